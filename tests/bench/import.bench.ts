// tests/bench/import.bench.ts · 50 MB of ship notices to the neutral model, against npm libraries that only cut segments; each in a process of its own
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseFile } from '../../main/documents/parse-file.ts';
import { generate856 } from '../support/generate-856.ts';

export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly aim: string;
  readonly note: string;
}

const FILE_BYTES = 50_000_000;
const ROUNDS = 5;
const READERS = { ours: parseOurs, 'node-x12 stream': parseNodeX12, 'x12-parser': parseX12Parser } as const;
type ReaderName = keyof typeof READERS;

interface Measured {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    const path = join(folder, 'notices.edi');
    writeFileSync(path, generate856({ bytes: FILE_BYTES }));
    const { ours, ...others } = measureInTurn(path);
    if (typeof ours === 'string') throw new Error(ours);
    const libraries = Object.entries(others).map(([name, measured]) => ({ name, measured }));
    const loaded = libraries.flatMap(({ name, measured }) => (typeof measured === 'string' ? [] : [{ name, ...measured }]));
    const failures = libraries.flatMap(({ name, measured }) => (typeof measured === 'string' ? [`${name} did not run: ${measured}`] : []));
    const fastest = loaded.toSorted((left, right) => left.cpuSeconds - right.cpuSeconds)[0];
    const speeds = loaded.map(({ name, cpuSeconds }) => `${name} ${rate(cpuSeconds).toFixed(1)} MB/CPU-s`);
    return [
      {
        name: 'X12 856 to neutral model',
        unit: 'MB per CPU second',
        value: rate(ours.cpuSeconds),
        baseline: fastest === undefined ? 0 : rate(fastest.cpuSeconds),
        ratio: fastest === undefined ? 0 : fastest.cpuSeconds / ours.cpuSeconds,
        aim: '>= 1.0 of the fastest library that merely cuts segments',
        note: [...speeds, ...failures].join('; '),
      },
      {
        name: 'X12 856 peak memory for 50 MB',
        unit: 'MB resident',
        value: ours.peakMegabytes,
        baseline: fastest?.peakMegabytes ?? 0,
        ratio: fastest === undefined ? 0 : ours.peakMegabytes / fastest.peakMegabytes,
        aim: '< 300 MB',
        note: 'whole process, the file itself included; the libraries read it in pieces',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rate(cpuSeconds: number): number {
  return FILE_BYTES / 1e6 / cpuSeconds;
}

/** Readers take turns, so that a busy minute of the machine slows all of them; then the median of each, or why it did not run. */
function measureInTurn(path: string): Record<ReaderName, Measured | string> {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: tryMeasure('ours', path),
    'node-x12 stream': tryMeasure('node-x12 stream', path),
    'x12-parser': tryMeasure('x12-parser', path),
  }));
  const middle = (name: ReaderName): Measured | string => {
    const runs = rounds.map((round) => round[name]);
    const good = runs.filter((run) => typeof run !== 'string').toSorted((left, right) => left.cpuSeconds - right.cpuSeconds);
    const median = good[Math.floor(good.length / 2)];
    const failure = runs.find((run) => typeof run === 'string');
    if (failure !== undefined || median === undefined) return failure ?? 'no runs';
    return { ...median, peakMegabytes: Math.max(...good.map((run) => run.peakMegabytes)) };
  };
  return { ours: middle('ours'), 'node-x12 stream': middle('node-x12 stream'), 'x12-parser': middle('x12-parser') };
}

function tryMeasure(name: ReaderName, path: string): Measured | string {
  try {
    return JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, path], { encoding: 'utf8' })) as Measured;
  } catch (cause) {
    return String(cause).split('\n')[0] ?? 'unknown reason';
  }
}

async function parseOurs(path: string): Promise<void> {
  for (const part of parseFile({ fileName: 'notices.edi', bytes: readFileSync(path) })) {
    if (part.type === 'problem') throw new Error(part.problem.message);
  }
}

async function parseNodeX12(path: string): Promise<void> {
  const { X12Parser } = await import('node-x12');
  const parser = createReadStream(path, { encoding: 'utf8' }).pipe(new X12Parser());
  parser.on('data', () => undefined);
  await finished(parser);
}

async function parseX12Parser(path: string): Promise<void> {
  const { X12parser } = await import('x12-parser');
  const parser = createReadStream(path).pipe(new X12parser());
  parser.on('data', () => undefined);
  await finished(parser);
}

if (import.meta.main) {
  const [name = 'ours', path = ''] = process.argv.slice(2);
  const before = process.cpuUsage();
  await READERS[name as ReaderName](path);
  const used = process.cpuUsage(before);
  const measured: Measured = { cpuSeconds: (used.user + used.system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify(measured));
}
