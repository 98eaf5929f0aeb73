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

export function boardCalls(services: Station): Pick<CallHandlers, 'board:today' | 'items:search' | 'items:taught-codes' | 'items:forget-code'> {
  return {
    'board:today': { schema: nothing, handle: () => boardOf(services) },
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

/** Names, not numbers of people. */
function taughtCodes({ board, credentials }: Station): readonly TaughtCode[] {
  const names = new Map(credentials.users().map(({ userId, name }) => [userId, name]));
  return board.taughtCodes().map((code) => ({ ...code, learnedBy: names.get(code.learnedBy) ?? code.learnedBy }));
}

function boardOf({ board, clock }: Station): Board {
  const today = clock.today();
  return { today, arrivals: board.arrivals(today), receipts: board.receipts() };
}
