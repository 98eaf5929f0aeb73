// main/commands/write-output.ts · what a command was asked to write: whole under its name, or not there, and why in words
import { randomBytes } from 'node:crypto';
import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from './command.ts';

/** A pipe or device is written as it is; a file that stood there stays until the new one is whole. @throws {CommandError} not-writable */
export function writeOutput(path: string, content: string | Uint8Array): void {
  let beside: string | undefined;
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) {
      writeFileSync(path, content);
      return;
    }
    if (there !== undefined) accessSync(path, constants.W_OK);
    const file = there === undefined ? path : realpathSync(path);
    beside = join(dirname(file), `.${randomBytes(6).toString('hex')}.new`);
    writeFileSync(beside, content, there === undefined ? {} : { mode: there.mode });
    renameSync(beside, file);
  } catch (error) {
    if (beside !== undefined) remove(beside);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CommandError('not-writable', `${path} cannot be written (${code === '' ? String(error) : code}): ${remedy(code)}`);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // its folder is none, or the drive is away: the error that is told comes first
  }
}

function remedy(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full; free some space, or name another place with -o';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such folder; make it, or name another place with -o';
    case 'EISDIR':
      return 'that is a folder; name a file in it with -o';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'nothing may be written there; name another place with -o';
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return 'that is no name of a file; name another one with -o';
    default:
      return 'name another place with -o';
  }
}
