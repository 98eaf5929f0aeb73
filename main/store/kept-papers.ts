// main/store/kept-papers.ts · papers exactly as they were printed, each under its SHA-256 in the data folder. Rule BL14
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptPapers } from '../application/papers/bill-data.ts';
import { keepFile } from './keep-file.ts';
import { StoreError } from './store-error.ts';

export function createKeptPapers(folder: string): KeptPapers {
  return {
    keep(sha256, bytes) {
      keepFile(folder, sha256, bytes);
    },
    read(sha256) {
      const file = join(folder, sha256);
      const bytes = readOrNothing(file);
      if (bytes !== undefined && hash('sha256', bytes) !== sha256)
        throw new StoreError('damaged', `${file} is not what was printed any more: put this file back from a copy of the data folder`);
      return bytes;
    },
  };
}

function readOrNothing(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
