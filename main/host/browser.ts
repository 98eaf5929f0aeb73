// main/host/browser.ts · which program can show the browser shell on this machine, and starting it
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** The first of Chromium's names on the PATH. Linux only: elsewhere browsers are not on it. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return CHROMIUM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** A window of its own with a profile of its own: no extension of the user's sees the station, and its end is the window's end. */
export function openAppWindow(chromium: string, url: string, profileFolder: string): ChildProcess {
  mkdirSync(profileFolder, { recursive: true, mode: 0o700 });
  const args = [`--app=${url}`, `--user-data-dir=${profileFolder}`, '--no-first-run', '--no-default-browser-check'];
  return spawn(chromium, args, { stdio: 'ignore' });
}

export function openDefaultBrowser(url: string, platform: NodeJS.Platform = process.platform): ChildProcess {
  const [program, ...args] =
    platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler', url] : platform === 'darwin' ? ['open', url] : ['xdg-open', url];
  const opener = spawn(program as string, args, { stdio: 'ignore' });
  opener.on('error', () => {}); // the address was printed: a person can open it
  return opener;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
