// tests/main/domain/weighing/tare-parts.test.ts · a pallet and its cartons as one tare: examples, exactness, names, error. Rule WG28
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TarePart } from '../../../../main/domain/weighing/measure.ts';
import { readingError } from '../../../../main/domain/weighing/scale-watch.ts';
import { tareError, tareOfParts } from '../../../../main/domain/weighing/tare-parts.ts';

const part = (name: string, count: number, text: string, unit: string): TarePart => ({ name, count, text, unit });

test('[WG28] 24 cartons and a pallet: the sum to the last digit, with what it is made of', () => {
  const parts = [part('Carton', 24, '0.45', 'kg'), part('Pallet', 1, '25.0', 'kg')];
  expect(tareOfParts(parts)).toEqual({ how: 'container', name: '24 × Carton + Pallet', text: '35.80', unit: 'kg', milligrams: 35_800_000, parts });
});

test('[WG28] kinds of different units: each rounded once, to a milligram, and told in kilograms', () => {
  expect(tareOfParts([part('Box', 3, '1', 'lb'), part('Pallet', 2, '20', 'kg'), part('Bag', 7, '12.5', 'g')])).toMatchObject({
    text: '41.448277', // 3 lb = 1,360,777.11 mg
    unit: 'kg',
    milligrams: 41_448_277,
  });
  expect(tareOfParts([part('Pallet', 2, '25', 'kg'), part('Strap', 10, '0', 'g')])).toMatchObject({ text: '50', unit: 'kg', milligrams: 50_000_000 });
});

test('[WG28] one container of one kind is the tare that it always was', () => {
  expect(tareOfParts([part('Tote', 1, '1.2', 'kg')])).toEqual({ how: 'container', name: 'Tote', text: '1.2', unit: 'kg', milligrams: 1_200_000 });
});

test('[WG28] what is no mass, and a count that is none, is no tare', () => {
  for (const wrong of [
    part('X', 1, '1.2', 'tael'),
    part('X', 1, 'heavy', 'kg'),
    part('X', 0, '1', 'kg'),
    part('X', 1.5, '1', 'kg'),
    part('X', -1, '1', 'kg'),
  ]) {
    expect(tareOfParts([wrong])).toBeUndefined();
    expect(tareOfParts([part('Pallet', 1, '25', 'lb'), wrong])).toBeUndefined();
  }
  expect(tareOfParts([])).toBeUndefined();
});

test('[WG28] each piece may be off as far as its own reading: 24 cartons 24 times as far as one', () => {
  const one = readingError('0.45', 'kg');
  const tare = tareOfParts([part('Carton', 24, '0.45', 'kg'), part('Pallet', 1, '25', 'kg')]);
  expect(tare && tareError(tare)).toBe(24 * one + readingError('25', 'kg'));
  expect(tareError({ how: 'keyed', text: '0.45', unit: 'kg', milligrams: 450_000 })).toBe(one);
});

test('[WG28] the total is exact, in whatever order the kinds stand', () => {
  const anyPart = fc.record({
    name: fc.constant('C'),
    count: fc.integer({ min: 1, max: 999 }),
    milligrams: fc.integer({ min: 0, max: 900_000_000 }),
    unit: fc.constantFrom('kg', 'g'),
  });
  fc.assert(
    fc.property(fc.array(anyPart, { minLength: 1, maxLength: 12 }), (made) => {
      const parts = made.map(({ milligrams, unit, ...rest }) => {
        const [size, digits] = unit === 'kg' ? [1_000_000, 6] : [1_000, 3];
        return { ...rest, unit, text: `${Math.floor(milligrams / size)}.${String(milligrams % size).padStart(digits, '0')}` };
      });
      const total = made.reduce((sum, { count, milligrams }) => sum + count * milligrams, 0);
      expect(tareOfParts(parts)?.milligrams).toBe(total);
      expect(tareOfParts(parts.toReversed())?.milligrams).toBe(total);
    }),
  );
});
