// tests/e2e/camera.test.ts · a label held in front of the camera is a scan like any other, once. Rule X2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { type DemoHost, startDemoHost } from '../support/demo-host.ts';
import { type DockPage, openDockPage } from '../support/dock-page.ts';
import { cameraSwitches, filmLabel } from '../support/fake-camera.ts';

const DISH_SOAP = '19524001000107';
const folder = mkdtempSync(join(tmpdir(), 'dockhand-camera-'));
let browser: Browser;
let host: DemoHost;
let dock: DockPage;

beforeAll(async () => {
  const film = join(folder, 'label.y4m');
  await filmLabel(film, 'gs1-128', `(01)${DISH_SOAP}`);
  [browser, host] = await Promise.all([startChromium(cameraSwitches(film)), startDemoHost()]);
  dock = await openDockPage(browser, host);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  rmSync(folder, { recursive: true });
});

test('[X2] F2 offers the camera; what it reads is counted once while it stays in the picture', async () => {
  await dock.signIn('BADGE-CLERK');
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.find('tr[data-item="10049"]');
  await dock.page.keyboard.press('F2');
  await dock.click('use-camera');
  await dock.find('[data-testid=camera-state][data-state=looking]');
  await dock.find('tr[data-item="10049"][data-received="12"]');
  await dock.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
  await dock.find('tr[data-item="10049"][data-received="12"]');
  await dock.page.keyboard.press('Escape');
  await dock.hides('camera-panel');
});

test('[X2] without a camera the panel says so and what to do', async () => {
  await dock.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
  });
  await dock.page.keyboard.press('F2');
  await dock.click('use-camera');
  await dock.find('[data-testid=camera-state][data-state=none]');
});

test('the page complained of nothing', () => expect(dock.complaints).toEqual([]));
