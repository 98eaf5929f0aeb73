// tests/main/domain/barcode/lpn.test.ts · rules BC74, LB55 and LB56: the site's own licence plate is noticed when damaged, typed on every layout, and taken for nothing else
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPair } from '../../../../main/domain/barcode/check-pair.ts';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { decodeAsSetUp } from '../../../../main/domain/barcode/decode-as-set-up.ts';
import { KEYBOARD_LAYOUTS } from '../../../../main/domain/barcode/keyboard-layouts.ts';
import { findLpnPrefixFault, parseLpn, readLpn } from '../../../../main/domain/barcode/lpn.ts';
import { applyScannerProfile, PLAIN_PROFILE, typedFor } from '../../../../main/domain/barcode/scanner-profile.ts';
import { buildLpn, checkLpnRange } from '../../../../main/domain/label/lpn-sequence.ts';
import { formOf, wrongFields } from '../../../../renderer/setup/setup-state.ts';

const TODAY = '2026-11-23';
const CAPITALS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CHARACTERS = [...CAPITALS, ...'0123456789'];
const anyPrefix = fc
  .string({ unit: fc.constantFrom(...CAPITALS), minLength: 2, maxLength: 4 })
  .filter((prefix) => findLpnPrefixFault(prefix) === undefined);
const anyCode = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 4, maxLength: 4 });
const anyPlate = fc
  .record({ prefix: anyPrefix, stationCode: anyCode, serial: fc.integer({ min: 0, max: 9_999_999 }) })
  .map(({ serial, ...station }) => ({ prefix: station.prefix, lpn: buildLpn(station, serial) }));

test('[BC74] the check digits are those of ISO/IEC 7064 MOD 97-10: with them the plate, letters as two digits, is 1 modulo 97', () => {
  fc.assert(
    fc.property(anyPlate, ({ lpn }) => {
      const digits = [...lpn].map((char) => String(Number.parseInt(char, 36))).join('');
      expect(BigInt(digits) % 97n).toBe(1n);
    }),
  );
  expect(checkPair('LP00010000123')).toBe('24');
});

/** A letter counts as two digits: where it took a digit's place all before it moves, and one in 97 of those goes unnoticed. */
const kinds = (text: string): string => text.replaceAll(/\d/g, '0').replaceAll(/[A-Z]/g, 'A');

test('[BC74] one wrong letter or digit, or two of a kind that changed places, are said as a wrong check digit or are no plate', () => {
  fc.assert(
    fc.property(anyPlate, fc.nat(), fc.constantFrom(...CHARACTERS), ({ prefix, lpn }, where, other) => {
      const at = where % lpn.length;
      const swapped = `${lpn.slice(0, at)}${lpn
        .slice(at, at + 2)
        .split('')
        .toReversed()
        .join('')}${lpn.slice(at + 2)}`;
      for (const wrong of [`${lpn.slice(0, at)}${other}${lpn.slice(at + 1)}`, swapped]) {
        if (wrong === lpn || kinds(wrong) !== kinds(lpn)) continue;
        const { best } = decodeScan(wrong, { today: TODAY, lpnPrefix: prefix });
        expect(best.licensePlate).toBeUndefined();
        if (best.kind === 'lpn') expect(best.problems).toMatchObject([{ code: 'check-digit', severity: 'error' }]);
        expect(parseLpn(wrong)).toBeUndefined();
      }
    }),
  );
});

test('[BC74] with every other reading switched on a plate is a plate and nothing else; without a prefix it is text and nothing else', () => {
  fc.assert(
    fc.property(anyPlate, fc.constantFrom(undefined, ']C0', ']A0', ']d1', ']Q1'), ({ prefix, lpn }, symbology) => {
      const all = { today: TODAY, restrictedNumbers: 'DE', readsDataIdentifiers: true, readsAnyTag: true, symbology } as const;
      const plate = decodeScan(lpn, { ...all, lpnPrefix: prefix });
      expect([plate.best.kind, plate.best.licensePlate, plate.alternatives]).toEqual(['lpn', lpn, []]);
      const text = decodeScan(lpn, all);
      expect([text.best.kind, text.alternatives]).toEqual(['text', []]);
    }),
  );
});

test('[BC74] [BC63] typed by a scanner on any layout into a computer with any other, it is read back', () => {
  const pairs = KEYBOARD_LAYOUTS.flatMap((scanner) => KEYBOARD_LAYOUTS.map((computer) => ({ scanner, computer })));
  fc.assert(
    fc.property(anyPlate, fc.constantFrom(...pairs), ({ prefix, lpn }, { scanner, computer }) => {
      const typed = [...lpn].map((char) => typedFor(char, { ...PLAIN_PROFILE, layout: { scanner: computer, computer: scanner } })).join('');
      const profile = { ...PLAIN_PROFILE, layout: { scanner, computer } };
      expect(applyScannerProfile({ text: typed, symbology: undefined }, profile).text).toBe(lpn);
      expect(decodeAsSetUp({ text: typed, symbology: undefined }, profile, { today: TODAY, lpnPrefix: prefix }).best.licensePlate).toBe(lpn);
    }),
  );
});

test('[BC74] prefixes: two to four capitals, none that begins like a data identifier; the settings screen knows the same ones', () => {
  const settings = {
    stationName: 'Dock 1',
    stationCode: '0001',
    dock: '1',
    language: 'en',
    gs1CompanyPrefix: '0614141',
    labelSize: '4x6',
    labelRule: { per: 'none' },
    paperSize: 'a4',
    printOnFinish: false,
    soundVolume: 1,
    lockAfterMinutes: 15,
    restrictedNumbers: 'off',
    readsAnyMetrcTag: false,
    company: { name: 'Lakeside Co-op', address: [] },
  } as const;
  const isWrong = (lpnPrefix: string): boolean => wrongFields(formOf({ ...settings, palletPlate: 'lpn', lpnPrefix })).includes('lpnPrefix');
  for (const first of CAPITALS) expect([first, isWrong(`${first}X`)]).toEqual([first, findLpnPrefixFault(`${first}X`) !== undefined]);
  for (const prefix of ['', 'L', 'LPLPL', 'lp', 'L1', 'L P'])
    expect([prefix, isWrong(prefix), findLpnPrefixFault(prefix)]).toEqual([prefix, true, expect.any(String)]);
  expect(wrongFields(formOf({ ...settings, palletPlate: 'sscc', lpnPrefix: '' }))).toEqual([]);
});

test('[LB56] a station without a prefix, with a wrong one, or with a range that is none, is told what to set', () => {
  expect(checkLpnRange('', '0001', undefined)).toMatchObject({ kind: 'refused', message: expect.stringContaining('"lpnPrefix"') });
  expect(checkLpnRange('SX', '0001', undefined)).toMatchObject({ kind: 'refused', message: expect.stringContaining('data identifier') });
  expect(checkLpnRange('LP', 'DK01', { first: 9, last: 8 })).toMatchObject({ kind: 'refused', message: expect.stringContaining('"lpnNumbers"') });
  expect(checkLpnRange('LP', 'DK01', undefined)).toEqual({ kind: 'range', range: { prefix: 'LP', stationCode: 'DK01', first: 1, last: 9_999_999 } });
  expect(checkLpnRange('LP', 'DK01', { first: 0, last: 99 })).toMatchObject({ range: { first: 1, last: 99 } });
  expect(() => buildLpn({ prefix: 'LP', stationCode: 'DK01' }, 10_000_000)).toThrow(/whole number of 7 digits/);
});

test('[LB56] one serial, one plate: no two stations, prefixes or serials share one', () => {
  fc.assert(
    fc.property(anyPlate, anyPlate, (one, other) => {
      expect(readLpn(one.lpn, one.prefix)).toEqual({ kind: 'lpn', lpn: one.lpn });
      if (one.lpn.slice(0, -2) !== other.lpn.slice(0, -2)) expect(one.lpn).not.toBe(other.lpn);
    }),
  );
});
