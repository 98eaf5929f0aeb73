// tests/bench/import-stored.bench.ts · 50 MB of ship notices parsed, checked and stored, against the fastest npm library that merely parses them; each in a process of its own
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEAP_FLAGS } from '../../main/host/heap-settings.ts';
import { openDockStation } from '../support/dock-station.ts';
import { generate856 } from '../support/generate-856.ts';
import { parseNodeX12, parseX12Parser } from '../support/x12-peers.ts';
import type { BenchResult } from './bench-result.ts';
import { measureInTurns, readAsAsked } from './own-process.ts';

const FILE_BYTES = 50_000_000;
const ROUNDS = 3;
const READERS = { stored: importOurs, 'node-x12': parseNodeX12, 'x12-parser': parseX12Parser } as const;
type ReaderName = keyof typeof READERS;

/** What a supplier of a dock sells, most of it known to nobody here before; and nearly the worst case, where every second line names an item for the first time. */
const CATALOGUES = [
  { items: 5_000, aim: '>= 0.4 of the fastest library that merely parses', said: '5,000 items' },
  { items: 100_000, aim: 'reported', said: '97,000 items that nobody described' },
] as const;

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
  const measured = measureInTurns(import.meta.url, Object.keys(READERS) as ReaderName[], path, ROUNDS, HEAP_FLAGS);
  const fastest = measured['node-x12'].cpuSeconds < measured['x12-parser'].cpuSeconds ? 'node-x12' : 'x12-parser';
  const peakOf = (name: ReaderName): number => measured[name].grownMegabytes;
  const speed = (name: ReaderName): number => FILE_BYTES / 1e6 / measured[name].cpuSeconds;
  return [
    {
      name: `X12 856 of 50 MB, ${said}: parsed, checked and stored`,
      unit: 'MB/CPU-s',
      value: speed('stored'),
      baseline: speed(fastest),
      ratio: speed('stored') / speed(fastest),
      aim,
      note: `baseline: ${fastest}; median of ${ROUNDS} processes each; all with the heap settings of core; on a real database with every unit, line and item, raw file kept and synced`,
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

if (import.meta.main) await readAsAsked(READERS);
