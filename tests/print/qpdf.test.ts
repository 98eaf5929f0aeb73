// tests/print/qpdf.test.ts · every kind of paper and a label before qpdf, a reader of other hands: header, cross-references, streams; DOCKHAND_PRINT=1, where Debian's qpdf is
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLabel } from '../../main/labels/writers/write-label.ts';
import { ALL_FIELDS } from '../main/labels/all-fields.ts';
import { everyPaper } from '../main/labels/papers/paper-samples.ts';

const run = promisify(execFile);
const isWanted = process.env['DOCKHAND_PRINT'] === '1';
const hasQpdf = isWanted && spawnSync('qpdf', ['--version']).status === 0;
if (isWanted && !hasQpdf) console.warn('SKIPPED: PDFs are not checked by qpdf. It needs the program qpdf (Debian: qpdf).');

const SAMPLES = [
  ...(['a4', 'letter'] as const).flatMap(everyPaper),
  { name: 'label', draw: () => writeLabel(ALL_FIELDS, 203, 'pdf', { madeAt: new Date('2026-11-21T18:00:00.000Z') }) },
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockhand-qpdf-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function check(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, `${name.replaceAll(' ', '-')}.pdf`);
  await writeFile(file, bytes);
  const { stdout, stderr } = await run('qpdf', ['--check', file]);
  return stdout + stderr;
}

// Exit 2: errors; 3: warnings. Both are a rejection of `run`.
test.runIf(hasQpdf).each(SAMPLES.map((sample) => [sample.name, sample] as const))(
  'qpdf --check has nothing to say about %s',
  async (name, { draw }) => {
    expect(await check(name, await draw())).toContain('No syntax or stream encoding errors found');
  },
);

test.runIf(hasQpdf)('qpdf --check tells a damaged paper', async () => {
  const bytes = Buffer.from((await SAMPLES[0]?.draw()) ?? new Uint8Array());
  bytes.write('999', bytes.lastIndexOf('startxref') + 10, 'latin1');
  await expect(check('damaged', bytes)).rejects.toMatchObject({ code: expect.any(Number) });
});
