// tests/renderer/app/keys.test.ts · function keys never change their meaning
import { expect, test } from 'vitest';
import { actionOf, FUNCTION_KEYS, isAvailable } from '../../../renderer/app/keys.ts';

test('[UX40] every key has one action and every action one key', () => {
  expect(new Set(FUNCTION_KEYS.map((entry) => entry.key)).size).toBe(FUNCTION_KEYS.length);
  expect(new Set(FUNCTION_KEYS.map((entry) => entry.action)).size).toBe(FUNCTION_KEYS.length);
  expect(FUNCTION_KEYS.map((entry) => actionOf(entry.key))).toEqual(FUNCTION_KEYS.map((entry) => entry.action));
  expect(actionOf('F11')).toBeUndefined();
});

test('[UX40] on the receive screen every key works; help, typing a code and back work everywhere', () => {
  expect(FUNCTION_KEYS.every(({ action }) => isAvailable(action, { screen: 'receive', receiptId: 'r' }))).toBe(true);
  for (const action of ['help', 'type-code', 'decode', 'queues', 'back'] as const) expect(isAvailable(action, { screen: 'board' })).toBe(true);
  expect(isAvailable('undo', { screen: 'import', tab: 'files' })).toBe(false);
});
