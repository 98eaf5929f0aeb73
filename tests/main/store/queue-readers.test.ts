// tests/main/store/queue-readers.test.ts · the outbox and the print queue as they are read: same facts, and no sorting of years of finished rows
import { expect, test } from 'vitest';
import { openStationLedger } from '../../support/station-ledger.ts';

test('a message is read as it was written', () => {
  const { finishReceipt, outbox, clock } = openStationLedger();
  finishReceipt([{ key: 'K1', aggregate: 'PO1', body: '{"a":1}' }]);
  const expected = {
    key: 'K1',
    aggregate: 'PO1',
    topic: 'receipt',
    body: '{"a":1}',
    receiptId: 'R1',
    receiptNumber: 'DK01-1',
    lineCount: 1,
    state: 'queued',
    attempts: 0,
    createdAt: clock.now(),
    seq: 1,
  };
  expect(outbox.find('K1')).toEqual(expected);
  expect([outbox.open(), outbox.list(9)]).toEqual([[expected], [expected]]);
  expect(outbox.waiting()).toEqual([{ key: 'K1', aggregate: 'PO1', state: 'queued' }]);
  expect(outbox.find('K2')).toBeUndefined();
});

test('done and withdrawn messages are listed, newest first, but no longer open', () => {
  const { finishReceipt, outbox, ledger, ids, clock } = openStationLedger();
  for (const key of ['K1', 'K2', 'K3']) finishReceipt([{ key, aggregate: 'PO1' }]);
  const event = { id: ids.next(), at: clock.now(), device: 'outbox', actor: 'system' };
  ledger.append([{ ...event, stream: 'outbox:K1', kind: 'message-state-changed', payload: { to: 'done', reference: 'GR-1' } }]);
  ledger.append([{ ...event, id: ids.next(), stream: 'receipt:R2', kind: 'receipt-reopened', payload: { reason: 'r', withdrawnKeys: ['K2'] } }]);
  expect(outbox.open().map(({ key }) => key)).toEqual(['K3']);
  expect(outbox.list(2).map(({ key, state }) => [key, state])).toEqual([
    ['K3', 'queued'],
    ['K2', 'withdrawn'],
  ]);
});

for (const { name, sql } of [
  {
    name: 'waiting messages',
    sql: "select key, aggregate, state, next_attempt_at from outbox where state in ('queued', 'sending', 'retry', 'unknown', 'parked') order by seq, key",
  },
  { name: 'the newest messages', sql: 'select * from outbox order by seq desc, key desc limit 50' },
  {
    name: 'counters that say nothing once another job begins',
    sql: `update print_job set counter_value = null, counter_unit = null, counter_of = null
     where state in ('queued', 'sending', 'doubtful') and state = 'doubtful' and printer_id = 'P' and job_id <> 'J' and counter_value is not null`,
  },
  { name: 'the last copy of a label', sql: "select max(copy) as copy from print_job where label_id = 'L1'" },
  {
    name: 'unfinished print jobs',
    sql: "select job.*, label.plate from print_job job left join label on label.label_id = job.label_id where job.state in ('queued', 'sending', 'doubtful') order by job.job_id",
  },
]) {
  test(`${name} are read through an index, whatever was finished before`, () => {
    const plan = openStationLedger()
      .db.prepare<[], { detail: string }>(`explain query plan ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ');
    expect(plan).toMatch(/INDEX|PRIMARY KEY/);
    expect(plan).not.toContain('TEMP B-TREE');
  });
}
