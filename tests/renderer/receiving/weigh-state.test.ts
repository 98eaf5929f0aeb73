// tests/renderer/receiving/weigh-state.test.ts · what the weigh panel shows of a weight, and which step comes next. Rule UX32
import { expect, test } from 'vitest';
import type { CountCheck } from '../../../preload/contract/receiving.ts';
import type { DeviceHealth, ScaleWeight } from '../../../preload/contract/station.ts';
import type { WeighReply, WeighTarget } from '../../../preload/contract/weighing.ts';
import { eachWeighs, parseTypedWeight, scanWeighed, shownLive, weighStep } from '../../../renderer/receiving/weigh-state.ts';
import { aVerdict } from '../samples.ts';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const SCALE: DeviceHealth = { deviceId: 's', name: 'Scale', kind: 'scale', state: 'ok', message: '', since: '', simulated: false };
const weight = (change: Partial<ScaleWeight> = {}): ScaleWeight => ({
  ...{ deviceId: 's', text: '12.340', unit: 'kg', status: 'stable', isStable: true, at: '2026-11-21T09:59:59.900Z' },
  ...change,
});
const TARGET: WeighTarget = {
  ...{ scanId: 'a', kind: 'pieces', itemName: 'Milk', counted: 1, baseUnit: 'EA', unitQty: 1, isInDoubt: false },
};
const check = (found: CountCheck['found']): CountCheck => ({
  ...{ counted: 1, finding: 'differs', found },
  unitWeight: { milligrams: 100_000, pieces: 1, source: 'item', toleranceMilligrams: 5_000, spreadMilligrams: 2_000 },
});

test('[UX32] a stable weight is green; one stable report, motion and an old weight are not', () => {
  expect(shownLive(SCALE, weight(), NOW)).toEqual({ state: 'stable', tone: 'good', icon: 'accepted', text: '12.340', unit: 'kg' });
  expect(shownLive(SCALE, weight({ isStable: false }), NOW)).toMatchObject({ state: 'settling', tone: 'warn' });
  expect(shownLive(SCALE, weight({ status: 'motion', isStable: false }), NOW)).toMatchObject({ state: 'settling' });
  expect(shownLive(SCALE, weight({ at: '2026-11-21T09:59:55.000Z' }), NOW)).toMatchObject({ state: 'old', tone: 'bad', text: '–' });
  expect(shownLive(SCALE, undefined, NOW)).toMatchObject({ state: 'old' });
  expect(shownLive(undefined, weight(), NOW)).toMatchObject({ state: 'absent', text: '–' });
  expect(shownLive(SCALE, weight({ status: 'over-limit', isStable: false, text: '', unit: '' }), NOW)).toMatchObject({ tone: 'bad', text: '–' });
  expect(shownLive(SCALE, weight({ status: 'something new', isStable: false }), NOW)).toMatchObject({ state: 'fault' });
});

test('[UX32] with a tare the big digits are the net weight; a load that was taken says so', () => {
  const net = { text: '11.890', unit: 'kg', milligrams: 11_890_000 };
  expect(shownLive(SCALE, weight({ net, isTaken: true }), NOW)).toMatchObject({ state: 'taken', text: '11.890' });
});

test('a weight is typed with a point or a comma; nothing else is one', () => {
  expect(['12.5', '12,5', ' 012.50 ', '7'].map(parseTypedWeight)).toEqual(['12.5', '12.5', '12.50', '7']);
  expect(['', '0', '0.00', '-1', '1.2.3', '1e3', '12 kg', '1234567'].map(parseTypedWeight)).toEqual(Array(8).fill(undefined));
});

test('what one piece weighs is said in grams or kilograms', () => {
  expect(eachWeighs({ milligrams: 1_040_000, pieces: 1 })).toBe('1.040 kg');
  expect(eachWeighs({ milligrams: 3_002_000, pieces: 30 })).toBe('100.1 g');
  expect(eachWeighs({ milligrams: 32_000, pieces: 1 })).toBe('32.00 g');
});

test('[UX32] one next step: scan, answer, take, decide, done', () => {
  const view = { isAsking: false, containers: [], packs: [] };
  expect(weighStep(view, undefined, undefined)).toEqual({ kind: 'scan' });
  expect(weighStep({ ...view, isAsking: true }, undefined, undefined)).toEqual({ kind: 'answer' });
  expect(weighStep({ ...view, target: TARGET }, undefined, undefined)).toMatchObject({ kind: 'take' });
  expect(weighStep({ ...view, target: TARGET }, undefined, 'a')).toMatchObject({ kind: 'done' });
  expect(weighStep({ ...view, target: TARGET }, undefined, 'an earlier scan')).toMatchObject({ kind: 'take' });
  expect(weighStep({ ...view, target: TARGET }, check({ kind: 'counted', pieces: 6, low: 6, high: 6 }), 'a')).toMatchObject({
    kind: 'decide',
    pieces: 6,
  });
});

test('[RC45] a count that is no number of the scanned packs, or not certain, is not offered', () => {
  const view = { isAsking: false, containers: [], packs: [], target: { ...TARGET, unitQty: 12 } };
  expect(weighStep(view, check({ kind: 'counted', pieces: 25, low: 25, high: 25 }), 'a')).not.toHaveProperty('pieces');
  expect(weighStep(view, check({ kind: 'between', why: 'too-rough', low: 24, high: 26 }), 'a')).not.toHaveProperty('pieces');
});

test('goods that were counted by their weight are weighed under the scan that counted them', () => {
  const reply = (change: Parameters<typeof aVerdict>[0]): WeighReply => ({ kind: 'recorded', verdict: aVerdict(change) });
  expect(scanWeighed(reply({ code: 'weighed', scanId: 'w' }), 'a')).toBe('a');
  expect(scanWeighed(reply({ code: 'accepted', scanId: 'w' }), 'a')).toBe('w');
  expect(scanWeighed({ kind: 'refused', why: 'old' }, 'a')).toBeUndefined();
});
