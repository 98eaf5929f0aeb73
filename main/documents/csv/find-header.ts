// main/documents/csv/find-header.ts · which row names the columns, and what kind of document do they make? Rules DI41, DI44, DI51: ../SPEC.md
import type { ColumnForm, DocumentKind } from '../../domain/document/document.ts';
import { canonicalUnit, isKnownUnit } from '../../domain/document/units.ts';
import type { Problems } from '../problems.ts';
import { type Field, fieldsOf, ITEM_FIELDS, mayCountParcels, mayCountRows, mayHoldUnits, normalizeHeader } from './fields.ts';
import { kindOfWords } from './kind-words.ts';
import { type ColumnMappings, fingerprintOf, readMapping } from './mapping.ts';
import { isUnitsRow } from './odd-rows.ts';
import { placeOf, type Row } from './row.ts';
import { type TitleFact, titleCells, titleFacts } from './title-facts.ts';

const SEARCHED_ROWS = 30;
/** 'PO 850' and 'ASN 856' are kinds of messages, 'PO 2026-11' are those of a month. */
const NUMBER_OF_SHEET = /^(?!20\d\d\D\d{1,2}$|\d{1,2}\D20\d\d$|20\d\d(?:0[1-9]|1[0-2])$)(?:\D*\d){4}/;

export interface Header {
  readonly rowIndex: number;
  readonly row: Row;
  readonly cells: readonly string[];
  /** What each cell means; undefined when not known. */
  readonly fields: readonly (Field | undefined)[];
  readonly columns: ReadonlyMap<Field, number>;
  /** What a row of units below the names says ('PCS' under the quantity), by column. */
  readonly units: ReadonlyMap<number, string>;
  /** What the rows above say of the whole table ('PO No.: 4711'), where no column does. */
  readonly facts: ReadonlyMap<Field, TitleFact>;
  /** All that stands above the names, and the name of the sheet. */
  readonly titles: string;
  /** Chosen by the mapping, with its kind; empty when the names speak for themselves. */
  readonly forms: ReadonlyMap<Field, ColumnForm>;
  readonly kind?: DocumentKind;
  readonly isMapped?: true;
}

/** The row that a mapping knows; else the row with most known names among the first 30, which must name an item at least, and two columns in all. */
export function findHeader(rows: readonly Row[], mappings: ColumnMappings, problems: Problems): Header | undefined {
  const searched = rows.slice(0, SEARCHED_ROWS);
  const best = findMapped(searched, mappings) ?? findNamed(searched, rows, problems);
  if (best === undefined) return undefined;
  warnOfDuplicates(best, problems);
  const { sheet } = best.row;
  const named =
    sheet === undefined
      ? []
      : [...titleFacts([{ cells: [sheet], line: best.row.line, sheet }])].filter(([, { value }]) => NUMBER_OF_SHEET.test(value));
  const facts = [...named, ...titleFacts(rows.slice(0, best.rowIndex))].filter(([field]) => !best.columns.has(field));
  const units = unitsBelow(best, rows[best.rowIndex + 1]);
  const titles = [best.row.sheet ?? '', ...titleCells(rows.slice(0, best.rowIndex), new Map(facts))].join('\n');
  return { ...best, units, facts: new Map(facts), titles };
}

type FoundHeader = Omit<Header, 'facts' | 'titles' | 'units'>;

function unitsBelow(header: FoundHeader, below: Row | undefined): ReadonlyMap<number, string> {
  if (below === undefined || !isUnitsRow(below, header)) return new Map();
  return new Map(below.cells.flatMap((cell, index) => (cell === '' ? [] : [[index, canonicalUnit(cell)] as const])));
}

function findMapped(rows: readonly Row[], mappings: ColumnMappings): FoundHeader | undefined {
  if (Object.keys(mappings).length === 0) return undefined;
  for (const [rowIndex, row] of rows.entries()) {
    const fingerprint = fingerprintOf(row.cells);
    const entries = fingerprint !== '' && Object.hasOwn(mappings, fingerprint) ? mappings[fingerprint] : undefined;
    if (entries === undefined) continue;
    const { fields, forms, kind } = readMapping(entries);
    return { rowIndex, row, cells: row.cells, fields, columns: firstColumns(fields), forms, isMapped: true, ...(kind === undefined ? {} : { kind }) };
  }
  return undefined;
}

function findNamed(searched: readonly Row[], rows: readonly Row[], problems: Problems): FoundHeader | undefined {
  let best: FoundHeader | undefined;
  let itemless: Row | undefined;
  for (const [rowIndex, row] of searched.entries()) {
    const below = rows.slice(rowIndex + 1);
    const fields = withoutRowNumbers(withoutParcelCounts(withUnits(fieldsOf(row.cells), row, below), row, below), row, below);
    const columns = firstColumns(fields);
    if (columns.size < 2) continue;
    if (!ITEM_FIELDS.some((field) => columns.has(field))) itemless ??= row;
    else if (best === undefined || columns.size > best.columns.size) best = { rowIndex, row, cells: row.cells, fields, columns, forms: new Map() };
  }
  if (best !== undefined) return best;
  if (itemless !== undefined) {
    problems.error({
      code: 'item-column-missing',
      at: placeOf(itemless),
      what: 'no column names the item',
      read: itemless.cells.join(' | '),
      expected: 'a column such as sku, item no, gtin or supplier item',
      remedy: 'Add the column, give it a name that the import help lists, or say on the import screen what the columns mean.',
    });
    return undefined;
  }
  const first = rows.find((row) => row.cells.some((cell) => cell !== ''));
  problems.error({
    code: 'header-missing',
    at: first === undefined ? { line: 1 } : placeOf(first),
    what: `no row with column names among the first ${SEARCHED_ROWS}`,
    read: first?.cells.join(' | ') ?? '',
    expected: 'a row such as "order, line, sku, gtin, quantity, unit"',
    remedy: 'Name the columns as the import help lists them, or say on the import screen what they mean.',
  });
  return undefined;
}

/** 'Units' that holds Each and Case is the unit, not a second quantity. */
function withUnits(fields: readonly (Field | undefined)[], header: Row, below: readonly Row[]): readonly (Field | undefined)[] {
  if (fields.includes('unit')) return fields;
  const index = fields.findIndex((field, at) => (field === 'quantity' || field === undefined) && mayHoldUnits(header.cells[at] ?? ''));
  const hasOther = fields.some((field, at) => at !== index && (field === 'quantity' || field === 'shippedQuantity'));
  if (index < 0 || !hasOther) return fields;
  const values = below.flatMap((row) => row.cells[index] || []);
  return values.length > 0 && values.every(isKnownUnit) ? fields.with(index, 'unit') : fields;
}

/** `Item` that counts 1, 2, 3 or 10, 20, 30 beside a column with the numbers of the goods is the line. */
function withoutRowNumbers(fields: readonly (Field | undefined)[], header: Row, below: readonly Row[]): readonly (Field | undefined)[] {
  const index = fields.findIndex((field, at) => field === 'sku' && mayCountRows(header.cells[at] ?? ''));
  const others = fields.flatMap((field, at) => (at !== index && field !== undefined && ITEM_FIELDS.includes(field) ? [at] : []));
  if (index < 0 || others.length === 0) return fields;
  const goods = below.filter((row) => others.some((at) => (row.cells[at] ?? '') !== '') && !repeatsCell(row, header, index));
  const numbers = goods.map((row) => row.cells[index] ?? '');
  const lineAt = fields.indexOf('line');
  const isSameGoods = goods.every((row) => others.every((at) => row.cells[at] === goods[0]?.cells[at]));
  if (lineAt < 0) return isCounting(numbers, isSameGoods) ? fields.with(index, 'line') : fields;
  // Beside a column of lines it counts the rows once more, or it is the item: 100, 200, 300.
  const isLine = goods.length > 0 && goods.every((row, at) => Number(row.cells[lineAt]) === Number(numbers[at]));
  return isLine || (goods.length > 1 && numbers[0] !== '100' && isCounting(numbers, isSameGoods)) ? fields.with(index, undefined) : fields;
}

function repeatsCell(row: Row, header: Row, index: number): boolean {
  return row.cells[index] === header.cells[index];
}

/** From 1 by one, from 10 by tens; each order of a file may begin again. One number in all rows of one article is that of the article; 100 alone counts nothing. */
export function isCounting(values: readonly string[], isSameGoods: boolean): boolean {
  const [first = '', second] = values;
  const step = Number(first);
  if (!/^0{0,4}10{0,2}$/.test(first) || (second === undefined && step > 10)) return false;
  if (second !== undefined && isSameGoods && values.every((value) => value === first)) return false;
  return values.every((value, at) => {
    const before = at === 0 ? 0 : Number(values[at - 1]);
    return /^\d{1,6}$/.test(value) && (Number(value) === before + step || Number(value) === step);
  });
}

/** 'Colis' that holds 1, 2, 12 counts the parcels of the row; a mark is longer. */
function withoutParcelCounts(fields: readonly (Field | undefined)[], header: Row, below: readonly Row[]): readonly (Field | undefined)[] {
  const index = header.cells.findIndex((cell, at) => fields[at] === 'sscc' && mayCountParcels(cell));
  const values = index < 0 ? [] : below.flatMap((row) => row.cells[index] || []);
  return values.length > 0 && values.every((value) => /^\d{1,3}$/.test(value)) && !areMarks(values) ? fields.with(index, undefined) : fields;
}

/** 1, 1, 2, 3: parcels by their number. */
function areMarks(values: readonly string[]): boolean {
  const isNext = (value: string, at: number): boolean => Number(value) === Number(values[at - 1]) || Number(value) === Number(values[at - 1]) + 1;
  return Number(values[0]) === 1 && Number(values.at(-1)) > 2 && values.every((value, at) => at === 0 || isNext(value, at));
}

/** For the mapping screen, when no row is understood: the one with most known names, else the first that is widest and holds no number. */
export function likelyHeader(rows: readonly Row[]): number {
  const scores = rows.slice(0, SEARCHED_ROWS).map(({ cells }) => {
    const filled = cells.filter((cell) => cell !== '');
    const known = fieldsOf(cells).filter((field) => field !== undefined).length;
    return filled.length < 2 ? -1 : known * 1000 + filled.filter((cell) => !/^[\d.,\s-]+$/.test(cell)).length;
  });
  return scores.indexOf(Math.max(0, ...scores));
}

function firstColumns(fields: readonly (Field | undefined)[]): ReadonlyMap<Field, number> {
  const columns = new Map<Field, number>();
  for (const [index, field] of fields.entries()) if (field !== undefined && !columns.has(field)) columns.set(field, index);
  return columns;
}

function warnOfDuplicates({ row, cells, fields, columns }: FoundHeader, problems: Problems): void {
  for (const [index, field] of fields.entries()) {
    const earlier = field === undefined ? undefined : columns.get(field);
    if (earlier === undefined || earlier === index) continue;
    problems.warn({
      code: 'duplicate-column',
      at: placeOf(row, index, cells[index] ?? ''),
      what: 'two columns mean the same; this one is not read',
      read: cells[index] ?? '',
      expected: `only '${cells[earlier]}'`,
    });
  }
}

export function repeatsHeader(row: Row, header: Header): boolean {
  const { cells } = header;
  if (row.cells.length !== cells.length) return false;
  // A cell that begins with a digit where the name does not settles it; normalizing every row's cells took a twentieth of all reading.
  if (row.cells.some((cell, index) => startsWithDigit(cell) && !startsWithDigit(cells[index] ?? ''))) return false;
  return row.cells.every((cell, index) => cell === cells[index] || normalizeHeader(cell) === normalizeHeader(cells[index] ?? ''));
}

function startsWithDigit(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 48 && first <= 57;
}

export type CsvKind = 'purchase-order' | 'asn' | 'packing-list' | 'item-master';
/** A number of the shipment, or plates of what is in it: only a ship notice has them. */
const NOTICE_FIELDS: readonly Field[] = ['asnNumber', 'sscc', 'pallet', 'carton'];
/** Known of goods that are made and on their way; an order seldom says so. A lot or a ship date an order may well name. */
const SENT_FIELDS: readonly Field[] = ['expiry', 'production', 'serial', 'tracking', 'bol', 'pro', 'trailer', 'seal', 'shippedQuantity'];
const ORDER_FIELDS: readonly Field[] = ['price', 'currency', 'dueDate', 'orderDate', 'overTolerance', 'underTolerance'];
/** Columns that an order does not use; the import says so. */
const UNUSED_IN_ORDERS: readonly Field[] = [...NOTICE_FIELDS, ...SENT_FIELDS, 'shippedDate', 'carrier', 'scac'];
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

/** A hint decides; else what only one kind has, then the titles, then what speaks for one. A column without a single value says nothing. `rows` are those below the header; `hasUnits` when lines above them name what holds them. */
export function decideKind(
  header: Header,
  rows: readonly Row[],
  hasUnits: boolean,
  hint: DocumentKind | undefined,
  fileName: string,
  problems: Problems,
): CsvKind | undefined {
  const said = hint ?? header.kind;
  const hinted = kindOfHint(said);
  if (hinted !== undefined) return hinted;
  if (said !== undefined) return refuseHint(said, problems);
  const used = (fields: readonly Field[]): readonly string[] => fields.flatMap((field) => usedColumn(header, rows, field));
  const hasOrdered = header.columns.has('quantity');
  const hasShipped = header.columns.has('shippedQuantity');
  if (!hasOrdered && !hasShipped) {
    if (kindOfWords(header.titles) !== undefined || header.facts.has('order') || header.facts.has('asnNumber'))
      return refuseUnclear(header, 'what stands above is an order or a list of goods, and no column is their quantity', problems);
    if (header.columns.has('description') && MASTER_FIELDS.some((field) => header.columns.has(field))) return 'item-master';
    return refuseUnclear(
      header,
      'there is neither a quantity, as orders and ship notices have, nor a name with units or packs, as item lists have',
      problems,
    );
  }
  const [titled, named] = [kindOfWords(header.titles), kindOfWords(fileName)];
  const notice = noticeKind(header, titled, named);
  if (hasUnits || used(NOTICE_FIELDS).length > 0 || (hasShipped && !hasOrdered)) return notice;
  const hasOrder = header.columns.has('order') || header.facts.has('order');
  if (titled !== undefined && (titled !== 'purchase-order' || hasOrder)) return titled === 'purchase-order' ? titled : notice;
  const [sent] = used(SENT_FIELDS);
  const isPriced = used(ORDER_FIELDS).length > 0 && used(['shippedQuantity']).length === 0;
  if (hasOrder && (isPriced || (sent === undefined && (named === undefined || named === 'purchase-order')))) return 'purchase-order';
  if (sent === undefined && (named === undefined || named === 'purchase-order'))
    return refuseUnclear(header, 'neither an order number nor a shipment number or SSCC has a column with values', problems);
  problems.warn({
    code: 'kind-guessed',
    at: placeOf(header.row),
    what: `read as a ship notice: ${sent === undefined ? 'the name of the file says so' : `'${sent}' tells of goods on their way`}, and no column of an order; say the kind when it is none`,
    read: sent ?? fileName,
    expected: 'a shipment number, or the SSCC, pallet or carton of each row',
  });
  return notice;
}

/** A list by its title, by the name of its file, or by that of its number ('Albarán'); else a ship notice. Both are received alike. */
function noticeKind(header: Header, titled: ReturnType<typeof kindOfWords>, named: ReturnType<typeof kindOfWords>): 'asn' | 'packing-list' {
  const column = header.columns.get('asnNumber');
  const words = column === undefined ? undefined : kindOfWords(header.cells[column] ?? '');
  for (const said of [titled, named, words]) if (said === 'asn' || said === 'packing-list') return said;
  return 'asn';
}

function refuseHint(hint: DocumentKind, problems: Problems): undefined {
  problems.error({
    code: 'kind-not-read',
    at: {},
    what: 'a table cannot be this kind of document',
    read: hint,
    expected: 'purchase-order, asn, packing-list or item-master',
    remedy: 'Import it as one of these kinds, or leave the kind out.',
  });
  return undefined;
}

/** The column's name when the field has one with a value in it. */
function usedColumn(header: Header, rows: readonly Row[], field: Field): readonly string[] {
  if (header.facts.has(field)) return [field];
  const index = header.columns.get(field);
  if (index === undefined) return [];
  return rows.some((row) => (row.cells[index] ?? '') !== '' && !repeatsHeader(row, header)) ? [header.cells[index] ?? ''] : [];
}

function refuseUnclear(header: Header, what: string, problems: Problems): undefined {
  problems.error({
    code: 'kind-unclear',
    at: placeOf(header.row),
    what,
    read: header.cells.join(' | '),
    expected:
      'order: columns order, sku, quantity. Ship notice: a column shipment, SSCC, pallet, carton or shipped quantity. Item list: sku, name, unit and no quantity',
    remedy:
      'Add, rename or remove that column, or say what it is with "dockhand import --kind purchase-order", "--kind asn" or "--kind item-master".',
  });
  return undefined;
}

/** A ship notice that has both quantities means the shipped one, an order the ordered one. */
export function quantityFieldOf(kind: CsvKind, has: (field: Field) => boolean): 'quantity' | 'shippedQuantity' {
  return (kind === 'asn' || kind === 'packing-list') && has('shippedQuantity') ? 'shippedQuantity' : 'quantity';
}

/** Known columns that this kind of document leaves out. */
export function isUnused(kind: CsvKind, field: Field): boolean {
  return kind === 'purchase-order' && UNUSED_IN_ORDERS.includes(field);
}

function kindOfHint(hint: DocumentKind | undefined): CsvKind | undefined {
  switch (hint) {
    case 'purchase-order':
    case 'asn':
    case 'packing-list':
    case 'item-master':
      return hint;
    default:
      return undefined;
  }
}
