// main/store/print-journal.ts · print jobs and their exact bytes, as the print queue and its screen read them
import { unitNumberOf } from '../application/labels/label-data.ts';
import type { CounterReading, PrinterFacts, PrinterRecord, PrintJob, PrintJournal, PrintState } from '../application/ports.ts';
import type { Db } from './open-database.ts';

interface Row {
  readonly job_id: string;
  readonly label_id: string | null;
  readonly title: string;
  readonly template: string;
  readonly printer_id: string;
  readonly state: PrintState;
  readonly copy: number;
  readonly reason: string | null;
  readonly message: string | null;
  /** SSCC or licence plate of its label. */
  readonly plate: string | null;
  readonly queued_at: string;
  readonly changed_at: string;
  readonly attempts: number;
  readonly content_sha256: string;
  readonly dpi: number | null;
  readonly media: string | null;
  readonly labels: number | null;
  readonly counter_value: number | null;
  readonly counter_unit: CounterReading['unit'] | null;
  readonly counter_of: string | null;
}

interface PrinterRow {
  readonly printer_id: string;
  readonly is_held: number;
  readonly media: string | null;
  readonly labels_on_roll: number | null;
  readonly labels_since_roll: number;
  readonly facts: string | null;
}

const JOBS = 'select job.*, label.plate from print_job job left join label on label.label_id = job.label_id';

/** Job ids are ULIDs that only grow, so their order is the order of queueing. */
export function createPrintJournal(db: Db): PrintJournal {
  const open = db.prepare<[], Row>(`${JOBS} where job.state in ('queued', 'sending', 'doubtful') order by job.job_id`);
  const list = db.prepare<[number], Row>(`${JOBS} order by job.job_id desc limit ?`);
  const find = db.prepare<[string], Row>(`${JOBS} where job.job_id = ?`);
  const ofPlate = db.prepare<[string], Row>(`${JOBS} where label.plate = ? order by job.job_id desc limit 1`);
  const printer = db.prepare<[string], PrinterRow>('select * from printer where printer_id = ?');
  const lastCopy = db.prepare<[string], { copy: number | null }>('select max(copy) as copy from print_job where label_id = ?');
  const content = db.prepare<[string], { bytes: Buffer }>('select bytes from print_content where sha256 = ?');
  const keep = db.prepare<[string, Uint8Array]>('insert or ignore into print_content (sha256, bytes) values (?, ?)');
  return {
    open: () => open.all().map(toJob),
    list: (limit) => list.all(limit).map(toJob),
    find(jobId) {
      const row = find.get(jobId);
      return row === undefined ? undefined : toJob(row);
    },
    jobOfPlate(plate) {
      const row = ofPlate.get(plate);
      return row === undefined ? undefined : toJob(row);
    },
    printer(printerId) {
      const row = printer.get(printerId);
      return row === undefined ? { printerId, isHeld: false, labelsSinceRoll: 0 } : toPrinter(row);
    },
    lastCopy: (labelId) => lastCopy.get(labelId)?.copy ?? 0,
    content: (sha256) => content.get(sha256)?.bytes,
    keepContent(sha256, bytes) {
      keep.run(sha256, bytes);
    },
  };
}

function toJob(row: Row): PrintJob {
  return {
    jobId: row.job_id,
    ...(row.label_id === null ? {} : { labelId: row.label_id }),
    title: row.title,
    template: row.template,
    printerId: row.printer_id,
    state: row.state,
    copy: row.copy,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.message === null ? {} : { message: row.message }),
    ...(row.plate === null ? {} : unitNumberOf(row.plate)),
    queuedAt: row.queued_at,
    changedAt: row.changed_at,
    attempts: row.attempts,
    contentSha256: row.content_sha256,
    ...(row.dpi === null ? {} : { dpi: row.dpi }),
    ...(row.media === null ? {} : { media: row.media }),
    ...(row.labels === null ? {} : { labels: row.labels }),
    ...(row.counter_value === null || row.counter_unit === null
      ? {}
      : { counterBefore: toCounter(row.counter_value, row.counter_unit, row.counter_of) }),
  };
}

function toCounter(value: number, unit: CounterReading['unit'], of: string | null): CounterReading {
  return { unit, value, ...(of === null ? {} : { of }) };
}

function toPrinter(row: PrinterRow): PrinterRecord {
  return {
    printerId: row.printer_id,
    isHeld: row.is_held === 1,
    ...(row.media === null ? {} : { media: row.media }),
    ...(row.labels_on_roll === null ? {} : { labelsOnRoll: row.labels_on_roll }),
    labelsSinceRoll: row.labels_since_roll,
    ...(row.facts === null ? {} : { facts: JSON.parse(row.facts) as PrinterFacts }),
  };
}
