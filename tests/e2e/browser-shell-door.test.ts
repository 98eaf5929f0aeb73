// tests/e2e/browser-shell-door.test.ts · the browser shell's door before a real Chromium: the page gets in, other pages do not
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { startTestHeadless, type TestHeadless } from '../support/headless.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let browser: Browser;
let headless: TestHeadless;
let page: Page;
let origin: string;
const complaints: string[] = [];
const heard: IncomingMessage['headers'][] = [];
let stranger: Server;
let strangerPort: number;

beforeAll(async () => {
  await build({ configFile: join(ROOT, 'renderer/vite.config.ts'), logLevel: 'error' });
  browser = await startChromium();
  headless = await startTestHeadless({ opener: 'chromium', pageFolder: join(ROOT, 'dist/renderer') });
  ({ origin } = new URL(headless.url));
  stranger = createServer((request, response) => {
    heard.push(request.headers);
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>stranger</title>');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  strangerPort = (stranger.address() as AddressInfo).port;
  page = await (await browser.newContext()).newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(headless.newUrl(), { waitUntil: 'load' });
});
afterAll(async () => {
  await browser?.close();
  stranger?.close();
  await headless?.stop();
});

const evaluate = <T>(expression: string, on = page): Promise<T> => on.evaluate(expression) as Promise<T>;
const openSocket = `new Promise((resolve) => { const socket = new WebSocket('${'ws://HOST/station'}'); socket.onopen = () => resolve('open'); socket.onerror = () => resolve('refused'); })`;
const tryToOpen = (on: Page): Promise<string> => evaluate(openSocket.replace('HOST', new URL(origin).host), on);

test('the one-time address leads to the page under a name that only Chromium knows, isolated from other pages', async () => {
  expect(page.url()).toBe(`${origin}/`);
  expect(new URL(origin).hostname).toMatch(/^[0-9a-f]{16}\.localhost$/);
  expect(await evaluate('crossOriginIsolated')).toBe(true);
});

test('the page breaks no rule of its own content security policy', () => {
  expect(complaints.filter((text) => /content security policy|trusted ?types|refused to/i.test(text))).toEqual([]);
});

test('the page’s own socket opens', async () => {
  expect(await tryToOpen(page)).toBe('open');
});

test('the session is out of reach of scripts, and comes along when the page is loaded again', async () => {
  expect(await evaluate('document.cookie')).toBe('');
  await page.reload({ waitUntil: 'load' });
  expect(page.url()).toBe(`${origin}/`);
});

test('an inline script does not run, and nothing may be fetched from elsewhere', async () => {
  const inline =
    "try { const script = document.createElement('script'); script.text = 'window.ran = true'; document.head.append(script); } catch {} window.ran";
  expect(await evaluate(inline)).toBeUndefined();
  expect(await evaluate(`fetch('http://127.0.0.1:${strangerPort}/').then(() => 'went out', () => 'kept in')`)).toBe('kept in');
});

test('a page of another local server opens no socket, reads nothing and frames nothing, though the browser holds the session', async () => {
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${strangerPort}/`);
  expect(await tryToOpen(other)).toBe('refused');
  expect(await evaluate(`fetch('${origin}/', { mode: 'no-cors', credentials: 'include' }).then(({ type }) => type, () => 'refused')`, other)).toMatch(
    /opaque|refused/,
  );
  const answered = other.waitForResponse((response) => response.url() === `${origin}/`);
  await evaluate(`{ const frame = document.createElement('iframe'); frame.src = '${origin}/'; document.body.append(frame); }`, other);
  expect((await answered).status()).toBe(403);
  await other.close();
});

test('another local server never receives the session, because it has another name', async () => {
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${strangerPort}/`);
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
  await other.close();
});

test('a link on another site leads nowhere, even to a fresh address [403]', async () => {
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${strangerPort}/`);
  const answered = other.waitForResponse((response) => response.url().startsWith(`${origin}/enter`));
  await evaluate(`location.assign('${headless.newUrl()}')`, other);
  expect((await answered).status()).toBe(403);
  await other.close();
});
