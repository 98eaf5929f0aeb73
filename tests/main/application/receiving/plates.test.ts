// tests/main/application/receiving/plates.test.ts · units known by any of their numbers, on a real database: looked up, booked, refused a second time. Rules RC38, RC39
import { expect, test } from 'vitest';
import { noticeOf, openTestStation, orderOf, SSCCS, type TestStation } from '../../../support/test-station.ts';

const TAG = '1A40603000000010000000A7';
const soap = (quantity: number): object => ({ orderNumber: 'PO1', sku: 'SOAP', quantity });
const ORDERS = [orderOf('PO1', [{ line: '1', sku: 'SOAP', quantity: 60 }]), orderOf('PO2', [{ line: '1', sku: 'SOAP', quantity: 60 }])];
const NOTICE = noticeOf('SH1', [
  { level: 'pallet', sscc: SSCCS.pallet, lpn: 'lpn-0007', lines: [soap(30)] },
  { level: 'carton', lpn: TAG.toLowerCase(), lines: [soap(8)] },
  { level: 'carton', trackingNumber: '1Z999AA10123456784', lines: [soap(2)] },
]);

function begun(wanted: object = { orders: ['PO1'] }): TestStation {
  const station = openTestStation([...ORDERS, NOTICE]);
  station.begin(wanted);
  return station;
}

test.each([
  ['supplier plate', ']C0LPN-0007', 30],
  ['METRC tag', TAG, 8],
  ["carrier's number", '1Z999AA10123456784', 2],
])('[RC38] a %s books its unit; nothing of it is counted twice, here or on a later receipt', (_, code, qty) => {
  const station = begun();
  expect(station.scan(code)).toMatchObject({ code: 'accepted', qty, lineCounted: qty });
  expect(station.scan(code)).toMatchObject({ code: 'duplicate-sscc', next: 'scan-next' });
  if (qty === 30) expect(station.scan(`]C100${SSCCS.pallet}`)).toMatchObject({ code: 'duplicate-sscc' });
  const { receiptNumber } = station.receipt.opened;
  expect(station.view().units.map(({ received }) => received)).toEqual([qty === 30, qty === 8, qty === 2]);
  station.finish();
  station.begin({ orders: ['PO1'] });
  expect(station.view().lines[0]).toMatchObject({ shipped: 40 - qty });
  expect(station.scan(code)).toMatchObject({ code: 'duplicate-sscc', expected: receiptNumber });
  expect(station.undo()).toMatchObject({ code: 'nothing-to-undo' });
});

test.each(['986578788855', '612345000173'])(
  "[RC38] [BC56] a parcel's number of bare digits, a GTIN's too, is the unit that the notice names",
  (number) => {
    const notice = noticeOf('SH1', [{ level: 'carton', trackingNumber: number, lines: [soap(4)] }]);
    const station = openTestStation([...ORDERS, notice]);
    station.begin({ orders: ['PO1'] });
    expect(station.scan(number)).toMatchObject({ code: 'accepted', qty: 4, plate: number });
    expect(station.scan(number)).toMatchObject({ code: 'duplicate-sscc' });
  },
);

test('[RC38] an undo frees every plate of the unit', () => {
  const station = begun();
  station.scan('lpn-0007');
  station.undo();
  expect(station.db.prepare('select count(*) as rows from received_unit').get()).toEqual({ rows: 0 });
  expect(station.scan(`]C100${SSCCS.pallet}`)).toMatchObject({ code: 'accepted', qty: 30 });
});

test('[RC38] a plate of a shipment that is not on this receipt names the shipment, and opens it where none is open', () => {
  const station = begun({ orders: ['PO2'] });
  expect(station.scan(TAG)).toMatchObject({ code: 'not-on-order', expected: 'SH1', plate: TAG });
  expect(station.facts.openable('x', ['LPN-0007'])).toEqual([{ kind: 'shipment', number: 'SH1' }]);
  expect(station.facts.openable('x', [])).toEqual([]);
});

test('[RC38] a text that nobody knows is no plate, and may be taught', () => {
  const station = begun();
  expect(station.scan('LPN-9999')).toMatchObject({ code: 'unknown-code', next: 'teach-code' });
});

test('[RC39] a METRC Retail ID names its package and counts nothing', () => {
  const station = begun();
  expect(station.scan('HTTPS://1A4.COM/13TX7BMRX3IU01B9JCX7GI')).toMatchObject({
    code: 'retail-unit',
    expected: '1A40603000200810000077AA',
    next: 'scan-package',
  });
  expect(station.counted('PO1/1')?.accepted).toBe(0);
});
