// tests/main/commands/print.test.ts · dockhand print and dockhand devices: straight to a simulated printer, and through a running station
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStation } from '../../../main/commands/open-station.ts';
import { startDemoHost } from '../../support/demo-host.ts';
import { runCommand } from '../../support/run-command.ts';
import { startZplPrinter, type ZplPrinter } from '../../support/zpl-printer.ts';

const ZPL = '^XA^FO20,20^FDHello^FS^XZ';
let folder: string;
let printer: ZplPrinter;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-print-'));
  printer = await startZplPrinter();
  file = join(folder, 'hello.zpl');
  writeFileSync(file, ZPL);
  const zebra = { name: 'Zebra', connection: { type: 'tcp', host: '127.0.0.1', port: printer.port } };
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ scanners: [], scales: [], printers: [zebra] }));
  await (await openStation(folder)).close();
});
afterEach(async () => {
  await printer.close();
  rmSync(folder, { recursive: true });
});

describe('where no station runs', () => {
  test('[PQ13] a file goes straight to the printer, which confirms its labels', async () => {
    const run = await runCommand('print', ['--printer', 'Zebra', '--labels', '1', '--json', '--data', folder, file]);
    expect([run.code, run.json()]).toEqual([0, [{ through: 'printer', printer: 'Zebra', bytes: ZPL.length, state: 'printed' }]]);
    expect(printer.paper).toEqual([ZPL.slice(3, -3)]);
    const again = await runCommand('print', ['--printer', 'printer-1', '--data', folder, file]);
    expect([again.code, again.out]).toEqual([0, [`printed: ${file} to Zebra (straight, no station runs)`]]);
  });

  test('[PQ12] a printer without labels is not sent to: exit code 1 and the reason', async () => {
    printer.state.paperOut = true;
    const run = await runCommand('print', ['--printer', 'Zebra', '--data', folder, file]);
    expect([run.code, printer.paper]).toEqual([1, []]);
    expect(run.out[0]).toMatch(/^failed: .*labels are used up/);
  });

  test('the label printer is the default: here it keeps files', async () => {
    const run = await runCommand('print', ['--json', '--data', folder, file]);
    expect(run.json()[0]).toMatchObject({ printer: 'Label printer', state: 'printed' });
    const [kept = ''] = readdirSync(join(folder, 'spool'));
    expect(readFileSync(join(folder, 'spool', kept), 'utf8')).toBe(ZPL);
  });

  test('what cannot be: no such printer, no file, an empty one, a bad number', async () => {
    writeFileSync(join(folder, 'empty'), '');
    for (const [args, error] of [
      [['--printer', 'Nope', file], { code: 'no-such-printer', message: expect.stringContaining('Zebra (printer-1)') }],
      [[join(folder, 'empty')], { code: 'bad-size' }],
      [[file, '--data', join(folder, 'nowhere')], { code: 'no-station' }],
      [[join(folder, 'none')], { code: 'no-such-file' }],
      [[], { name: 'UsageError' }],
      [['--labels', 'x', file], { name: 'UsageError' }],
    ] as const)
      expect((await runCommand('print', ['--data', folder, ...args])).error).toMatchObject(error);
  });

  test('devices lists the printers of the settings with what they tell, and what is plugged in', async () => {
    printer.state.headOpen = true;
    const [listed] = (await runCommand('devices', ['--json', '--data', folder])).json();
    expect(listed).toMatchObject({ isRunning: false, found: expect.any(Array), problems: expect.any(Array) });
    expect(listed.configured).toEqual([
      expect.objectContaining({ deviceId: 'label-printer', kind: 'label-printer', state: 'ok' }),
      expect.objectContaining({ name: 'Zebra', state: 'error', conditions: ['head-open'], model: 'ZT410-200dpi', dpi: 203, confirm: 'counter' }),
    ]);
    const text = await runCommand('devices', ['--data', folder]);
    expect(text.out.join('\n')).toMatch(/no station runs[\s\S]*Zebra[\s\S]*plugged in/);
    expect(printer.paper).toEqual([]);
  });
});

test('a running station prints it through its queue, as whoever is signed in there', async () => {
  const host = await startDemoHost();
  try {
    const data = ['--data', host.dataFolder];
    expect((await runCommand('print', [file, ...data])).error).toMatchObject({ code: expect.stringMatching(/not-signed-in|refused/) });
    await host.call('session:sign-in', { userId: 'it', pin: '4444' });
    const run = await runCommand('print', ['--json', file, ...data]);
    expect([run.code, run.json()[0]]).toEqual([
      0,
      { through: 'queue', printer: 'Label printer', bytes: ZPL.length, state: 'printed', jobId: expect.any(String) },
    ]);
    writeFileSync(file, 'x'.repeat(700_001));
    expect((await runCommand('print', [file, ...data])).error).toMatchObject({ code: 'bad-size' });
    const [listed] = (await runCommand('devices', ['--json', ...data])).json();
    expect(listed.isRunning).toBe(true);
    expect(listed.configured.map(({ kind }: { kind: string }) => kind)).toEqual(['scanner', 'scale', 'label-printer']);
  } finally {
    await host.stop();
  }
});
