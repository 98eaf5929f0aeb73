// tests/bench/import-stored.bench.ts · 50 MB of ship notices parsed, checked and stored, against the fastest npm library that merely parses them; each in a process of its own
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { openDockStation } from '../support/dock-station.ts';
import { generate856 } from '../support/generate-856.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const FILE_BYTES = 50_000_000;
const ROUNDS = 3;
const READERS = { stored: importOurs, 'node-x12': parseNodeX12, 'x12-parser': parseX12Parser } as const;
type ReaderName = keyof typeof READERS;

/** What a supplier of a dock sells, most of it known to nobody here before; and nearly the worst case, where every second line names an item for the first time. */
const CATALOGUES = [
  { items: 5_000, aim: '>= 0.4 of the fastest library that merely parses', said: '5,000 items' },
  { items: 100_000, aim: 'reported', said: '97,000 items that nobody described' },
] as const;

interface Measured {
  /** Of processor time: what a neighbour on the same cores takes away does not count. */
  readonly seconds: number;
  /** Above what the process held before it read the file. */
  readonly peakMegabytes: number;
}

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    return CATALOGUES.flatMap(({ items, aim, said }) => {
      const path = join(folder, `notices-${items}.edi`);
      writeFileSync(path, generate856({ bytes: FILE_BYTES, items }));
      return compare(path, said, aim);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(path: string, said: string, aim: string): BenchResult[] {
  const runs = Object.fromEntries(Object.keys(READERS).map((name) => [name, [] as Measured[]])) as Record<ReaderName, Measured[]>;
  for (let round = 0; round < ROUNDS; round += 1) for (const name of Object.keys(READERS) as ReaderName[]) runs[name].push(measure(name, path));
  const seconds = (name: ReaderName): number =>
    percentile(
      runs[name].map((run) => run.seconds),
      0.5,
    );
  const fastest = seconds('node-x12') < seconds('x12-parser') ? 'node-x12' : 'x12-parser';
  const peakOf = (name: ReaderName): number => Math.max(...runs[name].map((run) => run.peakMegabytes));
  const speed = (name: ReaderName): number => FILE_BYTES / 1e6 / seconds(name);
  return [
    {
      name: `X12 856 of 50 MB, ${said}: parsed, checked and stored`,
      unit: 'MB/CPU-s',
      value: speed('stored'),
      baseline: speed(fastest),
      ratio: speed('stored') / speed(fastest),
      aim,
      note: `baseline: ${fastest}; median of ${ROUNDS} processes each; on a real database with every unit, line and item, raw file kept and synced`,
    },
    {
      name: `X12 856 of 50 MB, ${said}: peak memory above idle`,
      unit: 'MB resident',
      value: peakOf('stored'),
      baseline: peakOf(fastest),
      ratio: peakOf('stored') / peakOf(fastest),
      aim: '< 300 MB',
      note: 'the file itself included; the libraries read it in pieces',
    },
  ];
}

function measure(name: ReaderName, path: string): Measured {
  return JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, path], { encoding: 'utf8' })) as Measured;
}

async function importOurs(path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    const station = openDockStation(folder);
    const result = station.importText('notices.edi', readFileSync(path));
    if (result.outcome !== 'imported') throw new Error(JSON.stringify(result.problems[0]));
    station.db.close();
  } finally {
    rmSync(folder, { recursive: true });
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
  const [name = 'stored', path = ''] = process.argv.slice(2);
  const idle = process.memoryUsage.rss();
  const before = process.cpuUsage();
  await READERS[name as ReaderName](path);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const measured: Measured = { seconds, peakMegabytes: (process.resourceUsage().maxRSS * 1024 - idle) / 1e6 };
  process.stdout.write(JSON.stringify(measured));
}
