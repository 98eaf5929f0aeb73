// tests/main/labels/papers/sheets.test.ts · rules PA1 to PA8 of main/labels/SPEC.md: what stands on each paper, as PDF, workbook and CSV
import papaparse from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { RECEIPT_PAPERS } from '../../../../main/application/papers/papers.ts';
import { renderReceivingReport } from '../../../../main/labels/papers/receiving-report.ts';
import { daySheet } from '../../../../main/labels/papers/sheets/day-sheet.ts';
import { sheetCsv, sheetWorkbook } from '../../../../main/labels/papers/sheets/export-sheet.ts';
import type { CountedLine, ReceiptPaperData } from '../../../../main/labels/papers/sheets/paper-data.ts';
import { receiptSheet } from '../../../../main/labels/papers/sheets/receipt-sheets.ts';
import { renderSheet } from '../../../../main/labels/papers/sheets/render-sheet.ts';
import { CLEAN, DATA, DAY, EXTRA, LINE } from './paper-samples.ts';
import { faultsOf, readPdf } from './pdf-check.ts';
import { pdfPageTexts } from './pdf-text.ts';

const tableOf = (kind: (typeof RECEIPT_PAPERS)[number], at: number, data = DATA) => receiptSheet(kind, data, 'en').tables[at]?.rows ?? [];

test('[PA1] over, short and damaged: every line that is not as expected, with what was expected, what arrived and by how much it differs', () => {
  expect(tableOf('os-and-d', 0)).toEqual([
    ['PO-4711 / 1', 'SKU-1', 'Café molido', 'EA', 236, 228, 0, 8, 2, 0, 'Short shipped, short, damaged'],
    ['no order / X1', 'SKU-9', '=cmd|calc', 'EA', 0, 3, 3, 0, 0, 0, 'Not ordered'],
  ]);
  expect(receiptSheet('os-and-d', { ...DATA, lines: [CLEAN] }, 'en')).toMatchObject({
    statements: [],
    tables: [{ rows: [], empty: 'Everything as expected.' }, {}, {}],
  });
});

test('[PA2] the carrier is asked for what was lost or damaged on the way, the supplier for whatever differs', () => {
  const carrier = receiptSheet('carrier-claim', DATA, 'en');
  expect(carrier.tables[0]?.rows.map(([line]) => line)).toEqual(['PO-4711 / 1']);
  expect(carrier.statements[0]).toContain('We claim against Roadfast Freight');
  expect(carrier.facts).toEqual(
    expect.arrayContaining([
      ['PRO number', '123-456789'],
      ['Seals', 'SL-778812'],
      ['Bill of lading', '06141410000047116'],
    ]),
  );
  const vendor = receiptSheet('vendor-claim', DATA, 'en');
  expect(vendor.tables[0]?.rows.map(([line]) => line)).toEqual(['PO-4711 / 1', 'no order / X1']);
  expect(vendor.statements[0]).toContain('Northside Foods Ltd');
  expect(receiptSheet('carrier-claim', { ...DATA, lines: [CLEAN] }, 'en').statements).toEqual([]);
});

test('[PA2] without a notice nobody says that the carrier had the goods: only damage is claimed', () => {
  const { shipped: _, ...unadvised } = LINE;
  expect(tableOf('carrier-claim', 0, { ...DATA, lines: [unadvised] })).toEqual([
    ['PO-4711 / 1', 'SKU-1', 'Café molido', 'EA', '–', 228, 0, 2, '', ''],
  ]);
  expect(tableOf('carrier-claim', 0, { ...DATA, lines: [{ ...CLEAN, accepted: 11, received: 11, difference: -1 }] })).toEqual([]); // within tolerance
  expect(receiptSheet('carrier-claim', { ...DATA, lines: [{ ...unadvised, rejected: 0 }] }, 'en')).toMatchObject({
    statements: [],
    tables: [{ rows: [] }, {}, {}],
  });
});

test('[PA2] of several suppliers each line of the claim names its own', () => {
  const other = { ...LINE, orderNumber: 'PO-4712', supplier: 'Hillside Dairy' };
  const [claimed] = receiptSheet('vendor-claim', { ...DATA, lines: [LINE, other, EXTRA] }, 'en').tables;
  expect(claimed?.columns[1]?.title).toBe('Supplier');
  expect(claimed?.rows.map((row) => row.slice(0, 2))).toEqual([
    ['PO-4711 / 1', 'Northside Foods Ltd'],
    ['PO-4712 / 1', 'Hillside Dairy'],
    ['no order / X1', ''],
  ]);
  for (const row of claimed?.rows ?? []) expect(row).toHaveLength(claimed?.columns.length ?? 0);
  expect(receiptSheet('vendor-claim', { ...DATA, lines: [LINE] }, 'en').tables[0]?.columns[1]?.title).toBe('Item');
});

test('[PA3] what was accepted with a remark may go on a shelf; its paper is that of the differences', () => {
  const setAside = [...DATA.setAside, { ...DATA.setAside[0]!, disposition: 'accept-with-remark', reason: 'Dented' }];
  expect(tableOf('quarantine-list', 0, { ...DATA, setAside })).toHaveLength(1);
  expect(tableOf('os-and-d', 1, { ...DATA, setAside })).toHaveLength(2);
});

test('[PA3] the quarantine list says what, how much, why, where to, since when and by whom', () => {
  expect(tableOf('quarantine-list', 0)).toEqual([
    ['SKU-1', 'Café molido', 2, 'EA', 'Damaged', 'Quarantine', 'Crushed corner', '21 Nov 2026 08:20', 'Clerk 7', '', ''],
  ]);
  expect(receiptSheet('quarantine-list', DATA, 'es').tables[0]?.rows[0]).toEqual(expect.arrayContaining(['Dañado', 'Cuarentena']));
});

test('[PA4] put-away rows add up to what was accepted, lots that nobody told in a row of their own', () => {
  expect(tableOf('put-away-list', 0)).toEqual([
    ['SKU-1', 'Café molido', 'L7A42', '31 Jan 2027', 220, 'EA', '306141411234567891', '', '[ ]'],
    ['SKU-1', 'Café molido', '', '', 6, 'EA', '306141411234567891', '', '[ ]'],
    ['SKU-2', 'Oat drink', '', '', 12, 'EA', '', '', '[ ]'],
    ['SKU-9', '=cmd|calc', '', '', 3, 'EA', '', '', '[ ]'],
  ]);
});

test('[PA4] lots are counted with what was damaged of them later: it is taken off, so that the rows add up', () => {
  const quantities = (lots: CountedLine['lots'], accepted = 226) =>
    tableOf('put-away-list', 0, { ...DATA, lines: [{ ...LINE, accepted, lots }] }).map((row) => [row[2], row[4]]);
  expect(quantities([{ lot: 'L1', qty: 228 }])).toEqual([['L1', 226]]);
  expect(
    quantities([
      { lot: 'L1', qty: 100 },
      { lot: 'L2', qty: 128 },
    ]),
  ).toEqual([
    ['L1', 100],
    ['L2', 128],
    ['less damaged, lot not told', -2],
  ]);
  expect(quantities([{ lot: 'L1', qty: 228 }], 0)).toEqual([]);
});

test('[PA4] grams add up without what binary fractions leave', () => {
  const bulk = { ...LINE, baseUnit: 'G', shipped: 0.8, accepted: 0.7, rejected: 0.1, held: 0.2, received: 0.8 };
  const lots = [
    { lot: 'L1', qty: 0.1 },
    { lot: 'L2', qty: 0.7 },
  ];
  const data = { ...DATA, lines: [{ ...bulk, accepted: 0.8, rejected: 0, held: 0, lots }] };
  expect(tableOf('put-away-list', 0, data).map((row) => row[4])).toEqual([0.1, 0.7]);
  expect(tableOf('os-and-d', 0, { ...DATA, lines: [bulk] })[0]?.slice(4, 8)).toEqual([0.8, 1, 0.2, 0]);
});

test('[PA7] nothing received, or a text without end: still a sound paper in which nothing fails', async () => {
  const empty: ReceiptPaperData = { ...DATA, supplier: '', orders: [], lines: [], exceptions: [], setAside: [], units: [] };
  const endless: ReceiptPaperData = { ...DATA, lines: [{ ...LINE, description: 'W'.repeat(1_000) }], supplier: 'Long name '.repeat(100) };
  for (const kind of RECEIPT_PAPERS) expect(faultsOf(await renderSheet(receiptSheet(kind, empty, 'es'), 'es', 'a4'))).toEqual([]);
  const sheet = receiptSheet('os-and-d', endless, 'es');
  expect(faultsOf(await renderSheet(sheet, 'es', 'a4'))).toEqual([]);
  expect(await readXlsxFile(Buffer.from(await sheetWorkbook(sheet)))).toHaveLength(sheet.tables.length);
});

test('[PA14] Chinese and Japanese names are written within their column on every paper; a sign without a letter is a box that is explained', async () => {
  const name = '株式会社 北海道産業 特級いちご（加工用）十キロ入り段ボール';
  const named = {
    ...DATA,
    company: '冷凍食品',
    supplier: name,
    carrier: '한국',
    lines: [
      { ...LINE, description: name },
      { ...EXTRA, description: name },
    ],
  };
  const { setAside, units } = DATA;
  const data = {
    ...named,
    setAside: setAside.map((each) => ({ ...each, description: name })),
    units: units.map((unit) => ({ ...unit, contents: unit.contents.map((each) => ({ ...each, description: name })) })),
  };
  for (const kind of RECEIPT_PAPERS) {
    const pdf = kind === 'receiving-report' ? renderReceivingReport(data, { language: 'es', pageSize: 'letter' }) : undefined;
    const { pages } = await readPdf(await (pdf ?? renderSheet(receiptSheet(kind, data, 'es'), 'es', 'letter')));
    const words = pages.flatMap((page) => page.words);
    const said = words
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s+/g, '');
    expect(said, kind).toContain('特級いちご');
    expect(said, kind).toContain('▯▯');
    expect(said, kind).toContain('▯estáporunsigno');
    // What is broken into lines of a column is no longer one word of thirty letters.
    for (const { text } of words.filter((word) => /いちご/.test(word.text))) expect(text.length, kind).toBeLessThan(24);
  }
});

test('[PA6] no title of a column is broken within a word, in either language', async () => {
  for (const language of ['en', 'es'] as const)
    for (const sheet of [daySheet(DAY, language), ...RECEIPT_PAPERS.map((kind) => receiptSheet(kind, DATA, language))]) {
      const { pages } = await readPdf(await renderSheet(sheet, language, 'letter'));
      const said = new Set(pages.flatMap(({ words }) => words.flatMap(({ text }) => text.trim().split(' '))));
      for (const { columns, rows } of sheet.tables)
        for (const word of rows.length === 0 ? [] : columns.flatMap(({ title }) => title.split(' ')))
          expect(said, `${sheet.kind} ${language}`).toContain(word);
    }
});

test('[PA5] the packing list says which unit stands on which, what is in it and whether it is here', () => {
  expect(tableOf('packing-list', 0)).toEqual([
    ['306141411234567891', 'pallet', '', '', '', '', '', '', '', 'yes'],
    ['306141411234567907', 'case', '306141411234567891', 'SKU-1', 'Café molido', 'L7A42', '31 Jan 2027', 12, 'EA', 'no'],
  ]);
});

test('[PA5] a paper of a receipt that goes on says that its figures may change', () => {
  for (const kind of RECEIPT_PAPERS) {
    expect(receiptSheet(kind, { ...DATA, isFinished: false }, 'en').statements.at(-1)).toContain('not finished');
    expect(receiptSheet(kind, DATA, 'en').statements.join()).not.toContain('not finished');
  }
});

test('[PA6] the end of the day lists its receipts, what has not left, and how the record ends', () => {
  const sheet = daySheet(DAY, 'en');
  expect(sheet.tables.map(({ rows }) => rows)).toEqual([
    [['DK01-000042', 'PO-4711', 'Northside Foods Ltd', 'finished', 'Clerk 7', '21 Nov 2026 08:02', 31, 2, '1 / 2']],
    [['Label', 'Café molido · 306141411234567891', 'Did it print?', '21 Nov 2026 09:00']],
  ]);
  expect(sheet.facts).toContainEqual(['Record of the station', `412 events, the last with hash ${'ab'.repeat(32)}`]);
});

const ALL = [
  ...RECEIPT_PAPERS.flatMap((kind) =>
    (['en', 'es'] as const).map((language) => [`${kind} ${language}`, receiptSheet(kind, DATA, language), language] as const),
  ),
  ...(['en', 'es'] as const).map((language) => [`end-of-day ${language}`, daySheet(DAY, language), language] as const),
];

describe.each(ALL)('%s', (_name, sheet, language) => {
  test('[PA7] [LB22] is a sound tagged PDF that says everything, with pages and the digest of its data; the same data give the same bytes', async () => {
    const bytes = await renderSheet(sheet, language, 'a4');
    expect(faultsOf(bytes)).toEqual([]);
    const read = await readPdf(bytes);
    expect([read.language, read.isMarked, read.title]).toEqual([language, true, sheet.title]);
    const said = pdfPageTexts(bytes).join(' ').replaceAll(/\s+/g, '');
    const cells = sheet.tables.flatMap(({ heading, rows }) => [heading, ...rows.flat()]);
    for (const text of [sheet.title, ...sheet.facts.flat(), ...cells, ...sheet.signatures])
      expect(said).toContain(String(text).replaceAll(/\s+/g, ''));
    expect(said).toMatch(/SHA-256.*[0-9a-f]{64}/);
    expect(Buffer.from(await renderSheet(sheet, language, 'a4')).equals(Buffer.from(bytes))).toBe(true);
  });

  test('[PA8] as CSV and workbook it holds the same cells, and no text is a formula', async () => {
    const [first] = sheet.tables;
    const { data } = papaparse.parse<string[]>(
      Buffer.from(sheetCsv(sheet))
        .toString('utf8')
        .replace(/^\u{feff}/u, '')
        .trimEnd(),
    );
    const plain = (cell: unknown): string => String(cell ?? '').replace(/^'/, '');
    expect(data.slice(1).map((row) => row.map(plain))).toEqual(first?.rows.map((row) => row.map(String)) ?? []);
    for (const cell of data.flat()) expect(cell).not.toMatch(/^(?!-\d+$)[=+\-@\t\r]/); // a number below zero is a number
    const book = await readXlsxFile(Buffer.from(await sheetWorkbook(sheet)));
    expect(book).toHaveLength(sheet.tables.length);
    for (const [at, { data: rows }] of book.entries()) {
      expect(rows.slice(1).map((row) => row.map(plain))).toEqual(sheet.tables[at]?.rows.map((row) => row.map(String)));
      for (const cell of rows.flat()) if (typeof cell === 'string') expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });
});
