// main/host/data-lock.ts · one station per data folder: a lock file that names its owner; a dead owner's lock is taken over
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const LOCK_FILE = 'station.lock';

export interface LockOwner {
  readonly pid: number;
  /** Kernel's start time of that process (Linux), so that a pid used again by another program is told apart. */
  readonly processStart?: string;
  readonly since: string;
  /** Where the owner's local channel listens and the key for it; the file is readable by its user only. */
  readonly channel?: { readonly port: number; readonly key: string };
}

export interface DataLock {
  /** Adds the channel once it is known. */
  publish(channel: NonNullable<LockOwner['channel']>): void;
  release(): void;
}

export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly code = 'data-folder-in-use';
  readonly owner: LockOwner;
  constructor(folder: string, owner: LockOwner) {
    super(
      `the data folder ${folder} is in use by process ${owner.pid} since ${owner.since}: ` +
        'use that station, or stop it first, or name another folder with --data',
    );
    this.owner = owner;
  }
}

/** Its drive is missing, full or read-only, or something else stands in its place. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
  readonly code = 'bad-data-folder';
  constructor(folder: string, cause: Error) {
    super(`the data folder ${folder} cannot be used (${cause.message}): check its drive and its rights, or name another one with --data`, { cause });
  }
}

/** @throws {DataFolderInUse} while another process that is alive holds the folder. {DataFolderUnusable} */
export function lockDataFolder(dataFolder: string): DataLock {
  try {
    return lock(resolve(dataFolder));
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? new DataFolderUnusable(dataFolder, error) : error;
  }
}

function lock(folder: string): DataLock {
  makeFolder(folder);
  const path = join(folder, LOCK_FILE);
  const start = processStart(process.pid);
  let owner: LockOwner = { pid: process.pid, since: new Date().toISOString(), ...(start === undefined ? {} : { processStart: start }) };

  // A file is complete before it gets the lock's name, and link() refuses an existing name: no one ever reads half a lock.
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    while (!tryLink(draft, path)) {
      const other = readLock(folder);
      if (other !== undefined && isAlive(other)) throw new DataFolderInUse(folder, other);
      const stale = `${path}.${process.pid}.stale.tmp`;
      try {
        renameSync(path, stale); // only one of several starters gets it; the others find no lock, or the new one
        const taken = parseLock(stale);
        if (taken !== undefined && isAlive(taken)) tryLink(stale, path); // another starter's new lock: put it back, the next round refuses
        rmSync(stale);
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }

  return {
    publish(channel) {
      owner = { ...owner, channel };
      writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
      renameSync(draft, path);
    },
    release() {
      if (readLock(folder)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

/** Step by step: 'recursive' never ends in a folder that answers ENOENT although it is there, as an automounter's does for a missing drive (Node 24). */
function makeFolder(folder: string): void {
  const make = (): void => mkdirSync(folder, { mode: 0o700 });
  try {
    make();
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    const parent = dirname(folder);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (code !== 'ENOENT' || parent === folder || existsSync(parent)) throw failure;
    makeFolder(parent);
    make();
  }
}

/** Who holds the folder, alive or not; undefined when nobody does or the file is not a lock. */
export function readLock(dataFolder: string): LockOwner | undefined {
  return parseLock(join(dataFolder, LOCK_FILE));
}

function parseLock(path: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as LockOwner;
    return Number.isSafeInteger(owner?.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(owner: LockOwner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM'; // alive, of another user
  }
  return owner.processStart === undefined || owner.processStart === processStart(owner.pid);
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw failure;
  }
}

/** Field 22 of /proc/<pid>/stat, counted after the program name's closing parenthesis. Source: proc(5). Undefined elsewhere than on Linux. */
function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
