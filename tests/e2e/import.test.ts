// tests/e2e/import.test.ts · files in: chosen or dropped, taken whole or refused with place, read and expected
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runStation } from './run-station.ts';

const BROKEN = fileURLToPath(new URL('../../resources/demo/broken/', import.meta.url));
const ORDER = {
  name: 'po-77.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('order,line,supplier,sku,quantity,unit,due date\nPO-77,10,Crestline Household Goods,10049,4,CS,2026-11-25\n'),
};
const NOTICE = `shipment,order,pallet,carton,sku,quantity,unit,lot,expiry,serial\nSHP-77,PO-77,395210010000500013,395210010000500020,10049,4,CS,,,\n`;
const at = runStation();

test('an order file that is chosen is taken and its order is expected at once', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.click('go-import');
  await dock.onScreen('import');
  await dock.page.locator('input[type=file]').setInputFiles(ORDER);
  await dock.find('[data-testid="import-po-77.csv"][data-outcome=imported]');
  expect(await dock.get('import-po-77.csv').textContent()).toContain('PO-77');
});

test('a delivery notice that is dropped on the screen is taken', async () => {
  const { dock } = at;
  const dropped = await dock.page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'asn-77.csv', { type: 'text/csv' }));
    return transfer;
  }, NOTICE);
  await dock.get('drop-zone').dispatchEvent('drop', { dataTransfer: dropped });
  await dock.find('[data-testid="import-asn-77.csv"][data-outcome=imported]');
  await dock.page.keyboard.press('Escape');
  await dock.shows('arrival-SHP-77');
  await dock.shows('arrival-PO-77');
});

test('the same file again changes nothing and says who brought it first', async () => {
  const { dock, host } = at;
  const before = (await host.call('documents:list', {})).documents.length;
  await dock.click('go-import');
  await dock.page.locator('input[type=file]').setInputFiles(ORDER);
  await dock.find('[data-testid="import-po-77.csv"][data-outcome=already-imported]');
  expect(await dock.get('import-po-77.csv').textContent()).toContain('clerk');
  expect((await host.call('documents:list', {})).documents).toHaveLength(before);
});

for (const { file, place, read } of [
  { file: 'order-bad-quantity.csv', place: 'line 3', read: 'eight' },
  { file: 'asn-cut-off.edi', place: 'segment', read: '' },
]) {
  test(`[UX22] ${file} is refused whole, with the place, what was read and what was expected`, async () => {
    const { dock } = at;
    await dock.page.locator('input[type=file]').setInputFiles({ name: file, mimeType: '', buffer: readFileSync(BROKEN + file) });
    await dock.find(`[data-testid="import-${file}"][data-outcome=refused]`);
    const row = dock.get(`import-${file}`).locator('tbody tr[data-severity=error]').first();
    const [where, problem, was, expected] = await row.locator('th, td').allTextContents();
    expect(where?.toLowerCase()).toContain(place);
    expect(problem).not.toBe('');
    expect(was).toContain(read);
    expect(expected).not.toBe('–');
  });
}

test('[UX2] a scan on the import screen is answered there', async () => {
  const { dock } = at;
  await dock.scan('395210010000500013', ']C1');
  await dock.shows('verdict');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
