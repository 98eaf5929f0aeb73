// main/domain/receipt/tied-goods.ts · one code that stands for two goods or two units, and documents that know both as well: which is meant is asked once. Rules RC42, RC53: ./SPEC.md
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { goodsOf } from './labelled-contents.ts';
import { plateOf, platesOf } from './plates.ts';
import type { AdvisedContent, ChoiceUnit, Reading } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';
import { findSameUnit } from './same-unit.ts';
import { type ReadGoods, readingOf, type ScanInput } from './scan-facts.ts';
import { unitsBelow } from './unit-tree.ts';

/** The readings that name different goods (unit, item or pack), the first of each; none when all name the same, or the first is broken. */
export function tiedGoods(state: ReceiptState, readings: readonly ReadGoods[]): readonly ReadGoods[] {
  const [first] = readings;
  if (first === undefined || first.scanned.problems.some(({ severity }) => severity === 'error')) return [];
  const named = new Map<string, ReadGoods>();
  for (const each of readings) {
    const { item } = each.facts;
    const unit = state.unitsByPlate.get(each.facts.plate ?? '');
    const key = unit !== undefined ? `unit ${unit.unitId}` : item === undefined ? undefined : `${item.item.itemId}\n${item.unit}`;
    if (key !== undefined && !named.has(key)) named.set(key, each);
  }
  return named.size < 2 ? [] : [...named.values()];
}

/** [RC53] Units that the rest of the label leaves possible: those that hold its item, and of these those that hold its lot. */
export function unitsPossible(state: ReceiptState, tied: readonly ReadGoods[]): readonly ReadGoods[] {
  const holding = (test: (content: AdvisedContent, each: ReadGoods) => boolean): readonly ReadGoods[] =>
    tied.filter((each) => {
      const unit = state.unitsByPlate.get(each.facts.plate ?? '');
      return unit !== undefined && unitsBelow(state, unit).some(({ contents }) => contents.some((content) => test(content, each)));
    });
  const ofItem = holding((content, { facts }) => facts.item === undefined || content.itemId === facts.item.item.itemId);
  const ofLot = holding((content, { scanned }) => scanned.lot !== undefined && content.lot === scanned.lot).filter((each) => ofItem.includes(each));
  return ofLot.length > 0 ? ofLot : ofItem.length > 0 ? ofItem : tied;
}

/** How a person knows the units apart; undefined where not all choices are units. */
export function choiceUnits(state: ReceiptState, choices: readonly Reading[]): readonly ChoiceUnit[] | undefined {
  const units = choices.flatMap((choice) => state.unitsByPlate.get(plateOf(choice) ?? '') ?? []);
  if (units.length < choices.length) return undefined;
  return units.map((unit): ChoiceUnit => {
    const contents = unitsBelow(state, unit).flatMap((each) => each.contents);
    const plates = platesOf(unit);
    return {
      plate: plates[0] ?? '',
      level: unit.level,
      goods: goodsOf(contents),
      orders: [...new Set(contents.flatMap(({ orderNumber }) => orderNumber ?? []))],
      ...(plates.some((plate) => state.receivedPlates.has(plate)) ? { isReceived: true as const } : {}),
    };
  });
}

/** Under which the answer is remembered: the codes in conflict, whatever else the label says. */
export function tieCode(tied: readonly Pick<ReadGoods, 'scanned'>[]): string {
  return tied
    .map(({ scanned }) => codeOf(scanned))
    .toSorted()
    .join(' | ');
}

function codeOf({ gtin, contentGtin, itemCode, text }: ScannedItem): string {
  return gtin ?? contentGtin ?? itemCode ?? text;
}

/** [RC33] What is on the label of the unit in hand is that unit's: nothing needs to be asked. */
export function ofUnitInHand(state: ReceiptState, input: ScanInput, tied: readonly ReadGoods[]): ReadGoods | undefined {
  return tied.find((each) => findSameUnit(state, { ...input, ...each }) !== undefined);
}

/** Each choice as it would be counted, and what all of them say. */
export function choicesOf(input: ScanInput, tied: readonly ReadGoods[]): { readonly choices: readonly Reading[]; readonly common: Reading } {
  const choices = tied.map((each) => readingOf({ ...input, ...each }));
  const { raw, kind } = readingOf(input);
  const [first = { raw, kind }, ...others] = choices;
  const agreed = Object.entries(first).filter(([field, value]) => others.every((other) => other[field as keyof Reading] === value));
  return { choices, common: { ...Object.fromEntries(agreed), raw, kind } };
}
