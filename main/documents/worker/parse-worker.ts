// main/documents/worker/parse-worker.ts · worker thread: one file → its parts, in batches; it lives as long as its file. Rule DI160: ../SPEC.md
import { parentPort, workerData } from 'node:worker_threads';
import type { ParsedPart } from '../../domain/document/document.ts';
import { parseDocument } from '../parse-document.ts';
import type { FileToParse } from '../parse-file.ts';
import { Batcher } from './batcher.ts';
import { BATCHES_AHEAD, type ReaderMessage } from './parse-messages.ts';

// pdfjs leaves a few promises of damaged files to nobody (seen: an object table with a wrong entry). What is waited for here says it too, or the time limit does.
process.on('unhandledRejection', () => undefined);

let credits = BATCHES_AHEAD;
let whenMore: (() => void) | undefined;
parentPort?.on('message', () => {
  credits += 1;
  whenMore?.();
});

try {
  await readFile(workerData as FileToParse);
  tell({ kind: 'done' });
} catch (cause) {
  tell({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
}
parentPort?.close();

async function readFile(file: FileToParse): Promise<void> {
  const batcher = new Batcher();
  for await (const part of parseDocument(file)) {
    const batch = batcher.add(part);
    if (batch !== undefined) await send(batch);
  }
  if (batcher.rest.length > 0) await send(batcher.rest);
}

async function send(parts: readonly ParsedPart[]): Promise<void> {
  while (credits < 1) await new Promise<void>((resolve) => (whenMore = resolve));
  credits -= 1;
  tell({ kind: 'parts', parts });
}

function tell(message: ReaderMessage): void {
  parentPort?.postMessage(message);
}
