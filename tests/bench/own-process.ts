// tests/bench/own-process.ts · readers of one file, each run in a process of its own and in turns, so that a busy minute of the machine strikes all and no heap is shared
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { percentile } from './percentile.ts';

export type Readers<Name extends string> = Readonly<Record<Name, (path: string) => Promise<void>>>;

interface Run {
  /** Of processor time: what a neighbour on the same cores takes away does not count. */
  readonly cpuSeconds: number;
  /** Resident memory of the whole process. */
  readonly peakMegabytes: number;
  /** Of it, what came after the program was loaded. */
  readonly grownMegabytes: number;
}

/** Of several runs: the median of the time, the most of the memory. */
export type Measured = Run;

/**
 * @param bench `import.meta.url` of the file that ends in `readAsAsked(READERS)`.
 * @param flags of V8, for all readers alike: heap settings under which the product runs.
 */
export function measureInTurns<Name extends string>(
  bench: string,
  names: readonly Name[],
  path: string,
  rounds: number,
  flags: readonly string[] = [],
): Record<Name, Measured> {
  const runs = new Map<Name, Run[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names)
      runs.get(name)?.push(JSON.parse(execFileSync(process.execPath, [...flags, fileURLToPath(bench), name, path], { encoding: 'utf8' })));
  }
  return Object.fromEntries(names.map((name) => [name, summarize(runs.get(name) ?? [])])) as Record<Name, Measured>;
}

function summarize(runs: readonly Run[]): Measured {
  return {
    cpuSeconds: percentile(
      runs.map((run) => run.cpuSeconds),
      0.5,
    ),
    peakMegabytes: Math.max(...runs.map((run) => run.peakMegabytes)),
    grownMegabytes: Math.max(...runs.map((run) => run.grownMegabytes)),
  };
}

/** The process's own part: runs the reader that its command line names and prints what it took. */
export async function readAsAsked<Name extends string>(readers: Readers<Name>): Promise<void> {
  const [name = '', path = ''] = process.argv.slice(2);
  const idle = process.memoryUsage.rss();
  const before = process.cpuUsage();
  await readers[name as Name](path);
  const { user, system } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS * 1024;
  const run: Run = { cpuSeconds: (user + system) / 1e6, peakMegabytes: peak / 1e6, grownMegabytes: (peak - idle) / 1e6 };
  process.stdout.write(JSON.stringify(run));
}
