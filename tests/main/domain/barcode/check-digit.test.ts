// tests/main/domain/barcode/check-digit.test.ts · check digits, GTIN and SSCC: what is right is taken, what is one digit off is refused
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeCheckDigit, hasRightCheckDigit } from '../../../../main/domain/barcode/check-digit.ts';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { expandUpcE, parseGtin14 } from '../../../../main/domain/barcode/gtin.ts';
import { parseSscc } from '../../../../main/domain/barcode/sscc.ts';
import { digitsWithCheck } from '../../../support/gs1-arbitraries.ts';

const anyGtin = fc.constantFrom(8, 12, 13, 14).chain(digitsWithCheck);
const anySscc = digitsWithCheck(18);

/** A digit string and the same with exactly one digit changed. */
function oneDigitOff(digits: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return digits.chain((text) =>
    fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 9 }))
      .map(([at, by]) => text.slice(0, at) + ((Number(text[at]) + by) % 10) + text.slice(at + 1)),
  );
}

test('[BC16] known numbers have their check digits', () => {
  expect(computeCheckDigit('952899900042')).toBe(5);
  expect(computeCheckDigit('1952899900042')).toBe(2);
  expect(computeCheckDigit('09528999000000731')).toBe(8);
  expect(computeCheckDigit('0000000')).toBe(0);
  expect(() => computeCheckDigit('12A')).toThrow('not all digits');
});

test('[BC16] text that is not two or more digits has no right check digit', () => {
  for (const text of ['', '0', 'A', '952899900042X', ' 9528999000425', '９５２８９９９０００４２５']) expect(hasRightCheckDigit(text)).toBe(false);
});

test('[BC17] a GTIN of any length is compared as fourteen digits', () =>
  fc.assert(
    fc.property(anyGtin, (text) => {
      expect(parseGtin14(text)).toBe(text.padStart(14, '0'));
      expect(parseGtin14(text.padStart(14, '0'))).toBe(text.padStart(14, '0'));
    }),
  ));

test('[BC16] one changed digit makes a GTIN refused', () =>
  fc.assert(
    fc.property(oneDigitOff(anyGtin), (text) => {
      expect(parseGtin14(text)).toBeUndefined();
      expect(decodeScan(`]C101${text.padStart(14, '0')}`, { today: '2026-11-21' }).best.gtin).toBeUndefined();
    }),
  ));

test('[BC16] one changed digit makes an SSCC refused', () =>
  fc.assert(
    fc.property(oneDigitOff(anySscc), (text) => {
      expect(parseSscc(text)).toBeUndefined();
      expect(decodeScan(`]C100${text}`, { today: '2026-11-21' }).best.sscc).toBeUndefined();
      expect(decodeScan(text, { today: '2026-11-21' }).best.kind).toBe('text');
    }),
  ));

test('[BC19] an SSCC is kept as eighteen digits, with or without its AI', () =>
  fc.assert(
    fc.property(anySscc, (text) => {
      expect(parseSscc(text)).toBe(text);
      expect(parseSscc(`00${text}`)).toBe(text);
      expect(parseSscc(`01${text}`)).toBeUndefined();
    }),
  ));

test('[BC18] each ending of a UPC-E puts its zeros back', () => {
  expect(expandUpcE('05261139')).toBe('052600000119');
  expect(expandUpcE('05261758')).toBe('052617000058');
  for (const [body, upcA] of [
    ['123450', '01200000345'],
    ['123451', '01210000345'],
    ['123452', '01220000345'],
    ['123453', '01230000045'],
    ['123454', '01234000005'],
    ['123455', '01234500005'],
    ['123459', '01234500009'],
  ] as const) {
    const check = computeCheckDigit(upcA);
    expect(expandUpcE(`0${body}${check}`)).toBe(`${upcA}${check}`);
    expect(expandUpcE(`0${body}${(check + 1) % 10}`)).toBeUndefined();
  }
});

test('[BC18] number systems other than 0 and 1 are no UPC-E', () => {
  for (const text of ['25261139', '0526113', '052611390', '0526113A', '']) expect(expandUpcE(text)).toBeUndefined();
});
