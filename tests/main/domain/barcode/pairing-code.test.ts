// tests/main/domain/barcode/pairing-code.test.ts · what the code on the screen tells of the scanner that read it
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEYBOARD_LAYOUTS, keysOf } from '../../../../main/domain/barcode/keyboard-layouts.ts';
import { isPairingCode, pairingCode, readPairingCode } from '../../../../main/domain/barcode/pairing-code.ts';
import { applyScannerProfile, PLAIN_PROFILE } from '../../../../main/domain/barcode/scanner-profile.ts';

const TOKEN = '204817';
const CODE = pairingCode(TOKEN);
const GS = '\u001d';
const swapped = (text: string): string => [...text].map((each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase())).join('');

test('[BC70] it is a control code with digits, separator and two letters', () => {
  expect(CODE).toBe(`!DH!PAIR-204817${GS}aZ#`);
  expect(isPairingCode(`x${CODE}`)).toBe(true);
  expect(isPairingCode('!DH!FINISH')).toBe(false);
});

describe('[BC71] the set-up is told by what became of the code', () => {
  test.each([
    ['as it is', CODE, ']d1', PLAIN_PROFILE, []],
    ['without an AIM identifier', CODE, undefined, PLAIN_PROFILE, ['no-aim-id']],
    ['with one in the text', `]C0${CODE}`, undefined, PLAIN_PROFILE, []],
    ['with prefix and suffix', `#]C0${CODE}$`, undefined, { ...PLAIN_PROFILE, prefix: '#', suffix: '$' }, ['prefix', 'suffix']],
    ['with a stand-in', CODE.replace(GS, '{GS}'), ']d1', { ...PLAIN_PROFILE, groupSeparators: ['{GS}'] }, ['separator-replaced']],
    ['with letters swapped', swapped(CODE), ']d1', { ...PLAIN_PROFILE, letterCase: 'swapped' }, ['letters-changed']],
    ['in capitals', CODE.toUpperCase(), ']d1', { ...PLAIN_PROFILE, letterCase: 'upper' }, ['letters-changed']],
    ['in small letters', CODE.toLowerCase(), ']d1', { ...PLAIN_PROFILE, letterCase: 'upper' }, ['letters-changed']],
  ] as const)('%s', (_name, text, symbology, profile, findings) => {
    expect(readPairingCode({ text, symbology }, TOKEN, 'none')).toEqual({ profile, findings });
  });
});

test.each([
  ['swallowed', CODE.replace(GS, '')],
  ['letters and digits', CODE.replace(GS, '029')],
  ['cut off', CODE.slice(0, CODE.indexOf(GS))],
])('[BC73] a separator that is %s is told, and the scanner is paired all the same', (_name, text) => {
  expect(readPairingCode({ text, symbology: ']d1' }, TOKEN, 'none')).toEqual({ profile: PLAIN_PROFILE, findings: ['separator-lost'] });
});

test('[BC73] more in front than a profile takes is told', () => {
  expect(readPairingCode({ text: `${'#'.repeat(17)}${CODE}`, symbology: ']d1' }, TOKEN, 'none')).toEqual({
    profile: PLAIN_PROFILE,
    findings: ['adds-too-much'],
  });
});

test('[DV4] another code, or that of another pairing, is none', () => {
  expect(readPairingCode({ text: pairingCode('204818') }, TOKEN, 'any')).toBeUndefined();
  expect(readPairingCode({ text: '(01)09521001000109' }, TOKEN, 'any')).toBeUndefined();
});

const PAIRS = KEYBOARD_LAYOUTS.flatMap((scanner) => KEYBOARD_LAYOUTS.map((computer) => ({ scanner, computer })));

for (const separator of ['', GS]) {
  const code = CODE.replace(GS, separator); // a control character is no key of a layout: it is typed with Ctrl, or swallowed
  test.each(PAIRS)(
    `[BC72] typed by a $scanner scanner on a $computer computer, separator ${JSON.stringify(separator)}, the layouts are told`,
    (pair) => {
      const typed = typedThrough(code, pair.scanner, pair.computer);
      const read = readPairingCode({ text: typed }, TOKEN, 'any');
      expect(read?.profile.layout, typed).toEqual(pair.scanner === pair.computer ? undefined : pair);
      expect(read?.profile.suffix).toBe('');
      const back = applyScannerProfile({ text: typed }, read?.profile ?? PLAIN_PROFILE).text;
      expect(back.replace(/#$/, '')).toBe(code.replace(/#$/, ''));
    },
  );
}

test('[BC72] no two pairs of layouts write the code alike, and every character but the sign was needed by none of them alone', () => {
  const written = PAIRS.filter(({ scanner, computer }) => scanner !== computer).map(({ scanner, computer }) => typedThrough(CODE, scanner, computer));
  expect(new Set([CODE, ...written]).size).toBe(1 + written.length);
  const without = (sign: string): string => typedThrough(CODE.replace(sign, ''), 'es', 'de');
  expect(without('#')).toBe(typedThrough(CODE.replace('#', ''), 'de', 'es'));
});

test('[BC72] with Caps Lock on, the two that only the sign tells apart are told apart all the same', () => {
  for (const pair of [{ scanner: 'es', computer: 'de' } as const, { scanner: 'de', computer: 'es' } as const]) {
    const typed = swapped(typedThrough(CODE, pair.scanner, pair.computer));
    const read = readPairingCode({ text: typed }, TOKEN, 'any');
    expect(read?.profile.layout).toEqual(pair);
  }
});

test('[BC71] a British keyboard writes another sign at the end: it is no suffix', () => {
  expect(readPairingCode({ text: CODE.replace('#', '£') }, TOKEN, 'any')?.profile.suffix).toBe('');
  expect(readPairingCode({ text: CODE.replace('#', '\\') }, TOKEN, 'any')?.profile.suffix).toBe('');
  expect(readPairingCode({ text: `${CODE}£` }, TOKEN, 'any')?.profile.suffix).toBe('£');
});

test('[BC71] the profile gives every code of this scanner back as it is printed', () => {
  const added = fc.stringMatching(/^[#$%&*+~]{0,6}$/);
  fc.assert(
    fc.property(added, added, fc.constantFrom('as-is', 'swapped'), fc.constantFrom(GS, '{GS}', '|'), (prefix, suffix, letterCase, standIn) => {
      fc.pre(!suffix.startsWith(standIn));
      const through = (text: string): string =>
        prefix + (letterCase === 'swapped' ? swapped(text) : text).replaceAll(GS, letterCase === 'swapped' ? swapped(standIn) : standIn) + suffix;
      const read = readPairingCode({ text: through(CODE), symbology: ']d1' }, TOKEN, 'none');
      const profile = read?.profile ?? PLAIN_PROFILE;
      expect(applyScannerProfile({ text: through('Ab-12'), symbology: ']d1' }, profile)).toMatchObject({ text: 'Ab-12', problems: [] });
      if (standIn !== GS) expect(profile.groupSeparators).toHaveLength(1);
    }),
  );
});

test('[BC71] whatever arrives, the answer is none or a profile, never an exception', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, behind) => {
      const read = readPairingCode({ text: before + CODE + behind }, TOKEN, 'any');
      expect(read?.profile.letterCase).toBeDefined();
    }),
  );
});

/** What the computer writes for the keys that the scanner presses: plain before Shift before AltGr; a key that writes nothing leaves nothing. */
function typedThrough(text: string, scanner: (typeof KEYBOARD_LAYOUTS)[number], computer: (typeof KEYBOARD_LAYOUTS)[number]): string {
  return [...text]
    .map((character) => {
      const level = [0, 1, 2].find((each) => Object.values(keysOf(scanner)).some((writes) => writes[each] === character));
      const place = Object.entries(keysOf(scanner)).find(([, writes]) => level !== undefined && writes[level] === character);
      return place === undefined || level === undefined ? character : (keysOf(computer)[place[0]]?.[level] ?? '');
    })
    .join('');
}
