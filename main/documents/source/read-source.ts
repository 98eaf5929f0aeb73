// main/documents/source/read-source.ts · starts the thread that reads a file again, with limits on its time and memory
import { Worker } from 'node:worker_threads';
import type { SourceAnswers, SourceTask } from './source-task.ts';

const TIMEOUT_MS = 30_000;
const MEMORY_MB = 1_024;
/** Threads at once: a person asks about one number after the other, and a screen may ask about several. */
const MOST_THREADS = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** @param file its path, or its bytes. One that cannot be read again in time has no text. */
export async function readSource<Task extends SourceTask>(file: string | Uint8Array, task: Task, timeoutMs = TIMEOUT_MS): Promise<Answer<Task>> {
  while (running >= MOST_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await inThread(file, task, timeoutMs);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

type Answer<Task extends SourceTask> = SourceAnswers[Task['ask']] | { readonly kind: 'no-text' };

function inThread<Task extends SourceTask>(file: string | Uint8Array, task: Task, timeoutMs: number): Promise<Answer<Task>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./source-worker.ts', import.meta.url), {
      workerData: { file, task },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const settle = (found: Answer<Task>): void => {
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
