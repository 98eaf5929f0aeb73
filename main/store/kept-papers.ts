// main/store/kept-papers.ts · papers exactly as they were printed, each under its SHA-256 in the data folder. Rule BL14
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptPapers } from '../application/papers/bill-data.ts';
import { keepFile } from './keep-file.ts';

export function createKeptPapers(folder: string): KeptPapers {
  return {
    keep(sha256, bytes) {
      keepFile(folder, sha256, bytes);
    },
    read(sha256) {
      try {
        return readFileSync(join(folder, sha256));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
