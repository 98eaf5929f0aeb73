// tests/native/scales/throttle-weights.test.ts · ten a second and few more, the newest wins, and what matters goes at once; counted in messages
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ScaleReading, WeightStatus } from '../../../native/scales/scale-reading.ts';
import { createWeightThrottle } from '../../../native/scales/throttle-weights.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const reading = (text: string, status: WeightStatus = 'motion', isStable = false): ScaleReading => ({
  ...{ deviceId: 'w1', bytesBase64: '', at: '', unit: 'kg' },
  ...{ text, status, isStable },
});
function throttle() {
  const sent: string[] = [];
  const { offer, stop } = createWeightThrottle((weight) => sent.push('text' in weight ? weight.text : weight.status));
  return { sent, offer, stop };
}

test('[UX32] a scale that sends ten or twelve a second is passed on whole; one at 100 a second sends ten at least and few more, the newest each time', () => {
  const messagesAt = (everyMs: number): number => {
    const { sent, offer, stop } = throttle();
    const count = 2_000 / everyMs;
    for (let index = 0; index < count; index += 1) {
      offer(reading(String(index)));
      vi.advanceTimersByTime(everyMs);
    }
    vi.advanceTimersByTime(1_000);
    expect(sent.at(-1)).toBe(String(count - 1));
    stop();
    return sent.length;
  };
  expect(messagesAt(100)).toBe(20);
  expect(messagesAt(80)).toBe(25);
  for (const everyMs of [10, 2, 1]) {
    expect(messagesAt(everyMs)).toBeGreaterThanOrEqual(20);
    expect(messagesAt(everyMs)).toBeLessThanOrEqual(27);
  }
});

test('[UX32] a scale that flickers between two states a thousand times a second does not flood the screen', () => {
  const { sent, offer } = throttle();
  for (let index = 0; index < 1_000; index += 1) {
    offer(index % 2 === 0 ? reading('1.0') : reading('1.0', 'stable', true));
    vi.advanceTimersByTime(1);
  }
  expect(sent.length).toBeLessThanOrEqual(60);
});

test('[UX32] becoming stable, and another stable weight, go at once', () => {
  const { sent, offer } = throttle();
  offer(reading('1.0'));
  offer(reading('1.1', 'stable', false));
  offer(reading('1.1', 'stable', true));
  offer(reading('1.1', 'stable', true));
  offer(reading('1.2', 'stable', true));
  expect(sent).toEqual(['1.0', '1.1', '1.1', '1.2']);
});

test('a newer reading that went at once is not followed by the older one that waited', () => {
  const { sent, offer } = throttle();
  offer(reading('1.0'));
  offer(reading('1.1'));
  offer(reading('2.0', 'stable', true));
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual(['1.0', '2.0']);
});

test('nothing comes after stop', () => {
  const { sent, offer, stop } = throttle();
  offer(reading('1.0'));
  offer(reading('1.1'));
  stop();
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual(['1.0']);
});
