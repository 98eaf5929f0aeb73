// main/domain/receipt/tied-goods.ts · one code that stands for two goods, and documents that know both as well: which is meant is asked once. Rule RC42: ./SPEC.md
import type { ScannedItem } from '../barcode/scanned-item.ts';
import type { Reading } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';
import { findSameUnit } from './same-unit.ts';
import { type ReadGoods, readingOf, type ScanInput } from './scan-facts.ts';

/** The readings that name different goods (item or pack), the first of each; none when all name the same, or the first is broken. */
export function tiedGoods(readings: readonly ReadGoods[]): readonly ReadGoods[] {
  const [first] = readings;
  if (first === undefined || first.scanned.problems.some(({ severity }) => severity === 'error')) return [];
  const named = new Map<string, ReadGoods>();
  for (const each of readings) {
    const key = each.facts.item === undefined ? undefined : `${each.facts.item.item.itemId}\n${each.facts.item.unit}`;
    if (key !== undefined && !named.has(key)) named.set(key, each);
  }
  return named.size < 2 ? [] : [...named.values()];
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
