// tests/e2e/accessibility.test.ts · every screen and dialog under axe, in English, in Spanish and at 200 %; nothing is cut off sideways. no English is left on the Spanish ones. Rules UX11, UX37, UX38, UX40
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { type DemoHost, startDemoHost } from '../support/demo-host.ts';
import { type DockPage, openDockPage } from '../support/dock-page.ts';
import { isEnglish, leftoverEnglish } from './leftover-english.ts';
import { SCREENS } from './screens.ts';

const RUNS = [
  { title: 'in English', language: 'en', size: { width: 1366, height: 768 } },
  { title: 'in Spanish', language: 'es', size: { width: 1366, height: 768 } },
  // What a browser shows at 200 %: half as many CSS pixels each way.
  { title: 'at 200 %, in Spanish', language: 'es', size: { width: 960, height: 540 } },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

/** Texts that end in an ellipsis; the name that a site gave its station and what stands in a file may be of any length. */
function cutTexts(): readonly string[] {
  const ours = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (each) => each.closest('.unseen, .header-station, .mapping-samples') === null,
  );
  return ours.flatMap((each) =>
    getComputedStyle(each).textOverflow === 'ellipsis' && each.scrollWidth > each.clientWidth ? [`${each.className}: ${each.textContent}`] : [],
  );
}

test('[UX37] a text of ours and a sentence in English are told from Spanish ones and from names', () => {
  expect(['Scan the next one', 'the station is not there', 'ready for the 2nd scan of it'].map(isEnglish)).toEqual([true, true, true]);
  expect(['Escanee el siguiente', 'Whole Milk UHT 1 L', 'Lakeside Market and Pharmacy', 'ERP'].map(isEnglish)).toEqual([false, false, false, false]);
});

describe.each(RUNS)('$title', ({ language, size }) => {
  let host: DemoHost;
  let dock: DockPage;
  beforeAll(async () => {
    host = await startDemoHost();
    dock = await openDockPage(browser, host, size);
  });
  afterAll(async () => {
    await dock?.close();
    await host?.stop();
  });

  for (const { name, open, leave } of SCREENS) {
    test(`[UX38] axe finds nothing serious on ${name}, nothing runs out of the window, and no text of ours is cut off`, async () => {
      await open(dock);
      if (name === 'board') {
        await dock.click(`language-${language}`);
        await dock.find(`html[lang=${language}]`);
      }
      const english = language === 'es' && name !== 'sign-in' ? await leftoverEnglish(dock.page) : [];
      const found = await dock.axe();
      const overflow = await dock.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const cut = await dock.page.evaluate(cutTexts);
      await leave?.(dock);
      expect(found).toEqual([]);
      expect(overflow).toBe(0);
      expect(cut).toEqual([]);
      expect(english).toEqual([]);
    });
  }

  test('the page complained of nothing', () => expect(dock.complaints).toEqual([]));
});
