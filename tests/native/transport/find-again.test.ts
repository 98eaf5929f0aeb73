// tests/native/transport/find-again.test.ts · a serial device is found again after whatever the system does meanwhile, and by the name whose socket it is in. Rules DV15, DV16
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type KeptOpen, keepOpen, type LinkHealth } from '../../../native/reconnect.ts';
import { createSerialLink } from '../../../native/transport/serial.ts';
import { createSerialWorld, type SerialWorld, socketSettings } from './serial-world.ts';

const kept: KeptOpen[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await stopAll();
  vi.useRealTimers();
});
async function stopAll(): Promise<void> {
  const stopping = Promise.all(kept.splice(0).map((each) => each.stop()));
  await vi.advanceTimersByTimeAsync(6_000);
  await stopping;
}

const SOCKETS = ['1-1', '2-1', '3-1'] as const;
type Socket = (typeof SOCKETS)[number];

function keep(world: SerialWorld, socket: Socket, number: number) {
  const link = createSerialLink(`Scanner ${socket}`, socketSettings(socket, `/dev/ttyACM${number}`), world.system);
  const told: LinkHealth[] = [];
  const at = (): string | undefined => world.socketOf(link.where);
  /** Every socket of which it was ever said that it is open under this name. */
  const heard = new Set<string | undefined>();
  const onHealth = (health: LinkHealth): void => {
    told.push(health);
    if (health.state === 'ok') heard.add(at());
  };
  const handle = keepOpen(link, { onBytes: () => undefined, reset: () => undefined }, onHealth);
  kept.push(handle);
  return { link, told, handle, at, heard };
}

test('[DV16] a listing that is older than the replug gives nobody the scanner of another: two that come back the other way round are both found', async () => {
  const world = createSerialWorld();
  world.plug('1-1');
  world.plug('2-1');
  const [east, west] = [keep(world, '1-1', 0), keep(world, '2-1', 1)];
  await vi.advanceTimersByTimeAsync(6_000);
  expect([east.at(), west.at()]).toEqual(['1-1', '2-1']);
  world.unplug('1-1');
  world.unplug('2-1');
  await vi.advanceTimersByTimeAsync(7_000);
  world.lateMs = 900; // a slow machine: what was asked while nothing was plugged in is answered when something is
  while (world.asking < 2) await vi.advanceTimersByTimeAsync(10);
  world.plug('2-1');
  await vi.advanceTimersByTimeAsync(1_500);
  world.plug('1-1');
  await vi.advanceTimersByTimeAsync(10_000);
  expect([east.at(), west.at()]).toEqual(['1-1', '2-1']);
  expect([[...east.heard], [...west.heard]]).toEqual([['1-1'], ['2-1']]);
});

for (const tells of ['no ids', 'no socket', 'the first only', 'nothing'] as const) {
  test(`[DV16] a listing that tells ${tells} for a while leaves each name its own scanner in the end`, async () => {
    const world = createSerialWorld();
    const [east, west] = [keep(world, '1-1', 0), keep(world, '2-1', 1)];
    await vi.advanceTimersByTimeAsync(5_000);
    world.tells = tells;
    world.plug('2-1');
    await vi.advanceTimersByTimeAsync(2_500);
    world.tells = 'all';
    world.plug('1-1');
    await vi.advanceTimersByTimeAsync(12_000);
    expect([east.at(), west.at()]).toEqual(['1-1', '2-1']);
  });
}

test('[DV15] what a moved scanner took is given back when the name whose socket that is is set up, and its own is found', async () => {
  const world = createSerialWorld();
  world.plug('2-1');
  const east = keep(world, '1-1', 0);
  await vi.advanceTimersByTimeAsync(100);
  expect(east.at()).toBe('2-1');
  const west = keep(world, '2-1', 0);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([east.at(), west.at()]).toEqual([undefined, '2-1']);
  expect(east.told.some(({ said }) => said.code === 'gave-way')).toBe(true);
  world.plug('1-1');
  await vi.advanceTimersByTimeAsync(3_000);
  expect([east.at(), west.at()]).toEqual(['1-1', '2-1']);
});

test('[DV16] a port that somebody holds when it is plugged in, after a long absence, is open within a second after it is free', async () => {
  const world = createSerialWorld();
  const east = keep(world, '1-1', 0);
  await vi.advanceTimersByTimeAsync(60_000);
  world.heldFor = 2;
  world.plug('1-1');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(east.at()).toBe('1-1');
});

test('[DV16] whatever is plugged, listed late or by half, held or closed without end, in whatever order: in the end each name has its own', async () => {
  const step = fc.record({
    act: fc.constantFrom('plug', 'unplug', 'none', 'stop'),
    socket: fc.nat({ max: 2 }),
    tells: fc.constantFrom('all', 'all', 'no ids', 'no socket', 'the first only', 'nothing'),
    lateMs: fc.constantFrom(0, 0, 5, 400, 3_000),
    heldFor: fc.nat({ max: 1 }),
    hangs: fc.boolean(),
    waitMs: fc.constantFrom(0, 1, 2, 50, 450, 2_100, 6_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
      const world = createSerialWorld();
      const names = new Map(SOCKETS.map((socket, number) => [socket, keep(world, socket, number)]));
      for (const { act, socket: index, waitMs, ...way } of steps) {
        Object.assign(world, way);
        const socket = SOCKETS[index] as Socket;
        if (act === 'plug') world.plug(socket);
        if (act === 'unplug') world.unplug(socket);
        if (act === 'stop') {
          void names.get(socket)?.handle.stop();
          names.set(socket, keep(world, socket, index));
        }
        await vi.advanceTimersByTimeAsync(waitMs);
      }
      // A handle that never closes holds its device: only pulling it helps, as in life.
      Object.assign(world, { tells: 'all', lateMs: 0, heldFor: 0, hangs: false });
      for (const socket of SOCKETS) world.unplug(socket);
      for (const socket of SOCKETS) world.plug(socket);
      await vi.advanceTimersByTimeAsync(30_000);
      const found = [...names].map(([socket, { at }]) => [socket, at()]);
      await stopAll();
      expect(found).toEqual(SOCKETS.map((socket) => [socket, socket]));
    }),
    { numRuns: 60 },
  );
});
