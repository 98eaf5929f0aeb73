// tests/e2e/feedback.test.ts · what a clerk sees and hears from two metres: sizes on a 24-inch 1080p screen, sounds, the flash. Rules UX6, UX7, UX10, UX13–UX15, UX31
import { beforeAll, expect, test } from 'vitest';
import { type DockPage, openDockPage } from '../support/dock-page.ts';
import { runStation } from './run-station.ts';

const DISH_SOAP = '19524001000107';
const at = runStation();
let dock: DockPage;

beforeAll(async () => {
  dock = await openDockPage(at.browser, at.host, { width: 1920, height: 1080 });
  // Counts the tones that are really started; what a loudspeaker makes of them, no program knows.
  await dock.page.evaluate(() => {
    const heard = window as unknown as { tones: number };
    heard.tones = 0;
    const { start } = AudioScheduledSourceNode.prototype;
    AudioScheduledSourceNode.prototype.start = function (when?: number) {
      heard.tones += 1;
      start.call(this, when);
    };
  });
  await dock.page.keyboard.press('Shift'); // a browser plays nothing before the first key
  await dock.signIn('BADGE-CLERK');
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.onScreen('receive');
  await dock.find('tr[data-item="10049"]');
});

const tonesOf = async (text: string): Promise<number> => {
  const read = (): Promise<number> => dock.page.evaluate(() => (window as unknown as { tones: number }).tones);
  const before = await read();
  await dock.scan(text);
  return (await read()) - before;
};
const fontSize = (selector: string): Promise<number> =>
  dock.page
    .locator(selector)
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));

test('[UX6] each verdict starts a sound of the host, and accepted, question and refused differ in the number of tones', async () => {
  const accepted = await tonesOf(DISH_SOAP);
  const question = await tonesOf('19524001000701');
  const refused = await tonesOf('9522001000107');
  expect(accepted).toBeGreaterThan(0);
  expect(new Set([accepted, question, refused]).size).toBe(3);
  await dock.page.keyboard.press('Escape');
});

test('[UX10] a refusal flashes the screen once', async () => {
  await dock.scan('9522001000107');
  expect(await dock.page.locator('.flash').count()).toBe(1);
});

test('[UX14] the word of the last scan is 60 px or more, and stays until the next scan', async () => {
  await dock.scan(DISH_SOAP);
  expect(await fontSize('[data-testid=verdict-word]')).toBeGreaterThanOrEqual(60);
  const said = await dock.get('verdict-word').textContent();
  for (const key of ['F1', 'Escape', 'F9', 'Escape', 'F2', 'Escape']) await dock.page.keyboard.press(key);
  expect(await dock.get('verdict-word').textContent()).toBe(said);
});

test('[UX13] names and numbers of the lines are about 23 px or more; nothing on the screen is under the smallest legible 16 px', async () => {
  for (const selector of ['.line-item', 'td.cell-number b', '[data-testid=quantity] b'])
    expect(await fontSize(selector), selector).toBeGreaterThan(22.9);
  const small = await dock.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''))
      .filter((element) => element.offsetParent !== null && Number.parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(small).toEqual([]);
});

test('[UX15] keys of the main flow are 20 mm high, every other control is at least 44 px', async () => {
  const heights = await dock.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button')]
      .filter((button) => button.offsetParent !== null)
      .map((button) => ({
        id: button.dataset['testid'] ?? button.className,
        main: button.classList.contains('legend-key'),
        height: button.getBoundingClientRect().height,
      })),
  );
  expect(heights.filter(({ main }) => main).length).toBe(12);
  expect(heights.filter(({ main, height }) => height < (main ? 75 : 44))).toEqual([]);
});

test('[UX31] the device strip is on every screen, each lamp with a shape, a word and, once it reported, an age', async () => {
  for (const key of ['F7', 'F10', 'Escape', 'Escape']) {
    await dock.page.keyboard.press(key);
    const lamps = dock.page.locator('[data-testid=device-strip] li');
    expect(await lamps.count()).toBeGreaterThanOrEqual(4);
    for (const lamp of await lamps.all()) {
      expect(await lamp.locator('svg').count()).toBe(1);
      expect((await lamp.locator('b').first().textContent())?.trim()).not.toBe('');
    }
    expect(await dock.get('device-simulated-scanner').locator('small').count()).toBe(1);
  }
});

test('the page complained of nothing', () => expect(dock.complaints).toEqual([]));
