// main/store/projections/project-print.ts · the print queue as it stands
import type { PrintState, StoredEvent } from '../../application/ports.ts';
import type { PrintQueued, PrintStateChanged } from '../../application/queue-events.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export function projectPrint(db: Db): Projection {
  const insert = db.prepare(
    `insert into print_job (job_id, label_id, title, template, printer_id, state, copy, reason, queued_at, changed_at, attempts, content_sha256)
     values (@jobId, @labelId, @title, @template, @printerId, 'queued', @copy, @reason, @at, @at, 0, @contentSha256)`,
  );
  const change = db.prepare<[PrintState, string | null, string, number, string]>(
    'update print_job set state = ?, message = ?, changed_at = ?, attempts = attempts + ? where job_id = ?',
  );
  return (event: StoredEvent) => {
    const jobId = event.stream.slice('print:'.length);
    if (event.kind === 'print-queued') {
      const queued = event.payload as PrintQueued;
      insert.run({ ...queued, labelId: queued.labelId ?? null, reason: queued.reason ?? null, at: event.at });
    }
    if (event.kind === 'print-state-changed') {
      const { to, message } = event.payload as PrintStateChanged;
      change.run(to, message ?? null, event.at, to === 'sending' ? 1 : 0, jobId);
    }
  };
}
