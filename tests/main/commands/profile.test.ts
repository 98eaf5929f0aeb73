// tests/main/commands/profile.test.ts · dockhand profile and dockhand devices --sheet: to a file, looked at, from a file; with and without a running station
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStation } from '../../../main/commands/open-station.ts';
import { startDemoHost } from '../../support/demo-host.ts';
import { runCommand } from '../../support/run-command.ts';

let folder: string;
let file: string;
let data: readonly string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-profile-'));
  file = join(folder, 'dock.json');
  data = ['--data', folder];
  await (await openStation(folder)).close();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('[SF5][SF6] a profile goes to a file, is looked at, and comes back; what was read stands at the difference', async () => {
  expect((await runCommand('profile', ['export', file, ...data])).code).toBe(0);
  const printed = await runCommand('profile', ['export', ...data]);
  expect(`${printed.out.join('\n')}\n`).toBe(readFileSync(file, 'utf8'));
  writeFileSync(file, readFileSync(file, 'utf8').replace('"dock": "1"', '"dock": "12"').replace('"stationCode": "0001"', '"stationCode": "DK12"'));
  const checked = await runCommand('profile', ['check', file, ...data]);
  expect(checked.out).toEqual(['made at Dock 1 (DK12); 1 differences', '  dock: 1 -> 12']);
  const [json] = (await runCommand('profile', ['check', file, '--takes-place', '--json', ...data])).json();
  expect(json.differences).toEqual([
    { key: 'stationCode', path: [], before: '0001', after: 'DK12' },
    { key: 'dock', path: [], before: '1', after: '12' },
  ]);
  expect((await runCommand('profile', ['import', file, ...data])).out).toEqual([`${file}: 1 settings changed`]);
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  expect([config.dock, config.stationCode]).toEqual(['12', '0001']);
});

test('[SF2] a file that is no profile is refused with its name and the place, and nothing changes', async () => {
  writeFileSync(file, '{"kind": "dockhand-station-profile", "version": 1, "name": "x", "station": {}, "settings": {"dokc": 1}}');
  const { error } = await runCommand('profile', ['import', file, ...data]);
  expect(error).toMatchObject({ code: 'bad-profile', message: expect.stringMatching(/dock\.json.*settings\.dokc is 1: there is no such setting/) });
  for (const args of [[], ['import'], ['show'], ['export', 'a', 'b']])
    expect((await runCommand('profile', [...args, ...data])).error).toMatchObject({ name: 'UsageError' });
});

test('[SF6] a running station does it, for whoever is signed in there', async () => {
  const host = await startDemoHost();
  try {
    const there = ['--data', host.dataFolder];
    expect((await runCommand('profile', ['export', file, ...there])).error).toMatchObject({ code: 'not-signed-in' });
    await host.call('session:sign-in', { userId: 'it', pin: '4444' });
    expect((await runCommand('profile', ['export', file, ...there])).code).toBe(0);
    const changed = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...changed, settings: { dock: '9' } }));
    expect((await runCommand('profile', ['import', file, '--json', ...there])).json()).toEqual([{ changed: 1 }]);
    expect((await host.call('station:settings', {})).dock).toBe('9');
  } finally {
    await host.stop();
  }
});

test('[SS1] a set-up sheet becomes a PDF file; one that there is not names those there are', async () => {
  const pdf = join(folder, 'sheet.pdf');
  const run = await runCommand('devices', ['--sheet', 'honeywell', '-o', pdf, '--language', 'es', '--json']);
  expect(run.json()).toEqual([{ model: 'honeywell', file: pdf, bytes: readFileSync(pdf).length }]);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await runCommand('devices', ['--sheet', 'acme'])).error).toMatchObject({
    code: 'no-such-sheet',
    message: expect.stringContaining('honeywell'),
  });
  expect((await runCommand('devices', ['--sheet', 'zebra', '--language', 'de'])).error).toMatchObject({ code: 'no-such-language' });
});
