// tests/renderer/scan/alt-mode.test.ts · a wedge scanner in Alt mode: GS comes as Alt and 0029 on the keypad, between keys at a scanner's pace
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForWedge } from '../../../renderer/scan/wedge-listener.ts';

/** The few members that the listener uses of a page without any text field. */
class FakeWindow extends EventTarget {
  readonly document = { activeElement: null };
}
class Element {}

beforeEach(() => {
  vi.useFakeTimers();
  for (const name of ['HTMLInputElement', 'HTMLTextAreaElement', 'HTMLElement']) vi.stubGlobal(name, Element);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function page() {
  const target = new FakeWindow();
  const scans: string[] = [];
  const typed: string[] = [];
  listenForWedge(target as unknown as Window, {
    onScan: (text) => scans.push(text),
    keys: () => ({}),
    onTyped: (text) => {
      typed.push(text);
      return true;
    },
  });
  let now = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  function dispatch(type: 'keydown' | 'keyup', key: string, code: string, altKey: boolean): void {
    const event = Object.assign(new Event(type, { cancelable: true }), {
      key,
      code,
      altKey,
      ctrlKey: false,
      shiftKey: false,
      metaKey: false,
      repeat: false,
    });
    Object.defineProperty(event, 'timeStamp', { value: now });
    target.dispatchEvent(Object.assign(event, { isComposing: false, getModifierState: () => false }));
  }
  const wait = (ms: number): void => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  return {
    scans,
    typed,
    wait,
    type(text: string, paceMs: number): void {
      for (const character of text) {
        dispatch('keydown', character === '\r' ? 'Enter' : character, '', false);
        wait(paceMs);
      }
    },
    alt(digits: string, paceMs: number): void {
      dispatch('keydown', 'Alt', 'AltLeft', true);
      for (const digit of digits) {
        wait(paceMs);
        dispatch('keydown', digit, `Numpad${digit}`, true);
        dispatch('keyup', digit, `Numpad${digit}`, true);
      }
      wait(paceMs);
      dispatch('keyup', 'Alt', 'AltLeft', false);
      wait(paceMs);
    },
  };
}

test('[UX3] GS as Alt and 0029 is part of the code', () => {
  const { scans, typed, type, alt } = page();
  type('10LOT7', 8);
  alt('0029', 8);
  type('2112\r', 8);
  expect([scans, typed]).toEqual([['10LOT7\u001d2112'], []]);
});

test('[UX3] a person who writes a character by its number scans nothing', () => {
  const { scans, alt, wait } = page();
  alt('0233', 150);
  wait(1_000);
  expect(scans).toEqual([]);
});
