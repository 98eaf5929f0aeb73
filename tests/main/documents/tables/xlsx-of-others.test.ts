// tests/main/documents/tables/xlsx-of-others.test.ts · workbooks in the shapes that people and other programs make: each reads as a person would read it, or is refused with the reason. Names and numbers are invented
import { expect, test } from 'vitest';
import { parseDocument } from '../../../../main/documents/parse-document.ts';
import { type BookSpec, makeXlsx } from '../../../support/make-xlsx.ts';
import { documentsIn, summarize } from '../summarize.ts';

async function read(book: BookSpec): Promise<{ problems: readonly string[]; documents: readonly (readonly string[])[] }> {
  const parts = await Array.fromAsync(parseDocument({ fileName: 'book.xlsx', bytes: makeXlsx(book) }));
  return {
    problems: parts.flatMap((part) => {
      if (part.type !== 'problem') return [];
      const { severity, code, at } = part.problem;
      return [`${severity} ${code} ${at.sheet ?? ''}!${at.cell ?? at.line ?? ''}`];
    }),
    documents: documentsIn(parts).map((document) => [document.kind, ...summarize(document)]),
  };
}

interface Book {
  readonly rule: string;
  readonly about: string;
  readonly book: BookSpec;
  readonly problems: readonly string[];
  readonly documents: readonly (readonly string[])[];
}

const books: readonly Book[] = [
  {
    rule: 'DI142',
    about: 'a packing list with titles, blank columns, a percent, a total that is a formula, and dates of 1904',
    book: {
      date1904: '1',
      formats: ['dd/mm/yyyy', '0.00%'],
      sheets: [
        {
          name: 'List',
          rows: [
            ['Hafenmeister Foods'],
            ['PACKING LIST'],
            [],
            ['Packing List No.', null, 'PL-2026-118'],
            ['PO Number', null, '4500012345'],
            [],
            ['Item No.', null, 'Description', 'Lot', 'Expiry Date', 'Qty shipped', 'UoM', 'Discount'],
            ['A-100', null, 'Oat flakes', 'L77', { v: '44934', s: 1 }, 120, 'EA', { v: '0.05', s: 2 }],
            ['A-101', null, 'Rye flakes', 'L78', { v: '44965', s: 1 }, 60, 'EA', { v: '0', s: 2 }],
            ['Total', null, null, null, null, { f: 'SUM(F8:F9)', v: '180' }],
          ],
        },
      ],
    },
    problems: [],
    documents: [
      [
        'packing-list',
        'asn PL-2026-118 original',
        'papers',
        '4500012345/- loose buyer-item:A-100 120 EA L77 2027-01-09 Oat flakes',
        '4500012345/- loose buyer-item:A-101 60 EA L78 2027-02-09 Rye flakes',
      ],
    ],
  },
  {
    rule: 'DI133',
    about: 'two rows of names, merged above, and the number of the order behind a blank',
    book: {
      sheets: [
        {
          rows: [
            ['Purchase Order 88121'],
            ['Supplier:', 'Nordmann'],
            ['Item', null, 'Quantity', null],
            ['SKU', 'Description', 'Ordered', 'Unit'],
            ['N-1', 'Bolt M8', 500, 'PCE'],
          ],
          after: '<mergeCells count="2"><mergeCell ref="A3:B3"/><mergeCell ref="C3:D3"/></mergeCells>',
        },
      ],
    },
    problems: [],
    documents: [['purchase-order', 'order 88121 original Nordmann', '1 buyer-item:N-1 500 PCE Bolt M8']],
  },
  {
    rule: 'DI145',
    about: 'a hidden row and a hidden sheet of codes',
    book: {
      sheets: [
        {
          name: 'Order',
          rows: [
            ['PO', 'Line', 'SKU', 'Qty'],
            ['7001', 1, 'X1', 5],
            ['7001', 2, 'X2', 6],
          ],
          rowAttributes: { 2: 'hidden="1"' },
        },
        {
          name: 'Codes',
          state: 'hidden',
          rows: [
            ['Code', 'Name'],
            ['EA', 'Each'],
          ],
        },
      ],
    },
    problems: ['warning hidden-rows Order!3', 'warning sheet-not-read Codes!'],
    documents: [['purchase-order', 'order 7001 original', '1 buyer-item:X1 5 EA', '2 buyer-item:X2 6 EA']],
  },
  {
    rule: 'DI144',
    about: 'formulas with their values, text from formulas, and numbers as text',
    book: {
      sheets: [
        {
          rows: [
            ['Order no', 'Item code', 'Units per case', 'Total units'],
            ['P-9', { v: '00123', t: 'str', f: 'TEXT(123,"00000")' }, 24, { f: 'C2*12', v: '288' }],
            ['P-9', { v: '00124', t: 'str', f: 'TEXT(124,"00000")' }, '10', '30 '],
          ],
        },
      ],
    },
    problems: [],
    documents: [['purchase-order', 'order P-9 original', '1 buyer-item:00123 288 EA of 24', '2 buyer-item:00124 30 EA of 10']],
  },
  {
    rule: 'DI136',
    about: 'a sheet for each pallet with its SSCC above the table: the goods stand in it, with a warning',
    book: {
      sheets: ['395210010000000018', '395210010000000025'].map((sscc, index) => ({
        name: `Pallet ${index + 1}`,
        rows: [
          ['Delivery note', 'DN-445'],
          ['SSCC', sscc],
          ['GTIN', 'Batch', 'BBD', 'Qty'],
          ['09521001000109', `B${index + 1}`, '2027-01-31', 40],
        ],
      })),
    },
    problems: ['warning unit-line-read Pallet 1!2', 'warning unit-line-read Pallet 2!2'],
    documents: [
      [
        'packing-list',
        'asn DN-445 original',
        'papers',
        'unit 1 pallet sscc:395210010000000018',
        'unit 2 pallet sscc:395210010000000025',
        '-/- in 1 gtin:09521001000109 40 EA B1 2027-01-31',
        '-/- in 2 gtin:09521001000109 40 EA B2 2027-01-31',
      ],
    ],
  },
  {
    rule: 'DI141',
    about: 'instructions of a template and a sheet named after a message say nothing of the goods',
    book: {
      sheets: [
        {
          name: 'Instructions',
          rows: [
            ['PO Number:', 'PO-00001'],
            ['Supplier:', 'your company'],
          ],
        },
        {
          name: 'About',
          rows: [
            ['PO Number:', 'the number of our purchase order'],
            ['Vendor:', 'as in our list'],
          ],
        },
        {
          name: 'ASN 856',
          rows: [
            ['Item', 'Qty', 'SSCC'],
            ['X-1', 5, '395210010000000018'],
          ],
        },
      ],
    },
    problems: ['warning sheet-not-read Instructions!', 'warning sheet-not-read About!'],
    documents: [['asn', 'asn book original', 'papers', 'unit 1 pallet sscc:395210010000000018', '-/- in 1 buyer-item:X-1 5 EA']],
  },
  {
    rule: 'DI51',
    about: 'an order in German with thousands as text: ST are pieces',
    book: {
      sheets: [
        {
          rows: [
            ['Bestellnummer', 'Pos', 'Artikelnummer', 'Menge', 'ME', 'Liefertermin'],
            ['4711', { v: '10' }, '1002', '1.200', 'ST', '15.12.2026'],
            ['4711', { v: '20' }, '1003', '48', 'ST', '15.12.2026'],
          ],
        },
      ],
    },
    problems: [],
    documents: [['purchase-order', 'order 4711 original 2026-12-15', '10 buyer-item:1002 1200 EA 2026-12-15', '20 buyer-item:1003 48 EA 2026-12-15']],
  },
  {
    rule: 'DI51',
    about: 'a report of open orders of QuickBooks: Num is the order, groups and totals are no goods',
    book: {
      sheets: [
        {
          rows: [
            ['Crestline Supply'],
            ['Open Purchase Orders Detail'],
            [],
            [null, 'Date', 'Num', 'Name', 'Product/Service', 'Qty', 'Received Qty', 'Open Balance'],
            ['Acme'],
            [null, '2026-11-02', '1043', 'Acme', 'Widget blue', 12, 0, 120],
            [null, '2026-11-02', '1044', 'Acme', 'Widget red', 6, 0, 60],
            ['Total for Acme', null, null, null, null, 18, 0, 180],
          ],
        },
      ],
    },
    problems: [],
    documents: [
      ['purchase-order', 'order 1043 original Acme', '1 buyer-item:Widget blue 12 EA'],
      ['purchase-order', 'order 1044 original Acme', '1 buyer-item:Widget red 6 EA'],
    ],
  },
  {
    rule: 'DI41',
    about: 'sizes as columns are refused: no column is the item with its quantity',
    book: {
      sheets: [
        {
          name: 'Order',
          rows: [['PO 900'], ['Style', 'Color', 'S', 'M', 'L', 'Total'], ['ST-1', 'Red', 1, 2, 3, 6]],
        },
      ],
    },
    problems: ['error header-missing Order!1'],
    documents: [],
  },
  {
    rule: 'DI142',
    about: 'a month as the expiry, and a day with its hour as the ship date',
    book: {
      formats: ['mmm-yy', 'm/d/yyyy h:mm'],
      sheets: [
        {
          rows: [
            ['Shipment ID', 'SKU', 'Lot', 'Best before', 'Ship date', 'Qty'],
            ['S1', 'Q', 'M', { v: '46387', s: 1 }, { v: '46357.75', s: 2 }, 5],
          ],
        },
      ],
    },
    problems: [],
    documents: [['asn', 'asn S1 original 2026-12-01', 'papers', '-/- loose buyer-item:Q 5 EA M 2026-12-31']],
  },
];

for (const { rule, about, book, problems, documents } of books) {
  test(`[${rule}] ${about}`, async () => {
    expect(await read(book)).toEqual({ problems, documents });
  });
}

test('[DI51] what ST and dozen mean is decided by the language of the column names', async () => {
  const qty = async (names: readonly string[], unit: string): Promise<string> => {
    const { documents } = await read({ sheets: [{ rows: [[...names], ['PO-1', 'A', 2, unit]] }] });
    return documents[0]?.[2] ?? '';
  };
  expect(await qty(['Bestellnummer', 'Artikel', 'Menge', 'Einheit'], 'St.')).toBe('1 buyer-item:A 2 EA');
  expect(await qty(['Ordernummer', 'Artikel', 'Aantal', 'Eenheid'], 'st')).toBe('1 buyer-item:A 2 EA');
  expect(await qty(['Ordernummer', 'Artikel', 'Aantal', 'Eenheid'], 'dozen')).toBe('1 buyer-item:A 2 CS');
  expect(await qty(['PO', 'Item', 'Qty', 'Unit'], 'ST')).toBe('1 buyer-item:A 2 ST');
  expect(await qty(['PO', 'Item', 'Qty', 'Unit'], 'dozen')).toBe('1 buyer-item:A 2 dozen');
});
