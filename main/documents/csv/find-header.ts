// main/documents/csv/find-header.ts · which row names the columns, and what kind of document do they make? Rules DI41, DI44: ../SPEC.md
import type { DocumentKind } from '../../domain/document/document.ts';
import type { Problems } from '../problems.ts';
import { type Field, fieldOf, normalizeHeader } from './fields.ts';
import type { Row } from './split-rows.ts';

const SEARCHED_ROWS = 30;
const ITEM_FIELDS: readonly Field[] = ['sku', 'gtin', 'supplierItem', 'makerPart', 'caseGtin'];

export interface Header {
  readonly rowIndex: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly columns: ReadonlyMap<Field, number>;
}

/** The row with most known names among the first 30; it must name an item at least, and two columns in all. */
export function findHeader(rows: readonly Row[], problems: Problems): Header | undefined {
  let best: { rowIndex: number; row: Row; known: number } | undefined;
  for (const [rowIndex, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const fields = new Set(row.cells.map(fieldOf).filter((field) => field !== undefined));
    if (fields.size < 2 || !ITEM_FIELDS.some((field) => fields.has(field))) continue;
    if (best === undefined || fields.size > best.known) best = { rowIndex, row, known: fields.size };
  }
  if (best === undefined) {
    const first = rows.find((row) => row.cells.some((cell) => cell !== ''));
    problems.error({
      code: 'header-missing',
      at: { line: first?.line ?? 1 },
      what: `no row with column names among the first ${SEARCHED_ROWS}`,
      read: first?.cells.join(' | ') ?? '',
      expected: 'a row such as "order, line, sku, gtin, quantity, unit"',
      remedy: 'Name the columns as the import help lists them.',
    });
    return undefined;
  }
  return { rowIndex: best.rowIndex, line: best.row.line, cells: best.row.cells, columns: mapColumns(best.row, problems) };
}

function mapColumns(row: Row, problems: Problems): ReadonlyMap<Field, number> {
  const columns = new Map<Field, number>();
  for (const [index, cell] of row.cells.entries()) {
    const field = fieldOf(cell);
    if (field === undefined) continue;
    const earlier = columns.get(field);
    if (earlier === undefined) columns.set(field, index);
    else {
      problems.warn({
        code: 'duplicate-column',
        at: { line: row.line, column: cell },
        what: 'two columns mean the same; this one is not read',
        read: cell,
        expected: `only '${row.cells[earlier]}'`,
      });
    }
  }
  return columns;
}

export function repeatsHeader(row: Row, header: Header): boolean {
  return (
    row.cells.length === header.cells.length && row.cells.every((cell, index) => normalizeHeader(cell) === normalizeHeader(header.cells[index] ?? ''))
  );
}

export type CsvKind = 'purchase-order' | 'asn' | 'item-master';
const SHIPMENT_FIELDS: readonly Field[] = [
  'sscc',
  'pallet',
  'carton',
  'tracking',
  'asnNumber',
  'shippedDate',
  'expectedDate',
  'carrier',
  'scac',
  'bol',
  'pro',
  'trailer',
  'seal',
  'expiry',
  'production',
  'serial',
];
const ORDER_FIELDS: readonly Field[] = ['price', 'currency', 'dueDate', 'orderDate', 'overTolerance', 'underTolerance'];
const MASTER_FIELDS: readonly Field[] = [
  'innerQty',
  'caseQty',
  'palletQty',
  'caseGtin',
  'lotTracked',
  'expiryTracked',
  'serialTracked',
  'minShelfLife',
  'weight',
  'unit',
];

/** A hint decides; else what only one kind has: plates and dates of a shipment, prices and due dates of an order, packs of an item list. */
export function decideKind(header: Header, hint: DocumentKind | undefined, problems: Problems): CsvKind | undefined {
  const hinted = kindOfHint(hint);
  if (hinted !== undefined) return hinted;
  const has = (fields: readonly Field[]): boolean => fields.some((field) => header.columns.has(field));
  if (!header.columns.has('quantity')) {
    if (header.columns.has('description') && has(MASTER_FIELDS)) return 'item-master';
  } else {
    if (has(SHIPMENT_FIELDS)) return 'asn';
    if (header.columns.has('lot') && !has(ORDER_FIELDS)) return 'asn';
    if (header.columns.has('order')) return 'purchase-order';
  }
  problems.error({
    code: 'kind-unclear',
    at: { line: header.line },
    what: 'the columns do not tell whether this is an order, a ship notice or an item list',
    read: header.cells.join(' | '),
    expected: 'order: order, sku, quantity. Ship notice: a shipment or SSCC column besides. Item list: sku, name, unit and no quantity',
    remedy: 'Say what it is when you import it, or add the missing column.',
  });
  return undefined;
}

function kindOfHint(hint: DocumentKind | undefined): CsvKind | undefined {
  switch (hint) {
    case 'purchase-order':
    case 'asn':
    case 'item-master':
      return hint;
    case 'packing-list':
      return 'asn';
    default:
      return undefined;
  }
}
