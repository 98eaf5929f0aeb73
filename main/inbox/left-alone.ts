// main/inbox/left-alone.ts · which names in a watched folder are not for us: our own folders, hidden files, files that are still being written. Rules IB3, IB4: ./SPEC.md
import { INBOX_PLACES } from '../application/ports.ts';

const OURS: ReadonlySet<string> = new Set(INBOX_PLACES);
/** Endings that programs give a file until it is whole, and those of lock files. */
const UNFINISHED = /\.(?:tmp|temp|part|partial|filepart|crdownload|download|opdownload|uploading|upload|incomplete|swp|lock|lck)$|~$/i;
/** Files that Office keeps beside an open document; hidden files. */
const HIDDEN = /^(?:\.|~\$)/;

/** @param names everything in the folder: a lock file beside a file keeps it where it is */
export function leftAlone(name: string, names: ReadonlySet<string>): boolean {
  if (OURS.has(name) || HIDDEN.test(name) || UNFINISHED.test(name)) return true;
  return ['.lock', '.lck'].some((ending) => names.has(name + ending)) || names.has(`.~lock.${name}#`) || names.has(`~$${name}`);
}
