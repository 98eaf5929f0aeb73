// tests/main/host/watch-pulse.test.ts · when a silent devices process is asked, shown as not answering, and given up
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPulse } from '../../../main/host/watch-pulse.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-01T10:00:00.000Z') }));
afterEach(() => void vi.useRealTimers());

function pulse() {
  const told: string[] = [];
  const watch = watchPulse({
    ask: () => told.push('ask'),
    onQuiet: (since) => told.push(`quiet since ${since}`),
    onHeard: () => told.push('heard'),
    onLost: (why) => told.push(why),
  });
  watch.start();
  return { watch, told };
}

test('a process that says something every second is left alone', () => {
  const { watch, told } = pulse();
  for (let second = 0; second < 60; second += 1) {
    watch.heard();
    vi.advanceTimersByTime(1_000);
  }
  expect(told).toEqual([]);
});

test('[UX31] silent, it is shown and asked within 2 s, and ended after 6', () => {
  const { watch, told } = pulse();
  watch.heard();
  vi.advanceTimersByTime(1_999);
  expect(told).toEqual(['quiet since 2026-03-01T10:00:00.000Z', 'ask']);
  vi.advanceTimersByTime(4_000);
  expect(told.at(-1)).toBe('ask');
  vi.advanceTimersByTime(1);
  expect(told.at(-1)).toBe('it did not answer for 6 s');
  const count = told.length;
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(count);
});

test('an answer in time gives it back, and the next silence counts from there', () => {
  const { watch, told } = pulse();
  watch.heard();
  vi.advanceTimersByTime(5_000);
  watch.heard();
  expect(told.at(-1)).toBe('heard');
  vi.advanceTimersByTime(5_000);
  watch.heard();
  expect(told.filter((each) => each === 'heard')).toHaveLength(2);
  expect(watch.lastHeardAt).toBe('2026-03-01T10:00:10.000Z');
});

test('before its first word it has 30 s: a cold disk loads slowly', () => {
  const { told } = pulse();
  vi.advanceTimersByTime(29_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['it did not answer for 30 s']);
});

test('a host that stood still counts one beat, however long it was', () => {
  const { watch, told } = pulse();
  watch.heard();
  vi.setSystemTime(Date.parse('2026-03-01T18:00:00.000Z')); // the machine slept
  vi.advanceTimersByTime(500);
  watch.heard();
  expect(told).toEqual([]);
});

test('after stop nothing is told', () => {
  const { watch, told } = pulse();
  watch.heard();
  watch.stop();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});
