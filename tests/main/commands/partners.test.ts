// tests/main/commands/partners.test.ts · dockhand partners, and dockhand import with --partner, --undo and --dry-run: the public JSON and the exit codes
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../../main/commands/command.ts';
import { runCommand } from '../../support/run-command.ts';
import { change, interchange, notice, order } from '../../support/small-x12.ts';

let folder: string;
let data: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  data = ['--data', join(folder, 'station')];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const PROFILE = { partnerId: 'hill-farm', name: 'Hill Farm', ids: [{ kind: 'name', value: 'Hill Farm' }], packs: { 'A CS': 24 } };
const take = (...args: readonly string[]) => runCommand('import', [...args, ...data]);

describe('partners', () => {
  test('[IM54] import, list and export give back the same profiles', async () => {
    await take(write('o.edi', interchange([order('PO1', [['A', 5]])])));
    expect((await runCommand('partners', ['import', write('p.json', [PROFILE]), ...data])).code).toBe(0);
    expect((await runCommand('partners', ['list', ...data])).out).toEqual(['hill-farm  Hill Farm  name Hill Farm']);
    const file = join(folder, 'out.json');
    expect((await runCommand('partners', ['export', file, ...data])).code).toBe(0);
    const exported = JSON.parse(readFileSync(file, 'utf8')) as object[];
    expect(exported).toMatchObject([PROFILE]);
    expect((await runCommand('partners', ['import', file, '--json', ...data])).json()).toEqual([exported]);
    expect((await runCommand('partners', ['export', ...data])).out.join('\n')).toBe(readFileSync(file, 'utf8').trimEnd());
  });

  test('[IM54] a file with one wrong profile saves none, and names each fault with its place', async () => {
    await take(write('o.edi', interchange([order('PO1', [['A', 5]])])));
    const wrong = write('p.json', [PROFILE, { ...PROFILE, partnerId: 'B B', ids: [] }]);
    expect((await runCommand('partners', ['import', wrong, ...data])).error).toMatchObject({
      code: 'bad-profile',
      message: expect.stringMatching(/profile 2, partnerId: lower-case.*profile 2, ids: at least one/),
    });
    expect((await runCommand('partners', ['list', '--json', ...data])).json()).toEqual([[]]);
    expect((await runCommand('partners', ['import', write('x.json', '{'), ...data])).error).toMatchObject({ code: 'not-json' });
    const twice = write('twice.json', [PROFILE, { ...PROFILE, partnerId: 'other', ids: [{ kind: 'gln', value: '9521321000018' }] }]);
    expect((await runCommand('partners', ['import', twice, ...data])).code).toBe(0);
  });

  test('is called with list, export or import, on a station that exists', async () => {
    for (const args of [[], ['show'], ['import'], ['list', 'a', 'b']])
      expect((await runCommand('partners', [...args, ...data])).error).toBeInstanceOf(UsageError);
    expect((await runCommand('partners', ['list', ...data])).error).toMatchObject({ code: 'no-station' });
  });
});

describe('import', () => {
  test('[IM2] --partner says whose file it is; one that the station does not know is refused', async () => {
    await take(write('o.edi', interchange([order('PO1', [['A', 5]])])));
    await runCommand('partners', ['import', write('p.json', PROFILE), ...data]);
    const csv = write('o.csv', 'order,line,sku,quantity,unit\nPO2,1,A,2,CS\n');
    expect((await take(csv, '--partner', 'nobody')).error).toMatchObject({ code: 'not-found' });
    expect((await take(csv, '--partner', 'hill-farm', '--json')).json()[0]).toMatchObject({
      outcome: 'imported',
      documents: [{ partnerId: 'hill-farm' }],
    });
  });

  test('[IM40] --undo by number, document or hash; what holds it is said, exit code 1', async () => {
    const files = [5, 6].map((qty) => write(`${qty}.edi`, interchange([order('PO1', [['A', qty]])], { number: qty })));
    const first = (await take(files[0] ?? '', '--json')).json()[0].documents[0].documentId as string;
    await take(files[1] ?? '');
    expect((await take('--undo', 'PO1', '--json')).json()[0]).toMatchObject({ file: '6.edi', outcome: 'undone', documents: [{ number: 'PO1' }] });
    expect((await take('--undo', first)).out).toEqual(['5.edi: taken back', '  purchase-order PO1']);
    expect((await take('--undo', first)).error).toMatchObject({ code: 'already-undone' });
    expect((await take('--undo', 'a'.repeat(64))).error).toMatchObject({ code: 'not-found' });
    expect((await take('--undo', 'PO1', files[0] ?? '')).error).toBeInstanceOf(UsageError);
    expect((await take(files[0] ?? '', '--json')).json()[0]).toMatchObject({ outcome: 'imported' });
  });

  test('[IM26] --dry-run --json: documents as read, in one shape for every kind, and what they would change', async () => {
    await take(write('o.edi', interchange([order('PO1', [['A', 5]])])));
    const sets = [change('PO1', [['1', 'RZ', 'A', 9]]), notice('S1', [['PO1', 'A', 9, '095289990000000012']])];
    const run = await take(write('c.edi', interchange(sets, { number: 2 })), '--dry-run', '--json');
    const [json] = run.json();
    expect(json).toMatchObject({
      file: 'c.edi',
      outcome: 'checked',
      format: 'x12',
      version: '00401',
      documents: [
        {
          kind: 'order-change',
          number: 'PO1',
          changeNumber: '1',
          dates: {},
          lines: [{ line: '1', sku: 'A', ids: [{ type: 'buyer-item', value: 'A' }], qty: 9, uom: 'EA', change: 'change' }],
          handlingUnits: [],
        },
        {
          kind: 'asn',
          number: 'S1',
          dates: { expected: '2026-11-23' },
          lines: [{ order: 'PO1', sku: 'A', qty: 9, uom: 'EA', sscc: '095289990000000012', place: { tag: 'LIN' } }],
          handlingUnits: [{ level: 'carton', sscc: '095289990000000012' }],
        },
      ],
      changes: [{ number: 'PO1', difference: { changed: 1 } }],
      imported: { documents: 0, lines: 0, handlingUnits: 0 },
    });
    const words = await take(write('c.edi', interchange(sets, { number: 2 })), '--dry-run');
    expect(words.out.join('\n')).toMatch(/ {2}PO1: 1 changed, 0 added, 0 removed\n {4}line 1: \S+ \d+ → \S+ \d+/);
  });
});
