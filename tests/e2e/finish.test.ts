// tests/e2e/finish.test.ts · the end of the truck, in English and in Spanish: differences, finish, queues, label, report. Rules UX11, UX27, UX37
import { expect, test } from 'vitest';
import { lookThenSave } from './look-then-save.ts';
import { runStation } from './run-station.ts';

const FINISH = '!DH!FINISH';
const DAIRY_PALLETS = ['00395220010000120010', '00395220010000120225', '00395220010000120393'];
const at = runStation();

async function reportOf(title: string): Promise<string> {
  const { fileName, bytes } = await lookThenSave(at.dock, 'report', title);
  expect(fileName).toMatch(/\.pdf$/);
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(bytes.subarray(-8).toString('latin1')).toContain('%%EOF');
  await at.dock.onScreen('finish');
  return fileName;
}

test('[UX27] FINISH shows the differences first, the largest on top, and the receipt stays open', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-CLERK');
  for (const pallet of [DAIRY_PALLETS[0] ?? '', ...DAIRY_PALLETS]) await dock.scan(pallet, ']C1');
  await dock.onScreen('receive');
  expect((await dock.scan(FINISH)).code).toBe('review-finish');
  await dock.onScreen('finish');
  await dock.find('[data-testid=finish-summary][data-differences]');
  const rows = dock.get('variances').locator('tbody tr');
  expect(await rows.first().getAttribute('data-match')).toBe('false');
  const matches = await rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-match')));
  expect(matches).toEqual([...matches].sort());
  expect((await host.call('board:today', {})).receipts[0]?.status).toBe('open');
});

test('[UX11] each difference is an icon and a word', async () => {
  const { dock } = at;
  for (const row of await dock.get('variances').locator('tbody tr').all()) {
    expect(await row.locator('svg').count()).toBe(1);
    expect((await row.locator('td').last().textContent())?.trim()).not.toBe('');
  }
});

test('[UX27] a scan of goods between takes the review back: the next FINISH shows the differences again', async () => {
  const { dock, host } = at;
  await dock.scan('!DH!CANCEL');
  expect((await dock.scan(FINISH)).code).toBe('review-finish');
  expect((await host.call('board:today', {})).receipts[0]?.status).toBe('open');
});

test('[UX27] the second FINISH finishes; the queue drains by itself', async () => {
  const { dock, host } = at;
  expect((await dock.scan(FINISH)).code).toBe('finished');
  await dock.shows('finished');
  await host.waitFor('outbox:changes', {}, ({ messages }) => messages.some(({ aggregate, state }) => aggregate === '4500001001' && state === 'done'));
  await dock.page.keyboard.press('F10');
  await dock.click('tab-outbox');
  await dock.find('[data-testid=outbox] tr[data-state=done]');
  expect(await dock.get('device-erp').getAttribute('data-queued')).toBe('0');
});

test('[PA11] the receiving report is looked at, then comes down as a PDF', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('finish');
  expect(await reportOf('Receiving report')).toContain('0001');
});

test('a pallet label is read back before it is printed, and the queue says printed', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F7');
  await dock.onScreen('labels');
  await dock.find('[data-testid=label-preview][data-verified=true]');
  await dock.click('print');
  await dock.shows('label-queued');
  await dock.page.keyboard.press('F10');
  await dock.click('tab-print');
  await dock.find('[data-testid=print-queue] tr[data-state=printed]');
  expect(await dock.page.locator('[data-testid=print-queue] tr[data-state=printed] .state-chip').first().textContent()).toBe('Printed');
});

test('[UX37] the language changes in one act, mid-receipt, and nothing else does', async () => {
  const { dock } = at;
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.onScreen('receive');
  await dock.scan('!DH!QTY2');
  await dock.find('[data-testid=quantity][data-value="2"]');
  await dock.scan('19524001000107', ']I1');
  await dock.find('tr[data-item="10049"][data-received="24"]');
  await dock.scan('19524001000701', ']I1');
  await dock.shows('question-panel');
  await dock.get('answer-expiry').fill('28113');
  await dock.click('language-es');
  await dock.find('html[lang=es]');
  expect(await dock.get('answer-expiry').inputValue()).toBe('28113');
  await dock.find('tr[data-item="10049"][data-received="24"]');
  expect(await dock.get('screen-title').textContent()).toBe('Recibir');
});

test('[UX37] the receipt goes on in Spanish to its end: question, damage, differences, report', async () => {
  const { dock } = at;
  await dock.get('answer-expiry').fill('281130');
  await dock.click('answer-send');
  await dock.hides('question-panel');
  await dock.find('tr[data-item="10055"][data-received="96"]');
  expect(await dock.get('verdict-word').textContent()).not.toMatch(/Accepted|complete/i);
  await dock.page.keyboard.press('F6');
  await dock.get('damage-line').locator('button').first().click();
  await dock.get('damage-qty').fill('2');
  await dock.get('damage-reason').locator('button').first().click();
  await dock.click('damage-confirm');
  await dock.hides('damage-panel');
  await dock.find('tr[data-rejected="2"]');
  await dock.scan(FINISH);
  await dock.onScreen('finish');
  expect(await dock.get('finish-summary').textContent()).toContain('líneas');
  await dock.scan(FINISH);
  await dock.shows('finished');
  expect(await reportOf('Informe de recepción')).toMatch(/\.pdf$/);
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
