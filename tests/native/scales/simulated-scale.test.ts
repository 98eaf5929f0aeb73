// tests/native/scales/simulated-scale.test.ts · the simulated scale: sways and settles, is set to zero, and counts its reports per second
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodeHidScaleReport } from '../../../native/scales/hid-scale-report.ts';
import type { Weight } from '../../../native/scales/scale-reading.ts';
import { createSimulatedScale } from '../../../native/simulated/simulated-scale.ts';
import { createSimulatedLink } from '../../../native/transport/simulated.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function bench() {
  const link = createSimulatedLink('Scale');
  const said: string[] = [];
  const scale = createSimulatedScale(link.peer);
  await link.open({
    onBytes(report) {
      const decoded = decodeHidScaleReport(report);
      said.push(
        decoded.kind === 'weight' ? `${decoded.weight.status} ${decoded.weight.text}` : decoded.kind === 'alarm' ? decoded.alarm.status : 'rejected',
      );
    },
    onClosed: () => undefined,
  });
  const settle = (): void => void vi.advanceTimersByTime(1_000);
  const kg = (text: string): Weight => ({ status: 'stable', text, unit: 'kg' });
  return { link, scale, said, settle, kg };
}

test('[W1] a load that settles moves first, and then lies still', async () => {
  const { scale, said, settle, kg } = await bench();
  scale.load(kg('12.340'), true);
  settle();
  const moving = said.filter((report) => report.startsWith('motion'));
  expect(moving.length).toBeGreaterThan(2);
  expect(said.slice(said.indexOf('stable 12.340')).every((report) => report === 'stable 12.340')).toBe(true);
  expect(said.indexOf('stable 12.340')).toBeGreaterThan(said.lastIndexOf(moving.at(-1) ?? ''));
  scale.stop();
});

test('[W1] at rest it says at least ten weights a second', async () => {
  const { scale, said, settle, kg } = await bench();
  scale.load(kg('1.000'));
  said.length = 0;
  settle();
  expect(said.length).toBeGreaterThanOrEqual(10);
  scale.stop();
});

test('[W1] set to zero with a box on it: the box counts no more, and without it the scale is below zero', async () => {
  const { link, scale, said, settle, kg } = await bench();
  const last = (): string | undefined => {
    settle();
    return said.at(-1);
  };
  scale.load(kg('0.300'));
  await link.write(Uint8Array.of(0x02, 0x02));
  expect(last()).toBe('zero 0.000');
  scale.load(kg('1.900'), true);
  expect(last()).toBe('stable 1.600');
  scale.load({ status: 'zero', text: '0.000', unit: 'kg' });
  expect(last()).toBe('under-zero -0.300');
  await link.write(Uint8Array.of(0x02, 0x02));
  expect(last()).toBe('zero 0.000');
  scale.load({ status: 'over-limit' });
  expect(last()).toBe('over-limit');
  scale.stop();
});
