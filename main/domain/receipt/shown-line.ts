// main/domain/receipt/shown-line.ts · a line of a receipt for people: milligrams and microlitres as grams and millilitres. Rule RC28: ./SPEC.md
import { inShownMeasure, shownMeasure } from '../units/shown-measure.ts';
import type { ReceiptMessageLine } from './receipt-message.ts';

/** Messages to programs keep whole base units. */
export function lineAsShown(line: ReceiptMessageLine): ReceiptMessageLine {
  const shown = shownMeasure(line.baseUnit);
  if (shown === undefined) return line;
  const said = (qty: number): number => inShownMeasure(qty, line.baseUnit);
  return {
    ...line,
    baseUnit: shown.unit,
    ordered: said(line.ordered),
    ...(line.shipped === undefined ? {} : { shipped: said(line.shipped) }),
    receivedBefore: said(line.receivedBefore),
    received: said(line.received),
    accepted: said(line.accepted),
    rejected: said(line.rejected),
    held: said(line.held),
    difference: said(line.difference),
    lots: line.lots.map((lot) => ({ ...lot, qty: said(lot.qty) })),
  };
}
