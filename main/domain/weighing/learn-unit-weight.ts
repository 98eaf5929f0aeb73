// main/domain/weighing/learn-unit-weight.ts · what a piece weighs, from pieces that a person counted onto the scale, group by group. Rules WG19–WG21: ./SPEC.md
import type { UnitWeight } from './count-pieces.ts';

/** What lay on the scale after each group: pieces so far and their net weight. Milligrams. */
export interface SampleStep {
  readonly pieces: number;
  readonly netMilligrams: number;
  readonly errorMilligrams: number;
}

const STEPS_WANTED = 3;
const FEWEST_PIECES = 9;
const MOST_STEPS = 10;

export type Learning =
  | { readonly kind: 'learned'; readonly unitWeight: UnitWeight }
  | { readonly kind: 'more'; readonly stepsLeft: number; readonly piecesSoFar: number }
  | { readonly kind: 'refused'; readonly why: SampleFault };

/** 'too-uneven': no count could be told from pieces that differ so much. */
export type SampleFault = 'not-more-pieces' | 'not-heavier' | 'too-uneven' | 'too-many-steps';

/**
 * One-sided 95 % upper bound of a standard deviation that was estimated with so many degrees of freedom, as a factor in thousandths: √(f / χ²₀.₀₅(f)).
 * Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4, critical values of the chi-square distribution.
 */
const UPPER_BOUND = [15_950, 4_416, 2_920, 2_373, 2_090, 1_916, 1_798, 1_712, 1_646] as const;
/** With a spread of a sixth, three deviations of one piece are half a piece. */
const MOST_UNEVEN = 6;

export function learnUnitWeight(steps: readonly SampleStep[]): Learning {
  const last = steps.at(-1);
  if (last === undefined) return { kind: 'more', stepsLeft: STEPS_WANTED, piecesSoFar: 0 };
  if (steps.length > MOST_STEPS) return { kind: 'refused', why: 'too-many-steps' };
  const groups = groupsOf(steps);
  if (groups.some(({ pieces }) => !Number.isInteger(pieces) || pieces < 1)) return { kind: 'refused', why: 'not-more-pieces' };
  if (groups.some(({ milligrams }) => milligrams <= 0)) return { kind: 'refused', why: 'not-heavier' };
  const stepsLeft = Math.max(STEPS_WANTED - steps.length, last.pieces < FEWEST_PIECES ? 1 : 0);
  if (stepsLeft > 0) return { kind: 'more', stepsLeft, piecesSoFar: last.pieces };
  const spreadMilligrams = spreadOf(groups, last);
  if (spreadMilligrams * MOST_UNEVEN * last.pieces >= last.netMilligrams) return { kind: 'refused', why: 'too-uneven' };
  return {
    kind: 'learned',
    unitWeight: {
      milligrams: last.netMilligrams,
      pieces: last.pieces,
      source: 'sample',
      toleranceMilligrams: last.errorMilligrams,
      spreadMilligrams,
    },
  };
}

interface Group {
  readonly pieces: number;
  readonly milligrams: number;
}

function groupsOf(steps: readonly SampleStep[]): readonly Group[] {
  return steps.map(({ pieces, netMilligrams }, index) => {
    const before = index === 0 ? undefined : steps[index - 1];
    return { pieces: pieces - (before?.pieces ?? 0), milligrams: netMilligrams - (before?.netMilligrams ?? 0) };
  });
}

/**
 * Rounded up, never down. The variance of one piece is what the groups differ by per piece; what the scale cannot show of it is added: a spread that hides below its
 * divisions (a third of its error) is there all the same. A statistic, not a measure: the one place where a square root of a fraction is taken.
 */
function spreadOf(groups: readonly Group[], { pieces, netMilligrams, errorMilligrams }: SampleStep): number {
  const mean = netMilligrams / pieces;
  const freedom = groups.length - 1;
  const variance = groups.reduce((sum, group) => sum + (group.milligrams - group.pieces * mean) ** 2 / group.pieces, 0) / freedom;
  const factor = (UPPER_BOUND[freedom - 1] ?? 0) / 1_000;
  const hidden = (errorMilligrams / 3) ** 2 / (pieces / groups.length);
  return Math.ceil(Math.sqrt(factor ** 2 * variance + hidden));
}
