// tests/main/application/receiving/item-codes.test.ts · labels that name the item in their own numbering, on a real database in memory. Rules BC31, BC34, BC38, RC2, RC3
import { expect, test } from 'vitest';
import { GS, openTestStation, orderOf, type TestStation } from '../../../support/test-station.ts';

const RS = '\u001e';
const EOT = '\u0004';

function begun(): TestStation {
  const station = openTestStation([
    orderOf('PO1', [
      { line: '1', sku: 'SOAP', quantity: 400 },
      { line: '2', sku: 'MILK', quantity: 24 },
    ]),
  ]);
  station.begin({ orders: ['PO1'] });
  return station;
}

function vendorLabel(...fields: readonly string[]): string {
  return `[)>${RS}06${fields.map((field) => GS + field).join('')}${RS}${EOT}`;
}

test('[BC38] the customer part number of a vendor label is the item number, its quantity is counted', () => {
  expect(begun().scan(vendorLabel('PSOAP', 'Q25', '1TL9'))).toMatchObject({ code: 'accepted', itemName: 'Dish Soap', qty: 25 });
});

test('[BC38][RC2] when only the supplier part number is known, that one counts', () => {
  const station = begun();
  expect(station.scan(vendorLabel('PTHEIRS', '1PSOAP'))).toMatchObject({ code: 'accepted', itemName: 'Dish Soap', qty: 1 });
});

test('[BC38] a HIBC code is taught by its item, and known with another lot', () => {
  const station = begun();
  expect(station.scan('+A99912345/$$52001510X33')).toMatchObject({ code: 'unknown-code' });
  expect(station.teach('+A99912345/$$52001510X33', 'SOAP', 'CS')).toMatchObject({ kind: 'taught', verdict: { read: 'A99912345' } });
  expect(station.scan('+A99912345/$10X3/16D20111231/14D202701316')).toMatchObject({ code: 'bad-check-digit' });
  expect(station.scan('+A99912345/$10X3/16D20111231/14D20270131A')).toMatchObject({ code: 'accepted', qty: 10, lot: '10X3' });
});

test('[BC31] a GS1 Digital Link counts like the symbol of its elements', () => {
  const link = 'https://example.com/01/19522001000103/10/L7?17=270630';
  expect(begun().scan(link)).toMatchObject({ code: 'accepted', itemName: 'Milk', qty: 12, lot: 'L7', expiryDate: '2027-06-30' });
});

test('[BC31][RC3] a link with a wrong check digit is refused as damaged', () => {
  expect(begun().scan('https://example.com/01/19522001000104')).toMatchObject({ code: 'bad-check-digit', next: 'rescan' });
});
