// main/domain/barcode/gs1-characters.ts · the character sets GS1 values are made of. Rule BC21. Source: GS1 General Specifications 7.11

/** Group separator: what a scanner sends for FNC1 inside the data. */
export const GS = '\u001d';
export const GS_CODE = 0x1d;

/** Bits, so that one look tells every set a character belongs to. */
export const CHARACTER_SETS = { N: 1, X: 2, Y: 4, Z: 8 } as const;
export type CharacterSet = keyof typeof CHARACTER_SETS;

const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = CAPITALS + CAPITALS.toLowerCase();

/** CSET 82 in the order of its values, which the check pair of AI 8013 and 8014 counts by. */
export const CSET_82 = `!"%&'()*+,-./${DIGITS}:;<=>?${CAPITALS}_${CAPITALS.toLowerCase()}`;

const MEMBERS: Readonly<Record<CharacterSet, string>> = {
  N: DIGITS,
  X: CSET_82,
  Y: `#-/${DIGITS}${CAPITALS}`,
  Z: `${LETTERS}${DIGITS}-_=`,
};

export const CHARACTER_SET_NAMES: Readonly<Record<CharacterSet, string>> = {
  N: 'digits only',
  X: 'letters, digits and ! " % & \' ( ) * + , - . / : ; < = > ? _',
  Y: 'capitals, digits and # - /',
  Z: 'base64url characters',
};

const SETS_OF_CODE = new Uint8Array(128);
for (const set of ['N', 'X', 'Y', 'Z'] as const) {
  for (const character of MEMBERS[set]) {
    const code = character.charCodeAt(0);
    SETS_OF_CODE[code] = (SETS_OF_CODE[code] ?? 0) | CHARACTER_SETS[set];
  }
}

/** Bits of the sets the character belongs to; 0 for every character outside ASCII. */
export function setsOf(code: number): number {
  return SETS_OF_CODE[code] ?? 0;
}
