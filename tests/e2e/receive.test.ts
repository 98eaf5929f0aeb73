// tests/e2e/receive.test.ts · the dairy truck and its trouble: every kind of verdict, every dialog, with scans all the while. Rules UX2, UX3, UX11, UX20–UX26, UX41
import { expect, test } from 'vitest';
import type { Suffix } from '../support/keyboard.ts';
import { allInSight, inSight, SIZES } from './in-sight.ts';
import { runStation } from './run-station.ts';

const PALLET_1 = '00395220010000120010';
const PALLET_2 = '00395220010000120225';
const DISH_SOAP = '19524001000107';
const KITCHEN_ROLL = '19524001000305';
const BATTERIES = '19524001000701';
const GS = '\u001d';
const at = runStation();

const received = async (itemId: string): Promise<number> =>
  Number(await at.dock.page.locator(`tr[data-item="${itemId}"]`).getAttribute('data-received'));
/** At both displays; ends in English, at the smaller one. */
async function inBothLanguages(look: () => Promise<void>): Promise<void> {
  for (const language of ['es', 'en']) {
    await at.dock.click(`language-${language}`);
    await at.dock.find(`html[lang=${language}]`);
    for (const size of SIZES) {
      await at.dock.page.setViewportSize(size);
      await look();
    }
  }
}
const receives = (itemId: string, qty: number): Promise<void> => at.dock.find(`tr[data-item="${itemId}"][data-received="${qty}"]`);

test('[UX1] a pallet of an expected truck, scanned on the board, offers its receipt; scanned again it opens it; then it books its content', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.shows('arrival-MLD-77120');
  expect(await dock.get('arrival-MLD-77120').textContent()).toMatch(/6 lines.*3 pallets/);
  expect((await dock.scan(PALLET_1, ']C1')).code).toBe('offer-open');
  await dock.shows('offer-panel');
  await dock.scan(PALLET_1, ']C1');
  await dock.onScreen('receive');
  await dock.scan(PALLET_1, ']C1');
  await receives('10001', 240);
  expect(await dock.get('scans').textContent()).toContain('Whole Milk');
});

test('the same pallet again is refused and counts nothing', async () => {
  const { dock } = at;
  expect((await dock.scan(PALLET_1, ']C1')).outcome).toBe('refused');
  expect(await received('10001')).toBe(240);
});

test('[UX21] a line shows expected, before, now and remaining, in packs and base units', async () => {
  const { dock } = at;
  await dock.scan(PALLET_2, ']C1');
  await receives('10002', 192);
  const [, expected, before, now, remaining] = await dock.page.locator('tr[data-item="10002"]').locator('td').allTextContents();
  expect(expected).toMatch(/16 cases.*192/);
  expect(before).toBe('0');
  expect(now).toMatch(/16 cases.*192/);
  expect(remaining).toBe('0');
});

test('[IM79] what a line expects can be asked where it comes from: the order and the notice, with the number marked in the file', async () => {
  const { dock } = at;
  const expected = dock.page.locator('tr[data-item="10002"] .number-button');
  await expected.focus();
  await dock.page.keyboard.press('Enter');
  await dock.shows('origins-panel');
  await dock.find('[data-testid=origins-panel] [data-testid=mark]');
  expect(await dock.get('origins-panel').getByTestId('mark').first().textContent()).toMatch(/^\d+$/);
  expect(await dock.get('origins-panel').locator('[data-testid=origin-notice]').count()).toBeGreaterThan(0);
  await dock.page.keyboard.press('Escape');
  await dock.hides('origins-panel');
});

test('[UX26] F4 undoes the last scan and says what it reversed; the UNDO code undoes the one before', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F4');
  await dock.says('undone');
  expect(await dock.get('verdict-sentence').textContent()).toContain('Semi-Skimmed Milk');
  await receives('10002', 0);
  const { undoes } = await dock.scan('!DH!UNDO');
  expect(undoes?.itemName).toContain('Whole Milk');
  await receives('10001', 0);
  await dock.scan(PALLET_1, ']C1');
  await receives('10001', 240);
});

test('case by case, a second receipt: HOLD parks the first, the order number opens the next', async () => {
  const { dock } = at;
  await dock.scan('!DH!HOLD');
  await dock.onScreen('board');
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.onScreen('receive');
  await dock.find('tr[data-item="10049"]');
  await dock.scan(DISH_SOAP, ']I1');
  await receives('10049', 12);
});

test('[UX11] every verdict is colour, icon and word: no two tones share an icon, none is without a word', async () => {
  const { dock } = at;
  const looks = new Map<string, string>();
  for (const [text, symbology] of [
    [DISH_SOAP, ']I1'],
    ['ROLL-8-PROMO', ']C0'],
    [BATTERIES, ']I1'],
    ['9525001000107', ']E0'],
    ['9522001000107', ']E0'],
    ['!DH!QTY1', undefined],
  ] as const) {
    await dock.scan(text, symbology);
    const banner = dock.get('verdict');
    const tone = (await banner.getAttribute('data-tone')) ?? '';
    looks.set(tone, await banner.locator('.banner-icon svg').innerHTML());
    expect((await dock.get('verdict-word').textContent())?.trim()).not.toBe('');
    expect((await dock.get('verdict-sentence').textContent())?.trim()).not.toBe('');
  }
  expect(looks.size).toBeGreaterThanOrEqual(4);
  expect(new Set(looks.values()).size).toBe(looks.size);
});

test('[UX22] a refusal names what was read, and the next act; [UX41] it is said assertively, an acceptance politely', async () => {
  const { dock } = at;
  await dock.scan('9522001000107', ']E0');
  expect(await dock.get('verdict-sentence').textContent()).toContain('9522001000107');
  expect((await dock.get('verdict-next').textContent())?.trim()).not.toBe('');
  const live = async (role: string): Promise<string> => (await dock.get('verdict').locator(`[role=${role}]`).textContent()) ?? '';
  expect(await live('alert')).toContain('9522001000107');
  expect((await live('status')).trim()).toBe('');
  await dock.scan(DISH_SOAP, ']I1');
  expect((await live('alert')).trim()).toBe('');
  expect((await live('status')).trim()).not.toBe('');
});

test('a missing date is asked for; put aside with Esc it waits; typed on the keypad it counts', async () => {
  const { dock } = at;
  await dock.shows('question-panel');
  await dock.page.keyboard.press('Escape');
  await dock.hides('question-panel');
  await dock.click('answer-question');
  await dock.get('answer-expiry').focus();
  await dock.type('281130\r');
  await dock.hides('question-panel');
  await receives('10055', 96);
});

test('[UX2] a question is answered by a scan of what carries the date', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F4');
  await receives('10055', 0);
  expect((await dock.scan(BATTERIES, ']I1')).outcome).toBe('question');
  await dock.shows('question-panel');
  await dock.scan('17281130', ']C1');
  await dock.hides('question-panel');
  await receives('10055', 96);
});

test('[UX24] an unknown code is taught once and known from then on', async () => {
  const { dock } = at;
  expect((await dock.scan('ROLL-8-PROMO', ']C0')).code).toBe('unknown-code');
  await dock.click('teach');
  await dock.shows('teach-panel');
  await dock.type('kitchen');
  await dock.click('hit-10051');
  await inBothLanguages(async () => {
    await inSight(dock, 'teach-confirm');
    for (const choice of ['teach-pack', 'teach-whose']) await allInSight(dock, dock.get(choice).locator('button'));
  });
  await dock.click('teach-pack-CS');
  await dock.click('teach-confirm');
  await dock.hides('teach-panel');
  const before = await received('10051');
  await dock.scan('ROLL-8-PROMO', ']C0');
  await receives('10051', before + 8);
});

const DIALOGS: readonly { readonly panel: string; open(): Promise<void> }[] = [
  { panel: 'help-panel', open: () => at.dock.page.keyboard.press('F1') },
  { panel: 'type-code-panel', open: () => at.dock.page.keyboard.press('F2') },
  { panel: 'damage-panel', open: () => at.dock.page.keyboard.press('F6') },
  { panel: 'decode-panel', open: () => at.dock.page.keyboard.press('F9') },
  {
    panel: 'teach-panel',
    async open() {
      await at.dock.scan('NOBODY-KNOWS-1', ']C0');
      await at.dock.click('teach');
    },
  },
];
for (const { panel, open } of DIALOGS) {
  test(`[UX2] a scan during ${panel} counts, by the scanner and by a wedge, and is seen`, async () => {
    const { dock } = at;
    await open();
    await dock.shows(panel);
    const before = await received('10051');
    await dock.scan(KITCHEN_ROLL, ']I1');
    await receives('10051', before + 8);
    await dock.wedge(KITCHEN_ROLL);
    await receives('10051', before + 16);
    expect(await dock.get('verdict').isVisible()).toBe(true);
    await dock.page.keyboard.press('F4');
    await receives('10051', before + 8);
    await dock.page.keyboard.press('F4');
    await receives('10051', before);
    if (await dock.get(panel).isVisible()) await dock.page.keyboard.press('Escape');
    await dock.hides(panel);
  });
}

test('[UX2] a scan while a question is open counts; the question waits', async () => {
  const { dock } = at;
  await dock.scan('019524001000701', ']C1'); // a code that nothing fits: refused, the dialog below is its own
  await dock.scan('19524001001005', ']I1');
  await dock.shows('question-panel');
  const before = await received('10051');
  await dock.scan(KITCHEN_ROLL, ']I1');
  await receives('10051', before + 8);
  await dock.shows('question-panel');
  await dock.page.keyboard.press('Escape');
  await dock.hides('question-panel');
  await dock.scan('!DH!UNDO');
});

for (const suffix of ['CR', 'LF', 'Tab'] as const satisfies readonly Suffix[]) {
  test(`[UX3] a wedge with ${suffix} presses nothing, whatever has the focus`, async () => {
    const { dock } = at;
    await dock.wedge('!DH!CANCEL', suffix); // from here on no scan changes which controls there are
    await dock.says('cancelled');
    const controls = dock.page.locator('button:not(:disabled), input, [tabindex="0"]');
    const count = await controls.count();
    expect(count).toBeGreaterThan(12);
    await dock.page.evaluate(() => {
      const seen = window as unknown as { pressed: string[] };
      seen.pressed = [];
      for (const kind of ['click', 'submit']) {
        window.addEventListener(kind, (event) => seen.pressed.push(`${kind} ${(event.target as HTMLElement).outerHTML.slice(0, 80)}`), true);
      }
    });
    // Counted anew: a control of the scan before may leave the screen a moment after its verdict.
    for (let index = 0; index < (await controls.count()); index++) {
      await controls.nth(index).focus();
      await dock.wedge('!DH!CANCEL', suffix);
    }
    await dock.wedge('9522001000107', suffix);
    await dock.says('bad-check-digit');
    expect(await dock.page.evaluate(() => (window as unknown as { pressed: string[] }).pressed)).toEqual([]);
    await dock.onScreen('receive');
  });
}

test('[UX3] a wedge scan into a text field leaves its text as it was, and counts', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F2');
  await dock.get('typed-code').fill('952');
  const before = await received('10051');
  await dock.wedge(KITCHEN_ROLL);
  await receives('10051', before + 8);
  expect(await dock.get('typed-code').inputValue()).toBe('952');
  await dock.page.keyboard.press('Escape');
});

test('[UX2] FNC1 of a wedge arrives as GS: lot and date of one element string are both read', async () => {
  const { dock } = at;
  await dock.wedge(`011952400100100510TP26${GS}17290630`);
  await receives('10058', 48);
  expect(await dock.page.locator('tr[data-item="10058"]').textContent()).toContain('TP26');
});

test('F6 reports damage of counted goods: rejected grows, received stays', async () => {
  const { dock } = at;
  const before = await received('10049');
  await dock.scan(DISH_SOAP, ']I1');
  await receives('10049', before + 12);
  await dock.page.keyboard.press('F6');
  await inBothLanguages(async () => {
    await inSight(dock, 'damage-confirm');
    for (const choice of ['damage-line', 'damage-reason', 'disposition']) await allInSight(dock, dock.get(choice).locator('button'));
  });
  await dock.get('damage-qty').fill('3');
  await dock.get('damage-reason').locator('button').first().click();
  await dock.click('damage-confirm');
  await dock.hides('damage-panel');
  await dock.find(`tr[data-item="10049"][data-rejected="3"][data-received="${before + 12}"]`);
});

test('[UX25] QTY and DAMAGED codes act exactly once and show no error', async () => {
  const { dock } = at;
  await dock.scan('!DH!QTY2');
  await dock.find('[data-testid=quantity][data-value="2"]');
  const before = await received('10051');
  await dock.scan(KITCHEN_ROLL, ']I1');
  await receives('10051', before + 16);
  await dock.find('[data-testid=quantity][data-value="1"]');
  expect((await dock.scan('!DH!DAMAGED')).outcome).not.toBe('refused');
  await dock.find('tr[data-item="10051"][data-rejected="16"]');
});

test('what a clerk may not approve, a lead approves with a reason', async () => {
  const { dock } = at;
  await dock.scan('!DH!HOLD');
  await dock.scan('4500001011');
  await dock.scan('4500001011');
  await dock.find('tr[data-item="10015"]');
  const shortDated = '01195230010003081726120110CT1'; // expires within days of the demo day; the item wants 180
  expect((await dock.scan(shortDated, ']C1')).overridableBy).toBe('override');
  expect(await dock.get('override').count()).toBe(0);
  await dock.signIn('BADGE-LEAD');
  await dock.find('[data-testid=operator]:has-text("Demo lead")');
  await dock.scan(shortDated, ']C1');
  await dock.click('override');
  await dock.shows('override-panel');
  await dock.type('Agreed with the buyer\r');
  await dock.hides('override-panel');
  await receives('10015', 72);
});

test('[UX20] a blind receipt has no expected quantity anywhere in the page', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.find('[data-testid=operator]:has-text("Demo clerk")');
  await dock.scan('!DH!HOLD');
  await dock.onScreen('board');
  await dock.get('blind').click();
  await dock.page.locator('[data-testid=blind]:checked').waitFor();
  // Whoever ticks it and scans on, as on every other day, counts blind too.
  await dock.scan('4500001008');
  await dock.scan('4500001008');
  await dock.find('tr[data-item="10053"]');
  const hidden = async (): Promise<void> => {
    expect(await dock.page.locator('[data-remaining], [data-testid=lines-done], progress').count()).toBe(0);
    const headings = await dock.page.locator('[data-testid=lines] thead').textContent();
    expect(headings).not.toMatch(/Expected|Remaining/);
    expect(await dock.get('verdict').textContent()).not.toMatch(/ of |to go/);
  };
  await hidden();
  const verdict = await dock.scan('19524001000503');
  expect(verdict).not.toHaveProperty('lineExpected');
  await receives('10053', 20);
  await hidden();
  const expectedOfLines = ['48 each', '60 each', '100 each', '8 cases'];
  const text = await dock.page.locator('main').textContent();
  for (const expected of expectedOfLines) expect(text).not.toContain(expected);
  await dock.page.keyboard.press('F8');
  await dock.shows('finish-blind');
  expect(await dock.get('finish-summary').count()).toBe(0);
  await dock.find('[data-testid=finish]:enabled');
  await dock.type('+');
  await dock.shows('recount');
  expect(await dock.get('recount').textContent()).toMatch(/Count again/);
  const asked = await dock.page.locator('main').textContent();
  for (const expected of expectedOfLines) expect(asked).not.toContain(expected);
  await dock.shows('count-again');
  await dock.type('+'); // a second tap
  await inSight(dock, 'count-again');
  await dock.click('count-again');
  await dock.onScreen('receive');
  await dock.page.keyboard.press('F8');
  await dock.find('[data-testid=finish]:enabled');
  await dock.page.keyboard.press('Escape');
});

test('[UX21] freight without an order has no number that nobody knows: a name before it counts, no line of an order, nothing expected', async () => {
  const { dock } = at;
  await dock.scan('!DH!HOLD');
  await dock.click('receive-without-order');
  await dock.scan('9525001000107', ']E0');
  expect(await dock.get('question-panel').textContent()).toContain('Extra Virgin Olive Oil');
  await dock.page.keyboard.press('Escape');
  await dock.page.keyboard.press('F4');
  await dock.says('undone');
  expect(await dock.get('verdict-sentence').textContent()).toContain('Extra Virgin Olive Oil');
  await dock.scan('19524001000503');
  await receives('10053', 20);
  expect(await dock.page.locator('[data-testid=lines] tbody').textContent()).toMatch(/no order/);
  expect(await dock.page.locator('[data-testid=lines] tbody').textContent()).not.toMatch(/none/);
  expect(await dock.get('verdict').textContent()).not.toMatch(/ of 0/);
});

test('[UX40] Esc on a finished receipt leads to today, where the next one begins', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F8');
  await dock.find('[data-testid=finish]:enabled');
  await dock.type('+');
  await dock.shows('finished');
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('board');
  await dock.find('[data-testid=receipts]:has-text("Demo ")');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
