// main/domain/barcode/gs1-ai-sequence.ts · which AIs stand in a code, in their order: labels repeat a few orders all day, so what depends on nothing else is worked out once. Rules BC24, BC25
import type { AiRule } from './gs1-ai-rules.ts';
import { findAssociationProblems } from './gs1-associations.ts';
import type { ScanElement, ScanProblem } from './scanned-item.ts';

export interface AiSequence {
  readonly ais: readonly string[];
  /** By the AI that comes next. */
  readonly longer: Map<AiRule, AiSequence>;
  /** Found when first asked for. */
  problems: readonly ScanProblem[] | undefined;
}

/** Bounds against codes made up to fill the memory; a dock meets a few dozen, of at most eight AIs. */
const MOST_KEPT = 2_000;
const LONGEST_KEPT = 8;

export const NO_AIS: AiSequence = { ais: [], longer: new Map(), problems: [] };
/** Not kept, or with an AI twice, where the values decide: the elements themselves must be looked at. */
const UNKNOWN: AiSequence = { ais: [], longer: new Map(), problems: undefined };
let kept = 0;

export function withAi(sequence: AiSequence, rule: AiRule): AiSequence {
  return sequence.longer.get(rule) ?? keep(sequence, rule);
}

function keep(sequence: AiSequence, rule: AiRule): AiSequence {
  const { ais, longer } = sequence;
  if (sequence === UNKNOWN || kept === MOST_KEPT || ais.length === LONGEST_KEPT || ais.includes(rule.ai)) return UNKNOWN;
  const next = { ais: [...ais, rule.ai], longer: new Map<AiRule, AiSequence>(), problems: undefined };
  longer.set(rule, next);
  kept += 1;
  return next;
}

/** What `elements`, whose identifiers are this sequence, lack of each other or contradict. */
export function associationProblemsOf(sequence: AiSequence, elements: readonly ScanElement[], maxProblems: number): readonly ScanProblem[] {
  if (sequence.problems !== undefined) return sequence.problems;
  const problems = findAssociationProblems(elements, maxProblems);
  if (sequence !== UNKNOWN) sequence.problems = problems;
  return problems;
}
