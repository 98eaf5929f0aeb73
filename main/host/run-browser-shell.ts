// main/host/run-browser-shell.ts · the browser shell at a terminal, until it is told to end: npm start without Electron, and dockhand serve
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { attachToStation } from './attach.ts';
import { findChromium, hasDisplay, openAppWindow, openDefaultBrowser } from './browser.ts';
import { DataFolderInUse } from './data-lock.ts';
import { startHeadless } from './start-headless.ts';

export interface BrowserShellOptions {
  readonly dataFolder: string;
  readonly demo: boolean;
  readonly port?: number;
  /** Opens a browser when there is a display. */
  readonly open: boolean;
  /** One line for the person at the terminal. */
  print(line: string): void;
}

/** Ends with SIGINT, SIGTERM or the end of the window it opened. When the folder's station already runs, gives a new address to it and returns. */
export async function runBrowserShell(options: BrowserShellOptions): Promise<void> {
  const { dataFolder, demo, port, print } = options;
  const mayOpen = options.open && hasDisplay();
  const chromium = mayOpen ? findChromium() : undefined;
  const openBrowser = (url: string) => {
    if (chromium !== undefined) return openAppWindow(chromium, url, join(dataFolder, 'browser-profile'));
    if (mayOpen) openDefaultBrowser(url);
    return undefined;
  };

  const headless = await startHeadless({
    dataFolder,
    demo,
    opener: chromium === undefined ? 'any' : 'chromium',
    ...(port === undefined ? {} : { port }),
  }).catch(async (failure: unknown) => {
    const running = failure instanceof DataFolderInUse ? await attachToStation(dataFolder) : undefined;
    if (running === undefined) throw failure;
    const url = await running.newUrl();
    print(`A station already runs on this data folder. A new address for it, good once within 30 seconds:\n${url}`);
    running.close();
    openBrowser(url);
    return undefined;
  });
  if (headless === undefined) return;

  print(`The station runs. Open this address in Chromium, Chrome, Edge or Firefox, once, within 30 seconds:\n${headless.url}`);
  print(process.stdin.isTTY ? 'Enter prints a new address; Ctrl-C ends the station.' : 'Ctrl-C ends the station.');
  const ended = Promise.withResolvers<void>();
  const window = openBrowser(headless.url);
  window?.once('exit', () => ended.resolve());
  window?.once('error', (failure) => print(`The browser did not start (${failure.message}): open the address by hand.`));
  process.once('SIGINT', () => ended.resolve());
  process.once('SIGTERM', () => ended.resolve());
  const keys = process.stdin.isTTY ? createInterface({ input: process.stdin }) : undefined;
  keys?.on('line', () => print(headless.newUrl()));
  keys?.on('SIGINT', () => ended.resolve());
  await ended.promise;
  keys?.close();
  print('The station ends.');
  await headless.stop();
}
