// tests/renderer/app/idle-lock.test.ts · when a station that nobody touches locks
import { expect, test } from 'vitest';
import { isIdle } from '../../../renderer/app/idle-lock.ts';

const MINUTE_MS = 60_000;

test('[UX28] it locks when the minutes are over and not before; with 0 never', () => {
  expect([isIdle(0, 15 * MINUTE_MS - 1, 15), isIdle(0, 15 * MINUTE_MS, 15), isIdle(0, 1_000 * MINUTE_MS, 0)]).toEqual([false, true, false]);
});
