// main/store/verify-in-worker.ts · proves the chain of events beside the scans: in a thread of its own, over the events as of one moment
import { Worker } from 'node:worker_threads';
import type { ChainCheck } from '../application/ports.ts';
import { verifyChain } from './hash-chain.ts';
import type { Db } from './open-database.ts';
import { StoreError } from './store-error.ts';
import type { Walked } from './verify-worker.ts';

export interface ChainVerifier {
  /** Whoever asks while a walk runs gets its answer. Undefined: the station closed first. @throws {StoreError} damaged, disk-fault … */
  verify(): Promise<ChainCheck | undefined>;
  /** Ends a walk that runs: its connection would keep the log from being emptied. */
  stop(): Promise<void>;
}

export function createChainVerifier(db: Db): ChainVerifier {
  let running: Walk | undefined;
  return {
    // A database in memory is seen by its own connection only.
    verify: async () => {
      if (db.memory) return verifyChain(db);
      running ??= startWalk(db.name, (ended) => {
        if (running === ended) running = undefined;
      });
      return running.answer;
    },
    async stop() {
      await running?.end();
    },
  };
}

interface Walk {
  readonly answer: Promise<ChainCheck | undefined>;
  end(): Promise<unknown>;
}

/** @param onEnd from its answer on, which is before its thread has ended: who asks now wants the newest events walked too */
function startWalk(file: string, onEnd: (ended: Walk) => void): Walk {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: file });
  let isStopped = false;
  const answer = new Promise<ChainCheck | undefined>((resolve, reject) => {
    worker.once('message', (walked: Walked) => {
      onEnd(walk);
      if ('check' in walked) resolve(walked.check);
      else reject(new StoreError(walked.failure.code, walked.failure.message));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      onEnd(walk);
      if (isStopped) resolve(undefined);
      else reject(new Error(`the thread that verifies the record ended with code ${code} and no answer`)); // no effect after an answer
    });
  });
  const walk: Walk = {
    answer,
    end: () => {
      isStopped = true;
      return worker.terminate();
    },
  };
  return walk;
}
