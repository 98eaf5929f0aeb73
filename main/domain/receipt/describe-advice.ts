// main/domain/receipt/describe-advice.ts · a receipt as its supplier is told: accepted, refused with the reason, over, short, line by line. Rules EX20–EX24: ../../application/exchange/EXCHANGE.md
import type { ItemId, SentQuantity } from '../document/document.ts';
import type { ReceiptAdviceLine } from '../document/outgoing.ts';
import { rootOf } from './corrections.ts';
import type { ReceiptMessageLine } from './receipt-message.ts';
import { type ReceiptState, serialKey } from './receipt-state.ts';

/** Serial numbers that stand, by line. */
export function serialsByLine(state: ReceiptState): ReadonlyMap<string, readonly string[]> {
  const byLine = new Map<string, string[]>();
  const freed = new Set(
    [...state.acts.values()].filter((act) => !act.isUndone).flatMap((act) => act.freed.map((each) => serialKey(each.itemId, each.serial))),
  );
  for (const act of state.acts.values()) {
    const { isUndone, serials } = act;
    if (isUndone) continue;
    const deltas = [...act.deltas, ...rootOf(state, act).deltas]; // a serial put right moves no count
    for (const { itemId, serial } of serials) {
      // [RC50] Counted with its pallet, and another one by its label; what came in by a later scan is on the record.
      if (freed.has(serialKey(itemId, serial)) && !state.serials.has(serialKey(itemId, serial))) continue;
      const lineId = deltas.find((delta) => state.lines.get(delta.lineId)?.opened.itemId === itemId)?.lineId;
      if (lineId !== undefined) byLine.set(lineId, [...new Set([...(byLine.get(lineId) ?? []), serial])]);
    }
  }
  return byLine;
}

/**
 * One line of the receipt; one for each lot when several came. All in base units, the one measure that the item's packs cannot change. Where goods of several
 * lots were refused nobody recorded of which, so no lot is named. What stands for the line as a whole is told on the first.
 */
export function adviceLines(line: ReceiptMessageLine, ids: readonly ItemId[], serials: readonly string[]): readonly ReceiptAdviceLine[] {
  const { orderNumber, lineNumber, description, baseUnit, shipped, accepted, rejected, held, difference, classes, lots, ssccs = [] } = line;
  const qty = (count: number): SentQuantity => ({ text: String(count), unit: baseUnit });
  const [sscc, ...otherUnits] = ssccs;
  const whole = {
    ...(orderNumber === undefined ? {} : { orderNumber, orderLine: lineNumber }),
    ids,
    description,
    ...(sscc === undefined || otherUnits.length > 0 ? {} : { sscc }),
  };
  const first = {
    ...(shipped === undefined ? {} : { shipped: qty(shipped) }),
    rejected: [
      ...(rejected > 0 ? [{ qty: qty(rejected), reason: 'damaged' as const }] : []),
      ...(held > 0 ? [{ qty: qty(held), reason: 'over' as const }] : []),
    ],
    ...(classes.includes('short') ? { short: qty(-difference) } : {}),
    serials,
  };
  const [lot, ...otherLots] = lots;
  const isSplit = otherLots.length > 0 && rejected === 0;
  if (!isSplit) {
    const named =
      lot === undefined || otherLots.length > 0 ? {} : { lot: lot.lot, ...(lot.expiryDate === undefined ? {} : { expiryDate: lot.expiryDate }) };
    return [{ ...whole, ...first, ...named, accepted: qty(accepted) }];
  }
  const withoutLot = accepted - lots.reduce((sum, each) => sum + each.qty, 0);
  const parts = [...lots, ...(withoutLot > 0 ? [{ lot: undefined, expiryDate: undefined, qty: withoutLot }] : [])];
  return parts.map((part, index) => ({
    ...whole,
    ...(index === 0 ? first : { rejected: [], serials: [] }),
    accepted: qty(part.qty),
    ...(part.lot === undefined ? {} : { lot: part.lot }),
    ...(part.expiryDate === undefined ? {} : { expiryDate: part.expiryDate }),
  }));
}
