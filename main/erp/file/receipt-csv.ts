// main/erp/file/receipt-csv.ts · a receipt message as CSV: one row per line
import type { ReceiptMessage, ReceiptMessageLine } from '../../domain/receipt/receipt-message.ts';
import { type Columns, writeCsv } from './csv-cells.ts';

const COLUMNS: Columns<ReceiptMessageLine, ReceiptMessage> = [
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
  // Behind the others: an import that goes by place still finds them.
  ['lpns', (line) => line.lpns?.join(';')],
  ['order_release', (_, message) => message.orderRelease],
];

export function writeReceiptCsv(message: ReceiptMessage): string {
  return writeCsv(COLUMNS, message);
}
