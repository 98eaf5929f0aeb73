// tests/bench/run.ts · npm run bench [NAME...]: every *.bench.ts in a process of its own, a table of ratios, and the results as a file in results/
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { BenchResult } from './bench-result.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** What a child's last line begins with: benches may print what they like before it. */
const MARK = 'BENCH-RESULT ';
const LIMIT_MS = 15 * 60_000;

interface BenchRun {
  readonly bench: string;
  readonly results: readonly BenchResult[];
  readonly failed?: string;
}

const [first, ...more] = process.argv.slice(2);
if (first === '--one' && more[0] !== undefined) {
  const { bench } = (await import(pathToFileURL(join(FOLDER, `${more[0]}.bench.ts`)).href)) as { bench(): Promise<readonly BenchResult[]> };
  process.stdout.write(`\n${MARK}${JSON.stringify(await bench())}\n`);
  process.exit(0); // a server or a worker that a bench left behind holds nobody up
}

const wanted = first === undefined ? [] : [first, ...more];
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .toSorted();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`bench: there is no ${unknown.map((name) => `${name}.bench.ts`).join(', ')} in tests/bench\n`);
  process.exit(2);
}

const runs: BenchRun[] = [];
for (const name of names) {
  process.stderr.write(`${name} …\n`);
  runs.push(await runOne(name));
}
process.stdout.write(`${table(runs)}\n`);
process.stdout.write(`${save(runs)}\n`);
process.exitCode = runs.some(({ failed }) => failed !== undefined) ? 1 : 0;

async function runOne(bench: string): Promise<BenchRun> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), '--one', bench], {
      timeout: LIMIT_MS,
      maxBuffer: 64 * 1024 * 1024,
    });
    const line = stdout.split('\n').findLast((each) => each.startsWith(MARK)) ?? `${MARK}[]`;
    return { bench, results: JSON.parse(line.slice(MARK.length)) as BenchResult[] };
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    return { bench, results: [], failed: `${stderr.trim().split('\n').slice(-3).join(' ') || message}` };
  }
}

function table(all: readonly BenchRun[]): string {
  const rows = all.flatMap(({ bench, results, failed }) =>
    failed === undefined
      ? results.map(({ name, unit, value, baseline, ratio, aim }) => [bench, name, figure(value), figure(baseline), unit, ratio.toFixed(2), aim])
      : [[bench, `did not run: ${failed}`, '', '', '', '', '']],
  );
  const lines = [['bench', 'what', 'ours', 'baseline', 'unit', 'ratio', 'aim'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function figure(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

/** @returns the file's name inside the repository. No host name, no path of this machine is in it. */
function save(all: readonly BenchRun[]): string {
  const [cpu] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: FOLDER, encoding: 'utf8' }).trim();
  const at = new Date().toISOString();
  const machine = {
    cpu: cpu?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  };
  const file = join('results', `${at.slice(0, 10)}-${commit}.json`);
  mkdirSync(join(FOLDER, 'results'), { recursive: true });
  writeFileSync(join(FOLDER, file), `${JSON.stringify({ at, commit, machine, runs: all }, null, 2)}\n`);
  return join('tests', 'bench', file);
}
