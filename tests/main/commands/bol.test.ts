// tests/main/commands/bol.test.ts · bills from the command line: drafted, refused by name, issued, printed twice the same, issued again
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStation } from '../../../main/commands/open-station.ts';
import { isBillNumber } from '../../../main/domain/bill-of-lading/bill-number.ts';
import { runCommand } from '../../support/run-command.ts';
import { CMR_NOTE, FULL_BILL } from '../domain/bill-of-lading/bill-samples.ts';

let folder: string;
let full: string;
let poor: string;
const at = (name: string): string => join(folder, name);
const bol = (...args: string[]) => runCommand('bol', [...args, '--user', 'Mara', '--data', at('station'), '--json']);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-bol-'));
  [full, poor] = [at('full.json'), at('poor.json')];
  writeFileSync(full, JSON.stringify(FULL_BILL));
  writeFileSync(
    poor,
    JSON.stringify({
      shipDate: '2026-11-20',
      shipTo: { name: 'Crestline Household Goods' },
      lines: [{ packages: 3, packageType: 'CTN', weight: '10', description: 'Towels' }],
    }),
  );
  const station = await openStation(at('station'));
  station.services.addFirstUser({ name: 'Mara', pin: '4711', language: 'en' });
  await station.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('[BL5] check names every missing field by its block and ends with 1; a full file ends with 0', async () => {
  const checked = await runCommand('bol', ['check', poor, '--json']);
  expect(checked.code).toBe(1);
  expect(checked.json()[0]).toMatchObject({ canBeIssued: false, totals: { packages: 3, weight: '10' } });
  expect(checked.err).toContain('error: Ship from: name is missing: expected a text');
  expect(checked.err).toContain('error: Ship to: city is missing: expected a text');
  expect(await runCommand('bol', ['check', full])).toMatchObject({ code: 0, out: ['can be issued: 3 handling units, 60 packages, weight 1560.5'] });
});

test('[BL5] a file with a block that no bill has, or with no JSON in it, is refused by name', async () => {
  writeFileSync(at('odd.json'), JSON.stringify({ ...FULL_BILL, shipper: {} }));
  expect((await runCommand('bol', ['check', at('odd.json')])).error).toMatchObject({ code: 'bad-data', message: expect.stringContaining('shipper') });
  writeFileSync(at('text.json'), 'BOL');
  expect((await runCommand('bol', ['check', at('text.json')])).error).toMatchObject({ code: 'not-json' });
});

test('[BL5] a text too long for any paper is refused with its field, its length and the limit, in both languages', async () => {
  writeFileSync(at('long.json'), JSON.stringify({ ...FULL_BILL, shipTo: { ...FULL_BILL.shipTo, name: 'x'.repeat(81) } }));
  const { error } = await runCommand('bol', ['check', at('long.json')]);
  expect(error).toMatchObject({
    code: 'bad-data',
    message: expect.stringMatching(/shipTo\.name has 81 characters, at most 80 fit.*shipTo\.name tiene 81 caracteres, caben 80/),
  });
});

test('[BL2] [BL8] [BL10] [BL14] from draft to paper: refused while incomplete, numbered once, printed twice the same, issued again', async () => {
  const incomplete = (await bol('draft', '--file', poor)).json()[0];
  const refused = await bol('issue', incomplete.billId);
  expect(refused.error).toMatchObject({ code: 'problems' });
  expect(refused.err.join('\n')).toContain('Carrier: SCAC is missing');

  const { billId } = (await bol('change', incomplete.billId, '--file', full)).json()[0];
  const issued = (await bol('issue', billId)).json()[0];
  expect(issued.status).toBe('issued');
  expect(isBillNumber(issued.number)).toBe(true);

  const first = await bol('print', issued.number, '-o', at('one.pdf'));
  const again = await bol('print', issued.number, '-o', at('two.pdf'));
  expect([first.json()[0].isKept, again.json()[0].isKept]).toEqual([false, true]);
  expect(readFileSync(at('one.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readFileSync(at('two.pdf')).equals(readFileSync(at('one.pdf')))).toBe(true);

  writeFileSync(
    at('strokes.json'),
    JSON.stringify([
      [
        [0, 0],
        [500, 500],
      ],
    ]),
  );
  const signed = (await bol('sign', issued.number, '--role', 'shipper', '--name', 'R. Alvarez', '--strokes', at('strokes.json'))).json()[0];
  expect(signed.signatures).toEqual([expect.objectContaining({ role: 'shipper', name: 'R. Alvarez' })]);
  expect((await bol('print', issued.number, '-o', at('three.pdf'))).json()[0].isKept).toBe(false);

  const next = (await bol('reissue', issued.number, '--reason', 'wrong door')).json()[0];
  expect(next).toMatchObject({ status: 'draft', replaces: billId });
  expect((await bol('issue', next.billId)).json()[0].number).not.toBe(issued.number);
  expect((await bol('show', issued.number)).json()[0]).toMatchObject({ status: 'voided', voided: { reason: 'wrong door' }, replacedBy: next.billId });
  expect((await bol('list')).json()[0].bills.map((bill: { status: string }) => bill.status)).toEqual(['issued', 'voided']);
});

test('nothing is written in the name of somebody who was not named', async () => {
  const run = await runCommand('bol', ['draft', '--file', full, '--data', at('station')]);
  expect(run.error).toMatchObject({ code: 'not-signed-in' });
});

test('[BL17] a label printer gets the bill as labels', async () => {
  const { billId } = (await bol('draft', '--file', full)).json()[0];
  await bol('issue', billId);
  const printed = (await bol('print', billId, '--paper', 'thermal-4', '--printer', 'label-printer')).json()[0];
  expect(printed).toMatchObject({ pages: 3, job: { state: 'queued', template: 'bill' } });
  const toOffice = await bol('print', billId, '--paper', 'letter', '--printer', 'label-printer');
  expect(toOffice.error).toMatchObject({ code: 'refused', message: expect.stringContaining('choose thermal paper') });
});

test('[BL18] a file is drawn without a station: a CMR note as PDF, a bill for thermal paper as ZPL', async () => {
  writeFileSync(at('cmr.json'), JSON.stringify(CMR_NOTE));
  expect(await runCommand('bol', ['render', at('cmr.json'), '-o', at('cmr.pdf')])).toMatchObject({ code: 0 });
  expect(readFileSync(at('cmr.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const thermal = ['render', full, '--paper', 'thermal-8', '--number', '06141410000047116', '-o', at('bol.zpl'), '--json'];
  expect((await runCommand('bol', thermal)).json()[0]).toMatchObject({ pages: 1 });
  expect(readFileSync(at('bol.zpl'), 'utf8')).toContain('^FD>;>8402');
  expect((await runCommand('bol', ['render', full, '--number', '123', '-o', at('x.pdf')])).error).toMatchObject({ code: 'bad-number' });
});

test('called wrongly, it says how', async () => {
  for (const args of [['fold'], ['issue'], ['print', 'X'], ['void', 'X'], ['render', full], ['draft', '--form', 'blue']]) {
    expect((await runCommand('bol', [...args, '--data', at('station')])).error, args.join(' ')).toMatchObject({ name: 'UsageError' });
  }
});

test('[BL5] check and issue name the field whose letters no font has, and warn of what paper 4 in wide has no room for', async () => {
  const named = (shipTo: object, more: object = {}): string => {
    writeFileSync(at('named.json'), JSON.stringify({ ...FULL_BILL, ...more, shipTo: { ...FULL_BILL.shipTo, ...shipTo } }));
    return at('named.json');
  };
  for (const name of ['한국 식품', 'شركة البحيرة']) {
    const checked = await runCommand('bol', ['check', named({ name }), '--json']);
    expect(checked.code).toBe(1);
    expect(checked.json()[0]).toMatchObject({
      canBeIssued: false,
      problems: [{ code: 'no-letters', field: 'shipTo.name', severity: 'error', value: name }],
    });
    expect(checked.err.join('\n')).toContain('Ship to: name is');
    const { billId } = (await bol('draft', '--file', named({ name }))).json()[0];
    const issued = await bol('issue', billId);
    expect(issued.error).toMatchObject({ code: 'problems' });
    expect(issued.err.join('\n')).toContain('Ship to: name is');
  }
  expect(await runCommand('bol', ['check', named({ name: '北海道産業' }), '--json'])).toMatchObject({ code: 0 });
  const tight = await runCommand('bol', ['check', named({}, { carrier: { ...FULL_BILL.carrier, pro: 'W'.repeat(40) } }), '--json']);
  expect(tight.code).toBe(0);
  expect(tight.json()[0].problems).toEqual([expect.objectContaining({ code: 'does-not-fit', severity: 'warning', value: 'W'.repeat(40) })]);
});
