// main/domain/goods-out/goods-out-message.ts · what the ERP is told about a closed return or transfer: one message per order, at most 50 lines each, behind the order's receipts. Rule GO7: ./SPEC.md
import type { BillAddress } from '../bill-of-lading/bill.ts';
import { splitRelease } from '../document/order-release.ts';
import type { FinishMessage } from '../receipt/receipt-events.ts';
import { messageKey } from '../receipt/receipt-message.ts';
import type { Supplier } from '../receipt/suppliers.ts';
import type { GoodsOutKind, OutEntry, Pot, ReturnReason } from './goods-out-events.ts';
import type { GoodsOutState } from './goods-out-state.ts';

export const RETURN_TOPIC = 'return';
export const TRANSFER_TOPIC = 'transfer';
const TOPICS: Readonly<Record<GoodsOutKind, string>> = { return: RETURN_TOPIC, transfer: TRANSFER_TOPIC };
/** As receipts: small messages keep the time in which an answer can get lost short. */
const MAX_MESSAGE_LINES = 50;

/** The body of a message as sent: never changed once written. Quantities are whole base units. */
export interface GoodsOutMessage {
  readonly version: 1;
  readonly key: string;
  readonly station: string;
  readonly kind: GoodsOutKind;
  readonly goodsOutId: string;
  readonly number: string;
  /** null: goods that no order asked for. */
  readonly orderNumber: string | null;
  /** Which release of that number, a blanket order. */
  readonly orderRelease?: string;
  readonly supplier?: Supplier;
  readonly authorisation?: string;
  readonly to: BillAddress;
  readonly note?: string;
  /** UTC instant. */
  readonly closedAt: string;
  readonly closedBy: string;
  /** 1 … parts. */
  readonly part: number;
  readonly parts: number;
  readonly lines: readonly GoodsOutMessageLine[];
}

export interface GoodsOutMessageLine {
  readonly receiptNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly description: string;
  readonly baseUnit: string;
  readonly qty: number;
  /** Which of the receipt's counts they leave: 'held' was never in received. */
  readonly from: Pot;
  readonly reason?: ReturnReason;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
  readonly plate?: string;
}

/** The aggregate is the purchase order, so that a return waits for the order's receipts. @param nextId a new ULID at every call */
export function buildGoodsOutMessages(
  state: GoodsOutState,
  closed: { readonly at: string; readonly by: string },
  { stationCode, nextId }: { readonly stationCode: string; readonly nextId: () => string },
): FinishMessage[] {
  const cuts = [...Map.groupBy(state.entries, (entry) => entry.orderNumber)].flatMap(([orderNumber, entries]) => {
    const parts = Math.ceil(entries.length / MAX_MESSAGE_LINES);
    return Array.from({ length: parts }, (_, index) => ({
      orderNumber,
      part: index + 1,
      parts,
      entries: entries.slice(index * MAX_MESSAGE_LINES, (index + 1) * MAX_MESSAGE_LINES),
    }));
  });
  const keys = cuts.map(() => messageKey(stationCode, nextId())).sort();
  return cuts.map(({ orderNumber, part, parts, entries }, index) => {
    const key = keys[index] ?? '';
    const order = splitRelease(orderNumber);
    const message: GoodsOutMessage = {
      version: 1,
      key,
      station: stationCode,
      kind: state.kind,
      goodsOutId: state.goodsOutId,
      number: state.number,
      orderNumber: orderNumber === '' ? null : order.number,
      ...(order.release === undefined ? {} : { orderRelease: order.release }),
      ...(state.supplier === undefined ? {} : { supplier: state.supplier }),
      ...(state.authorisation === '' ? {} : { authorisation: state.authorisation }),
      to: state.to,
      ...(state.note === '' ? {} : { note: state.note }),
      closedAt: closed.at,
      closedBy: closed.by,
      part,
      parts,
      lines: entries.map(toLine),
    };
    return {
      key,
      aggregate: orderNumber === '' ? state.number : orderNumber,
      topic: TOPICS[state.kind],
      lineCount: entries.length,
      body: JSON.stringify(message),
    };
  });
}

function toLine({
  receiptNumber,
  lineNumber,
  itemId,
  description,
  unit,
  qty,
  from,
  reason,
  lot,
  expiryDate,
  serial,
  plate,
}: OutEntry): GoodsOutMessageLine {
  return {
    ...{ receiptNumber, lineNumber, itemId, description, baseUnit: unit, qty, from },
    ...(reason === '' ? {} : { reason }),
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(serial === undefined ? {} : { serial }),
    ...(plate === undefined ? {} : { plate }),
  };
}
