// tests/main/domain/bill-of-lading/bill-number.test.ts · numbers that are right and never come twice
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BillRange, checkBillRange, isBillNumber, nextBillNumber, WITHOUT_PREFIX } from '../../../../main/domain/bill-of-lading/bill-number.ts';

const PREFIX = '0614141';
const rangeOf = (stationCode: string, prefix = PREFIX): BillRange => {
  const checked = checkBillRange(prefix, stationCode, undefined);
  if (checked.kind === 'refused') throw new Error(checked.message);
  return checked.range;
};

test('[BL2] the worked example: prefix 0614141 and serial 4711', () => {
  // 0614141 000004711: 3·(1+7+0+0+0+1+1+1) + (1+4+0+0+0+4+4+6+0)… = 74, so the check digit is 6
  const next = nextBillNumber({ companyPrefix: PREFIX, first: 0, last: 9_999 }, { last: 4710, lastEpoch: 1, epoch: 1 });
  expect(next).toEqual({ kind: 'number', number: '06141410000047116', serial: 4711 });
});

test('[BL2] every number has 17 digits and the right check digit, for prefixes of 4 to 12 digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 12 }), fc.nat(9_999), fc.nat(99), (digits, station, used) => {
      const range = rangeOf(String(station).padStart(4, '0'), '952899912345'.slice(0, digits));
      const next = nextBillNumber(range, { last: range.first + used - 1, lastEpoch: 1, epoch: 1 });
      if (next.kind === 'number') {
        expect(next.number).toMatch(/^\d{17}$/);
        expect(isBillNumber(next.number)).toBe(true);
        expect(next.number.startsWith(range.companyPrefix)).toBe(true);
      }
    }),
  );
});

test('[BL3] two stations never share a serial, and a letter in the code asks for a range of its own', () => {
  fc.assert(
    fc.property(fc.nat(9_999), fc.nat(9_999), (one, other) => {
      fc.pre(one !== other);
      const [a, b] = [rangeOf(String(one).padStart(4, '0')), rangeOf(String(other).padStart(4, '0'))];
      expect(a.last < b.first || b.last < a.first).toBe(true);
    }),
  );
  const refused = checkBillRange(PREFIX, 'DK01', undefined);
  expect(refused).toMatchObject({ kind: 'refused', message: expect.stringContaining('"billNumbers"') });
  expect(checkBillRange(PREFIX, 'DK01', { first: 500, last: 999 })).toEqual({
    kind: 'range',
    range: { companyPrefix: PREFIX, first: 500, last: 999 },
  });
  expect(checkBillRange(PREFIX, '0001', { first: 9, last: 1_000_000_000 })).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('0 to 999999999'),
  });
  expect(checkBillRange('123', '0001', undefined)).toMatchObject({ kind: 'refused', message: expect.stringContaining('4 to 12 digits') });
});

test('[BL3] a full range is refused in words, never begun again', () => {
  const range = { companyPrefix: PREFIX, first: 10, last: 12 };
  expect(nextBillNumber(range, { last: 12, lastEpoch: 1, epoch: 1 })).toMatchObject({
    kind: 'range-exhausted',
    message: expect.stringContaining('10 to 12'),
  });
});

test('[BL4] with restores anywhere, no serial comes twice while fewer bills were issued since the backup than are left out', () => {
  const step = fc.oneof(
    fc.constant({ kind: 'issue' } as const),
    fc.record({ kind: fc.constant('restore' as const), back: fc.integer({ min: 1, max: 40 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const range = { companyPrefix: PREFIX, first: 100_000, last: 199_999 };
      const given = new Set<number>();
      let kept: { readonly serial: number; readonly epoch: number }[] = [];
      let epoch = 1;
      for (const each of steps) {
        if (each.kind === 'restore') {
          kept = kept.slice(0, Math.max(0, kept.length - each.back));
          epoch += 1;
          continue;
        }
        const latest = kept.at(-1);
        const next = nextBillNumber(range, { last: latest?.serial, lastEpoch: latest?.epoch, epoch });
        if (next.kind !== 'number') throw new Error(next.message);
        expect(given.has(next.serial)).toBe(false);
        given.add(next.serial);
        kept.push({ serial: next.serial, epoch });
      }
    }),
  );
});

test('[BL2] a shipper without a company prefix has 04 and 14 digits of its own, the station code first', () => {
  const checked = checkBillRange(WITHOUT_PREFIX, '0417', undefined);
  if (checked.kind === 'refused') throw new Error(checked.message);
  expect(checked.range).toEqual({ companyPrefix: '04', first: 4_170_000_000_000, last: 4_179_999_999_999 });
  const next = nextBillNumber(checked.range, { last: undefined, lastEpoch: undefined, epoch: 1 });
  if (next.kind !== 'number') throw new Error(next.message);
  expect(next.number.slice(0, 16)).toBe('0404170000000000');
  expect(isBillNumber(next.number)).toBe(true);
  expect(checkBillRange('05', '0417', undefined)).toMatchObject({ kind: 'refused', message: expect.stringContaining('company prefix') });
});
