// main/documents/source/read-source.ts · starts the thread that reads a file again, with limits on its time and memory
import { Worker } from 'node:worker_threads';
import type { SourceAnswers, SourceTask } from './source-task.ts';

const TIMEOUT_MS = 30_000;
const MEMORY_MB = 1_024;

/** @param file its path, or its bytes. One that cannot be read again in time has no text. */
export function readSource<Task extends SourceTask>(
  file: string | Uint8Array,
  task: Task,
  timeoutMs = TIMEOUT_MS,
): Promise<SourceAnswers[Task['ask']] | { readonly kind: 'no-text' }> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./source-worker.ts', import.meta.url), {
      workerData: { file, task },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const settle = (found: SourceAnswers[Task['ask']] | { readonly kind: 'no-text' }): void => {
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
