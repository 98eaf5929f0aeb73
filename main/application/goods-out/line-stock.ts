// main/application/goods-out/line-stock.ts · what of a receipt's line is still here and on nothing else. Rules GO2, GO6: ../../domain/goods-out/SPEC.md
import type { LineStock } from '../../domain/goods-out/allocate.ts';
import type { OutEntry, Pot } from '../../domain/goods-out/goods-out-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Supplier } from '../../domain/receipt/suppliers.ts';
import type { GoodsOutStore, LineKey } from './goods-out-data.ts';

export interface StockDeps {
  readonly store: GoodsOutStore;
  receipt(receiptId: string): ReceiptState | undefined;
}

/** @param own goods on a return or transfer that count as being here: those that are changed or checked */
export function lineStock({ store, receipt }: StockDeps, key: LineKey, own: readonly OutEntry[] = []): LineStock | undefined {
  const state = receipt(key.receiptId);
  const line = state?.lines.get(key.lineId);
  if (state === undefined || line === undefined) return undefined;
  const gone = [...store.taken(key), ...own.filter((entry) => isOf(entry, key)).map((entry) => ({ ...entry, qty: -entry.qty }))];
  const goneFrom = (from: Pot): number => sum(gone.filter((each) => each.from === from));
  const { isRejectedOnOne, palletQty } = store.onBills(key);
  const accepted = line.acceptedQty - goneFrom('accepted');
  const rejected = line.rejectedQty - goneFrom('rejected');
  // A pallet on a bill is of accepted goods first; what they do not cover is rejected ones that stand on it.
  const ofAccepted = Math.min(palletQty, Math.max(0, accepted));
  const supplier = supplierOf(state, line.opened.orderNumber);
  return {
    ...key,
    receiptNumber: state.opened.receiptNumber,
    isFinished: state.status === 'finished',
    orderNumber: line.opened.orderNumber,
    lineNumber: line.opened.lineNumber,
    ...(supplier === undefined ? {} : { supplier }),
    itemId: line.item.itemId,
    description: line.item.name,
    unit: line.item.baseUnit,
    left: {
      accepted: accepted - ofAccepted,
      held: line.heldQty - goneFrom('held'),
      rejected: isRejectedOnOne ? Math.min(0, rejected) : rejected - (palletQty - ofAccepted),
    },
    lots: [...line.lots.values()].map(({ lot, expiryDate, qty }) => ({
      lot,
      ...(expiryDate === undefined ? {} : { expiryDate }),
      left: qty - sum(gone.filter((each) => each.lot === lot && each.from !== 'held')),
    })),
  };
}

function isOf(entry: LineKey, { receiptId, lineId }: LineKey): boolean {
  return entry.receiptId === receiptId && entry.lineId === lineId;
}

function sum(parts: readonly { readonly qty: number }[]): number {
  return parts.reduce((total, { qty }) => total + qty, 0);
}

/** Of the line's own order; of the notice when no order names one. */
function supplierOf({ opened }: ReceiptState, orderNumber: string): Supplier | undefined {
  const order = opened.orders.find((each) => each.orderNumber === orderNumber);
  const name = order?.supplier ?? opened.shipment?.supplier;
  const id = order?.supplierId ?? name;
  return id === undefined ? undefined : { id, name: name ?? id };
}
