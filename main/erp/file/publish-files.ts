// main/erp/file/publish-files.ts · files that appear in a folder once, whole or not at all, also when the reader takes them away at once and the power fails in between
import { createHash } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Kept beside the folder's files: who is in here was published, or will be from the temporary files that are still there. */
const PUBLISHED_FOLDER = '.published';

export interface FileToPublish {
  readonly extension: string;
  readonly content: string | Uint8Array;
}

export type Published =
  | { readonly kind: 'published' }
  /** Something else stands under this key. */
  | { readonly kind: 'different'; readonly existingSha256: string; readonly newSha256: string };

/**
 * 1. each file under a temporary name, on the disk; 2. a mark with the hash, on the disk; 3. each file renamed.
 * A rename is the moment a file becomes visible, and from the mark on a missing temporary file means that it was renamed. So a file that the ERP
 * has already fetched and deleted is never written a second time. The last file's hash is the identity. The key must be safe as a file name.
 * @throws the file system's error; nothing is lost then, and the same call goes on where this one ended.
 */
export async function publishFiles(folder: string, key: string, files: readonly FileToPublish[]): Promise<Published> {
  const sha256 = hashOf(files.at(-1)?.content ?? '');
  const mark = await readMark(folder, key);
  if (mark === undefined) await mkdir(join(folder, PUBLISHED_FOLDER), { recursive: true });
  const existing = mark ?? (await hashOfExisting(folder, key, files));
  if (existing !== undefined && existing !== sha256) return { kind: 'different', existingSha256: existing, newSha256: sha256 };
  if (mark === undefined) {
    if (existing === undefined) await stage(folder, key, files);
    await writeAndSync(markPath(folder, key), `${sha256}\n`);
    await syncFolder(join(folder, PUBLISHED_FOLDER));
  }
  let renamed = 0;
  for (const { extension } of files) if (await moveIfThere(temporaryPath(folder, key, extension), join(folder, `${key}.${extension}`))) renamed += 1;
  if (renamed > 0) await syncFolder(folder);
  return { kind: 'published' };
}

/** Whether all files of a key have become visible, whoever may have taken them since. @throws the file system's error */
export async function isPublished(folder: string, key: string, extensions: readonly string[]): Promise<boolean> {
  const isMarked = (await readMark(folder, key)) !== undefined;
  for (const extension of extensions) {
    if (isMarked ? await exists(temporaryPath(folder, key, extension)) : !(await exists(join(folder, `${key}.${extension}`)))) return false;
  }
  return true;
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function stage(folder: string, key: string, files: readonly FileToPublish[]): Promise<void> {
  try {
    await allEnded(files.map(({ extension, content }) => writeAndSync(temporaryPath(folder, key, extension), content)));
    await syncFolder(folder);
  } catch (error) {
    // A full disk is not made fuller by what could not be finished.
    for (const { extension } of files) await rm(temporaryPath(folder, key, extension), { force: true }).catch(() => undefined);
    throw error;
  }
}

/** All at once, so that the disk syncs them together; fails with the first failure, but only when none is still running. */
async function allEnded(works: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) if (result.status === 'rejected') throw result.reason;
}

function temporaryPath(folder: string, key: string, extension: string): string {
  return join(folder, `.${key}.${extension}.tmp`);
}

function markPath(folder: string, key: string): string {
  return join(folder, PUBLISHED_FOLDER, key);
}

/** A mark cut short by a power failure is none: no file was renamed before it was whole. */
async function readMark(folder: string, key: string): Promise<string | undefined> {
  const mark = await readIfThere(markPath(folder, key));
  return mark === undefined ? undefined : /^([0-9a-f]{64})\n$/.exec(mark.toString('latin1'))?.[1];
}

/** Files under this name that we have no mark of: the mark was lost, or they are somebody else's. */
async function hashOfExisting(folder: string, key: string, files: readonly FileToPublish[]): Promise<string | undefined> {
  const identity = files.at(-1);
  const content = identity === undefined ? undefined : await readIfThere(join(folder, `${key}.${identity.extension}`));
  return content === undefined ? undefined : hashOf(content);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function writeAndSync(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o640);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there; NTFS journals the rename
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
