// tests/native/scales/throttle-weights.test.ts · ten a second, the newest wins, and what matters goes at once
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

test('[UX32] a moving scale at 100 readings a second sends about ten, the newest each time', () => {
  const { sent, offer } = throttle();
  for (let index = 0; index < 100; index += 1) {
    offer(reading(String(index)));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1_000);
  expect(sent.length).toBeLessThanOrEqual(11);
  expect(sent.at(-1)).toBe('99');
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
