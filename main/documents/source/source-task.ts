// main/documents/source/source-task.ts · what a person may ask about a kept file. Rules IM70–IM73, IM77, IM78: ../../application/documents/IMPORT.md
import type { ReadAs, SourceFields, SourceLines } from '../../application/documents/source-text.ts';
import type { SourcePlace } from '../../domain/document/document.ts';
import type { FoundSource } from './find-source.ts';

export type SourceTask =
  | { readonly ask: 'text'; readonly place: SourcePlace }
  | { readonly ask: 'fields'; readonly place: SourcePlace; readonly nth: number; readonly as: ReadAs }
  | { readonly ask: 'lines'; readonly kind: string; readonly number: string; readonly as: ReadAs };

type Without<T> = T extends unknown ? Omit<T, 'fileName'> : never;

/** By what was asked. */
export interface SourceAnswers {
  readonly text: FoundSource;
  readonly fields: Without<SourceFields>;
  readonly lines: Without<SourceLines>;
}
