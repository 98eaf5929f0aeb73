// main/documents/worker/batcher.ts · parts in batches of about as much work each, whatever the size of a document
import type { ParsedPart } from '../../domain/document/document.ts';

/** Rows (lines, units, items): about 10 ms of reading, and few enough messages between threads. */
const BATCH_ROWS = 2000;

export class Batcher {
  rest: ParsedPart[] = [];
  #rows = 0;

  /** The batch that this part makes full. */
  add(part: ParsedPart): readonly ParsedPart[] | undefined {
    this.rest.push(part);
    this.#rows += rowsOf(part);
    if (this.#rows < BATCH_ROWS) return undefined;
    const batch = this.rest;
    this.rest = [];
    this.#rows = 0;
    return batch;
  }
}

function rowsOf(part: ParsedPart): number {
  if (part.type !== 'document') return 1;
  const { document } = part;
  if (document.kind === 'item-master') return 1 + document.items.length;
  return 1 + document.lines.length + ('units' in document ? document.units.length : 0);
}
