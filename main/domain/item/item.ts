// main/domain/item/item.ts · what a thing is: its base unit, its packs, what must be captured when it arrives
import { divideHalfEven } from '../units/mass.ts';
import { shownMeasure } from '../units/shown-measure.ts';

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
  /** What the empty packaging of one weighs: digits as sent, a unit of mass. */
  readonly tare?: { readonly text: string; readonly unit: string };
}

/** Grams, or milligrams where a manifest told decimals of a gram. */
const MILLIGRAMS_IN_ONE: Readonly<Record<string, number>> = { G: 1_000, MG: 1 };
const VOLUMES: ReadonlySet<string> = new Set(['UL']);

/** Counted in units of mass: a scan counts what the label weighs. */
export function isCountedByWeight(item: Pick<Item, 'baseUnit'>): boolean {
  return MILLIGRAMS_IN_ONE[item.baseUnit] !== undefined;
}

/** Base units in one pack; a measure has, beside its packs, the unit it is shown in. */
export function packQtyOf({ packs, baseUnit }: Pick<Item, 'packs' | 'baseUnit'>, unit: string | undefined): number {
  const shown = shownMeasure(baseUnit);
  return packs.find((pack) => pack.unit === unit)?.qty ?? (shown !== undefined && shown.unit === unit ? shown.qty : 1);
}

/** Counted by weight or volume: a code that names neither counts nothing. */
export function isMeasured(item: Pick<Item, 'baseUnit'>): boolean {
  return isCountedByWeight(item) || VOLUMES.has(item.baseUnit);
}

/** Of an item that is measured: its unit, without which a count of it says nothing. */
export function measuredUnit(item: Pick<Item, 'baseUnit'> | undefined): { readonly baseUnit?: string } {
  return item === undefined || !isMeasured(item) ? {} : { baseUnit: item.baseUnit };
}

/** Base units that a net weight counts, rounded half-even; undefined for what is not counted by weight. */
export function countedByWeight(milligrams: number, { baseUnit }: Pick<Item, 'baseUnit'>): number | undefined {
  const inOne = MILLIGRAMS_IN_ONE[baseUnit];
  return inOne === undefined ? undefined : Number(divideHalfEven(BigInt(milligrams), BigInt(inOne)));
}

/** Net weight of so many base units; undefined where nobody told what one weighs. */
export function netMilligramsOf({ baseUnit, unitMilligrams }: Pick<Item, 'baseUnit' | 'unitMilligrams'>, qty: number): number | undefined {
  const each = MILLIGRAMS_IN_ONE[baseUnit] ?? unitMilligrams;
  return each === undefined ? undefined : each * qty;
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
