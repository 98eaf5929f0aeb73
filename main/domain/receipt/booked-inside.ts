// main/domain/receipt/booked-inside.ts · what a pallet's booking counted for one of its units, and where it stands today. Rules RC20, RC50: ./SPEC.md
import { standingDeltas } from './corrections.ts';
import { asLabelled, completed, labelOf } from './labelled-contents.ts';
import { platesOf } from './plates.ts';
import type { AdvisedContent, AdvisedUnit, LineDelta } from './receipt-events.ts';
import type { Act, ReceiptState } from './receipt-state.ts';
import { isInnermost, labelledOr } from './unit-tree.ts';

/** What of a booking is still to be shared out; it is used up by whoever takes from it. */
export type Pool = { -readonly [Field in keyof LineDelta]: LineDelta[Field] }[];

export function poolOf(state: ReceiptState, booking: Act): Pool {
  return standingDeltas(state, booking).map((delta) => ({ ...delta }));
}

/** The act that booked the unit, by its own label or with the one that it stands in. */
export function bookingOf(state: ReceiptState, unit: AdvisedUnit): Act | undefined {
  const plates = platesOf(unit);
  return state.acts.values().find((act) => !act.isUndone && act.plates.some((plate) => plates.includes(plate)));
}

/** A label of this very unit was read in an act that stands; rare, so the acts are searched. */
export function ownScan(state: ReceiptState, plates: readonly string[]): Act | undefined {
  return state.acts.values().find((act) => act.labelPlate !== undefined && plates.includes(act.labelPlate) && !act.isUndone);
}

/**
 * What the act counted for this unit and its packs; inner units that were read themselves aside, and not `own`, the scan of the unit. Undefined where nobody can tell: the act is of no unit of the notice,
 * or a unit between the two has been corrected as a whole.
 */
export function bookedInside(state: ReceiptState, booking: Act, unit: AdvisedUnit, own?: Act): readonly AdvisedContent[] | undefined {
  const top = state.unitsByPlate.get(booking.labelPlate ?? '');
  const { reading } = booking;
  if (top === undefined || reading === undefined) return undefined;
  if (between(state, unit, top).some((outer) => (ownScan(state, platesOf(outer))?.deltas.length ?? 0) > 0)) return undefined;
  const all = labelledOr(state, top, (plates) => plates.some((plate) => booking.plates.includes(plate)));
  const advised = all.flatMap((each) => each.contents.map((content) => ({ holder: each, content })));
  const contents = advised.map(({ content }) => content);
  const label = labelOf(state, reading, contents);
  const booked = asLabelled(state, contents, reading, isInnermost(state, top)).map((content) => completed(content, label));
  const inside = new Set(labelledOr(state, unit, (plates) => [undefined, own].includes(ownScan(state, plates))));
  return advised.flatMap(({ holder }, index) => (inside.has(holder) ? (booked[index] ?? []) : [])).filter(({ qty }) => qty > 0);
}

/** The units that this one stands in, up to the outer one. A notice that puts a unit into itself ends here too. */
function between(state: ReceiptState, unit: AdvisedUnit, top: AdvisedUnit): readonly AdvisedUnit[] {
  const outer = new Set<AdvisedUnit>();
  for (let each = parentOf(state, unit); each !== undefined && each !== top && !outer.has(each); each = parentOf(state, each)) outer.add(each);
  return [...outer];
}

function parentOf(state: ReceiptState, { parentId }: AdvisedUnit): AdvisedUnit | undefined {
  return parentId === undefined ? undefined : state.unitsById.get(parentId);
}

/** From the lines that the notice names first, and counted goods before held ones. Undefined: not all of it stands there. */
export function takeFrom(state: ReceiptState, pool: Pool, content: AdvisedContent): readonly LineDelta[] | undefined {
  const { itemId, lot, expiryDate, orderNumber, orderLine } = content;
  const isNamed = ({ lineId }: LineDelta): boolean => {
    const opened = state.lines.get(lineId)?.opened;
    return opened?.orderNumber === orderNumber && (orderLine === undefined || opened?.lineNumber === orderLine);
  };
  const alike = pool.filter((delta) => delta.lot === lot && delta.expiryDate === expiryDate && state.lines.get(delta.lineId)?.item.itemId === itemId);
  const ordered = [...alike.filter(isNamed), ...alike.filter((delta) => !isNamed(delta))];
  const pieces: LineDelta[] = [];
  let left = content.qty;
  for (const field of ['accepted', 'held'] as const) {
    for (const delta of ordered) {
      const qty = Math.min(left, Math.max(0, delta[field]));
      if (qty === 0) continue;
      delta[field] -= qty;
      left -= qty;
      pieces.push({ ...delta, accepted: 0, rejected: 0, held: 0, [field]: qty });
    }
  }
  return left === 0 ? pieces : undefined;
}
