// main/store/checkpoint-worker.ts · the thread that checkpoints: its own connection, passive, so that it never makes a scan wait
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** 2 MiB of pages: some sixty scans. Less is not worth the two syncs of a checkpoint. */
const WORTH_FRAMES = 512;
/** Scans that come while a checkpoint runs leave a rest; a log without a rest starts anew at its beginning, and does not grow. */
const PASSES = 20;

interface LogState {
  readonly log: number;
  readonly checkpointed: number;
}

const db = new Database(workerData as string);
db.pragma('synchronous = FULL');
parentPort?.on('message', () => {
  let state = checkpoint('NOOP');
  if (state.log - state.checkpointed < WORTH_FRAMES) return;
  for (let pass = 0; pass < PASSES; pass += 1) {
    state = checkpoint('PASSIVE');
    if (state.log === state.checkpointed) return;
  }
});

function checkpoint(mode: 'NOOP' | 'PASSIVE'): LogState {
  const [state] = db.pragma(`wal_checkpoint(${mode})`) as LogState[];
  return state ?? { log: 0, checkpointed: 0 };
}
