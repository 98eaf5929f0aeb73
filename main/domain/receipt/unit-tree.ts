// main/domain/receipt/unit-tree.ts · handling units of the notice and what stands in them: pallets, cartons, packs. Rules RC9, RC34: ./SPEC.md
import { platesOf } from './plates.ts';
import type { AdvisedUnit } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';

/** The unit and everything in it. A notice that puts a unit into itself ends here too. */
export function unitsBelow(state: ReceiptState, unit: AdvisedUnit): readonly AdvisedUnit[] {
  return walkUnits(state, unit, () => true);
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
export function unbookedUnits(state: ReceiptState, unit: AdvisedUnit): readonly AdvisedUnit[] {
  return labelledOr(state, unit, (plates) => !plates.some((plate) => state.receivedPlates.has(plate)));
}

/** The units whose labels satisfy, and the packs without a label in them. */
export function labelledOr(state: ReceiptState, top: AdvisedUnit, satisfies: (plates: readonly string[]) => boolean): readonly AdvisedUnit[] {
  return walkUnits(state, top, (each, isParentWanted) => {
    const plates = platesOf(each);
    return plates.length === 0 ? isParentWanted : satisfies(plates);
  });
}

/** Nothing in it has a label of its own. */
export function isInnermost(state: ReceiptState, unit: AdvisedUnit): boolean {
  return unitsBelow(state, unit).every((each) => each === unit || platesOf(each).length === 0);
}

function walkUnits(state: ReceiptState, top: AdvisedUnit, isWanted: (unit: AdvisedUnit, isParentWanted: boolean) => boolean): readonly AdvisedUnit[] {
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
