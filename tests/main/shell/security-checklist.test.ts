// tests/main/shell/security-checklist.test.ts · Electron's security checklist, point by point: against the fake where it is behaviour, against the sources where it is absence
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPageHandler, isAppUrl } from '../../../main/shell/app-page.ts';
import { startShell } from '../../../main/shell/start-shell.ts';
import { createUtilitySpawner } from '../../../main/shell/utility-child.ts';
import { createBridge } from '../../../preload/bridge.ts';
import { createFakeElectron, type FakeElectron, type FakeWebContents, type FakeWindow } from '../../support/fake-electron.ts';
import { TEST_PROGRAMS } from '../../support/headless.ts';

const ROOT = new URL('../../../', import.meta.url);
let folder: string;
let electron: FakeElectron;
let window: FakeWindow;
const APP = 'app://station/';
let contents: FakeWebContents;
const lines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-checklist-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  electron = createFakeElectron();
  const started = startShell(electron, {
    dataFolder: join(folder, 'data'),
    demo: false,
    kiosk: false,
    pageFolder: folder,
    preload: '/app/dist/preload/index.cjs',
    userDataFolder: folder,
    spawn: createUtilitySpawner(electron.fork, TEST_PROGRAMS),
    log: (line) => lines.push(line),
  });
  electron.app.becomeReady();
  await started;
  [window] = electron.windows as [FakeWindow];
  contents = window.webContents;
});
afterAll(async () => {
  const gone = once(electron.app, 'quit');
  electron.app.quit();
  await gone;
  rmSync(folder, { recursive: true, force: true });
});

/** Code of the shell, the preload and the page, without whole-line comments. */
function sources(...folders: string[]): { path: string; code: string }[] {
  return folders.flatMap((name) =>
    readdirSync(new URL(name, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx|html|css)$/.test(path))
      .map((path) => ({
        path: `${name}/${path}`,
        code: readFileSync(new URL(`${name}/${path}`, ROOT), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, ''),
      })),
  );
}
function pathsWith(pattern: RegExp, ...folders: string[]): string[] {
  return sources(...folders)
    .filter(({ code }) => pattern.test(code))
    .map(({ path }) => path);
}
const ALL = ['main', 'preload', 'renderer', 'native'];
const answerTo = (path: string, method = 'GET') => createPageHandler(folder)({ url: path.includes(':') ? path : `app://station${path}`, method });

test('1. only our own page is loaded, and nothing remote', () => {
  expect(window.loaded).toEqual(['app://station/']);
  expect(pathsWith(/loadFile\(|(src|href)=["']https?:/, ...ALL)).toEqual([]);
});

test('2. no page gets Node', () => {
  expect(window.options.webPreferences.nodeIntegration).toBe(false);
  expect(pathsWith(/nodeIntegration\w*:\s*true/, ...ALL)).toEqual([]);
});

test('3. the page and the preload live in separate worlds', () => {
  expect(window.options.webPreferences.contextIsolation).toBe(true);
  expect(pathsWith(/contextIsolation:\s*false/, ...ALL)).toEqual([]);
});

test('4. every renderer is sandboxed, from before ready', () => {
  expect(window.options.webPreferences.sandbox).toBe(true);
  expect(electron.app.calls).toContain('enableSandbox');
  expect(pathsWith(/sandbox:\s*false|no-sandbox/, ...ALL)).toEqual([]);
});

test.each([
  'geolocation',
  'notifications',
  'hid',
  'serial',
  'usb',
  'local-network',
  'web-printing',
  'clipboard-read',
  'openExternal',
  'not-yet-invented',
])('5. the permission %s is denied when asked for and when checked', (permission) => {
  const answers: boolean[] = [];
  electron.session.onRequest?.(contents, permission, (granted) => answers.push(granted), { requestingUrl: APP });
  expect(answers).toEqual([false]);
  expect(electron.session.onCheck?.(contents, permission, APP, {})).toBe(false);
});

test.each([
  { url: APP, media: ['video'], granted: true },
  { url: APP, media: ['video', 'audio'], granted: false },
  { url: APP, media: ['audio'], granted: false },
  { url: APP, media: [], granted: false },
  { url: 'https://example.com/', media: ['video'], granted: false },
])('5. of cameras and microphones only the picture, and only for our own page: $url $media', ({ url, media, granted }) => {
  const answers: boolean[] = [];
  electron.session.onRequest?.(contents, 'media', (answer) => answers.push(answer), { requestingUrl: url, mediaTypes: media });
  expect(answers).toEqual([granted]);
  const [mediaType] = media;
  expect(electron.session.onCheck?.(contents, 'media', url, mediaType === undefined ? {} : { mediaType })).toBe(mediaType === 'video' && url === APP);
});

test('5. no page opens a device', () => {
  expect(electron.session.onDevice?.({ deviceType: 'hid' })).toBe(false);
});

test('6. web security stays on', () => expect(pathsWith(/webSecurity/, ...ALL)).toEqual([]));

test('7. every answer carries a content security policy without inline, eval or wildcard', async () => {
  for (const path of ['/', '/none', '/needs-attention']) {
    const policy = (await answerTo(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  }
  expect(pathsWith(/<script(?![^>]*\bsrc=)|<style|\son\w+=["']/, 'renderer').filter((path) => path.endsWith('.html'))).toEqual([]);
});

test('8. insecure content is never allowed', () => expect(pathsWith(/allowRunningInsecureContent/, ...ALL)).toEqual([]));
test('9. no experimental features', () => expect(pathsWith(/experimentalFeatures/, ...ALL)).toEqual([]));
test('10. no Blink features', () => expect(pathsWith(/enableBlinkFeatures/, ...ALL)).toEqual([]));
test('11. no web views, no popups', () => expect(pathsWith(/allowpopups|webviewTag|<webview/, ...ALL)).toEqual([]));

test('12. a web view is prevented', () => {
  let prevented = false;
  contents.emit('will-attach-webview', {
    preventDefault: () => {
      prevented = true;
    },
  });
  expect(prevented).toBe(true);
});

test.each([
  'https://evil.example/',
  'app://station.evil/',
  'app://evil/',
  'app://user@station/',
  'app://station:81/',
  'file:///etc/passwd',
  'data:text/html,x',
  'javascript:alert(1)',
  'about:blank',
  'blob:app://station/x',
  'not a url',
])('13. navigation to %s is prevented', (url) => {
  expect(contents.navigate('will-frame-navigate', url)).toBe(false);
  expect(contents.navigate('will-redirect', url)).toBe(false);
  expect(isAppUrl(url)).toBe(false);
});

test('13. navigation within the page is not, and the log names where a foreign one led, never its path', () => {
  expect(contents.navigate('will-frame-navigate', 'app://station/index.html#board')).toBe(true);
  contents.navigate('will-frame-navigate', 'https://evil.example/secret?pin=1');
  expect(lines.at(-1)).toBe('navigation to https://evil.example refused');
});

test.each(['https://example.org/', 'app://station/', 'about:blank'])('14. no window opens for %s', (url) => {
  expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
});

test('15. nothing is opened outside', () => expect(pathsWith(/openExternal|openPath/, ...ALL)).toEqual([]));

test('16. Electron is pinned to one exact version of a supported major', () => {
  const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { devDependencies: Record<string, string> };
  expect(devDependencies['electron']).toMatch(/^45\.\d+\.\d+$/);
});

test.each([
  ['a frame that is gone', () => null],
  ['a subframe of our own origin', () => ({ origin: 'app://station' })],
  ['a foreign frame', () => ({ origin: 'https://evil.example' })],
])('17. %s may not call core, nor subscribe', async (_, frame) => {
  const station = createBridge(electron.rendererIpc(contents, frame()));
  expect(await station.invoke('session:state', {})).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
  expect(await new Promise((resolve) => station.subscribe('receiving:verdicts', { since: 0 }, () => {}, resolve))).toBe('unavailable');
});

test('17. the main frame of our window, led to another origin, may not call core', async () => {
  const evil = { origin: 'https://evil.example' };
  Object.defineProperty(contents, 'mainFrame', { value: evil, configurable: true });
  const station = createBridge(electron.rendererIpc(contents, evil));
  expect(await station.invoke('session:state', {})).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
  Object.defineProperty(contents, 'mainFrame', { value: { origin: 'app://station' }, configurable: true });
});

test('17. a window that the shell did not make may not call core', async () => {
  const stranger = electron.createWindow(window.options) as FakeWindow;
  const station = createBridge(electron.rendererIpc(stranger.webContents));
  expect(await station.invoke('session:state', {})).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
});

test('17. names and arguments that pass the bridge unread are checked in core', async () => {
  const ipc = electron.rendererIpc(contents);
  expect(await ipc.invoke('station:call', '__proto__', {})).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
  expect(await ipc.invoke('station:call', 7, {})).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(await ipc.invoke('station:call', 'items:search', { text: new Map() })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  expect(await ipc.invoke('station:call', 'items:search', cyclic)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  await expect(ipc.invoke('other', {})).rejects.toThrow();
});

test('18. pages come from app://station only: one folder, GET, no way out', async () => {
  expect((await answerTo('/')).headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const path of [
    '/../window.json',
    '/%2e%2e/window.json',
    '/data/station.lock',
    '//evil/index.html',
    'app://evil/index.html',
    'app://station.evil/',
    '/index.html%00',
  ]) {
    expect((await answerTo(path)).status).toBe(404);
  }
  expect((await answerTo('/', 'POST')).status).toBe(405);
  expect(pathsWith(/loadURL\(['"`]file:|registerFileProtocol|bypassCSP/, ...ALL)).toEqual([]);
});

test('19. the fuses are set; runAsNode, inspection, NODE_OPTIONS and file privileges are off', () => {
  const config = readFileSync(new URL('electron-builder.yml', ROOT), 'utf8');
  for (const fuse of [
    'runAsNode: false',
    'enableNodeCliInspectArguments: false',
    'enableNodeOptionsEnvironmentVariable: false',
    'grantFileProtocolExtraPrivileges: false',
    'onlyLoadAppFromAsar: true',
    'enableEmbeddedAsarIntegrityValidation: true',
    'enableCookieEncryption: true',
  ]) {
    expect(config).toContain(fuse);
  }
});

test('20. the bridge exposes two functions and no object of Electron; only two files import it', () => {
  expect(Object.keys(createBridge(electron.rendererIpc(contents))).toSorted()).toEqual(['invoke', 'subscribe']);
  expect(pathsWith(/from 'electron'|require\(['"]electron|import\(['"]electron/, ...ALL)).toEqual(['main/shell/index.ts', 'preload/index.ts']);
  expect(pathsWith(/exposeInMainWorld/, ...ALL)).toEqual(['preload/index.ts']);
});
