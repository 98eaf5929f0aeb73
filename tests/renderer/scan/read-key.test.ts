// tests/renderer/scan/read-key.test.ts · what a scanner means by a key
import { expect, test } from 'vitest';
import { type KeyPress, readKey } from '../../../renderer/scan/read-key.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  capsLock: false,
  ...change,
});

const vectors: readonly (readonly [string, KeyPress, ReturnType<typeof readKey>])[] = [
  ['a letter', press('a'), { kind: 'character', text: 'a' }],
  ['Ctrl + ] is the group separator', press(']', { ctrlKey: true }), { kind: 'character', text: '\u001d' }],
  ['Ctrl + J is a line feed and ends a scan', press('j', { ctrlKey: true }), { kind: 'suffix' }],
  ['Ctrl + M is a carriage return and ends a scan', press('m', { ctrlKey: true }), { kind: 'suffix' }],
  ['Enter ends a scan', press('Enter'), { kind: 'suffix' }],
  ['Tab ends a scan', press('Tab'), { kind: 'suffix' }],
  ['a key held down is no scanner', press('a', { repeat: true }), { kind: 'none' }],
  ['a function key is no character', press('F8'), { kind: 'none' }],
  ['Shift alone is no character', press('Shift'), { kind: 'none' }],
  ['Caps Lock inverts the case that was sent', press('b', { capsLock: true }), { kind: 'character', text: 'B' }],
  ['digits have no case', press('7', { capsLock: true }), { kind: 'character', text: '7' }],
];

for (const [name, given, expected] of vectors) {
  test(`[UX3] ${name}`, () => expect(readKey(given)).toEqual(expected));
}
