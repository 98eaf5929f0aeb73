// main/documents/x12/set-reader.ts · what one transaction set type has to offer; a new set is one file and one row in set-readers.ts
import type { NeutralDocument } from '../../domain/document/document.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import type { Elements } from './elements.ts';

export interface SetReader {
  /** Each segment between ST and SE, in order. */
  take(elements: Elements, segment: number): void;
  /** At SE (its segment number): the document, or undefined after an error that leaves none. */
  finish(segment: number): NeutralDocument | undefined;
}

export type OpenSetReader = (problems: Problems, limits: DocumentLimits) => SetReader;
