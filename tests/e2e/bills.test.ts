// tests/e2e/bills.test.ts · a labelled pallet leaves the dock: drafted, completed by what the check names, issued, signed, printed twice the same, issued again
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isBillNumber } from '../../main/domain/bill-of-lading/bill-number.ts';
import { faultsOf, readPdf, textOf } from '../main/labels/papers/pdf-check.ts';
import { pictureOfPdf } from '../main/labels/pdf-picture.ts';
import { pngOf, readPicture } from '../main/labels/read-picture.ts';
import { hostilePdf } from '../support/hostile-pdf.ts';
import { inSight, SIZES } from './in-sight.ts';
import { runStation } from './run-station.ts';

const at = runStation();
let number = '';
let pdf: Buffer;

interface HostileSeen {
  readonly isDrawn: boolean;
  /** Dark dots where the words stand, and where the form would. */
  readonly text: number;
  readonly form: number;
  readonly lines: readonly string[];
  readonly elements: number;
}

const errors = async (): Promise<number> => Number(await at.dock.get('bill-check').getAttribute('data-errors'));
const fill = async (field: string, text: string): Promise<void> => at.dock.page.locator(`[data-testid="bill-${field}"]`).fill(text);
const saved = (): Promise<void> => at.dock.find('[data-testid=bill-desk][data-saved=true]');

/** Scripts and threads that the page has loaded so far. */
function loaded(): Promise<readonly string[]> {
  return at.dock.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
}

/** What is on the canvas, dot for dot. */
async function canvasPng(): Promise<Uint8Array> {
  const url = await at.dock.get('pdf-page').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'));
  return new Uint8Array(Buffer.from(url.split(',')[1] ?? '', 'base64'));
}

async function printToFile(): Promise<Buffer> {
  const { dock } = at;
  await dock.click('open-print');
  const [download] = await Promise.all([dock.page.waitForEvent('download'), dock.click('print-bill')]);
  await dock.shows('bill-printed');
  const bytes = readFileSync(await download.path());
  expect(download.suggestedFilename()).toBe(`bol-${number}-carrier-letter-en.pdf`);
  return bytes;
}

test('[BL12] a pallet that was received and labelled is drafted; the check names what is missing', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-IT');
  await dock.onScreen('board');
  await dock.scan('00395220010000120010', ']C1');
  await dock.scan('00395220010000120010', ']C1');
  await dock.scan('00395220010000120010', ']C1');
  await dock.onScreen('receive');
  const { receipts } = await host.waitFor('board:changes', {}, (board) => board.receipts.length > 0);
  const receiptId = receipts[0]?.receiptId ?? '';
  const view = await host.call('receiving:view', { receiptId });
  const line = view.lines.find((each) => each.accepted > 0);
  if (line === undefined) throw new Error('nothing was counted');
  await host.call('labels:print', { label: { template: 'logistics', receiptId, lineId: line.lineId, qty: 1 } });
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
  await dock.click('go-bills');
  await dock.onScreen('bills');
  await dock.click('new-bill');
  await dock.shows('bill-goods');
  await dock.page.locator('[data-testid=bill-goods] input').first().check();
  await dock.click('make-draft');
  await dock.shows('bill-desk');
  expect(await errors()).toBeGreaterThan(5);
  await dock.find('[data-testid=bill-check] [data-field="shipTo.name"]');
  expect(await dock.get('issue-bill').isDisabled()).toBe(true);
});

test('[BL5] what is missing leads to its field, from the preview too; and the step to issue is in sight all along', async () => {
  const { dock } = at;
  expect((await loaded()).filter((name) => name.includes('pdf'))).toEqual([]); // not on the way of any scan, nor of the form
  await dock.click('bill-shown-preview');
  await dock.find('[data-testid=pdf-page][data-drawn=true]');
  await inSight(dock, 'issue-bill', 'pdf-page');
  await dock.page.locator('[data-testid=bill-check] [data-field="carrier.scac"] button').click();
  await dock.page.locator('[data-testid="bill-carrier.scac"]:focus').waitFor();
  await inSight(dock, 'issue-bill');
});

test('[BL5] [BL8] every named field is filled, the problems go, and the draft is issued under its number', async () => {
  const { dock, host } = at;
  await dock.click('bill-freightTerms-prepaid');
  for (const [field, text] of [
    ['shipFrom.name', 'Lakeside Market and Pharmacy'],
    ['shipFrom.address', '1200 Harbor Road'],
    ['shipFrom.city', 'Duluth'],
    ['shipFrom.region', 'MN'],
    ['shipFrom.postalCode', '55802'],
    ['shipTo.name', 'Crestline Household Goods'],
    ['shipTo.address', '77 Foundry Street'],
    ['shipTo.city', 'Toledo'],
    ['shipTo.region', 'OH'],
    ['shipTo.postalCode', '43604'],
    ['carrier.name', 'Northern Plains Express'],
    ['carrier.scac', 'NPXL'],
    ['orders.0.weight', '412.5'],
    ['lines.0.weight', '412.5'],
    ['lines.0.freightClass', '70'],
  ] as const)
    await fill(field, text);
  await saved();
  await dock.find('[data-testid=bill-check][data-errors="0"]');
  await dock.click('issue-bill');
  await dock.find('[data-testid=bill-desk][data-status=issued]');
  number = (await dock.get('bill-desk').getAttribute('data-number')) ?? '';
  expect(isBillNumber(number)).toBe(true);
  expect((await host.call('bills:list', {})).bills).toEqual([
    expect.objectContaining({ number, status: 'issued', shipTo: 'Crestline Household Goods, Toledo' }),
  ]);
  await dock.find('[data-testid=pdf-page][data-drawn=true]');
});

test('[PA11] the preview is the very file: the bars on the canvas say the number, its words lie beside it, and what is printed is the same bytes', async () => {
  const { dock, host } = at;
  const preview = await host.call('bills:preview', { billId: number, paper: 'letter', language: 'en', mark: 'carrier', page: 0 });
  if (preview.kind !== 'pdf') throw new Error('letter paper is previewed as PDF');
  const { pages } = await readPdf(Buffer.from(preview.dataBase64, 'base64'));
  const lines = await dock.get('pdf-text').locator('p').allTextContents();
  for (const { text } of pages[0]?.words ?? []) expect(lines.join(' ')).toContain(text);
  expect(await dock.get('pdf-page').getAttribute('aria-label')).toBe(`Bill of lading ${number}: page 1 of 1 as it will be printed`);
  // As it opens: fitted to the width, on the smallest display that the station is laid out for.
  expect(await dock.get('zoom-fit').getAttribute('aria-pressed')).toBe('true');
  expect(await readPicture(await canvasPng())).toContainEqual({ symbology: ']C1', text: `402${number}` });
  expect(await dock.axe()).toEqual([]);
});

test('[PA12] paper and next step are in sight together, in both languages and on both displays; the step stays there when the paper is scrolled', async () => {
  const { dock } = at;
  for (const size of SIZES)
    for (const language of ['es', 'en'] as const) {
      await dock.page.setViewportSize(size);
      await dock.click(`language-${language}`);
      await dock.find('[data-testid=pdf-page][data-drawn=true]');
      await inSight(dock, 'open-print', 'pdf-page');
    }
  await dock.get('pdf-text').evaluate((words) => words.scrollIntoView({ block: 'end' }));
  await inSight(dock, 'open-print');
  await dock.page.setViewportSize({ width: 1366, height: 768 });
  await dock.find('[data-testid=pdf-page][data-drawn=true]');
});

test('[PA11] a PDF that wants to act is only drawn: no script, no link, no form, and nothing is fetched', async () => {
  const { page } = at.dock;
  const [reader = ''] = (await loaded()).filter((name) => name.includes('open-pdf'));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => asked.push(dialog.message()));
  const base64 = Buffer.from(await hostilePdf()).toString('base64');
  // As text: vitest would write an import of its own into a function.
  const seen = await page.evaluate<HostileSeen>(`(async () => {
    const { openPdf } = await import(${JSON.stringify(reader)});
    const pdf = await openPdf(Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0)));
    const canvas = document.createElement('canvas');
    const isDrawn = await pdf.draw(0, canvas, 612);
    const context = canvas.getContext('2d');
    const dark = (top, height) => [...context.getImageData(0, top, 612, height).data].filter((value, at) => at % 4 === 0 && value < 128).length;
    const elements = document.querySelectorAll('a[href], iframe').length;
    return { isDrawn, text: dark(60, 40), form: dark(190, 60), lines: await pdf.lines(0), elements };
  })()`);
  expect(seen).toMatchObject({ isDrawn: true, form: 0, lines: ['A paper with more than words'], elements: 0 });
  expect(seen.text).toBeGreaterThan(50);
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => location.pathname)).toBe('/');
});

test('[PA11] on other paper it is that file; keys make it larger and smaller; thermal paper keeps its dots', async () => {
  const { dock } = at;
  await dock.get('bill-paper').selectOption('a4');
  await dock.find('[data-testid=bill-preview][data-paper=a4] [data-testid=pdf-page][data-drawn=true]');
  await dock.get('paper-place').focus();
  const before = await dock.get('zoom').textContent();
  await dock.page.keyboard.press('-');
  await dock.page.locator(`[data-testid=zoom]:not(:text-is("${before}"))`).waitFor();
  await dock.page.keyboard.press('0');
  await dock.page.locator(`[data-testid=zoom]:text-is("${before}")`).waitFor();
  await dock.get('bill-paper').selectOption('thermal-4');
  await dock.shows('bill-dots');
  expect(await dock.get('pdf-page').count()).toBe(0);
  await dock.get('paper-place').focus();
  await dock.page.keyboard.press('PageDown');
  await dock.page.locator('[data-testid=shown-page]:has-text("2")').waitFor();
  await dock.page.keyboard.press('Home');
  await dock.page.locator('[data-testid=shown-page]:has-text("1")').waitFor();
  await dock.get('bill-paper').selectOption('letter');
  await dock.find('[data-testid=pdf-page][data-drawn=true]');
});

test('[BL15] the driver signs on the screen', async () => {
  const { dock, host } = at;
  await dock.click('open-sign');
  await dock.click('signer-carrier');
  await dock.get('signer-name').fill('J. Novak');
  expect(await dock.get('confirm-signature').isDisabled()).toBe(true);
  await dock.get('signature-pad').scrollIntoViewIfNeeded();
  const pad = await dock.get('signature-pad').boundingBox();
  if (pad === null) throw new Error('there is no pad');
  const { mouse } = dock.page;
  await mouse.move(pad.x + 20, pad.y + pad.height / 2);
  await mouse.down();
  for (let step = 1; step <= 12; step += 1) await mouse.move(pad.x + 20 + step * 15, pad.y + pad.height / 2 + (step % 2 === 0 ? 30 : -30));
  await mouse.up();
  await dock.click('confirm-signature');
  await dock.find('[data-testid=bill-facts] [data-role=carrier]');
  const { signatures } = await host.call('bills:get', { billId: number });
  expect(signatures).toEqual([expect.objectContaining({ role: 'carrier', name: 'J. Novak' })]);
});

test('[BL14] [BL16] the printed file has number, parties, weight and the name of who signed, its bars decode at 150 dpi, and the second print is the same bytes', async () => {
  const { dock } = at;
  const preview = await at.host.call('bills:preview', { billId: number, paper: 'letter', language: 'en', mark: 'carrier', page: 0 });
  pdf = await printToFile();
  expect(preview).toEqual({ kind: 'pdf', dataBase64: pdf.toString('base64') });
  expect(faultsOf(pdf)).toEqual([]);
  const { pages } = await readPdf(pdf);
  const text = textOf(pages[0]?.words ?? []);
  for (const wanted of [number, 'Lakeside Market and Pharmacy', 'Crestline Household Goods', 'Northern Plains Express', 'NPXL', '412.5', 'J. Novak'])
    expect(text).toContain(wanted);
  expect(await readPicture(pngOf(pictureOfPdf(pdf, 150)))).toContainEqual({ symbology: ']C1', text: `402${number}` });
  await dock.page.keyboard.press('Escape');
  await dock.hides('bill-print-panel');
  const again = await printToFile();
  expect(again.equals(pdf)).toBe(true);
  await dock.find('[data-testid=bill-printed][data-kept=true]');
  const { prints } = await at.host.call('bills:get', { billId: number });
  expect(prints.map((print) => print.sha256)).toEqual([pdf, again].map((bytes) => createHash('sha256').update(bytes).digest('hex')));
});

test('[BL14] the same bytes are kept in the folder from which mail programs take papers', async () => {
  const { dock, host } = at;
  await dock.click('print-to-/');
  await dock.click('print-bill');
  await dock.find('[data-testid=bill-printed][data-kept=true]:has-text("out")');
  expect(readFileSync(join(host.dataFolder, 'out', 'papers', `bol-${number}-carrier-letter-en.pdf`)).equals(pdf)).toBe(true);
});

test('[BL17] the label printer gets it as labels, through the print queue', async () => {
  const { dock, host } = at;
  await dock.click('print-paper-thermal-4');
  await dock.click('print-to-label-printer');
  await dock.click('print-bill');
  await dock.find('[data-testid=bill-printed][data-kept=false]');
  const { jobs } = await host.waitFor('print-queue:changes', {}, (queue) =>
    queue.jobs.some((job) => job.template === 'bill' && job.state === 'printed'),
  );
  expect(jobs.find((job) => job.template === 'bill')?.title).toBe(`BOL ${number}`);
  await dock.page.keyboard.press('Escape');
  await dock.hides('bill-print-panel');
});

test('[BL10] issued again it is a new draft, and the old one is voided; in Spanish it says so', async () => {
  const { dock, host } = at;
  await dock.click('reissue-bill');
  await dock.shows('reason-panel');
  await dock.get('reason').fill('wrong door');
  await dock.click('reason-confirm');
  await dock.find('[data-testid=bill-desk][data-status=draft]');
  const { bills } = await host.call('bills:list', {});
  expect(bills.map(({ status }) => status)).toEqual(['draft', 'voided']);
  await dock.click('language-es');
  await dock.page.locator('[data-testid=bill-status]:has-text("Borrador")').waitFor();
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
