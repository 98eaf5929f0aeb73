// tests/main/commands/import-manifest.test.ts · manifests and XML through the command line: what is read, what is stored, and that bulk goods keep their decimals
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const VECTORS = new URL('../../vectors/', import.meta.url).pathname;
const COMBINED = `${VECTORS}manifests/metrc-combined.json`;

let folder: string;
let data: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  data = ['--user', 'clerk-7', '--data', join(folder, 'station')];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bring = (file: string, ...more: readonly string[]) => runCommand('import', [file, '--json', ...data, ...more]);

test('[DI212] a dry run of a METRC manifest gives the kind, the tags and the laboratory states', async () => {
  const run = await bring(COMBINED, '--dry-run', '--kind', 'manifest');
  expect(run.code).toBe(0);
  const [{ format, problems, documents }] = run.json() as [{ format: string; problems: unknown[]; documents: Record<string, unknown>[] }];
  expect([format, problems, documents.length]).toEqual(['metrc', [], 1]);
  expect(documents[0]).toMatchObject({
    kind: 'manifest',
    number: '0000123456',
    supplier: { name: 'Green Hollow Farms', id: 'C11-0000001' },
    lines: [
      { qty: 10, uom: 'Each', lot: 'PB-1', handlingUnit: '1', labTest: { state: 'passed', sent: 'TestPassed' } },
      { qty: 453.6, uom: 'Grams', expiry: '2027-06-30', labTest: { state: 'not-tested' } },
      { qty: 1.5, uom: 'Pounds', labTest: { state: 'failed' } },
    ],
    handlingUnits: [{ plates: [{ kind: 'metrc', value: '1A4060300020081000000001' }] }, {}, {}],
  });
});

test('[DI213] a manifest with weights that are no whole grams is stored; a voided transfer cancels it', async () => {
  const stored = await bring(COMBINED);
  expect(stored.json()).toMatchObject([
    { outcome: 'imported', documents: [{ kind: 'manifest', number: '0000123456', lineCount: 3, unitCount: 3, change: 'new' }] },
  ]);
  const voided = await bring(`${VECTORS}manifests/metrc-transfers-v2-voided.json`);
  expect(voided.json()).toMatchObject([{ outcome: 'imported', documents: [{ kind: 'manifest', number: '0000123456', change: 'cancelled' }] }]);
});

test('[DI216] a BioTrack manifest is stored', async () => {
  const run = await bring(`${VECTORS}manifests/biotrack-sync.json`);
  expect(run.json()).toMatchObject([
    { outcome: 'imported', format: 'biotrack', documents: [{ kind: 'manifest', number: '3692253654269107', lineCount: 2, unitCount: 2 }] },
  ]);
});

test('[DI204] UBL and GS1 XML are stored; a hostile file is refused and stores nothing', async () => {
  // A station each: the files name the same items in different units.
  for (const [file, kind] of [
    ['ubl-order.xml', 'purchase-order'],
    ['ubl-despatch-shipment-units.xml', 'asn'],
    ['gs1-despatch-levels.xml', 'asn'],
  ] as const)
    expect((await bring(`${VECTORS}xml/${file}`, '--data', join(folder, file))).json(), file).toMatchObject([
      { outcome: 'imported', documents: [{ kind }] },
    ]);
  const hostile = await bring(`${VECTORS}xml/markup-billion-laughs.xml`);
  expect(hostile.code).toBe(1);
  expect(hostile.json()).toMatchObject([{ outcome: 'refused', documents: [], problems: [{ code: 'doctype', at: { line: 2 } }] }]);
});

test('[IM76] the files of one manifest, named together, are one import', async () => {
  const names = ['incoming.json', 'delivery-770077-packages.json', 'packages-0000999999.json'].map((name) => `${VECTORS}manifest-parts/${name}`);
  const run = await runCommand('import', [...names, '--json', ...data]);
  expect(run.json()).toMatchObject([
    {
      files: [
        { file: 'manifest-0000123456.json', outcome: 'imported', documents: [{ number: '0000123456', lineCount: 2 }] },
        { file: 'packages-0000999999.json', outcome: 'imported', documents: [{ number: '0000999999' }] },
      ],
    },
  ]);
});
