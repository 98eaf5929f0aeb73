// main/store/keep-file.ts · a file written durably under a name that is its own hash: it is whole or it is not there
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the path; a file that is already there is left alone (same name, same bytes). */
export function keepFile(folder: string, sha256: string, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, sha256);
  if (existsSync(file)) return file;
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
  if (process.platform !== 'win32') fsyncFolder(folder); // Windows opens no folder; its rename is in the journal
  return file;
}

function fsyncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
