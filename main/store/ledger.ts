// main/store/ledger.ts · what happened, appended once: event, hash chain and every projection (outbox rows among them) in one transaction
import type { Ledger, NewEvent, StoredEvent } from '../application/ports.ts';
import { canonicalJson } from './canonical-json.ts';
import { type EventRow, GENESIS, hashEvent, verifyChain } from './hash-chain.ts';
import type { Db } from './open-database.ts';
import { project } from './projections/project.ts';
import { asStoreError, StoreError } from './store-error.ts';

/** The port, and what only the store's own tools need. */
export interface StationLedger extends Ledger {
  /** The end of the chain as it was sealed last; hex. */
  head(): { readonly seq: number; readonly hash: string };
  /** Empties every projection and folds all events again. */
  rebuild(): void;
}

export interface LedgerOptions {
  /** Four capitals or digits. */
  readonly station: string;
  readonly epoch: number;
}

export function createLedger(db: Db, { station, epoch }: LedgerOptions): StationLedger {
  const insertEvent = db.prepare<[number, string, string, number, string, string, number, string, string, string, string, string, Buffer]>(
    `insert into event (seq, id, station, epoch, hlc, stream, version, kind, at, device, actor, payload, hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const lastRow = db.prepare<[], { seq: number; hash: Buffer; hlc: string }>('select seq, hash, hlc from event order by seq desc limit 1');
  const lastVersion = db.prepare<[string], { version: number | null }>('select max(version) as version from event where stream = ?');
  const byStream = db.prepare<[string], EventRow>('select * from event where stream = ? order by version');
  const bySeq = db.prepare<[number, number], EventRow>('select * from event where seq > ? order by seq limit ?');
  const latest = db.prepare<[{ from: string; to: string }], EventRow>(
    'select * from event where stream >= @from and stream < @to order by seq desc limit 1',
  );
  const sealed = db.prepare<[], { seq: number; hash: Buffer }>('select seq, hash from chain_head');
  const moveHead = db.prepare<[number, Buffer, number, Buffer]>('update chain_head set seq = ?, hash = ? where seq = ? and hash = ?');
  const projectEvent = project(db);

  // The head of the chain and of the streams in use, so that the scan path reads nothing before it writes. Dropped whenever a transaction fails.
  let head: { seq: number; hash: Buffer; hlc: string } | undefined;
  const versions = new Map<string, number>();

  const appendAll = db.transaction((work: () => readonly NewEvent[], expectedVersion: number | undefined): StoredEvent[] => {
    head ??= lastRow.get() ?? { seq: 0, hash: GENESIS, hlc: '' };
    let { seq, hash, hlc } = head;
    const stored: StoredEvent[] = [];
    for (const [position, given] of work().entries()) {
      const event = storable(given);
      const before = versions.get(event.stream) ?? lastVersion.get(event.stream)?.version ?? 0;
      if (position === 0 && expectedVersion !== undefined && before !== expectedVersion) {
        throw new StoreError('conflict', `${event.stream} is at version ${before}, not ${expectedVersion}: it was changed by somebody else`);
      }
      seq += 1;
      hlc = nextHlc(hlc, event.at);
      const full: StoredEvent = { ...event, seq, station, epoch, hlc, version: before + 1 };
      const payload = canonicalJson(event.payload);
      hash = hashEvent(hash, full, payload);
      insertEvent.run(seq, full.id, station, epoch, hlc, full.stream, full.version, full.kind, full.at, full.device, full.actor, payload, hash);
      versions.set(event.stream, full.version);
      projectEvent(full);
      stored.push(full);
    }
    // Only from where it stood: a chain that was cut outside of this program stays marked as cut.
    if (stored.length > 0) moveHead.run(seq, hash, head.seq, head.hash);
    head = { seq, hash, hlc };
    return stored;
  });

  const run = (work: () => readonly NewEvent[], expectedVersion: number | undefined): readonly StoredEvent[] => {
    try {
      return appendAll.immediate(work, expectedVersion);
    } catch (error) {
      head = undefined;
      versions.clear();
      throw asStoreError(error);
    }
  };

  return {
    append: (events, expectedVersion, also) =>
      run(() => {
        also?.();
        return events;
      }, expectedVersion),
    transact: (work) => run(work, undefined),
    at(seq) {
      const row = bySeq.get(seq - 1, 1);
      return row === undefined || row.seq !== seq ? undefined : parseRow(row);
    },
    eventsOf: (stream) => byStream.all(stream.toWellFormed()).map(parseRow),
    latestOf(prefix) {
      const row = latest.get({ from: prefix, to: `${prefix}\u{10ffff}` });
      return row === undefined ? undefined : parseRow(row);
    },
    since: (seq, limit) => bySeq.all(seq, limit).map(parseRow),
    head() {
      const { seq, hash } = sealed.get() ?? { seq: 0, hash: GENESIS };
      return { seq, hash: hash.toString('hex') };
    },
    lastSeq: () => head?.seq ?? lastRow.get()?.seq ?? 0,
    verify() {
      try {
        return verifyChain(db);
      } catch (error) {
        throw asStoreError(error);
      }
    },
    rebuild() {
      rebuildProjections(db, projectEvent);
    },
  };
}

const PROJECTIONS = [
  'user_account',
  'receipt',
  'receipt_line',
  'receipt_act',
  'received_serial',
  'received_unit',
  'receipt_document',
  'partner',
  'sent_message',
  'number_sequence',
  'label',
  'print_job',
  'printer',
  'outbox',
  'bill',
  'goods_out',
  'goods_out_entry',
] as const;

/** Tables that events alone determine; taught codes live beside the documents' codes and are told apart by their source. */
export function projectionTables(): readonly string[] {
  return PROJECTIONS;
}

function rebuildProjections(db: Db, projectEvent: (event: StoredEvent) => void): void {
  db.transaction(() => {
    for (const table of PROJECTIONS) db.exec(`delete from ${table}`);
    db.exec("delete from item_code where source = 'taught'");
    // Read in pages: a statement that is still being iterated would block the projections' own writes.
    const page = db.prepare<[number], EventRow>('select * from event where seq > ? order by seq limit 1000');
    for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)?.seq ?? 0)) for (const row of rows) projectEvent(parseRow(row));
  }).immediate();
}

/** @throws {StoreError} damaged: a page of the file was overwritten, and SQLite cannot know */
function parseRow({ hash: _, ...row }: EventRow): StoredEvent {
  try {
    return { ...row, payload: JSON.parse(row.payload) };
  } catch (cause) {
    const where = `event ${row.seq} (${row.kind}, ${row.at}) of station.db`;
    throw new StoreError('damaged', `${where} cannot be read any more: restore the latest copy of the data folder`, cause);
  }
}

/** A database keeps text as UTF-8, which has no half of a surrogate pair: the columns are hashed as they will be read again. */
function storable(event: NewEvent): NewEvent {
  const { stream, device, actor } = event;
  if (stream.isWellFormed() && device.isWellFormed() && actor.isWellFormed()) return event;
  return { ...event, stream: stream.toWellFormed(), device: device.toWellFormed(), actor: actor.toWellFormed() };
}

/** Hybrid logical clock: never goes back, even when the wall clock does. */
function nextHlc(previous: string, at: string): string {
  const wall = String(Date.parse(at)).padStart(13, '0');
  const [ms = '', counter = '0'] = previous.split('-');
  if (wall > ms) return `${wall}-0000`;
  // Ten thousand events within one millisecond, or after the clock went back: the clock runs ahead by one, so that its text still sorts.
  if (counter === '9999') return `${String(Number(ms) + 1).padStart(13, '0')}-0000`;
  return `${ms}-${String(Number(counter) + 1).padStart(4, '0')}`;
}
