// tests/main/application/receiving/teach-code.test.ts · codes taught for one supplier or for all, listed, forgotten. Rules RC40, IM75
import { describe, expect, test } from 'vitest';
import { forgetCode } from '../../../../main/application/receiving/teach-code.ts';
import { createBoardQueries } from '../../../../main/store/board-queries.ts';
import { noticeOf, openTestStation, type TestStation } from '../../../support/test-station.ts';

const orderFrom = (number: string, supplier: object | undefined, sku = 'SOAP'): object => ({
  kind: 'purchase-order',
  number,
  ...(supplier === undefined ? {} : { supplier }),
  lines: [{ line: '1', sku, quantity: 400 }],
});
const MEADOW = { name: 'Meadow Dairy', id: 'S-100' };
const HARBOUR = { name: 'Harbour Mills', id: 'S-200' };

function begun(order = 'PO1'): TestStation {
  const station = openTestStation([
    orderFrom('PO1', MEADOW),
    orderFrom('PO2', HARBOUR),
    orderFrom('PO3', undefined),
    orderFrom('PO4', MEADOW),
    orderFrom('PO5', { name: 'MEADOW DAIRY' }),
  ]);
  station.begin({ orders: [order] });
  return station;
}

const forget = (station: TestStation, code: string, supplierId?: string): string =>
  forgetCode(
    { ...station.scanDeps, board: createBoardQueries(station.db) },
    { code, itemId: 'SOAP', ...(supplierId === undefined ? {} : { supplierId }) },
    station.doer,
  ).kind;
const listed = (station: TestStation): unknown => createBoardQueries(station.db).taughtCodes();

test("[RC40] a code taught on a supplier's receipt is known on all receipts of that supplier, under number or name, and on no other", () => {
  const station = begun();
  expect(station.scan('A-100')).toMatchObject({ code: 'unknown-code' });
  expect(station.teach('A-100', 'SOAP', 'CS')).toMatchObject({ kind: 'taught' });
  expect(station.scan('A-100')).toMatchObject({ code: 'accepted', qty: 10 });
  for (const [order, code] of [
    ['PO4', 'accepted'],
    ['PO5', 'accepted'],
    ['PO2', 'unknown-code'],
    ['PO3', 'unknown-code'],
  ] as const) {
    station.begin({ orders: [order] });
    expect(station.scan('A-100').code, order).toBe(code);
  }
});

test('[RC40] the same code may stand for another item on the labels of another supplier', () => {
  const station = openTestStation([orderFrom('PO1', MEADOW), orderFrom('PO2', HARBOUR, 'PEN')]);
  station.begin({ orders: ['PO1'] });
  station.teach('A-100', 'SOAP', 'CS');
  station.begin({ orders: ['PO2'] });
  expect(station.teach('A-100', 'PEN', 'EA')).toMatchObject({ kind: 'taught' });
  expect(station.scan('A-100')).toMatchObject({ code: 'accepted', itemName: 'Pen' });
  station.begin({ orders: ['PO1'] });
  expect(station.scan('A-100')).toMatchObject({ code: 'accepted', itemName: 'Dish Soap' });
});

test('[RC40] a code taught for all is known everywhere; what was taught for a supplier goes before it', () => {
  const station = begun();
  station.teach('A-100', 'SOAP', 'EA', { forAll: true });
  station.begin({ orders: ['PO2'] });
  expect(station.scan('A-100')).toMatchObject({ code: 'accepted', qty: 1 });
  station.teach('A-100', 'SOAP', 'CS');
  expect(station.scan('A-100')).toMatchObject({ code: 'accepted', qty: 10 });
  station.begin({ orders: ['PO3'] });
  expect(station.scan('A-100')).toMatchObject({ code: 'accepted', qty: 1 });
});

test('[RC40] what people taught goes before what a later document says, and what the document says is there again when it is forgotten', () => {
  const station = begun();
  station.teach('V-77', 'SOAP', 'CS');
  station.importJson('more.json', {
    kind: 'item-master',
    items: [{ itemId: 'PEN', name: 'Pen', baseUnit: 'EA', supplierItems: ['V-77'], packs: [{ level: 'each', unit: 'EA', quantity: 1 }] }],
  });
  expect(station.scan('V-77')).toMatchObject({ itemName: 'Dish Soap' });
  expect(forget(station, 'V-77', 'S-100')).toBe('forgotten');
  expect(station.scan('V-77')).toMatchObject({ code: 'not-on-order', itemName: 'Pen' });
});

test('[RC40] a receipt of two suppliers teaches for both; one without a supplier for all', () => {
  const station = begun();
  station.begin({ orders: ['PO1', 'PO2'] });
  station.teach('BOTH-1', 'SOAP', 'CS');
  expect(listed(station)).toMatchObject([{ supplier: { name: 'Meadow Dairy' } }, { supplier: { name: 'Harbour Mills' } }]);
  station.begin({ orders: ['PO3'] });
  station.teach('ALL-1', 'SOAP', 'CS');
  expect(listed(station)).toMatchObject([{ code: 'ALL-1' }, {}, {}]);
  expect((listed(station) as { supplier?: unknown }[])[0]?.supplier).toBeUndefined();
});

test('[RC40] a notice names the supplier when no order does', () => {
  const station = openTestStation([
    { ...noticeOf('SH1', [{ level: 'carton', lines: [{ orderNumber: 'PO9', sku: 'SOAP', quantity: 10 }] }]), supplier: MEADOW },
    orderFrom('PO2', HARBOUR),
  ]);
  station.begin({ shipmentNumber: 'SH1' });
  expect(station.view().supplier).toBe('Meadow Dairy');
  station.teach('A-100', 'SOAP', 'CS');
  expect(station.scan('A-100')).toMatchObject({ code: 'accepted', qty: 10 });
  station.begin({ orders: ['PO2'] });
  expect(station.scan('A-100').code).toBe('unknown-code');
});

test('[RC40] who taught what and when is listed; forgetting is an event, once, and what was received stays received', () => {
  const station = begun();
  station.as('ben').teach('A-100', 'SOAP', 'CS');
  expect(listed(station)).toEqual([
    {
      code: 'A-100',
      itemId: 'SOAP',
      itemName: 'Dish Soap',
      unit: 'CS',
      supplier: { id: 'S-100', name: 'Meadow Dairy' },
      learnedBy: 'ben',
      learnedAt: expect.stringMatching(/Z$/),
    },
  ]);
  station.scan('A-100');
  expect(forget(station, 'A-100')).toBe('not-found');
  expect(forget(station, 'A-100', 's-100')).toBe('forgotten');
  expect(forget(station, 'A-100', 'S-100')).toBe('not-found');
  expect(station.ledger.eventsOf('code:A-100').map(({ kind, actor }) => [kind, actor])).toEqual([
    ['code-taught', 'ben'],
    ['code-forgotten', 'ben'],
  ]);
  expect(station.scan('A-100')).toMatchObject({ code: 'unknown-code' });
  expect(station.counted('PO1/1')?.accepted).toBe(10);
  expect(listed(station)).toEqual([]);
});

describe('[IM75] codes that were taught for a supplier, in files', () => {
  const notice = (supplier: object | undefined, ...lines: readonly object[]): object => ({
    ...noticeOf('SH1', [{ level: 'carton', lines: lines.map((line) => ({ quantity: 3, ...line })) }]),
    ...(supplier === undefined ? {} : { supplier }),
  });
  const imported = (station: TestStation, ...documents: readonly object[]): unknown =>
    station.importText('file.json', JSON.stringify(documents)).documents.map(({ documentId }) =>
      station.documents
        .placesOf(documentId)
        ?.map(({ itemId, qty }) => `${qty} ${itemId}`)
        .join(),
    );

  for (const [whose, supplier, item] of [
    ['of that supplier, by number', { id: 's-100' }, 'SOAP'],
    ['of that supplier, by name', { name: 'MEADOW DAIRY' }, 'SOAP'],
    ['of another supplier', HARBOUR, 'X-1'],
    ['of nobody', undefined, 'X-1'],
  ] as const)
    test(`a file ${whose} means ${item === 'SOAP' ? 'the item' : 'an item of its own'}`, () => {
      const station = begun();
      station.teach('X-1', 'SOAP', 'CS');
      expect(imported(station, notice(supplier, { supplierItem: 'X-1', unit: 'EA' }))).toEqual([`3 ${item}`]);
    });

  test('what was taught for the supplier goes before what was taught for all, and that before documents', () => {
    const station = begun();
    station.teach('X-1', 'PEN', 'EA', { forAll: true });
    expect(imported(station, notice(MEADOW, { supplierItem: 'X-1', unit: 'EA' }))).toEqual(['3 PEN']);
    station.teach('X-2', 'SOAP', 'EA');
    expect(imported(station, notice(HARBOUR, { supplierItem: 'X-2', sku: 'PEN', unit: 'EA' }))).toEqual(['3 PEN']);
    expect(imported(station, notice(MEADOW, { supplierItem: 'X-2', unit: 'EA' }))).toEqual(['3 SOAP']);
  });

  test('a file that names such a code teaches it to nobody else', () => {
    const station = begun();
    station.teach('X-1', 'SOAP', 'CS');
    expect(imported(station, notice(MEADOW, { supplierItem: 'X-1', unit: 'EA' }))).toEqual(['3 SOAP']);
    station.begin({ orders: ['PO2'] });
    expect(station.scan('X-1')).toMatchObject({ code: 'unknown-code' });
  });

  test('in one file of several suppliers each code means what was taught for its own', () => {
    const station = openTestStation([orderFrom('PO1', MEADOW), orderFrom('PO2', HARBOUR, 'PEN')]);
    station.begin({ orders: ['PO1'] });
    station.teach('X-1', 'SOAP', 'EA');
    station.begin({ orders: ['PO2'] });
    station.teach('X-1', 'PEN', 'EA');
    const orderOf = (number: string, supplier: object): object => ({
      kind: 'purchase-order',
      number,
      supplier,
      lines: [{ line: '1', supplierItem: 'X-1', quantity: 3, unit: 'EA' }],
    });
    const orders = [orderOf('PO11', MEADOW), orderOf('PO12', HARBOUR), orderOf('PO13', MEADOW), orderOf('PO14', HARBOUR)];
    expect(imported(station, ...orders)).toEqual(['3 SOAP', '3 PEN', '3 SOAP', '3 PEN']);
  });
});

test('[RC39] a Retail ID is not taught', () => {
  expect(begun().teach('HTTPS://1A4.COM/13TX7BMRX3IU01B9JCX7GI', 'SOAP', 'EA')).toMatchObject({ kind: 'refused' });
});
