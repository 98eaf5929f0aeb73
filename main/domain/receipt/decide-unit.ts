// main/domain/receipt/decide-unit.ts · a handling unit of the notice: any of its plates books what the notice says is inside. Rules RC9, RC10, RC13, RC38: ./SPEC.md
import { askForGap } from './ask-for-gap.ts';
import { bookContents } from './book-contents.ts';
import { decideInside } from './correct-unit.ts';
import { asLabelled, completed, gapsOf, labelOf, noCount, otherItemOf } from './labelled-contents.ts';
import { accept, NOTHING_BOOKED, type RefusalDetails, refuse } from './outcomes.ts';
import { plateOf, platesOf } from './plates.ts';
import type { AdvisedUnit, Reading, ReceiptEvent } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';
import type { Attempt, Source } from './scan-facts.ts';
import { isInnermost, unbookedUnits, unitsBelow } from './unit-tree.ts';
import type { VerdictCode } from './verdict.ts';

export function decideUnit(state: ReceiptState, source: Source, reading: Reading, unit: AdvisedUnit, attempt: Attempt): ReceiptEvent {
  const plates = platesOf(unit);
  const plate = plateOf(reading) ?? '';
  const refusal = (code: VerdictCode, details: RefusalDetails = {}): ReceiptEvent => refuse(source, reading, code, attempt, details);
  if (reading.count === 0 || reading.unitQty === 0) return refusal('unreadable', { expected: 'a count of 1 or more' }); // [RC5]
  if (plates.some((each) => state.receivedPlates.has(each))) return decideInside(state, source, reading, unit, attempt);
  if (source.facts.plateSeenOn !== undefined) return refusal('duplicate-sscc', { expected: source.facts.plateSeenOn });

  const fresh = unbookedUnits(state, unit);
  // [RC9] A pallet shared with an order that is not here is not booked by halves.
  const others = new Set(fresh.flatMap((each) => each.otherOrders ?? []));
  if (others.size > 0) return refusal('not-on-order', { expected: [...others].join(', ') });
  const booked = fresh.flatMap(platesOf);
  // What the label counts, it counts of the whole unit.
  const isWhole = isInnermost(state, unit) && unitsBelow(state, unit).length === fresh.length;
  const advised = fresh.flatMap((each) => each.contents);
  const contents = asLabelled(state, advised, reading, isWhole).filter(({ qty }) => qty > 0 || advised.every((content) => content.qty === 0));
  if (contents.length === 0) {
    // Every carton on it was booked by its own label: the pallet's label adds nothing.
    if (unitsBelow(state, unit).length > fresh.length)
      return accept(state, source, reading, { ...NOTHING_BOOKED, plates: booked, checkedPlate: plate }, attempt);
    return refusal('unknown-code', { problems: [problem('no-contents', 'the notice does not say what is inside: scan the cases')] });
  }
  const otherItem = otherItemOf(state, advised, reading, isWhole);
  if (otherItem !== undefined) return refusal('unknown-code', { problems: [noCount(state, otherItem)], content: { itemId: otherItem } });
  const label = labelOf(state, reading, contents);
  const asked = askForGap(source, reading, label, contents, gapsOf(state, contents, label), attempt);
  if (asked?.kind === 'question') return asked.event;
  if (asked !== undefined) return refusal(asked.code, asked.details);
  const inside = contents.map((content) => completed(content, label));
  const result = bookContents(state, source.facts, reading, inside, attempt.waived);
  if (result.kind === 'refused') return refusal(result.code, result.details);
  const { qty, deltas, isOver, serials } = result;
  return accept(state, source, reading, { qty, deltas, isOver, plates: booked, serials }, attempt);
}

function problem(code: string, message: string): { readonly code: string; readonly message: string; readonly severity: 'error' } {
  return { code, message, severity: 'error' };
}
