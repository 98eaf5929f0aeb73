// tests/main/devices/device-log-file.test.ts · the log's files: bounded, oldest first, never in the way
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStation } from '../../../main/commands/open-station.ts';
import { createDeviceLogFile, deviceLogPath, readDeviceLog } from '../../../main/devices/device-log-file.ts';
import { runCommand } from '../../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'dockhand-log-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (name: string): string => join(root, name);

test('[DV8] lines in their order; what waits is written when the station stops', async () => {
  const log = createDeviceLogFile(folder('order'));
  log.write('one');
  log.write('two');
  await log.flush();
  log.write('three');
  log.stop();
  expect(await readDeviceLog(folder('order'))).toBe('one\ntwo\nthree\n');
});

test('[DV8] four files turn over, so that the log ends somewhere; the newest lines are kept', async () => {
  const log = createDeviceLogFile(folder('turning'), { mostBytes: 1_000 });
  for (let number = 0; number < 100; number += 1) {
    log.write(`${number} ${'x'.repeat(90)}`);
    await log.flush();
  }
  const files = readdirSync(join(folder('turning'), 'logs'));
  expect(files.toSorted()).toEqual(['devices.log', 'devices.log.1', 'devices.log.2', 'devices.log.3']);
  for (const file of files) expect(statSync(join(folder('turning'), 'logs', file)).size).toBeLessThanOrEqual(1_000);
  const numbers = (await readDeviceLog(folder('turning')))
    .trim()
    .split('\n')
    .map((line) => Number(line.split(' ')[0]));
  expect(numbers.at(-1)).toBe(99);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect((await readDeviceLog(folder('turning'), 300)).split('\n').filter((line) => line !== '').length).toBeLessThan(4);
});

test('[DV8] a flood of lines costs no more than its share: the rest is a number', async () => {
  const log = createDeviceLogFile(folder('flood'));
  for (let number = 0; number < 50_000; number += 1) log.write(`line ${number}`);
  await log.flush();
  const lines = readFileSync(deviceLogPath(folder('flood')), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(2_001);
  expect(lines.at(-1)).toBe('48000 lines were left out here');
});

test('[DV8] where no log can be written the station goes on', async () => {
  mkdirSync(folder('blocked'));
  writeFileSync(join(folder('blocked'), 'logs'), 'no folder');
  const log = createDeviceLogFile(folder('blocked'));
  log.write('lost');
  await log.flush();
  log.write('lost');
  log.stop();
  expect(await readDeviceLog(folder('blocked'))).toBe('');
});

test('[DV8] dockhand devices --log tells it, as lines and as JSON; an empty folder has none and is left as it is', async () => {
  await (await openStation(folder('order'))).close();
  expect((await runCommand('devices', ['--log', '--json', '--data', folder('order')])).json()).toEqual([{ lines: ['one', 'two', 'three'] }]);
  expect((await runCommand('devices', ['--log', '--data', folder('order')])).out).toEqual(['one', 'two', 'three']);
  expect((await runCommand('devices', ['--log', '--data', folder('nowhere')])).out).toEqual([]);
  expect(existsSync(folder('nowhere'))).toBe(false);
});
