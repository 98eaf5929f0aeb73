// tests/e2e/decode-view.test.ts · F9 explains a code piece by piece, by keyboard; a scanner's set-up made on the station screen holds from the next scan on. Rules UX23, UX40, BC60
import { expect, test } from 'vitest';
import { runStation } from './run-station.ts';

const at = runStation();
const shownPieces = (): Promise<readonly string[]> => at.dock.page.locator('[data-testid=decode-code] code').allTextContents();
const chosen = (): Promise<string | null> => at.dock.page.locator('.code-table tr[data-chosen=true] td:nth-child(3)').textContent();

test('[UX23] one key shows what was read: pieces with control characters, the rule and its sentence', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-IT');
  await dock.scan('011952400100070110A1\u001d17270131', ']C1');
  await dock.page.keyboard.press('F9');
  await dock.shows('decode-fields');
  expect(await shownPieces()).toEqual(['01', '1952400100070', '1', '10', 'A1', '␝', '17', '270131']);
  expect(await dock.get('decode-rule').textContent()).toMatch(/^BC4 The symbol itself says/);
  expect(await dock.page.locator('.code-table tr').last().textContent()).toContain('2027-01-31');
  expect(await dock.axe()).toEqual([]);
});

test('[UX40] the arrow keys walk through the pieces and the table follows', async () => {
  const { dock } = at;
  await dock.page.locator('.code-piece').first().focus();
  await dock.page.keyboard.press('ArrowRight');
  expect(await chosen()).toBe('1952400100070');
  await dock.page.keyboard.press('End');
  expect(await chosen()).toBe('270131');
  expect(await dock.page.evaluate(() => document.activeElement?.textContent)).toContain('270131');
});

test('[UX37] the same in Spanish, without a restart', async () => {
  const { dock, host } = at;
  await host.call('session:set-language', { language: 'es' });
  await dock.find('text=Dígito de control');
  expect(await dock.get('decode-rule').textContent()).toMatch(/^BC4 El propio símbolo/);
  await host.call('session:set-language', { language: 'en' });
  await dock.find('text=Check digit');
});

test('[UX23] another code by hand, with what it could also be and why that was not chosen', async () => {
  const { dock } = at;
  await dock.get('decode-input').fill(']C00109528999000425');
  await dock.page.keyboard.press('Enter');
  await dock.find('[data-testid=decode-alternatives] [data-lost=symbol-says-text]');
  expect(await dock.get('decode-alternatives').textContent()).toContain('09528999000425');
  await dock.page.keyboard.press('Escape');
  await dock.hides('decode-panel');
});

test('[BC60] prefix and suffix set on the station screen come off the next scan, and F9 names them', async () => {
  const { dock } = at;
  await dock.find('[data-screen=board]');
  await dock.click('go-station');
  await dock.shows('scanner-set-up');
  await dock.get('scanner-prefix').fill(']C1');
  expect(await dock.page.locator('[data-testid=save-scanner]').isDisabled()).toBe(true);
  await dock.get('scanner-prefix').fill('<02>');
  await dock.get('scanner-suffix').fill('*');
  await dock.click('save-scanner');
  await dock.shows('scanner-saved');
  expect(await dock.axe()).toEqual([]);
  await dock.scan('\u00024500001004*');
  await dock.says('offer-open');
  await dock.page.keyboard.press('Escape');
  await dock.page.keyboard.press('F9');
  await dock.shows('decode-fields');
  expect(await shownPieces()).toEqual(['␂', '4500001004', '*']);
  await dock.page.keyboard.press('Escape');
});

test('[BC63] a wedge that types US keys into a German computer: set on the station screen, read by its keys, separator included', async () => {
  const { dock, host } = at;
  await dock.find('[data-screen=station]');
  await dock.click('scanner-wedge');
  await dock.click('scanner-layout-us');
  await dock.click('computer-layout-de');
  await dock.click('save-scanner');
  await dock.shows('scanner-saved');
  const since = (await host.call('station:status', {})).verdictCursor ?? 0;
  await dock.wedgeInto('de', ']C10119524001000701' + '10LOT-Y/Z?1\u001d17270131');
  const { read, device } = await host.waitFor('receiving:verdicts', { since }, ({ cursor }) => cursor > since);
  expect([read, device]).toEqual([']C1011952400100070110LOT-Y/Z?1<GS>17270131', 'wedge']);
  await dock.page.keyboard.press('F9');
  await dock.find('.code-piece[data-part=aim-id]');
  expect(await shownPieces()).toEqual([']C1', '01', '1952400100070', '1', '10', 'LOT-Y/Z?1', '␝', '17', '270131']);
  await dock.page.keyboard.press('Escape');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
