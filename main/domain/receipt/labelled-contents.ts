// main/domain/receipt/labelled-contents.ts · what is inside a unit: the notice says it, and the label on the goods goes before the notice. Rule RC13: ./SPEC.md
import { type Item, isCountedByWeight } from '../item/item.ts';
import type { AdvisedContent, CorrectedGoods, QuestionField, Reading } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';

export interface Gap {
  readonly item: Item;
  readonly missing: readonly QuestionField[];
}

/**
 * [RC13] What the label says of an item of which the notice names one lot goes before the notice; another lot has another date. `isInnermost`: no label inside says
 * more, so that the label's count and item hold too. As many contents as were given, in their order; what the label does not bear out has quantity 0.
 */
export function asLabelled(
  state: ReceiptState,
  contents: readonly AdvisedContent[],
  label: Reading,
  isInnermost: boolean,
): readonly AdvisedContent[] {
  const items = new Set(contents.map((content) => content.itemId));
  const isOtherItem = isInnermost && label.itemId !== undefined && items.size === 1 && !items.has(label.itemId);
  const labelled = isOtherItem ? label.itemId : (label.itemId ?? (items.size === 1 ? contents[0]?.itemId : undefined));
  const [first, ...others] = contents.filter((content) => isOtherItem || content.itemId === labelled);
  if (first === undefined || labelled === undefined) return contents;
  const stated = isInnermost ? statedQty(state, label, labelled) : undefined;
  if (isOtherItem && stated === undefined) return contents; // see otherItemOf
  const all = [first, ...others];
  const isOtherQty = stated !== undefined && stated !== all.reduce((sum, content) => sum + content.qty, 0);
  const says = isOtherItem ? undefined : saidOf(all, label);
  if (!isOtherItem && !isOtherQty && says === undefined && label.serial === undefined) return contents;
  return contents.map((content) => {
    if (!all.includes(content)) return content;
    const counted = isOtherItem || isOtherQty ? { ...content, qty: content === first ? (stated ?? 0) : 0 } : content;
    if (isOtherItem) return ofOtherItem(counted, label, labelled);
    return withSerial(says === undefined ? counted : withLot(counted, says), label);
  });
}

/** The label names another item than the only one that the notice lists, and not how many of it: what is inside nobody knows. */
export function otherItemOf(state: ReceiptState, contents: readonly AdvisedContent[], label: Reading, isInnermost: boolean): string | undefined {
  const { itemId } = label;
  const items = new Set(contents.map((content) => content.itemId));
  if (!isInnermost || itemId === undefined || items.size !== 1 || items.has(itemId)) return undefined;
  return statedQty(state, label, itemId) === undefined ? itemId : undefined;
}

export function noCount(state: ReceiptState, itemId: string): { readonly code: string; readonly message: string; readonly severity: 'error' } {
  const name = state.items.get(itemId)?.name ?? itemId;
  return { code: 'no-count', message: `the label names ${name}, another item than the notice, and not how many: scan the cases`, severity: 'error' };
}

/** [RC13] What the items inside must have recorded and neither the notice nor the label or the answer gives. */
export function gapsOf(state: ReceiptState, contents: readonly AdvisedContent[], label: Reading): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const advised of contents) {
    const item = state.items.get(advised.itemId);
    if (item === undefined || advised.qty === 0) continue;
    const content = completed(advised, label);
    const missing: QuestionField[] = [];
    if (item.lotTracked && content.lot === undefined) missing.push('lot');
    if (item.expiryTracked && content.expiryDate === undefined) missing.push('expiry');
    if (item.serialTracked && content.serials.length !== content.qty) missing.push('serial');
    if (missing.length > 0) gaps.push({ item, missing });
  }
  return gaps;
}

/** A label that names no item speaks of the only one inside whose lot or date the notice leaves open. */
export function labelOf(state: ReceiptState, reading: Reading, contents: readonly AdvisedContent[]): Reading {
  if (reading.itemId !== undefined) return reading;
  const [item, ...others] = new Set(gapsOf(state, contents, reading).map((gap) => gap.item));
  return item === undefined || others.length > 0 ? reading : { ...reading, itemId: item.itemId };
}

/** The label, or the answer to a question, fills what the notice leaves open of the same item; it overwrites nothing. */
export function completed(content: AdvisedContent, label: Reading): AdvisedContent {
  if (label.itemId !== content.itemId) return content;
  const lot = content.lot ?? label.lot;
  const expiryDate = content.expiryDate ?? label.expiryDate;
  return { ...content, ...(lot === undefined ? {} : { lot }), ...(expiryDate === undefined ? {} : { expiryDate }) };
}

/** Base units that the label itself counts; a pack's size says nothing of how many stand in the unit. */
function statedQty(state: ReceiptState, { itemId, count, netWeight, unitQty }: Reading, labelled: string): number | undefined {
  if (itemId !== labelled) return undefined;
  const item = state.items.get(labelled);
  const isWeighed = netWeight !== undefined && item !== undefined && isCountedByWeight(item);
  return count !== undefined || isWeighed ? unitQty : undefined;
}

interface SaidOf {
  readonly lot: string | undefined;
  /** Undefined: as the notice says. */
  readonly expiryDate: string | undefined;
  readonly isOtherLot: boolean;
}

/** Of several lots or dates nobody could tell which the label means. */
function saidOf(contents: readonly AdvisedContent[], { lot, expiryDate, isBestBefore }: Reading): SaidOf | undefined {
  const lots = new Set(contents.map((content) => content.lot));
  const [advised] = lots;
  if (lots.size !== 1) return undefined;
  const isOtherLot = lot !== undefined && advised !== undefined && lot !== advised;
  const isOneDate = new Set(contents.map((content) => content.expiryDate)).size === 1;
  const isDated = expiryDate !== undefined && isBestBefore !== true && (isOneDate || lot !== undefined);
  if (!isOtherLot && !isDated) return undefined;
  return { lot: isOtherLot ? lot : advised, expiryDate: isDated || isOtherLot ? expiryDate : undefined, isOtherLot };
}

function withLot(content: AdvisedContent, { lot, expiryDate, isOtherLot }: SaidOf): AdvisedContent {
  const { lot: _l, expiryDate: advised, ...rest } = content;
  const date = expiryDate ?? (isOtherLot ? undefined : advised);
  return { ...rest, ...(lot === undefined ? {} : { lot }), ...(date === undefined ? {} : { expiryDate: date }) };
}

/** A label names one serial, so it is of one piece. */
function withSerial(content: AdvisedContent, { serial, itemId }: Reading): AdvisedContent {
  return serial === undefined || content.itemId !== itemId || content.qty !== 1 ? content : { ...content, serials: [serial] };
}

/** Order and line of the notice were of the item that is not inside. */
function ofOtherItem({ qty, orderNumber }: AdvisedContent, { lot, expiryDate, serial }: Reading, itemId: string): AdvisedContent {
  return {
    itemId,
    qty,
    serials: serial === undefined ? [] : [serial],
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
  };
}

/** Packs of one item, lot and date are one line to whoever reads it. */
export function goodsOf(contents: readonly AdvisedContent[]): readonly CorrectedGoods[] {
  const alike = Map.groupBy(contents, ({ itemId, lot, expiryDate }) => JSON.stringify([itemId, lot, expiryDate]));
  return [...alike.values()].flatMap(([first, ...others]): CorrectedGoods[] => {
    if (first === undefined) return [];
    const { itemId, lot, expiryDate } = first;
    const serials = [first, ...others].flatMap((content) => content.serials);
    return [
      {
        itemId,
        qty: others.reduce((sum, content) => sum + content.qty, first.qty),
        ...(lot === undefined ? {} : { lot }),
        ...(expiryDate === undefined ? {} : { expiryDate }),
        ...(serials.length === 0 ? {} : { serials }),
      },
    ];
  });
}
