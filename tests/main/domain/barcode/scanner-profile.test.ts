// tests/main/domain/barcode/scanner-profile.test.ts · what a scanner adds and changes is taken back, once, and told when it is missing
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAsSetUp } from '../../../../main/domain/barcode/decode-as-set-up.ts';
import { KEYBOARD_LAYOUTS, type KeyboardLayout, keysOf } from '../../../../main/domain/barcode/keyboard-layouts.ts';
import { applyScannerProfile, findProfileFault, PLAIN_PROFILE, type ScannerProfile } from '../../../../main/domain/barcode/scanner-profile.ts';
import { typeOnLayout } from '../../../support/type-on-layout.ts';

const TODAY = { today: '2026-11-21' };
const profile = (change: Partial<ScannerProfile>): ScannerProfile => ({ ...PLAIN_PROFILE, ...change });
const apply = (text: string, change: Partial<ScannerProfile>, symbology?: string) => applyScannerProfile({ text, symbology }, profile(change));
const codesOf = ({ problems }: { readonly problems: readonly { readonly code: string }[] }): string[] => problems.map(({ code }) => code);

test('[BC60] without a profile nothing changes, whatever the characters are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(applyScannerProfile({ text }, PLAIN_PROFILE)).toMatchObject({ text, prefixLength: 0, suffixLength: 0, problems: [] });
    }),
  );
});

test('[BC60] what arrived is kept as it came; only the reading is without prefix, suffix and stand-ins', () => {
  const decoded = decodeAsSetUp({ text: '\u0002]C110A1~17270131\r' }, profile({ prefix: '\u0002', suffix: '\r', groupSeparators: ['~'] }), TODAY);
  expect(decoded.input).toBe('\u0002]C110A1~17270131\r');
  expect(decoded.symbology).toBe(']C1');
  expect(decoded.best).toMatchObject({ kind: 'gs1', lot: 'A1', expiry: '2027-01-31' });
});

describe('prefix and suffix', () => {
  test('[BC61] each comes off once, and only where it is set', () => {
    expect(apply('**A**', { prefix: '*', suffix: '*' }).text).toBe('*A*');
    expect(apply('+A123BJC5D6E71 ', { suffix: '' }).text).toBe('+A123BJC5D6E71 '); // a blank may be a check character
  });

  test('[BC61] what is missing is told, and the code is read all the same', () => {
    const scan = apply('9528999000425', { prefix: '#', suffix: '\r' });
    expect(scan.text).toBe('9528999000425');
    expect(codesOf(scan)).toEqual(['prefix-missing', 'suffix-missing']);
    expect(decodeAsSetUp({ text: '9528999000425' }, profile({ prefix: '#' }), TODAY).best).toMatchObject({
      gtin: '09528999000425',
      problems: [{ code: 'prefix-missing', severity: 'warning' }],
    });
  });

  test('[BC61] a code as short as its prefix and suffix loses neither twice', () => {
    expect(apply('#', { prefix: '#', suffix: '#' })).toMatchObject({ text: '', prefixLength: 1, suffixLength: 0 });
  });
});

describe('letters', () => {
  test('[BC62] swapped case is swapped back, identifiers included', () => {
    expect(apply(']c110lot-7A', { letterCase: 'swapped' }).text).toBe(']C110LOT-7a');
    expect(decodeAsSetUp({ text: ']c110lot-7A' }, profile({ letterCase: 'swapped' }), TODAY).best).toMatchObject({ kind: 'gs1', lot: 'LOT-7a' });
  });

  test('[BC62] capitals leave the identifier alone: ]d2 and ]D2 are not the same', () => {
    expect(apply(']d210lot', { letterCase: 'upper' })).toMatchObject({ text: ']d210LOT' });
    expect(apply('10lot', { letterCase: 'upper' }, ']d2')).toMatchObject({ text: '10LOT', symbology: ']d2' });
  });

  test('[BC62] swapping twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(apply(apply(text, { letterCase: 'swapped' }).text, { letterCase: 'swapped' }).text).toBe(text);
      }),
    );
  });
});

describe('keyboard layouts', () => {
  const pairs = KEYBOARD_LAYOUTS.filter((layout) => layout !== 'us').flatMap((computer) => [{ scanner: 'us' as KeyboardLayout, computer }]);
  /** What GS1 data, links, HIBC codes and AIM identifiers are made of. */
  const CODE_CHARACTERS = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz]$ #@[{}|~';

  for (const { scanner, computer } of pairs) {
    test(`[BC63] a scanner set to ${scanner} on a computer set to ${computer}: every code comes out as printed`, () => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...CODE_CHARACTERS), minLength: 1, maxLength: 40 }), (printed) => {
          const { text, isWhole } = typeOnLayout(printed, scanner, computer);
          fc.pre(isWhole);
          expect(apply(text, { layout: { scanner, computer } }).text).toBe(printed);
        }),
        { numRuns: 300 },
      );
    });

    // Without < and >: their key writes what another key writes in the US layout, and the other key is the usual one.
    test(`[BC63] and back: a scanner set to ${computer} on a computer set to ${scanner}`, () => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZabcxyz-_./:;,+?=%&()$'), minLength: 1, maxLength: 40 }), (printed) => {
          const { text, isWhole } = typeOnLayout(printed, computer, scanner);
          fc.pre(isWhole);
          expect(apply(text, { layout: { scanner: computer, computer: scanner } }).text).toBe(printed);
        }),
        { numRuns: 300 },
      );
    });
  }

  test.each([
    { computer: 'de', typed: '+C1010952899900042510LOTß/', printed: ']C1010952899900042510LOT-&' },
    { computer: 'de', typed: 'httpsÖ--', printed: 'https://' },
    { computer: 'es', typed: "+C1010952899900042510LOT'7", printed: ']C1010952899900042510LOT-7' },
    { computer: 'fr', typed: '$C&à&à', printed: ']C1010' },
    { computer: 'es', typed: 'à', printed: '[a' }, // the accent's key, then the letter's
  ] as const)('[BC63] $typed on $computer was $printed', ({ computer, typed, printed }) => {
    expect(apply(typed, { layout: { scanner: 'us', computer } }).text).toBe(printed);
  });

  test('[BC63] control characters and signs that no key writes stay', () => {
    expect(apply('A\u001d€中', { layout: { scanner: 'us', computer: 'us' } }).text).toBe('A\u001d€中');
    expect(apply('\u001d中', { layout: { scanner: 'us', computer: 'de' } }).text).toBe('\u001d中');
  });

  test('[BC63] every layout has all 49 keys, and only a dead or unused level writes nothing', () => {
    for (const layout of KEYBOARD_LAYOUTS) {
      const keys = Object.entries(keysOf(layout));
      expect(keys).toHaveLength(49);
      for (const [name, [plain, shift]] of keys) {
        expect([...plain], `${layout} ${name}`).toHaveLength(1);
        if (layout !== 'fr' || name !== 'Backquote') expect([...shift], `${layout} ${name}`).toHaveLength(1);
      }
    }
  });
});

describe('AIM identifiers', () => {
  test('[BC64] a scanner that sends none: what looks like one is data', () => {
    expect(decodeAsSetUp({ text: ']C1109' }, profile({ aimId: 'off' }), TODAY)).toMatchObject({ best: { kind: 'text', text: ']C1109' } });
    expect(decodeAsSetUp({ text: '109', symbology: ']C1' }, profile({ aimId: 'off' }), TODAY).best.text).toBe(']C1109');
  });

  test('[BC64] a scanner that always sends one: a scan without it is told', () => {
    expect(codesOf(apply('9528999000425', { aimId: 'on' }))).toEqual(['aim-id-missing']);
    expect(codesOf(apply(']E09528999000425', { aimId: 'on' }))).toEqual([]);
    expect(codesOf(apply('9528999000425', { aimId: 'on' }, ']E0'))).toEqual([]);
  });
});

test.each([
  { groupSeparators: ['1'], field: 'groupSeparators' },
  { groupSeparators: ['GS'], field: 'groupSeparators' },
  { groupSeparators: ['~'], suffix: '~', field: 'suffix' },
  { prefix: ']C1', field: 'prefix' },
])('[BC65] settings that would take codes apart wrongly are refused: %o', ({ field, ...change }) => {
  expect(findProfileFault(profile(change))?.field).toBe(field);
});

test('[BC65] usual settings are taken', () => {
  for (const change of [{ groupSeparators: ['~', '{GS}', '^]', '|'] }, { prefix: '\u0002', suffix: '\u0003' }, { suffix: '\t' }])
    expect(findProfileFault(profile(change))).toBeUndefined();
});

test('[BC60] no text and no profile makes it throw', () => {
  const anyProfile = fc.record({
    prefix: fc.string({ maxLength: 4 }),
    suffix: fc.string({ maxLength: 4 }),
    groupSeparators: fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    letterCase: fc.constantFrom('as-is' as const, 'swapped' as const, 'upper' as const),
    aimId: fc.constantFrom('auto' as const, 'on' as const, 'off' as const),
    layout: fc.option(fc.record({ scanner: fc.constantFrom(...KEYBOARD_LAYOUTS), computer: fc.constantFrom(...KEYBOARD_LAYOUTS) }), {
      nil: undefined,
    }),
  });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), anyProfile, (text, any) => {
      expect(decodeAsSetUp({ text }, any, TODAY).input).toBe(text);
    }),
    { numRuns: 300 },
  );
});
