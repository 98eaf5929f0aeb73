// main/documents/x12/set-reader.ts · what one transaction set type has to offer; a new set is one file and one row in set-readers.ts
import type { DocumentLimits } from '../limits.ts';
import type { Step } from '../pause.ts';
import type { Problems } from '../problems.ts';
import type { Elements } from './elements.ts';

export interface SetContext {
  readonly problems: Problems;
  readonly limits: DocumentLimits;
  /** ISA16; undefined when it was left out. */
  readonly component: string | undefined;
}

export interface SetReader {
  /** Each segment between ST and SE, in order. */
  take(elements: Elements, segment: number): void;
  /** At SE (its segment number): what the set says. After an error of the set its documents and acknowledgements are dropped. */
  finish(segment: number): Iterable<Step>;
  /** Number of the order, notice or advice as far as it was read; known from its first segment on. */
  readonly documentNumber: string | undefined;
}

export type OpenSetReader = (context: SetContext) => SetReader;
