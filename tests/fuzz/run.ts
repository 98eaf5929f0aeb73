// tests/fuzz/run.ts · npm run fuzz [TARGET...] [-- --seconds N --seed N]: long runs over every parser. An input that breaks a rule or hangs is kept in the corpus and named
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzEnd, FuzzWork } from './fuzz-worker.ts';
import { FUZZ_FOLDER, targetNames } from './targets.ts';

const LARGEST_INPUT = 1024 * 1024;
/** No input of this size takes a parser a second; twenty tell a hang from a busy machine. */
const HANG_MS = 20_000;
const LOOK_EVERY_MS = 500;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: String(Date.now() % 1_000_000_000) } },
});
const names = targetNames();
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0 || !/^\d+$/.test(values.seconds) || !/^\d+$/.test(values.seed)) {
  process.stderr.write(
    `fuzz: ${unknown.length > 0 ? `no target ${unknown.join(', ')}` : '--seconds and --seed are whole numbers'}; targets: ${names.join(', ')}\n`,
  );
  process.exit(2);
}

let broken = 0;
for (const target of positionals.length === 0 ? names : positionals) {
  const end = await fuzz(target, Number(values.seed), Number(values.seconds) * 1000);
  process.stdout.write(`${target}: ${end.inputs} inputs, seed ${values.seed}${end.broken === undefined ? '' : ' — BROKEN'}\n`);
  if (end.broken === undefined) continue;
  broken += 1;
  process.stdout.write(`  ${keep(target, end.broken.input)}\n  ${end.broken.message}\n`);
}
process.exitCode = broken === 0 ? 0 : 1;

function fuzz(target: string, seed: number, forMs: number): Promise<FuzzEnd> {
  const counters = new SharedArrayBuffer(8);
  const current = new SharedArrayBuffer(LARGEST_INPUT);
  const counts = new Int32Array(counters);
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    workerData: { target, seed, untilMs: Date.now() + forMs, counters, current } satisfies FuzzWork,
  });
  return new Promise((resolve, reject) => {
    let begun = 0;
    let sinceMs = Date.now();
    const timer = setInterval(() => {
      const now = Atomics.load(counts, 0);
      if (now !== begun) {
        begun = now;
        sinceMs = Date.now();
      } else if (begun > 0 && Date.now() - sinceMs > HANG_MS) {
        const input = new Uint8Array(current).slice(0, counts[1]);
        finish({ inputs: begun, broken: { input, message: `no answer after ${HANG_MS / 1000} s: it hangs` } });
      }
    }, LOOK_EVERY_MS);
    const finish = (end: FuzzEnd): void => {
      clearInterval(timer);
      void worker.terminate();
      resolve(end);
    };
    worker.once('message', finish);
    worker.once('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
  });
}

/** @returns the file inside the repository */
function keep(target: string, input: Uint8Array): string {
  const folder = join(FUZZ_FOLDER, 'corpus', target);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `broken-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`);
  writeFileSync(file, input);
  return relative(process.cwd(), file);
}
