// main/ipc/board.ts · preload/contract/board.ts: today, and the item search
import { z } from 'zod';
import type { Board, TaughtCode } from '../../preload/contract/board.ts';
import { forgetCode } from '../application/receiving/teach-code.ts';
import type { Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import { permitted } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
/** A board changes with every scan; people do not read faster than this. */
const BOARD_EVERY_MS = 500;

export function boardCalls(
  services: Station,
): Pick<CallHandlers, 'board:today' | 'board:count-blind' | 'items:search' | 'items:taught-codes' | 'items:forget-code'> {
  return {
    'board:today': { schema: nothing, handle: () => boardOf(services) },
    'board:count-blind': {
      schema: z.strictObject({ blind: z.boolean() }),
      handle({ blind }) {
        permitted(services, 'receive');
        services.session.countsBlind = blind;
        return boardOf(services);
      },
    },
    'items:search': {
      schema: z.strictObject({ text: z.string().max(100) }),
      handle: ({ text }) => ({
        items: services.board.searchItems(text.trim()).map(({ itemId, name }) => ({ itemId, name, packs: services.facts.item(itemId)?.packs ?? [] })),
      }),
    },
    'items:taught-codes': { schema: nothing, handle: () => ({ codes: taughtCodes(services) }) },
    'items:forget-code': {
      schema: z.strictObject({
        code: z.string().min(1).max(8_192),
        itemId: z.string().min(1).max(60),
        supplierId: z.string().min(1).max(200).exactOptional(),
      }),
      handle(request) {
        const forgotten = forgetCode({ ...services.scanDeps, board: services.board }, request, permitted(services, 'teach'));
        if (forgotten.kind === 'not-found') throw new CallFailure('not-found', forgotten.message);
        return { codes: taughtCodes(services) };
      },
    },
  };
}

export function boardStreams(services: Station): Pick<StreamHandlers, 'board:changes'> {
  return {
    'board:changes': {
      schema: nothing,
      subscribe(_args, emit) {
        emit(boardOf(services));
        const { ask, stop } = coalesce(() => emit(boardOf(services)), BOARD_EVERY_MS);
        const off = services.announce.onBoard(ask);
        return () => {
          off();
          stop();
        };
      },
    },
  };
}

function taughtCodes(services: Station): readonly TaughtCode[] {
  const nameOf = namesOf(services);
  return services.board.taughtCodes().map((code) => ({ ...code, learnedBy: nameOf(code.learnedBy) }));
}

function boardOf(services: Station): Board {
  const { board, clock, session } = services;
  const today = clock.today();
  const nameOf = namesOf(services);
  const receipts = board.receipts().map((receipt) => ({ ...receipt, openedBy: nameOf(receipt.openedBy) }));
  return { today, arrivals: board.arrivals(today), receipts, countsBlind: session.countsBlind };
}

/** Names, not numbers of people. */
function namesOf({ credentials }: Station): (userId: string) => string {
  const names = new Map(credentials.users().map(({ userId, name }) => [userId, name]));
  return (userId) => names.get(userId) ?? userId;
}
