// tests/renderer/setup/scanner-form.test.ts · a scanner's set-up as typed, and what of it core would refuse
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findProfileFault } from '../../../main/domain/barcode/scanner-profile.ts';
import { AIM_ID_SETTINGS, KEYBOARD_LAYOUTS, LETTER_CASES, type ScannerProfile } from '../../../preload/contract/station.ts';
import { formOf, profileOf, wrongScannerFields } from '../../../renderer/setup/scanner-form.ts';

const PLAIN: ScannerProfile = { prefix: '', suffix: '', groupSeparators: [], letterCase: 'as-is', aimId: 'auto' };
const layout = fc.tuple(fc.constantFrom(...KEYBOARD_LAYOUTS), fc.constantFrom(...KEYBOARD_LAYOUTS)).filter(([one, other]) => one !== other);
const anyProfile: fc.Arbitrary<ScannerProfile> = fc.record(
  {
    prefix: fc.string({ unit: fc.constantFrom(...'*#\u0002\t\u001dAB1 '), maxLength: 6 }),
    suffix: fc.string({ unit: fc.constantFrom(...'*#\u0003\r\nAB1 '), maxLength: 6 }),
    groupSeparators: fc.subarray(['~', '{GS}', '<GS>', '^]', '|', '\u001e']),
    letterCase: fc.constantFrom(...LETTER_CASES),
    aimId: fc.constantFrom(...AIM_ID_SETTINGS),
    layout: layout.map(([scanner, computer]) => ({ scanner, computer })),
  },
  { requiredKeys: ['prefix', 'suffix', 'groupSeparators', 'letterCase', 'aimId'] },
);

test('[BC60] every set-up goes through the form unchanged', () => {
  fc.assert(fc.property(anyProfile, (profile) => void expect(profileOf(formOf(profile))).toEqual(profile)));
});

test('control characters are shown by name and read back', () => {
  const form = formOf({ ...PLAIN, prefix: '\u0002', suffix: '\r' });
  expect([form.prefix, form.suffix]).toEqual(['<02>', '<CR>']);
  expect(profileOf({ ...form, prefix: '<TAB>' }).prefix).toBe('\t');
});

test('equal layouts are no layout', () => expect(profileOf({ ...formOf(PLAIN), scannerLayout: 'de', computerLayout: 'de' })).toEqual(PLAIN));

test.each([
  { change: { prefix: ']C1' }, wrong: ['prefix'] },
  { change: { prefix: 'x'.repeat(17), suffix: 'x'.repeat(17) }, wrong: ['prefix', 'suffix'] },
  { change: { groupSeparators: '~ 1' }, wrong: ['groupSeparators'] },
  { change: { groupSeparators: '~ | ^ # @' }, wrong: ['groupSeparators'] },
  { change: { groupSeparators: '~', suffix: '~' }, wrong: ['suffix'] },
  { change: { groupSeparators: '{GS}', suffix: '<CR>' }, wrong: [] },
])('[BC65] what core would refuse is named at its field: $change', ({ change, wrong }) => {
  expect(wrongScannerFields({ ...formOf(PLAIN), ...change })).toEqual(wrong);
});

test('[BC65] where the form finds nothing wrong, core has no fault either', () => {
  fc.assert(
    fc.property(anyProfile, (profile) => {
      if (wrongScannerFields(formOf(profile)).length === 0) expect(findProfileFault(profile)).toBeUndefined();
    }),
  );
});
