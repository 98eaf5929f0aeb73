// main/domain/receipt/correct-unit.ts · a unit inside one that was booked whole, read afterwards: what its label contradicts is replaced, nothing is added. Rules RC10, RC50, RC51: ./SPEC.md
import type { Allocation } from '../matching/match-lines.ts';
import { askForGap } from './ask-for-gap.ts';
import { bookContents } from './book-contents.ts';
import { bookedInside, bookingOf, ownScan, poolOf, takeFrom } from './booked-inside.ts';
import { standingDamage } from './corrections.ts';
import { asLabelled, completed, gapsOf, goodsOf, labelOf, noCount, otherItemOf } from './labelled-contents.ts';
import { accept, NOTHING_BOOKED, type RefusalDetails, refuse, replacedBy } from './outcomes.ts';
import { plateOf, platesOf } from './plates.ts';
import type { AdvisedContent, AdvisedUnit, LineDelta, Reading, ReceiptEvent, SerialOf } from './receipt-events.ts';
import { type Act, type ReceiptState, sumOf, withoutAct } from './receipt-state.ts';
import type { Attempt, Source } from './scan-facts.ts';
import { isInnermost } from './unit-tree.ts';
import type { VerdictCode } from './verdict.ts';

const IS_REJECTED: RefusalDetails = {
  problems: [
    {
      code: 'is-rejected',
      message: 'the goods of this unit were rejected since they were booked',
      severity: 'error',
    },
  ],
};

export function decideInside(state: ReceiptState, source: Source, reading: Reading, unit: AdvisedUnit, attempt: Attempt): ReceiptEvent {
  const plates = platesOf(unit);
  const own = ownScan(state, plates);
  if (own !== undefined) {
    // [RC51] Refused and taken out before: the same refusal again.
    const refused = state.refused.get(own.actId);
    if (refused === undefined) return refuse(source, reading, 'duplicate-sscc', attempt);
    return refuse(source, reading, refused.code, { ...attempt, replaces: replacedBy(own) }, refused);
  }
  // [RC10] A carton of a pallet that was booked whole is checked, not added; its label a second time is a duplicate.
  const checked = (): ReceiptEvent => accept(state, source, reading, { ...NOTHING_BOOKED, checkedPlate: plateOf(reading) ?? '' }, attempt);
  const booking = bookingOf(state, unit);
  const was = booking === undefined ? undefined : bookedInside(state, booking, unit);
  if (booking === undefined || was === undefined) return checked();

  const innermost = isInnermost(state, unit);
  const labelled = asLabelled(state, was, reading, innermost);
  const label = labelOf(state, reading, labelled);
  const is = labelled.map((content) => completed(content, label));
  const changed = is.flatMap((content, index) => {
    const before = was[index];
    return before === undefined || isSame(before, content) ? [] : [{ before, content }];
  });
  const otherItem = otherItemOf(state, was, reading, innermost);
  if (changed.length === 0 && otherItem === undefined) return checked();

  const pool = poolOf(state, booking);
  const before = otherItem === undefined ? changed.map((each) => each.before) : was;
  const taken = before.map((content) => takeFrom(state, pool, content));
  if (taken.includes(undefined)) return checked(); // counted elsewhere since
  const removed = taken.flatMap((pieces) => pieces ?? []);
  const oldSerials = before.flatMap(serialsOf);
  const corrects = { of: booking.actId, was: goodsOf(before) };
  /** [RC51] Refused goods are not received: they leave the count that their pallet brought. */
  const out = (code: VerdictCode, details: RefusalDetails): ReceiptEvent => {
    const deltas = sumOf(removed.map(negative));
    const takesOut = { ...corrects, is: [], freed: oldSerials, deltas };
    return refuse(source, reading, code, attempt, takesRejected(state, booking, deltas) ? details : { ...details, takesOut });
  };
  if (otherItem !== undefined) return out('unknown-code', { problems: [noCount(state, otherItem)], content: { itemId: otherItem } });

  const now = changed.map((each) => each.content).filter(({ qty }) => qty > 0);
  const gaps = gapsOf(state, now, label);
  const asked = askForGap(source, reading, label, now, gaps, attempt);
  if (asked?.kind === 'question') return asked.event;
  if (asked !== undefined) return out(asked.code, asked.details);
  const base = withoutAct(state, { actId: '', deltas: removed, plates: [], serials: oldSerials, freed: [] });
  const pieces = new Map(changed.map(({ content }, index) => [content, taken[index] ?? []]));
  const booked = bookContents(base, source.facts, reading, now, attempt.waived, (content) => {
    const stood = pieces.get(content) ?? [];
    return isCounted(stood, content.qty) && stood.every((piece) => mayStay(state, piece, content)) ? asAllocations(stood) : undefined;
  });
  if (booked.kind === 'refused') return out(booked.code, booked.details);
  const deltas = sumOf([...removed.map(negative), ...booked.deltas]);
  // [RC50] Rejected goods are put right once they are good again. Whoever counts blind is not told that the notice says otherwise (RV3).
  if (takesRejected(state, booking, deltas))
    return state.opened.isBlind ? checked() : refuse(source, reading, 'already-rejected', attempt, IS_REJECTED);
  return accept(
    state,
    source,
    reading,
    {
      qty: booked.qty - before.reduce((sum, content) => sum + content.qty, 0),
      deltas,
      isOver: booked.isOver,
      plates: [],
      serials: without(booked.serials, oldSerials),
      checkedPlate: plateOf(reading) ?? '',
      corrects: { ...corrects, is: goodsOf(now), freed: without(oldSerials, booked.serials) },
    },
    attempt,
  );
}

/** Goods whose lot was put right stay on their line, unless it or another line of the item names lots and says otherwise (MA1). */
function mayStay(state: ReceiptState, { lineId }: LineDelta, { itemId, lot }: AdvisedContent): boolean {
  const line = state.lines.get(lineId);
  if (line === undefined || line.item.itemId !== itemId) return false;
  const { expectedLots } = line.opened;
  if (expectedLots.length > 0) return lot === undefined || expectedLots.includes(lot);
  return lot === undefined || !(state.linesByItem.get(itemId) ?? []).some(({ opened }) => opened.expectedLots.includes(lot));
}

function isCounted(pieces: readonly LineDelta[], qty: number): boolean {
  return pieces.reduce((sum, { accepted, held }) => sum + accepted + held, 0) === qty;
}

function asAllocations(pieces: readonly LineDelta[]): readonly Allocation[] {
  return pieces.map(({ lineId, accepted, held }) => ({ lineId, counted: accepted, held }));
}

function isSame(before: AdvisedContent, content: AdvisedContent): boolean {
  const { itemId, qty, lot, expiryDate, serials } = before;
  return (
    itemId === content.itemId &&
    qty === content.qty &&
    lot === content.lot &&
    expiryDate === content.expiryDate &&
    serials.length === content.serials.length &&
    serials.every((serial) => content.serials.includes(serial))
  );
}

/** [RC19] What leaves a line was rejected since: the damage names the goods of the booking, or too few of the line are good still. */
function takesRejected(state: ReceiptState, booking: Act, deltas: readonly LineDelta[]): boolean {
  const rejected = standingDamage(state, booking.actId)?.deltas ?? [];
  return [...Map.groupBy(deltas, ({ lineId }) => lineId)].some(([lineId, all]) => {
    const line = state.lines.get(lineId);
    const accepted = all.reduce((sum, delta) => sum + delta.accepted, 0);
    const held = all.reduce((sum, delta) => sum + delta.held, line?.heldQty ?? 0);
    if (accepted < 0 && rejected.some((delta) => delta.lineId === lineId && delta.rejected > 0)) return true;
    return (line?.acceptedQty ?? 0) + accepted < 0 || held < 0;
  });
}

/** 0 - 0 is 0, -0 is not. */
function negative(delta: LineDelta): LineDelta {
  return { ...delta, accepted: 0 - delta.accepted, rejected: 0 - delta.rejected, held: 0 - delta.held };
}

function serialsOf({ itemId, serials }: AdvisedContent): readonly SerialOf[] {
  return serials.map((serial) => ({ itemId, serial }));
}

function without(all: readonly SerialOf[], others: readonly SerialOf[]): readonly SerialOf[] {
  return all.filter(({ itemId, serial }) => !others.some((other) => other.itemId === itemId && other.serial === serial));
}
