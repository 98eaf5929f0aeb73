// tests/support/type-on-layout.ts · what a computer writes when a scanner set to another keyboard layout types a code: key by key, with dead keys
import { type KeyboardLayout, keysOf } from '../../main/domain/barcode/keyboard-layouts.ts';

/** Keys that write nothing until the next one is pressed, by layout and level. Source: Microsoft keyboard layouts KBDSP, KBDGR, KBDFR */
const DEAD: Readonly<Record<KeyboardLayout, string>> = { us: '', es: '`^´¨', de: '^´`', fr: '^¨' };
const COMBINING: Readonly<Record<string, string>> = { '`': '\u0300', '´': '\u0301', '^': '\u0302', '¨': '\u0308' };

/** `isWhole`: false when the computer swallows something: a blank behind a dead key, a key that writes nothing, a character that the scanner has no key for. */
export function typeOnLayout(
  printed: string,
  scanner: KeyboardLayout,
  computer: KeyboardLayout,
): { readonly text: string; readonly isWhole: boolean } {
  const [from, to] = [Object.entries(keysOf(scanner)), keysOf(computer)];
  let text = '';
  let dead = '';
  for (const character of printed) {
    const found = from.map(([name, writes]) => [name, writes.indexOf(character)] as const).find(([, level]) => level === 0 || level === 1);
    const written = found === undefined ? '' : (to[found[0]]?.[found[1]] ?? '');
    if (written === '') return { text, isWhole: false };
    if (dead === '') {
      if (DEAD[computer].includes(written)) dead = written;
      else text += written;
      continue;
    }
    if (written === ' ') return { text, isWhole: false };
    const composed = `${written}${COMBINING[dead]}`.normalize('NFC');
    text += composed.length === 1 && /[A-Za-z]/.test(written) ? composed : dead + written;
    dead = '';
  }
  return dead === '' ? { text, isWhole: true } : { text, isWhole: false };
}
