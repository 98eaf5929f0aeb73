// tests/main/domain/barcode/hibc.test.ts · a HIBC code made by the book is read back, and no damage passes unseen
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';

const OPTIONS = { today: '2026-11-21' } as const;
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** ANSI/HIBC 2.6, Appendix B, written out the long way. */
function withCheck(text: string): string {
  const sum = [...text].map((character) => CHARACTERS.indexOf(character)).reduce((total, value) => total + value, 0);
  return text + CHARACTERS.charAt(sum % 43);
}

const name = fc.stringMatching(/^[A-Z0-9]{1,18}$/);
const twoDigits = (from: number, to: number) => fc.integer({ min: from, max: to }).map((number) => String(number).padStart(2, '0'));
const day = fc.record({ year: twoDigits(0, 70), month: twoDigits(1, 12), day: twoDigits(1, 28) });
const label = fc.record({
  lic: fc.stringMatching(/^[A-Z][A-Z0-9]{3}$/),
  pcn: name,
  unit: fc.nat(9),
  lot: name,
  serial: name,
  day,
  count: fc.integer({ min: 1, max: 99_999 }),
});

test('[BC34][BC35] item, quantity, date, lot and serial are read back', () =>
  fc.assert(
    fc.property(label, fc.constantFrom('2', '3'), ({ lic, pcn, unit, lot, serial, day: { year, month, day }, count }, format) => {
      const date = format === '2' ? month + day + year : year + month + day;
      const scan = withCheck(`+${lic}${pcn}${unit}/$$9${String(count).padStart(5, '0')}${format}${date}${lot}/S${serial}`);
      expect(decodeScan(scan, OPTIONS).best).toEqual({
        kind: 'hibc',
        rule: 'BC34',
        itemCode: `${lic}${pcn}${unit}`,
        hibc: { lic, pcn, unit },
        count,
        expiry: `20${year}-${month}-${day}`,
        lot,
        serial,
        text: scan,
        problems: [],
      });
    }),
    { numRuns: 500 },
  ));

test('[BC34] two codes sent as one string read like both', () =>
  fc.assert(
    fc.property(label, ({ lic, pcn, unit, lot }) => {
      const primary = withCheck(`+${lic}${pcn}${unit}`);
      const scan = primary + withCheck(`+$${lot}${primary.slice(-1)}`);
      const { best } = decodeScan(scan, OPTIONS);
      expect(best).toMatchObject({ kind: 'hibc', itemCode: `${lic}${pcn}${unit}`, lot, problems: [] });
    }),
  ));

test('[BC34] any single changed character of an item code is an error and fills no field', () =>
  fc.assert(
    fc.property(label, fc.nat(), fc.constantFrom(...CHARACTERS.slice(0, 36)), ({ lic, pcn, unit }, position, other) => {
      const code = withCheck(`+${lic}${pcn}${unit}`);
      const at = 2 + (position % (code.length - 2));
      const damaged = `${code.slice(0, at)}${at === code.length - 2 ? (unit + 1) % 10 : other}${code.slice(at + 1)}`;
      fc.pre(damaged !== code);
      const { best, alternatives } = decodeScan(damaged, OPTIONS);
      expect(best).toMatchObject({ kind: 'hibc', problems: [{ code: 'check-digit', severity: 'error' }] });
      expect(best).not.toHaveProperty('itemCode');
      expect(alternatives).toEqual([]);
    }),
    { numRuns: 500 },
  ));

test('[BC34] telephone numbers are text', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9][0-9]{4,14}$/), (scan) => {
      expect(decodeScan(scan, OPTIONS).best).toMatchObject({ kind: 'text', problems: [] });
    }),
    { numRuns: 1_000 },
  ));

test('[BC30] no text behind a plus makes the decoder throw, and the same text always reads the same', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(...CHARACTERS, '$$', '$$+', '+', '+A123BJC5D6E71G', '/16D', '/Q', '+$A1234GU'),
          fc.string({ unit: 'binary', maxLength: 2 }),
        ),
        { maxLength: 40 },
      ),
      (parts) => {
        const scan = `+${parts.join('')}`;
        expect(decodeScan(scan, OPTIONS)).toEqual(decodeScan(scan, OPTIONS));
        expect(decodeScan(scan, OPTIONS).input).toBe(scan);
      },
    ),
    { numRuns: 2_000 },
  ));

test('[BC30] the longest row of plus signs is read at once', () => {
  expect(decodeScan('+$A'.repeat(2_700), OPTIONS).best.text).toHaveLength(8_100);
  expect(decodeScan('+$AA'.repeat(32), OPTIONS).best.text).toHaveLength(128);
});
