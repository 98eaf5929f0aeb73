// tests/e2e/run-station.ts · one real station, one browser and one page for all tests of a file
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { type DemoHost, startDemoHost } from '../support/demo-host.ts';
import { type DockPage, openDockPage } from '../support/dock-page.ts';

export interface RunningStation {
  readonly browser: Browser;
  readonly host: DemoHost;
  readonly dock: DockPage;
}

/** Its members are there once the first test runs. */
export function runStation(options: Parameters<typeof startDemoHost>[0] = {}): RunningStation {
  const running: { -readonly [name in keyof RunningStation]?: RunningStation[name] } = {};
  beforeAll(async () => {
    [running.browser, running.host] = await Promise.all([startChromium(), startDemoHost(options)]);
    running.dock = await openDockPage(running.browser, running.host);
  });
  afterAll(async () => {
    await running.browser?.close();
    await running.host?.stop();
  });
  return running as RunningStation;
}
