// main/application/inbox/stable-files.ts · which files of a watched folder are whole: those that did not change for a while. Rules IB2–IB4: ../../inbox/SPEC.md
import type { InboxEntry } from '../ports.ts';

/** Unchanged for so long, and in so many looks after the first. */
const QUIET_MS = 2_000;
const UNCHANGED_LOOKS = 2;
/** Two looks in one moment are one. */
const LOOK_APART_MS = 400;
/** Many programs make an empty file first and write later. */
const EMPTY_QUIET_MS = 60_000;

export interface SeenFile {
  readonly stamp: string;
  /** Milliseconds that only grow. */
  readonly since: number;
  readonly lookedAt: number;
  readonly unchanged: number;
}

export interface Judged {
  /** Oldest first. */
  readonly ready: readonly InboxEntry[];
  readonly seen: ReadonlyMap<string, SeenFile>;
  /** Files that will be ready soon if nobody writes on: empty ones are not counted. */
  readonly unsettled: number;
}

export function judgeFiles(before: ReadonlyMap<string, SeenFile>, entries: readonly InboxEntry[], now: number): Judged {
  const seen = new Map<string, SeenFile>();
  const ready: InboxEntry[] = [];
  let unsettled = 0;
  for (const entry of entries) {
    if (entry.kind !== 'file') continue;
    const file = lookAgain(before.get(entry.id), entry.stamp, now);
    seen.set(entry.id, file);
    const quiet = entry.size === 0 ? EMPTY_QUIET_MS : QUIET_MS;
    if (file.unchanged >= UNCHANGED_LOOKS && now - file.since >= quiet) ready.push(entry);
    else if (entry.size > 0) unsettled += 1;
  }
  ready.sort((a, b) => a.changedMs - b.changedMs || (a.name < b.name ? -1 : 1));
  return { ready, seen, unsettled };
}

function lookAgain(before: SeenFile | undefined, stamp: string, now: number): SeenFile {
  if (before?.stamp !== stamp) return { stamp, since: now, lookedAt: now, unchanged: 0 };
  return now - before.lookedAt < LOOK_APART_MS ? before : { ...before, lookedAt: now, unchanged: before.unchanged + 1 };
}
