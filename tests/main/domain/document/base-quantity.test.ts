// tests/main/domain/document/base-quantity.test.ts · quantities as sent become whole base units or are refused; unit codes of several lists
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measuredIn, toBaseQuantity } from '../../../../main/domain/document/base-quantity.ts';
import { canonicalUnit, isKnownUnit } from '../../../../main/domain/document/units.ts';

const packs = [
  { unit: 'EA', level: 'each', qty: 1 },
  { unit: 'CS', level: 'case', qty: 12 },
] as const;
const item = { baseUnit: 'EA', packs };

test.each<[string, string, number | undefined, unknown]>([
  ['5', 'EA', undefined, { kind: 'exact', qty: 5, unitQty: 1 }],
  ['2', 'CT', undefined, { kind: 'exact', qty: 24, unitQty: 12 }],
  ['1.5', 'case', undefined, { kind: 'exact', qty: 18, unitQty: 12 }],
  ['2.50', 'CS', 10, { kind: 'exact', qty: 25, unitQty: 10 }],
  ['3', 'EA', 10, { kind: 'exact', qty: 3, unitQty: 1 }],
  ['2', 'PL', 480, { kind: 'exact', qty: 960, unitQty: 480 }],
  ['7.', 'EA', undefined, { kind: 'exact', qty: 7, unitQty: 1 }],
  ['0', 'EA', undefined, { kind: 'exact', qty: 0, unitQty: 1 }],
  ['1.25', 'EA', undefined, { kind: 'not-whole', exact: '1.25 × 1' }],
  ['0.1', 'CS', undefined, { kind: 'not-whole', exact: '0.1 × 12' }],
  ['2', 'PL', undefined, { kind: 'unknown-unit', known: ['EA', 'CS'] }],
  ['-2', 'EA', undefined, { kind: 'not-a-number' }],
  ['1e3', 'EA', undefined, { kind: 'not-a-number' }],
  ['1,5', 'EA', undefined, { kind: 'not-a-number' }],
  ['', 'EA', undefined, { kind: 'not-a-number' }],
  ['999999999999999', 'CS', undefined, { kind: 'too-large' }],
])('%s %s, with %s in a pack by the document', (text, unit, packSize, expected) => {
  expect(toBaseQuantity(text, unit, item, packSize)).toEqual(expected);
});

test('kilograms of an item kept in grams convert exactly; pounds do not convert at all', () => {
  const flour = { baseUnit: 'G', packs: [{ unit: 'G', level: 'each', qty: 1 }] } as const;
  expect(toBaseQuantity('1.250', 'KGM', flour, undefined)).toEqual({ kind: 'exact', qty: 1_250, unitQty: 1_000 });
  expect(toBaseQuantity('0.0005', 'KG', flour, undefined)).toMatchObject({ kind: 'not-whole' });
  expect(toBaseQuantity('1', 'LB', flour, undefined)).toMatchObject({ kind: 'unknown-unit' });
});

test.each<[string, string, string, unknown]>([
  ['453.6', 'Grams', 'MG', { kind: 'exact', qty: 453_600, unitQty: 1_000 }],
  ['3.5432', 'g', 'MG', { kind: 'exact', qty: 3_543, unitQty: 1_000 }],
  ['3.5435', 'g', 'MG', { kind: 'exact', qty: 3_544, unitQty: 1_000 }],
  ['1.5', 'Pounds', 'MG', { kind: 'exact', qty: 680_389, unitQty: 453_592 }],
  ['1', 'Ounces', 'MG', { kind: 'exact', qty: 28_350, unitQty: 28_350 }],
  ['2.5', 'Liters', 'UL', { kind: 'exact', qty: 2_500_000, unitQty: 1_000_000 }],
  ['1', 'Fluid Ounces', 'UL', { kind: 'exact', qty: 29_574, unitQty: 29_574 }],
  ['1', 'Gallons', 'UL', { kind: 'exact', qty: 3_785_412, unitQty: 3_785_412 }],
  ['1', 'Each', 'MG', { kind: 'unknown-unit', known: ['MG'] }],
  ['-1', 'Grams', 'MG', { kind: 'not-a-number' }],
  ['999999999999', 'KG', 'MG', { kind: 'too-large' }],
])('%s %s of an item measured in %s is rounded half-even', (text, unit, baseUnit, expected) => {
  expect(toBaseQuantity(text, unit, { baseUnit, packs: [{ unit: baseUnit, level: 'each', qty: 1 }] }, undefined)).toEqual(expected);
});

test('masses and volumes are measured, everything else is counted', () => {
  expect(['Grams', 'LBR', 'oz', 'Milliliters', 'GLL', 'Each', 'drum', 'CS'].map(measuredIn)).toEqual([
    'MG',
    'MG',
    'MG',
    'UL',
    'UL',
    undefined,
    undefined,
    undefined,
  ]);
});

test('decimals that a pack makes whole are whole, whatever the number of zeros', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 0, max: 5 }), (qty, zeros) => {
      const text = `${Math.floor(qty / 4)}.${['00', '25', '50', '75'][qty % 4]}${'0'.repeat(zeros)}`;
      const quarter = { baseUnit: 'EA', packs: [{ unit: 'CS', level: 'case', qty: 4 } as const] };
      expect(toBaseQuantity(text, 'CS', quarter, undefined)).toEqual({ kind: 'exact', qty, unitQty: 4 });
    }),
  );
});

test('unit codes of X12, UN/ECE and common use mean the same; an unknown one equals only itself', () => {
  expect(['EA', 'pce', ' C62 ', 'H87'].map(canonicalUnit)).toEqual(['EA', 'EA', 'EA', 'EA']);
  expect(['CT', 'BX', 'caja'].map(canonicalUnit)).toEqual(['CS', 'CS', 'CS']);
  expect(['LBR', 'KGM', 'PF'].map(canonicalUnit)).toEqual(['LB', 'KG', 'PL']);
  expect([canonicalUnit('drum'), isKnownUnit('drum'), isKnownUnit('ea')]).toEqual(['DRUM', false, true]);
});

test('every canonical code stands for itself', () => {
  for (const code of ['EA', 'CS', 'IN', 'PL', 'DZ', 'KG', 'G', 'MG', 'LB', 'OZ', 'L', 'ML', 'FOZ', 'GAL']) expect(canonicalUnit(code)).toBe(code);
});
