// tests/main/domain/units/mass.test.ts · masses become whole milligrams, exact where the unit is, half-even where it is not
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideHalfEven, milligramsOf, toMilligrams } from '../../../../main/domain/units/mass.ts';

test.each<[string, string, number | undefined]>([
  ['1.250', 'kg', 1_250_000],
  ['12', 'g', 12_000],
  ['0.0005', 'g', 0], // half a milligram: to the even neighbour
  ['0.0015', 'g', 2],
  ['0.0025', 'g', 2],
  ['1', 'lb', 453_592],
  ['1', 'oz', 28_350],
  ['16', 'oz', 453_592],
  ['1000000', 'lb', 453_592_370_000],
  ['-0.5', 'kg', -500_000],
  ['3', 'KG', 3_000_000],
  ['2', 't', 2_000_000_000],
  ['7.', 'g', 7_000],
  ['1', 'stone', undefined],
  ['1,5', 'kg', undefined],
  ['.5', 'kg', undefined],
  ['1e3', 'g', undefined],
  ['', 'kg', undefined],
  ['1', 'constructor', undefined],
  ['999999999999', 't', undefined],
])('%s %s is %s mg', (text, unit, milligrams) => {
  expect(toMilligrams(text, unit)).toBe(milligrams);
});

test('a mass within exact numbers and one beyond them are rounded alike', () => {
  const eighths = { kg: 8_000_000_000n, lb: 3_628_738_960n };
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 8n }), fc.nat(9), fc.constantFrom('kg' as const, 'lb' as const), (digits, decimals, unit) => {
      const exact = divideHalfEven(digits * eighths[unit], 8_000n * 10n ** BigInt(decimals));
      expect(milligramsOf(String(digits), decimals, unit)).toBe(Number(exact));
    }),
  );
});

test('rounding is never off by more than a half, and a tie goes to the even neighbour', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (dividend, divisor) => {
      const rounded = divideHalfEven(dividend, divisor);
      const twiceOff = 2n * (rounded * divisor - dividend);
      const size = twiceOff < 0n ? -twiceOff : twiceOff;
      expect(size <= divisor).toBe(true);
      if (size === divisor) expect(rounded % 2n).toBe(0n);
    }),
  );
});
