// tests/native/printers/file-printer.test.ts · one job, one complete file, named by the job and by nothing else
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFilePrinter } from '../../../native/printers/file-printer.ts';

const JOB = Buffer.from('^XA^FDDOCK^FS^XZ');
const job = (jobId: string) => ({ jobId, bytes: JOB });
const alive = (): void => undefined;
const signal = new AbortController().signal;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labels-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

test('[L3] the file holds the bytes and nothing temporary stays behind', async () => {
  const printer = createFilePrinter('Demo', { folder: join(folder, 'deep', 'er'), extension: 'zpl' });
  expect(await printer.send(job('01J'), signal, alive)).toEqual({ kind: 'printed', bytesWritten: JOB.length });
  expect(await readdir(join(folder, 'deep', 'er'))).toEqual(['label-01J.zpl']);
  expect(await readFile(join(folder, 'deep', 'er', 'label-01J.zpl'))).toEqual(JOB);
});

test('[L3] the same job twice is one file', async () => {
  const printer = createFilePrinter('Demo', { folder });
  await Promise.all([printer.send(job('01J'), signal, alive), printer.send(job('01K'), signal, alive)]);
  await printer.send(job('01J'), signal, alive);
  expect((await readdir(folder)).sort()).toEqual(['label-01J.prn', 'label-01K.prn']);
});

for (const jobId of ['../escape', 'a/b', 'a\\b', '', 'a\u0000b', 'CON:', '.'.repeat(3), 'x'.repeat(121)]) {
  test(`[L3] the job id ${JSON.stringify(jobId.slice(0, 12))} names no file and is refused`, async () => {
    expect(await createFilePrinter('Demo', { folder }).send(job(jobId), signal, alive)).toMatchObject({ kind: 'refused-before-first-byte' });
    expect(await readdir(folder)).toEqual([]);
  });
}

test('[L3] a folder that cannot be written is refused before the first byte, with the path', async () => {
  const blocked = join(folder, 'file');
  await writeFile(blocked, '');
  const outcome = await createFilePrinter('Demo', { folder: blocked }).send(job('01J'), signal, alive);
  expect(outcome).toMatchObject({ kind: 'refused-before-first-byte', reason: expect.stringContaining(blocked) });
});
