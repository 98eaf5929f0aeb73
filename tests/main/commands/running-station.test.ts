// tests/main/commands/running-station.test.ts · the commands on a data folder whose station runs: a real headless station, asked over its channel
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
      { outcome: 'checked', documents: [{ number: 'PO-LIVE-2', lines: [{ line: '1', qty: { text: '24' } }] }] },
    ]);
    const { documents } = await host.call('documents:list', {});
    expect(documents.map(({ number }) => number)).not.toContain('PO-LIVE-2');
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
