// tests/main/commands/running-station.test.ts · the commands on a data folder whose station runs: a real headless station, asked over its channel
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { receiveCommand } from '../../../main/commands/receive.ts';
import { DAIRY } from '../../support/demo-files.ts';
import { type DemoHost, startDemoHost } from '../../support/demo-host.ts';
import { runCommand } from '../../support/run-command.ts';

const START_MS = 120_000;
const BROKEN = new URL('../../../resources/demo/broken/order-bad-quantity.csv', import.meta.url).pathname;
const NOBODY = { code: 'not-signed-in', message: expect.stringMatching(/nobody is signed in at/) };

let host: DemoHost;
let files: string;
let data: readonly string[];
beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  host = await startDemoHost();
  data = ['--data', host.dataFolder];
}, START_MS);
afterAll(async () => {
  await host.stop();
  rmSync(files, { recursive: true, force: true });
});
beforeEach(() => host.call('session:sign-out', {}));

const signIn = () => host.call('session:sign-in', { userId: 'clerk', pin: '1111' });

function orderFile(number: string): string {
  const file = join(files, `${number}.csv`);
  writeFileSync(file, `order,line,sku,quantity,unit\n${number},1,10001,24,EA\n`);
  return file;
}

describe('import', () => {
  test('is done by whoever is signed in at the station, and answers as on a folder of its own', async () => {
    const file = orderFile('PO-LIVE-1');
    expect((await runCommand('import', [file, ...data])).error).toMatchObject(NOBODY);
    expect((await runCommand('import', [file, '--user', 'clerk', ...data])).error).toMatchObject(NOBODY);
    await signIn();
    const other = await runCommand('import', [file, '--user', 'lead', ...data]);
    expect(other.error).toMatchObject({ message: 'Demo clerk (clerk) is signed in at the running station: sign lead in there first' });
    expect((await runCommand('import', [file, '--user', 'nobody-here', ...data])).error).toMatchObject({ code: 'unknown-user' });
    const run = await runCommand('import', [file, '--json', '--user', 'clerk', ...data]);
    expect([run.code, run.json()]).toEqual([
      0,
      [
        {
          file: 'PO-LIVE-1.csv',
          outcome: 'imported',
          format: 'csv',
          documents: [{ documentId: expect.any(String), kind: 'purchase-order', number: 'PO-LIVE-1', lineCount: 1, unitCount: 0, change: 'new' }],
          problems: [],
          imported: { documents: 1, lines: 1, handlingUnits: 0 },
        },
      ],
    ]);
    const { documents } = await host.call('documents:list', {});
    expect(documents.find(({ number }) => number === 'PO-LIVE-1')).toMatchObject({ importedBy: 'clerk' });
  });

  test('a refused file names the place of its fault; a dry run gives the documents as read and stores none', async () => {
    await signIn();
    const refused = await runCommand('import', ['--json', BROKEN, ...data]);
    expect(refused.code).toBe(1);
    expect(refused.json()[0].problems[0]).toMatchObject({ at: { file: 'order-bad-quantity.csv', line: 3 }, read: 'eight' });
    expect((await runCommand('import', [BROKEN, ...data])).err.join('\n')).toMatch(/order-bad-quantity\.csv, line 3.*eight/);
    const dry = await runCommand('import', ['--dry-run', '--kind', 'purchase-order', '--json', orderFile('PO-LIVE-2'), ...data]);
    expect([dry.code, dry.json()[0]]).toMatchObject([
      0,
      { outcome: 'checked', documents: [{ number: 'PO-LIVE-2', lines: [{ line: '1', sku: '10001', qty: 24, uom: 'EA' }] }] },
    ]);
    const { documents } = await host.call('documents:list', {});
    expect(documents.map(({ number }) => number)).not.toContain('PO-LIVE-2');
  });

  test('[IM26] a dry run there reads columns as the partner’s profile explains them', async () => {
    const file = join(files, 'odd.csv');
    writeFileSync(file, 'qaa,qbb,qcc,qdd\nPO-LIVE-3,1,10001,24\n');
    await host.call('session:sign-in', { userId: 'it', pin: '4444' });
    const contentBase64 = Buffer.from('qaa,qbb,qcc,qdd\nPO-LIVE-3,1,10001,24\n').toString('base64');
    const { tables } = await host.call('documents:check', { fileName: 'odd.csv', contentBase64, kind: 'purchase-order' });
    const columns = { [tables[0]?.fingerprint ?? '']: ['order', 'line', 'sku', 'quantity'] };
    await host.call('partners:save', { profile: { partnerId: 'odd', name: 'Odd', ids: [{ kind: 'name', value: 'Odd' }], columns } });
    const dry = await runCommand('import', ['--dry-run', '--kind', 'purchase-order', '--json', file, ...data]);
    await host.call('partners:remove', { partnerId: 'odd' });
    expect(dry.json()[0]).toMatchObject({ outcome: 'checked', documents: [{ number: 'PO-LIVE-3', lines: [{ sku: '10001', qty: 24 }] }] });
  });
});

describe('receive', () => {
  const receive = (args: readonly string[], lines: readonly unknown[]) => runCommand('receive', [...args, ...data], lines);

  test('--user is who is signed in there, and what cannot be opened says why', async () => {
    const clerk = ['--user', 'clerk'];
    expect((await receive(['--order', DAIRY.order, ...clerk], [])).error).toMatchObject(NOBODY);
    await signIn();
    expect((await receive(['--order', DAIRY.order, '--user', 'lead'], [])).error).toMatchObject({
      message: 'Demo clerk (clerk) is signed in at the running station: sign lead in there first',
    });
    for (const args of [
      ['--order', 'PO-404'],
      ['--receipt', 'R-404'],
    ])
      expect((await receive([...args, ...clerk], [])).error).toMatchObject({ code: 'not-found' });
  });

  test('a stream answers line for line as on a folder of its own', async () => {
    await signIn();
    const lines: readonly (readonly [unknown, unknown])[] = [
      [
        { scan: `]C100${DAIRY.pallets[0]}`, id: 'LIVE-1' },
        { verdict: 'accepted', item: '10001', line: `${DAIRY.order}/1`, counted: 240, expected: 240 },
      ],
      [
        { scan: `]C100${DAIRY.pallets[2]}`, id: 'LIVE-2' },
        { verdict: 'accepted', contents: [{}, {}, { item: '10007', qty: 64, counted: 64, expected: 80 }, {}] },
      ],
      [{ undo: true }, { verdict: 'undone', contents: [{}, {}, { item: '10007', qty: 64, counted: 0, expected: 80 }, {}] }],
      [{ undo: 'LIVE-1' }, { verdict: 'undone', item: '10001', line: `${DAIRY.order}/1`, counted: 0, expected: 240 }],
      [{ undo: 'LIVE-1' }, { outcome: 'refused' }],
      ['', { verdict: 'blank-line' }],
      [{ qty: 0 }, { verdict: 'looks-like-barcode' }],
      [{ qty: 3 }, { verdict: 'quantity-set' }],
      [
        { scan: '19522001000103', symbology: ']I1' },
        { outcome: 'question', item: '10001' },
      ],
      [{ finish: true }, { verdict: 'questions-waiting', outcome: 'refused' }],
      [{ answer: { lot: 'M26320', expiry: '2027-03-14' } }, { verdict: 'accepted', item: '10001', qty: 36, counted: 36, expected: 240 }],
      [{ answer: { lot: 'X' } }, { outcome: 'refused' }],
      [
        { damage: { line: `${DAIRY.order}/1`, qty: 2, reason: 'crushed' } },
        { verdict: 'damaged', item: '10001', qty: 2, counted: 36, expected: 240 },
      ],
      [{ damage: { line: 'X/1', qty: 1.5, reason: 'x' } }, { verdict: 'command-ignored', outcome: 'refused' }],
      [{ weigh: { weight: '1', unit: 'kg' } }, { verdict: 'command-ignored', outcome: 'refused' }],
      [{ scan: 'LIVE-UNKNOWN' }, { verdict: 'unknown-code' }],
      [{ teach: { code: 'LIVE-UNKNOWN', item: '10001', unit: 'EA' } }, { verdict: 'code-taught', item: '10001' }],
      [{ teach: { code: 'X', item: 'NOTHING', unit: 'EA' } }, { verdict: 'command-ignored' }],
      [{ override: { scan: 'LIVE-1', reason: 'x' } }, { verdict: 'not-permitted' }],
      [{ receiveAll: true }, { verdict: 'not-permitted' }],
      [{ scan: 'BADGE-LEAD' }, { verdict: 'signed-in' }],
      [{ override: { scan: 'LIVE-1', reason: 'x' } }, { verdict: 'command-ignored' }],
      [{ variances: true }, { verdict: 'variances', variances: expect.any(Array) }],
      [{ park: true }, { verdict: 'parked', parked: true }],
      [{ finish: true }, { verdict: 'receipt-not-open' }],
    ];
    const run = await receive(
      ['--shipment', DAIRY.shipment, '--user', 'clerk'],
      lines.map(([line]) => line),
    );
    const answers = run.json();
    for (const [index, [line, expected]] of lines.entries()) expect(answers[index], JSON.stringify(line)).toMatchObject(expected as object);
    for (const answer of answers)
      expect(answer).toMatchObject({ receipt: answers[0].receipt, receiptNumber: expect.any(String), latencyMicros: expect.any(Number) });
    expect([run.code, answers.length]).toEqual([0, lines.length]);

    const on = await receive(['--receipt', answers[0].receipt, '--user', 'lead'], [{ finish: true }]);
    expect([on.code, on.json()]).toMatchObject([0, [{ verdict: 'finished', outcome: 'done', lines: expect.any(Array) }]]);
    expect((await host.call('receiving:view', { receiptId: answers[0].receipt })).status).toBe('finished');
  });
});

describe('receive, while somebody else signs in at the screen', () => {
  test('nothing more of the stream is taken in under their name', async () => {
    await signIn();
    const out: string[] = [];
    async function* lines(): AsyncGenerator<string, void, void> {
      yield '{"park":true}';
      await host.call('session:sign-in', { userId: 'lead', pin: '3333' });
      yield JSON.stringify({ scan: DAIRY.milkEach });
      yield '{"finish":true}';
    }
    const io = { out: (line: string) => void out.push(line), err: () => {}, lines };
    expect(await receiveCommand.run(['--none', '--user', 'clerk', ...data], io)).toBe(0);
    const refused = {
      verdict: 'not-permitted',
      problems: [{ message: expect.stringContaining('Demo lead (lead) is signed in at the running station now') }],
    };
    expect(out.map((line) => JSON.parse(line))).toMatchObject([{ verdict: 'parked' }, refused, refused]);
  });
});

describe('queue and audit', () => {
  test('the queues are the station’s; draining is its own affair; a retry needs somebody signed in', async () => {
    const list = await runCommand('queue', ['--json', ...data]);
    expect([list.code, list.json()]).toMatchObject([0, [{ outbox: expect.any(Array), printQueue: expect.any(Array) }]]);
    const drain = await runCommand('queue', ['drain', '--json', ...data]);
    expect([drain.code, drain.err]).toEqual([0, ['dockhand: a station runs on this data folder and sends what waits by itself']]);
    const retry = ['retry', 'NO-SUCH-KEY', '--reason', 'x', ...data];
    expect((await runCommand('queue', retry)).error).toMatchObject(NOBODY);
    await signIn();
    expect((await runCommand('queue', retry)).error).toMatchObject({ code: 'not-found', message: 'no message NO-SUCH-KEY in the outbox' });
  });

  test('the chain is verified by the station; the list of events needs it stopped', async () => {
    const run = await runCommand('audit', ['verify', '--json', ...data]);
    expect([run.code, run.json()]).toEqual([0, [{ ok: true, events: expect.any(Number), message: expect.stringContaining('chain whole') }]]);
    expect((await runCommand('audit', ['list', ...data])).error).toMatchObject({ code: 'data-folder-in-use' });
  });
});
