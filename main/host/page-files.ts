// main/host/page-files.ts · the files of one folder, the built page, by URL path; nothing outside it, in both shells
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { contentType } from './page-headers.ts';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/** `urlPath` as in a parsed URL, still percent-encoded. Undefined: there is no such file of the page. */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | undefined> {
  const relative = relativePath(urlPath);
  const type = relative === undefined ? undefined : contentType(extname(relative));
  if (relative === undefined || type === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, relative));
    // After links are followed: a link that leads out of the folder is not part of the page.
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return undefined;
    return { type, body: await readFile(file) };
  } catch {
    return undefined;
  }
}

/** Plain segments only: no '..', no hidden names, no backslash, NUL, drive or alternate stream. */
function relativePath(urlPath: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (path === '/') return 'index.html';
  if (!path.startsWith('/')) return undefined;
  const segments = path.slice(1).split('/');
  return segments.every((segment) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment)) ? join(...segments) : undefined;
}
