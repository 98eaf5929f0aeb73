// main/store/checkpoint.ts · moves the write-ahead log into the database off the scan path: in a thread of its own, when it has grown
import { Worker } from 'node:worker_threads';

const LOOK_EVERY_MS = 250;

/** @returns stop; the last checkpoint is made when the database is closed. */
export function startCheckpoints(databaseFile: string, lookEveryMs = LOOK_EVERY_MS): () => Promise<void> {
  let worker: Worker | undefined;
  const timer = setInterval(() => {
    worker ??= openWorker(databaseFile, () => {
      worker = undefined;
    });
    worker.postMessage('look');
  }, lookEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await worker?.terminate();
  };
}

function openWorker(databaseFile: string, onEnd: () => void): Worker {
  const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: databaseFile });
  worker.unref();
  worker.once('error', onEnd);
  worker.once('exit', onEnd);
  return worker;
}
