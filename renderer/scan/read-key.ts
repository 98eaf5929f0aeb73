// renderer/scan/read-key.ts · one keydown → what a wedge scanner meant by it. Pure: tests pass plain objects.
// With the keys of the scanner's layout, what counts is the key and not the character that this computer's layout made of it. Rule BC63
// Source: scanners send control characters as Ctrl + key, code = key − 0x40 (Datalogic QD24 manual, control character mode 00/01; GS is Ctrl + ]).
export interface KeyPress {
  readonly key: string;
  /** Name of the physical key; '' when the browser does not know it (remote desktops). */
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altGraph: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  readonly capsLock: boolean;
}

/** By the name of the key: what it writes alone, with Shift, with AltGr. */
export type WedgeKeys = Readonly<Record<string, readonly [plain: string, shift: string, altGr: string]>>;

/** `text` is what the computer made of the key, `sent` what the scanner meant by it, where the keys are known. */
export type KeyMeaning =
  | { readonly kind: 'character'; readonly text: string; readonly sent?: string }
  | { readonly kind: 'suffix' }
  | { readonly kind: 'none' };

/** A digit of the keypad under Alt: a scanner in Alt mode writes a character by its number, `Alt 0029` for GS. It has written nothing yet. */
const ALT_DIGIT: KeyMeaning = { kind: 'character', text: '', sent: '' };

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

export function readKey(press: KeyPress, keys: WedgeKeys = {}): KeyMeaning {
  if (press.repeat || press.metaKey) return { kind: 'none' };
  if (altDigitOf(press) !== undefined) return ALT_DIGIT;
  const key = keys[press.code];
  if (key !== undefined) return readPhysicalKey(press, key);
  if (press.altKey) return { kind: 'none' };
  if (press.key === 'Enter' || press.key === 'Tab') return { kind: 'suffix' };
  if ([...press.key].length !== 1) return { kind: 'none' };
  if (press.ctrlKey) return readControl(press.key);
  return { kind: 'character', text: press.capsLock ? swapCase(press.key) : press.key };
}

export function altDigitOf({ code, altKey, ctrlKey }: Pick<KeyPress, 'code' | 'altKey' | 'ctrlKey'>): string | undefined {
  return altKey && !ctrlKey ? /^Numpad(\d)$/.exec(code)?.[1] : undefined;
}

/** What the digits stand for when Alt is let go. Without a zero in front a number from 128 is another character on each system: none is guessed. */
export function altCharacter(digits: string): string {
  const code = Number(digits);
  return code > 0xff || (code > 0x7f && !digits.startsWith('0')) ? '\ufffd' : String.fromCharCode(code);
}

/** A dead key writes nothing yet: `text` is empty. AltGr comes as AltGr, or as Ctrl and Alt together. */
function readPhysicalKey(press: KeyPress, [plain, shift, altGr]: WedgeKeys[string]): KeyMeaning {
  const isAltGr = press.altGraph || (press.ctrlKey && press.altKey);
  if (press.ctrlKey && !isAltGr) return readControl(plain);
  if (press.altKey && !isAltGr) return { kind: 'none' };
  const sent = isAltGr ? altGr : press.shiftKey ? shift : plain;
  const text = [...press.key].length === 1 ? press.key : '';
  return press.capsLock ? { kind: 'character', text: swapCase(text), sent: swapCase(sent) } : { kind: 'character', text, sent };
}

function readControl(key: string): KeyMeaning {
  const code = key.toUpperCase().charCodeAt(0) - 0x40;
  if (code < 0 || code > 0x1f) return { kind: 'none' };
  if (code === CARRIAGE_RETURN || code === LINE_FEED) return { kind: 'suffix' };
  return { kind: 'character', text: String.fromCharCode(code), sent: String.fromCharCode(code) };
}

/** With Caps Lock on, a wedge scanner's letters arrive in the other case. */
function swapCase(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}
