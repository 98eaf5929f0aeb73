// native/scanners/boot-keyboard.ts · reports of a USB boot keyboard → what a wedge scanner meant by its keys; a pure state machine
//
// Eight bytes, no report id: modifiers, 0, six keys that are down. Source: USB-IF HID 1.11, appendix B.1; USB-IF HUT, page 0x07.
// How scanners send what no key writes. Source: Datalogic QD24 and GD4100 manuals: control characters as Ctrl + key (GS is Ctrl + ]) or as function
// keys; Alt mode: Alt held while the keypad writes the character's number.

/** What one key writes: alone, with Shift, with AltGr; '' for nothing. By the names that W3C UI Events gives to keys (`KeyboardEvent.code`). */
export type KeyTable = Readonly<Record<string, readonly [plain: string, shift: string, altGr: string]>>;

export type KeyMeaning =
  | { readonly kind: 'text'; readonly text: string }
  /** Enter, on either side. */
  | { readonly kind: 'end' }
  /** A number that stands for no character here. */
  | { readonly kind: 'unknown'; readonly what: string };

export interface KeyboardDecoder {
  push(report: Uint8Array): KeyMeaning[];
}

const MODIFIERS = { control: 0x11, shift: 0x22, leftAlt: 0x04, altGr: 0x40 } as const;
const FIRST_KEY = 2;
const ROLL_OVER = 0x01;
const CAPS_LOCK = 0x39;
const KEYPAD_0 = 0x62;
/** Below it a key's usage says only that too many keys are down, or that the keyboard is at fault. */
const FIRST_USAGE = 0x04;

/** Usages 0x1e to 0x38, 0x64: names of the keys, and what a US keyboard writes with them. */
const NAMED: readonly (readonly [usage: number, name: string, plain: string, shift: string])[] = [
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [0x04 + index, `Key${letter.toUpperCase()}`, letter, letter.toUpperCase()] as const),
  ...[...'1234567890'].map((digit, index) => [0x1e + index, `Digit${digit}`, digit, '!@#$%^&*()'.charAt(index)] as const),
  [0x2c, 'Space', ' ', ' '],
  [0x2d, 'Minus', '-', '_'],
  [0x2e, 'Equal', '=', '+'],
  [0x2f, 'BracketLeft', '[', '{'],
  [0x30, 'BracketRight', ']', '}'],
  [0x31, 'Backslash', '\\', '|'],
  [0x32, 'Backslash', '#', '~'],
  [0x33, 'Semicolon', ';', ':'],
  [0x34, 'Quote', "'", '"'],
  [0x35, 'Backquote', '`', '~'],
  [0x36, 'Comma', ',', '<'],
  [0x37, 'Period', '.', '>'],
  [0x38, 'Slash', '/', '?'],
  [0x64, 'IntlBackslash', '\\', '|'],
];
const KEYS = new Map(NAMED.map(([usage, name, plain, shift]) => [usage, { name, us: [plain, shift, ''] as const }]));

/** The same in every layout. */
const FIXED: ReadonlyMap<number, string> = new Map([
  [0x29, '\u001b'],
  [0x2a, '\b'],
  [0x2b, '\t'],
  [0x54, '/'],
  [0x55, '*'],
  [0x56, '-'],
  [0x57, '+'],
  ...Array.from({ length: 9 }, (_, index) => [0x59 + index, String(index + 1)] as const),
  [KEYPAD_0, '0'],
  [0x63, '.'],
]);
const ENTER: readonly number[] = [0x28, 0x58];

/** `table`: of the layout that the scanner is set to; left out, US. */
export function createKeyboardDecoder(table?: KeyTable): KeyboardDecoder {
  let down: readonly number[] = [];
  let isCapsLocked = false;
  /** Digits of the keypad while Alt is held. */
  let altDigits: string | undefined;

  function endOfAlt(): KeyMeaning[] {
    const digits = altDigits;
    altDigits = undefined;
    if (digits === undefined || digits === '') return [];
    const code = Number(digits);
    // Without a zero in front a number from 128 means another character on each system.
    if (code > 0xff || (code > 0x7f && !digits.startsWith('0'))) return [{ kind: 'unknown', what: `Alt and ${digits}` }];
    return [asText(String.fromCharCode(code))];
  }

  function press(usage: number, modifiers: number): KeyMeaning[] {
    if (usage === CAPS_LOCK) {
      isCapsLocked = !isCapsLocked;
      return [];
    }
    const fixed = FIXED.get(usage);
    if (altDigits !== undefined) {
      altDigits += fixed !== undefined && /^\d$/.test(fixed) ? fixed : '';
      return [];
    }
    if (ENTER.includes(usage)) return [{ kind: 'end' }];
    if (fixed !== undefined) return [asText(fixed)];
    const key = KEYS.get(usage);
    if (key === undefined) return [{ kind: 'text', text: `<${usage.toString(16).padStart(2, '0')}>` }]; // a function key may stand for FNC1: the set-up says which
    const [plain, shift, altGr] = table?.[key.name] ?? key.us;
    const isAltGr = (modifiers & MODIFIERS.altGr) !== 0;
    if ((modifiers & MODIFIERS.control) !== 0 && !isAltGr) return control(plain);
    const written = isAltGr ? altGr : (modifiers & MODIFIERS.shift) === 0 ? plain : shift;
    return written === '' ? [] : [{ kind: 'text', text: isCapsLocked ? swapCase(written) : written }];
  }

  return {
    push(report) {
      const modifiers = report[0] ?? 0;
      const keys = [...report.subarray(FIRST_KEY, FIRST_KEY + 6)].filter((usage) => usage !== 0);
      if (keys.includes(ROLL_OVER)) return []; // more keys down than fit: which, is not said
      const hasAlt = (modifiers & MODIFIERS.leftAlt) !== 0;
      const meanings: KeyMeaning[] = [];
      if (hasAlt) altDigits ??= '';
      else meanings.push(...endOfAlt());
      for (const usage of keys) if (usage >= FIRST_USAGE && !down.includes(usage)) meanings.push(...press(usage, modifiers));
      down = keys;
      return meanings;
    },
  };
}

function asText(character: string): KeyMeaning {
  return character === '\r' || character === '\n' ? { kind: 'end' } : { kind: 'text', text: character };
}

/** Ctrl and a key: its place in the alphabet, or the control character under `@ [ \ ] ^ _`. */
function control(plain: string): KeyMeaning[] {
  const code = plain.toUpperCase().charCodeAt(0) - 0x40;
  return code >= 0 && code <= 0x1f ? [asText(String.fromCharCode(code))] : [];
}

/** ASCII letters only: with Caps Lock nothing else changes on every layout. */
function swapCase(letter: string): string {
  return /^[a-z]$/.test(letter) ? letter.toUpperCase() : letter.toLowerCase();
}
