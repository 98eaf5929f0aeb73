// tests/fuzz/fuzz-worker.ts · one target, one input after the other; what it works on stands in memory that the parent sees, so that a hang can be told from work
import { parentPort, workerData } from 'node:worker_threads';
import { seeded } from '../support/seeded.ts';
import { mutate } from './mutate.ts';
import { corpusOf, loadTarget } from './targets.ts';

export interface FuzzWork {
  readonly target: string;
  readonly seed: number;
  readonly untilMs: number;
  /** [inputs begun, length of the one in work] */
  readonly counters: SharedArrayBuffer;
  readonly current: SharedArrayBuffer;
}

export interface FuzzEnd {
  readonly inputs: number;
  readonly broken?: { readonly input: Uint8Array; readonly message: string };
}

const { target, seed, untilMs, counters, current } = workerData as FuzzWork;
const counts = new Int32Array(counters);
const shown = new Uint8Array(current);
const run = await loadTarget(target);
const corpus = corpusOf(target);
const random = seeded(seed);
let inputs = 0;
let broken: FuzzEnd['broken'];
while (Date.now() < untilMs && broken === undefined) {
  // First each as it is, then changed.
  const input = corpus[inputs] ?? mutate(corpus[Math.floor(random() * corpus.length)] ?? new Uint8Array(), corpus, random);
  if (input.length <= shown.length) {
    shown.set(input);
    counts[1] = input.length;
    Atomics.store(counts, 0, inputs + 1);
    try {
      await run(input);
    } catch (error) {
      broken = { input, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }
  inputs += 1;
}
parentPort?.postMessage({ inputs, ...(broken === undefined ? {} : { broken }) } satisfies FuzzEnd);
