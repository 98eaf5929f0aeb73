// tests/main/commands/listen.test.ts · dockhand listen and dockhand weigh: devices opened by the command on pseudo-terminals, and those of a running station
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attachToStation } from '../../../main/host/attach.ts';
import { startHeadless } from '../../../main/host/start-headless.ts';
import type { Station } from '../../../preload/contract/index.ts';
import { hasPty, openPty, type Pty } from '../../support/pty.ts';
import { runCommand } from '../../support/run-command.ts';
import { type ScriptedScale, startScriptedScale } from '../../support/scripted-scale.ts';

const GTIN = '04006381333931';
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-listen-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Again and again until the command ends: a device opened late has heard nothing. */
async function meanwhile<T>(command: Promise<T>, act: () => unknown): Promise<T> {
  let isOver = false;
  const acting = (async () => {
    while (!isOver) {
      await act();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const result = await command.finally(() => {
    isOver = true;
  });
  await acting;
  return result;
}

describe.skipIf(!hasPty)('where no station runs', () => {
  let pty: Pty;
  let scale: ScriptedScale | undefined;
  afterEach(async () => {
    await scale?.stop();
    await pty.close();
  });

  function folderOf(settings: object): readonly string[] {
    const folder = mkdtempSync(join(root, 'station-'));
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ scanners: [], scales: [], labelPrinter: { type: 'file' }, ...settings }));
    writeFileSync(join(folder, 'station.db'), ''); // a new database: the folder is a station's
    return ['--data', folder];
  }
  const scannerFolder = (): readonly string[] => folderOf({ scanners: [{ name: 'Dock scanner', connection: { type: 'serial', path: pty.path } }] });

  test('a scanner of the settings is opened, and its codes are decoded', async () => {
    pty = openPty();
    const listening = runCommand('listen', ['Dock scanner', '--count', '1', '--json', ...scannerFolder()]);
    const run = await meanwhile(listening, () => pty.write(Buffer.from(`]C101${GTIN}10LOT7\r`)));
    expect(run.code).toBe(0);
    expect(run.json()).toEqual([
      {
        deviceId: 'scanner-1',
        at: expect.stringMatching(/Z$/),
        text: `01${GTIN}10LOT7`,
        symbology: ']C1',
        decoded: expect.objectContaining({ gtin: GTIN, lot: 'LOT7' }),
      },
    ]);
    expect(run.err.join('\n')).toContain('connected');
  });

  test('a serial port that no settings name is listened to as a scanner, as text', async () => {
    pty = openPty();
    const listening = runCommand('listen', [pty.path, '--count', '1', ...folderOf({})]);
    const run = await meanwhile(listening, () => pty.write(Buffer.from(`]C101${GTIN}\u001d10A\r`)));
    expect([run.code, run.out[0]]).toEqual([0, expect.stringMatching(`Z  ]C1  01${GTIN}␝10A  .*gtin ${GTIN}, lot A`)]);
  });

  test('--raw shows the bytes, both ways, with control characters', async () => {
    pty = openPty();
    const listening = runCommand('listen', [pty.path, '--raw', '--count', '1', '--json', ...folderOf({})]);
    const run = await meanwhile(listening, () => pty.write(Buffer.from('AB\u001d1\r')));
    expect(run.json().find(({ dropped }) => dropped === undefined)).toEqual({
      deviceId: pty.path,
      at: expect.any(String),
      direction: 'in',
      hex: expect.stringMatching(/^41 42 1d 31 0d/),
      shown: expect.stringMatching(/^AB␝1␍/),
      byteCount: expect.any(Number),
    });
  });

  test('nothing in the time given, and a device that is not there, are said', async () => {
    pty = openPty();
    const data = scannerFolder();
    expect((await runCommand('listen', ['Dock scanner', '--for', '1', ...data])).error).toMatchObject({ code: 'nothing-heard' });
    expect((await runCommand('listen', ['Door', ...data])).error).toMatchObject({
      code: 'no-such-device',
      message: 'no scanner or scale is called Door: this station has Dock scanner (scanner-1)',
    });
    expect((await runCommand('weigh', data)).error).toMatchObject({ message: 'name the scale: this station has no scale in its settings' });
    expect((await runCommand('listen', ['Dock scanner', '--count', '0', ...data])).error).toMatchObject({ name: 'UsageError' });
  });

  test('[UX32] weigh answers with the first stable weight that was said twice, else with the reason', async () => {
    pty = openPty();
    const connection = { type: 'serial', path: pty.path, protocol: 'toledo-8217', unit: 'kg' };
    const data = folderOf({ scales: [{ name: 'Floor scale', connection }] });
    scale = startScriptedScale(pty, new Map([['W', Buffer.from('\u0002?a\r', 'latin1')]])); // motion
    expect((await runCommand('weigh', ['--within', '2', ...data])).error).toMatchObject({
      code: 'no-weight',
      message: expect.stringMatching(/^Floor scale gave no stable weight within 2 s: the load moves/),
    });
    scale.replies = new Map([['W', Buffer.from('S S 1.24 kg\r', 'latin1')]]); // another protocol
    expect((await runCommand('weigh', ['--within', '2', ...data])).error).toMatchObject({
      message: expect.stringMatching(/no weight came from it\. Floor scale: a reply was ignored/),
    });
    scale.replies = new Map([['W', Buffer.from('\u000201.24\r', 'latin1')]]);
    const run = await runCommand('weigh', ['--json', ...data]);
    expect([run.code, run.json()]).toEqual([0, [{ deviceId: 'scale-1', name: 'Floor scale', text: '1.24', unit: 'kg', at: expect.any(String) }]]);
    expect((await runCommand('weigh', ['Floor scale', ...data])).out).toEqual(['1.24 kg']);
  });
});

describe('at a running station', () => {
  let data: readonly string[];
  let station: Station;
  const cleanups: (() => unknown)[] = [];
  beforeAll(async () => {
    const dataFolder = join(root, 'running');
    mkdirSync(dataFolder);
    data = ['--data', dataFolder];
    const headless = await startHeadless({ dataFolder, demo: true, pageFolder: dataFolder, log: () => {} });
    cleanups.push(headless.stop);
    const attached = await attachToStation(dataFolder);
    if (attached === undefined) throw new Error('the station has no channel');
    cleanups.push(attached.close);
    station = attached.station;
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  test('listen hears what the station reads, and takes nothing from it', async () => {
    const answered: string[] = [];
    const stop = station.subscribe('receiving:verdicts', { since: 0 }, ({ read }) => answered.push(read));
    const listening = runCommand('listen', ['simulated-scanner', '--count', '2', '--json', ...data]);
    let index = 0;
    const run = await meanwhile(listening, () => station.invoke('devices:simulate-scan', { text: `CODE-${index++}` }));
    const heard = run.json().map(({ text }) => text as string);
    expect(heard).toHaveLength(2);
    await expect.poll(() => answered).toEqual(expect.arrayContaining(heard));
    stop();
  });

  test('[UX32] weigh waits for a weight that is newer than itself', async () => {
    const weighing = runCommand('weigh', ['--json', ...data]);
    const run = await meanwhile(weighing, () => station.invoke('devices:simulate-weight', { text: '12.34', unit: 'kg', status: 'stable' }));
    expect([run.code, run.json()]).toEqual([0, [expect.objectContaining({ deviceId: 'simulated-scale', text: '12.34', unit: 'kg' })]]);
    await station.invoke('devices:simulate-weight', { text: '12.34', unit: 'kg', status: 'motion' });
    expect((await runCommand('weigh', ['--within', '1', ...data])).error).toMatchObject({ code: 'no-weight' });
  });

  test('--raw shows the reports of the simulated scanner', async () => {
    const listening = runCommand('listen', ['simulated-scanner', '--raw', '--count', '1', ...data]);
    const run = await meanwhile(listening, () => station.invoke('devices:simulate-scan', { text: 'RAW-1' }));
    expect(run.out.find((line) => line.includes('  in '))).toContain('RAW-1');
  });
});
