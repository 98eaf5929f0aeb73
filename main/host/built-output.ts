// main/host/built-output.ts · is what vite built still what the sources say? Decided by times of change, as make does
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `output` is the file written last by a build; false when it is missing or any source is younger. */
export function isBuilt(output: string, sources: readonly string[]): boolean {
  const builtAt = statSync(output, { throwIfNoEntry: false })?.mtimeMs;
  return builtAt !== undefined && sources.every((source) => newestMs(source) <= builtAt);
}

function newestMs(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return Number.NEGATIVE_INFINITY;
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time counts too: it changes when a file is removed.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
