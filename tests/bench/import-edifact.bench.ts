// tests/bench/import-edifact.bench.ts · 50 MB of despatch advices to the neutral model, against the npm package "edifact" that only cuts them; each in a process of its own
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile } from '../../main/documents/parse-file.ts';
import type { EdifactParser } from '../support/edifact-peer.ts';
import { generateDesadv } from '../support/generate-desadv.ts';
import type { BenchResult } from './bench-result.ts';
import { measureInTurns, readAsAsked } from './own-process.ts';

const FILE_BYTES = 50_000_000;
const ROUNDS = 3;
const READERS = { ours: parseOurs, 'edifact, segments gathered': gatherWithPeer, 'edifact, nobody listening': parseWithPeer } as const;
type ReaderName = keyof typeof READERS;

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    const path = join(folder, 'notices.edi');
    writeFileSync(path, generateDesadv({ bytes: FILE_BYTES }));
    const measured = measureInTurns(import.meta.url, Object.keys(READERS) as ReaderName[], path, ROUNDS);
    const rate = (name: ReaderName): number => FILE_BYTES / 1e6 / measured[name].cpuSeconds;
    const peak = (name: ReaderName): number => measured[name].peakMegabytes;
    const against = (name: ReaderName, note: string): BenchResult => ({
      name: `EDIFACT DESADV to neutral model (${name})`,
      unit: 'MB per CPU second',
      value: rate('ours'),
      baseline: rate(name),
      ratio: rate('ours') / rate(name),
      aim: '>= 1.0 of the npm package that merely parses',
      note: `edifact 1.2.12 Parser, ${note}; median of ${ROUNDS} processes each`,
    });
    return [
      against('edifact, segments gathered', 'listeners that put together each segment, as a stream of segments would'),
      against('edifact, nobody listening', 'no listener: nothing of the file comes out'),
      {
        name: 'EDIFACT DESADV peak memory for 50 MB',
        unit: 'MB resident',
        value: peak('ours'),
        baseline: peak('edifact, segments gathered'),
        ratio: peak('ours') / peak('edifact, segments gathered'),
        aim: '< 300 MB',
        note: 'whole process, the file itself included; the package reads it in pieces',
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

async function gatherWithPeer(path: string): Promise<void> {
  let segment: string[][] = [];
  let segments = 0;
  const parser = await openPeer();
  parser.on('opensegment', (tag) => {
    segment = [[tag]];
  });
  parser.on('element', () => segment.push([]));
  parser.on('component', (value) => segment.at(-1)?.push(value));
  parser.on('closesegment', () => {
    segments++;
  });
  await feed(parser, path);
  if (segments === 0) throw new Error('no segments');
}

async function parseWithPeer(path: string): Promise<void> {
  await feed(await openPeer(), path);
}

async function openPeer(): Promise<EdifactParser> {
  const { PeerParser } = await import('../support/edifact-peer.ts');
  const parser = new PeerParser();
  parser.encoding('UNOC');
  return parser;
}

async function feed(parser: EdifactParser, path: string): Promise<void> {
  for await (const chunk of createReadStream(path, { encoding: 'latin1' })) parser.write(chunk as string);
  parser.end();
}

if (import.meta.main) await readAsAsked(READERS);
