// tests/native/reconnect.test.ts · the recovery policy: what is said when, how long it waits, and that one bad driver stops nothing
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeviceError } from '../../native/device-error.ts';
import type { Driver } from '../../native/driver.ts';
import { type KeptOpen, keepOpen, type LinkHealth, retryDelayMs } from '../../native/reconnect.ts';
import { say } from '../../native/sentences.ts';
import { createSimulatedLink, type SimulatedLink } from '../../native/transport/simulated.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function kept(link: SimulatedLink = createSimulatedLink('Dock')) {
  const told: LinkHealth[] = [];
  const heard: number[] = [];
  let resets = 0;
  const driver: Driver = {
    onBytes: (chunk) => {
      if (chunk[0] === 0xff) throw new Error('driver bug');
      heard.push(...chunk);
    },
    reset: () => {
      resets += 1;
    },
  };
  const handle: KeptOpen = keepOpen(link, driver, (health) => told.push(health));
  return { link, told, heard, handle, resets: () => resets };
}
const states = (told: readonly LinkHealth[]) => told.map(({ state }) => state);

test('waits 0.1, 0.5, 2 and then 10 s each time; an absent device is looked for every 2 s', () => {
  expect([0, 1, 2, 3, 4, 99].map((attempt) => retryDelayMs(attempt, false))).toEqual([100, 500, 2_000, 10_000, 10_000, 10_000]);
  expect([0, 1, 2, 3, 99].map((attempt) => retryDelayMs(attempt, true))).toEqual([100, 500, 2_000, 2_000, 2_000]);
});

test('[UX31] a pulled cable is told at once as absent, and the return says what was lost', async () => {
  const { link, told } = kept();
  await vi.advanceTimersByTimeAsync(60_000);
  link.peer.unplug();
  expect(states(told)).toEqual(['connecting', 'ok', 'absent']);
  await vi.advanceTimersByTimeAsync(30_000);
  link.peer.replug();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told.at(-1)).toMatchObject({ state: 'ok', message: expect.stringMatching(/connected again after 3\d\.\d s\. .*scan it again/) });
});

test('bytes of the old connection are forgotten before the new one opens', async () => {
  const { link, resets } = kept();
  await vi.advanceTimersByTimeAsync(0);
  const before = resets();
  link.peer.unplug();
  expect(resets()).toBeGreaterThan(before);
});

test('a link that opens and drops at once backs off instead of spinning', async () => {
  const link = createSimulatedLink('Flaky');
  let opens = 0;
  kept(link);
  await vi.advanceTimersByTimeAsync(60_000);
  const drop = (): void => {
    opens += 1;
    link.peer.unplug();
    link.peer.replug();
  };
  link.peer.onOpen = drop;
  drop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opens).toBeGreaterThan(5);
  expect(opens).toBeLessThan(40);
});

test('a driver that throws closes only its own link, which opens again', async () => {
  const { link, told, heard } = kept();
  await vi.advanceTimersByTimeAsync(0);
  link.peer.send(Uint8Array.of(0xff));
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)).toMatchObject({ state: 'error', message: expect.stringContaining('driver bug') });
  await vi.advanceTimersByTimeAsync(100);
  link.peer.send(Uint8Array.of(7));
  expect(heard).toEqual([7]);
});

test('[DV16] a closing that never ends holds up neither the next opening nor the end', async () => {
  const link = createSimulatedLink('Stuck');
  const hanging = {
    label: 'Stuck',
    get isOpen() {
      return link.isOpen;
    },
    open: link.open,
    write: link.write,
    close: () => new Promise<void>(() => undefined),
  };
  const told: LinkHealth[] = [];
  let isBroken = true;
  const onBytes = (): void => {
    if (isBroken) throw new Error('driver bug');
  };
  const handle = keepOpen(hanging, { onBytes, reset: () => undefined }, (health) => told.push(health));
  await vi.advanceTimersByTimeAsync(0);
  link.peer.send(Uint8Array.of(1));
  isBroken = false;
  await vi.advanceTimersByTimeAsync(4_900);
  expect(states(told)).toEqual(['connecting', 'ok']);
  await link.close();
  await vi.advanceTimersByTimeAsync(300);
  expect(states(told)).toEqual(['connecting', 'ok', 'error', 'ok']);
  let isStopped = false;
  void handle.stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(isStopped).toBe(true);
});

test('[DV16] a device that was away for long and is held by somebody when it comes back is looked at again at once, not after 10 s', async () => {
  const tries: number[] = [];
  const codes = ['not-found', 'not-found', 'not-found', 'not-found', 'not-found', 'busy', 'busy', 'busy', 'busy', 'busy'] as const;
  const link = {
    ...createSimulatedLink('Held'),
    open: async () => {
      const code = codes[tries.push(Date.now()) - 1] ?? 'busy';
      throw new DeviceError(code, 'Held', say('not-plugged-in'));
    },
  };
  const handle = keepOpen(link, { onBytes: () => undefined, reset: () => undefined }, () => undefined);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(tries.slice(1, 10).map((at, index) => at - (tries[index] as number))).toEqual([100, 500, 2_000, 2_000, 2_000, 100, 500, 2_000, 10_000]);
  await handle.stop();
});

test('an open that never ends is said aloud after 2 s', async () => {
  const told: LinkHealth[] = [];
  const link = { ...createSimulatedLink('Stuck'), open: () => new Promise<void>(() => undefined) };
  keepOpen(link, { onBytes: () => undefined, reset: () => undefined }, (health) => told.push(health));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told.at(-1)).toMatchObject({ state: 'error', code: 'unavailable', message: expect.stringContaining('does not end') });
});

test('after stop nothing is opened, heard or told', async () => {
  const { link, told, heard, handle } = kept();
  await vi.advanceTimersByTimeAsync(0);
  await handle.stop();
  const toldBefore = told.length;
  link.peer.send(Uint8Array.of(1));
  link.peer.unplug();
  link.peer.replug();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([told.length, heard, link.isOpen]).toEqual([toldBefore, [], false]);
});

test('stopping while it is still opening closes what then opens', async () => {
  const link = createSimulatedLink('Slow');
  const slow = {
    ...link,
    open: async (listener: Parameters<typeof link.open>[0]) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await link.open(listener);
    },
  };
  const handle = keepOpen(slow, { onBytes: () => undefined, reset: () => undefined }, () => undefined);
  await handle.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(link.isOpen).toBe(false);
});

test('an error that is no DeviceError still becomes one, with device and remedy', async () => {
  const told: LinkHealth[] = [];
  const link = { ...createSimulatedLink('Odd'), open: () => Promise.reject('a bare string') };
  keepOpen(link, { onBytes: () => undefined, reset: () => undefined }, (health) => told.push(health));
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)).toMatchObject({
    state: 'error',
    code: 'unavailable',
    message: expect.stringMatching(/^Odd \(simulated\): could not open it: a bare string\. /),
  });
  expect(new DeviceError('busy', 'x', say('closed'))).toBeInstanceOf(Error);
});
