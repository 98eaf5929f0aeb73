// main/ipc/inbox.ts · preload/contract/inbox.ts: the watched folders and the files that wait for a person
import { z } from 'zod';
import { DOCUMENT_KINDS } from '../../preload/contract/documents.ts';
import type { InboxState } from '../../preload/contract/inbox.ts';
import type { RequestOf } from '../../preload/contract/index.ts';
import type { Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import { importDecisions, replyOf } from './documents.ts';
import { permitted } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
const EVERY_MS = 200;
const fileId = z.string().min(1).max(64);
const about = {
  fileId,
  partnerId: z.string().min(1).max(40).exactOptional(),
  kind: z.enum(DOCUMENT_KINDS).exactOptional(),
  jobId: z.string().min(1).max(64).exactOptional(),
};

type InboxNames = Extract<keyof CallHandlers, `inbox:${string}`>;

export function inboxCalls(services: Station): Pick<CallHandlers, InboxNames> {
  const { inbox } = services;
  return {
    'inbox:state': { schema: nothing, handle: () => inboxStateOf(services) },
    'inbox:check': {
      schema: z.strictObject(about),
      async handle({ fileId: named, ...request }) {
        const { actor } = permitted(services, 'import');
        const result = await inbox.check(named, aboutOf(request), actor);
        if (result === undefined) throw gone(named);
        return replyOf(result);
      },
    },
    'inbox:decide': {
      schema: z.strictObject({ ...about, decisions: importDecisions }),
      async handle({ fileId: named, decisions, ...request }) {
        const { actor } = permitted(services, 'import');
        const result = await inbox.decide(named, { decisions, ...aboutOf(request) }, actor);
        if (result === undefined) throw gone(named);
        return replyOf(result);
      },
    },
    'inbox:refuse': {
      schema: z.strictObject({ fileId }),
      async handle({ fileId: named }) {
        const { actor } = permitted(services, 'import');
        if (!(await inbox.refuse(named, actor))) throw gone(named);
        return { refused: true as const };
      },
    },
  };
}

export function inboxStreams(services: Station): Pick<StreamHandlers, 'inbox:changes'> {
  return {
    'inbox:changes': {
      schema: nothing,
      subscribe(_args, emit) {
        const send = (): void => emit(inboxStateOf(services));
        send();
        const { ask, stop } = coalesce(send, EVERY_MS);
        const off = services.announce.onInbox(ask);
        return () => {
          off();
          stop();
        };
      },
    },
  };
}

export function inboxStateOf({ inbox }: Pick<Station, 'inbox'>): InboxState {
  const { waiting, ...state } = inbox.state();
  return { ...state, waiting: waiting.map(({ result, ...file }) => ({ ...file, reply: replyOf(result) })) };
}

function aboutOf({ kind, ...more }: Omit<RequestOf<'inbox:check'>, 'fileId'>) {
  return { ...more, ...(kind === undefined ? {} : { kindHint: kind }) };
}

function gone(named: string): CallFailure {
  return new CallFailure('not-found', `no file ${named} waits in the inbox any more: look at its list again`);
}
