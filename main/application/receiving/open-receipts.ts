// main/application/receiving/open-receipts.ts · receipts in memory, folded from their events on first use; the only place that changes one
import type { ReceiptEvent } from '../../domain/receipt/receipt-events.ts';
import { evolve, foldReceipt, openReceipt, type ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Ledger, NewEvent, StoredEvent } from '../ports.ts';

/** Finished receipts looked at again are folded anew; open ones stay. */
const MAX_IN_MEMORY = 200;

export interface ReceiptAct {
  readonly id: string;
  readonly at: string;
  readonly device: string;
  readonly actor: string;
}

export interface OpenReceipts {
  get(receiptId: string): ReceiptState | undefined;
  /** All events of a receipt in memory, oldest first. */
  eventsOf(receiptId: string): readonly StoredEvent[];
  /** Stores the event, then folds it: memory never knows what the disk does not. */
  record(state: ReceiptState, event: ReceiptEvent, act: ReceiptAct): StoredEvent;
  open(event: Extract<ReceiptEvent, { kind: 'receipt-opened' }>, act: ReceiptAct): { readonly state: ReceiptState; readonly stored: StoredEvent };
}

export function createOpenReceipts(ledger: Ledger): OpenReceipts {
  const states = new Map<string, ReceiptState>();
  const events = new Map<string, StoredEvent[]>();

  const forget = (receiptId: string): void => {
    states.delete(receiptId);
    events.delete(receiptId);
  };
  const keep = (state: ReceiptState, past: StoredEvent[]): void => {
    states.set(state.receiptId, state);
    events.set(state.receiptId, past);
    if (states.size <= MAX_IN_MEMORY) return;
    for (const [receiptId, each] of states) {
      if (each.status === 'finished' && each !== state) {
        forget(receiptId);
        return;
      }
    }
  };

  const get = (receiptId: string): ReceiptState | undefined => {
    const known = states.get(receiptId);
    if (known !== undefined) return known;
    const past = [...ledger.eventsOf(streamOf(receiptId))];
    const state = foldReceipt(past.map((stored) => ({ event: toReceiptEvent(stored), by: stored })));
    if (state !== undefined) keep(state, past);
    return state;
  };

  return {
    get,
    eventsOf: (receiptId) => (get(receiptId) === undefined ? [] : (events.get(receiptId) ?? [])),
    record(state, event, act) {
      const stored = appendOne(ledger, { ...act, stream: streamOf(state.receiptId), kind: event.kind, payload: event.payload }, state.version);
      try {
        evolve(state, event, act);
        events.get(state.receiptId)?.push(stored);
      } catch (error) {
        forget(state.receiptId); // stored but not folded: fold it anew from the disk
        throw error;
      }
      return stored;
    },
    open(event, act) {
      const { receiptId } = event.payload;
      const stored = appendOne(ledger, { ...act, stream: streamOf(receiptId), kind: event.kind, payload: event.payload }, 0);
      const state = openReceipt(event.payload);
      keep(state, [stored]);
      return { state, stored };
    },
  };
}

const streamOf = (receiptId: string): string => `receipt:${receiptId}`;

export function toReceiptEvent(stored: StoredEvent): ReceiptEvent {
  return { kind: stored.kind, payload: stored.payload } as ReceiptEvent;
}

function appendOne(ledger: Ledger, event: NewEvent, expectedVersion: number): StoredEvent {
  const [stored] = ledger.append([event], expectedVersion);
  if (stored === undefined) throw new Error(`the ledger took ${event.kind} and gave nothing back`);
  return stored;
}
