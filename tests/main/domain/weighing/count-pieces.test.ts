// tests/main/domain/weighing/count-pieces.test.ts · pieces by weight: what is told, what is not, and that no true count is ever outside what is told. Rules WG13–WG21
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCount, countPieces, statedUnitWeight, type UnitWeight } from '../../../../main/domain/weighing/count-pieces.ts';
import { learnUnitWeight } from '../../../../main/domain/weighing/learn-unit-weight.ts';

const SAMPLE: UnitWeight = { milligrams: 1_000_000, pieces: 10, source: 'sample', toleranceMilligrams: 3_000, spreadMilligrams: 500 };

test('[WG14] one whole number fits: that many pieces', () => {
  expect(countPieces(2_400_900, 3_000, SAMPLE)).toEqual({ kind: 'counted', pieces: 24, low: 24, high: 24 });
  expect(countPieces(3_120_000, 15_000, statedUnitWeight(1_040_000))).toEqual({ kind: 'counted', pieces: 3, low: 3, high: 3 });
});

test('[WG15] a stated weight says nothing of forty pieces; it says between which counts they are', () => {
  expect(countPieces(41_600_000, 15_000, statedUnitWeight(1_040_000))).toMatchObject({ kind: 'between', why: 'too-rough' });
});

test('[WG15] pieces that weigh less than the scale errs are too light to be counted', () => {
  expect(countPieces(60_000, 15_000, { ...SAMPLE, milligrams: 20_000 })).toMatchObject({ kind: 'between', why: 'too-light' });
  expect(countPieces(1_000, 15_000, SAMPLE)).toMatchObject({ kind: 'between', low: 0, high: 0 });
});

test('[WG16] between two counts, none is picked', () => {
  expect(countPieces(2_450_000, 3_000, SAMPLE)).toEqual({ kind: 'fits-none', nearest: 25 });
});

test('[WG17] a count agrees, is possible, or differs', () => {
  expect(compareCount(countPieces(2_400_900, 3_000, SAMPLE), 24)).toBe('agrees');
  expect(compareCount(countPieces(2_400_900, 3_000, SAMPLE), 25)).toBe('differs');
  const rough = countPieces(41_600_000, 15_000, statedUnitWeight(1_040_000));
  expect(compareCount(rough, 40)).toBe('possible');
  expect(compareCount(rough, 60)).toBe('differs');
  expect(compareCount({ kind: 'fits-none', nearest: 25 }, 25)).toBe('differs');
});

test('[WG19] three groups and nine pieces make a sample; fewer say what is missing', () => {
  const step = (pieces: number, netMilligrams: number) => ({ pieces, netMilligrams, errorMilligrams: 3_000 });
  expect(learnUnitWeight([step(5, 500_000)])).toEqual({ kind: 'more', stepsLeft: 2, piecesSoFar: 5 });
  expect(learnUnitWeight([step(2, 200_000), step(4, 400_000), step(6, 600_000)])).toEqual({ kind: 'more', stepsLeft: 1, piecesSoFar: 6 });
  expect(learnUnitWeight([step(5, 500_000), step(10, 1_001_000), step(15, 1_500_000)])).toMatchObject({
    kind: 'learned',
    unitWeight: { milligrams: 1_500_000, pieces: 15, source: 'sample' },
  });
});

test('[WG20] pieces that differ much count few; pieces that differ too much count none', () => {
  const grow = (...nets: readonly number[]) =>
    learnUnitWeight(nets.map((netMilligrams, index) => ({ pieces: 5 * (index + 1), netMilligrams, errorMilligrams: 3_000 })));
  const even = grow(500_000, 1_000_000, 1_500_000);
  const uneven = grow(500_000, 1_004_000, 1_500_000);
  if (even.kind !== 'learned' || uneven.kind !== 'learned') throw new Error('not learned');
  expect(uneven.unitWeight.spreadMilligrams).toBeGreaterThan(2 * even.unitWeight.spreadMilligrams);
  expect(even.unitWeight.spreadMilligrams).toBeGreaterThan(0);
  expect(grow(400_000, 1_000_000, 1_500_000)).toEqual({ kind: 'refused', why: 'too-uneven' });
});

test('[WG21] a group has more pieces and more weight than before', () => {
  const step = (pieces: number, netMilligrams: number) => ({ pieces, netMilligrams, errorMilligrams: 3_000 });
  expect(learnUnitWeight([step(5, 500_000), step(5, 600_000)])).toEqual({ kind: 'refused', why: 'not-more-pieces' });
  expect(learnUnitWeight([step(5, 500_000), step(10, 500_000)])).toEqual({ kind: 'refused', why: 'not-heavier' });
});

const anyUnit = fc.record({
  milligrams: fc.integer({ min: 1_000, max: 50_000_000 }),
  pieces: fc.integer({ min: 1, max: 60 }),
  source: fc.constantFrom('item' as const, 'sample' as const),
  tolerancePerMille: fc.nat(80),
  spreadPerMille: fc.nat(150),
});

/** A load of n pieces as this unit weight allows it: mean within its tolerance, pieces and mean within three deviations, the scale within its error. `at` −1 to 1. */
function loadOf(n: number, unit: UnitWeight, error: number, at: { mean: number; pieces: number; scale: number }): number {
  const meanDeviations = unit.source === 'sample' ? (n * n) / unit.pieces : 0;
  const spread = 3 * unit.spreadMilligrams * Math.sqrt(n + meanDeviations);
  return Math.round(
    (n * (unit.milligrams + at.mean * unit.toleranceMilligrams)) / unit.pieces + at.pieces * spread * 0.999 + at.scale * error * 0.999,
  );
}

test('[WG13] [WG14] whatever lies there within its confidence, the true count is among those told, and a count that is told is the true one', () =>
  fc.assert(
    fc.property(
      anyUnit,
      fc.integer({ min: 1, max: 900 }),
      fc.nat(20_000),
      fc.record({
        mean: fc.double({ min: -1, max: 1, noNaN: true }),
        pieces: fc.double({ min: -1, max: 1, noNaN: true }),
        scale: fc.double({ min: -1, max: 1, noNaN: true }),
      }),
      ({ milligrams, pieces, source, tolerancePerMille, spreadPerMille }, n, error, at) => {
        const unit: UnitWeight = {
          ...{ milligrams, pieces, source },
          toleranceMilligrams: Math.ceil((milligrams * tolerancePerMille) / 1_000),
          spreadMilligrams: Math.ceil(((milligrams / pieces) * spreadPerMille) / 1_000),
        };
        const net = loadOf(n, unit, error, at);
        if (net <= 0) return;
        const found = countPieces(net, error + 2, unit); // two for what rounding to whole milligrams moves
        if (found.kind === 'counted') expect(found.pieces).toBe(n);
        else if (found.kind === 'fits-none') expect(`none of ${JSON.stringify(found)} where ${n} lie`).toBe('');
        else if (found.high - found.low < 1_000) expect(n >= found.low && n <= found.high, `${found.low} ${n} ${found.high}`).toBe(true);
      },
    ),
    { numRuns: 500 },
  ));

test('[WG13] two light ones that weigh nearer to one are two: of more pieces the weight may be off by more', () => {
  const unit: UnitWeight = { milligrams: 1_000, pieces: 1, source: 'item', toleranceMilligrams: 49, spreadMilligrams: 95 };
  expect(countPieces(1_499, 2, unit)).toMatchObject({ kind: 'counted', pieces: 2 });
});

test('[WG19] [WG20] what is learnt from groups of even pieces counts such pieces rightly, or says that it cannot', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 20_000, max: 2_000_000 }),
      fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 260, maxLength: 260 }),
      fc.integer({ min: 1, max: 200 }),
      (each, offs, n) => {
        const weigh = (count: number, from: number): number =>
          offs.slice(from, from + count).reduce((sum, off) => sum + each + Math.round((each * off) / 10_000), 0);
        const steps = [5, 10, 15, 20].map((pieces) => ({ pieces, netMilligrams: weigh(pieces, 0), errorMilligrams: 3_000 }));
        const learning = learnUnitWeight(steps);
        if (learning.kind !== 'learned') return;
        const found = countPieces(weigh(n, 40), 3_000, learning.unitWeight);
        if (found.kind === 'counted') expect(found.pieces).toBe(n);
        else if (found.kind === 'between') expect(n >= found.low && n <= found.high).toBe(true);
        else expect(found).toBe('a count');
      },
    ),
  ));
