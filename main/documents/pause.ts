// main/documents/pause.ts · a reader between two of its parts lets others go first: one set of 50 MB is a document only at its end. Rule DI165: ./SPEC.md
import type { ParsedPart } from '../domain/document/document.ts';

export const PAUSE = { type: 'pause' } as const;

/** What a reader yields: something to tell, or a moment in which nothing would be lost by doing other things. */
export type Step = ParsedPart | typeof PAUSE;

/** Segments between two pauses: 3 ms of reading. */
export const PAUSE_SEGMENTS = 4_000;
/** Levels, units or lines between two pauses where they are put together. */
export const PAUSE_ROWS = 5_000;

export function* withoutPauses(steps: Iterable<Step>): Generator<ParsedPart, void, void> {
  for (const step of steps) if (step.type !== 'pause') yield step;
}
