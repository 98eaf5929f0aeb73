// tests/support/station-ledger.ts · a real ledger on SQLite in memory, with a clock and ids that the test owns
import type { Clock, Ids, NewEvent } from '../../main/application/ports.ts';
import { createLedger, type StationLedger } from '../../main/store/ledger.ts';
import { type Db, openDatabase } from '../../main/store/open-database.ts';
import { createOutboxReader } from '../../main/store/outbox-reader.ts';
import { createPrintJournal } from '../../main/store/print-journal.ts';

export interface TestClock extends Clock {
  advance(ms: number): void;
  nowMs(): number;
}

export function createTestClock(start = '2026-11-21T08:00:00.000Z'): TestClock {
  let ms = Date.parse(start);
  return {
    now: () => new Date(ms).toISOString(),
    today: () => new Date(ms).toISOString().slice(0, 10),
    advance(by) {
      ms += by;
    },
    nowMs: () => ms,
  };
}

/** Counting ULIDs of one millisecond: the hardest ones to keep apart. */
export function createTestIds(): Ids {
  let count = 0;
  return {
    next() {
      count += 1;
      return `01KAMP3000${count.toString(16).toUpperCase().padStart(16, '0')}`;
    },
  };
}

export interface StationLedgerFixture {
  readonly db: Db;
  readonly ledger: StationLedger;
  readonly clock: TestClock;
  readonly ids: Ids;
  readonly outbox: ReturnType<typeof createOutboxReader>;
  readonly journal: ReturnType<typeof createPrintJournal>;
  /** Finishes a receipt that writes these messages, in this order. */
  finishReceipt(messages: readonly { readonly key: string; readonly aggregate: string; readonly topic?: string; readonly body?: string }[]): void;
}

export function openStationLedger(file = ':memory:'): StationLedgerFixture {
  const db = openDatabase(file);
  const ledger = createLedger(db, { station: 'DK01', epoch: 1 });
  const clock = createTestClock();
  const ids = createTestIds();
  let receipts = 0;
  return {
    db,
    ledger,
    clock,
    ids,
    outbox: createOutboxReader(db),
    journal: createPrintJournal(db),
    finishReceipt(messages) {
      receipts += 1;
      const finished: NewEvent = {
        id: ids.next(),
        stream: `receipt:R${receipts}`,
        kind: 'receipt-finished',
        at: clock.now(),
        device: 'test',
        actor: 'clerk-7',
        payload: {
          receiptNumber: `DK01-${receipts}`,
          lines: [],
          messages: messages.map(({ key, aggregate, topic = 'receipt', body = '{}' }) => ({ key, aggregate, topic, lineCount: 1, body })),
        },
      };
      ledger.append([finished]);
    },
  };
}
