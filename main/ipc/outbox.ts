// main/ipc/outbox.ts · preload/contract/outbox.ts: what waits for the ERP
import { z } from 'zod';
import type { OutboxEntry } from '../../preload/contract/outbox.ts';
import type { OutboxMessage } from '../application/ports.ts';
import type { Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import { permitted } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
const LISTED = 500;
const EVERY_MS = 200;

/** On screen: waiting = queued and retry, in flight = sending and unknown, parked = needs a person, done = verified by read-back. */
const SHOWN = {
  queued: 'waiting',
  retry: 'waiting',
  sending: 'in-flight',
  unknown: 'in-flight',
  parked: 'parked',
  done: 'done',
  withdrawn: 'done',
} as const;

export function outboxCalls(services: Station): Pick<CallHandlers, 'outbox:list' | 'outbox:retry'> {
  return {
    'outbox:list': { schema: nothing, handle: () => ({ messages: entries(services) }) },
    'outbox:retry': {
      schema: z.strictObject({ key: z.string().min(1).max(64), reason: z.string().trim().min(1).max(200) }),
      handle({ key, reason }) {
        const { actor } = permitted(services, 'receive');
        if (services.outbox.find(key) === undefined) throw new CallFailure('not-found', `no message ${key} in the outbox`);
        return entryOf(services.dispatcher.retry(key, actor, reason)); // it may have got through meanwhile
      },
    },
  };
}

export function outboxStreams(services: Station): Pick<StreamHandlers, 'outbox:changes'> {
  return {
    'outbox:changes': {
      schema: nothing,
      subscribe(_args, emit) {
        const send = (): void => emit({ messages: entries(services) });
        send();
        const { ask, stop } = coalesce(send, EVERY_MS);
        const off = services.announce.onOutbox(ask);
        return () => {
          off();
          stop();
        };
      },
    },
  };
}

function entries({ outbox }: Station): readonly OutboxEntry[] {
  return outbox
    .list(LISTED)
    .filter((message) => message.state !== 'withdrawn')
    .map(entryOf);
}

function entryOf(message: OutboxMessage): OutboxEntry {
  return {
    key: message.key,
    topic: message.topic,
    aggregate: message.aggregate,
    state: SHOWN[message.state],
    attempts: message.attempts,
    createdAt: message.createdAt,
    ...(message.nextAttemptAt === undefined ? {} : { nextAttemptAt: message.nextAttemptAt }),
    ...(message.lastError === undefined ? {} : { lastError: message.lastError }),
    ...(message.reference === undefined ? {} : { reference: message.reference }),
    ...(message.receiptNumber === undefined ? {} : { receiptNumber: message.receiptNumber }),
    lineCount: message.lineCount,
    ...(message.receiptId === undefined ? {} : { receiptId: message.receiptId }),
    exactState: message.state,
    seq: message.seq,
  };
}
