// main/store/number-mark.ts · numbers that were taken, in a file beside the database: one is marked before it is used, so that no crash and no older database gives it again. Rule BL4
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { NumberMark } from '../application/papers/bill-data.ts';
import { StoreError } from './store-error.ts';
import { writeDurably } from './write-durably.ts';

const marks = z.record(z.string(), z.number().int().min(0));

/** @throws {StoreError} 'damaged' when the file is there and cannot be read: better no number than one twice */
export function createNumberMark(file: string): NumberMark {
  const read = (): Record<string, number> => {
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
  };
  return {
    highest: (sequence) => read()[sequence],
    raise(sequence, serial) {
      const before = read();
      if ((before[sequence] ?? -1) >= serial) return;
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeDurably(file, Buffer.from(`${JSON.stringify({ ...before, [sequence]: serial })}\n`));
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
