// main/host/supervise.ts · keeps one child process running: restarted with back-off, given up and told after too many deaths
import type { Socket } from 'node:net';

export const RESTART_DELAYS_MS = [100, 500, 2_000, 10_000] as const;
export const MAX_DEATHS = 5;
export const DEATH_WINDOW_MS = 60_000;

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
  /** No further restart: too many deaths within a minute. */
  onGaveUp(message: string): void;
  log(line: string): void;
}

export interface Supervised {
  start(): void;
  /** Undefined while it is down. */
  readonly child: Child | undefined;
  /** No restart from now on: `ask` must make it end within `timeoutMs`, else it is killed. */
  stop(ask: (child: Child) => void, timeoutMs: number): Promise<void>;
}

export function supervise(options: SuperviseOptions): Supervised {
  const { name, log } = options;
  let child: Child | undefined;
  let deaths: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let stopped: (() => void) | undefined;
  let ending: Promise<void> | undefined;

  function start(): void {
    const started = options.spawn(name);
    child = started;
    started.onMessage(options.onMessage);
    started.onExit(onExit);
    options.onStarted(started);
  }

  function onExit(reason: string): void {
    const pid = child?.pid;
    child = undefined;
    options.onDown(reason);
    if (stopping) {
      stopped?.();
      return;
    }
    deaths = [...deaths.filter((at) => at > Date.now() - DEATH_WINDOW_MS), Date.now()];
    if (deaths.length >= MAX_DEATHS) {
      options.onGaveUp(
        `${name} ended ${deaths.length} times within a minute (last: ${reason}) and is not started again: see the log, then restart the station`,
      );
      return;
    }
    const delayMs = RESTART_DELAYS_MS[Math.min(deaths.length, RESTART_DELAYS_MS.length) - 1] ?? 0;
    log(`${name} (pid ${pid}) ended: ${reason}; restart in ${delayMs} ms`);
    timer = setTimeout(start, delayMs);
  }

  return {
    start,
    get child() {
      return child;
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
