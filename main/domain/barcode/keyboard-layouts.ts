// main/domain/barcode/keyboard-layouts.ts · what each key writes in the layouts a keyboard-wedge scanner is set to. Rule BC63. Source: Microsoft keyboard layouts KBDUS, KBDSP, KBDGR, KBDFR

export const KEYBOARD_LAYOUTS = ['us', 'es', 'de', 'fr'] as const;
export type KeyboardLayout = (typeof KEYBOARD_LAYOUTS)[number];

/** What one key writes: alone, with Shift, with AltGr; '' for nothing. */
export type KeyWrites = readonly [plain: string, shift: string, altGr: string];

/** Names of the keys as browsers tell them, row by row from the top left. Source: W3C UI Events KeyboardEvent code values, 3.1.1 */
const KEYS: readonly string[] = [
  ...['Backquote', ...[...'1234567890'].map((digit) => `Digit${digit}`), 'Minus', 'Equal'],
  ...[...[...'QWERTYUIOP'].map((letter) => `Key${letter}`), 'BracketLeft', 'BracketRight', 'Backslash'],
  ...[...[...'ASDFGHJKL'].map((letter) => `Key${letter}`), 'Semicolon', 'Quote'],
  ...['IntlBackslash', ...[...'ZXCVBNM'].map((letter) => `Key${letter}`), 'Comma', 'Period', 'Slash'],
  'Space',
];

/** One character for each of KEYS, `\0` where the key writes nothing; rows may end early. The accents of `dead` wait for the next key. */
const ROWS: Readonly<Record<KeyboardLayout, { readonly plain: string; readonly shift: string; readonly altGr: string; readonly dead: string }>> = {
  us: {
    plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;'\\zxcvbnm,./ ",
    shift: '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"|ZXCVBNM<>? ',
    altGr: '',
    dead: '',
  },
  es: {
    plain: "º1234567890'¡qwertyuiop`+çasdfghjklñ´<zxcvbnm,.- ",
    shift: 'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨>ZXCVBNM;:_ ',
    altGr: '\\|@#~€¬\0\0\0\0\0\0\0\0€\0\0\0\0\0\0\0[]}\0\0\0\0\0\0\0\0\0\0{',
    dead: '`^´¨~',
  },
  de: {
    plain: '^1234567890ß´qwertzuiopü+#asdfghjklöä<yxcvbnm,.- ',
    shift: '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄ>YXCVBNM;:_ ',
    altGr: '\0\0²³\0\0\0{[]}\\\0@\0€\0\0\0\0\0\0\0\0~\0\0\0\0\0\0\0\0\0\0\0\0|\0\0\0\0\0\0µ',
    dead: '^´`',
  },
  fr: {
    plain: '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmù<wxcvbn,;:! ',
    shift: '\x001234567890°+AZERTYUIOP¨£µQSDFGHJKLM%>WXCVBN?./§ ',
    altGr: '\0\0~#{[|`\\^@]}\0\0€\0\0\0\0\0\0\0\0¤',
    dead: '^¨~`',
  },
};

/** By the name of the key. */
export function keysOf(layout: KeyboardLayout): Readonly<Record<string, KeyWrites>> {
  const { plain, shift, altGr } = ROWS[layout];
  return Object.fromEntries(KEYS.map((key, index) => [key, [plain, shift, altGr].map((row) => written(row, index))])) as unknown as Readonly<
    Record<string, KeyWrites>
  >;
}

/** Combining accents of Unicode and how a keyboard shows them alone. */
const ACCENTS: Readonly<Record<string, string>> = { '\u0300': '`', '\u0301': '´', '\u0302': '^', '\u0303': '~', '\u0308': '¨' };

const translations = new Map<string, ReadonlyMap<string, string>>();

/**
 * What a scanner set to `scanner` meant when a computer set to `computer` wrote this character: the same key, read in the other layout. An accent and
 * a letter that became one character were two keys. A character that no key of the computer writes is kept.
 */
export function meantBy(character: string, { scanner, computer }: { readonly scanner: KeyboardLayout; readonly computer: KeyboardLayout }): string {
  const name = scanner + computer;
  const table = translations.get(name) ?? createTable(scanner, computer);
  translations.set(name, table);
  const meant = table.get(character);
  if (meant !== undefined) return meant;
  const [letter, accent = ''] = [...character.normalize('NFD')];
  const key = ACCENTS[accent];
  if (letter === undefined || key === undefined || !ROWS[computer].dead.includes(key)) return character;
  return (table.get(key) ?? key) + (table.get(letter) ?? letter);
}

/** The first key that writes a character is the one: plain before Shift before AltGr. */
function createTable(scanner: KeyboardLayout, computer: KeyboardLayout): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const level of ['plain', 'shift', 'altGr'] as const) {
    for (const index of KEYS.keys()) {
      const read = written(ROWS[computer][level], index);
      const meant = written(ROWS[scanner][level], index);
      if (read !== '' && meant !== '' && !table.has(read)) table.set(read, meant);
    }
  }
  return table;
}

function written(row: string, index: number): string {
  const character = row.charAt(index);
  return character === '\0' ? '' : character;
}
