// main/store/keep-file.ts · a file kept for good under a name that is its own hash: what its sender called it is never a path
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably, writeDurablyInTurns } from './write-durably.ts';

/** Returns the path; a file that is already there is left alone (same name, same bytes). */
export function keepFile(folder: string, sha256: string, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, sha256);
  if (!existsSync(file)) writeDurably(file, bytes);
  return file;
}

/** As `keepFile`, without holding anybody up. */
export async function keepFileInTurns(folder: string, sha256: string, bytes: Uint8Array): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, sha256);
  if (!existsSync(file)) await writeDurablyInTurns(file, bytes);
}
