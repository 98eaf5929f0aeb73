// main/store/checkpoint-worker.ts · the thread that checkpoints: its own connection, passive, so that it never makes a scan wait
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** 2 MiB of pages: some sixty scans. Less is not worth the two syncs of a checkpoint. */
const WORTH_FRAMES = 512;
/** Scans that come while a checkpoint runs leave a rest; a log without a rest starts anew at its beginning, and does not grow. */
const PASSES = 20;
/** Under scans without a pause the log would grow without end: beyond this one short wait is taken. */
const TOO_LONG_FRAMES = 16_384;

interface LogState {
  readonly log: number;
  readonly checkpointed: number;
}

const db = new Database(workerData as string);
db.pragma('synchronous = FULL');
db.pragma('busy_timeout = 50');
parentPort?.on('message', () => {
  let state = checkpoint('NOOP');
  if (state.log - state.checkpointed < WORTH_FRAMES) return;
  for (let pass = 0; pass < PASSES; pass += 1) {
    state = checkpoint('PASSIVE');
    if (state.log === state.checkpointed) return;
  }
  if (state.log > TOO_LONG_FRAMES) checkpoint('RESTART');
});

function checkpoint(mode: 'NOOP' | 'PASSIVE' | 'RESTART'): LogState {
  const [state] = db.pragma(`wal_checkpoint(${mode})`) as LogState[];
  return state ?? { log: 0, checkpointed: 0 };
}
