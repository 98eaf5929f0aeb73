// tests/main/application/weighing/weigh-at-scale.test.ts · a scale, a clerk and a receipt on a real database: what is taken, refused, counted, asked and recorded. Rules WG1–WG21, RC25, RC43–RC46
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ScaleWeight } from '../../../../main/application/announcer.ts';
import { viewReceipt } from '../../../../main/application/receiving/receipt-view.ts';
import { submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import type { Container, Weighing } from '../../../../main/application/station.ts';
import { createUnitWeights } from '../../../../main/application/weighing/unit-weights.ts';
import { sampleStep, setTare, takeWeightOf, typeWeightOf, type Weighed } from '../../../../main/application/weighing/weigh-at-scale.ts';
import { createWeighDesk } from '../../../../main/application/weighing/weigh-desk.ts';
import { confirmCount, packTares, recount, weighTarget } from '../../../../main/application/weighing/weigh-goods.ts';
import type { WeightRecorded } from '../../../../main/domain/receipt/receipt-events.ts';
import type { ScaleStatus } from '../../../../main/domain/weighing/scale-watch.ts';
import { openTestStation } from '../../../support/test-station.ts';

const SOAP = ']E09521001000208';
const SOAP_CASE = ']I119521001000205';
const HAM = ']E09528999000425';
const BAR = {
  kind: 'item-master',
  items: [
    {
      itemId: 'BAR',
      name: 'Soap bar',
      baseUnit: 'EA',
      unitWeight: { quantity: '0.100', unit: 'KG' },
      packs: [
        { level: 'each', unit: 'EA', quantity: 1, gtins: ['9521001000208'] },
        { level: 'case', unit: 'CS', quantity: 10, gtins: ['19521001000205'], tareWeight: { quantity: '350', unit: 'G' } },
      ],
    },
  ],
};
const ORDER = { kind: 'purchase-order', number: 'PO-W', lines: [{ line: '1', sku: 'BAR', quantity: '100', unit: 'EA' }] };
const MEAT = {
  kind: 'purchase-order',
  number: 'PO-M',
  lines: [{ line: '1', gtin: '9528999000425', description: 'Ham', quantity: '12.5', unit: 'KG' }],
};
const CLERK = { actor: 'clerk-7', device: 'screen' };

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function bench() {
  const station = openTestStation([BAR, ORDER, MEAT]);
  const { scanDeps } = station;
  const shown: ScaleWeight[] = [];
  const desk = createWeighDesk({ now: Date.now, tell: (weight) => shown.push(weight) });
  const containers: Container[] = [{ name: 'Crate', text: '0.450', unit: 'kg' }];
  const weighing: Weighing = {
    desk,
    unitWeights: createUnitWeights(scanDeps),
    zero: () => Promise.resolve({ isDone: true, answer: 'done' }),
    clearScaleTare: () => Promise.resolve({ isDone: true, answer: 'done' }),
    containers: () => containers,
    saveContainer: () => undefined,
    removeContainer: () => undefined,
  };
  let number = 0;
  const says = (text: string, status: ScaleStatus = 'stable', isStable = status === 'stable'): void =>
    desk.hear({ scaleId: 's1', status, isStable, text, unit: 'kg', atMs: Date.now(), bytesBase64: 'AwQ=' });
  const order = (of: string, more = {}) => ({ actId: `take-${++number}`, of, scaleId: 's1', isSameLoad: false, ...more });
  return {
    station,
    scanDeps,
    weighing,
    desk,
    shown,
    says,
    order,
    /** Asks for the weight, then the scale says it. */
    async take(of: string, text: string, more = {}): Promise<Weighed> {
      const asked = takeWeightOf(scanDeps, weighing, station.receipt, order(of, more), CLERK);
      vi.advanceTimersByTime(100);
      says(text);
      return asked;
    },
    async sample(of: string, pieces: number, text: string, isFirst: boolean) {
      const asked = sampleStep(scanDeps, weighing, station.receipt, { of, scaleId: 's1', pieces, isFirst }, CLERK);
      vi.advanceTimersByTime(100);
      says(text);
      return asked;
    },
    lift: () => says('0.000', 'zero'),
    recorded: (): readonly WeightRecorded[] =>
      station.receipts
        .eventsOf(station.receipt.receiptId)
        .filter(({ kind }) => kind === 'weight-recorded')
        .map(({ payload }) => payload as WeightRecorded),
  };
}

test('[WG2] an old stable weight is refused with the reason and its age; the next one that is measured is taken', async () => {
  const { station, says, take, order, scanDeps, weighing, recorded } = bench();
  station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  says('0.100');
  vi.advanceTimersByTime(5_000);
  const asked = takeWeightOf(scanDeps, weighing, station.receipt, order(scanId), CLERK);
  vi.advanceTimersByTime(3_000);
  expect(await asked).toEqual({ kind: 'refused', why: 'old', last: { text: '0.100', unit: 'kg', secondsAgo: 8 } });
  expect(recorded()).toEqual([]);
  expect(await take(scanId, '0.100')).toMatchObject({ kind: 'recorded', verdict: { code: 'weighed' } });
});

test('[WG2] a scale that fell silent gives no old weight, also when the clock was set back since', async () => {
  const { station, says, order, scanDeps, weighing, recorded } = bench();
  station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  says('0.100');
  vi.setSystemTime(Date.now() - 86_400_000);
  const asked = takeWeightOf(scanDeps, weighing, station.receipt, order(scanId), CLERK);
  vi.advanceTimersByTime(3_000);
  expect(await asked).toMatchObject({ kind: 'refused', why: 'old' });
  expect(recorded()).toEqual([]);
});

test('[WG2] a load that sways is waited for; what is recorded is the weight at rest, with scale, time and bytes', async () => {
  const { station, says, order, scanDeps, weighing, recorded } = bench();
  station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  const asked = takeWeightOf(scanDeps, weighing, station.receipt, order(scanId), CLERK);
  for (const text of ['0.040', '0.112', '0.097']) {
    vi.advanceTimersByTime(100);
    says(text, 'motion');
  }
  vi.advanceTimersByTime(100);
  says('0.100', 'stable', false);
  expect(recorded()).toEqual([]);
  vi.advanceTimersByTime(100);
  says('0.100');
  expect(await asked).toMatchObject({ verdict: { code: 'weighed', itemName: 'Soap bar', read: '0.100 kg' } });
  expect(recorded()).toMatchObject([
    { text: '0.100', unit: 'kg', milligrams: 100_000, scaleId: 's1', bytesBase64: 'AwQ=', measuredAt: '1970-01-01T00:16:40.500Z' },
  ]);
});

for (const [status, why] of [
  ['over-limit', 'over-limit'],
  ['under-zero', 'under-zero'],
  ['fault', 'fault'],
  ['needs-rezero', 'needs-rezero'],
] as const) {
  test(`[WG3] ${status} refuses at once and records nothing`, async () => {
    const { station, says, order, scanDeps, weighing, recorded } = bench();
    station.begin({ orders: ['PO-W'] });
    const { scanId } = station.scan(SOAP);
    const asked = takeWeightOf(scanDeps, weighing, station.receipt, order(scanId), CLERK);
    vi.advanceTimersByTime(1);
    says('-0.100', status);
    expect(await asked).toMatchObject({ kind: 'refused', why });
    expect(recorded()).toEqual([]);
  });
}

test('[WG4] the same load is not taken for the next scan, unless a person says so', async () => {
  const { station, take, lift } = bench();
  station.begin({ orders: ['PO-W'] });
  const first = station.scan(SOAP);
  await take(first.scanId, '0.100');
  const second = station.scan(SOAP_CASE);
  expect(await take(second.scanId, '0.100')).toMatchObject({ kind: 'refused', why: 'same-load' });
  lift();
  expect(await take(second.scanId, '1.000')).toMatchObject({ kind: 'recorded' });
  expect(await take(second.scanId, '1.000', { isSameLoad: true })).toMatchObject({ kind: 'recorded' });
});

test('[RC1] the same order twice is recorded once and answered as before', async () => {
  const { station, take, recorded, scanDeps, weighing } = bench();
  station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  const first = await take(scanId, '0.100', { actId: 'once' });
  const again = await takeWeightOf(scanDeps, weighing, station.receipt, { actId: 'once', of: scanId, scaleId: 's1', isSameLoad: false }, CLERK);
  expect(again).toEqual(first);
  expect(recorded()).toHaveLength(1);
});

test('[WG9] [WG10] a weighed, typed and known tare: net is exact, and the record says what was taken off and how it came about', async () => {
  const { station, take, lift, says, weighing, recorded, shown } = bench();
  station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP_CASE);
  const weighed = setTare(weighing, { how: 'weighed', scaleId: 's1' });
  vi.advanceTimersByTime(100);
  says('0.455');
  expect(await weighed).toMatchObject({ kind: 'set', tare: { how: 'weighed', text: '0.455', milligrams: 455_000 } });
  await take(scanId, '1.455');
  expect(shown.at(-1)).toMatchObject({ text: '1.455', net: { text: '1.000' }, tare: { text: '0.455' }, isTaken: true });
  lift();
  expect(await setTare(weighing, { how: 'container', name: 'Crate' })).toMatchObject({ tare: { how: 'container', name: 'Crate' } });
  await take(scanId, '1.452');
  lift();
  expect(await setTare(weighing, { how: 'keyed', text: '16', unit: 'oz' })).toMatchObject({ tare: { how: 'keyed' } });
  await take(scanId, '1.454');
  expect(recorded()).toMatchObject([
    { text: '1.455', tare: { how: 'weighed', text: '0.455' }, net: { text: '1.000' }, milligrams: 1_000_000 },
    { text: '1.452', tare: { how: 'container', name: 'Crate' }, net: { text: '1.002' }, milligrams: 1_002_000 },
    { text: '1.454', tare: { how: 'keyed', text: '16', unit: 'oz' }, net: { text: '1.000', unit: 'kg' }, milligrams: 1_000_408 },
  ]);
  expect(await setTare(weighing, { how: 'none' })).toEqual({ kind: 'set' });
  expect(weighing.desk.tare).toBeUndefined();
  expect(await setTare(weighing, { how: 'container', name: 'Nobody' })).toMatchObject({ kind: 'refused' });
});

test('[WG7] a typed weight names no scale, and its verdict says so too', () => {
  const { station, scanDeps, weighing, recorded } = bench();
  station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  const typed = typeWeightOf(scanDeps, weighing, station.receipt, { actId: 't1', of: scanId, text: '0.102', unit: 'kg' }, CLERK);
  expect(typed).toMatchObject({ kind: 'recorded', verdict: { code: 'weighed' } });
  expect(recorded()[0]).not.toHaveProperty('scaleId');
  expect(typeWeightOf(scanDeps, weighing, station.receipt, { actId: 't2', of: scanId, text: '0.000', unit: 'kg' }, CLERK)).toEqual({
    kind: 'refused',
    why: 'not-positive',
  });
});

test('[RC43] [RC44] [RC45] weigh to count: one piece is scanned, the scale says six, and six are counted in its place', async () => {
  const { station, take, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  expect(await take(scanId, '0.600')).toMatchObject({
    verdict: {
      code: 'count-differs',
      outcome: 'question',
      weight: { check: { counted: 1, finding: 'differs', found: { kind: 'counted', pieces: 6 } } },
    },
  });
  expect(state.doubts.size).toBe(1);
  expect(station.finish()).toMatchObject({ kind: 'refused', reason: 'count-differs' });
  const verdict = recount(scanDeps, state, scanId, 6, CLERK);
  expect(verdict).toMatchObject({ code: 'accepted', qty: 6, lineCounted: 6, replaces: { scanId, qty: 1 } });
  expect(state.doubts.size).toBe(0);
  expect(station.counted('PO-W/1')).toMatchObject({ accepted: 6 });
  expect(station.undo()).toMatchObject({ code: 'undone' });
  expect(station.counted('PO-W/1')).toMatchObject({ accepted: 0 });
});

test('[RC44] a person keeps the count; it is on the record, and the receipt finishes', async () => {
  const { station, take, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  await take(scanId, '0.600');
  expect(viewReceipt(state, station.receipts.eventsOf(state.receiptId), undefined).doubts).toMatchObject([{ scanId, itemName: 'Soap bar' }]);
  expect(confirmCount(scanDeps, state, scanId, CLERK)).toMatchObject({ code: 'count-confirmed', read: '1' });
  expect(confirmCount(scanDeps, state, scanId, CLERK)).toMatchObject({ outcome: 'refused' });
  expect(station.finish()).toMatchObject({ kind: 'finished' });
});

test('[RC45] what is no number of the scanned packs is not counted; what is too much is held', async () => {
  const { station, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP_CASE);
  expect(recount(scanDeps, state, scanId, 25, CLERK)).toMatchObject({ outcome: 'refused' });
  expect(station.counted('PO-W/1')).toMatchObject({ accepted: 10 });
  expect(recount(scanDeps, state, scanId, 120, CLERK)).toMatchObject({ code: 'over', heldQty: 20 });
  expect(station.counted('PO-W/1')).toMatchObject({ accepted: 100, held: 20 });
});

test('[RC45] a further symbol of the label after a recount belongs to the goods that were recounted', async () => {
  const { station, take, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-W'] });
  const { scanId } = submitScan(scanDeps, state, { scanId: 'a', raw: SOAP, ...CLERK, readAt: '2026-11-23T10:00:00.000Z' });
  await take(scanId, '0.600');
  recount(scanDeps, state, scanId, 6, CLERK);
  submitScan(scanDeps, state, { scanId: 'b', raw: ']C110LOT7', ...CLERK, readAt: '2026-11-23T10:00:00.100Z' });
  expect(station.counted('PO-W/1')).toMatchObject({ accepted: 6 });
});

test('[WG19] a sample is learnt, stands before the stated weight, and counts what the stated weight could not', async () => {
  const { station, take, sample, lift, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  expect(await take(scanId, '4.003')).toMatchObject({ verdict: { weight: { check: { found: { kind: 'between', why: 'too-rough' } } } } });
  lift();
  expect(await sample(scanId, 10, '1.001', true)).toMatchObject({ kind: 'more', stepsLeft: 2, piecesSoFar: 10 });
  expect(await sample(scanId, 10, '1.001', false)).toEqual({ kind: 'refused', why: 'not-more-pieces' });
  expect(await sample(scanId, 20, '2.002', false)).toMatchObject({ kind: 'more', stepsLeft: 1 });
  expect(await sample(scanId, 30, '3.002', false)).toMatchObject({ kind: 'learned', unitWeight: { source: 'sample', pieces: 30 } });
  expect(weighTarget(scanDeps, state, CLERK.actor)).toMatchObject({ unitWeight: { source: 'sample' } });
  lift();
  expect(await take(scanId, '4.003')).toMatchObject({ verdict: { weight: { check: { found: { kind: 'counted', pieces: 40 } } } } });
});

test('[WG23] the packaging of the item is a tare by its pack, of the item that is weighed and of no other', async () => {
  const { station, take, weighing, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-W'] });
  expect(packTares(scanDeps, weighTarget(scanDeps, state, CLERK.actor))).toEqual([]);
  const { scanId } = station.scan(SOAP);
  const packs = packTares(scanDeps, weighTarget(scanDeps, state, CLERK.actor));
  expect(packs).toEqual([{ pack: 'CS', level: 'case', name: 'Soap bar, CS', text: '350', unit: 'g' }]);
  expect(await setTare(weighing, { how: 'pack', unit: 'PL' }, packs)).toMatchObject({ kind: 'refused' });
  expect(await setTare(weighing, { how: 'pack', unit: 'CS' }, packs)).toMatchObject({
    kind: 'set',
    tare: { how: 'container', name: 'Soap bar, CS' },
  });
  expect(await take(scanId, '0.450')).toMatchObject({ verdict: { weight: { net: { milligrams: 100_000 }, tare: { text: '350', unit: 'g' } } } });
});

test('[WG28] a crate, two cases of the item and their sum are one tare, on the record with what it is made of', async () => {
  const { station, take, weighing, scanDeps, recorded } = bench();
  const state = station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  const packs = packTares(scanDeps, weighTarget(scanDeps, state, CLERK.actor));
  const parts = [
    { kind: 'pack', unit: 'CS', count: 2 },
    { kind: 'container', name: 'Crate', count: 1 },
  ] as const;
  expect(await setTare(weighing, { how: 'parts', parts: [...parts, { kind: 'container', name: 'Nobody', count: 1 }] }, packs)).toEqual({
    kind: 'refused',
    why: 'not-a-mass',
  });
  expect(weighing.desk.tare).toBeUndefined();
  expect(await setTare(weighing, { how: 'parts', parts }, packs)).toMatchObject({ tare: { how: 'container', text: '1.15', unit: 'kg' } });
  await take(scanId, '1.250');
  expect(recorded()).toMatchObject([
    {
      net: { text: '0.100', milligrams: 100_000 },
      tare: {
        name: '2 × Soap bar, CS + Crate',
        parts: [
          { name: 'Soap bar, CS', count: 2, text: '350', unit: 'g' },
          { name: 'Crate', count: 1, text: '0.450', unit: 'kg' },
        ],
      },
    },
  ]);
  expect(await setTare(weighing, { how: 'none' })).toEqual({ kind: 'set' });
});

test('[WG28] goods that were counted net of several containers are taken back whole, and the tare stands until it is cleared', async () => {
  const { station, take, weighing } = bench();
  const state = station.begin({ orders: ['PO-M'] });
  const { scanId } = station.scan(HAM);
  await setTare(weighing, { how: 'parts', parts: [{ kind: 'container', name: 'Crate', count: 3 }] });
  expect(await take(scanId, '3.850')).toMatchObject({ verdict: { code: 'accepted', qty: 2_500 } });
  const act = station.receipts.eventsOf(state.receiptId).findLast(({ kind }) => kind === 'scan-accepted');
  expect(act?.payload).toMatchObject({ reading: { weighed: { tare: { text: '1.350', parts: [{ name: 'Crate', count: 3 }] } } } });
  expect(station.undo()).toMatchObject({ code: 'undone' });
  expect(viewReceipt(state, station.receipts.eventsOf(state.receiptId), undefined).lines[0]?.received).toBe(0);
  expect(weighing.desk.tare).toMatchObject({ name: '3 × Crate' });
});

test('[WG11] a weight that the scale calls net is never taken less the tare of the station too', async () => {
  const { station, weighing, desk, scanDeps, order, recorded } = bench();
  station.begin({ orders: ['PO-W'] });
  const { scanId } = station.scan(SOAP);
  const weigh = async (): Promise<Weighed> => {
    const asked = takeWeightOf(scanDeps, weighing, station.receipt, order(scanId), CLERK);
    vi.advanceTimersByTime(100);
    const net = { status: 'stable', isStable: true, text: '0.100', unit: 'kg', basis: 'net', tareText: '0.450' } as const;
    desk.hear({ scaleId: 's1', ...net, atMs: Date.now(), bytesBase64: '' });
    return asked;
  };
  await setTare(weighing, { how: 'container', name: 'Crate' });
  expect(await weigh()).toEqual({ kind: 'refused', why: 'two-tares' });
  await setTare(weighing, { how: 'none' });
  expect(await weigh()).toMatchObject({ kind: 'recorded' });
  expect(recorded()).toMatchObject([{ text: '0.100', basis: 'net', gross: { text: '0.550' }, tare: { how: 'scale', text: '0.450' } }]);
});

test('[RC46] goods that are counted by weight: the scan waits for the scale, and counts its net grams', async () => {
  const { station, take, weighing, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-M'] });
  const { scanId, next } = station.scan(HAM);
  expect(next).toBe('weigh');
  expect(weighTarget(scanDeps, state, CLERK.actor)).toMatchObject({ scanId, kind: 'goods' });
  await setTare(weighing, { how: 'container', name: 'Crate' });
  expect(await take(scanId, '2.950')).toMatchObject({ verdict: { code: 'accepted', qty: 2_500 } });
  const accepted = station.receipts.eventsOf(state.receiptId).findLast(({ kind }) => kind === 'scan-accepted');
  expect(accepted?.payload).toMatchObject({
    reading: {
      netWeight: '2.500 kg',
      weighed: { text: '2.950', tare: { name: 'Crate' }, net: { text: '2.500' }, scaleId: 's1', bytesBase64: 'AwQ=' },
    },
  });
  expect(state.refused.size).toBe(0);
  expect(viewReceipt(state, station.receipts.eventsOf(state.receiptId), undefined).exceptions.filter(({ resolved }) => !resolved)).toEqual([]);
});

test('[RC46] the label with the weight, read after the scale has counted, counts nothing twice', async () => {
  const { station, take, scanDeps } = bench();
  const state = station.begin({ orders: ['PO-M'] });
  const { scanId } = submitScan(scanDeps, state, { scanId: 'a', raw: HAM, ...CLERK, readAt: '2026-11-23T10:00:00.000Z' });
  await take(scanId, '2.500');
  submitScan(scanDeps, state, { scanId: 'b', raw: ']C13103002500', ...CLERK, readAt: '2026-11-23T10:00:01.000Z' });
  expect([...state.lines.values()][0]).toMatchObject({ acceptedQty: 2_500 });
});

test('a scan that waits for its lot is answered before anything is weighed', () => {
  const { station, scanDeps } = bench();
  station.importJson('po-l.json', { kind: 'purchase-order', number: 'PO-L', lines: [{ line: '1', sku: 'MILK', quantity: '24', unit: 'EA' }] });
  const state = station.begin({ orders: ['PO-L'] });
  expect(weighTarget(scanDeps, state, CLERK.actor)).toBeUndefined();
  station.scan(']E09522001000106');
  expect(weighTarget(scanDeps, state, CLERK.actor)).toBe('asking');
});

const STEPS = fc.array(
  fc.record({
    status: fc.constantFrom<ScaleStatus>('stable', 'motion', 'zero', 'over-limit', 'under-zero', 'moving'),
    isStable: fc.boolean(),
    grams: fc.integer({ min: -50, max: 900 }),
    take: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

test('[WG1] [WG2] in any sequence of readings and questions, every weight on the record is one the scale sent stable after the question', async () => {
  await fc.assert(
    fc.asyncProperty(STEPS, async (steps) => {
      const { station, scanDeps, weighing, desk, order, recorded } = bench();
      station.begin({ orders: ['PO-W'] });
      const { scanId } = station.scan(SOAP);
      const asked: { readonly at: number; readonly result: Promise<Weighed> }[] = [];
      const sent = new Map<string, { readonly text: string; readonly isGood: boolean }>();
      for (const { status, isStable, grams, take } of steps) {
        vi.advanceTimersByTime(50);
        if (take) asked.push({ at: Date.now(), result: takeWeightOf(scanDeps, weighing, station.receipt, order(scanId), CLERK) });
        vi.advanceTimersByTime(50);
        const text = (grams / 1_000).toFixed(3);
        sent.set(new Date().toISOString(), { text, isGood: status === 'stable' && isStable && grams > 0 });
        desk.hear({ scaleId: 's1', status, isStable, text, unit: 'kg', atMs: Date.now(), bytesBase64: '' });
      }
      vi.advanceTimersByTime(3_000);
      await Promise.all(asked.map(({ result }) => result));
      for (const { measuredAt = '', text } of recorded()) {
        expect(sent.get(measuredAt)).toEqual({ text, isGood: true });
        expect(asked.some(({ at }) => at < Date.parse(measuredAt))).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});
