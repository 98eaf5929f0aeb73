// main/domain/receipt/describe-receipt.ts · a receipt's state in the words of the message to the ERP, compared three ways

import { parseLpn } from '../barcode/lpn.ts';
import { compareLine } from '../discrepancy/compare.ts';
import { platesOf } from './plates.ts';
import type { ReceiptMessageInput, ReceiptMessageLine } from './receipt-message.ts';
import { type ReceiptLine, type ReceiptState, receivedQty } from './receipt-state.ts';
import { unitsBelow } from './unit-tree.ts';

export interface ReceiptTimes {
  /** UTC instants. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly receivedBy: string;
}

export function describeReceipt(state: ReceiptState, times: ReceiptTimes): ReceiptMessageInput {
  const { opened } = state;
  const suppliers = opened.orders.flatMap(({ orderNumber, supplier }) => (supplier === undefined ? [] : [[orderNumber, supplier] as const]));
  const ssccs = platesByLine(state, isSscc);
  const lpns = platesByLine(state, isLpn);
  return {
    receiptId: state.receiptId,
    receiptNumber: opened.receiptNumber,
    suppliers: new Map(suppliers),
    ...(opened.shipment === undefined ? {} : { shipmentNumber: opened.shipment.shipmentNumber }),
    startedAt: times.startedAt,
    finishedAt: times.finishedAt,
    receivedBy: times.receivedBy,
    lines: [...state.lines.values()].map((line) => describeLine(line, ssccs.get(line.opened.lineId), lpns.get(line.opened.lineId))),
  };
}

function describeLine(line: ReceiptLine, ssccs: readonly string[] | undefined, lpns: readonly string[] | undefined): ReceiptMessageLine {
  const { opened, item, acceptedQty, rejectedQty, heldQty } = line;
  const { difference, classes } = compareLine({ ...opened, acceptedQty, rejectedQty, heldQty, isUnordered: line.isUnordered });
  return {
    // A line that no order asked for carries an empty order number.
    ...(opened.orderNumber === '' ? {} : { orderNumber: opened.orderNumber }),
    lineNumber: opened.lineNumber,
    itemId: opened.itemId,
    description: item.name,
    baseUnit: item.baseUnit,
    ordered: opened.orderedQty,
    ...(opened.sent === undefined ? {} : { orderedAsSent: opened.sent }),
    receivedBefore: opened.receivedBeforeQty,
    ...(opened.shippedQty === undefined ? {} : { shipped: opened.shippedQty }),
    received: receivedQty(line),
    accepted: acceptedQty,
    rejected: rejectedQty,
    held: heldQty,
    difference,
    classes,
    lots: [...line.lots.values()]
      .filter((lot) => lot.qty > 0)
      .map(({ lot, expiryDate, qty }) => ({ lot, ...(expiryDate === undefined ? {} : { expiryDate }), qty })),
    ...(ssccs === undefined ? {} : { ssccs }),
    ...(lpns === undefined ? {} : { lpns }),
  };
}

/** Handling units whose booking touched the line and still stands, by their numbers of one kind. */
function platesByLine(state: ReceiptState, isWanted: (state: ReceiptState, plate: string) => boolean): Map<string, string[]> {
  const byLine = new Map<string, Set<string>>();
  const out = takenOut(state);
  for (const act of state.acts.values()) {
    if (act.isUndone || act.plates.length === 0) continue;
    for (const { lineId } of act.deltas) {
      const itemId = state.lines.get(lineId)?.opened.itemId;
      const holding = act.plates.filter((plate) => !out.has(plate) && isWanted(state, plate) && mayHold(state, plate, itemId));
      if (holding.length > 0) byLine.set(lineId, (byLine.get(lineId) ?? new Set()).union(new Set(holding)));
    }
  }
  return new Map([...byLine].map(([lineId, plates]) => [lineId, [...plates]]));
}

/** [RC51] Units that were refused after they had come in with another: theirs and those inside them. */
function takenOut(state: ReceiptState): ReadonlySet<string> {
  const refused = [...state.acts.values()].filter((act) => act.corrects !== undefined && !act.isUndone && state.refused.has(act.actId));
  const units = refused.flatMap(({ labelPlate }) => {
    const unit = state.unitsByPlate.get(labelPlate ?? '');
    return unit === undefined ? [] : unitsBelow(state, unit);
  });
  return new Set(units.flatMap(platesOf));
}

/** Other plates are their issuer's business; the ERP knows units by their SSCC, or by the licence plate that the site gave them. */
function isSscc(state: ReceiptState, plate: string): boolean {
  const unit = state.unitsByPlate.get(plate);
  return unit === undefined ? /^\d{18}$/.test(plate) : unit.sscc === plate;
}

/** By its form: a transfer from another station of the site may have been told as any plate. */
function isLpn(state: ReceiptState, plate: string): boolean {
  return !isSscc(state, plate) && parseLpn(plate) === plate;
}

/** A unit of the notice holds what the notice says, itself or in what stands on it; of any other unit only its label is known. */
function mayHold(state: ReceiptState, sscc: string, itemId: string | undefined): boolean {
  const unit = state.unitsByPlate.get(sscc);
  return unit === undefined || unitsBelow(state, unit).some((each) => each.contents.some((content) => content.itemId === itemId));
}
