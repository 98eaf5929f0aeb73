// tests/main/domain/label/sscc-sequence.test.ts · rules LB20 and LB21 of main/labels/SPEC.md
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasRightCheckDigit } from '../../../../main/domain/barcode/check-digit.ts';
import { buildSscc, checkSsccRange, type SsccRange, ssccCapacity } from '../../../../main/domain/label/sscc-sequence.ts';

const SAMPLE: SsccRange = { extensionDigit: 3, companyPrefix: '0614141' };

test('[LB20] extension digit 3, prefix 0614141 and serial 123456789 make the SSCC 306141411234567891', () => {
  expect(buildSscc(SAMPLE, 123_456_789)).toEqual({ kind: 'sscc', sscc: '306141411234567891' });
});

test('[LB20] every SSCC has 18 digits, begins with extension digit and prefix, and has a right check digit', () => {
  const range = fc.record({ extensionDigit: fc.integer({ min: 0, max: 9 }), companyPrefix: fc.stringMatching(/^\d{7,10}$/) });
  fc.assert(
    fc.property(range, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (of, share) => {
      const built = buildSscc(of, Math.floor(share * ssccCapacity(of)));
      expect(built.kind).toBe('sscc');
      if (built.kind !== 'sscc') return;
      expect(built.sscc).toMatch(/^\d{18}$/);
      expect(built.sscc.startsWith(`${of.extensionDigit}${of.companyPrefix}`)).toBe(true);
      expect(hasRightCheckDigit(built.sscc)).toBe(true);
    }),
  );
});

test('[LB20] two serials never make the same SSCC', () => {
  const ssccs = Array.from({ length: 2_000 }, (_, serial) => buildSscc(SAMPLE, serial)).map((built) => (built.kind === 'sscc' ? built.sscc : ''));
  expect(new Set(ssccs).size).toBe(2_000);
});

test('[LB21] the serial after the last one says that the range is used up and what to configure', () => {
  const small: SsccRange = { extensionDigit: 0, companyPrefix: '0614141234' };
  expect(ssccCapacity(small)).toBe(1_000_000);
  expect(buildSscc(small, 999_999).kind).toBe('sscc');
  const exhausted = buildSscc(small, 1_000_000);
  expect(exhausted.kind === 'range-exhausted' && exhausted.message).toContain('configure the next extension digit or another prefix');
});

test('[LB21] a serial that is no whole number is a broken caller, not a label', () => {
  for (const serial of [-1, 0.5, Number.NaN]) expect(() => buildSscc(SAMPLE, serial)).toThrow('not a whole number');
});

test('[LB21] a prefix of other than 7 to 10 digits or an extension digit outside 0 to 9 is refused with a sentence', () => {
  for (const prefix of ['061414', '06141411234', '06141A1', '', '0614141 ']) {
    const checked = checkSsccRange(3, prefix);
    expect(checked.kind === 'refused' && checked.message).toContain('7 to 10 digits');
  }
  for (const digit of [-1, 10, 1.5]) expect(checkSsccRange(digit, '0614141').kind).toBe('refused');
  expect(checkSsccRange(3, '0614141')).toEqual({ kind: 'range', range: SAMPLE });
});
