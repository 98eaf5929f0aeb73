// main/domain/receipt/decide-unit.ts · a handling unit of the notice: any of its plates books what the notice says is inside. Rules RC9, RC10, RC13, RC38: ./SPEC.md
import type { Item } from '../item/item.ts';
import { matchLines } from '../matching/match-lines.ts';
import { receivedOn } from './decide-goods.ts';
import { accept, ask, deltaOf, type RefusalDetails, refuse } from './outcomes.ts';
import { plateOf, platesOf } from './plates.ts';
import type { AdvisedContent, AdvisedUnit, LineDelta, QuestionField, Reading, ReceiptEvent } from './receipt-events.ts';
import { openedLinesOf, type ReceiptState, serialKey } from './receipt-state.ts';
import type { Attempt, Source } from './scan-facts.ts';
import { dateRefusal } from './shelf-life.ts';
import type { VerdictCode } from './verdict.ts';

export function decideUnit(state: ReceiptState, source: Source, reading: Reading, unit: AdvisedUnit, attempt: Attempt): ReceiptEvent {
  const plates = platesOf(unit);
  const plate = plateOf(reading) ?? '';
  const refusal = (code: VerdictCode, details: RefusalDetails = {}): ReceiptEvent => refuse(source, reading, code, attempt, details);
  if (plates.some((each) => state.receivedPlates.has(each))) {
    // [RC10] A carton of a pallet that was booked whole is checked, not added; its label a second time is a duplicate.
    if (wasScanned(state, plates)) return refusal('duplicate-sscc');
    return accept(state, source, reading, { ...NOTHING, checkedPlate: plate }, attempt);
  }
  if (source.facts.plateSeenOn !== undefined) return refusal('duplicate-sscc', { expected: source.facts.plateSeenOn });

  const fresh = unbookedUnits(state, unit);
  // [RC9] A pallet shared with an order that is not here is not booked by halves.
  const others = new Set(fresh.flatMap((each) => each.otherOrders ?? []));
  if (others.size > 0) return refusal('not-on-order', { expected: [...others].join(', ') });
  const booked = fresh.flatMap(platesOf);
  const contents = asLabelled(
    fresh.flatMap((each) => each.contents),
    reading,
  );
  if (contents.length === 0) {
    // Every carton on it was booked by its own label: the pallet's label adds nothing.
    if (unitsBelow(state, unit).length > fresh.length)
      return accept(state, source, reading, { ...NOTHING, plates: booked, checkedPlate: plate }, attempt);
    return refusal('unknown-code', { problems: [problem('no-contents', 'the notice does not say what is inside: scan the cases')] });
  }
  const label = labelOf(state, reading, contents);
  const gaps = gapsOf(state, contents, label);
  const [gap] = gaps;
  if (gap !== undefined) {
    // One item without its lot can be asked for; which of several items an answer belongs to, nobody could tell.
    const isAskable = gaps.every((each) => each.item === gap.item && !each.missing.includes('serial'));
    if (!isAskable) {
      const message = `the notice does not give the ${gap.missing.join(' and ')} of ${gap.item.name}: scan the cases`;
      return refusal('unknown-code', { problems: [problem('notice-incomplete', message)], content: { itemId: gap.item.itemId } });
    }
    const missing = [...new Set(gaps.flatMap((each) => each.missing))];
    const unitQty = contents.reduce((sum, content) => sum + content.qty, 0);
    const { itemId } = gap.item;
    const { lot: _l, expiryDate: _e, isBestBefore: _b, ...rest } = label;
    return ask(source, { ...(label.itemId === itemId ? label : rest), itemId, unitQty }, missing, attempt, reading);
  }

  const deltas = new Map<string, LineDelta>();
  const pending = new Map<string, number>();
  const serials = new Map<string, { readonly itemId: string; readonly serial: string }>();
  let isOver = false;
  let qty = 0;
  for (const advised of contents) {
    const content = completed(advised, label);
    const named = { content: nameOf(content) };
    const lines = state.linesByItem.get(content.itemId) ?? [];
    const [line] = lines;
    if (line === undefined) return refusal('not-on-order', { ...named, otherOrders: source.facts.otherOrders });
    const tooOld = dateRefusal(line.item, content.expiryDate, source.facts.today, attempt.waived);
    if (tooOld !== undefined) return refusal(tooOld.code, { ...named, expected: tooOld.expected });
    const match = matchLines(
      openedLinesOf(lines),
      (lineId) => receivedOn(state, lineId) + (pending.get(lineId) ?? 0),
      content,
      attempt.waived.includes('wrong-lot'),
    );
    if (match.kind === 'lot-not-expected') return refusal('wrong-lot', { ...named, expected: match.expectedLots.join(', ') });
    for (const serial of content.serials) {
      const key = serialKey(content.itemId, serial);
      const seen = source.facts.unitSerialSeen;
      const seenOn = seen?.itemId === content.itemId && seen.serial === serial ? seen.receiptNumber : undefined;
      if (seenOn !== undefined || state.serials.has(key) || serials.has(key)) {
        return refusal('duplicate-serial', { content: { ...named.content, serial }, ...(seenOn === undefined ? {} : { expected: seenOn }) });
      }
      serials.set(key, { itemId: content.itemId, serial });
    }
    isOver ||= match.isOver;
    qty += content.qty;
    for (const allocation of match.allocations) {
      pending.set(allocation.lineId, (pending.get(allocation.lineId) ?? 0) + allocation.counted);
      const key = JSON.stringify([allocation.lineId, content.lot, content.expiryDate]);
      deltas.set(key, addDelta(deltas.get(key), deltaOf(allocation, content.lot, content.expiryDate)));
    }
  }
  return accept(state, source, reading, { qty, deltas: [...deltas.values()], isOver, plates: booked, serials: [...serials.values()] }, attempt);
}

const NOTHING = { qty: 0, deltas: [], isOver: false, plates: [], serials: [] } as const;

/** The unit and everything in it. A notice that puts a unit into itself ends here too. */
export function unitsBelow(state: ReceiptState, unit: AdvisedUnit): readonly AdvisedUnit[] {
  return walk(state, unit, () => true);
}

/** Two labels of one unit. */
export function isSameUnit(state: ReceiptState, plate: string, other: string): boolean {
  const unit = state.unitsByPlate.get(plate);
  return plate === other || (unit !== undefined && state.unitsByPlate.get(other) === unit);
}

/** Whether the item may be inside: the notice says so, or nobody says what is. */
export function holdsItem(state: ReceiptState, plate: string, itemId: string): boolean {
  const unit = state.unitsByPlate.get(plate);
  const contents = unit === undefined ? [] : unitsBelow(state, unit).flatMap((each) => each.contents);
  return contents.length === 0 || contents.some((content) => content.itemId === itemId);
}

/** What of the unit no act has booked. A unit without a label of its own shares the fate of the one it stands in. */
function unbookedUnits(state: ReceiptState, unit: AdvisedUnit): readonly AdvisedUnit[] {
  return walk(state, unit, (each, isParentFresh) => {
    const plates = platesOf(each);
    return plates.length === 0 ? isParentFresh : !plates.some((plate) => state.receivedPlates.has(plate));
  });
}

function walk(state: ReceiptState, top: AdvisedUnit, isWanted: (unit: AdvisedUnit, isParentWanted: boolean) => boolean): readonly AdvisedUnit[] {
  const wanted: AdvisedUnit[] = [];
  const seen = new Set<string>();
  const visit = (unit: AdvisedUnit, isParentWanted: boolean): void => {
    if (seen.has(unit.unitId)) return;
    seen.add(unit.unitId);
    const isThisWanted = isWanted(unit, isParentWanted);
    if (isThisWanted) wanted.push(unit);
    for (const child of state.childrenOf.get(unit.unitId) ?? []) visit(child, isThisWanted);
  };
  visit(top, true);
  return wanted;
}

/** Whether a label of this very unit was scanned in an act that stands; rare, so the acts are searched. */
function wasScanned(state: ReceiptState, plates: readonly string[]): boolean {
  return state.acts.values().some((act) => act.labelPlate !== undefined && plates.includes(act.labelPlate) && !act.isUndone);
}

interface Gap {
  readonly item: Item;
  readonly missing: readonly QuestionField[];
}

/** [RC13] What the items inside must have recorded and neither the notice nor the label or the answer gives. */
function gapsOf(state: ReceiptState, contents: readonly AdvisedContent[], label: Reading): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const advised of contents) {
    const item = state.items.get(advised.itemId);
    if (item === undefined) continue;
    const content = completed(advised, label);
    const missing: QuestionField[] = [];
    if (item.lotTracked && content.lot === undefined) missing.push('lot');
    if (item.expiryTracked && content.expiryDate === undefined) missing.push('expiry');
    if (item.serialTracked && content.serials.length !== content.qty) missing.push('serial');
    if (missing.length > 0) gaps.push({ item, missing });
  }
  return gaps;
}

/** [RC13] The label is on the goods: what it says of an item of which the notice names one lot goes before the notice. Another lot has another date. */
function asLabelled(contents: readonly AdvisedContent[], { itemId, lot, expiryDate, isBestBefore }: Reading): readonly AdvisedContent[] {
  if (lot === undefined) return contents;
  const items = new Set(contents.map((content) => content.itemId));
  const labelled = itemId ?? (items.size === 1 ? contents[0]?.itemId : undefined);
  const lots = new Set(contents.filter((content) => content.itemId === labelled).map((content) => content.lot));
  const [advised] = lots;
  if (lots.size !== 1 || advised === undefined) return contents;
  return contents.map((content) => {
    if (content.itemId !== labelled) return content;
    const { expiryDate: advisedDate, ...rest } = content;
    const date = expiryDate !== undefined && isBestBefore !== true ? expiryDate : advised === lot ? advisedDate : expiryDate;
    return { ...rest, lot, ...(date === undefined ? {} : { expiryDate: date }) };
  });
}

/** A label that names no item speaks of the only one inside whose lot or date the notice leaves open. */
function labelOf(state: ReceiptState, reading: Reading, contents: readonly AdvisedContent[]): Reading {
  if (reading.itemId !== undefined) return reading;
  const [item, ...others] = new Set(gapsOf(state, contents, reading).map((gap) => gap.item));
  return item === undefined || others.length > 0 ? reading : { ...reading, itemId: item.itemId };
}

/** The label, or the answer to a question, fills what the notice leaves open of the same item; it overwrites nothing. */
function completed(content: AdvisedContent, label: Reading): AdvisedContent {
  if (label.itemId !== content.itemId) return content;
  const lot = content.lot ?? label.lot;
  const expiryDate = content.expiryDate ?? label.expiryDate;
  return { ...content, ...(lot === undefined ? {} : { lot }), ...(expiryDate === undefined ? {} : { expiryDate }) };
}

function nameOf({ itemId, lot, expiryDate }: AdvisedContent): NonNullable<RefusalDetails['content']> {
  return { itemId, ...(lot === undefined ? {} : { lot }), ...(expiryDate === undefined ? {} : { expiryDate }) };
}

function addDelta(sum: LineDelta | undefined, delta: LineDelta): LineDelta {
  return sum === undefined ? delta : { ...sum, accepted: sum.accepted + delta.accepted, held: sum.held + delta.held };
}

function problem(code: string, message: string): { readonly code: string; readonly message: string; readonly severity: 'error' } {
  return { code, message, severity: 'error' };
}
