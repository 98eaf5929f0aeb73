// renderer/scan/read-key.ts · one keydown → what a wedge scanner meant by it. Pure: tests pass plain objects.
// Source: scanners send control characters as Ctrl + key, code = key − 0x40 (Datalogic QD24 manual, control character mode 00/01; GS is Ctrl + ]).
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  readonly capsLock: boolean;
}

export type KeyMeaning = { readonly kind: 'character'; readonly text: string } | { readonly kind: 'suffix' } | { readonly kind: 'none' };

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

export function readKey(press: KeyPress): KeyMeaning {
  if (press.repeat || press.altKey || press.metaKey) return { kind: 'none' };
  if (press.key === 'Enter' || press.key === 'Tab') return { kind: 'suffix' };
  if ([...press.key].length !== 1) return { kind: 'none' };
  if (press.ctrlKey) return readControl(press.key);
  return { kind: 'character', text: press.capsLock ? swapCase(press.key) : press.key };
}

function readControl(key: string): KeyMeaning {
  const code = key.toUpperCase().charCodeAt(0) - 0x40;
  if (code < 0 || code > 0x1f) return { kind: 'none' };
  return code === CARRIAGE_RETURN || code === LINE_FEED ? { kind: 'suffix' } : { kind: 'character', text: String.fromCharCode(code) };
}

/** With Caps Lock on, a wedge scanner's letters arrive in the other case. */
function swapCase(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}
