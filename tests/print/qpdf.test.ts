// tests/print/qpdf.test.ts · every kind of paper and of label, in both languages, before qpdf, a reader of other hands: header, cross-references, streams; DOCKHAND_PRINT=1, where Debian's qpdf is
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LABEL_LANGUAGES, type Label } from '../../main/labels/label-model.ts';
import { buildLabel } from '../../main/labels/template-files/build-label.ts';
import { sampleOf } from '../../main/labels/template-files/read-template.ts';
import { createTemplateStore } from '../../main/labels/template-files/template-store.ts';
import { LOGISTICS_SIZES, type LogisticsSize, makeLogisticsLabel } from '../../main/labels/templates/logistics-label.ts';
import { writeLabel } from '../../main/labels/writers/write-label.ts';
import { ALL_FIELDS } from '../main/labels/all-fields.ts';
import { CARRIED_PALLET, LONG_LOT_PALLET, PLATE_PALLET } from '../main/labels/label-samples.ts';
import { everyPaper } from '../main/labels/papers/paper-samples.ts';

const run = promisify(execFile);
const isWanted = process.env['DOCKHAND_PRINT'] === '1';
const hasQpdf = isWanted && spawnSync('qpdf', ['--version']).status === 0;
if (isWanted && !hasQpdf) console.warn('SKIPPED: PDFs are not checked by qpdf. It needs the program qpdf (Debian: qpdf).');

const MADE_AT = new Date('2026-11-21T18:00:00.000Z');
const labelSample = (label: Label) => ({
  name: `label ${label.template} ${label.language}`,
  draw: () => writeLabel(label, 203, 'pdf', { madeAt: MADE_AT }),
});

/** Every size of the pallet label, and every bundled template with its samples. */
const LABELS = LABEL_LANGUAGES.flatMap((language) => [
  ...(Object.keys(LOGISTICS_SIZES) as LogisticsSize[]).map((size) => makeLogisticsLabel(CARRIED_PALLET, size, language)),
  { ...makeLogisticsLabel(PLATE_PALLET, '4x6in', language), template: 'logistics-lpn' },
  { ...makeLogisticsLabel(LONG_LOT_PALLET, '4x6in', language), template: 'logistics-matrix' },
  ...createTemplateStore()
    .list()
    .templates.flatMap(({ template }) => (template.format === 'layout' ? [buildLabel(template, sampleOf(template), language)] : [])),
]);

const SAMPLES = [...(['a4', 'letter'] as const).flatMap(everyPaper), labelSample(ALL_FIELDS), ...LABELS.map(labelSample)];

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
  '[PA7] [LB58] qpdf --check has nothing to say about %s',
  async (name, { draw }) => {
    expect(await check(name, await draw())).toContain('No syntax or stream encoding errors found');
  },
);

test.runIf(hasQpdf)('qpdf --check tells a damaged paper', async () => {
  const bytes = Buffer.from((await SAMPLES[0]?.draw()) ?? new Uint8Array());
  bytes.write('999', bytes.lastIndexOf('startxref') + 10, 'latin1');
  await expect(check('damaged', bytes)).rejects.toMatchObject({ code: expect.any(Number) });
});
