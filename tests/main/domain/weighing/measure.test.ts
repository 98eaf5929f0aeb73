// tests/main/domain/weighing/measure.test.ts · gross, tare and net: examples, faults, and exactness for every pair. Rules WG8–WG12
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { massText, toMilligrams } from '../../../../main/domain/units/mass.ts';
import { massOf, measureWeight, type Tare } from '../../../../main/domain/weighing/measure.ts';

function tare(text: string, unit: string, how: Tare['how'] = 'keyed'): Tare {
  const mass = massOf(text, unit);
  if (mass === undefined) throw new Error(`${text} ${unit}`);
  return { how, ...mass };
}

test('[WG9] one unit: the net text is the difference to the last digit', () => {
  expect(measureWeight({ text: '12.340', unit: 'kg' }, tare('0.45', 'kg'))).toMatchObject({
    gross: { text: '12.340', milligrams: 12_340_000 },
    tare: { text: '0.45', how: 'keyed' },
    net: { text: '11.890', unit: 'kg', milligrams: 11_890_000 },
  });
  expect(measureWeight({ text: '10.00', unit: 'lb' }, tare('1.25', 'lb'))).toMatchObject({ net: { text: '8.75', unit: 'lb' } });
});

test('[WG9] another unit: the net is told in the unit and decimals of the reading', () => {
  expect(measureWeight({ text: '10.00', unit: 'lb' }, tare('450', 'g'))).toMatchObject({ net: { text: '9.01', unit: 'lb', milligrams: 4_085_924 } });
});

test('[WG8] without a tare the reading is gross and net', () => {
  const mass = { text: '2.500', unit: 'kg', milligrams: 2_500_000 };
  expect(measureWeight({ text: '2.500', unit: 'kg' }, undefined)).toEqual({ net: mass, gross: mass });
});

test("[WG11] the scale's own tare: gross only when the frame tells the tare, and never a second tare", () => {
  expect(measureWeight({ text: '2.5', unit: 'kg', basis: 'net', tareText: '0.25' }, undefined)).toMatchObject({
    net: { text: '2.5' },
    tare: { how: 'scale', text: '0.25' },
    gross: { text: '2.75', milligrams: 2_750_000 },
  });
  expect(measureWeight({ text: '2.5', unit: 'kg', basis: 'net' }, undefined)).toEqual({ net: { text: '2.5', unit: 'kg', milligrams: 2_500_000 } });
  expect(measureWeight({ text: '2.5', unit: 'kg', basis: 'net', tareText: '0.25' }, tare('0.1', 'kg'))).toBe('two-tares');
});

test('[WG5] [WG12] what is no weight of goods has its reason', () => {
  expect(measureWeight({ text: '1.0', unit: 'kg' }, tare('1', 'kg'))).toBe('tare-too-heavy');
  expect(measureWeight({ text: '1.0', unit: 'kg' }, tare('2', 'kg'))).toBe('tare-too-heavy');
  expect(measureWeight({ text: '0.0', unit: 'kg' }, undefined)).toBe('not-positive');
  expect(measureWeight({ text: '-1.0', unit: 'kg' }, undefined)).toBe('not-positive');
  expect(measureWeight({ text: '1.0', unit: 'tael' }, undefined)).toBe('not-a-mass');
  expect(measureWeight({ text: '1,0', unit: 'kg' }, undefined)).toBe('not-a-mass');
});

const unit = fc.constantFrom('kg', 'g', 'lb', 'oz');
const text = fc.tuple(fc.nat(999_999), fc.nat(4)).map(([digits, decimals]) => {
  const padded = String(digits).padStart(decimals + 1, '0');
  return decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
});

test('[WG9] net = gross − tare exactly, in milligrams for any units, in digits for one unit', () =>
  fc.assert(
    fc.property(text, unit, text, unit, (shown, shownUnit, off, offUnit) => {
      const taken = massOf(off, offUnit);
      if (taken === undefined || taken.milligrams <= 0) return;
      const measure = measureWeight({ text: shown, unit: shownUnit }, { how: 'weighed', ...taken });
      if (typeof measure === 'string') return;
      expect(measure.net.milligrams).toBe((measure.gross?.milligrams ?? 0) - taken.milligrams);
      expect(measure.net.milligrams).toBeGreaterThan(0);
      if (shownUnit !== offUnit) return;
      const tenths = (value: string): bigint => BigInt(Math.round(Number(value) * 10_000));
      expect(tenths(measure.net.text)).toBe(tenths(shown) - tenths(off));
    }),
  ));

test('[WG8] milligrams of a kilogram text and back are the same digits', () =>
  fc.assert(
    fc.property(text, (digits) => {
      const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
      const milligrams = toMilligrams(digits, 'kg');
      expect(massText(milligrams ?? -1, 'kg', decimals)).toBe(digits.replace(/^0+(?=\d)/, ''));
    }),
  ));
