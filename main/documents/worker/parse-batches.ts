// main/documents/worker/parse-batches.ts · any file in batches, read where it costs the core least: here in pieces, or in a thread. Rule DI164: ../SPEC.md
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ParsedPart } from '../../domain/document/document.ts';
import { detectFormat } from '../detect-format.ts';
import { type FileToParse, parseSteps } from '../parse-file.ts';
import { Batcher } from './batcher.ts';
import { parseInWorker, type ReaderOptions } from './parse-in-worker.ts';

/** Read set by set by our own tokenizers. Measured: handing 50 MB of notices over from a thread costs the core as much as reading them (1.4 s against 1.2 s). */
const STREAMED: ReadonlySet<string> = new Set(['x12', 'edifact', 'refused']);
/** Read whole by a parser that cannot stop on the way; a text of this size takes about 20 ms. */
const SHORT_BYTES = 256 * 1024;
const WHOLE: ReadonlySet<string> = new Set(['text', 'json']);

/**
 * As `parseFile`, for every format. The core answers others between two batches. Ending the loop early, or the signal, ends the reading.
 * @throws {DocumentError} bad-limits
 */
export async function* parseBatches(file: FileToParse, options: ReaderOptions = {}): AsyncGenerator<readonly ParsedPart[], void, void> {
  const { kind } = detectFormat(file.bytes);
  const isHere = STREAMED.has(kind) || (WHOLE.has(kind) && file.bytes.length <= SHORT_BYTES);
  if (!isHere) {
    yield* parseInWorker(file, options);
    return;
  }
  const batcher = new Batcher();
  for (const step of parseSteps(file)) {
    const batch = step.type === 'pause' ? undefined : batcher.add(step);
    if (step.type !== 'pause' && batch === undefined) continue;
    await nextTurn();
    if (options.signal?.aborted === true) return;
    if (batch !== undefined) yield batch;
  }
  if (options.signal?.aborted !== true && batcher.rest.length > 0) yield batcher.rest;
}
