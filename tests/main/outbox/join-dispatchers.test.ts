// tests/main/outbox/join-dispatchers.test.ts · two dispatchers as one: each sends its own topics, and neither waits for the other
import { expect, test } from 'vitest';
import type { ErpConnector } from '../../../main/application/ports.ts';
import { createDispatcher } from '../../../main/outbox/dispatcher.ts';
import { joinDispatchers } from '../../../main/outbox/join-dispatchers.ts';
import { createOutboxReader } from '../../../main/store/outbox-reader.ts';
import { openStationLedger } from '../../support/station-ledger.ts';

function openTwo() {
  const station = openStationLedger();
  const { db, ledger, clock, ids } = station;
  const sent: string[] = [];
  const there: ErpConnector = {
    name: 'there',
    post: async ({ key }) => {
      sent.push(key);
      return { kind: 'accepted', reference: key };
    },
    findByKey: async (key) => (sent.includes(key) ? { kind: 'found', reference: key } : { kind: 'absent' }),
  };
  const away: ErpConnector = {
    name: 'away',
    post: async () => ({ kind: 'refused', reason: 'unknown order' }),
    findByKey: async () => ({ kind: 'absent' }),
  };
  const all = createOutboxReader(db);
  const erp = createDispatcher({ ledger, clock, ids, connector: away, quietMs: 0, outbox: createOutboxReader(db, { except: 'edi' }) });
  const partners = createDispatcher({ ledger, clock, ids, connector: there, quietMs: 0, outbox: createOutboxReader(db, { only: 'edi' }) });
  const changes: string[] = [];
  const joined = joinDispatchers([erp, partners], all, (topic) => (topic === 'edi' ? partners : erp));
  joined.onChange((key) => changes.push(key));
  return { ...station, all, sent, joined, changes };
}

test('[OB14] each topic has its connector; the sums, the changes and a retry are of both', async () => {
  const { finishReceipt, joined, sent, all, changes } = openTwo();
  finishReceipt([
    { key: 'E1', aggregate: 'PO1' },
    { key: 'P1', aggregate: 'one PO1', topic: 'edi' },
    { key: 'P2', aggregate: 'one PO1', topic: 'edi' },
  ]);
  expect(await joined.drainOnce(AbortSignal.timeout(10_000))).toEqual({ finished: 2, waiting: 0, parked: 1 });
  expect(sent).toEqual(['P1', 'P2']);
  expect(new Set(changes)).toEqual(new Set(['E1', 'P1', 'P2']));
  expect(joined.retry('E1', 'it-1', 'order imported now')).toMatchObject({ key: 'E1', state: 'unknown' });
  expect(() => joined.retry('P1', 'it-1', 'again')).toThrow('message P1 is done');
  expect(() => joined.retry('X', 'it-1', 'again')).toThrow('no message X');
  expect(all.find('E1')?.state).toBe('unknown');
});

test('[OB14] started, woken and stopped together', async () => {
  const { finishReceipt, joined, sent, all } = openTwo();
  const done = Promise.withResolvers<void>();
  joined.onChange(() => {
    if (all.find('P1')?.state === 'done' && all.find('E1')?.state === 'parked') done.resolve();
  });
  joined.start();
  finishReceipt([
    { key: 'E1', aggregate: 'PO1' },
    { key: 'P1', aggregate: 'one PO1', topic: 'edi' },
  ]);
  joined.wake();
  await done.promise;
  await joined.stop();
  expect(sent).toEqual(['P1']);
});
