// main/documents/csv/read-table.ts · rows of cells → documents: find the header, decide the kind, drop what is no goods row, convert. The same for CSV, workbook and PDF. Rules DI41–DI51, DI131: ../SPEC.md
import type { DocumentKind, NeutralDocument, ParsedPart, UnreadTable } from '../../domain/document/document.ts';
import { soleUnitIn, warnOfLoneUnit, warnOfUnitColumn } from '../lone-unit.ts';
import type { Problems } from '../problems.ts';
import { TotalCheck } from './check-totals.ts';
import { warnOfDividedQuantity } from './divided-columns.ts';
import { FIELDS, type Field, fieldsOf, ITEM_FIELDS, mayCountRows } from './fields.ts';
import { type CsvKind, decideKind, type Header, isCounting, isUnused, likelyHeader, quantityFieldOf, repeatsHeader } from './find-header.ts';
import { type ColumnMappings, fingerprintOf } from './mapping.ts';
import { isCancelled, isPage, isTotalInItem, isUnitsRow, statusColumns, TOTAL } from './odd-rows.ts';
import { placeOf, type Row } from './row.ts';
import { findSections, type Sections } from './sections.ts';
import { Table } from './table.ts';
import { toAsns } from './to-asns.ts';
import { toItems } from './to-items.ts';
import { toOrders } from './to-orders.ts';
import { readAsBuyer } from './whose-item.ts';

export interface TableFile {
  readonly fileName: string;
  readonly kindHint?: DocumentKind;
  readonly columns?: ColumnMappings;
}

/** A run of rows with its own header row: the file, one sheet, one page. */
export interface Stretch {
  readonly rows: readonly Row[];
  /** Index of the header row; -1: the columns of the stretch before hold on. */
  readonly headerIndex: number;
}

/** How a delimited file was split; sheets and pages have no such faults. */
export interface Shape {
  readonly delimiter: string;
  readonly endsWithLineEnd: boolean;
}

/** The quantity of a row that holds a remark. */
const ZERO = /^0*(?:[.,]0*)?$/;
const SSCC_DIGITS = 18;
const SAMPLE_ROWS = 20;
const SAMPLE_COLUMNS = 100;
const SAMPLE_CHARS = 80;

/** What one table says: what is skipped, then its documents with their problems, each as soon as it is made; behind the first error no more documents. */
export function* readTable(
  stretches: readonly Stretch[],
  found: Header,
  file: TableFile,
  problems: Problems,
  shape?: Shape,
): Generator<ParsedPart, void, void> {
  const below = stretches.flatMap(({ rows, headerIndex }) => (headerIndex < 0 ? rows : rows.slice(headerIndex + 1)));
  const sections = findSections(stretches, found);
  const kind = decideKind(found, below, sections.headings.size > 0, file.kindHint, file.fileName, problems);
  if (kind === undefined) {
    yield* tell(problems);
    yield { type: 'table', table: { ...unreadTable(found, below), kinds: ['purchase-order', 'asn', 'item-master'] } };
    return;
  }
  const header = kind === 'purchase-order' ? readAsBuyer(found) : found;
  const asides: ParsedPart[] = [];
  listColumns(header, kind, asides);
  const table = new Table(header, goodsRows(stretches, header, kind, sections, problems, asides, shape), problems, sections.unitOf);
  const quantity = quantityFieldOf(kind, (field) => header.columns.has(field));
  if (kind !== 'item-master') warnOfUnreadUnits(header, table.rows, problems);
  if (kind !== 'item-master') warnOfDividedQuantity(header, table.rows, header.columns.get(quantity), problems);
  warnOfCountedItems(header, table.rows, problems);
  table.refuseRuinedNumbers();
  table.checkCells();
  if (table.rows.length === 0 && problems.errorCount === 0) {
    problems.error({
      code: 'no-lines',
      at: placeOf(header.row),
      what: 'no goods under the column names',
      read: '0 rows',
      expected: 'at least one row with an item',
    });
  }
  yield* tell(problems);
  yield* asides;
  if (problems.errorCount > 0) return;
  for (const document of convert(kind, table, file.fileName)) {
    yield* tell(problems);
    if (problems.errorCount === 0) yield { type: 'document', document };
  }
  yield* tell(problems);
  if (table.unclear.size > 0) yield { type: 'table', table: unreadTable(header, table.rows, table) };
}

export function* tell(problems: Problems): Generator<ParsedPart, void, void> {
  for (const problem of problems.take()) yield { type: 'problem', problem };
}

/** For the mapping screen when no row names the columns; the best guess at which one should. */
export function unreadRows(rows: readonly Row[]): UnreadTable | undefined {
  const at = likelyHeader(rows);
  const row = rows[at];
  if (row === undefined) return undefined;
  return unreadTable({ row, cells: row.cells, fields: fieldsOf(row.cells) }, rows.slice(at + 1));
}

function unreadTable({ row, cells, fields }: Pick<Header, 'row' | 'cells' | 'fields'>, below: readonly Row[], table?: Table): UnreadTable {
  const shown = (text: string): string => text.slice(0, SAMPLE_CHARS);
  return {
    place: placeOf(row),
    fingerprint: fingerprintOf(cells),
    columns: cells.slice(0, SAMPLE_COLUMNS).map((name, index) => {
      const field = fields[index];
      const forms = field === undefined ? undefined : table?.unclear.get(field);
      return { name: shown(name), guess: field ?? '', ...(forms === undefined ? {} : { forms }) };
    }),
    sample: below
      .filter((each) => each.cells.some((cell) => cell !== ''))
      .slice(0, SAMPLE_ROWS)
      .map((each) => each.cells.slice(0, SAMPLE_COLUMNS).map(shown)),
    fields: Object.keys(FIELDS),
  };
}

function listColumns(header: Header, kind: CsvKind, asides: ParsedPart[]): void {
  for (const [index, cell] of header.cells.entries()) {
    const field = header.fields[index];
    const reason = field === undefined ? 'not known, not read' : isUnused(kind, field) ? 'not used in an order, not read' : undefined;
    if (cell !== '' && reason !== undefined) {
      asides.push({ type: 'skipped', what: `column '${cell}': ${reason}`, place: placeOf(header.row, index, cell) });
    }
  }
}

function convert(kind: CsvKind, table: Table, fileName: string): Iterable<NeutralDocument> {
  switch (kind) {
    case 'purchase-order':
      return toOrders(table);
    case 'asn':
    case 'packing-list':
      return toAsns(table, kind, fileName);
    case 'item-master':
      return [toItems(table, fileName)];
  }
}

/** Rows with goods; repeated headers, totals and remarks are dropped and listed, rows of a wrong shape are errors. */
function goodsRows(
  stretches: readonly Stretch[],
  header: Header,
  kind: CsvKind,
  { headings }: Sections,
  problems: Problems,
  asides: ParsedPart[],
  shape: Shape | undefined,
): readonly Row[] {
  const cell = (row: Row, field: Field): string => row.cells[header.columns.get(field) ?? -1] ?? '';
  const skip = (row: Row, what: string): void => {
    const text = row.cells.filter((each) => each !== '').join(' | ');
    asides.push({ type: 'skipped', what: `${what}: ${text.slice(0, 120)}`, place: placeOf(row) });
    if (text.length >= SSCC_DIGITS) warnOfLoneUnit(text.slice(0, 120), placeOf(row), problems);
  };
  const quantity = quantityFieldOf(kind, (field) => header.columns.has(field));
  const read = new Set([...header.facts.values()].map((fact) => fact.row));
  const statuses = statusColumns(header);
  const kept: Row[] = [];
  const totals = new TotalCheck(kind === 'item-master' ? undefined : header.columns.get(quantity), kept, problems);
  const isItem = (row: Row): boolean => ITEM_FIELDS.some((field) => cell(row, field) !== '' && !isTotalInItem(cell(row, field)));
  for (const { rows, headerIndex } of stretches) {
    const lastGoods = rows.findLastIndex((row, index) => index > headerIndex && isItem(row) && cell(row, quantity) !== '');
    for (const [index, row] of rows.entries()) {
      if (row.cells.every((text) => text === '')) continue;
      if (headings.has(row)) {
        warnOfReadUnit(row, problems);
        continue;
      }
      if (index < headerIndex && !read.has(row)) skip(row, 'above the column names');
      if (index <= headerIndex) continue;
      const hasItem = isItem(row);
      const hasQuantity = kind === 'item-master' ? cell(row, 'description') !== '' : hasAmount(cell(row, quantity), index > lastGoods);
      if (repeatsHeader(row, header)) skip(row, 'column names repeated');
      else if (!(hasItem && hasQuantity) && isPage(row)) skip(row, 'a page number');
      else if (!hasItem && isUnitsRow(row, header)) skip(row, 'units of the columns');
      else if (!hasItem && row.cells.some((text) => TOTAL.test(text))) {
        skip(row, 'a total');
        totals.check(row);
      } else if (shape !== undefined && isShapeWrong(row, header, shape, index === rows.length - 1, problems)) continue;
      else if (!hasItem && (!hasQuantity || ZERO.test(cell(row, quantity)))) skip(row, 'neither item nor quantity');
      else if (kind !== 'item-master' && index > lastGoods && lastGoods >= 0 && isRemark(row)) skip(row, 'a remark below the goods');
      else if (!hasItem && index > lastGoods && isSum(row, header.columns.get(quantity), kept)) skip(row, 'a total');
      else if (kind !== 'item-master' && !hasQuantity && soleUnitIn(row.cells.join(' ')) !== undefined) skip(row, 'a unit without goods');
      else if (hasItem && !isCancelled(row, header, statuses, problems)) kept.push(row);
      else if (hasItem) continue;
      else {
        problems.error({
          code: 'item-missing',
          at: placeOf(row),
          what: 'the row names no item',
          read: row.cells.join(' | '),
          expected: 'an item number or GTIN',
          remedy: 'Correct the row and import the file again.',
        });
      }
    }
  }
  return kept;
}

/** Nothing but the quantity of all rows above it. */
function isSum(row: Row, quantityAt: number | undefined, above: readonly Row[]): boolean {
  const filled = row.cells.filter((text) => text !== '');
  if (quantityAt === undefined || filled.length !== 1 || above.length < 2) return false;
  const quantities = above.map((each) => each.cells[quantityAt] ?? '');
  return quantities.every((text) => /^\d{1,9}$/.test(text)) && String(quantities.reduce((sum, text) => sum + Number(text), 0)) === filled[0];
}

function warnOfReadUnit(row: Row, problems: Problems): void {
  const text = row.cells.filter((each) => each !== '').join(' | ');
  problems.warn({
    code: 'unit-line-read',
    at: placeOf(row),
    what: 'an SSCC stands on a line of its own; the rows below it, up to the next, were taken for what it holds',
    read: text.slice(0, 120),
    expected: 'the SSCC in a column of each row',
  });
}

/** A column whose every value is an SSCC says what holds the goods, whatever it is called. */
function warnOfUnreadUnits(header: Header, rows: readonly Row[], problems: Problems): void {
  for (const [index, cell] of header.cells.entries()) {
    if (cell === '' || header.fields[index] !== undefined) continue;
    const first = rows.find((row) => (row.cells[index] ?? '') !== '');
    const isUnits = first !== undefined && rows.every((row) => (row.cells[index] ?? '') === '' || soleUnitIn(row.cells[index] ?? '') !== undefined);
    if (isUnits) warnOfUnitColumn(first.cells[index] ?? '', placeOf(header.row, index, cell), problems);
  }
}

/** No other column names the goods, so the numbers are read as theirs, though they may be those of the lines. */
function warnOfCountedItems(header: Header, rows: readonly Row[], problems: Problems): void {
  const index = header.columns.get('sku');
  const [first] = rows;
  if (first === undefined || index === undefined || header.isMapped === true || !mayCountRows(header.cells[index] ?? '')) return;
  if (rows.length < 2 || ITEM_FIELDS.some((field) => field !== 'sku' && header.columns.has(field)) || header.columns.has('line')) return;
  const numbers = rows.map((row) => row.cells[index] ?? '');
  if (numbers.every((number) => number === numbers[0]) || !isCounting(numbers, false)) return;
  problems.warn({
    code: 'items-count-rows',
    at: placeOf(first, index, header.cells[index] ?? ''),
    what: 'these item numbers count the rows; if they are lines, say on the import screen what the column means',
    read: numbers.slice(0, 3).join(', '),
    expected: 'an item number or GTIN',
  });
}

/** Below the goods, words under the quantity ('VAT') are none. */
function hasAmount(text: string, isBelow: boolean): boolean {
  return text !== '' && (!isBelow || /\d/.test(text));
}

/** 'Prepared by: stores', alone in its row: no number of an item, which has no blank. */
function isRemark(row: Row): boolean {
  const filled = row.cells.filter((text) => text !== '');
  return filled.length === 1 && row.cells.length > 2 && /^\P{L}*\p{L}\S*\s/u.test(filled[0] ?? '');
}

function isShapeWrong(row: Row, header: Header, shape: Shape, isLast: boolean, problems: Problems): boolean {
  const [cells, columns] = [row.cells.length, header.cells.length];
  if (row.cells.slice(columns).some((text) => text !== '')) {
    problems.error({
      code: 'row-too-long',
      at: placeOf(row),
      what: 'the row has more cells than there are columns',
      read: String(cells),
      expected: String(columns),
      remedy: `Put text that contains '${shape.delimiter}' in quotes.`,
    });
    return true;
  }
  if (cells < columns && isLast && !shape.endsWithLineEnd) {
    problems.error({
      code: 'cut-off',
      at: placeOf(row),
      what: 'the file ends inside its last row',
      read: `${cells} cells`,
      expected: `${columns} cells`,
      remedy: 'Fetch the file again.',
    });
    return true;
  }
  return false;
}
