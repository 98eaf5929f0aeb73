// main/store/outbox-reader.ts · the outbox as the dispatcher and the queue screen read it
import type { OutboxMessage, OutboxReader, OutboxState } from '../application/ports.ts';
import type { Db } from './open-database.ts';

interface Row {
  readonly key: string;
  readonly aggregate: string;
  readonly topic: string;
  readonly body: string;
  readonly receipt_id: string | null;
  readonly receipt_number: string | null;
  readonly line_count: number;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly created_at: string;
  readonly next_attempt_at: string | null;
  readonly last_error: string | null;
  readonly reference: string | null;
  readonly seq: number;
}

const IS_OPEN = "state in ('queued', 'sending', 'retry', 'unknown', 'parked')";

export type Topics = { readonly only: string } | { readonly except: string };

/** All messages of one event share its sequence number; their keys were given out in ascending order. */
export function createOutboxReader(db: Db, topics?: Topics): OutboxReader {
  const isMeant = topics === undefined ? 'true' : 'only' in topics ? `topic = '${topics.only}'` : `topic <> '${topics.except}'`;
  const open = db.prepare<[], Row>(`select * from outbox where ${IS_OPEN} and ${isMeant} order by seq, key`);
  const waiting = db.prepare<[], Pick<Row, 'key' | 'aggregate' | 'state' | 'next_attempt_at'>>(
    `select key, aggregate, state, next_attempt_at from outbox where ${IS_OPEN} and ${isMeant} order by seq, key`,
  );
  const list = db.prepare<[number], Row>(`select * from outbox where ${isMeant} order by seq desc, key desc limit ?`);
  const find = db.prepare<[string], Row>('select * from outbox where key = ?');
  return {
    open: () => open.all().map(toMessage),
    waiting: () =>
      waiting.all().map(({ key, aggregate, state, next_attempt_at }) => ({
        key,
        aggregate,
        state,
        ...(next_attempt_at === null ? {} : { nextAttemptAt: next_attempt_at }),
      })),
    list: (limit) => list.all(limit).map(toMessage),
    find(key) {
      const row = find.get(key);
      return row === undefined ? undefined : toMessage(row);
    },
  };
}

function toMessage(row: Row): OutboxMessage {
  return {
    key: row.key,
    aggregate: row.aggregate,
    topic: row.topic,
    body: row.body,
    ...(row.receipt_id === null ? {} : { receiptId: row.receipt_id }),
    ...(row.receipt_number === null ? {} : { receiptNumber: row.receipt_number }),
    lineCount: row.line_count,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    ...(row.next_attempt_at === null ? {} : { nextAttemptAt: row.next_attempt_at }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    seq: row.seq,
  };
}
