// main/documents/edifact/message-reader.ts · what one message type has to offer; a new one is one file and one row in message-readers.ts
import type { ParsedPart, SourcePlace } from '../../domain/document/document.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import type { Segment } from './tokenize-edifact.ts';

export interface MessageReader {
  /** Each segment between UNH and UNT, in order. Nothing of the segment may be kept: the next one takes its place. */
  take(segment: Segment): void;
  /** At UNT: what the message says; nothing after an error that leaves none. */
  finish(end: SourcePlace): readonly ParsedPart[];
  /** BGM 1004, once it was read. */
  readonly documentNumber: string | undefined;
}

export type OpenMessageReader = (problems: Problems, limits: DocumentLimits) => MessageReader;
