// tests/main/documents/header-names.test.ts · column names that say more than one of ours: units, forms, two languages, words for 'number'
import { expect, test } from 'vitest';
import { fieldsOf, unitInName } from '../../../main/documents/csv/fields.ts';
import { parseFile } from '../../../main/documents/parse-file.ts';
import type { ParsedPart } from '../../../main/domain/document/document.ts';
import { documentsIn, summarize } from './summarize.ts';

function parse(text: string): readonly ParsedPart[] {
  return [...parseFile({ fileName: 'f.csv', bytes: Buffer.from(text) })];
}
const linesOf = (text: string): readonly string[] => documentsIn(parse(text)).flatMap(summarize);
const codesOf = (text: string): readonly string[] => parse(text).flatMap((part) => (part.type === 'problem' ? [part.problem.code] : []));

const names: readonly (readonly [name: string, field: string | undefined])[] = [
  ['Expiry (YYYY-MM-DD)', 'expiry'],
  ['Batch/Lot', 'lot'],
  ['Cantidad / Quantity', 'quantity'],
  ['Nº de remisión', 'asnNumber'],
  ['No. de Orden de Compra', 'order'],
  ['Cód. Art.', 'sku'],
  ['Uds. servidas', 'shippedQuantity'],
  ['Matrícula (SSCC)', 'sscc'],
  ['Ref. (PO)', 'order'],
  ['Qty KG', 'quantity'],
  ['Ship Qty [CS]', 'shippedQuantity'],
  ['Carton #', 'carton'],
  ['Qty/Case', 'packSize'],
  ['Uds./Caja', 'packSize'],
  ['UoM', 'unit'],
  ['ASN_NBR', 'asnNumber'],
  ['EXP_DT', 'expiry'],
  ['SHIP_UOM', 'unit'],
  ['ITEM_UPC', 'gtin'],
  ['Cant. Desp.', 'shippedQuantity'],
  ['Nro. Guía', 'asnNumber'],
  ['NDC', 'ndc'],
  ['Line status', undefined],
  ['Ship via', undefined],
  ['Status (shipped)', undefined],
  ['SKU / Description', undefined],
  ['Gross weight (kg)', undefined],
  ['Pack No.', undefined],
  ['Unit ID', undefined],
];
for (const [name, field] of names) test(`[DI51] '${name}' is ${field ?? 'not known'}`, () => expect(fieldsOf(['SKU', name])[1]).toBe(field));

test('[DI51] a clear name goes before one that only contains it', () => {
  expect(fieldsOf(['SKU', 'Lot (supplier)', 'Lot'])).toEqual(['sku', undefined, 'lot']);
});

test('[DI51] a product in words is the item where no column has its number, else the description', () => {
  expect(fieldsOf(['Product', 'Qty'])).toEqual(['sku', 'quantity']);
  expect(fieldsOf(['Product', 'UPC', 'Qty'])).toEqual(['description', 'gtin', 'quantity']);
});

test('[DI51] a style names the item only where nothing better does', () => {
  expect(fieldsOf(['Style', 'Qty'])).toEqual(['supplierItem', 'quantity']);
  expect(fieldsOf(['Style', 'UPC', 'Qty'])).toEqual([undefined, 'gtin', 'quantity']);
});

test('[DI51] a number of cartons is the quantity where there is no other, and then it counts cases', () => {
  expect(fieldsOf(['UPC', 'Cartons', 'Pcs'])).toEqual(['gtin', undefined, 'quantity']);
  expect(fieldsOf(['UPC', 'Cartons', 'Total Qty (pcs)'])).toEqual(['gtin', undefined, 'quantity']);
  expect(linesOf('shipment,sku,Cartons\nS-1,A,4\n')).toContain('-/- loose buyer-item:A 4 CS');
});

test('[DI45] the name of the quantity says its unit where no column does', () => {
  expect(['Qty (cs)', 'Qty kg', 'Cantidad (cajas)', 'Qty', 'Qty (total)', 'units'].map(unitInName)).toEqual([
    'CS',
    'KG',
    'CS',
    undefined,
    undefined,
    undefined,
  ]);
  expect(linesOf('shipment,sku,Qty (KG)\nS-1,A,4.5\n')).toContain('-/- loose buyer-item:A 4.5 KG');
  expect(linesOf('shipment,sku,Qty (KG),unit\nS-1,A,4,EA\n')).toContain('-/- loose buyer-item:A 4 EA');
});

test('[DI42] a column that fits both marks follows another column that is settled', () => {
  expect(linesOf('order;sku;qty;price\nP;A;1.200;0,50\n')).toContain('1 buyer-item:A 1200 EA 0.50');
  expect(linesOf('order,sku,qty,price\nP,A,"1,200",0.50\n')).toContain('1 buyer-item:A 1200 EA 0.50');
  expect(codesOf('order;sku;qty;price\nP;A;1.200;1.250\n')).toEqual(['number-ambiguous', 'number-ambiguous']);
});

test('[DI42] pieces are whole: 1,234 of them is a thousand, and so is 1,000 beside a plain 500', () => {
  expect(linesOf('order,sku,qty,unit\nP,A,"1,234",EA\n')).toContain('1 buyer-item:A 1234 EA');
  expect(linesOf('order,sku,qty,unit\nP,A,"1,000",EA\nP,B,500,EA\n')).toContain('1 buyer-item:A 1000 EA');
  expect(codesOf('order,sku,qty,unit\nP,A,"1,000",EA\n')).toEqual(['number-ambiguous']); // one piece, as some programs write it
  expect(codesOf('order,sku,qty,unit\nP,A,"1,234",KG\nP,B,500,EA\n')).toEqual(['number-ambiguous']);
});

test('[DI43] dates that fit both orders follow another column that is settled', () => {
  expect(linesOf('shipment,sku,qty,ship date,expiry\nS,A,1,11/05/2026,01/31/2028\n')[0]).toContain('2026-11-05');
  expect(linesOf('shipment,sku,qty,ship date,expiry\nS,A,1,11/05/2026,31/01/2028\n')[0]).toContain('2026-05-11');
  expect(codesOf('shipment,sku,qty,ship date,expiry\nS,A,1,11/05/2026,05/05/2028\n')).toEqual(['date-ambiguous']);
});

test('[DI133] a date above the table counts when it cannot be read in two ways', () => {
  const list = (date: string): string => `Packing list,,\nShip date:,${date},\nsku,qty,carton\nA,1,C1\n`;
  expect(linesOf(list('18-Nov-2026'))[0]).toContain('2026-11-18');
  expect(linesOf(list('11/18/2026'))[0]).toContain('2026-11-18');
  expect(linesOf(list('11/05/2026'))[0]).not.toContain('2026');
  expect(codesOf(list('11/05/2026'))).toEqual([]);
});

test('[DI45] a unit behind the number is the unit of that row', () => {
  const lines = linesOf('shipment,sku,qty\nS-1,A,24 EA\nS-1,B,"1,234 pcs"\nS-1,C,12 CS.\n');
  expect(lines.slice(2)).toEqual(['-/- loose buyer-item:A 24 EA', '-/- loose buyer-item:B 1234 pcs', '-/- loose buyer-item:C 12 CS']);
  expect(codesOf('shipment,sku,qty\nS-1,A,24 boxfuls\n')).toEqual(['bad-quantity']);
});

test('[DI45] serial numbers behind commas or blanks are several when they are as many as the goods', () => {
  const serialsOf = (cells: string) =>
    documentsIn(parse(`shipment,sku,qty,serial\nS-1,A,${cells}\n`)).flatMap((document) =>
      'units' in document ? document.lines.map(({ serials }) => serials) : [],
    );
  expect(serialsOf('3,"S1, S2,S3"')).toEqual([['S1', 'S2', 'S3']]);
  expect(serialsOf('2,S1 S2')).toEqual([['S1', 'S2']]);
  expect(serialsOf('1,"S1,B"')).toEqual([['S1,B']]);
  expect(serialsOf('3,"S1,B"')).toEqual([['S1,B']]);
});

test('[DI41] a remark alone in a row below the goods is none of them; between them it is an error', () => {
  expect(codesOf('sku,qty,carton\nA,1,C1\n"Prepared by: stores",,\nThank you for your order,,\n')).toEqual([]);
  expect(codesOf('sku,qty,carton\nA,1,C1\nSection two,,\nB,1,C1\n')).toEqual(['filled-down', 'quantity-missing']);
  expect(codesOf('sku,qty,carton\nA,1,C1\nB-2,,\n')).toEqual(['filled-down', 'quantity-missing']);
});

test('[DI43] Spanish column names settle dates that fit both orders, with a warning', () => {
  const list = 'albarán;artículo;cantidad;caducidad\nA;1;2;05/03/2028\n';
  expect(linesOf(list).at(-1)).toContain('2028-03-05');
  expect(codesOf(list)).toEqual(['form-guessed']);
});

test('[DI45] a price loses its currency; one that is no number is left out with a warning', () => {
  expect(linesOf('order,sku,qty,price\nP,A,1,$12.50\nP,B,1,9.00 USD\n').slice(1)).toEqual(['1 buyer-item:A 1 EA 12.50', '2 buyer-item:B 1 EA 9.00']);
  expect(codesOf('order,sku,qty,price\nP,A,1,free\n')).toEqual(['bad-price']);
});

test('[DI41] words under the quantity below the goods are no goods', () => {
  expect(codesOf('order,sku,qty,price\nP,A,1,2.00\n,,VAT,0.40\n')).toEqual([]);
});

test('[DI48] METRC tags in a column of packages are plates of their own kind', () => {
  const [notice] = documentsIn(parse('manifest,package tag,item,qty,UoM\n0000770009,1A4FF0300000022000000001,Blue Dream,5,Each\n'));
  expect(notice).toMatchObject({ units: [{ plates: [{ kind: 'metrc', value: '1A4FF0300000022000000001' }] }], lines: [{ qty: { unit: 'Each' } }] });
});
