// tests/main/store/keep-file.test.ts · raw files by their hash: whole or not there, kept once
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFile, keepFileInTurns } from '../../../main/store/keep-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const HASH = 'ab'.repeat(32);

test('the bytes are kept under their hash, readable by this user only', () => {
  const file = keepFile(join(folder, 'documents'), HASH, Buffer.from([0, 1, 255]));
  expect(file).toBe(join(folder, 'documents', HASH));
  expect([...readFileSync(file)]).toEqual([0, 1, 255]);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
});

test('an empty file is kept too, and a file that is there is not written again', () => {
  keepFile(folder, HASH, Buffer.alloc(0));
  keepFile(folder, HASH, Buffer.from('never the same hash'));
  expect(readFileSync(join(folder, HASH))).toHaveLength(0);
  expect(readdirSync(folder)).toEqual([HASH]);
});

test('what cannot be written is not there', () => {
  mkdirSync(join(folder, `${HASH}.new`));
  expect(() => keepFile(folder, HASH, Buffer.from('x'))).toThrow(/EISDIR/);
  expect(readdirSync(folder)).toEqual([`${HASH}.new`]);
});

test.skipIf(!existsSync('/dev/full'))(
  '[E4] a full disk is told with the file and what to do, and keeps no half of it, at once or in turns',
  async () => {
    for (const keep of [keepFile, keepFileInTurns]) {
      symlinkSync('/dev/full', join(folder, `${HASH}.new`));
      await expect((async () => keep(folder, HASH, Buffer.from('x')))()).rejects.toMatchObject({
        name: 'StoreError',
        code: 'disk-full',
        message: expect.stringMatching(new RegExp(`${HASH} cannot be written, the disk is full: free space`)),
      });
      expect(readdirSync(folder)).toEqual([]);
    }
  },
);
