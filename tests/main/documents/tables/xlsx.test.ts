// tests/main/documents/tables/xlsx.test.ts · workbooks good and malformed: sheets, dates, zeros, formulas, merged and hidden cells, ruined numbers, bombs
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { parseDocument } from '../../../../main/documents/parse-document.ts';
import type { FileToParse } from '../../../../main/documents/parse-file.ts';
import { numberText } from '../../../../main/documents/xlsx/cell-text.ts';
import { readArchive } from '../../../../main/documents/xlsx/read-archive.ts';
import { storeArchive } from '../../../../main/documents/xlsx/store-archive.ts';
import type { DocumentProblem, ParsedPart } from '../../../../main/domain/document/document.ts';
import { type BookSpec, type CellSpec, makeXlsx, makeZip, sheetXml } from '../../../support/make-xlsx.ts';
import { documentsIn, summarize } from '../summarize.ts';

async function parse(bytes: Uint8Array, more: Partial<FileToParse> = {}): Promise<readonly ParsedPart[]> {
  return Array.fromAsync(parseDocument({ fileName: 'book.xlsx', bytes, ...more }));
}

async function read(
  book: BookSpec,
  more: Partial<FileToParse> = {},
): Promise<{ problems: readonly DocumentProblem[]; documents: readonly (readonly string[])[] }> {
  const parts = await parse(makeXlsx(book), more);
  return { problems: problemsIn(parts), documents: documentsIn(parts).map(summarize) };
}

function problemsIn(parts: readonly ParsedPart[]): readonly DocumentProblem[] {
  return parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
}

const HEAD = ['order', 'sku', 'quantity', 'price'];
const order = (...rows: readonly (readonly CellSpec[])[]): BookSpec => ({ sheets: [{ name: 'Order', rows: [HEAD, ...rows] }] });

test('[DI130] a sheet reads as a CSV with the same cells does, and every place says sheet and cell', async () => {
  const parts = await parse(makeXlsx(order(['PO-1', '0010', 12, 1.5], ['PO-1', '0011', 0.25, null])));
  expect(documentsIn(parts).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:0010 12 EA 1.5', '2 buyer-item:0011 0.25 EA']]);
  expect(documentsIn(parts)[0]).toMatchObject({ lines: [{ place: { sheet: 'Order', line: 2 } }, { place: { sheet: 'Order', line: 3 } }] });
  const bad = await read(order(['PO-1', '10', 'many', 1]));
  expect(bad.problems).toMatchObject([
    { code: 'bad-quantity', read: 'many', at: { file: 'book.xlsx', sheet: 'Order', cell: 'C2', column: 'quantity' } },
  ]);
});

test('[DI130] a workbook of another program reads the same', async () => {
  const cell = (value: string) => ({ value });
  const rows = [HEAD.map(cell), [cell('PO-1'), cell('0010'), { value: 12, type: Number }, { value: 1.5, type: Number }]];
  const bytes = await (await writeXlsxFile(rows)).toBuffer();
  expect(documentsIn(await parse(bytes)).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:0010 12 EA 1.5']]);
});

describe('[DI141] sheets', () => {
  const head = { rows: [HEAD, ['PO-1', 'A', 1, 1]] };
  test('with the same columns are one table', async () => {
    const { documents, problems } = await read({ sheets: [head, { rows: [['title'], HEAD, ['PO-1', 'B', 2, 1], ['PO-2', 'C', 3, 1]] }] });
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      ['order PO-1 original', '1 buyer-item:A 1 EA 1', '2 buyer-item:B 2 EA 1'],
      ['order PO-2 original', '1 buyer-item:C 3 EA 1'],
    ]);
  });
  test('with columns or titles of their own are tables of their own', async () => {
    const { documents } = await read({
      sheets: [{ rows: [['PO No.: 7'], ['sku', 'qty', 'price'], ['A', 1, 1]] }, { rows: [['PO No.: 8'], ['sku', 'qty', 'price'], ['B', 2, 1]] }],
    });
    expect(documents.map(([first]) => first)).toEqual(['order 7 original', 'order 8 original']);
  });
  test('that give one order twice are refused', async () => {
    const { problems, documents } = await read({
      sheets: [
        head,
        {
          rows: [
            ['PO', 'sku', 'qty'],
            ['PO-1', 'B', 2],
          ],
        },
      ],
    });
    expect(problems).toMatchObject([{ severity: 'error', code: 'document-twice', read: 'PO-1', at: { sheet: 'Sheet2', line: 2 } }]);
    expect(documents).toHaveLength(1);
  });
  test('without names of columns are told and left out; when none has any, the mapping screen gets them all', async () => {
    const notes = { name: 'Notes', rows: [['Please unload at door 4']] };
    expect((await read({ sheets: [notes, head] })).problems).toMatchObject([{ severity: 'warning', code: 'sheet-not-read', at: { sheet: 'Notes' } }]);
    const parts = await parse(
      makeXlsx({
        sheets: [
          notes,
          {
            name: 'Goods',
            rows: [
              ['Ordre', 'Vare', 'Antall'],
              ['1', '2', 3],
            ],
          },
        ],
      }),
    );
    expect(problemsIn(parts)).toMatchObject([{ code: 'header-missing', at: { sheet: 'Notes' } }]);
    expect(parts.flatMap((part) => (part.type === 'table' ? [part.table] : []))).toMatchObject([
      { fingerprint: 'ordre|vare|antall', place: { sheet: 'Goods', line: 1 }, sample: [['1', '2', '3']] },
    ]);
  });
  test('of a workbook without any cell are refused', async () => {
    expect((await read({ sheets: [{ rows: [] }, { rows: [] }] })).problems).toMatchObject([{ severity: 'error', code: 'no-lines' }]);
  });
});

describe('[DI142] values', () => {
  const expiry = (cell: CellSpec, more: Partial<BookSpec> = {}) =>
    read({
      formats: ['yyyy-mm-dd', '00000', 'd/m/yy h:mm'],
      ...more,
      sheets: [
        {
          rows: [
            ['shipment', 'sku', 'qty', 'expiry'],
            ['S-1', 'A', 1, cell],
          ],
        },
      ],
    });
  const dates: readonly (readonly [why: string, cell: CellSpec, date1904: string | undefined, text: string])[] = [
    ['a date counts from 1900', { v: '46418', s: 1 }, undefined, '2027-01-31'],
    ['a date counts from 1904 when the workbook says so', { v: '44956', s: 1 }, '1', '2027-01-31'],
    ['and when it says so in the other spelling of the standard', { v: '44956', s: 1 }, 'true', '2027-01-31'],
    ['a time of day is left out', { v: '46418.75', s: 3 }, undefined, '2027-01-31'],
    ['a date in ISO form', { v: '2027-01-31T00:00:00', t: 'd' }, undefined, '2027-01-31'],
    ['a day number without format', 46418, undefined, '2027-01-31'],
    ['a text', '31.01.2027', undefined, '2027-01-31'],
  ];
  for (const [why, cell, date1904, text] of dates) {
    test(why, async () => {
      const { documents, problems } = await expiry(cell, date1904 === undefined ? {} : { date1904 });
      expect(problems).toEqual([]);
      expect(documents).toEqual([['asn S-1 original', 'papers', `-/- loose buyer-item:A 1 EA ${text}`]]);
    });
  }
  test('zeros in front stay, typed as text or shown by the format', async () => {
    const { documents } = await read({ ...order(['PO-1', '00123', 1, 1], ['PO-1', { v: '123', s: 1 }, 1, 1]), formats: ['00000'] });
    expect(documents[0]?.slice(1)).toEqual(['1 buyer-item:00123 1 EA 1', '2 buyer-item:00123 1 EA 1']);
  });
  test('zeros that a number lost are put back where the check digit says so, with a warning', async () => {
    const gtin = (cell: CellSpec) =>
      read({
        sheets: [
          {
            rows: [
              ['po', 'gtin', 'qty'],
              ['1', cell, 1],
            ],
          },
        ],
      });
    const upc = await gtin(36000291452);
    expect(upc.documents[0]?.[1]).toBe('1 gtin:00036000291452 1 EA');
    expect(upc.problems).toMatchObject([{ severity: 'warning', code: 'zeros-restored', at: { cell: 'B2' } }]);
    for (const cell of [36000291453, '36000291452']) expect((await gtin(cell)).problems).toMatchObject([{ code: 'bad-gtin' }]);
  });
  test('a number cell has one meaning, whatever the text cells of its column look like', async () => {
    const { documents, problems } = await read(order(['PO-1', 'A', 1.234, 1], ['PO-1', 'B', '12,5', 1]));
    expect(problems).toEqual([]);
    expect(documents[0]?.slice(1)).toEqual(['1 buyer-item:A 1.234 EA 1', '2 buyer-item:B 12.5 EA 1']);
  });
  const numbers: readonly (readonly [raw: string, text: string])[] = [
    ['12', '12'],
    ['0.30000000000000004', '0.3'],
    ['1.1000000000000001', '1.1'],
    ['1E-3', '0.001'],
    ['1.0E-7', '0.0000001'],
    ['-5', '-5'],
    ['999999999999999', '999999999999999'],
    ['4.0123456789012E13', '40123456789012'],
    ['1000000000000000', '1E+15'],
    ['1.9528999000000034E+17', '1.9528999000000035E+17'],
    ['', ''],
    ['abc', 'abc'],
  ];
  for (const [raw, text] of numbers) test(`the number '${raw}' is '${text}'`, () => expect(numberText(raw)).toBe(text));
  test('any number of up to 15 digits keeps them all', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => {
        expect(numberText(String(value))).toBe(String(value));
        expect(numberText(value.toExponential())).toBe(String(value));
      }),
    ));
});

describe('[DI143] numbers that Excel rounded', () => {
  test('an SSCC typed as a number is refused with its cell, exact as a text', async () => {
    const book = (sscc: CellSpec): BookSpec => ({
      sheets: [
        {
          name: 'Pallets',
          rows: [
            ['sscc', 'sku', 'qty'],
            [sscc, 'A', 1],
          ],
        },
      ],
    });
    for (const v of ['195289990000000350', '1.9528999000000035E+17']) {
      const { problems, documents } = await read(book({ v }));
      expect(problems).toMatchObject([{ severity: 'error', code: 'ruined-number', at: { sheet: 'Pallets', cell: 'A2', column: 'sscc' } }]);
      expect(problems[0]?.message).toContain('format the column as text');
      expect(documents).toEqual([]);
    }
    expect((await read(book('195289990000000354'))).documents[0]?.[2]).toBe('unit 1 pallet sscc:195289990000000354');
  });
  test('a GTIN-14 fits into 15 digits, 16 digits do not', async () => {
    expect(
      (
        await read({
          sheets: [
            {
              rows: [
                ['po', 'gtin', 'qty'],
                ['1', { v: '19521001000106' }, 1],
              ],
            },
          ],
        })
      ).documents[0]?.[1],
    ).toBe('1 gtin:19521001000106 1 EA');
    expect((await read(order(['PO-1', { v: '1234567890123450' }, 1, 1]))).problems).toMatchObject([{ code: 'ruined-number', at: { cell: 'B2' } }]);
  });
  test('a date in a column of codes is doubted', async () => {
    const { problems } = await read({ ...order(['PO-1', { v: '46085', s: 1 }, 1, 1]), formats: ['d-mmm'] });
    expect(problems).toMatchObject([{ severity: 'warning', code: 'code-is-date', at: { cell: 'B2' } }]);
  });
});

describe('[DI144] formulas', () => {
  test('count by the value that was saved with them', async () => {
    const { documents, problems } = await read(order(['PO-1', 'A', { f: '6*2', v: '12' }, { f: '""', v: '', t: 'str' }]));
    expect(problems).toEqual([]);
    expect(documents[0]?.[1]).toBe('1 buyer-item:A 12 EA');
  });
  test('without a value are refused where they are read, and no row is lost for them', async () => {
    expect((await read(order(['PO-1', 'A', { f: 'B2*2' }, 1]))).problems).toMatchObject([
      { severity: 'error', code: 'formula-without-value', read: '=B2*2', at: { cell: 'C2' } },
    ]);
    const row = [{ f: 'X!A1', t: 'str' }, { f: 'X!B1', t: 'str' }, { f: 'X!C1' }, null];
    expect((await read(order(row))).problems.map(({ code }) => code)).toEqual([
      'formula-without-value',
      'formula-without-value',
      'formula-without-value',
    ]);
  });
  test('that show an error are refused where they are read, and nowhere else', async () => {
    expect((await read(order(['PO-1', { f: 'VLOOKUP(1,X!A:B,2)', v: '#N/A', t: 'e' }, 1, 1]))).problems).toMatchObject([
      { severity: 'error', code: 'cell-error', read: '#N/A', at: { cell: 'B2' } },
    ]);
    const beside = await read({
      sheets: [
        {
          rows: [
            [...HEAD, 'margin'],
            ['PO-1', 'A', 1, 1, { f: '1/0', v: '#DIV/0!', t: 'e' }],
            [null, null, null, null, { f: 'SUM(E2)' }],
          ],
        },
      ],
    });
    expect(beside.problems).toEqual([]);
    expect(beside.documents).toEqual([['order PO-1 original', '1 buyer-item:A 1 EA 1']]);
  });
});

describe('[DI145] merged and hidden cells', () => {
  const merged = (ref: string, rows: readonly (readonly CellSpec[])[]) =>
    read({
      sheets: [
        { rows: [['shipment', 'pallet', 'sku', 'qty', 'lot'], ...rows], after: `<mergeCells count="1"><mergeCell ref="${ref}"/></mergeCells>` },
      ],
    });
  test('a merged cell holds for its rows, with a warning, and not for the next', async () => {
    const { documents, problems } = await merged('E2:E3', [
      ['S-1', 'P1', 'A', 1, 'L1'],
      ['S-1', 'P1', 'B', 1, null],
      ['S-1', 'P1', 'C', 1, null],
    ]);
    expect(problems).toMatchObject([{ severity: 'warning', code: 'filled-down', at: { cell: 'E3' } }]);
    expect(documents[0]?.slice(3)).toEqual(['-/- in 1 buyer-item:A 1 EA L1', '-/- in 1 buyer-item:B 1 EA L1', '-/- in 1 buyer-item:C 1 EA']);
  });
  test('a merged quantity is refused: nothing says how it divides', async () => {
    const { problems } = await merged('D2:D3', [
      ['S-1', 'P1', 'A', 9, 'L1'],
      ['S-1', 'P1', 'A', null, 'L2'],
    ]);
    expect(problems).toMatchObject([{ severity: 'error', code: 'merged-quantity', at: { cell: 'D3' } }]);
  });
  test('hidden rows, columns and sheets are read and said', async () => {
    const { documents, problems } = await read({
      sheets: [
        {
          name: 'A',
          state: 'veryHidden',
          rows: [HEAD, ['PO-1', 'A', 1, 1], ['PO-1', 'B', 1, 1], ['PO-1', 'C', 1, 1]],
          rowAttributes: { 2: 'hidden="1"', 3: 'hidden="true"' },
          before: '<cols><col min="4" max="4" width="9" hidden="1"/><col min="9" max="12" width="9" hidden="1"/></cols>',
        },
      ],
    });
    expect(documents[0]).toHaveLength(4);
    expect(problems.map(({ severity, code, at }) => [severity, code, at.cell ?? at.line])).toEqual([
      ['warning', 'hidden-sheet', undefined],
      ['warning', 'hidden-rows', 3],
      ['warning', 'hidden-columns', 'D1'],
    ]);
    expect(problems[1]?.message).toContain('2 rows');
  });
});

test('[DI146] hidden columns that are nowhere hide nothing (found by fuzzing)', async () => {
  const before =
    '<cols><col min="0" max="2" hidden="1"/><col hidden="1"/><col min="9" max="99999999" hidden="1"/><col min="3" max="1" hidden="1"/></cols>';
  const { problems, documents } = await read({ sheets: [{ rows: [HEAD, ['PO-1', 'A', 1, 1]], before }] });
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
});

test('[DI140] tags with a namespace prefix, comments and cells without place are read or refused, never misread', async () => {
  const prefixed = sheetXml({ rows: [HEAD, ['PO-1', 'A', { f: '1+1' }, 1]] })
    .replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:')
    .replace('xmlns=', 'xmlns:x=');
  const parts = await parse(makeXlsx({ sheets: [{ rows: [] }], parts: { 'xl/worksheets/sheet1.xml': prefixed } }));
  expect(problemsIn(parts)).toMatchObject([{ code: 'formula-without-value', at: { cell: 'C2' } }]);
  const commented = sheetXml({ rows: [HEAD, ['PO-1', 'A', 2, 1]] }).replace('<row r="2">', '<!-- <c r="A1" t="e"><v>#N/A</v></c> --><row r="2">');
  expect(documentsIn(await parse(makeXlsx({ sheets: [{ rows: [] }], parts: { 'xl/worksheets/sheet1.xml': commented } })))).toHaveLength(1);
});

const damaged: readonly (readonly [what: string, bytes: () => Uint8Array, code: string])[] = [
  ['cut off', () => makeXlsx(order(['PO-1', 'A', 1, 1])).subarray(0, 900), 'bad-workbook'],
  ['without a workbook', () => makeZip({ '[Content_Types].xml': '<Types/>', 'xl/styles.xml': '<a/>' }), 'bad-workbook'],
  ['with a password on its parts', () => encrypted(makeXlsx(order(['PO-1', 'A', 1, 1]))), 'bad-workbook'],
  ['with a cell beyond the last column', () => withSheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), 'bad-workbook'],
  ['with a row beyond the last one', () => withSheet('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'), 'bad-workbook'],
  ['with a cell that does not end', () => withSheet('<row r="1"><c r="A1"><v>1</v></row>'), 'bad-workbook'],
  ['with cells out of order', () => withSheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'), 'bad-workbook'],
  ['with a text that is not there', () => withSheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'bad-workbook'],
  ['saved as .xlsb', () => makeZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }), 'unsupported-format'],
  ['saved as .ods', () => makeZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }), 'unsupported-format'],
  ['saved as .xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'unsupported-format'],
  ['that is a Word file', () => makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }), 'unsupported-format'],
];
for (const [what, bytes, code] of damaged) {
  test(`[DI146] a workbook ${what} is refused with the way out`, async () => {
    const problems = problemsIn(await parse(bytes()));
    expect(problems).toMatchObject([{ severity: 'error', code }]);
    expect(problems[0]?.message).toMatch(/save|export/);
  });
}

describe('[DI140] limits', () => {
  test('a bomb stops at the limit of unpacked bytes, whatever it says of its size', async () => {
    const bytes = makeXlsx({ sheets: [{ rows: [] }], parts: { 'xl/worksheets/sheet1.xml': ' '.repeat(3_000_000) } });
    expect(problemsIn(await parse(bytes, { limits: { unpackedBytes: 1_000_000 } }))).toMatchObject([
      { severity: 'error', code: 'workbook-too-large', message: expect.stringContaining('more than 1000000 bytes when unpacked') },
    ]);
    const lying = Buffer.from(bytes);
    for (let at = lying.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
      lying.writeUInt32LE(10, at + 24);
    expect(problemsIn(await parse(lying, { limits: { unpackedBytes: 1_000_000 } }))).toMatchObject([{ code: 'workbook-too-large' }]);
  });
  test('too many files, cells or rows are refused', async () => {
    const book = makeXlsx(order(['PO-1', 'A', 1, 1], ['PO-1', 'B', 1, 1]));
    for (const limits of [{ archiveEntries: 3 }, { cells: 8 }, { rows: 2 }]) {
      expect(problemsIn(await parse(book, { limits })), JSON.stringify(limits)).toMatchObject([{ severity: 'error', code: 'workbook-too-large' }]);
    }
  });
  test('one far cell in each row costs the whole grid, and is counted so', async () => {
    const rows = Array.from({ length: 400 }, (_, row) => `<row r="${row + 1}"><c r="XFD${row + 1}"><v>1</v></c></row>`).join('');
    expect(problemsIn(await parse(withSheet(rows)))).toMatchObject([{ code: 'workbook-too-large' }]);
  });
  test('pictures and other parts that say nothing of goods are not unpacked', () => {
    const bytes = makeZip({ 'xl/workbook.xml': '<a/>', 'xl/media/image1.png': 'x'.repeat(5_000_000), 'xl/theme/theme1.xml': '<a/>' });
    const archive = readArchive(bytes, { archiveEntries: 10, unpackedBytes: 1000 });
    expect(archive.kind === 'parts' ? [...archive.parts.keys()] : archive).toEqual(['xl/workbook.xml']);
  });
});

test('[DI140] an archive stored again holds the same parts', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }), fc.uint8Array({ maxLength: 300 }), (names, data) => {
      const parts = new Map(names.map((name) => [`xl/worksheets/sheet${name}.xml`, data] as const));
      const read = readArchive(new Uint8Array(storeArchive(parts)), { archiveEntries: 10, unpackedBytes: 10_000 });
      expect(read.kind === 'parts' && [...read.parts].map(([name, bytes]) => [name, [...bytes]])).toEqual(
        [...parts].map(([name, bytes]) => [name, [...bytes]]),
      );
    }),
  ));

const sample = makeXlsx({ ...order(['PO-1', 'A', 1, 1], ['PO-1', { v: '123', s: 1 }, { f: '1+1' }, 1]), formats: ['00000'] });

test('[DI146] a workbook with bytes changed, dropped or cut off is read or refused, never thrown', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { maxLength: 8 }), fc.nat(sample.length), async (changes, length) => {
      const bytes = Uint8Array.from(sample.subarray(0, length < 200 ? sample.length : length));
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      await parse(bytes);
    }),
    { numRuns: 200 },
  ));

test('[DI146] the XML of a sheet with anything in it is read or refused, never thrown', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...'<c r="A1" t="e"><v>1</v></c>|<row|</row>|<f>|"|>|<!--|-->|<![CDATA[|]]>|&amp;|&#x41;| r="B2"|<x:c'.split('|')), {
        maxLength: 12,
      }),
      async (pieces) => {
        await parse(withSheet(pieces.join('')));
      },
    ),
    { numRuns: 200 },
  ));

function withSheet(rows: string): Uint8Array {
  return makeXlsx({ sheets: [{ rows: [] }], parts: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` } });
}

function encrypted(bytes: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = changed.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
    changed[at + 8] = 1;
  return changed;
}
