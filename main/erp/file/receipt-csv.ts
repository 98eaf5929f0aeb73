// main/erp/file/receipt-csv.ts · a receipt message as CSV: one row per line, safe to open in a spreadsheet
// Source: RFC 4180 (CRLF, quotes doubled); OWASP "CSV Injection" (which first characters a spreadsheet takes for a formula)
import type { ReceiptMessage, ReceiptMessageLine } from '../../domain/receipt/receipt-message.ts';

/** Also the full-width forms, which some spreadsheets read as the plain ones. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

type Cell = string | number | undefined;

const COLUMNS: readonly (readonly [name: string, cell: (line: ReceiptMessageLine, message: ReceiptMessage) => Cell])[] = [
  ['key', (_, message) => message.key],
  ['station', (_, message) => message.station],
  ['receipt_number', (_, message) => message.receiptNumber],
  ['order_number', (line, message) => line.orderNumber ?? message.orderNumber ?? undefined],
  ['line_number', (line) => line.lineNumber],
  ['supplier', (_, message) => message.supplier],
  ['shipment_number', (_, message) => message.shipmentNumber],
  ['item_id', (line) => line.itemId],
  ['description', (line) => line.description],
  ['unit', (line) => line.baseUnit],
  ['ordered', (line) => line.ordered],
  ['received_before', (line) => line.receivedBefore],
  ['shipped', (line) => line.shipped],
  ['received', (line) => line.received],
  ['accepted', (line) => line.accepted],
  ['rejected', (line) => line.rejected],
  ['held', (line) => line.held],
  ['difference', (line) => line.difference],
  ['classes', (line) => line.classes.join(';')],
  // For people; the JSON file has them one by one. ^ and | are outside the characters GS1 allows in a lot.
  ['lots', (line) => line.lots.map(({ lot, expiryDate, qty }) => `${lot}^${expiryDate ?? ''}^${qty}`).join('|')],
  ['ssccs', (line) => line.ssccs?.join(';')],
  ['started_at', (_, message) => message.startedAt],
  ['finished_at', (_, message) => message.finishedAt],
  ['received_by', (_, message) => message.receivedBy],
];

export function writeReceiptCsv(message: ReceiptMessage): string {
  const rows = message.lines.map((line) => COLUMNS.map(([, cell]) => writeCell(cell(line, message))).join(','));
  return [COLUMNS.map(([name]) => name).join(','), ...rows, ''].join('\r\n');
}

/** Text is always in quotes, so that '007' and a lot with a comma stay text; a number is digits and sign only and needs no guard. */
export function writeCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const guarded = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return `"${guarded.replaceAll('"', '""')}"`;
}
