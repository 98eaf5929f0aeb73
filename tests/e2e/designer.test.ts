// tests/e2e/designer.test.ts · a label template is changed, checked, saved, taken back to an earlier version, and one of another system is taken over. Rules LB35, LB38, LB40
import { afterAll, expect, test } from 'vitest';
import { runStation } from './run-station.ts';

const at = runStation();
afterAll(() => expect(at.dock.complaints).toEqual([]));

/** A label that another system would send, with two fields that change. */
const ZPL = '^XA^PW812^LL406^FO40,40^A0N,40,40^FN1"Item"^FS^FO40,120^BCN,120,N^FN2"Lot number"^FS^XZ';

test('[LB38] the designer shows the label with its fields and says that nothing is doubtful', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-IT');
  await dock.click('go-labels');
  await dock.get('template').selectOption('inspection');
  await dock.click('go-designer');
  await dock.onScreen('designer');
  await dock.find('[data-testid=label-canvas] img');
  await dock.find('[data-testid=findings][data-count]');
  expect(await dock.page.locator('.field-box').count()).toBeGreaterThan(5);
  expect(await dock.axe()).toEqual([]);
});

test('[LB52] a field is dragged, moved by arrow keys, resized by its corner and taken back; places are half millimetres', async () => {
  const { dock } = at;
  const { page } = dock;
  const box = page.locator('.field-box').nth(1);
  await box.click({ position: { x: 3, y: 3 } });
  await dock.shows('field-form');
  const side = async (which: number): Promise<number> => Number(await dock.get(`field-side-${which}`).inputValue());
  const [left, top, width] = [await side(0), await side(1), await side(2)];
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => side(0)).toBe(left + 0.5);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => side(2)).toBe(width - 0.5);
  const place = await box.boundingBox();
  if (place === null) throw new Error('the box has no place');
  await page.mouse.move(place.x + 4, place.y + 4);
  await page.mouse.down();
  await page.mouse.move(place.x + 4, place.y + 34, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => side(1)).toBeGreaterThan(top);
  expect(((await side(1)) * 2) % 1).toBe(0);
  for (const _ of [1, 2, 3]) await dock.click('designer-undo');
  await expect.poll(async () => [await side(0), await side(1), await side(2)]).toEqual([left, top, width]);
  expect(await dock.get('designer-save').isDisabled()).toBe(true);
});

test('[LB38] [LB52] what cannot be printed is said with its field, and is not saved; the rest stays in the picture', async () => {
  const { dock } = at;
  await dock.get('field-add').selectOption('code128');
  await dock.shows('field-form');
  await dock.get('field-module').fill('3');
  await dock.shows('finding-cannot-print');
  await dock.get('field-module').fill('0,1');
  await dock.shows('finding-narrow-module');
  await dock.get('field-module').fill('0.375');
  await dock.page.getByTestId('finding-narrow-module').waitFor({ state: 'detached' });
  await dock.get('field-data').fill('{nobody}');
  await dock.shows('design-refused');
  expect(await dock.get('designer-save').isDisabled()).toBe(true);
  await dock.click('field-remove');
  await dock.hides('design-refused');
});

test('[LB52] element strings are typed line by line; what was removed comes back by key; a copy takes no name that is taken', async () => {
  const { dock } = at;
  const { page } = dock;
  await dock.get('field-add').selectOption('code128');
  await dock.click('field-says-elements');
  for (const typed of ['01 09521234543213\n', '01 09521234543213\n10 ', '01 09521234543213\n10 5']) {
    await dock.get('field-gs1').fill(typed);
    expect(await dock.get('field-gs1').inputValue()).toBe(typed);
  }
  await page.getByTestId('design-refused').waitFor({ state: 'detached' });
  await page.getByTestId('box-code128').focus();
  await page.keyboard.press('Delete');
  await page.getByTestId('box-code128').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await dock.shows('box-code128');
  await page.keyboard.press('Control+Shift+z');
  await page.getByTestId('box-code128').waitFor({ state: 'detached' });
  await dock.click('designer-copy');
  await dock.get('copy-id').fill('shelf');
  await page.locator('[data-testid=copy-id][aria-invalid=true]').waitFor();
  expect(await dock.get('copy-confirm').isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await dock.hides('copy-panel');
});

test('[LB35] saving makes a new version; leaving without saving asks; an earlier version is the way back', async () => {
  const { dock, host } = at;
  await dock.page
    .locator('.field-box')
    .nth(1)
    .click({ position: { x: 3, y: 3 } });
  await dock.page.keyboard.press('ArrowDown');
  await dock.page.keyboard.press('Escape');
  await dock.shows('leave-panel');
  await dock.click('leave-stay');
  await dock.click('designer-save');
  await dock.shows('template-saved');
  const { versions } = await host.call('labels:template-versions', { id: 'inspection' });
  expect(versions.map(({ isSite }) => isSite)).toEqual([true, false]);
  await dock.click('designer-versions');
  await dock.click(`take-version-${versions[1]?.version}`);
  await dock.find('[data-testid=designer-save]:not([disabled])');
  await dock.click('designer-save');
  await dock.find(`[data-testid=template-saved]:has-text("${(versions[0]?.version ?? 0) + 1}")`);
});

test('[LB40] a ZPL label with named fields is taken over, saved, filled and printed as it is', async () => {
  const { dock, host } = at;
  await dock.click('designer-import');
  await dock.get('zpl-text').fill(ZPL);
  await dock.get('zpl-id').fill('carrier-label');
  await dock.click('zpl-import');
  await dock.hides('import-zpl-panel');
  await dock.click('designer-tab-data');
  await dock.get('datum-sample-item').fill('Oat drink');
  await dock.get('datum-sample-lotNumber').fill('L7A42');
  await dock.find('[data-testid=designer-save]:not([disabled])');
  await dock.click('designer-save');
  await dock.shows('template-saved');
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('labels');
  await dock.get('template').selectOption('carrier-label');
  await dock.get('datum-item').fill('Oat drink');
  await dock.get('datum-lotNumber').fill('L-2026');
  await dock.find('[data-testid=label-preview][data-verified=true]');
  await dock.click('print');
  await dock.shows('label-queued');
  const { jobs } = await host.call('print-queue:list', {});
  expect(jobs[0]).toMatchObject({ template: 'carrier-label' });
});

test('[LB52] data of other kinds, the entries of a list and what a repeat goes over are worked on in the designer', async () => {
  const { dock } = at;
  await dock.get('template').selectOption('location-sheet');
  await dock.click('go-designer');
  await dock.onScreen('designer');
  await dock.find('[data-testid=findings][data-count]');
  await dock.page.locator('.designer-fields li button', { hasText: 'repeated' }).first().click();
  await dock.shows('field-over');
  const over = await dock.get('field-over').inputValue();
  await dock.click('designer-tab-data');
  const cells = dock.page.locator(`[data-testid^="list-cell-${over}-"]`);
  const before = await cells.count();
  await dock.click(`list-entry-add-${over}`);
  await expect.poll(() => cells.count()).toBeGreaterThan(before);
  await cells.last().fill('Z-99');
  await dock.get('new-datum').fill('size');
  await dock.get('new-datum-kind').selectOption('choice');
  await dock.click('add-datum');
  await dock.get('datum-choices-size').fill('S, M, L');
  await dock.get('datum-sample-size').selectOption('M');
  await dock.get('datum-kind-size').selectOption('quantity');
  await dock.get('datum-units-size').fill('kg, lb');
  await dock.shows('design-refused');
  await dock.get('datum-sample-size').fill('12.5 lb');
  await dock.hides('design-refused');
  expect(await dock.axe()).toEqual([]);
});

test('[LB52] a draft is asked for with its time after a sign-out, continued, and gone when discarded', async () => {
  const { dock } = at;
  const enter = async (): Promise<void> => {
    await dock.click('go-labels');
    await dock.click('go-designer');
    await dock.onScreen('designer');
  };
  await dock.click('sign-out');
  await dock.onScreen('sign-in'); // a badge that overtakes it would be signed out again
  await dock.signIn('BADGE-LEAD');
  await dock.click('go-labels');
  await dock.shows('template');
  expect(await dock.page.getByTestId('go-designer').count()).toBe(0);
  await dock.click('sign-out');
  await dock.onScreen('sign-in');
  await dock.signIn('BADGE-IT');
  await enter();
  await dock.shows('draft-panel');
  expect(await dock.get('draft-panel').textContent()).toContain('location-sheet');
  expect(await dock.axe()).toEqual([]);
  await dock.click('draft-continue');
  await dock.click('designer-tab-data');
  expect(await dock.get('datum-sample-size').inputValue()).toBe('12.5 lb');
  await dock.page.keyboard.press('F10');
  await dock.onScreen('queues');
  await dock.page.keyboard.press('Escape');
  await dock.shows('draft-panel');
  await dock.click('draft-discard');
  await dock.find('[data-testid=design-title]');
  expect(await dock.get('designer-save').isDisabled()).toBe(true);
  await dock.page.keyboard.press('Escape');
  await dock.onScreen('labels');
});

test('a tag is filled in and printed from the labels screen, in Spanish too', async () => {
  const { dock } = at;
  await dock.click('language-es');
  await dock.get('template').selectOption('quarantine');
  await dock.get('datum-reason').fill('Temperatura fuera de rango');
  // [LB62] What is no label yet is said beside the form and goes when it is mended.
  await dock.get('datum-lpn').fill('LP0001000012325');
  await dock.shows('label-refused');
  expect(await dock.get('label-refused').textContent()).toBe(
    'Campo «Matrícula (LPN)»: "LP0001000012325": se esperaba una matrícula del centro (LPN) con sus dígitos de control correctos.',
  );
  await dock.get('datum-lpn').fill('LP0001000012324');
  await dock.hides('label-refused');
  await dock.find('[data-testid=label-preview][data-verified=true]');
  await dock.click('print');
  await dock.shows('label-queued');
  expect(await dock.axe()).toEqual([]);
  await dock.click('language-en');
});
