// tests/main/documents/tables/right-documents.test.ts · right documents that look like what a rule leaves out, guesses or fills: they are read as they stand
import { expect, test } from 'vitest';
import { parseFile } from '../../../../main/documents/parse-file.ts';
import type { NeutralDocument } from '../../../../main/domain/document/document.ts';
import { documentsIn } from '../summarize.ts';

interface Read {
  readonly documents: readonly NeutralDocument[];
  readonly codes: readonly string[];
}

function read(text: string, fileName = 'f.csv'): Read {
  const parts = [...parseFile({ fileName, bytes: Buffer.from(text) })];
  return { documents: documentsIn(parts), codes: parts.flatMap((part) => (part.type === 'problem' ? [part.problem.code] : [])) };
}

/** Of each line its own number, that of its order and its items. */
const linesOf = ({ documents }: Read): readonly string[] =>
  documents.flatMap((document) =>
    document.kind === 'item-master'
      ? []
      : document.lines.map((line) =>
          [
            'line' in line ? `line ${line.line}` : '',
            'orderLine' in line ? `of ${line.orderLine}` : '',
            ...line.ids.map(({ type, value }) => `${type} ${value}`),
          ]
            .filter((text) => text !== '')
            .join(', '),
        ),
  );

const unitsOf = ({ documents }: Read): readonly (string | undefined)[] =>
  documents.flatMap((document) =>
    'units' in document ? document.lines.map(({ unitId }) => document.units.find((unit) => unit.unitId === unitId)?.plates[0]?.value) : [],
  );

test('[DI46] a row that says N/A under Pallet stands on none, not on the pallet above', () => {
  const found = read('ASN,Pallet,SKU,Qty shipped\nS1,P1,A,5\nS1,,B,6\nS1,N/A,C,6\nS1,,D,6\nS1,P2,E,6\n');
  expect(unitsOf(found)).toEqual(['P1', 'P1', undefined, undefined, 'P2']);
});

test('[DI46] N/A under Pallet ends the carton above too', () => {
  const found = read('ASN,Pallet,Carton,SKU,Qty shipped\nS1,P1,C1,A,5\nS1,N/A,,B,6\n');
  expect(unitsOf(found)).toEqual(['C1', undefined]);
  expect(found.codes).toEqual([]);
});

test('[DI51] one item 100 on several pallets is the item, and no line', () => {
  const notice = 'ASN,SSCC,Item,GTIN,Qty shipped\nS1,340123450000000017,100,4006381333931,10\nS1,340123450000000024,100,4006381333931,10\n';
  const ids = 'buyer-item 100, gtin 04006381333931';
  expect(linesOf(read(notice))).toEqual([ids, ids]);
  expect(linesOf(read('PO,Item,UPC,Qty\n4711,100,012345678905,5\n'))).toEqual(['line 1, buyer-item 100, gtin 00012345678905']);
});

test('[DI51] one line 10 of several orders, each of other goods, is the line', () => {
  expect(linesOf(read('PO,Item,UPC,Qty\n4711,10,012345678905,5\n4712,10,036000291452,5\n'))).toEqual([
    'line 10, gtin 00012345678905',
    'line 10, gtin 00036000291452',
  ]);
});

test('[DI51] beside a column of lines, Item 100 and 200 are items; Item 10 and 20 count the rows once more', () => {
  const order = (one: string, two: string): string => `PO,Line,Item,UPC,Qty\n4711,1,${one},012345678905,5\n4711,2,${two},036000291452,6\n`;
  expect(linesOf(read(order('100', '200')))).toEqual(['line 1, buyer-item 100, gtin 00012345678905', 'line 2, buyer-item 200, gtin 00036000291452']);
  const counted = ['line 1, gtin 00012345678905', 'line 2, gtin 00036000291452'];
  expect(linesOf(read(order('10', '20')))).toEqual(counted);
  expect(linesOf(read(order('1', '2')))).toEqual(counted);
});

test('[DI41] item numbers that begin like a sum are items', () => {
  const found = read('PO,SKU,Description,Qty\n4711,SUM-1001,Widget,5\n4711,TOTAL-5W30,Oil,6\n4711,AB-1,Oil,6\n,Total,,17\n');
  expect(linesOf(found)).toEqual(['line 1, buyer-item SUM-1001', 'line 2, buyer-item TOTAL-5W30', 'line 3, buyer-item AB-1']);
});

test('[DI41] goods that are left out as a total are told: the rows above do not add up to them', () => {
  expect(read('PO,Product,Qty\n4711,Hammer,6\n4711,Total Quartz 9000,5\n').codes).toEqual(['total-differs']);
  expect(read('PO,SKU,Description,Qty\n4711,A-1,Oil,5\n4711,,Total Nutrition 500 g,7\n').codes).toEqual(['total-differs']);
});

test('[DI41] sums, of a part and of all, and sums of other things are totals without a word', () => {
  const list = 'PO,SKU,Qty\n4711,A,5\n4711,B,6\n,Subtotal,11\n4711,C,7\n';
  for (const end of [',Subtotal,7\n,Total,18\n', ',Total,\n', ',Total,0\n', ',Total EUR,18.40\n']) expect(read(`${list}${end}`).codes).toEqual([]);
});

const PRICED = 'SKU,Description,Qty,Price\nA,Oil,6,1.50\n';
const orders: readonly (readonly [why: string, above: string])[] = [
  ['asks for a packing list', '"Each delivery must come with a packing list and a delivery note.",,,\n'],
  ['asks for one in a few words', 'Delivery note required,,,\n'],
  ['goes to a dispatch bay', 'Ship to: Main warehouse dispatch dock 3,,,\n'],
  ['comes from a company of that name', 'Supplier,Dispatch Foods,,\n'],
];
for (const [why, above] of orders) {
  test(`[DI44] an order that ${why} is an order`, () => {
    const { documents, codes } = read(`PURCHASE ORDER,,,\nPO No: 4500012345,,,\n${above}${PRICED}`);
    expect(documents).toMatchObject([{ kind: 'purchase-order', number: '4500012345' }]);
    expect(codes).toEqual([]);
  });
}

test('[DI44] a list that is called dispatch, and one that names its order, is a list', () => {
  for (const title of ['Dispatch 4711', 'PACKING LIST for purchase order 4500012345', 'Dispatch note no. 77'])
    expect(read(`${title},,\nSKU,Description,Qty\nA,Oil,6\n`).documents).toMatchObject([{ kind: 'packing-list' }]);
});

test("[DI51] in an order, Our item is the buyer's and Your item the supplier's; in what a supplier writes it is the other way", () => {
  const lines = 'Line,Our item no,Your item no,Qty,Price\n1,A-1,S-9,6,1.50\n';
  expect(linesOf(read(`PURCHASE ORDER,,,,\nPO No: 4711,,,,\n${lines}`))).toEqual(['line 1, buyer-item A-1, supplier-item S-9']);
  expect(linesOf(read(`Order confirmation,,,,\nYour order no: 4711,,,,\n${lines}`))).toEqual(['line 1, buyer-item S-9, supplier-item A-1']);
  expect(linesOf(read('PO,Ihre Artikelnr,Menge,Preis\n4711,S-9,6,1.50\n'))).toEqual(['line 1, supplier-item S-9']);
  expect(linesOf(read('Lieferschein,Ihre Artikelnr,Menge\nL1,A-1,6\n'))).toEqual(['buyer-item A-1']);
});

test('[DI51] Colis that numbers its parcels 1, 1, 2, 3 marks them; 2, 12, 1 counts them', () => {
  const list = (marks: readonly string[]): Read =>
    read(`N° BL,Colis,Référence article,Quantité\n${marks.map((mark, at) => `BL1,${mark},A-${at},6\n`).join('')}`);
  expect(unitsOf(list(['1', '1', '2', '3']))).toEqual(['1', '1', '2', '3']);
  expect(unitsOf(list(['2', '12', '1']))).toEqual([undefined, undefined, undefined]);
});

test('[DI51] Item that counts the rows and alone names the goods is the item, and is told', () => {
  const found = read('PO,Item,Description,Qty\n4711,1,Bracket,5\n4711,2,Hinge,6\n');
  expect(linesOf(found)).toEqual(['line 1, buyer-item 1', 'line 2, buyer-item 2']);
  expect(found.codes).toEqual(['items-count-rows']);
  expect(read('PO,Item,Description,Qty\n4711,1,Bracket,5\n4711,3,Hinge,6\n').codes).toEqual([]);
});

test('[DI51] one word in brackets before different goods is no code of theirs', () => {
  expect(linesOf(read('PO,Product,Qty\n4711,[New] Bracket,5\n4711,[New] Hinge,5\n'))).toEqual([
    'line 1, buyer-item [New] Bracket',
    'line 2, buyer-item [New] Hinge',
  ]);
  expect(linesOf(read('PO,Product,Qty\n4711,[BR-1] Bracket,5\n4712,[BR-1] Bracket,5\n'))).toEqual([
    'line 1, buyer-item BR-1',
    'line 1, buyer-item BR-1',
  ]);
});

const PALLET_ABOVE = 'Packing list PL-1001,,\nSKU,Description,Qty\n,Pallet 1 SSCC 340123450000000017,\nA,Oil,5\n';
for (const between of ['Loose cartons', 'Pallet 2 (not labelled)', 'Palet 2: sin etiqueta'])
  test(`[DI136] goods below '${between}' are not put on the pallet above`, () => {
    const found = read(`${PALLET_ABOVE},${between},\nB,Oil,6\n`);
    expect(unitsOf(found)).toEqual([undefined, undefined]);
    expect(found.codes).toEqual(['unit-line-not-read']);
  });

test('[DI136] the weight of a pallet and its sum end nothing', () => {
  const found = read(`${PALLET_ABOVE},Total pallet 1,5\nB,Oil,6\n,Weight of pallet: 300 kg,\n`);
  expect(unitsOf(found)).toEqual(['340123450000000017', '340123450000000017']);
  expect(found.codes).toEqual(['unit-line-read']);
});
