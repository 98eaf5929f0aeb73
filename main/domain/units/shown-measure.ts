// main/domain/units/shown-measure.ts · what is kept in milligrams and microlitres so that every weight sent is whole (design rule 1) is said, typed and printed in grams and millilitres
export interface ShownMeasure {
  /** Canonical unit code. */
  readonly unit: 'G' | 'ML';
  /** Base units in one. */
  readonly qty: number;
}

const SHOWN: Readonly<Record<string, ShownMeasure>> = { MG: { unit: 'G', qty: 1_000 }, UL: { unit: 'ML', qty: 1_000 } };

/** Undefined for units that people count in as they are. */
export function shownMeasure(baseUnit: string): ShownMeasure | undefined {
  return SHOWN[baseUnit];
}

/** A count of base units as people read it: 12500 MG is 12.5 G. Exact to 15 digits. */
export function inShownMeasure(qty: number, baseUnit: string): number {
  return qty / (shownMeasure(baseUnit)?.qty ?? 1);
}
