// main/store/write-durably.ts · a file that is whole under its name, or not there: written beside it, synced, renamed, and the rename synced too
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

export function writeDurably(file: string, bytes: Uint8Array): void {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
  if (process.platform !== 'win32') syncFolder(dirname(file)); // Windows opens no folder; its rename is in the journal
}

/** As `writeDurably`, off the thread that scans wait for; only the rename is done here. */
export async function writeDurablyInTurns(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  renameSync(temporary, file);
  if (process.platform !== 'win32') syncFolder(dirname(file));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
