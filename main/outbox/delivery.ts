// main/outbox/delivery.ts · one message, one step further: durable first, then the call, then the answer. Rules OB2–OB8: ./SPEC.md
import type { Clock, ErpConnector, Ids, Ledger, OutboxMessage, OutboxReader, PostOutcome } from '../application/ports.ts';
import type { MessageRetried, MessageStateChanged } from '../application/queue-events.ts';
import { callWithin } from './call-within.ts';
import { OutboxError } from './outbox-error.ts';
import { afterPost, afterReadBack, type NextStep, type Random, type ReadBack } from './retry-policy.ts';

/** What the events of the outbox name as their device, and as their actor when no person asked. */
const DEVICE = 'outbox';
const ACTOR = 'system';

export interface DeliveryOptions {
  readonly ledger: Ledger;
  readonly outbox: OutboxReader;
  readonly connector: ErpConnector;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  /** How long a call that we gave up on may still take effect over there. */
  readonly quietMs: number;
  readonly callLimitMs: number;
  readonly changed: (key: string) => void;
}

/** How a step ended: the message is out of the way, needs a person, or waits. `answered` tells whether the ERP was there. */
export type StepResult =
  | { readonly kind: 'finished'; readonly answered: boolean }
  | { readonly kind: 'parked'; readonly answered: boolean }
  | { readonly kind: 'waits'; readonly delayMs: number; readonly answered: boolean };

interface Circumstances {
  readonly acceptedAs: string | undefined;
  readonly answered: boolean;
  readonly signal: AbortSignal;
}

export interface Delivery {
  /** The caller sees to it that no two steps of one message run at once. @throws {StoreError} when the ledger cannot write; nothing was sent then. */
  step(key: string, signal: AbortSignal): Promise<StepResult>;
  /** @throws {OutboxError} */
  retry(key: string, actor: string, reason: string): OutboxMessage;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { ledger, outbox, connector, clock, ids, random, quietMs, callLimitMs, changed } = options;
  /** Failures in a row, for the backoff. */
  const failures = new Map<string, number>();

  const nowMs = (): number => Date.parse(clock.now());

  function record(key: string, kind: string, actor: string, payload: MessageStateChanged | MessageRetried): void {
    ledger.append([{ id: ids.next(), stream: streamOf(key), kind, at: clock.now(), device: DEVICE, actor, payload }]);
    changed(key);
  }

  function move(key: string, change: MessageStateChanged): void {
    record(key, 'message-state-changed', ACTOR, change);
  }

  function countFailure(key: string): number {
    const count = (failures.get(key) ?? 0) + 1;
    failures.set(key, count);
    return count;
  }

  /** How much longer the last call may still arrive over there. Read from the record, so that a program that keeps restarting gets on, too. */
  function quietLeftMs(key: string): number {
    const events = ledger.eventsOf(streamOf(key));
    const sent = events.findLastIndex(({ payload }) => (payload as MessageStateChanged).to === 'sending');
    if (sent < 0) return 0;
    const [outcome, ...later] = events.slice(sent + 1);
    if (outcome === undefined) return quietMs;
    // An answer that came is an answer: once a person lets it go again, nothing of ours is on its way.
    const isAnswered = later.some(({ kind, payload }) => kind === 'message-retried' && (payload as MessageRetried).from !== 'unknown');
    // Never longer than a whole one, also when the clock is set back.
    return isAnswered ? 0 : Math.min(quietMs, Date.parse(outcome.at) + quietMs - nowMs());
  }

  async function send(message: OutboxMessage, signal: AbortSignal): Promise<StepResult> {
    const { key, topic, aggregate, body } = message;
    move(key, { to: 'sending' });
    const outcome: PostOutcome = await callWithin((limited) => connector.post({ key, topic, aggregate, body }, limited), callLimitMs, signal);
    const next = afterPost(outcome, outcome.kind === 'accepted' ? 0 : countFailure(key), random);
    if (next.to === 'read-back') return lookUp(message, next.reference, signal);
    return settle(message, next, { acceptedAs: undefined, answered: outcome.kind === 'refused', signal });
  }

  async function lookUp(message: OutboxMessage, acceptedAs: string | undefined, signal: AbortSignal): Promise<StepResult> {
    const { key } = message;
    const found: ReadBack = await callWithin((limited) => connector.findByKey(key, limited), callLimitMs, signal);
    const count = found.kind === 'found' ? 0 : countFailure(key);
    const next = afterReadBack(found, { acceptedAs, quietLeftMs: quietLeftMs(key), failures: count }, random);
    return settle(message, next, { acceptedAs, answered: found.kind !== 'unknown', signal });
  }

  function settle(message: OutboxMessage, next: NextStep, { acceptedAs, answered, signal }: Circumstances): Promise<StepResult> | StepResult {
    const { key } = message;
    switch (next.to) {
      case 'done':
        move(key, { to: 'done', reference: next.reference });
        failures.delete(key);
        return { kind: 'finished', answered: true };
      case 'parked':
        move(key, { to: 'parked', error: next.error, ...(acceptedAs === undefined ? {} : { reference: acceptedAs }) });
        failures.delete(key);
        return { kind: 'parked', answered: true };
      case 'send':
        return signal.aborted ? { kind: 'waits', delayMs: 0, answered: true } : send(message, signal);
      case 'retry':
      case 'unknown': {
        const stored = outbox.find(key);
        // A look-up that teaches nothing writes nothing: an ERP that is away for days must not fill the ledger, nor does our own stopping.
        const teaches = !signal.aborted && (stored?.lastError !== next.error || stored.reference !== acceptedAs);
        if (stored?.state !== next.to || teaches) {
          const nextAttemptAt = new Date(nowMs() + next.delayMs).toISOString();
          move(key, { to: next.to, error: next.error, nextAttemptAt, ...(acceptedAs === undefined ? {} : { reference: acceptedAs }) });
        }
        return { kind: 'waits', delayMs: next.delayMs, answered };
      }
      case 'read-back':
        throw new Error('a read-back is followed by its own answer');
    }
  }

  return {
    async step(key, signal) {
      const message = outbox.find(key);
      switch (message?.state) {
        case undefined:
        case 'done':
        case 'withdrawn':
          return { kind: 'finished', answered: false };
        case 'parked':
          return { kind: 'parked', answered: false };
        case 'queued':
        case 'retry':
          return send(message, signal);
        case 'sending':
          // Nobody is sending it, or it would not be stepped: the program ended, or the answer could not be written.
          move(key, { to: 'unknown', error: 'the program ended while this message was on its way' });
          return lookUp(message, message.reference, signal);
        case 'unknown':
          return lookUp(message, message.reference, signal);
      }
    },

    retry(key, actor, reason) {
      if (reason.trim() === '') throw new OutboxError('reason-missing', `message ${key}: say why it may go again`);
      const message = outbox.find(key);
      if (message === undefined) throw new OutboxError('no-such-message', `no message ${key} in the outbox: take the key from the queue's list`);
      const { state } = message;
      if (state !== 'parked' && state !== 'retry' && state !== 'unknown') {
        throw new OutboxError('not-retryable', `message ${key} is ${state}: only one that is parked, or waits after a failure, can be tried again`);
      }
      failures.delete(key);
      record(key, 'message-retried', actor, { from: state, reason });
      return outbox.find(key) ?? message;
    },
  };
}

function streamOf(key: string): string {
  return `outbox:${key}`;
}
