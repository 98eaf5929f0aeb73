// tests/main/documents/kinds.test.ts · order, ship notice or item list? Decided from columns with values, and asked when they leave it open
import { expect, test } from 'vitest';
import { fieldsOf } from '../../../main/documents/csv/fields.ts';
import { parseFile } from '../../../main/documents/parse-file.ts';
import type { DocumentKind, ParsedPart } from '../../../main/domain/document/document.ts';
import { documentsIn, summarize } from './summarize.ts';

function parse(text: string, kindHint?: DocumentKind): readonly ParsedPart[] {
  return [...parseFile({ fileName: 'f.csv', bytes: Buffer.from(text), ...(kindHint === undefined ? {} : { kindHint }) })];
}
/** The kinds of the documents, or the codes of the errors. */
function kindsOf(text: string, kindHint?: DocumentKind): readonly string[] {
  return parse(text, kindHint).flatMap((part) =>
    part.type === 'document' ? [part.document.kind] : part.type === 'problem' && part.problem.severity === 'error' ? [part.problem.code] : [],
  );
}

const decided: readonly (readonly [why: string, text: string, kind: string])[] = [
  ['a lot decides nothing', 'order,line,item,qty,unit,lot\nPO-1,1,A,5,EA,L1\n', 'purchase-order'],
  ['a column of empty lots decides nothing', 'order,line,item,qty,unit,lot\nPO-1,1,A,5,EA,\n', 'purchase-order'],
  ['a ship date decides nothing', 'PO #,Vendor,Item #,UPC,Qty Ordered,UOM,Ship Date\nP,V,A,036000291452,10,EA,11/20/2026\n', 'purchase-order'],
  ['a carrier decides nothing', 'order,item,qty,carrier,scac\nPO-1,A,5,Carrier,ABCD\n', 'purchase-order'],
  ['empty shipment columns decide nothing', 'order,item,qty,shipment,sscc,expiry\nPO-1,A,5,,,\n', 'purchase-order'],
  ['an expiry beside a price is an order', 'order,item,qty,price,expiry\nPO-1,A,5,1.50,2027-01-31\n', 'purchase-order'],
  ['a shipment number makes a notice', 'shipment,order,item,qty\nS-1,PO-1,A,5\n', 'asn'],
  ['an SSCC makes a notice', 'order,item,qty,price,sscc\nPO-1,A,5,1.50,395210010000500013\n', 'asn'],
  ['a pallet makes a notice', 'item,qty,pallet\nA,5,P1\n', 'asn'],
  ['a carton makes a notice', 'order,item,qty,carton\nPO-1,A,5,C1\n', 'asn'],
  ['a shipped quantity alone makes a notice', 'order,item,qty shipped\nPO-1,A,5\n', 'asn'],
];
for (const [why, text, kind] of decided) test(`[DI44] ${why}`, () => expect(kindsOf(text)).toEqual([kind]));

const open: readonly (readonly [why: string, text: string, named: string])[] = [
  ['no order and no shipment number', 'item,qty,lot\nA,5,L1\n', 'neither an order number nor a shipment number'],
  ['an empty SSCC column and no order', 'item,qty,sscc\nA,5,\n', 'neither an order number nor a shipment number'],
];
for (const [why, text, named] of open) {
  test(`[DI44] ${why}: asked, with the way to say it`, () => {
    expect(kindsOf(text)).toEqual(['kind-unclear']);
    const [, first] = parse(text);
    expect(first).toMatchObject({ problem: { message: expect.stringContaining(named) } });
    expect(first).toMatchObject({ problem: { message: expect.stringContaining('dockhand import --kind purchase-order') } });
    expect(kindsOf(text, 'asn')).toEqual(['asn']);
  });
}

const guessed: readonly (readonly [why: string, text: string, named: string])[] = [
  ['an order number with expiry dates', 'order,item,qty,expiry\nPO-1,A,5,2027-01-31\n', "'expiry'"],
  ['an order number with serials', 'order,item,qty,Serial No.\nPO-1,A,1,S1\n', "'Serial No.'"],
  ['an ordered and a shipped quantity', 'order,item,qty ordered,qty shipped,price\nPO-1,A,5,4,1.00\n', "'qty shipped'"],
];
for (const [why, text, named] of guessed) {
  test(`[DI44] ${why}: a ship notice, with a warning that names the column`, () => {
    expect(kindsOf(text)).toEqual(['asn']);
    expect(parse(text).flatMap((part) => (part.type === 'problem' ? [part.problem] : []))).toMatchObject([
      { severity: 'warning', code: 'kind-guessed', message: expect.stringContaining(named) },
    ]);
    expect(kindsOf(text, 'purchase-order')).toEqual(['purchase-order']);
  });
}

const kindOf = (fileName: string, text: string): readonly string[] =>
  documentsIn([...parseFile({ fileName, bytes: Buffer.from(text) })]).map(({ kind }) => kind);

test('[DI44] a title says what the list is; else the name of the file where the columns leave it open', () => {
  const list = 'order,item,qty\nPO-1,A,5\n';
  expect(kindOf('f.csv', `PACKING LIST,,\n${list}`)).toEqual(['packing-list']);
  expect(kindOf('f.csv', `Lista de empaque,,\n${list}`)).toEqual(['packing-list']);
  expect(kindOf('f.csv', `Purchase order,,\n${list}`)).toEqual(['purchase-order']);
  expect(kindOf('packing_list-77.csv', list)).toEqual(['packing-list']);
  expect(kindOf('packing_list-77.csv', 'order,item,qty,price\nPO-1,A,5,1.00\n')).toEqual(['purchase-order']);
  expect(kindOf('f.csv', 'Albarán,item,qty\nA-1,A,5\n')).toEqual(['packing-list']);
  expect(kindOf('asn-7.csv', 'Albarán,item,qty\nA-1,A,5\n')).toEqual(['asn']);
  expect(kindOf('f.csv', 'ASN,item,qty\nA-1,A,5\n')).toEqual(['asn']);
});

test('[DI44] columns that an order does not use are listed as skipped', () => {
  const parts = parse('order,item,qty,Ship Date,carrier,lot\nPO-1,A,5,2026-11-24,Carrier,L1\n');
  expect(parts.flatMap((part) => (part.type === 'skipped' ? [part.what] : []))).toEqual([
    "column 'Ship Date': not used in an order, not read",
    "column 'carrier': not used in an order, not read",
  ]);
});

test('[DI51] a notice with an ordered and a shipped quantity takes the shipped one, an order the ordered one', () => {
  const text = 'order,item,qty ordered,qty shipped\nPO-1,A,5,4\n';
  expect(documentsIn(parse(text, 'asn')).map(summarize)).toEqual([['asn f original', 'papers', 'PO-1/- loose buyer-item:A 4 EA']]);
  expect(documentsIn(parse(text, 'purchase-order')).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:A 5 EA']]);
});

test('[DI41] columns that name no item are told apart from a file without column names', () => {
  expect(kindsOf('Order Reference,Vendor,Thing,Order Lines/Quantity\nP00001,Azure,Desk,5.00\n')).toEqual(['item-column-missing']);
  expect(kindsOf('hello world\nfoo bar\n')).toEqual(['header-missing']);
});

const exports: readonly (readonly [system: string, text: string, order: readonly string[]])[] = [
  [
    'SAP list (English)',
    'Purchasing Document;Item;Document Date;Supplier/Supplying Plant;Material;Short Text;Order Quantity;Order Unit;Net Price;Delivery Date\n4500000001;10;20.11.2026;ACME;100-100;Casing;1.000,000;PC;1,50;24.11.2026\n',
    ['order 4500000001 original ACME 2026-11-20 2026-11-24', '10 buyer-item:100-100 1000.000 PC 1.50 2026-11-24 Casing'],
  ],
  [
    'SAP list (German)',
    'Einkaufsbeleg;Position;Materialnummer;Kurztext;Bestellmenge;Bestellmengeneinheit;Nettopreis;Lieferdatum\n4500000001;10;100-100;Gehäuse;1.000,000;ST;1,50;24.11.2026\n',
    ['order 4500000001 original 2026-11-24', '10 buyer-item:100-100 1000.000 EA 1.50 2026-11-24 Gehäuse'],
  ],
  [
    'Business Central',
    'Document No.,Line No.,Buy-from Vendor No.,No.,Vendor Item No.,Description,Quantity,Unit of Measure Code,Direct Unit Cost,Qty. to Receive,Expected Receipt Date\n106001,10000,V-10,1896-S,V1896,ATHENS Desk,5,PCS,649.4,5,2026-11-24\n',
    ['order 106001 original 2026-11-24', '10000 buyer-item:1896-S supplier-item:V1896 5 PCS 649.4 2026-11-24 ATHENS Desk'],
  ],
  [
    'Business Central (Spanish)',
    'N.º documento;N.º línea;Compra a-Nombre;N.º;Descripción;Cantidad;Cód. unidad medida;Fecha recepción esperada\n106001;10000;ACME;1896-S;Mesa;5;PCS;24/11/2026\n',
    ['order 106001 original ACME 2026-11-24', '10000 buyer-item:1896-S 5 PCS 2026-11-24 Mesa'],
  ],
  [
    'Odoo',
    'Order Reference,Vendor,Order Lines/Product/Internal Reference,Order Lines/Product/Barcode,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Expected Arrival\nP00001,Azure,E-1,9521001000109,Desk,5.00,3.20,2026-11-24\n',
    ['order P00001 original Azure 2026-11-24', '1 buyer-item:E-1 gtin:09521001000109 5.00 EA 3.20 2026-11-24 Desk'],
  ],
  [
    'Odoo (Spanish)',
    'Referencia del pedido;Proveedor;Referencia interna;Código de barras;Descripción del artículo;Cantidad pedida;Unidad de medida;Fecha prevista\nP00001;Azure;E-1;9521001000109;Mesa;5;EA;2026-11-24\n',
    ['order P00001 original Azure 2026-11-24', '1 buyer-item:E-1 gtin:09521001000109 5 EA 2026-11-24 Mesa'],
  ],
  [
    'NetSuite',
    'Document Number,Vendor,Line ID,Item,UPC Code,Quantity,Item Rate,Due Date/Receive By\nPO123,ACME,1,A-1,036000291452,10,2.5,11/24/2026\n',
    ['order PO123 original ACME 2026-11-24', '1 buyer-item:A-1 gtin:00036000291452 10 EA 2026-11-24'],
  ],
  [
    'Spanish sheet',
    'Nº de pedido;Fecha de pedido;Proveedor;Línea;Referencia;Descripción;Cantidad;Unidad;Fecha de entrega;Código EAN\nPED-100;15/11/2026;Lácteos Norte;1;LN-01;Leche;24;UN;20/11/2026;8412345678905\n',
    ['order PED-100 original Lácteos Norte 2026-11-15 2026-11-20', '1 buyer-item:LN-01 gtin:08412345678905 24 UN 2026-11-20 Leche'],
  ],
  [
    'French sheet',
    'N° de commande;N° ligne;Fournisseur;Référence article;Code EAN;Désignation article;Qté commandée;Unité de mesure;Date de livraison prévue\nC-1;1;ACME;A-1;9521001000109;Farine;12;EA;24/11/2026\n',
    ['order C-1 original ACME 2026-11-24', '1 buyer-item:A-1 gtin:09521001000109 12 EA 2026-11-24 Farine'],
  ],
];
for (const [system, text, order] of exports) {
  test(`[DI41] the columns of an order from ${system} are known`, () => {
    const parts = parse(text);
    expect(parts.flatMap((part) => (part.type === 'problem' && part.problem.severity === 'error' ? [part.problem.message] : []))).toEqual([]);
    expect(documentsIn(parts).map(summarize)).toEqual([order]);
  });
}

test('[DI41] the columns of a Spanish delivery note are known', () => {
  const text = 'Albarán;N.º pedido;Matrícula;Artículo;Cantidad enviada;Lote;Fecha de caducidad\nA-1;P-1;395210010000500013;10031;6;L1;2027-06-30\n';
  expect(documentsIn(parse(text)).map(summarize)).toEqual([
    ['asn A-1 original', 'papers', 'unit 1 pallet sscc:395210010000500013', 'P-1/- in 1 buyer-item:10031 6 EA L1 2027-06-30'],
  ]);
});

test('[DI51] names that mean something only by what stands beside them', () => {
  expect(fieldsOf(['Item', 'Qty'])).toEqual(['sku', 'quantity']);
  expect(fieldsOf(['Item', 'Material'])).toEqual(['line', 'sku']);
  expect(fieldsOf(['Line', 'Item', 'Material'])).toEqual(['line', 'sku', 'sku']);
  expect(fieldsOf(['No.', 'Item', 'Qty'])).toEqual([undefined, 'sku', 'quantity']);
  expect(fieldsOf(['PO', 'Line', 'No.', 'Qty'])).toEqual(['order', 'line', undefined, 'quantity']);
  expect(fieldsOf(['Document No.', 'Line No.', 'No.'])).toEqual(['order', 'line', 'sku']);
  expect(fieldsOf(['Document No.', 'Order No.', 'Item'])).toEqual([undefined, 'order', 'sku']);
  expect(fieldsOf(['Qty. to Receive', 'Quantity'])).toEqual([undefined, 'quantity']);
  expect(fieldsOf(['Qty. to Receive'])).toEqual(['quantity']);
});
