// main/store/projections/project-print.ts · the print queue as it stands
import type { PrintState, StoredEvent } from '../../application/ports.ts';
import type { PrintMoved, PrintQueued, PrintStateChanged } from '../../application/queue-events.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export function projectPrint(db: Db): Projection {
  const insert = db.prepare(
    `insert into print_job (job_id, label_id, title, template, printer_id, state, copy, reason, queued_at, changed_at, attempts, content_sha256, dpi, media, labels)
     values (@jobId, @labelId, @title, @template, @printerId, 'queued', @copy, @reason, @at, @at, 0, @contentSha256, @dpi, @media, @labels)`,
  );
  const change = db.prepare<[PrintState, string | null, string, number, string]>(
    'update print_job set state = ?, message = ?, changed_at = ?, attempts = attempts + ? where job_id = ?',
  );
  const find = db.prepare<[string], { printer_id: string; state: PrintState; labels: number | null }>(
    'select printer_id, state, labels from print_job where job_id = ?',
  );
  const keepCounter = db.prepare<[number | null, string | null, string | null, string]>(
    'update print_job set counter_value = ?, counter_unit = ?, counter_of = ? where job_id = ?',
  );
  // Another job is sent: from now on a counter that has risen may have counted that one. Both states: the index of what is unfinished has this condition, and
  // without it every job ever printed is read for each one that begins.
  const forgetCounters = db.prepare<[string, string]>(
    `update print_job set counter_value = null, counter_unit = null, counter_of = null
     where state in ('queued', 'sending', 'doubtful') and state = 'doubtful' and printer_id = ? and job_id <> ? and counter_value is not null`,
  );
  const move = db.prepare<[string, string, string]>('update print_job set printer_id = ?, changed_at = ? where job_id = ?');
  const know = db.prepare<[string]>('insert into printer (printer_id) values (?) on conflict do nothing');
  const count = db.prepare<[number, string]>('update printer set labels_since_roll = labels_since_roll + ? where printer_id = ?');

  function changeState(jobId: string, at: string, { to, message, counterBefore }: PrintStateChanged): void {
    const before = find.get(jobId);
    if (before !== undefined && to === 'sending') {
      keepCounter.run(counterBefore?.value ?? null, counterBefore?.unit ?? null, counterBefore?.of ?? null, jobId);
      forgetCounters.run(before.printer_id, jobId);
    }
    const isOut = to === 'sent' || to === 'printed';
    if (before !== undefined && isOut && (before.state === 'sending' || before.state === 'doubtful')) {
      know.run(before.printer_id);
      count.run(before.labels ?? 1, before.printer_id);
    }
    change.run(to, message ?? null, at, to === 'sending' ? 1 : 0, jobId);
  }

  return (event: StoredEvent) => {
    const jobId = event.stream.slice('print:'.length);
    if (event.kind === 'print-queued') {
      const queued = event.payload as PrintQueued;
      const { labelId = null, reason = null, dpi = null, media = null, labels = null } = queued;
      insert.run({ ...queued, labelId, reason, dpi, media, labels, at: event.at });
    }
    if (event.kind === 'print-state-changed') {
      changeState(jobId, event.at, event.payload as PrintStateChanged);
    }
    if (event.kind === 'print-moved') move.run((event.payload as PrintMoved).printerId, event.at, jobId);
  };
}
