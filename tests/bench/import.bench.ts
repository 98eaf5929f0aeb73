// tests/bench/import.bench.ts · 50 MB of ship notices to the neutral model, against npm libraries that only cut segments; each in a process of its own
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile } from '../../main/documents/parse-file.ts';
import { generate856 } from '../support/generate-856.ts';
import { parseNodeX12, parseX12Parser } from '../support/x12-peers.ts';
import type { BenchResult } from './bench-result.ts';
import { measureInTurns, readAsAsked } from './own-process.ts';

const FILE_BYTES = 50_000_000;
const ROUNDS = 5;
const READERS = { ours: parseOurs, 'node-x12 stream': parseNodeX12, 'x12-parser': parseX12Parser } as const;
const PEERS = ['node-x12 stream', 'x12-parser'] as const;

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    const path = join(folder, 'notices.edi');
    writeFileSync(path, generate856({ bytes: FILE_BYTES }));
    const measured = measureInTurns(import.meta.url, ['ours', ...PEERS], path, ROUNDS);
    const rate = (name: keyof typeof READERS): number => FILE_BYTES / 1e6 / measured[name].cpuSeconds;
    const fastest = rate('node-x12 stream') > rate('x12-parser') ? 'node-x12 stream' : 'x12-parser';
    const peak = (name: keyof typeof READERS): number => measured[name].peakMegabytes;
    return [
      {
        name: 'X12 856 to neutral model',
        unit: 'MB per CPU second',
        value: rate('ours'),
        baseline: rate(fastest),
        ratio: rate('ours') / rate(fastest),
        aim: '>= 1.0 of the fastest library that merely cuts segments',
        note: PEERS.map((name) => `${name} ${rate(name).toFixed(1)} MB/CPU-s`).join('; '),
      },
      {
        name: 'X12 856 peak memory for 50 MB',
        unit: 'MB resident',
        value: peak('ours'),
        baseline: peak(fastest),
        ratio: peak('ours') / peak(fastest),
        aim: '< 300 MB',
        note: 'whole process, the file itself included; the libraries read it in pieces',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function parseOurs(path: string): Promise<void> {
  for (const part of parseFile({ fileName: 'notices.edi', bytes: readFileSync(path) })) {
    if (part.type === 'problem') throw new Error(part.problem.message);
  }
}

if (import.meta.main) await readAsAsked(READERS);
