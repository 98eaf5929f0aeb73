// main/store/verify-worker.ts · the thread that walks the chain of events: its own connection, read-only, so that no scan waits for it
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { ChainCheck } from '../application/ports.ts';
import { verifyChain } from './hash-chain.ts';
import { asStoreError, StoreError, type StoreErrorCode } from './store-error.ts';

/** A message between threads keeps of an error no code of ours: it goes as plain data. */
export type Walked = { readonly check: ChainCheck } | { readonly failure: { readonly code: StoreErrorCode; readonly message: string } };

parentPort?.postMessage(walk(workerData as string));

function walk(file: string): Walked {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 2_000 });
    try {
      return { check: verifyChain(db) };
    } finally {
      db.close();
    }
  } catch (thrown) {
    const error = asStoreError(thrown);
    if (!(error instanceof StoreError)) throw error;
    return { failure: { code: error.code, message: error.message } };
  }
}
