// main/domain/discrepancy/compare.ts · the three-way comparison: ordered, shipped, received; every difference gets a name. Rules DC1–DC6: ./SPEC.md

export const DIFFERENCE_CLASSES = ['match', 'short', 'over', 'damaged', 'not-ordered', 'not-shipped', 'short-shipped', 'over-shipped'] as const;
export type DifferenceClass = (typeof DIFFERENCE_CLASSES)[number];

/** Whole base units. */
export interface ComparedLine {
  readonly lineId: string;
  readonly orderedQty: number;
  readonly receivedBeforeQty: number;
  readonly shippedQty?: number;
  readonly acceptedQty: number;
  readonly rejectedQty: number;
  readonly heldQty: number;
  readonly isUnordered: boolean;
  readonly underBasisPoints: number;
}

export interface Comparison {
  readonly lineId: string;
  /** Received and held, less what was expected: shipped where a notice covers the line, else ordered and not yet received. */
  readonly difference: number;
  readonly classes: readonly DifferenceClass[];
}

export function compareLine(line: ComparedLine): Comparison {
  const stillOrdered = Math.max(0, line.orderedQty - line.receivedBeforeQty);
  const expected = line.isUnordered ? 0 : (line.shippedQty ?? stillOrdered);
  const arrived = line.acceptedQty + line.rejectedQty + line.heldQty;
  const difference = arrived - expected;
  const classes: DifferenceClass[] = [];
  if (line.isUnordered) {
    if (arrived > 0) classes.push('not-ordered');
  } else {
    if (line.shippedQty !== undefined) {
      if (line.shippedQty === 0 && stillOrdered > 0) classes.push('not-shipped');
      else if (line.shippedQty < stillOrdered) classes.push('short-shipped');
      else if (line.shippedQty > stillOrdered) classes.push('over-shipped');
    }
    const allowedShort = Math.floor((expected * line.underBasisPoints) / 10_000);
    if (difference < -allowedShort) classes.push('short');
    if (difference > 0) classes.push('over');
  }
  if (line.rejectedQty > 0) classes.push('damaged');
  return { lineId: line.lineId, difference, classes: classes.length === 0 ? ['match'] : classes };
}
