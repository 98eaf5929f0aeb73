// renderer/ui/pack-quantity.ts · base units said in packs: 66 of a case of 12 = 5 cases + 6. Pure. Rule UX21.
import type { Pack } from '../../preload/contract/receiving.ts';

export interface PackQuantity {
  /** Whole packs of the largest case or inner that fits, and the base units left over. */
  readonly packs: number;
  readonly unit: string;
  readonly unitQty: number;
  readonly rest: number;
}

/** Undefined when the item has no pack larger than its base unit. The case is what a clerk lifts; pallets are not counted in. */
export function inPacks(qty: number, packs: readonly Pack[]): PackQuantity | undefined {
  const larger = packs.filter((pack) => pack.qty > 1 && pack.level !== 'pallet');
  const pack = larger.find((candidate) => candidate.level === 'case') ?? larger.toSorted((left, right) => right.qty - left.qty)[0];
  if (pack === undefined) return undefined;
  const sign = Math.sign(qty);
  const size = Math.abs(qty);
  return { packs: sign * Math.floor(size / pack.qty), unit: pack.unit, unitQty: pack.qty, rest: sign * (size % pack.qty) };
}
