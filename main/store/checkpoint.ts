// main/store/checkpoint.ts · moves the write-ahead log into the database off the scan path: in a thread of its own, when it has grown
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const LOOK_EVERY_MS = 2_000;
/** A log of this size costs readers little and a checkpoint of it takes some tens of milliseconds. */
const CHECKPOINT_ABOVE_BYTES = 4 * 1024 * 1024;

/** @returns stop; the last checkpoint is made when the database is closed. */
export function startCheckpoints(databaseFile: string): () => Promise<void> {
  let worker: Worker | undefined;
  const timer = setInterval(() => {
    if (logBytes(databaseFile) < CHECKPOINT_ABOVE_BYTES) return;
    worker ??= openWorker(databaseFile, () => {
      worker = undefined;
    });
    worker.postMessage('checkpoint');
  }, LOOK_EVERY_MS);
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

function logBytes(databaseFile: string): number {
  return statSync(`${databaseFile}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
