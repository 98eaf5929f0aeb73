// main/store/next-epoch.ts · the epoch in which a record that was put back goes on: higher than any before, also when the same copy is put back again. Rule LB63: ../labels/SPEC.md
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeDurably } from './write-durably.ts';

/** Kept beside the data folder, where no copy of the folder reaches it. Written only when a copy was put back. */
export function takeNextEpoch(dataFolder: string, epoch: number): number {
  const file = `${resolve(dataFolder)}.epoch`;
  const next = Math.max(epoch, highestIn(file)) + 1;
  try {
    writeDurably(file, Buffer.from(`${next}\n`));
  } catch {
    // where the station may not write beside its folder, it starts all the same: a second time the IT guide says what to do
  }
  return next;
}

function highestIn(file: string): number {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return /^\d{1,9}$/.test(text) ? Number(text) : 0;
  } catch {
    return 0;
  }
}
