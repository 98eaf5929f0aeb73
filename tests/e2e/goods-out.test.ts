// tests/e2e/goods-out.test.ts · rejected goods go back to their supplier and accepted ones to another store: by scanner and by key, in both languages, to the bill of lading
import { expect, test } from 'vitest';
import { runStation } from './run-station.ts';

const MILK_EACH = ']C1010952200100010617270314' + '10M26320';
const at = runStation();
let receiptId = '';
let number = '';

const desk = (lines: number): Promise<void> => at.dock.find(`[data-testid=goods-out-desk][data-lines="${lines}"]`);
const entry = (from: string, qty: number): Promise<void> => at.dock.find(`[data-testid="out-entry-10001-${from}"][data-qty="${qty}"]`);

test('[GO1] a return is begun for a supplier whose goods were refused; what keeps it from being closed is named', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-IT');
  await dock.onScreen('board');
  for (let scan = 0; scan < 3; scan += 1) await dock.scan('00395220010000120010', ']C1');
  await dock.onScreen('receive');
  const { receipts } = await host.waitFor('board:changes', {}, (board) => board.receipts.length > 0);
  receiptId = receipts[0]?.receiptId ?? '';
  const { lines } = await host.call('receiving:view', { receiptId });
  const lineId = lines.find((line) => line.itemId === '10001')?.lineId ?? '';
  await host.call('receiving:damage', { receiptId, lineId, qty: 3, reason: 'crushed', disposition: 'quarantine' });
  await dock.page.locator('.banner:has-text("Damaged")').first().waitFor(); // it is of the receipt, and brings its screen back
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
  await dock.click('go-bills');
  await dock.onScreen('bills');
  await dock.click('new-bill');
  await dock.click('bill-source-return');
  await dock.click('begin-new-goods-out');
  await dock.shows('new-goods-out-panel');
  await dock.get('goods-out-supplier').locator('button').first().click();
  await dock.get('goods-out-new-authorisation').fill('RMA-20488');
  await dock.page.keyboard.press('Enter');
  await desk(0);
  number = (await dock.get('goods-out-desk').getAttribute('data-number')) ?? '';
  expect(number).toMatch(/^RTV-\d{4}-000001$/);
  await dock.find('[data-testid=goods-out-check] [data-code=nothing-on-it]');
  expect(await dock.get('close-goods-out').isDisabled()).toBe(true);
});

test('[GO3] [GO4] what is scanned goes on it, the rejected goods first; what is not here to leave is refused in words', async () => {
  const { dock } = at;
  expect(await dock.scan(MILK_EACH)).toMatchObject({ code: 'goods-added', itemId: '10001' });
  await entry('rejected', 1);
  await dock.scan(MILK_EACH);
  await entry('rejected', 2);
  const refused = await dock.scan('00395220010000120010', ']C1');
  expect(refused).toMatchObject({ code: 'goods-refused', problems: [{ code: 'too-few' }] });
  await dock.page.locator('.banner:has-text("Not so many can leave"), [role=alert]:has-text("Not so many can leave")').first().waitFor();
  await dock.find('[data-testid=goods-out-check] [data-code=receipt-open]');
});

test('[GO2] [GO5] by key: quantity, reason, one line more from the list, and off again', async () => {
  const { dock } = at;
  await dock.get('out-qty-10001-rejected').fill('9');
  await dock.page.keyboard.press('Enter');
  await dock.page.locator('.banner:has-text("Not so many can leave")').first().waitFor();
  await entry('rejected', 2);
  await dock.click('choose-goods');
  await dock.shows('goods-choices');
  await dock.click('choice-add-10001-rejected');
  await entry('rejected', 3);
  await dock.shows('goods-choice-panel');
  await dock.page.keyboard.press('Escape');
  await dock.hides('goods-choice-panel');
  await dock.get('out-reason-10001-rejected').selectOption('quality');
  await expect
    .poll(async () => (await at.host.call('goods-out:get', { goodsOutId: number })).entries)
    .toEqual([expect.objectContaining({ qty: 3, reason: 'quality', from: 'rejected' })]);
});

test('the label of a returned line goes to the label printer', async () => {
  const { dock, host } = at;
  await dock.get('goods-out-to-address').fill('4 Dairy Lane');
  await dock.get('goods-out-to-city').fill('Madison');
  await dock.get('goods-out-note').focus();
  await dock.find('[data-testid=goods-out-head][data-saved=true]');
  await dock.click('out-label-10001-rejected');
  await dock.shows('rtv-labelled');
  await host.waitFor('print-queue:changes', {}, (queue) => queue.jobs.some((job) => job.template === 'rtv' && job.state === 'printed'));
});

test('[GO6] [GO7] once its receipt is finished it is closed, and the ERP is told', async () => {
  const { dock, host } = at;
  await host.call('receiving:finish', { receiptId });
  await dock.onScreen('finish');
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('bills');
  await dock.click(`goods-out-${number}`);
  await dock.find('[data-testid=goods-out-check][data-errors="0"]');
  await dock.click('close-goods-out');
  await dock.find('[data-testid=goods-out-desk][data-status=closed]');
  const { messages } = await host.call('outbox:list', {});
  expect(messages.map(({ topic }) => topic).toSorted()).toEqual(['receipt', 'return']);
  await host.waitFor('outbox:changes', {}, (outbox) => outbox.messages.every(({ state }) => state === 'done'));
});

test('[BL19] its bill of lading has the supplier, the order and the authorisation number', async () => {
  const { dock, host } = at;
  await dock.click('draft-from-goods-out');
  await dock.find('[data-testid=bill-desk][data-status=draft]');
  const { bills } = await host.call('bills:list', {});
  const { content, source } = await host.call('bills:get', { billId: bills[0]?.billId ?? '' });
  expect(source).toBe('return');
  expect(content.shipTo).toMatchObject({ address: '4 Dairy Lane', city: 'Madison' });
  expect(content.orders).toEqual([expect.objectContaining({ orderNumber: '4500001001', packages: 3, info: 'RMA RMA-20488' })]);
  await dock.click(`goods-out-${number}`);
  await dock.shows('see-bill');
  expect(await dock.axe()).toEqual([]);
});

test('[GO3] [BL19] in Spanish: a transfer by a typed code, closed, and drafted from the list of new bills', async () => {
  const { dock, host } = at;
  await dock.click('language-es');
  await dock.page.locator('[data-testid=goods-out-status]:has-text("Cerrado")').waitFor();
  await dock.click('new-transfer');
  await dock.get('goods-out-name').fill('Tienda 12');
  await dock.page.keyboard.press('Enter');
  await desk(0);
  const transfer = (await dock.get('goods-out-desk').getAttribute('data-number')) ?? '';
  expect(transfer).toMatch(/^TRF-/);
  await dock.page.locator('[data-code=nothing-on-it]:has-text("Aún sin mercancía")').waitFor();
  expect(await dock.scan('NADIE-LO-CONOCE')).toMatchObject({ code: 'goods-refused' });
  await dock.page.locator('.banner:has-text("No corresponde a nada recibido aquí")').first().waitFor();
  await dock.scan(MILK_EACH);
  await entry('accepted', 1);
  expect(await dock.axe()).toEqual([]);
  await dock.click('close-goods-out');
  await dock.find('[data-testid=goods-out-desk][data-status=closed]');
  await dock.click('new-bill');
  await dock.click('bill-source-transfer');
  await dock.get('bill-goods-out').locator('button').first().click();
  await dock.click('make-draft');
  await dock.find('[data-testid=bill-desk][data-status=draft]');
  const [bill] = (await host.call('bills:list', {})).bills;
  expect(bill).toMatchObject({ shipTo: 'Tienda 12', packages: 1 });
  expect((await host.call('bills:get', { billId: bill?.billId ?? '' })).content.orders).toEqual([expect.objectContaining({ orderNumber: transfer })]);
});

test('with the screen left, scans go where they went before', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
  expect(await dock.scan(MILK_EACH)).toMatchObject({ code: 'no-open-receipt' });
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
