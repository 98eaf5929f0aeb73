// tests/main/domain/label/sscc-sequence.test.ts · rules LB20 and LB21 of main/labels/SPEC.md
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasRightCheckDigit } from '../../../../main/domain/barcode/check-digit.ts';
import { buildSscc, checkSsccRange, type SsccRange } from '../../../../main/domain/label/sscc-sequence.ts';
import { nextSerial } from '../../../../main/domain/numbers/station-serials.ts';

const PREFIX = '0614141';
const rangeOf = (stationCode: string, companyPrefix = PREFIX): SsccRange => {
  const checked = checkSsccRange(companyPrefix, stationCode, undefined);
  if (checked.kind === 'refused') throw new Error(checked.message);
  return checked.range;
};
const anyCode = fc.stringMatching(/^\d{4}$/);
const anyPrefix = fc.stringMatching(/^\d{4,12}$/);

test('[LB20] extension digit 3, prefix 0614141 and serial 123456789 make the SSCC 306141411234567891', () => {
  expect(buildSscc({ companyPrefix: PREFIX, first: 1, last: 9_999_999_999 }, 3_123_456_789)).toBe('306141411234567891');
});

test('[LB20] every SSCC has 18 digits, its prefix behind the extension digit, and a right check digit', () => {
  fc.assert(
    fc.property(anyCode, anyPrefix, fc.double({ min: 0, max: 1, noNaN: true }), (code, prefix, share) => {
      const range = rangeOf(code, prefix);
      const sscc = buildSscc(range, range.first + Math.floor(share * (range.last - range.first)));
      expect(sscc).toMatch(/^\d{18}$/);
      expect(sscc.slice(1, 1 + prefix.length)).toBe(prefix);
      expect(hasRightCheckDigit(sscc)).toBe(true);
    }),
  );
});

test('[LB20] two serials never make the same SSCC, and two stations never have a serial in common', () => {
  const ssccs = Array.from({ length: 2_000 }, (_, serial) => buildSscc(rangeOf('0000'), serial));
  expect(new Set(ssccs).size).toBe(2_000);
  fc.assert(
    fc.property(anyCode, anyCode, anyPrefix, (one, other, prefix) => {
      fc.pre(one !== other);
      const [a, b] = [rangeOf(one, prefix), rangeOf(other, prefix)];
      expect(a.last < b.first || b.last < a.first).toBe(true);
    }),
  );
});

test('[LB21] a prefix of other than 4 to 12 digits is refused with a sentence; a code with letters asks for a range of its own', () => {
  for (const prefix of ['061', '0614141123456', '06141A1', '', '0614141 ']) {
    const checked = checkSsccRange(prefix, '0001', undefined);
    expect(checked.kind === 'refused' && checked.message).toContain('4 to 12 digits');
  }
  expect(checkSsccRange(PREFIX, 'DK01', undefined)).toMatchObject({ kind: 'refused', message: expect.stringContaining('"ssccNumbers"') });
  expect(checkSsccRange(PREFIX, 'DK01', { first: 0, last: 99 })).toEqual({ kind: 'range', range: { companyPrefix: PREFIX, first: 1, last: 99 } });
  expect(checkSsccRange(PREFIX, '0001', { first: 9, last: 10_000_000_000 })).toMatchObject({ kind: 'refused' });
});

test('[LB21] a full range ends, and is never begun again', () => {
  const { first, last } = rangeOf('0417', '0614141234');
  expect([first, last]).toEqual([417_000, 417_999]);
  expect(nextSerial({ first, last }, { last: last - 1, lastEpoch: 1, epoch: 1 })).toBe(last);
  expect(nextSerial({ first, last }, { last, lastEpoch: 1, epoch: 1 })).toBeUndefined();
});

test('[LB54] a number marked beside the record is passed over, whatever the record says', () => {
  const range = { first: 100, last: 199 };
  expect(nextSerial(range, { last: undefined, lastEpoch: undefined, epoch: 1, marked: 120 })).toBe(121);
  expect(nextSerial(range, { last: 150, lastEpoch: 1, epoch: 1, marked: 120 })).toBe(151);
  expect(nextSerial(range, { last: 104, lastEpoch: 1, epoch: 2, marked: 108 })).toBe(115); // the skip after a restore leads further already
  expect(nextSerial(range, { last: 104, lastEpoch: 1, epoch: 1, marked: 199 })).toBeUndefined();
});

test('[LB21] a serial that is no whole number of its digits is a broken caller, not a label', () => {
  for (const serial of [-1, 0.5, Number.NaN, 10_000_000_000]) expect(() => buildSscc(rangeOf('0001'), serial)).toThrow('not a whole number');
});
