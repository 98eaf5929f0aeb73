// main/store/place-mark.ts · is the data folder the one in which the station last ran, or a copy that was put in its place? Rule LB63: ../labels/SPEC.md
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asFileError } from './store-error.ts';
import { writeDurably } from './write-durably.ts';

/** The file says which file it is: a copy of it is another one, and so is an older copy written over it. Where it is not there nothing is known. @throws {StoreError} */
export function isCopiedFolder(dataFolder: string): boolean {
  const file = placeFile(dataFolder);
  try {
    const said = readFileSync(file, 'utf8');
    const { inode, whole } = identityOf(file);
    return said !== '' && said !== whole && said !== inode;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw asFileError(error, file);
  }
}

/** A new file with each start: a backup holds an older one, also where a program copies back only the files that differ. @throws {StoreError} */
export function markPlace(dataFolder: string): void {
  const file = placeFile(dataFolder);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, new Uint8Array());
    const { inode, whole } = identityOf(file);
    fill(file, whole);
    // Some file systems tell no time of birth, but that of the last change in its place: there the number alone has to do.
    if (identityOf(file).whole !== whole) fill(file, inode);
  } catch (error) {
    throw asFileError(error, file);
  }
}

/** Beside the marks of used numbers: where the newest of those are kept, nothing has to be left out. */
function placeFile(dataFolder: string): string {
  return join(dataFolder, 'numbers', 'place.txt');
}

function identityOf(file: string): { readonly inode: string; readonly whole: string } {
  const { ino, birthtimeNs } = statSync(file, { bigint: true });
  return { inode: `${ino}`, whole: `${ino} ${birthtimeNs}` };
}

function fill(file: string, text: string): void {
  const handle = openSync(file, 'w');
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
