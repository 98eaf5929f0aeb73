// tests/support/chromium.ts · the one place that finds and starts a browser for tests: a named one, Debian's, the one that npm brings, or an installed Chrome or Edge
import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const LIBRARY_FOLDERS = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib/aarch64-linux-gnu'];
const CHANNELS = ['chrome', 'msedge'] as const;
const QUIET = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** @param more switches of this test alone. @throws {Error} naming DOCKHAND_CHROMIUM when no browser is found. */
export async function startChromium(more: readonly string[] = []): Promise<Browser> {
  // Chromium refuses its sandbox to root, as in test containers. Only there.
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...QUIET, ...more];
  const failures: string[] = [];
  for (const found of await candidates()) {
    try {
      return await chromium.launch({ ...found, headless: true, args });
    } catch (failure) {
      failures.push(`${found.executablePath ?? found.channel}: ${failure instanceof Error ? failure.message.split('\n', 1)[0] : String(failure)}`);
    }
  }
  throw new Error(`no browser could be started; name one in DOCKHAND_CHROMIUM. Tried: ${failures.join('; ')}`);
}

async function candidates(): Promise<readonly Pick<LaunchOptions, 'executablePath' | 'channel'>[]> {
  const named = process.env['DOCKHAND_CHROMIUM'];
  if (named !== undefined && named !== '') return [{ executablePath: named }];
  if (existsSync(DEBIAN_CHROMIUM)) return [{ executablePath: DEBIAN_CHROMIUM }];
  if (process.platform === 'linux' && process.arch === 'x64') return [{ executablePath: await unpackChromium() }];
  return CHANNELS.map((channel) => ({ channel }));
}

/** Its own list of arguments is not taken: it switches off web security and process isolation, and every test of the CSP would prove nothing. */
async function unpackChromium(): Promise<string> {
  const hasNss = LIBRARY_FOLDERS.some((folder) => existsSync(`${folder}/libnss3.so`));
  // Told so, before the import, it brings the libraries of its own.
  if (!hasNss) process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: brought } = await import('@sparticuz/chromium');
  return brought.executablePath();
}
