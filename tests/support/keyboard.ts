// tests/support/keyboard.ts · real key events with the time each was pressed: a scanner's 2 ms apart, a fast typist's 60 ms. The machine's load changes neither
import type { Page } from 'playwright-core';
import { type KeyboardLayout, keysOf } from '../../main/domain/barcode/keyboard-layouts.ts';

const SCANNER_GAP_MS = 2;
const PERSON_GAP_MS = 60;
const LEAD_MS = 500;
const CONTROL = 2;
const SHIFT = 8;

export type Suffix = 'CR' | 'LF' | 'Tab';

interface Key {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  readonly text?: string;
  readonly modifiers?: number;
}

const ENTER: Key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
const TAB: Key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
const NAMED: Readonly<Record<string, Key>> = {
  '\r': ENTER,
  '\t': TAB,
  // Scanners send control characters as Ctrl + key: code = key − 0x40. Source: Datalogic QD24 manual, control character mode.
  '\n': { key: 'j', code: 'KeyJ', windowsVirtualKeyCode: 74, modifiers: CONTROL },
  '\u001d': { key: ']', code: 'BracketRight', windowsVirtualKeyCode: 221, modifiers: CONTROL },
};
const SUFFIXES: Readonly<Record<Suffix, string>> = { CR: '\r', LF: '\n', Tab: '\t' };

export interface Keyboard {
  /** One code as a keyboard-wedge scanner sends it. */
  wedge(text: string, suffix?: Suffix): Promise<void>;
  /** The same from a scanner that types US keys into a computer set to another layout. */
  wedgeInto(computer: KeyboardLayout, text: string): Promise<void>;
  /** Characters as a person types them; '\r' is Enter. */
  type(text: string): Promise<void>;
}

export async function createKeyboard(page: Page): Promise<Keyboard> {
  const session = await page.context().newCDPSession(page);
  let lastAt = 0;

  /** All events are on their way before the first answer comes. */
  async function send(text: string, begun: number, gapMs: number, toKey: (character: string) => Key = keyOf): Promise<void> {
    const keys = [...text].map(toKey);
    lastAt = begun + gapMs * (keys.length - 1);
    await Promise.all(
      keys.flatMap((key, index) => {
        const timestamp = (begun + gapMs * index) / 1000;
        return [
          session.send('Input.dispatchKeyEvent', { type: key.text === undefined ? 'rawKeyDown' : 'keyDown', ...key, timestamp }),
          session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, timestamp: timestamp + 0.001 }),
        ];
      }),
    );
  }
  return {
    // A little ahead of the clock: a machine under load may deliver the second key late, and the page must not take the first for a lone one.
    wedge: (text, suffix = 'CR') => send(text + SUFFIXES[suffix], Math.max(Date.now() + LEAD_MS, lastAt + SCANNER_GAP_MS), SCANNER_GAP_MS),
    wedgeInto: (computer, text) =>
      send(`${text}\r`, Math.max(Date.now() + LEAD_MS, lastAt + SCANNER_GAP_MS), SCANNER_GAP_MS, (each) => keyOn(computer, each)),
    async type(text) {
      await send(text, Math.max(Date.now() - PERSON_GAP_MS * (text.length - 1), lastAt + PERSON_GAP_MS), PERSON_GAP_MS);
      // Whatever is pressed next is as far from this as a person's next key: a Tab right behind an Enter would be taken for a scanner's two terminators.
      await new Promise((resolve) => setTimeout(resolve, lastAt + PERSON_GAP_MS - Date.now()));
    },
  };
}

function keyOf(character: string): Key {
  const named = NAMED[character];
  if (named !== undefined) return named;
  const upper = character.toUpperCase();
  const code = /[A-Z]/.test(upper) ? `Key${upper}` : /\d/.test(character) ? `Digit${character}` : '';
  return { key: character, code, windowsVirtualKeyCode: upper.charCodeAt(0), text: character };
}

/** What the key of a US character writes on the computer; with Ctrl it writes nothing. */
function keyOn(computer: KeyboardLayout, character: string): Key {
  const control = NAMED[character];
  if (character === '\r') return ENTER;
  const [code = '', writes] = Object.entries(keysOf('us')).find(([, each]) => each.includes(control?.key ?? character)) ?? [];
  const level = writes?.indexOf(control?.key ?? character) ?? 0;
  const key = keysOf(computer)[code]?.[level] ?? '';
  const modifiers = control?.modifiers ?? (level === 1 ? SHIFT : 0);
  return { key, code, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0), modifiers, ...(control === undefined ? { text: key } : {}) };
}
