// renderer/board/board-state.ts · today's board: what is picked, in which order things stand. Pure.
import type { Board, ExpectedArrival, OpenReceipt } from '../../preload/contract/board.ts';

export interface BoardState {
  readonly board?: Board;
  readonly selectedOrders: readonly string[];
}

export type BoardEvent = { readonly type: 'board-arrived'; readonly board: Board } | { readonly type: 'order-toggled'; readonly number: string };

export const initialBoard: BoardState = { selectedOrders: [] };

export function reduceBoard(state: BoardState, event: BoardEvent): BoardState {
  switch (event.type) {
    case 'board-arrived': {
      const known = new Set(event.board.arrivals.map((arrival) => arrival.number));
      return { ...state, board: event.board, selectedOrders: state.selectedOrders.filter((number) => known.has(number)) };
    }
    case 'order-toggled':
      return {
        ...state,
        selectedOrders: state.selectedOrders.includes(event.number)
          ? state.selectedOrders.filter((number) => number !== event.number)
          : [...state.selectedOrders, event.number],
      };
  }
}

const URGENCY: Readonly<Record<ExpectedArrival['state'], number>> = { overdue: 0, 'partly-received': 1, today: 2, coming: 3, received: 4 };
const OPENNESS: Readonly<Record<OpenReceipt['status'], number>> = { open: 0, parked: 1, finished: 2 };

/** What should be unloaded next stands first; what is done stands last. */
export function sortArrivals(arrivals: readonly ExpectedArrival[]): readonly ExpectedArrival[] {
  return arrivals.toSorted(
    (left, right) =>
      URGENCY[left.state] - URGENCY[right.state] ||
      (left.dueDate ?? '9999').localeCompare(right.dueDate ?? '9999') ||
      Number(left.kind === 'order') - Number(right.kind === 'order') ||
      left.number.localeCompare(right.number),
  );
}

export function sortReceipts(receipts: readonly OpenReceipt[]): readonly OpenReceipt[] {
  return receipts.toSorted((left, right) => OPENNESS[left.status] - OPENNESS[right.status] || right.openedAt.localeCompare(left.openedAt));
}
