// tests/main/host/data-lock.test.ts · one station per data folder; the dead hold nothing
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attachToStation } from '../../../main/host/attach.ts';
import { DataFolderInUse, isAlive, lockDataFolder, readLock } from '../../../main/host/data-lock.ts';
import { enter } from '../../support/browser.ts';
import { startTestHeadless } from '../../support/headless.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const lockFile = (): string => join(folder, 'station.lock');

test('a second start on the same folder is refused in a sentence that names the process and the ways out', () => {
  const lock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
  expect(() => lockDataFolder(folder)).toThrow(
    new RegExp(`in use by process ${process.pid} since .*: use that station, or stop it first, or name another folder with --data`),
  );
  lock.release();
  lockDataFolder(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a process that is gone is taken over', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  writeFileSync(lockFile(), JSON.stringify({ pid: gone.pid, since: '2026-11-21T06:00:00.000Z' }));
  const lock = lockDataFolder(folder);
  expect(readLock(folder)?.pid).toBe(process.pid);
  lock.release();
});

test.runIf(process.platform === 'linux')('a process that only got the dead one’s number does not hold the folder', () => {
  const other = { pid: process.ppid, since: '2026-11-21T06:00:00.000Z' };
  expect(isAlive(other)).toBe(true);
  expect(isAlive({ ...other, processStart: '1' })).toBe(false);
  writeFileSync(lockFile(), JSON.stringify({ ...other, processStart: '1' }));
  lockDataFolder(folder).release();
});

test.each(['', '{', 'null', '[]', '{"pid":"1"}'])('a lock file that says %j holds nothing', (text) => {
  writeFileSync(lockFile(), text);
  lockDataFolder(folder).release();
});

test('only one of several starters gets the folder that a dead one left', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1, since: '2026-11-21T06:00:00.000Z' }));
  const module = new URL('../../../main/host/data-lock.ts', import.meta.url);
  const program = `import { lockDataFolder } from ${JSON.stringify(String(module))};
    try { lockDataFolder(${JSON.stringify(folder)}); console.log('got it'); process.stdin.resume(); } catch (failure) { console.log(failure.code); }`;
  const starters = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', program]));
  const said = await Promise.all(starters.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()));
  for (const starter of starters) starter.stdin.end();
  await Promise.all(starters.map((starter) => starter.exitCode ?? once(starter, 'exit')));
  expect(said.toSorted()).toEqual([...Array(5).fill('data-folder-in-use'), 'got it']);
});

test.each([
  { what: 'a file in its place', place: () => join(folder, 'file'), says: /EEXIST/ },
  { what: 'a file in its way', place: () => join(folder, 'file', 'data'), says: /ENOTDIR/ },
  { what: 'a drive that is not there', place: () => '/proc/no-drive/data', says: /ENOENT/ },
])('[E4] $what is told at once, with the folder and what to do', ({ place, says }) => {
  if (place().startsWith('/proc') && process.platform !== 'linux') return;
  writeFileSync(join(folder, 'file'), '');
  const said = expect.objectContaining({ code: 'bad-data-folder', message: expect.stringMatching(/^the data folder .*: check its drive/) });
  expect(() => lockDataFolder(place())).toThrow(said);
  expect(() => lockDataFolder(place())).toThrow(says);
});

test('folders above it are made, for this user only', () => {
  lockDataFolder(join(folder, 'a', 'b')).release();
  if (process.platform !== 'win32') for (const made of ['a', 'a/b']) expect(statSync(join(folder, made)).mode & 0o077).toBe(0);
});

test('the file is readable by its user only', () => {
  const lock = lockDataFolder(folder);
  lock.publish({ port: 1, key: 'k' });
  expect(statSync(lockFile()).mode & 0o777).toBe(0o600);
  lock.release();
});

test('a program of the same user joins the running station and gets new addresses; afterwards nobody can', async () => {
  const headless = await startTestHeadless();
  const attached = await attachToStation(headless.dataFolder);
  expect(await attached?.station.invoke('session:state', {})).toMatchObject({ ok: true });
  expect(await enter((await attached?.newUrl()) ?? '')).toMatch(/^station-/);
  attached?.close();
  await expect(startTestHeadless({ dataFolder: headless.dataFolder })).rejects.toThrow(DataFolderInUse);
  const owner = readFileSync(join(headless.dataFolder, 'station.lock'), 'utf8');
  await headless.stop();
  expect(existsSync(headless.dataFolder)).toBe(false);
  expect(owner).not.toContain('token');
  expect(await attachToStation(headless.dataFolder)).toBeUndefined();
});

test('a taken port is refused with the way out, and the folder is free again', async () => {
  const headless = await startTestHeadless();
  await expect(startTestHeadless({ dataFolder: folder, port: headless.port })).rejects.toThrow(
    /port \d+ of 127\.0\.0\.1 is in use by another program: name a free one with --port/,
  );
  lockDataFolder(folder).release();
  await headless.stop();
});
