// main/documents/worker/parse-messages.ts · what the core and its file reader say to each other
import type { ParsedPart } from '../../domain/document/document.ts';

export type ReaderMessage =
  | { readonly kind: 'parts'; readonly parts: readonly ParsedPart[] }
  | { readonly kind: 'done' }
  /** A fault of the reader itself, not of the file. */
  | { readonly kind: 'failed'; readonly message: string };

/** One for each batch that was taken: the reader is never more than `BATCHES_AHEAD` ahead. */
export type ReaderRequest = 'more';
export const BATCHES_AHEAD = 3;
