// main/documents/source/trace/ranges.ts · what is left of a text when parts of it are taken out. Rule IM77: ../../../application/documents/IMPORT.md
import type { Range } from './workpiece.ts';

/** Parts may overlap and come in any order. */
export function withoutRanges(length: number, cuts: readonly Range[]): readonly Range[] {
  const kept: Range[] = [];
  let at = 0;
  for (const [from, to] of cuts.toSorted((a, b) => a[0] - b[0])) {
    if (from > at) kept.push([at, from]);
    at = Math.max(at, to);
  }
  if (at < length) kept.push([at, length]);
  return kept;
}
