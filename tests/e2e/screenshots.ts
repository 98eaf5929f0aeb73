// tests/e2e/screenshots.ts · npm run screenshots: a picture of every screen, in both languages and at two sizes, for people to look at. --readme: only the README's
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium.ts';
import { startDemoHost } from '../support/demo-host.ts';
import { openDockPage } from '../support/dock-page.ts';
import { SCREENS } from './screens.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'test-results/screenshots');
const README_PICTURE = join(ROOT, 'resources/pictures/receive.png');
const README_SCREEN = 'receive-accepted';
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

async function picture(browser: Browser, language: 'en' | 'es', size: (typeof SIZES)[number], only?: string): Promise<void> {
  const host = await startDemoHost();
  const dock = await openDockPage(browser, host, size);
  try {
    for (const { name, open, leave } of SCREENS) {
      await open(dock);
      // Whoever signs in brings a language along.
      if (name === 'sign-in' || name === 'board') {
        await dock.click(`language-${language}`);
        await dock.find(`html[lang=${language}]`);
      }
      await dock.page.evaluate(() => document.fonts.ready);
      const path = only === undefined ? join(FOLDER, `${language}-${size.height}-${name}.png`) : README_PICTURE;
      if (only === undefined || only === name) await dock.page.screenshot({ path, animations: 'disabled' });
      if (only === name) return;
      await leave?.(dock);
    }
  } finally {
    await dock.close();
    await host.stop();
  }
}

/** The first day: its four steps are alike, the first stands for all. */
async function setupPicture(browser: Browser, size: (typeof SIZES)[number]): Promise<void> {
  const host = await startDemoHost({ isNew: true });
  const dock = await openDockPage(browser, host, size);
  try {
    for (const language of ['en', 'es']) {
      await dock.onScreen('setup');
      await dock.click(`language-${language}`);
      await dock.find(`html[lang=${language}]`);
      await dock.page.screenshot({ path: join(FOLDER, `${language}-${size.height}-setup.png`), animations: 'disabled' });
    }
  } finally {
    await dock.close();
    await host.stop();
  }
}

const browser = await startChromium();
try {
  if (process.argv.includes('--readme')) {
    mkdirSync(join(ROOT, 'resources/pictures'), { recursive: true });
    await picture(browser, 'en', SIZES[0], README_SCREEN);
    console.log(README_PICTURE);
  } else {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    for (const size of SIZES) {
      await setupPicture(browser, size);
      for (const language of ['en', 'es'] as const) await picture(browser, language, size);
    }
    console.log(`${(SCREENS.length + 1) * SIZES.length * 2} pictures in ${FOLDER}`);
  }
} finally {
  await browser.close();
}
