// tests/main/start.test.ts · npm start: what it finds, what it says, and that it never downloads
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, hasDisplay } from '../../main/host/browser.ts';
import { isBuilt } from '../../main/host/built-output.ts';
import { defaultDataFolder } from '../../main/host/data-folder.ts';
import { findElectronBinary } from '../../main/host/electron-binary.ts';

const START = fileURLToPath(new URL('../../main/start.ts', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [START, ...args], (failure, out, err) => resolve({ code: failure === null ? 0 : Number(failure.code), out, err }));
  });
}
function put(path: string, text = ''): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('Electron’s binary', () => {
  test('is missing in a package that was only installed, and looking for it downloads nothing', () => {
    put('node_modules/electron/package.json', '{}');
    expect(findElectronBinary(folder, {})).toBeUndefined();
    expect(existsSync(join(folder, 'node_modules/electron/dist'))).toBe(false);
  });
  test('is there when path.txt names it and the file exists', () => {
    put('node_modules/electron/path.txt', 'electron\n');
    expect(findElectronBinary(folder, {})).toBeUndefined();
    const binary = put('node_modules/electron/dist/electron');
    expect(findElectronBinary(folder, {})).toBe(binary);
  });
  test.runIf(process.platform === 'linux')('is taken from ELECTRON_OVERRIDE_DIST_PATH when that holds one', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'own') };
    expect(findElectronBinary(folder, env)).toBeUndefined();
    const binary = put('own/electron');
    expect(findElectronBinary(folder, env)).toBe(binary);
  });
});

test('a build is current when it is younger than every source, also than removed ones', () => {
  const output = put('dist/index.html');
  const source = put('source/deep/a.ts');
  const at = (path: string, seconds: number): void => utimesSync(path, seconds, seconds);
  for (const path of [source, join(folder, 'source/deep'), join(folder, 'source')]) at(path, 1_000);
  at(output, 2_000);
  expect(isBuilt(output, [join(folder, 'source')])).toBe(true);
  at(source, 3_000);
  expect(isBuilt(output, [join(folder, 'source')])).toBe(false);
  at(source, 1_000);
  at(join(folder, 'source/deep'), 3_000); // as removing a file in it does
  expect(isBuilt(output, [join(folder, 'source')])).toBe(false);
  expect(isBuilt(join(folder, 'none.html'), [])).toBe(false);
});

test('the data folder is where the system keeps application data, and the demo has its own', () => {
  expect(defaultDataFolder(false, { XDG_DATA_HOME: '/home/dock/data' }, 'linux')).toBe('/home/dock/data/dockhand');
  expect(defaultDataFolder(true, { XDG_DATA_HOME: '/home/dock/data' }, 'linux')).toBe('/home/dock/data/dockhand-demo');
  expect(defaultDataFolder(false, { XDG_DATA_HOME: 'relative' }, 'linux')).toMatch(/\/\.local\/share\/dockhand$/);
  expect(defaultDataFolder(false, { LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/dockhand');
});

test('a display is what the window system names, and Chromium what the PATH holds', () => {
  expect([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }, {}, { DISPLAY: '' }].map((env) => hasDisplay(env, 'linux'))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(findChromium({ PATH: folder })).toBeUndefined();
  chmodSync(put('chromium'), 0o755);
  expect(findChromium({ PATH: `/none:${folder}` })).toBe(join(folder, 'chromium'));
});

test('--help explains every option', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const option of ['--demo', '--browser', '--data', '--port', '--no-open', '--kiosk', '--autostart']) expect(out).toContain(option);
});

test.each([['--nonsense'], ['--port', 'many'], ['--autostart', 'perhaps'], ['extra']])('%s is a usage error', async (...args) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(args.at(-1));
  expect(err).not.toContain('    at ');
});

test('starts the browser shell on a data folder, prints its address, gives a second start another one, and ends in order', async () => {
  const data = join(folder, 'data');
  const args = [START, '--demo', '--no-open', '--browser', '--data', data];
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said).toMatch(/http:\/\/\S+\/enter\?token=\S+\n/);
  const second = await run(...args.slice(1));
  expect(second).toMatchObject({ code: 0, err: '' });
  expect(second.out).toMatch(/already runs on this data folder.*\nhttp:\/\/\S+\/enter\?token=\S+/);
  started.kill('SIGTERM');
  const [code] = await once(started, 'exit');
  expect(code).toBe(0);
  expect(said).toContain('The station ends.');
  expect(existsSync(join(data, 'station.lock'))).toBe(false);
});
