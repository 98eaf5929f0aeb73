// tests/e2e/papers.test.ts · papers of a finished receipt and of the day: read on the screen, taken as files, kept in the folder, in both languages. Rules PA1–PA8
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PAPER_KINDS, STATION_PAPERS } from '../../preload/contract/papers.ts';
import { readPdf } from '../main/labels/papers/pdf-check.ts';
import { runCommand } from '../support/run-command.ts';
import { inSight, SIZES } from './in-sight.ts';
import { runStation } from './run-station.ts';

const at = runStation();
const files = mkdtempSync(join(tmpdir(), 'dockhand-papers-'));
afterAll(() => {
  rmSync(files, { recursive: true });
  expect(at.dock.complaints).toEqual([]);
});

test('[PA1] a finished receipt has its papers; over, short and damaged is read first', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-LEAD');
  await dock.scan('00395220010000120010', ']C1');
  await dock.scan('00395220010000120010', ']C1');
  await dock.onScreen('receive');
  await dock.scan('00395220010000120010', ']C1');
  await dock.scan('!DH!FINISH');
  await dock.onScreen('finish');
  await host.scan('!DH!FINISH');
  await dock.shows('finished');
  await dock.click('go-papers');
  await dock.find('[data-testid=pdf-page][data-drawn=true]');
  expect(await dock.axe()).toEqual([]);
});

test('[PA12] paper and next step are in sight together, in both languages and on both displays', async () => {
  const { dock } = at;
  for (const size of SIZES)
    for (const language of ['es', 'en'] as const) {
      await dock.page.setViewportSize(size);
      await dock.click(`language-${language}`);
      await dock.page.locator(`[data-testid=pdf-text][lang=${language}]`).waitFor({ state: 'attached' });
      await dock.find('[data-testid=pdf-page][data-drawn=true]');
      await inSight(dock, 'paper-print', 'pdf-page');
      await inSight(dock, 'paper-pdf');
    }
});

test('[PA11] it is shown as the very PDF that is printed and saved, with its words for a screen reader; and as tables', async () => {
  const { dock } = at;
  const [download] = await Promise.all([dock.page.waitForEvent('download'), dock.click('paper-pdf')]);
  const { pages } = await readPdf(readFileSync(await download.path()));
  const lines = (await dock.get('pdf-text').locator('p').allTextContents()).join(' ');
  for (const { text } of pages[0]?.words ?? []) expect(lines).toContain(text);
  const said = await dock.get('pdf-page').getAttribute('aria-label');
  expect(said).toBe(`Over, short, damaged: page 1 of ${pages.length} as it will be printed`);
  await dock.click('paper-looks-tables');
  await dock.find('[data-testid=paper-sheet][data-kind=os-and-d] td');
  expect(await dock.get('pdf-page').count()).toBe(0);
  expect(await dock.axe()).toEqual([]);
});

test('[PA7] [PA8] it is downloaded as PDF, workbook and CSV, and kept in the folder; without an office printer the screen says so', async () => {
  const { dock, host } = at;
  expect(await dock.get('paper-print').isDisabled()).toBe(true);
  for (const [format, begins] of [
    ['pdf', '%PDF-'],
    ['xlsx', 'PK'],
    ['csv', '\u{feff}'],
  ] as const) {
    const [download] = await Promise.all([dock.page.waitForEvent('download'), dock.click(`paper-${format}`)]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^os-and-d-.+\\.${format}$`));
    expect(
      readFileSync(await download.path())
        .subarray(0, 8)
        .toString('utf8')
        .startsWith(begins),
    ).toBe(true);
  }
  for (const format of ['pdf', 'xlsx', 'csv']) {
    await dock.click(`paper-keep-as-${format}`);
    await dock.click('paper-save');
    await dock.page.locator('[data-testid=paper-done]', { hasText: `.${format}` }).waitFor();
    const said = (await dock.get('paper-done').textContent()) ?? '';
    expect(existsSync(join(host.dataFolder, new RegExp(`out\\S+\\.${format}`).exec(said)?.[0] ?? 'nothing'))).toBe(true);
  }
  expect(await dock.axe()).toEqual([]);
});

test('each paper of the receipt can be read, in Spanish too', async () => {
  const { dock } = at;
  await dock.click('language-es');
  for (const kind of ['receiving-report', 'packing-list', 'carrier-claim', 'vendor-claim', 'quarantine-list', 'put-away-list']) {
    await dock.click(`paper-${kind}`);
    await dock.find(`[data-testid=paper-sheet][data-kind=${kind}]`);
    await dock.click('paper-looks-pdf');
    await dock.page.locator(`[data-testid=pdf-text][lang=es] >> text=/SHA-256/`).first().waitFor({ state: 'attached' });
    await dock.find('[data-testid=pdf-page][data-drawn=true]');
    await dock.click('paper-looks-tables');
  }
  expect(await dock.page.locator('[data-testid=paper-sheet] h2').textContent()).toContain('Lista de ubicación');
  expect(await dock.axe()).toEqual([]);
  await dock.click('language-en');
});

test('[PA6] the end of the day is made from the board', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('Escape');
  await dock.click('to-board');
  await dock.click('go-papers');
  await dock.find('[data-testid=pdf-page][data-drawn=true]');
  await dock.click('paper-looks-tables');
  await dock.find('[data-testid=paper-sheet][data-kind=end-of-day] td');
});

test('[PA10] beside it, the control codes', async () => {
  const { dock } = at;
  await dock.click('paper-control-sheet');
  await dock.find('[data-testid=paper-sheet][data-kind=control-sheet] td');
  expect(await dock.axe()).toEqual([]);
});

test('[PA8] the same papers leave by the command line', async () => {
  const { host } = at;
  const [{ receiptNumber = '' } = {}] = (await host.call('board:today', {})).receipts;
  const data = ['--data', host.dataFolder];
  const file = join(files, 'osd.csv');
  const run = await runCommand('export', ['os-and-d', '--receipt', receiptNumber, '-o', file, '--json', ...data]);
  expect([run.code, run.json()]).toEqual([0, [{ file, bytes: readFileSync(file).length }]]);
  const looked = await runCommand('export', ['end-of-day', '--json', '--language', 'es', ...data]);
  expect(looked.json()[0]).toMatchObject({ kind: 'end-of-day', title: expect.stringContaining('Cierre del día') });
  expect((await runCommand('export', ['os-and-d', '--receipt', 'none', ...data])).error).toMatchObject({ code: 'not-found' });
  for (const args of [['os-and-d'], ['end-of-day', '--receipt', 'x'], ['poem'], ['end-of-day', '--format', 'doc']])
    expect((await runCommand('export', [...args, ...data])).error).toMatchObject({ name: 'UsageError' });
});

test('[PA9] [PA10] every paper leaves as PDF on the paper that the station is set to', async () => {
  const { host } = at;
  await host.call('session:sign-in', { userId: 'it', pin: '4444' });
  const [{ receiptNumber = '' } = {}] = (await host.call('board:today', {})).receipts;
  const { labelDpi: _dpi, labelPrinter: _printer, ...settings } = await host.call('station:settings', {});
  for (const [paperSize, box] of [
    ['letter', '[0 0 792 612]'],
    ['a4', '[0 0 841.89 595.28]'],
  ] as const) {
    await host.call('station:save-settings', { settings: { ...settings, paperSize } });
    for (const kind of PAPER_KINDS) {
      const file = join(files, `${kind}-${paperSize}.pdf`);
      const about = (STATION_PAPERS as readonly string[]).includes(kind) ? [] : ['--receipt', receiptNumber];
      expect((await runCommand('export', [kind, ...about, '-o', file, '--json', '--data', host.dataFolder])).code).toBe(0);
      expect(readFileSync(file, 'latin1'), file).toContain(`/MediaBox ${box}`);
    }
  }
});
