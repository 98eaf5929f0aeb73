// tests/electron/packaging.test.ts · electron-builder.yml is valid, and what it packs is what the app needs: a dry pack with a stand-in for Electron, offline
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Configuration } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChildren } from '../../main/host/children.ts';
import { createForkSpawner } from '../../main/host/fork-child.ts';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface ConfigModule {
  getConfig(root: string, path: string | null, override: object | null): Promise<Configuration>;
  validateConfiguration(config: unknown, debug: { add(key: string, value: string): void }): Promise<void>;
}
const { getConfig, validateConfiguration } = require(join(ROOT, 'node_modules/app-builder-lib/out/util/config/config.js')) as ConfigModule;
const debug = { add: () => {}, isEnabled: false };

describe('electron-builder.yml', () => {
  test('is valid by electron-builder’s own schema', async () => {
    await validateConfiguration(await getConfig(ROOT, null, null), debug);
  });

  test('a wrong type in it would be found', async () => {
    await expect(validateConfiguration({ ...(await getConfig(ROOT, null, null)), asar: 'yes please' }, debug)).rejects.toThrow(/asar/);
  });

  test('brings its udev rules to where Linux reads them, with a number below 73', async () => {
    const { deb } = await getConfig(ROOT, null, null);
    const [source = '', target] = String(deb?.fpm?.[0]).split('=');
    expect(existsSync(join(ROOT, source))).toBe(true);
    expect(target).toMatch(/^\/usr\/lib\/udev\/rules\.d\/(6\d|7[0-2])-dockhand\.rules$/);
  });

  test('the deb installs the rules and the notes on devices, and never the rule that opens keyboards', async () => {
    const { deb, extraResources } = await getConfig(ROOT, null, null);
    const installed = (deb?.fpm ?? []).map((each) => String(each).split('='));
    for (const [source = ''] of installed) expect(existsSync(join(ROOT, source)), source).toBe(true);
    expect(installed.map(([, target]) => target)).toContain('/usr/share/doc/dockhand/devices.md');
    expect(installed.flat().join()).not.toContain('wedge');
    const brought = (extraResources as { from: string }[]).map(({ from }) => from);
    expect(brought).toEqual(expect.arrayContaining(['resources/udev', 'resources/help', 'resources/devices']));
    for (const system of ['linux', 'macos', 'windows']) expect(existsSync(join(ROOT, 'resources/devices', `${system}.md`)), system).toBe(true);
  });
});

describe('a dry pack for Linux', () => {
  let folder: string;
  let inside: string[];
  const unpacked = (): string => join(folder, 'out', 'linux-unpacked', 'resources');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockhand-pack-'));
    const { build: bundle } = await import('vite');
    for (const name of ['renderer', 'preload', 'main']) await bundle({ configFile: join(ROOT, name, 'vite.config.ts'), logLevel: 'error' });
    // Ours, but for the fuses, which need the real Electron.
    const { electronFuses: _, ...config } = await getConfig(ROOT, null, null);
    const packed = { ...config, electronDist: makeStandIn(join(folder, 'electron')), directories: { output: join(folder, 'out') } };
    const configFile = join(folder, 'builder.json');
    writeFileSync(configFile, JSON.stringify(packed));
    const { build, Platform } = await import('electron-builder');
    await build({ projectDir: ROOT, targets: Platform.LINUX.createTarget('dir'), publish: 'never', config: configFile });
    const { listPackage } = (await import(asarModule())) as { listPackage(archive: string, options: { isPack: boolean }): string[] };
    inside = listPackage(join(unpacked(), 'app.asar'), { isPack: false });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds the program, the preload and the page', () => {
    for (const file of [
      '/package.json',
      '/dist/main/shell.js',
      '/dist/main/main/core-entry.js',
      '/dist/main/native/devices.js',
      '/dist/preload/index.cjs',
      '/dist/renderer/index.html',
    ]) {
      expect(inside).toContain(file);
    }
  });

  test('holds what the programs read beside themselves: migrations and the preview worker', () => {
    expect(inside.filter((file) => /^\/dist\/main\/main\/store\/migrations\/\d{4}-.*\.sql$/.test(file))).not.toEqual([]);
    expect(inside).toContain('/dist/main/main/labels/preview/preview-worker.js');
  });

  test('its preload requires nothing but electron, as a sandboxed one must', () => {
    const preload = readFileSync(join(ROOT, 'dist/preload/index.cjs'), 'utf8');
    expect([...preload.matchAll(/\brequire\(["'`]([^"'`]+)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(preload).not.toMatch(/^\s*(import|export)\b/m);
  });

  test('its core and devices run as built', async () => {
    const built = join(ROOT, 'dist/main');
    const spawn = createForkSpawner({ core: join(built, 'main/core-entry.js'), devices: join(built, 'native/devices.js') });
    const dataFolder = join(folder, 'data');
    mkdirSync(dataFolder);
    const children = createChildren({ settings: { dataFolder, demo: false }, spawn, onProblem: () => {}, log: () => {} });
    const texts: string[] = [];
    await children.start();
    const client = children.openClient('program', { send: (text) => texts.push(text) });
    client.receive({ f: 'call', id: 1, name: 'station:capabilities', args: {} });
    await expect.poll(() => texts.join()).toContain('"f":"ok"');
    await children.stop();
  });

  test('holds no sources, tests, maps, development packages or second Node', () => {
    expect(
      inside.filter((file) =>
        /^\/(main|native|preload|renderer|tests)\/|\.map$|\.d\.ts$|^\/node_modules\/(vite|vitest|typescript|react|electron|playwright-core|node-(linux|win)-[^/]+)\//.test(
          file,
        ),
      ),
    ).toEqual([]);
  });

  test('unpacks the native modules of this platform and of no other', () => {
    const found = readdirSync(join(unpacked(), 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.node'));
    for (const name of ['better-sqlite3', 'node-hid', '@serialport']) expect(found.filter((file) => file.includes(name))).not.toEqual([]);
    expect(found.filter((file) => /win32|darwin|android|musl/.test(file))).toEqual([]);
  });

  test('brings the udev rules and the help beside the app', () => {
    expect(existsSync(join(unpacked(), 'udev', '70-dockhand.rules'))).toBe(true);
    expect(readdirSync(join(unpacked(), 'help'))).toContain('en');
    expect(readdirSync(join(unpacked(), 'devices')).toSorted()).toEqual(['linux.md', 'macos.md', 'windows.md']);
  });
});

/** What electron-builder looks for in an unpacked Electron; nothing here runs. No default_app.asar: an empty one is refused. */
function makeStandIn(folder: string): string {
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'version'), '45.4.1');
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  writeFileSync(join(folder, 'electron'), '');
  chmodSync(join(folder, 'electron'), 0o755);
  return folder;
}

function asarModule(): string {
  return require.resolve('@electron/asar', { paths: [join(ROOT, 'node_modules/app-builder-lib')] });
}
