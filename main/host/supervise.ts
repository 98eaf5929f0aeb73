// main/host/supervise.ts · keeps one child process running: restarted with back-off; after too many deaths a person is told, and it is given up or tried rarely
import type { Socket } from 'node:net';

export const RESTART_DELAYS_MS = [100, 500, 2_000, 10_000] as const;
export const MAX_DEATHS = 5;
export const DEATH_WINDOW_MS = 60_000;
/** A process that hangs inside the kernel outlives even SIGKILL: its place is taken without it. */
export const UNDEAD_MS = 5_000;

export type ChildName = 'core' | 'devices';

/** A child process however it was started. */
export interface Child {
  readonly pid: number | undefined;
  /** `socket` goes along; this process keeps its own copy. Only a forked child can take one. */
  post(message: unknown, socket?: Socket): void;
  onMessage(handler: (message: unknown) => void): void;
  /** Called once, after its last message. */
  onExit(handler: (reason: string) => void): void;
  /** Asks it to end, or ends it. */
  kill(how: 'ask' | 'force'): void;
}

export type Spawner = (name: ChildName) => Child;

export interface SuperviseOptions {
  readonly name: ChildName;
  readonly spawn: Spawner;
  onStarted(child: Child): void;
  onMessage(message: unknown): void;
  onDown(reason: string): void;
  /** Too many deaths within a minute. Told once, until it has stayed up for a minute. */
  onGaveUp(message: string): void;
  /** After that it is still tried so often: what ends it may be a device that somebody unplugs. Left out: no further restart. */
  readonly rareMs?: number;
  log(line: string): void;
}

export interface Supervised {
  start(): void;
  /** Undefined while it is down. */
  readonly child: Child | undefined;
  /** It runs and is of no use: it is killed, and the next one is started as after any death. */
  replace(why: string): void;
  /** No restart from now on: `ask` must make it end within `timeoutMs`, else it is killed. */
  stop(ask: (child: Child) => void, timeoutMs: number): Promise<void>;
}

export function supervise(options: SuperviseOptions): Supervised {
  const { name, log, rareMs } = options;
  let child: Child | undefined;
  let deaths: number[] = [];
  let hasGivenUp = false;
  /** As `deaths`, of the clock that nobody sets. */
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let stopped: (() => void) | undefined;
  let ending: Promise<void> | undefined;
  let condemned: string | undefined;

  function start(): void {
    const started = options.spawn(name);
    [child, startedAt, condemned] = [started, performance.now(), undefined];
    // One whose place was taken is not heard any more, and may end when it likes.
    started.onMessage((message) => {
      if (child === started) options.onMessage(message);
    });
    started.onExit((reason) => {
      if (child === started) onEnd(condemned ?? reason);
    });
    options.onStarted(started);
  }

  function onEnd(reason: string): void {
    const pid = child?.pid;
    child = undefined;
    clearTimeout(timer);
    options.onDown(reason);
    if (stopping) {
      stopped?.();
      return;
    }
    const now = performance.now();
    if (now - startedAt > DEATH_WINDOW_MS) hasGivenUp = false;
    deaths = [...deaths.filter((at) => at > now - DEATH_WINDOW_MS), now];
    if (hasGivenUp || deaths.length >= MAX_DEATHS) {
      giveUp(reason);
      return;
    }
    const delayMs = RESTART_DELAYS_MS[Math.min(deaths.length, RESTART_DELAYS_MS.length) - 1] ?? 0;
    log(`${name} (pid ${pid}) ended: ${reason}; restart in ${delayMs} ms`);
    timer = setTimeout(start, delayMs);
  }

  function giveUp(reason: string): void {
    if (rareMs !== undefined) timer = setTimeout(start, rareMs);
    if (hasGivenUp) {
      log(`${name} ended again: ${reason}`);
      return;
    }
    hasGivenUp = true;
    const next = rareMs === undefined ? 'is not started again' : `is now started only every ${rareMs / 1_000} s`;
    const remedy = rareMs === undefined ? 'see the log, then restart the station' : 'unplug the device that was plugged in last, and see the log';
    options.onGaveUp(`${name} ended ${deaths.length} times within a minute (last: ${reason}) and ${next}: ${remedy}`);
  }

  return {
    start,
    get child() {
      return child;
    },
    replace(why) {
      const hanging = child;
      if (hanging === undefined || stopping) return;
      condemned = why;
      log(`${name} (pid ${hanging.pid}) is ended: ${why}`);
      timer = setTimeout(() => {
        if (child === hanging) onEnd(`${why}, and could not be ended`);
      }, UNDEAD_MS);
      hanging.kill('force');
    },
    stop(ask, timeoutMs) {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (running === undefined) return Promise.resolve();
      ending ??= new Promise((resolve) => {
        const force = setTimeout(() => {
          log(`${name} (pid ${running.pid}) did not end within ${timeoutMs} ms and is killed`);
          running.kill('force');
        }, timeoutMs);
        stopped = () => {
          clearTimeout(force);
          resolve();
        };
        ask(running);
      });
      return ending;
    },
  };
}
