// main/ipc/session.ts · preload/contract/session.ts: sign-in, language
import { z } from 'zod';
import type { SessionState } from '../../preload/contract/session.ts';
import type { Station } from '../application/station.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});

export function sessionCalls(
  services: Station,
): Pick<CallHandlers, 'session:state' | 'session:sign-in' | 'session:sign-out' | 'session:set-language'> {
  const { session } = services;
  return {
    'session:state': { schema: nothing, handle: () => sessionState(services) },
    'session:sign-in': {
      schema: z.strictObject({ userId: z.string().min(1).max(64), pin: z.string().min(1).max(64) }),
      handle({ userId, pin }) {
        const result = session.signIn(userId, pin);
        if (result.kind === 'refused') throw new CallFailure('refused', `sign-in refused: ${result.reason}`, result.reason);
        return sessionState(services);
      },
    },
    'session:sign-out': {
      schema: nothing,
      handle() {
        session.signOut();
        return sessionState(services);
      },
    },
    'session:set-language': {
      schema: z.strictObject({ language: z.enum(['en', 'es']) }),
      handle({ language }) {
        session.language = language;
        services.announce.session();
        return sessionState(services);
      },
    },
  };
}

export function sessionStreams(services: Station): Pick<StreamHandlers, 'session:changes'> {
  return {
    'session:changes': {
      schema: nothing,
      subscribe(_args, emit) {
        emit(sessionState(services));
        return services.announce.onSession(() => emit(sessionState(services)));
      },
    },
  };
}

function sessionState({ session, credentials, demo, demoHints }: Station): SessionState {
  return {
    ...(session.operator === undefined ? {} : { operator: session.operator }),
    users: credentials.users().map(({ userId, name, role }) => ({ userId, name, role })),
    language: session.language,
    training: demo,
    ...(demo ? { demoHints } : {}),
  };
}
