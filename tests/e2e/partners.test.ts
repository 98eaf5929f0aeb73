// tests/e2e/partners.test.ts · columns explained once are remembered for the partner; profiles are added, changed and removed by keys alone
import { expect, test } from 'vitest';
import { makeXlsx } from '../support/make-xlsx.ts';
import { runStation } from './run-station.ts';

const FIRST = 'Beleg;Was;Wieviel;Wann\nB-1;10049;1,234;01/02/2027\nB-1;10051;2,345;03/04/2027\n';
const SECOND = 'Beleg;Was;Wieviel;Wann\nB-2;10049;1,500;05/06/2027\n';
const at = runStation();

const choose = (name: string, content: string | Uint8Array): Promise<void> =>
  at.dock.page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content as string) });
const cardIs = (name: string, state: string): Promise<void> => at.dock.find(`[data-testid="import-${name}"][data-state=${state}]`);

async function explain(column: number, field: string): Promise<void> {
  const { dock } = at;
  await dock.click(`column-${column}`);
  await dock.click(`field-${field}`);
  await dock.hides('field-panel');
}

test('a table whose columns nobody knows leads to the columns, not to an error alone', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-IT');
  await dock.click('go-import');
  await choose('first.csv', FIRST);
  await cardIs('first.csv', 'columns');
  await dock.get('import-first.csv').getByTestId('next').click();
  await dock.shows('mapping-columns');
  expect(await dock.page.locator('[data-testid=mapping-columns] tbody th').allTextContents()).toEqual(['Beleg', 'Was', 'Wieviel', 'Wann']);
});

test('[UX2] a scan is answered while a column is explained, and chooses nothing', async () => {
  const { dock } = at;
  await dock.click('column-0');
  await dock.shows('field-panel');
  await dock.wedge('NOT-A-KNOWN-CODE');
  await dock.find('[data-testid=verdict]:not([data-code=ready])');
  await dock.shows('field-panel');
  expect(await dock.get('field-search').inputValue()).toBe('');
  await dock.type('order num\r'); // one hit: Enter takes it
  await dock.hides('field-panel');
  await dock.find('tr[data-column=Beleg][data-field=order]');
});

test('[DI132] what is open is asked for, in two rounds, and the file is read', async () => {
  const { dock } = at;
  await explain(1, 'sku');
  await explain(2, 'quantity');
  await explain(3, 'dueDate');
  await dock.click('mapping-save');
  await dock.find('[data-testid=mapping-partner-name]:focus'); // a partner without a name is not remembered
  await dock.get('mapping-partner-name').fill('Nordwind Vertrieb');
  await dock.click('mapping-save');
  await cardIs('first.csv', 'columns'); // 1,234 and 01/02 can be read in two ways
  await dock.get('import-first.csv').getByTestId('next').click();
  await dock.find('tr[data-column=Wieviel][data-field=quantity]');
  await dock.click('form-2-point');
  await dock.click('form-3-day-first');
  await dock.click('mapping-save');
  await cardIs('first.csv', 'ready');
  expect(await dock.get('import-first.csv').textContent()).toContain('Nordwind Vertrieb');
});

test('[IM11] the second file of the same form is read at once', async () => {
  const { dock } = at;
  await choose('second.csv', SECOND);
  await cardIs('second.csv', 'ready');
  await dock.get('import-second.csv').getByTestId('next').click();
  await cardIs('second.csv', 'imported');
  const { documents } = await at.host.call('documents:list', {});
  const { documentId = '' } = documents.find(({ number }) => number === 'B-2') ?? {};
  expect((await at.host.call('documents:places', { documentId })).lines).toMatchObject([{ itemId: '10049', qty: 1500 }]);
});

test('a workbook that leaves open what it is asks for it', async () => {
  const { dock } = at;
  await choose(
    'lots.xlsx',
    makeXlsx({
      sheets: [
        {
          rows: [
            ['Item', 'Qty', 'Lot'],
            ['10049', 5, 'L7A42'],
          ],
        },
      ],
    }),
  );
  await cardIs('lots.xlsx', 'columns');
  await dock.get('import-lots.xlsx').getByTestId('next').click();
  await dock.click('mapping-kind-asn');
  await dock.click('mapping-partner-nordwind-vertrieb');
  await dock.click('mapping-save');
  await cardIs('lots.xlsx', 'ready');
});

test('the profile is there, by keys alone: opened, changed, and told what is wrong beside its field', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('Escape');
  await dock.get('go-station').focus();
  await dock.type('\r');
  await dock.get('go-partners').focus();
  await dock.type('\r');
  await dock.onScreen('partners');
  await dock.get('partner-nordwind-vertrieb').focus();
  await dock.type('\r');
  await dock.shows('partner-form');
  expect(await dock.get('explained').count()).toBe(2);
  await dock.get('ids-gln').focus();
  await dock.type('401234500000');
  await dock.find('[data-testid=ids-gln][aria-invalid=true]');
  await dock.type('9');
  await dock.find('[data-testid=ids-gln][aria-invalid=false]');
  await dock.get('partner-units').focus();
  await dock.type('ctn24 = cs\rpal = pl'); // Enter begins a new line
  expect(await dock.get('partner-units').inputValue()).toBe('ctn24 = cs\npal = pl');
  await dock.get('save-partner').focus();
  await dock.type('\r');
  await dock.shows('partner-saved');
  const { partners } = await at.host.call('partners:list', {});
  expect(partners[0]?.profile).toMatchObject({
    ids: [
      { kind: 'gln', value: '4012345000009' },
      { kind: 'name', value: 'Nordwind Vertrieb' },
    ],
    units: { ctn24: 'cs', pal: 'pl' },
  });
});

test('[IM55] a partner with a number of another is not saved; a free one is added, and removed', async () => {
  const { dock } = at;
  await dock.click('add-partner');
  await dock.find('[data-testid=partner-name]:focus');
  await dock.get('partner-name').fill('Südwind');
  expect(await dock.get('partner-key').inputValue()).toBe('sudwind');
  await dock.click('save-partner');
  await dock.shows('ids-missing');
  await dock.get('ids-gln').fill('4012345000009');
  await dock.find('.problem:has-text("Nordwind Vertrieb")');
  await dock.get('ids-gln').fill('4012345000016');
  await dock.click('save-partner');
  await dock.shows('partner-saved');
  await dock.click('remove-partner');
  await dock.click('remove-confirm');
  await dock.hides('partner-sudwind');
  expect((await at.host.call('partners:list', {})).partners.map(({ profile }) => profile.partnerId)).toEqual(['nordwind-vertrieb']);
});

test('[IM56] a profile that somebody else saved meanwhile is not overwritten', async () => {
  const { dock, host } = at;
  await dock.click('partner-nordwind-vertrieb');
  const { profile } = (await host.call('partners:list', {})).partners[0]!;
  await host.call('partners:save', { profile: { ...profile, name: 'Nordwind Handel' } });
  await dock.get('partner-overdue').fill('48');
  await dock.click('save-partner');
  await dock.shows('partner-refused');
  expect((await host.call('partners:list', {})).partners[0]?.profile).toMatchObject({ name: 'Nordwind Handel', replies: { overdueHours: 24 } });
});

test('columns that are forgotten are asked for again', async () => {
  const { dock } = at;
  await dock.page.keyboard.press('Escape');
  await dock.click('go-partners');
  await dock.click('partner-nordwind-vertrieb');
  await dock.page.locator('[data-testid=explained]:has-text("beleg")').getByTestId('forget-columns').click();
  await dock.click('save-partner');
  await dock.shows('partner-saved');
  await dock.page.keyboard.press('Escape');
  await dock.page.keyboard.press('Escape');
  await dock.click('go-import');
  await choose('third.csv', SECOND.replace('B-2', 'B-3'));
  await cardIs('third.csv', 'columns');
});

test('who may not set up the station is told who may', async () => {
  const { dock } = at;
  await dock.signIn('BADGE-CLERK');
  await dock.find('[data-testid=operator]:has-text("Demo clerk")');
  await dock.get('import-third.csv').getByTestId('next').click();
  await dock.shows('mapping-not-allowed');
});

test('the page complained of nothing', () => expect(at.dock.complaints).toEqual([]));
