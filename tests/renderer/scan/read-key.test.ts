// tests/renderer/scan/read-key.test.ts · what a scanner means by a key
import { expect, test } from 'vitest';
import { altCharacter, type KeyPress, readKey, type WedgeKeys } from '../../../renderer/scan/read-key.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  altGraph: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  capsLock: false,
  ...change,
});

const vectors: readonly (readonly [string, KeyPress, ReturnType<typeof readKey>])[] = [
  ['a letter', press('a'), { kind: 'character', text: 'a' }],
  ['Ctrl + ] is the group separator', press(']', { ctrlKey: true }), { kind: 'character', text: '\u001d', sent: '\u001d' }],
  ['Ctrl + J is a line feed and ends a scan', press('j', { ctrlKey: true }), { kind: 'suffix' }],
  ['Ctrl + M is a carriage return and ends a scan', press('m', { ctrlKey: true }), { kind: 'suffix' }],
  ['Enter ends a scan', press('Enter'), { kind: 'suffix' }],
  ['Tab ends a scan', press('Tab'), { kind: 'suffix' }],
  ['a key held down is no scanner', press('a', { repeat: true }), { kind: 'none' }],
  ['a function key is no character', press('F8'), { kind: 'none' }],
  ['Shift alone is no character', press('Shift'), { kind: 'none' }],
  ['Caps Lock inverts the case that was sent', press('b', { capsLock: true }), { kind: 'character', text: 'B' }],
  [
    'a digit of the keypad under Alt has written nothing yet',
    press('0', { code: 'Numpad0', altKey: true }),
    { kind: 'character', text: '', sent: '' },
  ],
  ['the same digit without Alt is itself', press('0', { code: 'Numpad0' }), { kind: 'character', text: '0' }],
  ['digits have no case', press('7', { capsLock: true }), { kind: 'character', text: '7' }],
];

for (const [name, given, expected] of vectors) {
  test(`[UX3] ${name}`, () => expect(readKey(given)).toEqual(expected));
}

/** Of a scanner set to the US layout, as core sends them. */
const US: WedgeKeys = {
  KeyY: ['y', 'Y', ''],
  Slash: ['/', '?', ''],
  BracketRight: [']', '}', ''],
  BracketLeft: ['[', '{', ''],
};
const keyVectors: readonly (readonly [string, KeyPress, ReturnType<typeof readKey>])[] = [
  ['German Z is the US Y', press('z', { code: 'KeyY' }), { kind: 'character', text: 'z', sent: 'y' }],
  ['German _ is the US ?', press('_', { code: 'Slash', shiftKey: true }), { kind: 'character', text: '_', sent: '?' }],
  [
    'Ctrl + the key of ] is the group separator, whatever that key writes',
    press('+', { code: 'BracketRight', ctrlKey: true }),
    { kind: 'character', text: '\u001d', sent: '\u001d' },
  ],
  ['a dead key has written nothing yet, and still was a key', press('Dead', { code: 'BracketLeft' }), { kind: 'character', text: '', sent: '[' }],
  ['Caps Lock inverts what was sent', press('Z', { code: 'KeyY', capsLock: true }), { kind: 'character', text: 'z', sent: 'Y' }],
  ['a key that is not known is read by its character', press('z'), { kind: 'character', text: 'z' }],
  ['Enter ends a scan', press('Enter', { code: 'Enter' }), { kind: 'suffix' }],
  ['Alt and a key is no character', press('y', { code: 'KeyY', altKey: true }), { kind: 'none' }],
];
for (const [name, given, expected] of keyVectors) {
  test(`[BC63] ${name}`, () => expect(readKey(given, US)).toEqual(expected));
}

test('[BC63] AltGr, which some browsers tell as Ctrl and Alt, is the third level of the scanner', () => {
  const keys: WedgeKeys = { KeyQ: ['q', 'Q', '@'] };
  expect(readKey(press('q', { code: 'KeyQ', altGraph: true }), keys)).toEqual({ kind: 'character', text: 'q', sent: '@' });
  expect(readKey(press('q', { code: 'KeyQ', ctrlKey: true, altKey: true }), keys)).toEqual({ kind: 'character', text: 'q', sent: '@' });
});

test('[UX3] a number under Alt is its character; from 128 on only with a zero in front, as anything else differs from system to system', () => {
  expect(['0029', '29', '065', '0233'].map(altCharacter)).toEqual(['\u001d', '\u001d', 'A', 'é']);
  expect(['233', '300', '0300'].map(altCharacter)).toEqual(['\ufffd', '\ufffd', '\ufffd']);
});
