// tests/electron/electron.e2e.test.ts · the real Electron window: what no fake can show. Runs where the binary is installed, says so loudly where it is not
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasDisplay } from '../../main/host/browser.ts';
import { findElectronBinary } from '../../main/host/electron-binary.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const binary = findElectronBinary(ROOT);
const reason =
  binary === undefined
    ? 'Electron binary not installed (npx install-electron fetches it)'
    : hasDisplay()
      ? undefined
      : 'no display (run under xvfb-run)';
if (reason !== undefined) console.warn(`SKIPPED: ${reason}: the real Electron suite did not run`);

describe.skipIf(reason !== undefined)('the Electron window', () => {
  let app: ElectronApplication;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    for (const name of ['renderer', 'preload', 'main']) await build({ configFile: join(ROOT, name, 'vite.config.ts'), logLevel: 'error' });
    folder = mkdtempSync(join(tmpdir(), 'dockhand-electron-'));
    // Chromium refuses its sandbox to root, as in test containers. Only there.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    app = await _electron.launch({
      executablePath: binary ?? '',
      args: [...asRoot, ROOT, '--data', join(folder, 'data'), '--demo', `--user-data-dir=${join(folder, 'user')}`],
    });
    page = await app.firstWindow();
    await page.waitForLoadState('load');
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const evaluate = <T>(expression: string): Promise<T> => page.evaluate(expression) as Promise<T>;

  test('shows the page from app://station', async () => {
    expect(page.url()).toMatch(/^app:\/\/station\//);
    expect(await evaluate('crossOriginIsolated')).toBe(true);
  });

  test('runs on Node 24 and Chromium 156 or newer', async () => {
    const versions = await app.evaluate(() => ({ ...process.versions }) as Record<string, string>);
    expect(Number(versions['node']?.split('.')[0])).toBeGreaterThanOrEqual(24);
    expect(Number(versions['chrome']?.split('.')[0])).toBeGreaterThanOrEqual(156);
  });

  test('the page has the two functions of the contract and nothing of Node or Electron', async () => {
    expect(await evaluate('[typeof require, typeof process, typeof module, typeof Buffer, typeof electron]')).toEqual(Array(5).fill('undefined'));
    expect(await evaluate('Object.keys(station).sort()')).toEqual(['invoke', 'subscribe']);
  });

  test('calls and streams reach core', async () => {
    expect(await evaluate("station.invoke('station:capabilities', {})")).toMatchObject({ ok: true, value: { shell: 'electron' } });
    expect(await evaluate("station.invoke('constructor', {})")).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
    const first = "new Promise((resolve) => { const stop = station.subscribe('session:changes', {}, (event) => { stop(); resolve(event); }); })";
    expect(await evaluate(first)).toMatchObject({ users: expect.any(Array) });
  });

  test('opens no window and goes nowhere else', async () => {
    expect(await evaluate("window.open('https://example.org/') === null")).toBe(true);
    await evaluate("location.assign('https://example.org/')").catch(() => {});
    await page.waitForTimeout(200);
    expect(page.url()).toMatch(/^app:\/\/station\//);
    expect(app.windows()).toHaveLength(1);
  });

  test('is granted no permission and no device', async () => {
    for (const name of ['camera', 'microphone', 'geolocation', 'notifications']) {
      expect(await evaluate(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`)).toBe('denied');
    }
    expect(await evaluate('navigator.hid.getDevices().then((devices) => devices.length)')).toBe(0);
  });

  test('runs no inline script and no eval', async () => {
    const inline =
      "{ const script = document.createElement('script'); try { script.text = 'window.ran = true'; document.head.append(script); } catch {} } window.ran";
    expect(await evaluate(inline)).toBeUndefined();
    expect(await evaluate("fetch('https://example.org/').then(() => 'went out', () => 'kept in')")).toBe('kept in');
  });

  test('comes back after its renderer crashed', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    const answered = (): Promise<boolean> =>
      app.evaluate(
        ({ BrowserWindow }) =>
          (BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("station.invoke('session:state', {}).then(({ ok }) => ok)") ??
            Promise.resolve(false)) as Promise<boolean>,
      );
    await expect.poll(() => answered().catch(() => false)).toBe(true);
  });
});
