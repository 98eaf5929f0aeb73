// tests/e2e/symbols.test.ts · labels of several symbols, labels of two goods, and codes taught and forgotten, as the clerk sees them. Rules RC31, RC32, RC40, RC42, UX14, UX24
import { expect, test } from 'vitest';
import { runStation } from './run-station.ts';

/** Toothpaste, by case: it needs lot and date. */
const TOOTHPASTE = '0119524001001005';
const LOT = '10TP5530';
const at = runStation();

const missing = async (): Promise<readonly string[]> => at.dock.get('verdict-missing').locator('p').allTextContents();

test('[RC31] what a case still lacks stands large beside the verdict, until its other symbol brings it', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.onScreen('receive');
  expect(await dock.scan(TOOTHPASTE, ']C1')).toMatchObject({ code: 'needs-lot' });
  expect(await missing()).toEqual(['Still missing', 'lot', 'expiry date']);
  const size = await dock.page
    .locator('.banner-missing')
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThan(30);
  expect(await dock.scan(LOT, ']C1')).toMatchObject({ code: 'needs-expiry', lot: 'TP5530' });
  expect(await missing()).toEqual(['Still missing', 'expiry date']);
  expect(await dock.axe()).toEqual([]);
  expect(await dock.scan('17280430', ']C1')).toMatchObject({ code: 'accepted', qty: 48 });
  await dock.hides('question-panel');
});

test('[RC32] a lot label before its item asks what it is on, in both languages; the item answers', async () => {
  const { dock } = at;
  expect(await dock.scan('10TP5531\u001d17280430', ']C1')).toMatchObject({ code: 'needs-item' });
  await dock.shows('question-panel');
  await dock.click('language-es');
  await dock.get('question-panel').getByText('¿En qué está esta etiqueta?').waitFor();
  expect(await missing()).toEqual(['Aún falta', 'el artículo']);
  await dock.click('language-en');
  expect(await dock.axe()).toEqual([]);
  expect(await dock.scan(TOOTHPASTE, ']C1')).toMatchObject({ code: 'accepted', qty: 48, lot: 'TP5531' });
  await dock.hides('question-panel');
});

test('[RC32] a label scanned by mistake is dropped with one button', async () => {
  const { dock } = at;
  await dock.scan(LOT, ']C1');
  await dock.click('drop-label');
  await dock.says('undone');
  await dock.hides('question-panel');
});

test('[RC42] a label that stands for two items asks which, in both languages; the answer is kept, so the next one asks nothing', async () => {
  const { dock } = at;
  const label = (lot: string): string => `[)>\u001e06\u001dP10052\u001d1P10055\u001d1T${lot}\u001e\u0004`;
  expect(await dock.scan(label('A1'))).toMatchObject({ code: 'needs-choice' });
  await dock.shows('question-panel');
  await dock.click('language-es');
  await dock.get('question-panel').getByText('¿Qué artículo es?').waitFor();
  expect(await missing()).toEqual(['Aún falta', 'cuál es']);
  await dock.click('language-en');
  expect(await dock.axe()).toEqual([]);
  await dock.click('answer-choice-0');
  await dock.hides('question-panel');
  expect(await dock.scan(label('A2'))).toMatchObject({ itemId: '10052' });
});

test('[RC40] a code is taught for the supplier, listed with who taught it, and forgotten', async () => {
  const { dock } = at;
  expect(await dock.scan('ROLL-8-PROMO', ']C0')).toMatchObject({ code: 'unknown-code' });
  await dock.click('teach');
  await dock.type('kitchen');
  await dock.click('hit-10051');
  await dock.click('teach-pack-CS');
  expect(await dock.get('teach-whose-supplier').getAttribute('aria-pressed')).toBe('true');
  expect(await dock.axe()).toEqual([]);
  await dock.click('teach-confirm');
  await dock.hides('teach-panel');
  expect(await dock.scan('ROLL-8-PROMO', ']C0')).toMatchObject({ code: 'accepted' });
  await dock.find('tr[data-item="10051"][data-received="8"]');
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
  await dock.click('go-station');
  await dock.find('[data-testid=taught-codes] tr[data-code="ROLL-8-PROMO"]');
  await dock.find('[data-testid=taught-codes] tr[data-code="10052 | 10055"]');
  const taught = dock.get('taught-codes').locator('tr[data-code="ROLL-8-PROMO"]');
  const row = (await taught.allTextContents()).join();
  expect(row).toMatch(/Kitchen.*10051/);
  expect(row).not.toContain('every supplier');
  expect(await dock.axe()).toEqual([]);
  await taught.getByTestId('forget-code').click();
  await taught.waitFor({ state: 'detached' });
  expect(await dock.scan('ROLL-8-PROMO', ']C0')).toMatchObject({ code: 'unknown-code' });
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
