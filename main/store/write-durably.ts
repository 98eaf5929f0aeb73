// main/store/write-durably.ts · a file that is whole under its name, or not there: written beside it, synced, renamed, and the rename synced too
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asFileError } from './store-error.ts';

/** @throws {StoreError} disk-full, read-only, disk-fault: what stood under the name stands there still */
export function writeDurably(file: string, bytes: Uint8Array): void {
  const temporary = temporaryOf(file);
  try {
    const handle = openSync(temporary, 'w', 0o600);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    putInPlace(temporary, file);
  } catch (error) {
    throw givenUp(temporary, file, error);
  }
}

/** As `writeDurably`, off the thread that scans wait for; only the rename is done here. */
export async function writeDurablyInTurns(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryOf(file);
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    putInPlace(temporary, file);
  } catch (error) {
    throw givenUp(temporary, file, error);
  }
}

function temporaryOf(file: string): string {
  return `${file}.new`;
}

function putInPlace(temporary: string, file: string): void {
  renameSync(temporary, file);
  if (process.platform !== 'win32') syncFolder(dirname(file)); // Windows opens no folder; its rename is in the journal
}

/** A full disk is not made fuller by what could not be finished. */
function givenUp(temporary: string, file: string, error: unknown): unknown {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // a folder stands there, or the drive is away: the error that is told comes first
  }
  return asFileError(error, file);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
