// main/store/number-mark.ts · numbers that were taken, in a file beside the database: one is marked before it is used, so that no crash and no older database gives it again. Rule BL4
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { NumberMark } from '../application/numbers/number-mark.ts';
import { StoreError } from './store-error.ts';
import { writeDurably } from './write-durably.ts';

/** Labels follow one another too fast for a durable write each, and a receipt opens while somebody waits with the scanner. */
export const MARKED_AHEAD = 20;

const marks = z.record(z.string(), z.number().int().min(0));

export interface NumberFile extends NumberMark {
  /** Gives back what was marked ahead and not taken. Called when the station stops; after a crash these numbers are left out. */
  close(): void;
}

/**
 * `ahead`: so many numbers more are marked at a time, where a durable write for each would hold a label up.
 * @throws {StoreError} 'damaged' when the file is there and cannot be read: better no number than one twice
 */
export function createNumberMark(file: string, ahead = 0): NumberFile {
  /** As the file says it; read once, since nobody else writes there while the station runs. */
  let onDisk: Record<string, number> | undefined;
  const taken = new Map<string, number>();

  function read(): Record<string, number> {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw damaged(file, error);
    }
    try {
      return marks.parse(JSON.parse(text));
    } catch (error) {
      throw damaged(file, error);
    }
  }

  function write(next: Record<string, number>): void {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, Buffer.from(`${JSON.stringify(next)}\n`));
    onDisk = next;
  }

  return {
    highest(sequence) {
      onDisk ??= read();
      return taken.get(sequence) ?? onDisk[sequence];
    },
    raise(sequence, serial) {
      onDisk ??= read();
      if ((taken.get(sequence) ?? onDisk[sequence] ?? -1) >= serial) return;
      if ((onDisk[sequence] ?? -1) < serial) write({ ...onDisk, [sequence]: serial + ahead });
      taken.set(sequence, serial);
    },
    close() {
      if (ahead > 0 && onDisk !== undefined && taken.size > 0) write({ ...onDisk, ...Object.fromEntries(taken) });
      taken.clear();
    },
  };
}

function damaged(file: string, cause: unknown): StoreError {
  return new StoreError(
    'damaged',
    `${file}, where used numbers are marked, cannot be read: put it back from the backup; without it a number could be given twice`,
    cause,
  );
}
