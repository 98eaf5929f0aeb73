// main/inbox/inbox-folder.ts · a watched folder on the disk: files are claimed and settled by renaming, so that each is in one place at any moment. Rules IB2–IB9: ./SPEC.md
import { constants, watch } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { InboxError } from '../application/inbox/inbox-error.ts';
import type { ClaimedFile, InboxEntry, InboxFolder, InboxPlace, InboxReport } from '../application/ports.ts';
import { safeFileName } from '../domain/document/safe-file-name.ts';
import { stationSentence } from '../domain/words/device-words.ts';
import { explainFault } from './explain-fault.ts';
import { leftAlone } from './left-alone.ts';

const CLAIMED = '.claimed';
/** ULID, attempt, name. */
const CLAIM = /^([0-9A-HJKMNP-TV-Z]{26})\.(\d{1,3})\.(.+)$/s;
/** How a report begins: whose it is. */
const REPORT_HEAD = /^\{\s*"claim":\s*"([0-9A-HJKMNP-TV-Z]{26})"/;
const REPORT_HEAD_BYTES = 80;
/** Looked at in one go; the others come in the next. */
const MOST_ENTRIES = 2_000;
/** A link is never followed, and a pipe never waited for. Windows has neither flag. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** `isOurs`: made when it is missing. A folder that somebody else keeps may be a share that is away: making it would hide that. */
export function createInboxFolder({ path, isOurs }: { readonly path: string; readonly isOurs: boolean }): InboxFolder {
  const inside = (place: string, name: string): string => join(path, place, name);
  const claimPath = ({ claimId, attempt, name }: ClaimedFile): string => inside(CLAIMED, `${claimId}.${attempt}.${name}`);

  const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      throw explainFault(path, error);
    }
  };

  /** A folder of ours inside; a link in its place would lead files out of the inbox. */
  const ensure = async (place: string): Promise<void> => {
    await mkdir(join(path, place)).catch(ignoring('EEXIST'));
    if (!(await lstat(join(path, place))).isDirectory()) throw new InboxError('in-the-way', stationSentence('inbox-not-folder', join(path, place)));
  };

  /** The part that names the claim first: whoever dies between the two knows later whose report it is, and writes under the same name again. */
  const writeReport = async (place: InboxPlace, name: string, { claimId }: ClaimedFile, report: InboxReport): Promise<void> => {
    for (const [extension, text] of [
      ['json', `${JSON.stringify({ claim: claimId, ...report.json }, null, 2)}\n`],
      ['txt', report.text],
    ] as const) {
      const temporary = inside(CLAIMED, `report-${claimId}.${extension}`);
      await rm(temporary, { force: true });
      const file = await open(temporary, 'wx', 0o640);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, inside(place, `${name}.${extension}`));
    }
  };

  /** Free together with the names of its report; or the one that this file was about to get when the program ended. */
  const freeName = async (place: InboxPlace, { claimId, name }: ClaimedFile): Promise<string> => {
    if (!(await exists(inside(place, name)))) {
      if ((await claimOf(inside(place, `${name}.json`))) === claimId) return name;
      if (!(await exists(inside(place, `${name}.json`))) && !(await exists(inside(place, `${name}.txt`)))) return name;
    }
    const dot = name.lastIndexOf('.');
    return dot > 0 ? `${name.slice(0, dot)}-${claimId}${name.slice(dot)}` : `${name}-${claimId}`;
  };

  return {
    path,
    list: () =>
      guarded(async () => {
        if (isOurs) await mkdir(path, { recursive: true, mode: 0o700 });
        const raw = await readdir(path, { encoding: 'buffer' });
        const named = raw.map((bytes) => ({ bytes, name: bytes.toString('utf8') }));
        const names = new Set(named.map(({ name }) => name));
        const wanted = named.filter(({ name }) => !leftAlone(name, names)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
        const entries = await Promise.all(wanted.slice(0, MOST_ENTRIES).map(({ bytes, name }) => look(path, bytes, name)));
        return entries.filter((entry) => entry !== undefined);
      }),

    claimed: () =>
      guarded(async () => {
        const names = await readdir(join(path, CLAIMED)).catch(ignoring('ENOENT'));
        const found: ClaimedFile[] = [];
        for (const each of names ?? []) {
          const [, claimId, attempt, name] = CLAIM.exec(each) ?? [];
          if (claimId !== undefined && name !== undefined) found.push({ claimId, attempt: Number(attempt), name });
          else if (each.startsWith('report-')) await rm(inside(CLAIMED, each), { force: true });
        }
        return found.toSorted((a, b) => (a.claimId < b.claimId ? -1 : 1));
      }),

    claim: (entry, claimId) =>
      guarded(async () => {
        await ensure(CLAIMED);
        const bytes = Buffer.from(entry.id, 'hex');
        const now = await look(path, bytes, entry.name);
        if (now?.stamp !== entry.stamp) return undefined;
        const file: ClaimedFile = { claimId, name: safeFileName(entry.name), attempt: 1 };
        return (await moved(pathOf(path, bytes), claimPath(file))) ? file : undefined;
      }),

    beginAgain: (file) =>
      guarded(async () => {
        const again = { ...file, attempt: file.attempt + 1 };
        return (await moved(claimPath(file), claimPath(again))) ? again : undefined;
      }),

    read: (file, mostBytes) => guarded(() => readWhole(claimPath(file), mostBytes)),

    readWaiting: (name, mostBytes) =>
      guarded(async () => (/[/\\]/.test(name) ? { kind: 'gone' as const } : readWhole(inside('waiting', name), mostBytes))),

    settle: (file, place, report) =>
      guarded(async () => {
        await ensure(place);
        const name = await freeName(place, file);
        if (report !== undefined) await writeReport(place, name, file, report);
        await moved(claimPath(file), inside(place, name));
        return name;
      }),

    waiting: () =>
      guarded(async () => {
        const names = new Set((await readdir(join(path, 'waiting')).catch(ignoring('ENOENT'))) ?? []);
        const found: { name: string; claimId: string }[] = [];
        for (const name of names) {
          if (!names.has(`${name}.json`) || !names.has(`${name}.txt`)) continue;
          const claimId = await claimOf(inside('waiting', `${name}.json`));
          if (claimId !== undefined) found.push({ name, claimId });
        }
        return found.toSorted((a, b) => (a.claimId < b.claimId ? -1 : 1));
      }),

    takeUp: (name) =>
      guarded(async () => {
        const claimId = /[/\\]/.test(name) ? undefined : await claimOf(inside('waiting', `${name}.json`));
        if (claimId === undefined) return undefined;
        await ensure(CLAIMED);
        const file: ClaimedFile = { claimId, name, attempt: 1 };
        if (!(await moved(inside('waiting', name), claimPath(file)))) return undefined;
        for (const extension of ['txt', 'json']) await rm(inside('waiting', `${name}.${extension}`), { force: true });
        return file;
      }),

    watch(onHint) {
      try {
        const watcher = watch(path, { persistent: false }, () => onHint());
        watcher.on('error', () => watcher.close()); // the looks go on
        return () => watcher.close();
      } catch {
        return () => undefined;
      }
    },
  };
}

/** The bytes of a name, which need not be text. */
function pathOf(folder: string, name: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(folder + sep), name]);
}

async function look(folder: string, bytes: Buffer, name: string): Promise<InboxEntry | undefined> {
  const stats = await lstat(pathOf(folder, bytes), { bigint: true }).catch(ignoring('ENOENT'));
  if (stats === undefined) return undefined;
  return {
    id: bytes.toString('hex'),
    name,
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
    size: Number(stats.size),
    stamp: `${stats.size} ${stats.mtimeNs}`,
    changedMs: Number(stats.mtimeMs),
  };
}

type Whole = Awaited<ReturnType<InboxFolder['read']>>;

async function readWhole(path: string, mostBytes: number): Promise<Whole> {
  let handle: FileHandle;
  try {
    handle = await open(path, READ_ONLY);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { kind: 'gone' };
    // A link, a device without its driver, a socket.
    if (code === 'ELOOP' || code === 'ENXIO' || code === 'EISDIR') return { kind: 'not-a-file' };
    throw error;
  }
  try {
    const before = await handle.stat();
    if (!before.isFile()) return { kind: 'not-a-file' };
    if (before.size > mostBytes) return { kind: 'too-large', size: before.size };
    const bytes = await handle.readFile();
    const after = await handle.stat();
    const isSame = after.size === before.size && after.mtimeMs === before.mtimeMs && bytes.length === before.size;
    return isSame ? { kind: 'read', bytes } : { kind: 'changing' };
  } finally {
    await handle.close();
  }
}

/** Whose report it is. Its content comes from a folder that others write in: nothing else of it is believed. */
async function claimOf(report: string): Promise<string | undefined> {
  const handle = await open(report, READ_ONLY).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    if (!(await handle.stat()).isFile()) return undefined;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(REPORT_HEAD_BYTES), 0, REPORT_HEAD_BYTES, 0);
    return REPORT_HEAD.exec(buffer.toString('latin1', 0, bytesRead))?.[1];
  } finally {
    await handle.close();
  }
}

/** @returns false when it is gone, or (on Windows) when somebody has it open */
async function moved(from: string | Buffer, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'EBUSY') return false;
    if (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES')) return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(ignoring('ENOENT'))) !== undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function ignoring(code: string): (error: unknown) => undefined {
  return (error) => {
    if (codeOf(error) !== code) throw error;
    return undefined;
  };
}
