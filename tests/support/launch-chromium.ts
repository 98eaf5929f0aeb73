// tests/support/launch-chromium.ts · a real Chromium for tests: the machine's own, else the one that npm brought
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../main/host/browser.ts';

/** Never with the package's own switches: they turn off web security and CSP, which are what is tested. */
export async function launchChromium(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses its sandbox to root, as in test containers
  return chromium.launch({ executablePath: findChromium() ?? (await bundledChromium()), headless: true, args: [...asRoot, '--disable-gpu'] });
}

/** It brings libnss3 along only when it believes to run on Lambda. */
async function bundledChromium(): Promise<string> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}
