// tests/native/health-board.test.ts · a state is told once, a trouble at most once a second: garbage must not flood core and the log
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHealthBoard } from '../../native/health-board.ts';
import type { DeviceHealth } from '../../native/messages.ts';
import { say, saying } from '../../native/sentences.ts';

const SAID = say('code-dropped', say('came-late'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function board() {
  const told: DeviceHealth[] = [];
  return { told, made: createHealthBoard((health) => told.push(health), Date.now) };
}

test('an equal state is told once', () => {
  const { told, made } = board();
  for (let index = 0; index < 3; index += 1) made.set('s1', { state: 'ok', ...saying('scanner', say('connected')) });
  expect(told).toHaveLength(1);
});

test('[R3] ten thousand damaged codes in a second are one sentence; another device and another trouble have their own', () => {
  const { told, made } = board();
  for (let index = 0; index < 10_000; index += 1) {
    made.trouble('s1', 'bad-reply', `code ${index} was dropped`, SAID);
    vi.advanceTimersByTime(0.1);
  }
  made.trouble('s2', 'bad-reply', 'a code was dropped', SAID);
  made.trouble('s1', 'scan-lost', 'this scan is lost', SAID);
  expect(told.filter(({ deviceId, code }) => deviceId === 's1' && code === 'bad-reply').length).toBeLessThanOrEqual(2);
  expect(told.slice(-2).map(({ deviceId, code }) => [deviceId, code])).toEqual([
    ['s2', 'bad-reply'],
    ['s1', 'scan-lost'],
  ]);
  const before = told.length;
  vi.advanceTimersByTime(1_000);
  made.trouble('s1', 'bad-reply', 'once more', SAID);
  expect(told).toHaveLength(before + 1);
});
