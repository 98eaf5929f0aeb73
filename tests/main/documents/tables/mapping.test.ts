// tests/main/documents/tables/mapping.test.ts · a table that is not understood is told with all a mapping screen needs, and reads once the columns are mapped
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../../main/documents/csv/mapping.ts';
import { type FileToParse, parseFile } from '../../../../main/documents/parse-file.ts';
import type { ParsedPart, UnreadTable } from '../../../../main/domain/document/document.ts';
import { documentsIn, summarize } from '../summarize.ts';

function parse(text: string, more: Partial<FileToParse> = {}): readonly ParsedPart[] {
  return [...parseFile({ fileName: 'list.csv', bytes: Buffer.from(text), ...more })];
}

function tablesIn(parts: readonly ParsedPart[]): readonly UnreadTable[] {
  return parts.flatMap((part) => (part.type === 'table' ? [part.table] : []));
}

function errorsIn(parts: readonly ParsedPart[]): readonly string[] {
  return parts.flatMap((part) => (part.type === 'problem' && part.problem.severity === 'error' ? [part.problem.code] : []));
}

const UNKNOWN = 'Harbor Mill\nOrdre,Vare,Antall\n4711,10031,12\n4711,10032,4\n';

test('[DI131] a header row that is not understood comes with its cells, sample rows, guesses and our fields', () => {
  const parts = parse(UNKNOWN);
  expect(errorsIn(parts)).toEqual(['header-missing']);
  const [table] = tablesIn(parts);
  expect(table).toMatchObject({
    place: { line: 2 },
    fingerprint: 'ordre|vare|antall',
    columns: [
      { name: 'Ordre', guess: '' },
      { name: 'Vare', guess: '' },
      { name: 'Antall', guess: '' },
    ],
    sample: [
      ['4711', '10031', '12'],
      ['4711', '10032', '4'],
    ],
  });
  expect(table?.fields).toContain('sku');
});

test('[DI131] columns that are known are guessed, and at most 20 rows are shown', () => {
  const rows = Array.from({ length: 50 }, (_, index) => `4711,${index},1`).join('\n');
  const [table] = tablesIn(parse(`PO,Vare,Qty\n${rows}\n`));
  expect(table?.columns.map((column) => column.guess)).toEqual(['order', '', 'quantity']);
  expect(table?.sample).toHaveLength(20);
});

test('[DI132] the same file reads with the mapping of its header row', () => {
  const parts = parse(UNKNOWN, { columns: { 'ordre|vare|antall': ['order', 'sku', 'quantity'] } });
  expect(errorsIn(parts)).toEqual([]);
  expect(documentsIn(parts).map(summarize)).toEqual([['order 4711 original', '1 buyer-item:10031 12 EA', '2 buyer-item:10032 4 EA']]);
});

test('[DI132] a mapping goes before the names, and an empty word leaves a column out', () => {
  const text = 'order,sku,customer sku,qty\nPO-1,theirs,ours,2\n';
  const parts = parse(text, { columns: { 'order|sku|customer sku|qty': ['order', 'supplierItem', 'sku', 'quantity'] } });
  expect(documentsIn(parts).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:ours supplier-item:theirs 2 EA']]);
  const without = parse(text, { columns: { 'order|sku|customer sku|qty': ['order', '', 'sku', 'quantity'] } });
  expect(documentsIn(without).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:ours 2 EA']]);
  expect(without).toContainEqual({ type: 'skipped', what: "column 'sku': not known, not read", place: { line: 1, column: 'sku' } });
});

describe('[DI131] values that fit two forms', () => {
  const text = 'order,sku,qty,due date\nPO-1,A,"1,234",01/02/2027\n';
  test('name the forms of each column', () => {
    const parts = parse(text);
    expect(errorsIn(parts).toSorted()).toEqual(['date-ambiguous', 'number-ambiguous']);
    expect(tablesIn(parts)[0]?.columns).toEqual([
      { name: 'order', guess: 'order' },
      { name: 'sku', guess: 'sku' },
      { name: 'qty', guess: 'quantity', forms: ['point', 'comma'] },
      { name: 'due date', guess: 'dueDate', forms: ['day-first', 'month-first'] },
    ]);
  });
  test('[DI132] read as the mapping says', () => {
    const mapped = (quantity: string, due: string) =>
      documentsIn(parse(text, { columns: { 'order|sku|qty|due date': ['order', 'sku', `quantity:${quantity}`, `dueDate:${due}`] } })).map(summarize);
    expect(mapped('point', 'month-first')).toEqual([['order PO-1 original 2027-01-02', '1 buyer-item:A 1234 EA 2027-01-02']]);
    expect(mapped('comma', 'day-first')).toEqual([['order PO-1 original 2027-02-01', '1 buyer-item:A 1.234 EA 2027-02-01']]);
  });
});

test('[DI132] a kind that the columns leave open is asked, and settled by the mapping', () => {
  const text = 'item,qty,lot\nA,5,L1\n';
  const parts = parse(text);
  expect(errorsIn(parts)).toEqual(['kind-unclear']);
  expect(tablesIn(parts)[0]).toMatchObject({ fingerprint: 'item|qty|lot', kinds: ['purchase-order', 'asn', 'item-master'] });
  const mapped = parse(text, { columns: { 'item|qty|lot': ['sku', 'quantity', 'lot', 'kind:asn'] } });
  expect(documentsIn(mapped).map(summarize)).toEqual([['asn list original', 'papers', '-/- loose buyer-item:A 5 EA L1']]);
});

test('[DI132] words that this version does not know, or no words at all, leave the columns out and throw nothing', () => {
  for (const entries of [['order', 'colour', 'quantity'], [], ['constructor', '__proto__', 'sku'], ['sku:furlong', 'quantity:', 'kind:poem']])
    expect(documentsIn(parse(UNKNOWN, { columns: { 'ordre|vare|antall': entries } }))).toEqual([]);
});

test('[DI131] a fingerprint forgets case, accents and punctuation, and keeps letters of every script', () => {
  expect(fingerprintOf([' N.º PEDIDO', 'Código—EAN', '', ''])).toBe(fingerprintOf(['n.º pedido', 'codigo ean']));
  expect(fingerprintOf(['订单号', '数量'])).toBe('订单号|数量');
  expect(fingerprintOf(['x'.repeat(500)])).toHaveLength(40);
});

const titles: readonly (readonly [how: string, text: string, order: string])[] = [
  ['behind a colon', 'PO No.: 4711\nsku,qty,price\nA,2,1.50\n', 'order 4711 original'],
  ['in the next cell', 'Supplier,,Acme\nPO number,4711,\nsku,qty,price\nA,2,1.50\n', 'order 4711 original Acme'],
  ['in the row below', 'PO number,Carrier,Supplier\n4711,Swift,Acme\nsku,qty,price\nA,2,1.50\n', 'order 4711 original Acme'],
];
for (const [how, text, order] of titles) {
  test(`[DI133] what the rows above say of the whole table is read ${how}`, () => {
    expect(documentsIn(parse(text)).map(summarize)).toEqual([[order, '1 buyer-item:A 2 EA 1.50']]);
  });
}

test('[DI133] a column goes before a title, and a title with a vague name or without value says nothing', () => {
  expect(documentsIn(parse('PO No.: 9\norder,sku,qty\nPO-1,A,2\n')).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:A 2 EA']]);
  for (const title of ['Order', 'PO No.:', 'Our ref: 9', 'Document No.: 9'])
    expect(errorsIn(parse(`${title}\nsku,qty\nA,2\n`))).toEqual(['kind-unclear']);
});

test('[DI134] UTF-16 text without a byte order mark is read, in either byte order', () => {
  const little = Buffer.from('order;sku;qty\nPO-1;Käse;2\n', 'utf16le');
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    const parts = [...parseFile({ fileName: 'list.csv', bytes })];
    expect(documentsIn(parts).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:Käse 2 EA']]);
  }
});

test('[DI41] a row whose GTIN is blank is named by its case GTIN (found by fuzzing)', () => {
  const parts = parse('order,gtin,case gtin,qty\nPO-1,,19521001000106,5\nPO-1,09521001000109,,2\n');
  expect(documentsIn(parts).map(summarize)).toEqual([['order PO-1 original', '1 gtin:19521001000106 5 EA', '2 gtin:09521001000109 2 EA']]);
});
