// tests/main/host/children.test.ts · core and devices die, hang and refuse to start; the host keeps its screens and tells the truth. Real processes
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createChildren, type StationChildren } from '../../../main/host/children.ts';
import { type Child, DEATH_WINDOW_MS, MAX_DEATHS, RESTART_DELAYS_MS, supervise, UNDEAD_MS } from '../../../main/host/supervise.ts';
import { createClient } from '../../../preload/client.ts';
import type { ServerFrame } from '../../../preload/contract/frames.ts';
import type { Station } from '../../../preload/contract/index.ts';
import { openStation } from '../../support/browser.ts';
import { startTestHeadless, testSpawner } from '../../support/headless.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openHeadless(): Promise<Awaited<ReturnType<typeof startTestHeadless>>> {
  const headless = await startTestHeadless();
  cleanups.push(headless.stop);
  return headless;
}

function makeChildren(dataFolderName: string): { children: StationChildren; problems: string[]; lines: string[]; pids: Map<string, number> } {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-children-'));
  const problems: string[] = [];
  const lines: string[] = [];
  const pids = new Map<string, number>();
  const spawn = testSpawner();
  const children = createChildren({
    settings: { dataFolder: join(folder, dataFolderName), demo: false },
    spawn: (name) => {
      const child = spawn(name);
      pids.set(name, child.pid ?? 0);
      return child;
    },
    onProblem: (message) => problems.push(message),
    log: (line) => lines.push(line),
  });
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return { children, problems, lines, pids };
}

function isRunning(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
}

/** A window's client over these children, as the Electron shell has it, without the window. */
function openClient(children: StationChildren): Station {
  let onFrame: (frame: ServerFrame) => void = () => {};
  const link = children.openClient('program', {
    send: (text, taken) => {
      for (const frame of JSON.parse(text) as ServerFrame[]) onFrame(frame);
      taken();
    },
  });
  return createClient({
    send: link.receive,
    onFrame: (handler) => {
      onFrame = handler;
    },
    onClose: () => {},
  });
}

describe('core dies', () => {
  test('what it had not answered is answered unavailable, its streams end so, and the same client goes on with the next core', async () => {
    const { children, lines, problems } = makeChildren('data');
    await children.start();
    cleanups.push(children.stop);
    const station = openClient(children);
    const ended = new Promise((resolve) => station.subscribe('receiving:verdicts', { since: 0 }, () => {}, resolve));
    const waiting = station.invoke('items:search', { text: 'wait:never' });
    expect(await station.invoke('outbox:list', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } }); // core dies of it
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(await ended).toBe('unavailable');
    await expect.poll(async () => (await station.invoke('session:state', {})).ok).toBe(true);
    expect(lines.join()).toContain('core (pid');
    expect(problems).toEqual([]);
  });

  test('while it is away every frame is answered at once', async () => {
    const { children } = makeChildren('data');
    await children.start();
    cleanups.push(children.stop);
    const station = openClient(children);
    await station.invoke('outbox:list', {});
    const [call, stream] = await Promise.all([
      station.invoke('session:state', {}),
      new Promise((resolve) => station.subscribe('receiving:verdicts', { since: 0 }, () => {}, resolve)),
    ]);
    expect(call).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(stream).toBe('unavailable');
  });

  test('a page in a browser is disconnected, so that its calls answer and its streams end, and it connects to the next core with the same session', async () => {
    const headless = await openHeadless();
    const { station, socket } = await openStation(headless.url);
    const ended = new Promise((resolve) => station.subscribe('receiving:verdicts', { since: 0 }, () => {}, resolve));
    expect(await station.invoke('outbox:list', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(await ended).toBe('unavailable');
    expect(socket.readyState).toBe(socket.CLOSED);
  });

  test('a screen that left meanwhile is not opened in the next core, one that came is', async () => {
    const { children } = makeChildren('data');
    await children.start();
    cleanups.push(children.stop);
    const texts: string[] = [];
    const send = (text: string, taken: () => void): void => {
      texts.push(text);
      taken();
    };
    const open = () => children.openClient('program', { send });
    const leaving = open();
    leaving.receive({ f: 'call', id: 1, name: 'outbox:list', args: {} });
    await expect.poll(() => texts.length).toBe(1);
    leaving.close();
    const coming = open();
    await expect.poll(() => answerOf(coming, texts, 'audit:verify')).toMatchObject({ ok: true });
    expect(JSON.stringify(await answerOf(coming, texts, 'station:capabilities'))).toContain('"version":"2"');
  });
});

let nextFrame = 100;
async function answerOf(client: { receive(frame: unknown): void }, texts: string[], name: string): Promise<unknown> {
  const id = nextFrame++;
  client.receive({ f: 'call', id, name, args: {} });
  const find = (): ServerFrame | undefined => texts.flatMap((text) => JSON.parse(text) as ServerFrame[]).find((frame) => frame.id === id);
  await expect.poll(find).toBeDefined();
  const frame = find();
  return frame?.f === 'ok' ? { ok: true, value: frame.value } : { ok: false };
}

describe('core and devices', () => {
  test('talk to each other through the host', async () => {
    const headless = await openHeadless();
    const { station } = await openStation(headless.url);
    /** Sends the key to devices, which answer every message with itself, and gives all that core has heard from them. */
    const heard = async (): Promise<string> => {
      const result = await station.invoke('outbox:retry', { key: 'over and back', reason: 'r' });
      return result.ok ? result.value.topic : '';
    };
    await expect.poll(heard).toContain('{"kind":"echo","message":{"kind":"ping","key":"over and back"}}');
  });

  test('a dead devices process is started again, and core stays', async () => {
    const { children, pids, lines } = makeChildren('data');
    await children.start();
    cleanups.push(children.stop);
    const [core, devices] = [pids.get('core'), pids.get('devices')];
    process.kill(devices ?? 0, 'SIGKILL');
    await expect.poll(() => pids.get('devices')).not.toBe(devices);
    expect(pids.get('core')).toBe(core);
    expect(lines.join()).toContain('SIGKILL; restart in 100 ms');
  });
});

describe('start and stop', () => {
  test("core's own reason not to start is told as it is, once, and core is not started again", async () => {
    const { children, problems, pids } = makeChildren('newer');
    await expect(children.start()).rejects.toMatchObject({
      name: 'CoreStartError',
      code: 'newer-database',
      message: 'the database was written by a newer Dockhand',
    });
    const first = pids.get('core');
    await children.stop();
    expect(pids.get('core')).toBe(first);
    expect(problems).toEqual([]);
    expect(isRunning(first)).toBe(false);
  });

  test('both children are gone after stop, devices first', async () => {
    const { children, pids } = makeChildren('data');
    await children.start();
    await children.stop();
    expect([isRunning(pids.get('core')), isRunning(pids.get('devices'))]).toEqual([false, false]);
    await children.stop();
  });

  test('children end by themselves when their host is gone', async () => {
    const { children, pids } = makeChildren('data');
    await children.start();
    cleanups.push(children.stop);
    const spawned = testSpawner()('core');
    const exit = new Promise((resolve) => spawned.onExit(resolve));
    spawned.kill('ask'); // closes the channel, as the end of the host does
    expect(await exit).toBe('exit code 0');
    expect(isRunning(pids.get('core'))).toBe(true);
  });
});

describe('supervise', () => {
  function fakeSpawner() {
    const running: { exit(reason: string): void; killed: string[] }[] = [];
    const spawn = (): Child => {
      let exit: (reason: string) => void = () => {};
      const killed: string[] = [];
      running.push({ exit: (reason) => exit(reason), killed });
      return {
        pid: running.length,
        post: () => {},
        onMessage: () => {},
        onExit: (handler) => {
          exit = handler;
        },
        kill: (how) => void killed.push(how),
      };
    };
    return { running, spawn };
  }
  function make(options: { readonly rareMs?: number } = {}) {
    const { running, spawn } = fakeSpawner();
    const told: string[] = [];
    const supervised = supervise({
      name: 'core',
      spawn,
      onStarted: () => {},
      onMessage: () => {},
      onDown: () => {},
      onGaveUp: (message) => told.push(message),
      log: () => {},
      ...options,
    });
    return { running, told, supervised };
  }
  const withFakeTime = (body: () => void | Promise<void>) => async () => {
    vi.useFakeTimers();
    try {
      await body();
    } finally {
      vi.useRealTimers();
    }
  };

  test(
    'waits 0.1, 0.5, 2 and 10 seconds, then gives up after the fifth death within a minute and tells',
    withFakeTime(() => {
      const { running, told, supervised } = make();
      supervised.start();
      for (const [deaths, delayMs] of RESTART_DELAYS_MS.entries()) {
        running.at(-1)?.exit('SIGSEGV');
        vi.advanceTimersByTime(delayMs - 1);
        expect(running).toHaveLength(deaths + 1);
        vi.advanceTimersByTime(1);
        expect(running).toHaveLength(deaths + 2);
      }
      expect(told).toEqual([]);
      running.at(-1)?.exit('SIGSEGV');
      vi.advanceTimersByTime(DEATH_WINDOW_MS);
      expect(running).toHaveLength(MAX_DEATHS);
      expect(told).toEqual([expect.stringMatching(/^core ended 5 times within a minute \(last: SIGSEGV\)/)]);
    }),
  );

  test(
    '[UX31] with a rare pace it is told once and then tried every minute, until it stays up: the device at fault may be unplugged meanwhile',
    withFakeTime(() => {
      const { running, told, supervised } = make({ rareMs: 60_000 });
      supervised.start();
      for (let death = 1; death < MAX_DEATHS; death += 1) {
        running.at(-1)?.exit('SIGSEGV');
        vi.advanceTimersByTime(10_000);
      }
      for (let round = 0; round < 3; round += 1) {
        running.at(-1)?.exit('SIGSEGV');
        expect(running).toHaveLength(MAX_DEATHS + round);
        vi.advanceTimersByTime(60_000);
        expect(running).toHaveLength(MAX_DEATHS + round + 1);
      }
      expect(told).toEqual([expect.stringContaining('is now started only every 60 s: unplug the device that was plugged in last')]);
      vi.advanceTimersByTime(DEATH_WINDOW_MS + 1);
      running.at(-1)?.exit('SIGSEGV');
      vi.advanceTimersByTime(100);
      expect(running).toHaveLength(MAX_DEATHS + 4);
    }),
  );

  test(
    'one that is of no use is killed and replaced; one that outlives its kill loses its place and is not heard any more',
    withFakeTime(() => {
      const { running, supervised } = make();
      supervised.start();
      supervised.replace('it did not answer');
      expect(running[0]?.killed).toEqual(['force']);
      running[0]?.exit('SIGKILL');
      vi.advanceTimersByTime(100);
      expect(running).toHaveLength(2);
      supervised.replace('it did not answer');
      vi.advanceTimersByTime(UNDEAD_MS - 1);
      expect(running).toHaveLength(2);
      vi.advanceTimersByTime(1 + 500);
      expect(running).toHaveLength(3);
      running[1]?.exit('at last');
      vi.advanceTimersByTime(DEATH_WINDOW_MS);
      expect(running).toHaveLength(3);
    }),
  );

  test(
    'forgets deaths older than a minute',
    withFakeTime(() => {
      const { running, told, supervised } = make();
      supervised.start();
      for (let round = 0; round < 20; round++) {
        running.at(-1)?.exit('oom');
        vi.advanceTimersByTime(DEATH_WINDOW_MS + 1);
        expect(running).toHaveLength(round + 2);
      }
      expect(told).toEqual([]);
    }),
  );

  test(
    'kills a child that does not end when asked, and none after it ended',
    withFakeTime(async () => {
      const { running, supervised } = make();
      supervised.start();
      const stopped = supervised.stop(() => {}, 1_000);
      vi.advanceTimersByTime(1_000);
      expect(running[0]?.killed).toEqual(['force']);
      running[0]?.exit('SIGKILL');
      await stopped;
      vi.advanceTimersByTime(DEATH_WINDOW_MS);
      expect(running).toHaveLength(1);
    }),
  );

  test(
    'starts nothing after stop, also when it was waiting to',
    withFakeTime(async () => {
      const { running, supervised } = make();
      supervised.start();
      running[0]?.exit('SIGSEGV');
      await supervised.stop(() => {}, 1_000);
      vi.advanceTimersByTime(DEATH_WINDOW_MS);
      expect(running).toHaveLength(1);
    }),
  );
});
