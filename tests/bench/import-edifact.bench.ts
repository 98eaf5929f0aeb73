// tests/bench/import-edifact.bench.ts · 50 MB of despatch advices to the neutral model, against the npm package "edifact" that only cuts them; each in a process of its own
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFile } from '../../main/documents/parse-file.ts';
import { generateDesadv } from '../support/generate-desadv.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const FILE_BYTES = 50_000_000;
const ROUNDS = 3;
const READERS = { ours: parseOurs, edifact: parsePeer } as const;
type ReaderName = keyof typeof READERS;

interface Measured {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    const path = join(folder, 'notices.edi');
    writeFileSync(path, generateDesadv({ bytes: FILE_BYTES }));
    const runs: Record<ReaderName, Measured[]> = { ours: [], edifact: [] };
    // in turns, so that a busy minute of the machine strikes both
    for (let round = 0; round < ROUNDS; round++) for (const name of ['ours', 'edifact'] as const) runs[name].push(measure(name, path));
    const rate = (name: ReaderName): number =>
      FILE_BYTES /
      1e6 /
      percentile(
        runs[name].map((run) => run.cpuSeconds),
        0.5,
      );
    const peak = (name: ReaderName): number => Math.max(...runs[name].map((run) => run.peakMegabytes));
    return [
      {
        name: 'EDIFACT DESADV to neutral model',
        unit: 'MB per CPU second',
        value: rate('ours'),
        baseline: rate('edifact'),
        ratio: rate('ours') / rate('edifact'),
        aim: '>= 1.0 of the npm package that merely parses',
        note: `baseline: edifact 1.2.12 Parser without listeners; median of ${ROUNDS} processes each`,
      },
      {
        name: 'EDIFACT DESADV peak memory for 50 MB',
        unit: 'MB resident',
        value: peak('ours'),
        baseline: peak('edifact'),
        ratio: peak('ours') / peak('edifact'),
        aim: '< 300 MB',
        note: 'whole process, the file itself included; the package reads it in pieces',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(name: ReaderName, path: string): Measured {
  return JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, path], { encoding: 'utf8' })) as Measured;
}

async function parseOurs(path: string): Promise<void> {
  for (const part of parseFile({ fileName: 'notices.edi', bytes: readFileSync(path) })) {
    if (part.type === 'problem') throw new Error(part.problem.message);
  }
}

async function parsePeer(path: string): Promise<void> {
  const { PeerParser } = await import('../support/edifact-peer.ts');
  const parser = new PeerParser();
  parser.encoding('UNOC');
  for await (const chunk of createReadStream(path, { encoding: 'latin1' })) parser.write(chunk as string);
  parser.end();
}

if (import.meta.main) {
  const [name = 'ours', path = ''] = process.argv.slice(2);
  const before = process.cpuUsage();
  await READERS[name as ReaderName](path);
  const used = process.cpuUsage(before);
  const measured: Measured = { cpuSeconds: (used.user + used.system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(measured));
}
