// tests/e2e/weighing.test.ts · the scale on the screen, through the real core and the simulated HID scale: settle, take, count, tare, refuse; the scanner goes on. Rules UX2, UX14, UX32, RC43–RC46
import { beforeAll, expect, test } from 'vitest';
import type { RequestOf } from '../../preload/contract/index.ts';
import { allInSight, inSight, SIZES } from './in-sight.ts';
import { runStation } from './run-station.ts';

const SOAP = '9524001000100';
const PAPER = '9524001000407';
const at = runStation();

const put = (text: string, status: RequestOf<'devices:simulate-weight'>['status'] = 'settles'): Promise<unknown> =>
  at.host.call('devices:simulate-weight', { text, unit: 'kg', status });
const empty = (): Promise<void> => put('0.000', 'stable').then(() => shows('zero', '0.000'));
/** Waits for the live weight. */
const shows = (state: string, digits: string): Promise<void> =>
  at.dock.find(`[data-testid=weigh-live][data-state=${state}] [data-testid=weigh-digits]:text-is("${digits}")`);
const step = (kind: string): Promise<void> => at.dock.find(`[data-testid=weigh][data-step=${kind}]`);
const target = (itemName: string): Promise<void> => at.dock.find(`[data-testid=weigh-target]:has-text("${itemName}")`);

beforeAll(async () => {
  const { dock } = at;
  await dock.signIn('BADGE-IT');
  await dock.scan('4500001004');
  await dock.scan('4500001004');
  await dock.onScreen('receive');
  await dock.find('tr[data-item="10049"]');
});

test('[UX1] F5 opens the scale; without a scan it says to scan first, and the scanner works behind it', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('F5');
  await step('scan');
  await shows('zero', '0.000');
  await dock.scan(SOAP);
  await target('Dish Soap');
  await step('take');
});

test('[UX14] in both languages and at both displays the weight, the next step and every key of the scale are in sight', async () => {
  const { dock } = at;
  for (const language of ['es', 'en']) {
    await dock.click(`language-${language}`);
    await dock.find(`html[lang=${language}]`);
    for (const size of SIZES) {
      await dock.page.setViewportSize(size);
      for (const part of ['weigh-live', 'weigh-take']) await inSight(dock, part);
      await allInSight(dock, dock.page.locator('.weigh-keys button'));
    }
  }
});

test('[UX32] weigh to count: the load sways and settles, F5 takes it, Enter counts what the scale says', async () => {
  const { dock } = at;
  await put('3.240');
  await dock.find('[data-testid=weigh-live][data-state=settling]');
  await dock.page.keyboard.press('F5');
  await dock.says('count-differs');
  await step('decide');
  expect(await dock.get('weigh-pieces').textContent()).toContain('6');
  await dock.type('\r'); // the one next step has the focus
  await dock.find('tr[data-item="10049"][data-received="6"]');
  await step('done');
});

test('[UX14] the digits are 60 px or more, and axe finds nothing serious', async () => {
  const { dock } = at;
  const size = await dock.get('weigh-digits').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(60);
  expect(await dock.axe()).toEqual([]);
});

test('[WG4] the same load is refused for the next scan, in words; on request it is taken', async () => {
  const { dock } = at;
  await dock.scan(PAPER);
  await target('Toilet Paper');
  await shows('taken', '3.240');
  await dock.page.keyboard.press('F5');
  await dock.shows('weigh-note');
  expect(await dock.get('weigh-note').textContent()).toContain('taken already');
  await dock.click('weigh-same-load');
  await dock.says('count-differs');
  await step('decide');
  await dock.click('weigh-keep');
  await dock.says('count-confirmed');
  await step('done');
});

test('[WG10] a typed tare by keyboard: net, gross and tare are on the screen and on the record', async () => {
  const { dock, host } = at;
  await empty();
  await dock.scan(PAPER);
  await step('take');
  await dock.click('weigh-tare-open');
  await dock.get('tare-keyed-text').fill('0,450');
  await dock.type('\r');
  await dock.find('[data-testid=weigh-tare]:has-text("0.450 kg")');
  await put('1.750');
  await shows('stable', '1.300');
  expect(await dock.get('weigh-gross').textContent()).toContain('1.750 kg');
  await dock.page.keyboard.press('F5');
  await dock.says('weighed');
  await step('done');
  const { verdictCursor = 0 } = await host.call('station:status', {});
  const verdict = await host.waitFor('receiving:verdicts', { since: verdictCursor - 1 }, ({ code }) => code === 'weighed');
  expect(verdict.weight).toMatchObject({
    ...{ text: '1.750', unit: 'kg', milligrams: 1_300_000, scaleId: 'simulated-scale' },
    ...{ net: { text: '1.300' }, tare: { how: 'keyed', text: '0.450' }, check: { finding: 'agrees' } },
  });
});

test('[WG10] a container is kept once and is one touch from then on; an empty one on the scale is a tare too', async () => {
  const { dock } = at;
  await dock.click('weigh-tare-open');
  await dock.get('tare-keyed-text').fill('1.2');
  await dock.get('container-name').fill('Blue tote');
  await dock.click('container-keep');
  await dock.click('container-Blue tote');
  await dock.find('[data-testid=weigh-tare]:has-text("Blue tote")');
  await put('0.800');
  await dock.click('weigh-tare-open');
  await dock.click('tare-weighed');
  await dock.find('[data-testid=weigh-tare]:has-text("0.800 kg")');
  await dock.click('weigh-tare-open');
  await dock.click('tare-none');
  await shows('stable', '0.800');
});

test('[WG28] a tote and two more kinds are taken off at once, and what stands is filled in for the next time', async () => {
  const { dock } = at;
  await dock.click('weigh-tare-open');
  await dock.get('tare-keyed-text').fill('25');
  await dock.get('container-name').fill('Pallet');
  await dock.click('container-keep');
  await dock.find('[data-testid="container-Pallet"]');
  await dock.click('tare-several');
  await dock.get('part-container-Pallet').fill('1');
  await dock.get('part-container-Blue tote').fill('x');
  await dock.find('[data-testid="part-container-Blue tote"][aria-invalid=true]');
  expect(await dock.get('parts-set').isDisabled()).toBe(true);
  await dock.get('part-container-Blue tote').fill('3');
  expect(await dock.axe()).toEqual([]);
  await dock.click('parts-set');
  await dock.find('[data-testid=weigh-tare]:has-text("28.6 kg")');
  const shown = (await dock.get('weigh-tare').textContent()) ?? '';
  for (const part of ['3 × Blue tote', 'Pallet']) expect(shown).toContain(part);
  await dock.click('weigh-tare-open');
  await dock.click('tare-several');
  expect(await dock.get('part-container-Blue tote').inputValue()).toBe('3');
  await dock.page.keyboard.press('Escape');
  await dock.click('weigh-tare-open');
  await dock.click('tare-none');
  await shows('stable', '0.800');
});

test('[WG3] an overload is never taken, and the panel says why', async () => {
  const { dock } = at;
  await empty();
  await dock.scan(PAPER);
  await step('take');
  await put('1.600', 'over-limit');
  await dock.find('[data-testid=weigh-live][data-state=over-limit]');
  await dock.page.keyboard.press('F5');
  await dock.find('[data-testid=weigh-note]:has-text("Too heavy")');
  await step('take');
});

test('[WG7] a weight typed by hand is marked', async () => {
  const { dock } = at;
  await empty();
  await dock.click('weigh-type-open');
  await dock.get('typed-weight-text').fill('1.31');
  await dock.type('\r');
  await dock.says('weighed');
  await dock.find('[data-testid=weigh-recorded][data-typed=true]');
  expect(await dock.get('verdict-sentence').textContent()).toContain('typed by hand');
});

test('the scale is set to zero with a box on it', async () => {
  const { dock } = at;
  await put('0.300');
  await shows('stable', '0.300');
  await dock.click('weigh-zero');
  await shows('zero', '0.000');
  await put('1.900');
  await shows('stable', '1.600');
  await put('0.000', 'stable');
  await dock.find('[data-testid=weigh-live][data-state=under-zero]');
  await dock.click('weigh-zero');
  await shows('zero', '0.000');
});

test('[WG19] a sample is counted onto the scale in three groups, and twenty are counted by it', async () => {
  const { dock } = at;
  await dock.scan(SOAP);
  await target('Dish Soap');
  await dock.click('weigh-sample-open');
  for (const [pieces, weight] of [
    ['5', '2.701'],
    ['10', '5.401'],
    ['15', '8.102'],
  ] as const) {
    await put(weight, 'stable');
    await shows('stable', weight);
    await dock.get('sample-pieces').fill(pieces);
    await dock.type('\r');
    await (pieces === '15' ? dock.shows('sample-learned') : dock.find('[data-testid=sample-pieces][value=""]'));
  }
  await dock.click('sample-done');
  await put('10.802', 'stable');
  await shows('stable', '10.802');
  await dock.page.keyboard.press('F5');
  await step('decide');
  expect(await dock.get('weigh-pieces').textContent()).toContain('20');
  await dock.click('weigh-recount');
  await dock.find('tr[data-item="10049"][data-received="26"]');
});

test('[UX37] in Spanish nothing is lost; Esc closes, and the receipt is there', async () => {
  const { dock } = at;
  await dock.click('language-es');
  await dock.find('html[lang=es]');
  await dock.find('[data-testid=weigh-panel]:has-text("Pesar")');
  await dock.page.keyboard.press('Escape');
  await dock.hides('weigh-panel');
  await dock.find('tr[data-item="10049"][data-received="26"]');
});

test('[RC46] [WG23] cheese by weight: the scan waits for the scale, its crate is one touch, and the net weight is on the line', async () => {
  const { dock } = at;
  await dock.click('language-en');
  await put('0.000', 'stable');
  await dock.scan('!DH!HOLD');
  await dock.scan('4500001013');
  await dock.scan('4500001013');
  await dock.find('tr[data-item="10067"]');
  await dock.scan('9525001000800');
  await dock.says('needs-weight');
  await dock.page.keyboard.press('F5');
  await step('take');
  await dock.click('weigh-tare-open');
  await dock.click('pack-tare-CS');
  await dock.find('[data-testid=weigh-tare]:has-text("0.350 kg")');
  await put('12.650');
  await shows('stable', '12.300');
  await dock.page.keyboard.press('F5');
  await dock.says('accepted');
  await dock.find('tr[data-item="10067"][data-received="12300"]');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
