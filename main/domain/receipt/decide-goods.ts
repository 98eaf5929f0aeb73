// main/domain/receipt/decide-goods.ts · goods of one item, by whatever code they were known: which verdict, on which lines. Rules RC5–RC7, RC11–RC16: ./SPEC.md
import { measuredIn } from '../document/base-quantity.ts';
import { type Item, isCountedByWeight, isMeasured } from '../item/item.ts';
import { type Goods, matchLines, overLimit } from '../matching/match-lines.ts';
import { accept, ask, deltaOf, refuse } from './outcomes.ts';
import { platesRead } from './plates.ts';
import type { QuestionField, Reading, ReceiptEvent } from './receipt-events.ts';
import { openedLinesOf, type ReceiptLine, type ReceiptState, receivedQty, serialKey } from './receipt-state.ts';
import type { Attempt, Source } from './scan-facts.ts';
import { dateRefusal } from './shelf-life.ts';

export function decideGoods(state: ReceiptState, source: Source, reading: Reading, item: Item, attempt: Attempt): ReceiptEvent {
  const { facts } = source;
  const lines = state.linesByItem.get(item.itemId) ?? [];
  const [firstLine] = lines;
  if (firstLine === undefined && !state.opened.withoutOrder) return refuse(source, reading, 'not-on-order', attempt, facts);
  // [RC9] Two scans of one unit can wait for an answer at the same time: the second to be answered is the duplicate.
  const plates = platesRead(reading);
  if (plates.some((plate) => state.receivedPlates.has(plate))) return refuse(source, reading, 'duplicate-sscc', attempt);

  // [RC28] A pack without a measure of its own says nothing about grams; a typed number does.
  const isUnmeasured = reading.netWeight === undefined && (reading.unit === undefined || measuredIn(reading.unit) !== undefined);
  if (isMeasured(item) && isUnmeasured && attempt.multiplier === 1)
    return refuse(source, reading, 'needs-weight', attempt, { expected: isCountedByWeight(item) ? 'a weight' : 'a volume' });
  const qty = attempt.multiplier * (reading.unitQty ?? 1);
  if (qty < 1) return refuse(source, reading, 'unreadable', attempt, { expected: 'a count of 1 or more' });
  // [RC6] Where the count is blind, no answer may depend on what is expected.
  const isChecked = firstLine !== undefined && !firstLine.isUnordered && !state.opened.isBlind;
  if (!Number.isSafeInteger(qty)) return refuse(source, reading, 'looks-like-barcode', attempt);
  if (isChecked && attempt.multiplier > 1 && qty > roomFor(lines) && !attempt.waived.includes('looks-like-barcode')) {
    return refuse(source, reading, 'looks-like-barcode', attempt, { expected: String(roomFor(lines)) });
  }
  if (item.serialTracked) {
    if (qty !== 1) return refuse(source, reading, 'serial-needs-one', attempt, { expected: '1' });
    const { serial } = reading;
    if (serial !== undefined && state.serials.has(serialKey(item.itemId, serial))) return refuse(source, reading, 'duplicate-serial', attempt);
    if (facts.serialSeenOn !== undefined) return refuse(source, reading, 'duplicate-serial', attempt, { expected: facts.serialSeenOn });
  }
  const missing = missingFields(item, reading);
  if (missing.length > 0) return ask(source, reading, missing, attempt);

  const tooOld = dateRefusal(item, reading.expiryDate, facts.today, attempt.waived);
  if (tooOld !== undefined) return refuse(source, reading, tooOld.code, attempt, tooOld);

  const booked = {
    qty,
    plates,
    serials: item.serialTracked && reading.serial !== undefined ? [{ itemId: item.itemId, serial: reading.serial }] : [],
  };
  if (firstLine === undefined || firstLine.isUnordered) {
    // [RC16] Freight without an order ordered nothing: it is counted, and never over.
    const lineId = firstLine?.opened.lineId ?? `none/${item.itemId}`;
    const deltas = [deltaOf({ lineId, counted: qty, held: 0 }, reading.lot, reading.expiryDate)];
    return accept(
      state,
      source,
      reading,
      { ...booked, deltas, isOver: false, ...(firstLine === undefined ? { newLine: { lineId, item } } : {}) },
      attempt,
    );
  }
  const goods: Goods = { qty, lot: reading.lot, orderNumber: reading.orderNumber };
  const match = matchLines(openedLinesOf(lines), (lineId) => receivedOn(state, lineId), goods, attempt.waived.includes('wrong-lot'));
  if (match.kind === 'lot-not-expected') return refuse(source, reading, 'wrong-lot', attempt, { expected: match.expectedLots.join(', ') });
  const deltas = match.allocations.map((allocation) => deltaOf(allocation, reading.lot, reading.expiryDate));
  return accept(state, source, reading, { ...booked, deltas, isOver: match.isOver }, attempt);
}

/** [RC7] In the order in which they are asked for. */
function missingFields(item: Item, reading: Reading): QuestionField[] {
  const missing: QuestionField[] = [];
  if (item.lotTracked && reading.lot === undefined) missing.push('lot');
  if (item.expiryTracked && reading.expiryDate === undefined) missing.push('expiry');
  if (item.serialTracked && reading.serial === undefined) missing.push('serial');
  return missing;
}

export function receivedOn(state: ReceiptState, lineId: string): number {
  const line = state.lines.get(lineId);
  return line === undefined ? 0 : receivedQty(line);
}

function roomFor(lines: readonly ReceiptLine[]): number {
  return lines.reduce((sum, line) => sum + Math.max(0, overLimit(line.opened) - line.opened.receivedBeforeQty - receivedQty(line)), 0);
}
