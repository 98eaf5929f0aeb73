// tests/main/outbox/dispatcher.test.ts · one message after another, by the rules of main/outbox/SPEC.md
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDispatcher, type DispatcherOptions } from '../../../main/outbox/dispatcher.ts';
import { createFakeErp, type ErpFault, type FakeErpOptions } from '../../support/fake-erp.ts';
import { openStationLedger } from '../../support/station-ledger.ts';
import { waitFor } from '../../support/wait-for.ts';

const QUIET_MS = 120_000;
const never = new AbortController().signal;

function setUp(faults: readonly ErpFault[] = [], more: Partial<DispatcherOptions> = {}, erpOptions: Partial<FakeErpOptions> = {}) {
  const station = openStationLedger();
  const left = [...faults];
  const erp = createFakeErp({ clock: station.clock, nextPost: () => left.shift(), ...erpOptions });
  const dispatcher = createDispatcher({ ...station, connector: erp.connector(), random: () => 0.5, quietMs: QUIET_MS, ...more });
  return { ...station, erp, dispatcher };
}

const keysOf = (messages: readonly { readonly key: string }[]): string[] => messages.map(({ key }) => key);

test('[OB1] messages of one purchase order go in the order in which they were written, also those of one receipt', async () => {
  const { finishReceipt, dispatcher, erp, outbox } = setUp();
  finishReceipt([
    { key: 'A0', aggregate: 'PO1' },
    { key: 'A1', aggregate: 'PO1' },
  ]);
  finishReceipt([{ key: 'B0', aggregate: 'PO1' }]);
  expect(await dispatcher.drainOnce(never)).toEqual({ finished: 3, waiting: 0, parked: 0 });
  expect(keysOf(erp.booked())).toEqual(['A0', 'A1', 'B0']);
  expect(outbox.list(9).map(({ key, state, reference, attempts }) => [key, state, reference, attempts])).toEqual([
    ['B0', 'done', 'GR-3', 1],
    ['A1', 'done', 'GR-2', 1],
    ['A0', 'done', 'GR-1', 1],
  ]);
});

test('[OB1] a parked message holds back its own purchase order and no other', async () => {
  const { finishReceipt, dispatcher, erp, outbox } = setUp(['refused']);
  finishReceipt([
    { key: 'K1', aggregate: 'PO1' },
    { key: 'K2', aggregate: 'PO1' },
    { key: 'K3', aggregate: 'PO2' },
  ]);
  expect(await dispatcher.drainOnce(never)).toEqual({ finished: 1, waiting: 1, parked: 1 });
  await dispatcher.drainOnce(never);
  expect(keysOf(erp.booked())).toEqual(['K3']);
  expect(outbox.find('K1')).toMatchObject({ state: 'parked', lastError: 'the period is closed' });
});

test('[OB4] a drain counts every message, also of purchase orders that went side by side', async () => {
  const { finishReceipt, dispatcher, erp } = setUp();
  finishReceipt(Array.from({ length: 30 }, (_, index) => ({ key: `K${index + 10}`, aggregate: `PO${index % 10}` })));
  expect(await dispatcher.drainOnce(never)).toEqual({ finished: 30, waiting: 0, parked: 0 });
  expect(erp.booked()).toHaveLength(30);
});

test('[OB2] "sending" is on the disk before the first byte leaves', async () => {
  const seen: string[] = [];
  const station = openStationLedger();
  const erp = createFakeErp({
    clock: station.clock,
    onPost: ({ key }) => seen.push(`${station.outbox.find(key)?.state} ${station.ledger.lastSeq()}`),
  });
  station.finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  await createDispatcher({ ...station, connector: erp.connector() }).drainOnce(never);
  expect(seen).toEqual(['sending 2']);
});

test('[OB2] nothing is sent while the ledger cannot write, and the loop does not spin', async () => {
  const faults: unknown[] = [];
  const { finishReceipt, ledger, outbox, clock, ids, erp } = setUp();
  finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  const full = {
    ...ledger,
    append: () => {
      throw new Error('the disk is full');
    },
  };
  const dispatcher = createDispatcher({ ledger: full, outbox, clock, ids, connector: erp.connector(), onFault: (fault) => faults.push(fault) });
  expect(await dispatcher.drainOnce(never)).toEqual({ finished: 0, waiting: 1, parked: 0 });
  expect([erp.posts, faults.length, outbox.find('K1')?.state]).toEqual([0, 1, 'queued']);
});

test('[OB3] "sending" found at the start is unknown: it is asked for, and not sent again when it is there', async () => {
  const { finishReceipt, ledger, ids, clock, dispatcher, erp, outbox } = setUp();
  finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  ledger.append([
    {
      id: ids.next(),
      stream: 'outbox:K1',
      kind: 'message-state-changed',
      at: clock.now(),
      device: 'outbox',
      actor: 'system',
      payload: { to: 'sending' },
    },
  ]);
  await erp.connector().post({ key: 'K1', topic: 'receipt', aggregate: 'PO1', body: '{}' }, never); // what the earlier life did
  await dispatcher.drainOnce(never);
  expect([erp.posts, erp.lookUps, outbox.find('K1')?.state]).toEqual([1, 1, 'done']);
  expect(ledger.eventsOf('outbox:K1').map(({ payload }) => (payload as { to: string }).to)).toEqual(['sending', 'unknown', 'done']);
});

for (const fault of ['unknown-after', 'throws-after', 'unknown-late'] as const) {
  test(`[OB6] ${fault}: it took effect, so it is found and never sent again`, async () => {
    const { finishReceipt, clock, dispatcher, erp, outbox } = setUp([fault]);
    finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
    await dispatcher.drainOnce(never);
    expect(outbox.find('K1')).toMatchObject({ state: 'unknown', attempts: 1 });
    for (let second = 0; second < 10; second += 1) {
      clock.advance(QUIET_MS / 10);
      await dispatcher.drainOnce(never);
    }
    expect([erp.posts, erp.booked().length, outbox.find('K1')?.state]).toEqual([1, 1, 'done']);
  });
}

test('[OB6] unknown and absent: it is sent again, but not before the quiet time is over', async () => {
  const { finishReceipt, clock, dispatcher, erp, outbox } = setUp(['unknown-before']);
  finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  await dispatcher.drainOnce(never);
  clock.advance(QUIET_MS - 1);
  await dispatcher.drainOnce(never);
  expect([erp.posts, outbox.find('K1')?.state]).toEqual([1, 'unknown']);
  clock.advance(1);
  await dispatcher.drainOnce(never);
  expect([erp.posts, outbox.find('K1')?.state]).toEqual([2, 'done']);
});

test('[OB6] questions without an answer write one event, not one each', async () => {
  const { finishReceipt, clock, dispatcher, ledger } = setUp(['unknown-before'], {}, { nextLookUp: () => 'unknown' });
  finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  for (let round = 0; round < 20; round += 1) {
    await dispatcher.drainOnce(never);
    clock.advance(QUIET_MS);
  }
  expect(ledger.eventsOf('outbox:K1').length).toBeLessThanOrEqual(3);
});

test('[OB7] accepted but never to be found by its key: parked with the name it was given, not sent twice', async () => {
  const station = openStationLedger();
  const posted: string[] = [];
  const connector = {
    name: 'liar',
    post: async ({ key }: { key: string }) => ({ kind: 'accepted', reference: `GR-${posted.push(key)}` }) as const,
    findByKey: async () => ({ kind: 'absent' }) as const,
  };
  const dispatcher = createDispatcher({ ...station, connector, quietMs: QUIET_MS });
  station.finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  await dispatcher.drainOnce(never);
  expect(station.outbox.find('K1')).toMatchObject({ state: 'unknown', reference: 'GR-1' });
  station.clock.advance(QUIET_MS);
  await dispatcher.drainOnce(never);
  expect(station.outbox.find('K1')).toMatchObject({ state: 'parked', reference: 'GR-1', lastError: expect.stringContaining('GR-1') });
  expect(posted).toEqual(['K1']);
});

test('[OB10] a person lets a parked message go again, with a reason on the record; it is looked up first', async () => {
  const { finishReceipt, dispatcher, erp, outbox, ledger } = setUp(['refused']);
  finishReceipt([
    { key: 'K1', aggregate: 'PO1' },
    { key: 'K2', aggregate: 'PO1' },
  ]);
  await dispatcher.drainOnce(never);
  expect(dispatcher.retry('K1', 'lead', 'period opened again').state).toBe('unknown');
  await dispatcher.drainOnce(never);
  expect(keysOf(erp.booked())).toEqual(['K1', 'K2']);
  expect(erp.lookUps).toBe(3); // once before it was sent again, and one read-back each
  expect(outbox.find('K1')).toMatchObject({ state: 'done', attempts: 2 });
  expect(outbox.find('K1')?.lastError).toBeUndefined();
  expect(ledger.eventsOf('outbox:K1').find(({ kind }) => kind === 'message-retried')).toMatchObject({
    actor: 'lead',
    payload: { from: 'parked', reason: 'period opened again' },
  });
});

test('[OB10] only what waits after a failure can be retried, and only with a reason', async () => {
  const { finishReceipt, dispatcher } = setUp();
  finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  expect(() => dispatcher.retry('K1', 'lead', 'why not')).toThrow(expect.objectContaining({ code: 'not-retryable' }));
  expect(() => dispatcher.retry('K1', 'lead', '  ')).toThrow(expect.objectContaining({ code: 'reason-missing' }));
  expect(() => dispatcher.retry('K9', 'lead', 'why not')).toThrow(expect.objectContaining({ code: 'no-such-message' }));
});

test('[OB11] a withdrawn message is never sent', async () => {
  const { finishReceipt, ledger, ids, clock, dispatcher, erp } = setUp();
  finishReceipt([
    { key: 'K1', aggregate: 'PO1' },
    { key: 'K2', aggregate: 'PO1' },
  ]);
  ledger.append([
    {
      id: ids.next(),
      stream: 'receipt:R1',
      kind: 'receipt-reopened',
      at: clock.now(),
      device: 'test',
      actor: 'lead',
      payload: { reason: 'miscount', withdrawnKeys: ['K1'] },
    },
  ]);
  await dispatcher.drainOnce(never);
  expect(keysOf(erp.booked())).toEqual(['K2']);
});

/** Waits that take no time: the clock moves instead, unless something ends the wait first. */
function virtualWait(clock: { advance(ms: number): void }, waits: number[]) {
  return async (ms: number, signal: AbortSignal): Promise<void> => {
    await setImmediate();
    await setImmediate();
    if (signal.aborted) return;
    waits.push(ms);
    clock.advance(ms);
  };
}

test('[OB4] a purchase order whose call hangs does not hold up another', async () => {
  const { finishReceipt, dispatcher, outbox } = setUp(
    [],
    { callLimitMs: 10_000 },
    { nextPost: ({ aggregate }) => (aggregate === 'PO1' ? 'hangs' : 'none') },
  );
  finishReceipt([
    { key: 'K1', aggregate: 'PO1' },
    { key: 'K2', aggregate: 'PO2' },
  ]);
  dispatcher.start();
  await waitFor(() => expect(outbox.find('K2')?.state).toBe('done'));
  expect(outbox.find('K1')?.state).toBe('sending');
  await dispatcher.stop();
  expect(outbox.find('K1')).toMatchObject({ state: 'unknown', lastError: 'stopped before the answer came' });
});

test('[OB4] a connector that never answers is given up on after its limit', async () => {
  const { finishReceipt, dispatcher, outbox } = setUp(['hangs'], { callLimitMs: 5 });
  finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  await dispatcher.drainOnce(never);
  expect(outbox.find('K1')).toMatchObject({ state: 'unknown', lastError: expect.stringContaining('within 5 ms') });
});

test('[OB8] an ERP that is away for two days is asked at most every second, and in the end all arrives in order', async () => {
  const waits: number[] = [];
  const station = openStationLedger();
  const start = station.clock.nowMs();
  const isAway = (): boolean => station.clock.nowMs() - start < 48 * 3_600_000;
  const posts: number[] = [];
  const erp = createFakeErp({
    clock: station.clock,
    onPost: () => posts.push(station.clock.nowMs()),
    nextPost: () => (isAway() ? 'retry-later' : 'none'),
  });
  const keys = Array.from({ length: 12 }, (_, index) => `K${index + 10}`);
  station.finishReceipt(keys.map((key, index) => ({ key, aggregate: `PO${index % 6}` })));
  const dispatcher = createDispatcher({ ...station, connector: erp.connector(), random: () => 0.5, wait: virtualWait(station.clock, waits) });
  dispatcher.start();
  await waitFor(() => expect(station.outbox.waiting()).toEqual([]));
  await dispatcher.stop();
  const whileAway = posts.filter((at) => at - start < 48 * 3_600_000);
  // Six purchase orders, one probe for all: about one post in two and a half minutes, not six.
  expect(whileAway.length).toBeLessThan(48 * 60);
  expect(waits.every((ms) => ms >= 1)).toBe(true);
  for (let order = 0; order < 6; order += 1) {
    expect(keysOf(erp.booked().filter(({ aggregate }) => aggregate === `PO${order}`))).toEqual([`K${order + 10}`, `K${order + 16}`]);
  }
});

test('[OB2][OB8] a ledger that cannot write for an hour is tried at most every second, and then all goes out', async () => {
  const station = openStationLedger();
  station.finishReceipt(Array.from({ length: 10 }, (_, index) => ({ key: `K${index}`, aggregate: `PO${index}` })));
  const recovers = station.clock.nowMs() + 3_600_000;
  const ledger: typeof station.ledger = {
    ...station.ledger,
    append(...appended) {
      if (station.clock.nowMs() < recovers) throw new Error('the disk is full');
      return station.ledger.append(...appended);
    },
  };
  const faults: unknown[] = [];
  const erp = createFakeErp({ clock: station.clock });
  const connector = erp.connector();
  const wait = virtualWait(station.clock, []);
  const dispatcher = createDispatcher({ ...station, ledger, connector, random: () => 0, wait, onFault: (fault) => faults.push(fault) });
  dispatcher.start();
  await waitFor(() => expect(station.outbox.waiting()).toEqual([]));
  await dispatcher.stop();
  expect(faults.length).toBeLessThanOrEqual(3_600 + 4); // the first four purchase orders go side by side
  expect(erp.booked()).toHaveLength(10);
});

test('[OB9] one purchase order that is always put off does not stop the others', async () => {
  const station = openStationLedger();
  const erp = createFakeErp({ clock: station.clock, nextPost: ({ aggregate }) => (aggregate === 'SICK' ? 'retry-later' : 'none') });
  const dispatcher = createDispatcher({ ...station, connector: erp.connector(), random: () => 0.5, wait: virtualWait(station.clock, []) });
  station.finishReceipt([{ key: 'SICK1', aggregate: 'SICK' }]);
  dispatcher.start();
  for (let round = 0; round < 20; round += 1) {
    station.finishReceipt([{ key: `K${round}`, aggregate: `PO${round}` }]);
    dispatcher.wake();
    await waitFor(() => expect(station.outbox.find(`K${round}`)?.state).toBe('done'));
  }
  await dispatcher.stop();
  expect(station.outbox.find('SICK1')?.state).toBe('retry');
});

test('[OB12] a clock that is set back a day delays nothing', async () => {
  const faults: ErpFault[] = ['retry-later'];
  const station = openStationLedger();
  const erp = createFakeErp({ clock: station.clock, nextPost: () => faults.shift() });
  // Instead of letting the time pass, somebody sets the clock while the dispatcher waits; after that it stands still.
  let dayToGo = -24 * 3_600_000;
  const setBack = (): void => {
    if (station.outbox.find('K1')?.state === 'retry') station.clock.advance(dayToGo);
    if (station.outbox.find('K1')?.state === 'retry') dayToGo = 0;
  };
  const dispatcher = createDispatcher({ ...station, connector: erp.connector(), wait: virtualWait({ advance: setBack }, []) });
  station.finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  dispatcher.start();
  await waitFor(() => expect(station.outbox.find('K1')?.state).toBe('done'));
  await dispatcher.stop();
});

test('changes are told, and a listener that throws disturbs nobody', async () => {
  const { finishReceipt, dispatcher, outbox } = setUp();
  const told: string[] = [];
  dispatcher.onChange(() => {
    throw new Error('a screen went away');
  });
  const stopListening = dispatcher.onChange((key) => told.push(`${key} ${outbox.find(key)?.state}`));
  finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  await dispatcher.drainOnce(never);
  stopListening();
  finishReceipt([{ key: 'K2', aggregate: 'PO1' }]);
  await dispatcher.drainOnce(never);
  expect(told).toEqual(['K1 sending', 'K1 done']);
});
