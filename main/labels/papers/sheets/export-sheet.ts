// main/labels/papers/sheets/export-sheet.ts · a paper's tables for other programs: CSV of the first, a workbook of all. No text becomes a formula. Rule PA8
import papaparse from 'papaparse';
import writeXlsxFile from 'write-excel-file/node';
import type { Cell, PaperSheet, PaperTable } from '../../../application/papers/papers.ts';

/** A byte order mark, so that spreadsheets read it as UTF-8. */
const BOM = '\u{feff}';
/** What a spreadsheet would take for a formula, at the start of a text, also in its wide form. Source: OWASP, CSV Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Excel allows 31 characters in the name of a sheet, and not these. */
const SHEET_NAME_LENGTH = 31;
const NOT_IN_SHEET_NAMES = /[[\]:*?/\\]/g;

export function sheetCsv({ tables: [first] }: PaperSheet): Uint8Array {
  if (first === undefined) return Buffer.from(BOM);
  const rows = first.rows.map((row) => row.map(harmless));
  return Buffer.from(`${BOM}${papaparse.unparse({ fields: first.columns.map(({ title }) => title), data: rows }, { newline: '\r\n' })}\r\n`);
}

export async function sheetWorkbook({ tables }: PaperSheet): Promise<Uint8Array> {
  const sheets = tables.map((table) => ({
    data: workbookRows(table),
    sheet: table.heading.replaceAll(NOT_IN_SHEET_NAMES, ' ').slice(0, SHEET_NAME_LENGTH),
  }));
  const written = await writeXlsxFile(sheets);
  return new Uint8Array(await written.toBuffer());
}

function workbookRows({ columns, rows }: PaperTable) {
  const heads = columns.map(({ title }) => ({ type: String, value: title, fontWeight: 'bold' as const }));
  return [
    heads,
    ...rows.map((row) =>
      row.map((cell) => (typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: String(harmless(cell)) })),
    ),
  ];
}

/** An apostrophe in front makes it a text wherever it is opened; numbers are numbers. */
function harmless(cell: Cell): Cell {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
}
