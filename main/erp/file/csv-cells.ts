// main/erp/file/csv-cells.ts · rows as CSV, safe to open in a spreadsheet
// Source: RFC 4180 (CRLF, quotes doubled); OWASP "CSV Injection" (which first characters a spreadsheet takes for a formula)

/** Also the full-width forms, which some spreadsheets read as the plain ones. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

type Cell = string | number | undefined;

/** Name and value of each column, in their order. */
export type Columns<Line, Message> = readonly (readonly [name: string, cell: (line: Line, message: Message) => Cell])[];

export function writeCsv<Line, Message extends { readonly lines: readonly Line[] }>(columns: Columns<Line, Message>, message: Message): string {
  const rows = message.lines.map((line) => columns.map(([, cell]) => writeCell(cell(line, message))).join(','));
  return [columns.map(([name]) => name).join(','), ...rows, ''].join('\r\n');
}

/** Text is always in quotes, so that '007' and a lot with a comma stay text; a number is digits and sign only and needs no guard. */
export function writeCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const guarded = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return `"${guarded.replaceAll('"', '""')}"`;
}
