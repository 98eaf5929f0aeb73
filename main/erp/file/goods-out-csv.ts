// main/erp/file/goods-out-csv.ts · the message of a return or transfer as CSV: one row per line
import type { GoodsOutMessage, GoodsOutMessageLine } from '../../domain/goods-out/goods-out-message.ts';
import { type Columns, writeCsv } from './csv-cells.ts';

const COLUMNS: Columns<GoodsOutMessageLine, GoodsOutMessage> = [
  ['key', (_, message) => message.key],
  ['station', (_, message) => message.station],
  ['kind', (_, message) => message.kind],
  ['number', (_, message) => message.number],
  ['order_number', (_, message) => message.orderNumber ?? undefined],
  ['receipt_number', (line) => line.receiptNumber],
  ['line_number', (line) => line.lineNumber],
  ['supplier', (_, message) => message.supplier?.name],
  ['authorisation', (_, message) => message.authorisation],
  ['to', (_, message) => message.to.name],
  ['item_id', (line) => line.itemId],
  ['description', (line) => line.description],
  ['unit', (line) => line.baseUnit],
  ['qty', (line) => line.qty],
  ['taken_from', (line) => line.from],
  ['reason', (line) => line.reason],
  ['lot', (line) => line.lot],
  ['expiry', (line) => line.expiryDate],
  ['serial', (line) => line.serial],
  ['plate', (line) => line.plate],
  ['closed_at', (_, message) => message.closedAt],
  ['closed_by', (_, message) => message.closedBy],
  ['order_release', (_, message) => message.orderRelease],
];

export function writeGoodsOutCsv(message: GoodsOutMessage): string {
  return writeCsv(COLUMNS, message);
}
