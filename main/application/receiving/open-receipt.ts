// main/application/receiving/open-receipt.ts · open a receipt for orders, for a shipment, or for freight without an order
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { OpeningRequest } from '../ports.ts';
import { type Doer, resume } from './receipt-commands.ts';
import type { ScanDeps } from './submit-scan.ts';

export type OpenReceiptResult =
  | { readonly kind: 'opened'; readonly state: ReceiptState }
  | { readonly kind: 'refused'; readonly reason: 'not-found' | 'cancelled' | 'nothing-named' | 'no-number'; readonly message: string };

/**
 * What a person means by "receive this": the receipt that is open or parked for exactly these goods goes on; without one a new one is opened.
 * Two at once would each count from the same "received before".
 */
export function openOrContinue(deps: ScanDeps, stationCode: string, asked: OpeningRequest, doer: Doer): OpenReceiptResult {
  const wanted = named(deps, asked);
  const inWork = deps.facts.receiptInWork(wanted.orders, wanted.shipmentNumber);
  const state = inWork === undefined ? undefined : deps.receipts.get(inWork);
  // A blind count never goes on in a receipt that shows what is expected, nor the other way round.
  if (state === undefined || state.opened.isBlind !== wanted.isBlind) return openReceipt(deps, stationCode, wanted, doer);
  resume(deps, state, doer);
  return { kind: 'opened', state };
}

/** `stationCode` starts the receipt number: unique over the site's stations. */
export function openReceipt(deps: ScanDeps, stationCode: string, asked: OpeningRequest, doer: Doer): OpenReceiptResult {
  const wanted = named(deps, asked);
  if (wanted.orders.length === 0 && wanted.shipmentNumber === undefined && !wanted.withoutOrder) {
    return { kind: 'refused', reason: 'nothing-named', message: 'name an order, a shipment, or receive without an order' };
  }
  const found = deps.facts.receiptOpening({ ...wanted, orders: [...new Set(wanted.orders)] });
  if (found.kind === 'not-found') {
    return {
      kind: 'refused',
      reason: 'not-found',
      message: `${found.what} ${found.number} is not known here: import its file first, or receive without an order`,
    };
  }
  if (found.kind === 'cancelled')
    return { kind: 'refused', reason: 'cancelled', message: `${found.what} ${found.number} was cancelled by its sender` };
  const receiptId = deps.ids.next();
  const taken = takeNumber(deps);
  if (typeof taken === 'string') return { kind: 'refused', reason: 'no-number', message: taken };
  const receiptNumber = `${stationCode}-${String(taken).padStart(6, '0')}`;
  const { state } = deps.receipts.open(
    { kind: 'receipt-opened', payload: { ...found.opening, receiptId, receiptNumber } },
    { id: deps.ids.next(), at: deps.clock.now(), device: doer.device, actor: doer.actor },
  );
  return { kind: 'opened', state };
}

/** [IM86] The number of a blanket order is that of its release, where only one is open. */
function named({ facts }: Pick<ScanDeps, 'facts'>, wanted: OpeningRequest): OpeningRequest {
  const orders = wanted.orders.map((number) => {
    const [only, other] = facts.openable(number, []).filter(({ kind }) => kind === 'order');
    return only === undefined || other !== undefined ? number : only.number;
  });
  return { ...wanted, orders };
}

/** Text: why there is none, the file of marks being damaged. Whoever scans at the door is told. A disk that is full passes: the scan comes again. */
function takeNumber({ numbers }: Pick<ScanDeps, 'numbers'>): number | string {
  try {
    return numbers.take('receipt');
  } catch (error) {
    if (error instanceof Error && error.name === 'StoreError' && 'code' in error && error.code === 'damaged') return error.message;
    throw error;
  }
}
