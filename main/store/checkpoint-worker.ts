// main/store/checkpoint-worker.ts · the thread that checkpoints: its own connection, passive, so that it never makes a scan wait
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const db = new Database(workerData as string);
db.pragma('synchronous = FULL');
parentPort?.on('message', () => {
  db.pragma('wal_checkpoint(PASSIVE)');
});
