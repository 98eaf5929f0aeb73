// main/documents/csv/to-orders.ts · rows → purchase orders, one per order number, in order of appearance. Rules DI45, DI51: ../SPEC.md
import type { OrderDocumentLine, PurchaseOrderDocument } from '../../domain/document/document.ts';
import { present } from '../present.ts';
import type { Row } from './row.ts';
import { fillDown, groupRows, partyOf, readRowQuantity, rowsAt } from './row-values.ts';
import type { Table } from './table.ts';

export function* toOrders(table: Table): Generator<PurchaseOrderDocument, void, void> {
  const numbers = fillDown(table, 'order');
  const missing = table.rows[numbers.indexOf(undefined)];
  if (missing !== undefined) {
    table.problems.error({
      code: 'number-missing',
      at: table.place(missing, 'order'),
      what: 'the row names no order',
      read: '',
      expected: 'an order number',
      remedy: 'Add a column "order" with the number in each row.',
    });
    return;
  }
  for (const [number, indexes] of groupRows(numbers, '')) yield toOrder(table, number, rowsAt(table, indexes));
}

function toOrder(table: Table, number: string, rows: readonly Row[]): PurchaseOrderDocument {
  const seen = new Set<string>();
  const lines = rows.map((row, index) => toLine(table, row, index, seen));
  const [first] = rows;
  return {
    kind: 'purchase-order',
    number,
    purpose: 'original',
    ...present({
      supplier: partyOf(table, rows, 'supplier', 'supplierId'),
      shipTo: partyOf(table, rows, 'shipTo', 'shipToId'),
      orderDate: first === undefined ? undefined : table.date(first, 'orderDate'),
      dueDate: lines
        .map((line) => line.dueDate)
        .filter((date) => date !== undefined)
        .toSorted()[0],
      currency: first === undefined ? undefined : table.text(first, 'currency'),
    }),
    lines,
  };
}

function toLine(table: Table, row: Row, index: number, seen: Set<string>): OrderDocumentLine {
  const line = table.text(row, 'line') ?? String(index + 1);
  if (seen.has(line)) {
    table.problems.error({
      code: 'duplicate-line',
      at: table.place(row, 'line'),
      what: 'two lines of one order have the same number',
      read: line,
      expected: 'a number of its own for each line',
      remedy: 'Correct the row and import the file again.',
    });
  }
  seen.add(line);
  return {
    line,
    ids: table.itemIds(row),
    qty: readRowQuantity(table, row, 'quantity'),
    ...present({
      description: table.description(row),
      packSize: table.whole(row, 'packSize', 1),
      price: table.price(row),
      dueDate: table.date(row, table.has('dueDate') ? 'dueDate' : 'expectedDate'),
      lot: table.text(row, 'lot'),
      overTolerancePercent: table.decimal(row, 'overTolerance'),
      underTolerancePercent: table.decimal(row, 'underTolerance'),
    }),
    place: table.place(row),
  };
}
