// tests/e2e/keypad.test.ts · a whole ten-line receipt with a scanner and a keypad: no mouse, no touch. Rules UX1, UX3, UX17, UX18, UX27, UX40, UX43
import { expect, test } from 'vitest';
import { runStation } from './run-station.ts';

/** Ten items that need no date, with the pack of their case. */
const LINES = [
  { sku: '10025', gtin: '19523001001305', cases: 2 },
  { sku: '10047', gtin: '19521001001707', cases: 12 },
  { sku: '10049', gtin: '19524001000107', cases: 1 },
  { sku: '10050', gtin: '19524001000206', cases: 3 },
  { sku: '10051', gtin: '19524001000305', cases: 4 },
  { sku: '10052', gtin: '19524001000404', cases: 1 },
  { sku: '10053', gtin: '19524001000503', cases: 7 },
  { sku: '10054', gtin: '19524001000602', cases: 24 },
  { sku: '10056', gtin: '19524001000800', cases: 1 },
  { sku: '10048', gtin: '19521001001806', cases: 5, lot: 'SG2611' },
] as const;
const ORDER = `order,line,supplier,sku,quantity,unit,due date\n${LINES.map(({ sku, cases }, index) => `PO-10,${index + 1},Keypad Goods,${sku},${cases},CS,2026-11-23`).join('\n')}\n`;
const at = runStation();

test('[UX1] the order number, scanned twice, opens its receipt', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-CLERK');
  await host.call('documents:import', { fileName: 'po-10.csv', contentBase64: Buffer.from(ORDER).toString('base64') });
  await dock.wedge('PO-10');
  await dock.shows('offer-panel');
  await dock.wedge('PO-10');
  await dock.onScreen('receive');
  await dock.find('[data-testid=lines] tr[data-item="10048"]');
});

test('[UX17] a typed number counts for the next scan only and is shown large', async () => {
  const { dock } = at;
  for (const line of LINES) {
    if (line.cases > 1) {
      await dock.type(`${line.cases}\r`);
      await dock.find(`[data-testid=quantity][data-value="${line.cases}"]`);
    }
    await dock.wedge('lot' in line ? `01${line.gtin}10${line.lot}` : line.gtin);
    await dock.find(`tr[data-item="${line.sku}"][data-status=complete][data-remaining="0"]`);
    await dock.find('[data-testid=quantity][data-value="1"]');
  }
  expect(await dock.get('lines-done').textContent()).toContain('10 / 10');
});

test('[UX17] a number typed right before the trigger is not too late', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F4');
  await dock.find('tr[data-item="10048"][data-received="0"]');
  await dock.type('5');
  await dock.wedge('011952100100180610SG2611');
  await dock.find('tr[data-item="10048"][data-status=complete][data-remaining="0"]');
});

test('[UX18] a number that looks like a barcode is refused, and the multiplier stays 1', async () => {
  const { dock } = at;
  await dock.type('9524001000100\r');
  await dock.says('looks-like-barcode');
  await dock.page.keyboard.press('F3');
  await dock.find('[data-testid=quantity][data-value="1"][data-typing=false]');
});

test('[UX40] every place can be reached by Tab, and the focus is seen', async () => {
  const { dock } = at;
  const seen = new Set<string>();
  for (let step = 0; step < 60; step++) {
    await dock.page.keyboard.press('Tab');
    const { id, ring } = await dock.page.evaluate(() => {
      const active = document.activeElement;
      if (active === null || active === document.body) return { id: '', ring: 3 };
      const { outlineWidth, outlineStyle } = getComputedStyle(active);
      return { id: active.getAttribute('data-testid') ?? active.className, ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth) };
    });
    expect(ring, id).toBeGreaterThanOrEqual(3);
    seen.add(id);
  }
  expect([...seen]).toEqual(
    expect.arrayContaining(['key-help', 'key-finish', 'tab-exceptions', 'park', 'sign-out', 'language-es', 'simulator-toggle']),
  );
});

test('[UX27] F8 shows the differences; Enter and Space on the button do not finish, the + key does', async () => {
  const { dock, host } = at;
  await dock.page.keyboard.press('F8');
  await dock.onScreen('finish');
  await dock.find('[data-testid=finish-summary][data-differences="0"]');
  await dock.get('finish').focus();
  await dock.type('\r');
  await dock.type(' ');
  await dock.wedge('!DH!HELP'); // whatever the keys did has reached core before this
  await dock.shows('help-panel');
  await dock.page.keyboard.press('Escape');
  expect((await host.call('board:today', {})).receipts[0]?.status).toBe('open');
  await dock.type('+');
  await dock.shows('finished');
  await host.waitFor('outbox:changes', {}, ({ messages }) => messages.some(({ aggregate, state }) => aggregate === 'PO-10' && state === 'done'));
});

/** Nobody is timed here: what a person has to do and to know decides how long it takes. */
test('[UX43] five lines take a number and a scan each, four acts around them, and the screen says the next one after every act', async () => {
  const { dock, host } = at;
  const lines = LINES.slice(0, 5);
  const order = `order,line,supplier,sku,quantity,unit\n${lines.map(({ sku, cases }, index) => `PO-5,${index + 1},Keypad Goods,${sku},${cases},CS`).join('\n')}\n`;
  await host.call('documents:import', { fileName: 'po-5.csv', contentBase64: Buffer.from(order).toString('base64') });
  let acts = 0;
  const act = async (what: () => Promise<unknown>, seen: string): Promise<void> => {
    acts += 1;
    await what();
    await dock.find(seen);
    await dock.shows('verdict-next');
  };
  await act(() => dock.wedge('PO-5'), '[data-testid=offer-panel]');
  await act(() => dock.wedge('PO-5'), `[data-testid=lines] tr[data-item="${lines[0]?.sku}"][data-received="0"]`);
  for (const { sku, gtin, cases } of lines) {
    if (cases > 1) await act(() => dock.type(`${cases}\r`), `[data-testid=quantity][data-value="${cases}"]`);
    await act(() => dock.wedge(gtin), `tr[data-item="${sku}"][data-status=complete]`);
  }
  await act(() => dock.page.keyboard.press('F8'), '[data-testid=finish-summary][data-differences="0"]');
  await act(() => dock.type('+'), '[data-testid=finished]');
  expect(acts).toBeLessThanOrEqual(2 * lines.length + 4);
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
