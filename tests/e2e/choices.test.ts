// tests/e2e/choices.test.ts · numbers of several units and deliveries, cartons that contradict their pallet, goods rejected twice, as the clerk sees them. Rules RC20, RC50, RC51, RC53, RC54, UX1
import { expect, test } from 'vitest';
import { runStation } from './run-station.ts';

const PALLET = '095289990000000012';
const CARTONS = ['095289990000000029', '095289990000000043'] as const;
const at = runStation();

const milk = (lot: string): object => ({ orderNumber: 'PO-TIE', sku: '10001', quantity: 12, lot, expiryDate: '2027-06-30' });
const goods = (sku: string, quantity: number): object => ({ orderNumber: 'PO-TIE', sku, quantity });
const carton = (sscc: string, lot: string): object => ({ level: 'carton', sscc, lines: [milk(lot)] });
const NOTICES = [
  {
    kind: 'purchase-order',
    number: 'PO-TIE',
    lines: [
      { line: '1', sku: '10001', quantity: 60 },
      { line: '2', sku: '10052', quantity: 60 },
      { line: '3', sku: '10051', quantity: 60 },
    ],
  },
  {
    kind: 'asn',
    number: 'SH-ONE',
    units: [
      { level: 'pallet', sscc: PALLET, units: [carton(CARTONS[0], 'A1'), carton(CARTONS[1], 'B2')] },
      { level: 'carton', lpn: 'BOX-1', lines: [goods('10052', 3)] },
      { level: 'carton', lpn: 'BOX-1', lines: [goods('10051', 4)] },
    ],
  },
  { kind: 'asn', number: 'SH-TWO', units: [{ level: 'carton', lpn: 'BOX-1', lines: [goods('10052', 5)] }] },
];

/** For people to look at: DOCKHAND_PICTURES names a folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env['DOCKHAND_PICTURES'];
  if (folder === undefined) return;
  for (const language of ['es', 'en'] as const) {
    await at.dock.click(`language-${language}`);
    await at.dock.find(`html[lang=${language}]`);
    await at.dock.page.screenshot({ path: `${folder}/${name}-${language}.png`, animations: 'disabled' });
  }
}

test('[RC54] a number of two deliveries offers both; its key on the keypad opens one', async () => {
  const { dock, host } = at;
  await dock.signIn('BADGE-CLERK');
  for (const [index, document] of NOTICES.entries())
    await host.call('documents:import', { fileName: `tie-${index}.json`, contentBase64: Buffer.from(JSON.stringify(document)).toString('base64') });
  expect(await dock.scan('BOX-1')).toMatchObject({ code: 'offer-open' });
  await dock.shows('offer-choice-1');
  expect(await dock.axe()).toEqual([]);
  await picture('offers');
  await dock.type('1');
  await dock.onScreen('receive');
});

test('[RC53] a number of two units asks which, answered by a key; the question again by a scanned CHOOSE', async () => {
  const { dock } = at;
  expect(await dock.scan('BOX-1')).toMatchObject({ code: 'needs-choice' });
  await dock.shows('question-panel');
  expect(await dock.axe()).toEqual([]);
  await picture('units');
  await dock.type('2');
  await dock.hides('question-panel');
  await dock.find('tr[data-item="10051"]');
  expect(await dock.scan('BOX-1')).toMatchObject({ code: 'needs-choice' });
  await dock.shows('question-panel');
  expect(await dock.scan('!DH!CHOOSE1')).toMatchObject({ code: 'accepted', qty: 3 });
  await dock.hides('question-panel');
});

test('[RC50] [RC51] a carton of a booked pallet with another lot is put right, an expired one leaves the count', async () => {
  const { dock } = at;
  expect(await dock.scan(`00${PALLET}`, ']C1')).toMatchObject({ code: 'accepted', qty: 24 });
  expect(await dock.scan(`00${CARTONS[0]}1727063010B2`, ']C1')).toMatchObject({ code: 'corrected' });
  await picture('corrected');
  expect(await dock.scan(`00${CARTONS[1]}1726010110B2`, ']C1')).toMatchObject({ code: 'expired', qty: -12 });
  await picture('taken-out');
});

test('[RC20] DAMAGED acts once on the last goods', async () => {
  const { dock } = at;
  expect(await dock.scan('!DH!UNDO')).toMatchObject({ code: 'undone' });
  expect(await dock.scan('!DH!DAMAGED')).toMatchObject({ code: 'damaged', qty: 12 });
  expect(await dock.scan('!DH!REJECT')).toMatchObject({ code: 'already-rejected' });
  await picture('already-rejected');
  expect(dock.complaints).toEqual([]);
});
