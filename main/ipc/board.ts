// main/ipc/board.ts · preload/contract/board.ts: today, and the item search
import { z } from 'zod';
import type { Board } from '../../preload/contract/board.ts';
import type { Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import type { CallHandlers, StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
/** A board changes with every scan; people do not read faster than this. */
const BOARD_EVERY_MS = 500;

export function boardCalls(services: Station): Pick<CallHandlers, 'board:today' | 'items:search'> {
  return {
    'board:today': { schema: nothing, handle: () => boardOf(services) },
    'items:search': {
      schema: z.strictObject({ text: z.string().max(100) }),
      handle: ({ text }) => ({
        items: services.board.searchItems(text.trim()).map(({ itemId, name }) => ({ itemId, name, packs: services.facts.item(itemId)?.packs ?? [] })),
      }),
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

function boardOf({ board, clock }: Station): Board {
  const today = clock.today();
  return { today, arrivals: board.arrivals(today), receipts: board.receipts() };
}
