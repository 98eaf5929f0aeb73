// main/documents/source/read-source.ts · starts the thread that looks a place up, with limits on its time and memory
import { Worker } from 'node:worker_threads';
import type { SourcePlace } from '../../domain/document/document.ts';
import type { FoundSource } from './find-source.ts';

const TIMEOUT_MS = 30_000;
const MEMORY_MB = 512;

/** @param file its path, or its bytes. One that cannot be read again in time has no text. */
export function readSource(file: string | Uint8Array, place: SourcePlace, timeoutMs = TIMEOUT_MS): Promise<FoundSource> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./source-worker.ts', import.meta.url), {
      workerData: { file, place },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const settle = (found: FoundSource): void => {
      clearTimeout(timer);
      resolve(found);
      void worker.terminate();
    };
    const timer = setTimeout(() => settle({ kind: 'no-text' }), timeoutMs);
    worker.once('message', settle);
    worker.once('error', () => settle({ kind: 'no-text' }));
    worker.once('exit', () => settle({ kind: 'no-text' }));
  });
}
