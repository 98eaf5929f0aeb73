// main/outbox/dispatcher.ts · moves the outbox: in order within a purchase order, side by side across them, never at full speed against a wall. Rules OB1–OB12: ./SPEC.md
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, ErpConnector, Ids, Ledger, OutboxMessage, OutboxReader } from '../application/ports.ts';
import { createDelivery, type StepResult } from './delivery.ts';
import { backoffMs, countsAsAway, LONGEST_ASKED_DELAY_MS, outagePauseMs, type Random } from './retry-policy.ts';

/** Aggregates under way at once: enough to hide a slow answer, too few to trouble the ERP. */
const SIDE_BY_SIDE = 4;
/** A connector that has no time limit of its own is given up on after this long. */
const CALL_LIMIT_MS = 60_000;
/** How long a call we gave up on may still be running in the ERP when its connector does not say otherwise. */
const QUIET_MS = 120_000;
/** Nothing is due: look again after this long even when nobody wakes us. */
const IDLE_MS = 60_000;

export interface DispatcherOptions {
  readonly ledger: Ledger;
  readonly outbox: OutboxReader;
  readonly connector: ErpConnector;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random?: Random;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 for a connector whose call can no longer take effect once it has returned (files). */
  readonly quietMs?: number;
  readonly callLimitMs?: number;
  /** What went wrong on our own side (the ledger could not write); the dispatcher has already backed off. */
  readonly onFault?: (error: unknown) => void;
}

export interface DrainResult {
  readonly finished: number;
  readonly waiting: number;
  readonly parked: number;
}

export interface Dispatcher {
  start(): void;
  /** Ends what is under way; a call without an answer becomes 'unknown' and is asked for by key at the next start. */
  stop(): Promise<void>;
  /** There may be something new, or the network is back. */
  wake(): void;
  /** Tries every aggregate once, now, without regard to backoff; ends when each is empty, parked or waits. */
  drainOnce(signal: AbortSignal): Promise<DrainResult>;
  /** A person lets a message go again. It is looked up by its key first, and sent only when it is not there. @throws {OutboxError} */
  retry(key: string, actor: string, reason: string): OutboxMessage;
  /** Told after every change of a message; returns how to stop listening. */
  onChange(handler: (key: string) => void): () => void;
}

/** One purchase order's unfinished messages, oldest first; only the first one moves. */
interface Lane {
  readonly aggregate: string;
  keys: string[];
  isParked: boolean;
  /** UTC ms before which the first message is left alone. */
  notBefore: number;
  isBusy: boolean;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { outbox, clock, random = Math.random, wait = defaultWait, quietMs = QUIET_MS, callLimitMs = CALL_LIMIT_MS, onFault } = options;
  const handlers = new Set<(key: string) => void>();
  const lanes = new Map<string, Lane>();
  const underWay = new Set<Promise<void>>();
  let isStale = true;
  let failuresInARow = 0;
  let awayUntil = 0;
  let running: { readonly stop: AbortController; readonly loop: Promise<void> } | undefined;
  let pause = new AbortController();

  const delivery = createDelivery({ ...options, random, quietMs, callLimitMs, changed });
  const nowMs = (): number => Date.parse(clock.now());

  function changed(key: string): void {
    for (const handler of handlers) {
      try {
        handler(key);
      } catch (error) {
        onFault?.(error);
      }
    }
  }

  function wake(): void {
    isStale = true;
    pause.abort();
  }

  /** Reads the plan anew: what was added, withdrawn or retried since. Waiting times known here stay. */
  function refresh(): void {
    if (!isStale) return;
    isStale = false;
    for (const lane of lanes.values()) lane.keys = [];
    for (const { key, aggregate, state, nextAttemptAt } of outbox.waiting()) {
      const lane = lanes.get(aggregate) ?? { aggregate, keys: [], isParked: false, notBefore: Date.parse(nextAttemptAt ?? '') || 0, isBusy: false };
      if (lane.keys.length === 0) lane.isParked = state === 'parked';
      lane.keys.push(key);
      lanes.set(aggregate, lane);
    }
    for (const lane of lanes.values()) if (lane.keys.length === 0 && !lane.isBusy) lanes.delete(lane.aggregate);
  }

  /** Only the first unfinished message of a lane is ever stepped: that keeps the order. Never rejects. */
  async function stepLane(lane: Lane, signal: AbortSignal): Promise<StepResult['kind'] | 'empty'> {
    const [key] = lane.keys;
    if (key === undefined) return 'empty';
    lane.isBusy = true;
    try {
      const result = await delivery.step(key, signal);
      countOutcome(result);
      if (result.kind === 'finished') lane.keys = lane.keys.filter((each) => each !== key);
      lane.isParked = result.kind === 'parked';
      lane.notBefore = result.kind === 'waits' ? nowMs() + result.delayMs : 0;
      return result.kind;
    } catch (error) {
      // The ledger could not write. The message stands where it stood on disk, and is taken up from there.
      onFault?.(error);
      countOutcome({ kind: 'waits', delayMs: 0, answered: false });
      lane.notBefore = nowMs() + backoffMs(failuresInARow, random);
      return 'waits';
    } finally {
      lane.isBusy = false;
    }
  }

  function countOutcome(result: StepResult): void {
    if (result.answered) failuresInARow = 0;
    else if (result.kind === 'waits') failuresInARow += 1;
    awayUntil = nowMs() + outagePauseMs(failuresInARow, random);
  }

  /** Starts every step that is due and has room; returns how long nothing more will be due. */
  function launch(signal: AbortSignal): number {
    refresh();
    const now = nowMs();
    const room = (countsAsAway(failuresInARow) ? 1 : SIDE_BY_SIDE) - underWay.size;
    if (leftMs(awayUntil, now) > 0) return leftMs(awayUntil, now);
    const idle = [...lanes.values()].filter((lane) => !lane.isBusy && !lane.isParked && lane.keys.length > 0);
    // Least recently refused first: while one message probes for all, a sick purchase order must not be the only one that asks.
    const due = idle.filter((lane) => leftMs(lane.notBefore, now) === 0).sort((one, other) => one.notBefore - other.notBefore);
    for (const lane of due.slice(0, Math.max(0, room))) {
      const step = stepLane(lane, signal).then(() => {
        underWay.delete(step);
        pause.abort();
      });
      underWay.add(step);
    }
    return idle.map((lane) => leftMs(lane.notBefore, now)).reduce((least, ms) => (ms > 0 && ms < least ? ms : least), IDLE_MS);
  }

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      pause = new AbortController();
      let ms: number;
      try {
        ms = launch(signal);
      } catch (error) {
        isStale = true;
        onFault?.(error);
        ms = backoffMs(++failuresInARow, random);
      }
      await wait(ms, AbortSignal.any([signal, pause.signal]));
    }
    await Promise.all(underWay);
  }

  async function drainLane(lane: Lane, signal: AbortSignal): Promise<number> {
    let finished = 0;
    while (!signal.aborted && !lane.isBusy && (await stepLane(lane, signal)) === 'finished') finished += 1;
    return finished;
  }

  return {
    start() {
      if (running !== undefined) return;
      const stop = new AbortController();
      isStale = true;
      running = { stop, loop: run(stop.signal) };
    },
    async stop() {
      const stopping = running;
      stopping?.stop.abort();
      await stopping?.loop;
      if (running === stopping) running = undefined;
    },
    wake,
    async drainOnce(signal) {
      isStale = true;
      refresh();
      const turns = [...lanes.values()].values();
      let finished = 0;
      const worker = async (): Promise<void> => {
        for (const lane of turns) {
          const count = await drainLane(lane, signal); // not `finished += await`: that adds to what it was before the wait
          finished += count;
        }
      };
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
      const left = outbox.waiting();
      const parked = left.filter((message) => message.state === 'parked').length;
      return { finished, waiting: left.length - parked, parked };
    },
    retry(key, actor, reason) {
      const message = delivery.retry(key, actor, reason);
      const lane = lanes.get(message.aggregate);
      if (lane !== undefined) lane.notBefore = 0;
      awayUntil = 0;
      wake();
      return message;
    },
    onChange(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
  };
}

/** How long until `at`; a wait longer than any we ever set means that the clock was set back, so it is over. */
function leftMs(at: number, now: number): number {
  const left = at - now;
  return left > LONGEST_ASKED_DELAY_MS ? 0 : Math.max(0, left);
}

async function defaultWait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
