// tests/main/application/receiving/tied-units.test.ts · numbers that a notice gives to two units: asked, answered, decided by the rest of the label. Rules RC53, RV3
import { expect, test } from 'vitest';
import { CODES, GS, noticeOf, openTestStation, orderOf, SSCCS, type TestStation } from '../../../support/test-station.ts';

const line = (sku: string, quantity: number, more: object = {}): object => ({ orderNumber: 'PO1', sku, quantity, ...more });
const ORDER = orderOf('PO1', [
  { line: '1', sku: 'SOAP', quantity: 60 },
  { line: '2', sku: 'PEN', quantity: 60 },
  { line: '3', sku: 'MILK', quantity: 60 },
]);
/** A supplier who numbers the cartons of each pallet from 1. */
const NOTICE = noticeOf('SH1', [
  { level: 'carton', lpn: 'C-1', lines: [line('SOAP', 3)] },
  { level: 'carton', lpn: 'C-1', lines: [line('PEN', 4)] },
  { level: 'carton', lpn: 'C-2', lines: [line('SOAP', 5)] },
]);

function begun(notice: object = NOTICE, isBlind = false): TestStation {
  const station = openTestStation([ORDER, notice]);
  station.begin({ orders: ['PO1'], isBlind });
  return station;
}

test('[RC53] a number of two units is asked about with what each holds, and counts as the answer says', () => {
  const station = begun();
  const asked = station.scan('C-1');
  expect(asked).toMatchObject({ code: 'needs-choice', next: 'choose' });
  expect(asked.choices).toMatchObject([
    { itemId: 'SOAP', itemName: 'Dish Soap', unit: 'carton', unitQty: 3, orders: ['PO1'] },
    { itemId: 'PEN', unitQty: 4 },
  ]);
  expect(station.answer({ choice: 1 })).toMatchObject({ code: 'accepted', qty: 4 });
  expect([station.counted('PO1/1')?.accepted, station.counted('PO1/2')?.accepted]).toEqual([0, 4]);
  expect(station.db.prepare("select count(*) as taught from item_code where source = 'taught'").get()).toEqual({ taught: 0 });
});

test('[RC53] the number again asks again and says which was received; that one is a duplicate, the other counts', () => {
  const station = begun();
  station.scan('C-1');
  station.answer({ choice: 0 });
  const again = station.scan('C-1');
  expect(again.choices).toMatchObject([{ itemId: 'SOAP', isReceived: true }, { itemId: 'PEN' }]);
  expect(station.answer({ choice: 0 })).toMatchObject({ code: 'duplicate-sscc' });
  station.scan('C-1');
  expect(station.answer({ choice: 1 })).toMatchObject({ code: 'accepted', qty: 4 });
  station.finish();
  station.begin({ orders: ['PO1'] });
  expect(station.view().lines.map(({ shipped }) => shipped)).toEqual([5, 0, undefined]);
});

test('[RC53] the item on the label says which; a number of one unit asks nothing', () => {
  const station = begun();
  expect(station.scan(`[)>\u001e06${GS}3SC-1${GS}P${'PEN'}\u001e\u0004`)).toMatchObject({ code: 'accepted', qty: 4 });
  expect(station.scan('C-2')).toMatchObject({ code: 'accepted', qty: 5 });
});

test('[RC53] the lot on the label says which of two units of one item', () => {
  const milk = (sscc: string, lot: string): object => ({ level: 'carton', sscc, lines: [line('MILK', 12, { lot, expiryDate: '2027-06-30' })] });
  const station = begun(noticeOf('SH1', [milk(SSCCS.carton, 'A1'), milk(SSCCS.carton, 'B2')]));
  const asked = station.scan(`]C100${SSCCS.carton}`);
  expect(asked.choices).toMatchObject([{ lots: ['A1'] }, { lots: ['B2'] }]);
  station.undo(asked.scanId);
  expect(station.scan(`]C100${SSCCS.carton}10B2`)).toMatchObject({ code: 'accepted', qty: 12 });
  expect(station.view().lines[2]?.lots).toEqual([{ lot: 'B2', expiryDate: '2027-06-30', qty: 12 }]);
});

test('[RC53] [RV3] a blind question names no quantity and no lot', () => {
  const [choice] = begun(NOTICE, true).scan('C-1').choices ?? [];
  expect(choice).toMatchObject({ itemName: 'Dish Soap', orders: ['PO1'] });
  expect(choice).not.toHaveProperty('unitQty');
});

test('[RC53] other goods are scanned meanwhile, and the question is taken back', () => {
  const station = begun();
  const asked = station.scan('C-1');
  expect(station.scan(CODES.soapEach)).toMatchObject({ code: 'accepted', qty: 1 });
  expect(station.undo(asked.scanId)).toMatchObject({ code: 'undone' });
  expect(station.receipt.questions.size).toBe(0);
});
