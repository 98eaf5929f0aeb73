// tests/main/domain/weighing/scale-watch.test.ts · which readings are a weight of goods: a table of states, then any sequence. Rules WG1–WG6
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hearScale,
  markTaken,
  readingError,
  type ScaleSays,
  type ScaleStatus,
  type ScaleWatch,
  takeWeight,
} from '../../../../main/domain/weighing/scale-watch.ts';

const says = (text: string, change: Partial<ScaleSays> = {}): ScaleSays => ({
  ...{ scaleId: 's1', status: 'stable', isStable: true, text, unit: 'kg', atMs: 1_000, bytesBase64: 'AA==' },
  ...change,
});
const alarm = (status: ScaleStatus): ScaleSays => ({ scaleId: 's1', status, isStable: false, atMs: 1_000, bytesBase64: '' });
const after = (...readings: readonly ScaleSays[]): ScaleWatch => readings.reduce(hearScale, {});

test('[WG1] the second of two equal stable readings is taken, with its digits, unit, bytes and time', () => {
  expect(takeWeight(after(says('12.340')), 999, false)).toMatchObject({
    kind: 'taken',
    weight: { text: '12.340', unit: 'kg', milligrams: 12_340_000, scaleId: 's1', bytesBase64: 'AA==', atMs: 1_000 },
  });
  expect(takeWeight(after(says('12.340', { isStable: false })), 999, false)).toEqual({ kind: 'waits', why: 'moving' });
});

test('[WG2] a stable weight measured before it was asked for is old, also when it was measured in the same millisecond', () => {
  for (const askedAt of [1_000, 1_001, 60_000]) expect(takeWeight(after(says('12.340')), askedAt, false)).toEqual({ kind: 'waits', why: 'old' });
  expect(takeWeight({}, 0, false)).toEqual({ kind: 'waits', why: 'no-reading' });
});

for (const [reading, expected] of [
  [says('12.340', { status: 'motion', isStable: false }), { kind: 'waits', why: 'moving' }],
  [alarm('moving'), { kind: 'waits', why: 'moving' }],
  [says('0.000', { status: 'zero', isStable: false }), { kind: 'waits', why: 'nothing-on-scale' }],
  [says('0.000'), { kind: 'waits', why: 'nothing-on-scale' }],
  [says('-0.120', { status: 'under-zero', isStable: false }), { kind: 'refused', why: 'under-zero' }],
  [says('-0.120'), { kind: 'refused', why: 'under-zero' }],
  [alarm('over-limit'), { kind: 'refused', why: 'over-limit' }],
  [alarm('under-limit'), { kind: 'refused', why: 'under-limit' }],
  [alarm('fault'), { kind: 'refused', why: 'fault' }],
  [alarm('needs-calibration'), { kind: 'refused', why: 'needs-calibration' }],
  [alarm('needs-rezero'), { kind: 'refused', why: 'needs-rezero' }],
  [says('3', { unit: 'tael' }), { kind: 'refused', why: 'not-a-mass' }],
] as const) {
  test(`[WG3] [WG5] ${reading.status} ${reading.text ?? ''} ${reading.unit ?? ''} is ${expected.why}`, () =>
    expect(takeWeight(after(reading), 0, false)).toEqual(expected));
}

test('[WG4] the same load is taken once; lifted, replaced or asked for again it is taken', () => {
  const taken = markTaken(after(says('12.340')), 12_340_000);
  const next = (...readings: readonly ScaleSays[]): ScaleWatch => readings.reduce(hearScale, taken);
  expect(takeWeight(next(says('12.340')), 0, false)).toEqual({ kind: 'refused', why: 'same-load' });
  expect(takeWeight(next(says('12.340')), 0, true).kind).toBe('taken');
  expect(takeWeight(next(says('12.350', { status: 'motion', isStable: false }), says('12.340')), 0, false).kind).toBe('refused');
  expect(takeWeight(next(says('0.000', { status: 'zero', isStable: false }), says('12.340')), 0, false).kind).toBe('taken');
  expect(takeWeight(next(says('6.100', { status: 'motion', isStable: false }), says('12.340')), 0, false).kind).toBe('taken');
  expect(takeWeight(next(says('14.200')), 0, false).kind).toBe('taken');
});

test('[WG4] a stable load that drifts by a division is the same load', () => {
  const taken = markTaken(after(says('12.340')), 12_340_000);
  expect(takeWeight(hearScale(taken, says('12.345')), 0, false)).toEqual({ kind: 'refused', why: 'same-load' });
});

test('[WG6] the error is three divisions; the division is the coarsest that fits what was seen', () => {
  expect(readingError('12.340', 'kg')).toBe(15_000);
  expect(readingError('12.342', 'kg')).toBe(6_000);
  expect(readingError('12.343', 'kg')).toBe(3_000);
  expect(readingError('125', 'g')).toBe(15_000);
  const weight = (...texts: readonly string[]) => takeWeight(after(...texts.map((text) => says(text))), 0, true);
  expect(weight('12.341', '12.340')).toMatchObject({ weight: { errorMilligrams: 3_000 } });
  expect(weight('12.41', '12.340')).toMatchObject({ weight: { errorMilligrams: 15_000 } });
});

const STATUSES: readonly ScaleStatus[] = ['stable', 'zero', 'motion', 'under-zero', 'over-limit', 'moving', 'fault', 'needs-rezero'];
const anyReading = fc.record({
  scaleId: fc.constant('s1'),
  status: fc.constantFrom(...STATUSES),
  isStable: fc.boolean(),
  text: fc.option(
    fc.integer({ min: -2_000, max: 20_000 }).map((grams) => (grams / 1_000).toFixed(3)),
    { nil: undefined },
  ),
  unit: fc.constantFrom('kg', 'lb', 'tael'),
  atMs: fc.nat(1_000),
  bytesBase64: fc.constant(''),
});

test('[WG1] [WG2] [WG3] whatever a scale says in whatever order, what is taken is its latest reading, stable, positive and newer than the question', () =>
  fc.assert(
    fc.property(fc.array(anyReading, { minLength: 1, maxLength: 12 }), fc.nat(1_000), fc.boolean(), (readings, askedAtMs, isSameLoad) => {
      const take = takeWeight(after(...(readings as readonly ScaleSays[])), askedAtMs, isSameLoad);
      if (take.kind !== 'taken') return;
      const latest = readings.at(-1);
      expect(latest).toMatchObject({ status: 'stable', isStable: true, text: take.weight.text, unit: take.weight.unit });
      expect(take.weight.milligrams).toBeGreaterThan(0);
      expect(take.weight.atMs).toBeGreaterThan(askedAtMs);
    }),
  ));
