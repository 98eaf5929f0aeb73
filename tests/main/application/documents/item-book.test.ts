// tests/main/application/documents/item-book.test.ts · items that one file names for the first time: known to its later lines at once, and to the store when they are written
import { expect, test } from 'vitest';
import { exhaust } from '../../../../main/application/documents/import-file.ts';
import { ItemBook } from '../../../../main/application/documents/item-book.ts';
import type { ItemId } from '../../../../main/domain/document/document.ts';
import type { Item } from '../../../../main/domain/item/item.ts';
import { openDockStation } from '../../../support/dock-station.ts';

const GTIN: ItemId = { type: 'gtin', value: '09520000000011' };
const SUPPLIERS: ItemId = { type: 'supplier-item', value: 'V-77' };
const milk: Item = {
  itemId: GTIN.value,
  name: 'Milk',
  baseUnit: 'EA',
  packs: [{ unit: 'EA', level: 'each', qty: 1 }],
  lotTracked: false,
  expiryTracked: false,
  serialTracked: false,
};

function write(book: ItemBook): void {
  exhaust(book.write(1, Number.POSITIVE_INFINITY));
  book.writePacks(1);
}

test('a number that an earlier line gave finds the item, before and after it is written', () => {
  const { documents } = openDockStation();
  const book = new ItemBook(documents);
  expect(book.find([GTIN, SUPPLIERS])).toBeUndefined();
  book.addStub(milk);
  book.addCode(SUPPLIERS.value, milk.itemId, 'EA');
  expect(book.find([SUPPLIERS])).toEqual(milk);
  expect(documents.item(milk.itemId)).toBeUndefined();
  write(book);
  expect(book.find([SUPPLIERS])).toEqual(milk);
  expect(documents.item(milk.itemId)).toEqual(milk);
});

test('a pack that a later line names is added to a new item and to a known one', () => {
  const { documents } = openDockStation();
  const book = new ItemBook(documents);
  book.addStub(milk);
  book.addPack(milk, { unit: 'CS', level: 'case', qty: 12 });
  write(book);
  const known = book.find([GTIN]);
  expect(known?.packs.map(({ unit }) => unit)).toEqual(['EA', 'CS']);
  if (known !== undefined) book.addPack(known, { unit: 'PL', level: 'pallet', qty: 480 });
  expect(book.find([GTIN])?.packs).toHaveLength(3);
  write(book);
  expect(documents.item(milk.itemId)?.packs.map(({ unit, qty }) => [unit, qty])).toEqual([
    ['EA', 1],
    ['CS', 12],
    ['PL', 480],
  ]);
});

test('a code that two items share is kept for both', () => {
  const { documents, db } = openDockStation();
  const book = new ItemBook(documents);
  for (const itemId of ['A', 'B', 'B']) {
    book.addStub({ ...milk, itemId });
    book.addCode('V-77', itemId, 'EA');
  }
  write(book);
  expect(db.prepare('select code, item_id from item_code order by item_id').all()).toEqual([
    { code: 'V-77', item_id: 'A' },
    { code: 'V-77', item_id: 'B' },
  ]);
});

test('what people taught goes before what a document says, also while a file is read', () => {
  const { documents, db } = openDockStation();
  documents.saveStubs(1, [{ ...milk, itemId: 'TAUGHT' }]);
  db.prepare("insert into item_code (code, item_id, unit, source) values ('V-77', 'TAUGHT', 'EA', 'taught')").run();
  const book = new ItemBook(documents);
  book.addStub(milk);
  book.addCode(SUPPLIERS.value, milk.itemId, 'EA');
  expect(book.find([SUPPLIERS])?.itemId).toBe('TAUGHT');
  write(book);
  expect(book.find([SUPPLIERS])?.itemId).toBe('TAUGHT');
});
