// tests/main/store/place-mark.test.ts · rule LB63 of main/labels/SPEC.md: a data folder that was put back from a backup is told from the one in which the station ran
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isCopiedFolder, markPlace } from '../../../main/store/place-mark.ts';

let root: string;
let folder: string;
let backup: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-place-'));
  [folder, backup] = [join(root, 'data'), join(root, 'backup')];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Starts of a station are farther apart than the clock of a file system has steps. */
function start(): void {
  markPlace(folder);
  const probe = join(root, 'probe');
  const bornAt = (file: string): bigint => statSync(file, { bigint: true }).birthtimeNs;
  do {
    rmSync(probe, { force: true });
    writeFileSync(probe, '');
  } while (bornAt(probe) === bornAt(placeOf(folder)));
}

const placeOf = (of: string): string => join(of, 'numbers', 'place.txt');

test('[LB63] the folder itself is no copy: before the first start, after each, and under another name on its disk', () => {
  expect(isCopiedFolder(folder)).toBe(false);
  for (let done = 0; done < 5; done += 1) {
    markPlace(folder);
    expect(isCopiedFolder(folder)).toBe(false);
  }
  renameSync(folder, backup);
  expect(isCopiedFolder(backup)).toBe(false);
});

test('[LB63] a backup in the place of the folder, or written over it, is a copy, once', () => {
  for (let starts = 1; starts <= 4; starts += 1) {
    for (const isOver of [false, true]) {
      rmSync(backup, { recursive: true, force: true });
      start();
      cpSync(folder, backup, { recursive: true, preserveTimestamps: true });
      for (let done = 0; done < starts; done += 1) start();
      if (isOver)
        writeFileSync(placeOf(folder), readFileSync(placeOf(backup))); // the same file, with what stood in the older one
      else {
        rmSync(folder, { recursive: true });
        cpSync(backup, folder, { recursive: true, preserveTimestamps: true });
      }
      expect(isCopiedFolder(folder), `${starts} starts since, ${isOver ? 'over it' : 'in its place'}`).toBe(true);
      markPlace(folder);
      expect(isCopiedFolder(folder)).toBe(false);
    }
  }
});

test('[LB63] a mark that a crash left empty says nothing', () => {
  markPlace(folder);
  writeFileSync(placeOf(folder), '');
  expect(isCopiedFolder(folder)).toBe(false);
});
