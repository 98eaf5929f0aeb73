// main/domain/item/item.ts · what a thing is: its base unit, its packs, what must be captured when it arrives

export const PACK_LEVELS = ['each', 'inner', 'case', 'pallet'] as const;
export type PackLevel = (typeof PACK_LEVELS)[number];

export interface ItemPack {
  /** Canonical unit code ('EA', 'CS'). */
  readonly unit: string;
  readonly level: PackLevel;
  /** Base units in one. The base unit itself is a pack of 1. */
  readonly qty: number;
  /** What its barcode says, where a document told. */
  readonly gtin?: string;
}

/** Ordered and counted in grams: a scan counts what the label weighs. */
export function isCountedByWeight(item: Pick<Item, 'baseUnit'>): boolean {
  return item.baseUnit === 'G';
}

export interface Item {
  readonly itemId: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly packs: readonly ItemPack[];
  readonly lotTracked: boolean;
  readonly expiryTracked: boolean;
  readonly serialTracked: boolean;
  readonly minShelfLifeDays?: number;
  /** Net weight of one base unit. */
  readonly unitMilligrams?: number;
}
