// tests/e2e/import.test.ts · files in at the real core: looked at, decided about, imported, taken back; a refused one with its place in the file
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generate856 } from '../support/generate-856.ts';
import { interchange, order } from '../support/small-x12.ts';
import { waitFor } from '../support/wait-for.ts';
import { runStation } from './run-station.ts';

const BROKEN = fileURLToPath(new URL('../../resources/demo/broken/', import.meta.url));
const HEAD = 'order,line,supplier,sku,quantity,unit,due date\n';
const ORDER = `${HEAD}PO-77,10,Crestline Household Goods,10049,4,CS,2026-11-25\nPO-77,20,Crestline Household Goods,10051,6,CS,2026-11-25\n`;
const CHANGED = `${HEAD}PO-77,10,Crestline Household Goods,10049,2,CS,2026-11-25\nPO-77,30,Crestline Household Goods,10052,9,EA,2026-11-25\n`;
const NOTICE = `shipment,order,pallet,carton,sku,quantity,unit,lot,expiry,serial\nSHP-77,PO-77,395210010000500013,395210010000500020,10049,4,CS,,,\n`;
const at = runStation();

async function choose(...files: readonly (readonly [name: string, content: string | Buffer])[]): Promise<void> {
  await at.dock.page
    .locator('input[type=file]')
    .setInputFiles(files.map(([name, content]) => ({ name, mimeType: '', buffer: Buffer.from(content as string) })));
}
const cardIs = (name: string, state: string): Promise<void> => at.dock.find(`[data-testid="import-${name}"][data-state=${state}]`);
const inCard = (name: string, testId: string) => at.dock.get(`import-${name}`).getByTestId(testId);
const next = (name: string): Promise<void> => inCard(name, 'next').click();
const numbers = async (): Promise<readonly string[]> =>
  (await at.host.call('documents:list', {})).documents.filter(({ undoneAt }) => undoneAt === undefined).map(({ number }) => number);

describe('a good file', () => {
  test('is looked at first: what it brings is shown and nothing is stored', async () => {
    const { dock } = at;
    await dock.signIn('BADGE-IT');
    await dock.click('go-import');
    await dock.onScreen('import');
    await choose(['po-77.csv', ORDER]);
    await cardIs('po-77.csv', 'ready');
    expect(await dock.get('import-po-77.csv').textContent()).toContain('PO-77');
    expect(await numbers()).not.toContain('PO-77');
  });

  test('[IM77] any number of it can be asked where it comes from before it is imported: by key, with the cell marked', async () => {
    const { dock } = at;
    await dock.click('lines-in-PO-77');
    await dock.page.getByTestId('ask-quantity').nth(1).focus();
    await dock.page.keyboard.press('Enter');
    await dock.shows('line-fields');
    await dock.find('[data-testid=field-place] tr[data-meant=true] [data-testid=mark]');
    expect(await dock.page.getByTestId('mark').allTextContents()).toEqual(['6']);
    await dock.page.locator('[data-field="line ids.0.value"]').click();
    await dock.find('[data-testid=mark]:text("10051")');
    await dock.page.keyboard.press('Escape');
    await dock.hides('lines-panel');
  });

  test('is imported by its one button, with Enter, and the focus stays on its card', async () => {
    const { dock } = at;
    await inCard('po-77.csv', 'next').focus();
    await dock.type('\r');
    await cardIs('po-77.csv', 'imported');
    expect(await numbers()).toContain('PO-77');
    expect(await dock.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('import-po-77.csv');
  });

  test('that is dropped on the screen is taken, and what it says is expected at once', async () => {
    const { dock } = at;
    const dropped = await dock.page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'asn-77.csv', { type: 'text/csv' }));
      return transfer;
    }, NOTICE);
    await dock.get('drop-zone').dispatchEvent('drop', { dataTransfer: dropped });
    await cardIs('asn-77.csv', 'ready');
    await next('asn-77.csv');
    await cardIs('asn-77.csv', 'imported');
    await dock.page.keyboard.press('Escape');
    await dock.shows('arrival-SHP-77');
    await dock.shows('arrival-PO-77');
    await dock.click('go-import');
    await cardIs('asn-77.csv', 'imported'); // the cards outlive the screen
  });

  test('[IM21] the same one again: nothing to do, and who brought it first', async () => {
    const { dock } = at;
    await dock.click('clear-finished');
    await choose(['po-77.csv', ORDER]);
    await cardIs('po-77.csv', 'nothing');
    expect(await dock.get('import-po-77.csv').textContent()).toContain('by it');
    await next('po-77.csv');
    await dock.hides('import-po-77.csv');
  });
});

for (const { file, place, read, line } of [
  { file: 'order-bad-quantity.csv', place: 'line 3', read: 'eight', line: '4500001099,20,MLD' },
  { file: 'asn-cut-off.edi', place: 'segment', read: 'end of file', line: '' },
]) {
  test(`[UX22] ${file} is refused whole, with the place, what was read, what was expected, and its line in the file`, async () => {
    const { dock } = at;
    await choose([file, readFileSync(BROKEN + file)]);
    await cardIs(file, 'refused');
    const row = dock.get(`import-${file}`).locator('tr[data-severity=error]:not(.problem-group)').first();
    const [where, was, expected] = await row.locator('th, td').allTextContents();
    expect(where?.toLowerCase()).toContain(place);
    expect(was).toContain(read);
    expect(expected).not.toBe('–');
    await row.getByTestId('show-source').click();
    await dock.find(`[data-testid="import-${file}"] [data-testid=source] tr[data-meant=true]`);
    expect(await dock.get(`import-${file}`).locator('tr[data-meant=true]').textContent()).toContain(line);
    expect(await inCard(file, 'next').getAttribute('data-next')).toBe('correct');
    await inCard(file, 'remove-file').click();
    await dock.hides(`import-${file}`);
  });
}

describe('a changed order', () => {
  test('[IM34] shows its difference line by line and waits for the decision', async () => {
    const { dock } = at;
    await choose(['po-77-b.csv', CHANGED]);
    await cardIs('po-77-b.csv', 'decide');
    const rows = await dock.get('difference-PO-77').locator('tbody tr').allTextContents();
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^10changed.*4824 ?0$/),
      expect.stringMatching(/^30added.*–9.*0$/),
      expect.stringMatching(/^20removed.*48.*–0$/),
    ]);
  });

  test('[UX3] the button leads to what is open; a scan presses nothing there and is answered', async () => {
    const { dock } = at;
    await next('po-77-b.csv');
    const focused = (): Promise<string | null | undefined> => dock.page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    expect(await focused()).toBe('choice-PO-77-take');
    await dock.wedge('NOT-A-KNOWN-CODE');
    await dock.find('[data-testid=verdict]:not([data-code=ready])');
    await cardIs('po-77-b.csv', 'decide');
  });

  test('[IM15] taken, it is the next version', async () => {
    const { dock } = at;
    await dock.get('choice-PO-77-take').focus();
    await dock.type(' ');
    await cardIs('po-77-b.csv', 'ready');
    await next('po-77-b.csv');
    await cardIs('po-77-b.csv', 'imported');
  });
});

describe('taking back', () => {
  test('[IM40] the later one goes, and the version before stands again', async () => {
    const { dock, host } = at;
    await dock.click('tab-files');
    await inCard('po-77-b.csv', 'undo-import').click();
    await dock.click('undo-confirm');
    await cardIs('po-77-b.csv', 'undone');
    const { documents } = await host.call('documents:list', {});
    const { documentId = '' } = documents.find(({ number, undoneAt }) => number === 'PO-77' && undoneAt === undefined) ?? {};
    expect((await host.call('documents:places', { documentId })).lines.map(({ line, qty }) => [line, qty])).toEqual([
      ['10', 48],
      ['20', 48],
    ]);
    await dock.click('tab-earlier');
    await dock.find('tr[data-file="po-77-b.csv"][data-undone=true]');
    await dock.page.locator('tr[data-file="po-77.csv"]').getByTestId('lines-PO-77').click();
    await dock.page.locator('[data-testid=lines-panel] [data-testid=show-source]').first().click();
    await dock.find('[data-testid=lines-panel] tr[data-meant=true]');
    await dock.page.keyboard.press('Escape');
    await dock.hides('lines-panel');
  });

  test('[IM42] an import stays once a receipt was opened on it, and the refusal names the receipt', async () => {
    const { dock, host } = at;
    const { receiptNumber } = await host.call('receiving:open', { orders: ['PO-77'] });
    await dock.click('undo-po-77.csv');
    await dock.click('undo-confirm');
    await dock.shows('undo-refused');
    expect(await dock.get('undo-refused').textContent()).toContain(receiptNumber);
    await dock.page.keyboard.press('Escape');
    await dock.hides('undo-panel');
    await dock.click('tab-files');
  });
});

test('[IM18] warnings are accepted one by one or all at once', async () => {
  const { dock } = at;
  const [type, ...segments] = order('X-1', [
    ['10049', 5],
    ['10051', 6],
  ]);
  await choose(['warned.edi', interchange([[type, ...segments.slice(0, -1), 'CTT*7*99']], { number: 1 })]);
  await cardIs('warned.edi', 'decide');
  await inCard('warned.edi', 'accept').first().click();
  await dock.find('[data-testid="import-warned.edi"] [data-testid=accept][aria-pressed=true]');
  await inCard('warned.edi', 'accept').first().click();
  await dock.find('[data-testid="import-warned.edi"]:not(:has([aria-pressed=true]))');
  await inCard('warned.edi', 'accept-all').click();
  await cardIs('warned.edi', 'ready');
});

test('several that are ready go in together; the exchange shows the numbers between them that never came', async () => {
  const { dock } = at;
  await choose(['second.edi', interchange([order('X-2', [['10049', 5]])], { number: 4 })]);
  await cardIs('second.edi', 'ready');
  await dock.click('import-ready');
  await cardIs('second.edi', 'imported');
  await cardIs('warned.edi', 'imported');
  await dock.click('tab-exchange');
  await dock.shows('gap-000000002');
  await dock.shows('received-000000004');
  await dock.click('tab-files');
});

test('[IM65] a large file shows how far it is, and is stopped without leaving anything', async () => {
  const { dock } = at;
  const before = await numbers();
  await choose(['large.edi', generate856({ bytes: 6_000_000 })]);
  await dock.find('[data-testid="import-large.edi"] progress');
  await cardIs('large.edi', 'checking');
  await inCard('large.edi', 'stop-file').click();
  await cardIs('large.edi', 'stopped');
  expect(await inCard('large.edi', 'next').getAttribute('data-next')).toBe('retry');
  expect(await numbers()).toEqual(before);
  await inCard('large.edi', 'remove-file').click();
});

test('[UX2] a scan on the import screen is answered there', async () => {
  const { dock } = at;
  await dock.scan('395210010000500013', ']C1');
  await dock.shows('verdict');
});

test('[IB10] a file of a watched folder that needs a decision comes into the list by itself, is decided there, and lies in done', async () => {
  const { host } = at;
  const inbox = join(host.dataFolder, 'inbox');
  const found = (place: string): readonly string[] => (existsSync(join(inbox, place)) ? readdirSync(join(inbox, place)) : []);
  writeFileSync(join(inbox, 'first.edi'), interchange([order('X-9', [['10049', 5]])], { number: 90 }));
  await waitFor(() => expect(found('done')).toEqual(['first.edi']));
  writeFileSync(join(inbox, 'again.edi'), interchange([order('X-9', [['10049', 7]])], { number: 91 }));
  await cardIs('again.edi', 'decide');
  expect(await at.dock.get('import-again.edi').textContent()).toContain('inbox');
  await inCard('again.edi', 'choice-X-9-take').click();
  await cardIs('again.edi', 'ready');
  await next('again.edi');
  await cardIs('again.edi', 'imported');
  await waitFor(() => expect(found('done')).toEqual(['again.edi', 'first.edi']));
  expect(found('waiting')).toEqual([]);
  await next('again.edi');
});

test('[UX35] a file that was looked at goes in after core came back', async () => {
  const { host } = at;
  await choose(['later.edi', interchange([order('X-3', [['10049', 5]])], { number: 5 })]);
  await cardIs('later.edi', 'ready');
  host.killChild('core');
  await next('later.edi');
  await cardIs('later.edi', 'imported');
  expect(await numbers()).toContain('X-3');
});

test('the page complained of nothing', () => expect(at.dock.complaints.filter((text) => !text.includes('WebSocket'))).toEqual([]));
