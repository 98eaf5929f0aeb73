// main/documents/pdf/parse-pdf.ts · the pages of a packing list → rows under their columns → documents. Rules DI150–DI155: ../SPEC.md

import type { DocumentKind, ParsedPart } from '../../domain/document/document.ts';
import { type Field, fieldsOf, ITEM_FIELDS } from '../csv/fields.ts';
import { findHeader } from '../csv/find-header.ts';
import { kindOfWords } from '../csv/kind-words.ts';
import { fingerprintOf } from '../csv/mapping.ts';
import { readTable, type Stretch, type TableFile, tell, unreadRows } from '../csv/read-table.ts';
import type { Row } from '../csv/row.ts';
import type { DocumentLimits } from '../limits.ts';
import { warnOfLoneUnit } from '../lone-unit.ts';
import { Problems } from '../problems.ts';
import { type Columns, findColumns, spannedColumns, toTable } from './page-columns.ts';
import { type PageLine, textOf, toCells, toLines } from './page-lines.ts';
import { type PageText, readPages } from './read-pages.ts';

/** What stands under one set of columns, over as many pages as it takes. */
interface PdfTable {
  readonly columns: Columns;
  readonly stretches: Stretch[];
}

const QUANTITY_FIELDS: readonly Field[] = ['quantity', 'shippedQuantity'];
/** Rows above the names that are looked at; the table reader looks for names among its first 30. */
const TITLE_ROWS = 28;
/** A line this many heights below the one before stands outside of the table, or is not its second line. */
const GAP = 2.2;
const QUANTITY = /^[.,'\s]*\d[\d.,'\s]*$/;
const PAGE_NUMBER = /^(?:page|p[áa]gina|p[áa]g\.?|seite|blatt|hoja)\s*\d+(?:\s*(?:of|de|von|\/)\s*\d+)?$/i;
/** The parts once the pages are read. */
export async function parsePdf(bytes: Uint8Array, file: TableFile, limits: DocumentLimits): Promise<Iterable<ParsedPart>> {
  const problems = new Problems(file.fileName);
  const pages = await readPages(bytes, problems, limits);
  return tellPages(pages, file, problems);
}

/** What the pages say; apart from opening them, for who reads the same pages many times. */
export function* tellPages(pages: readonly PageText[] | undefined, file: TableFile, problems: Problems): Generator<ParsedPart, void, void> {
  yield { type: 'header', format: 'pdf' };
  if (pages === undefined) {
    yield* tell(problems);
    return;
  }
  const allLines = pages.map(toLines);
  const asides: ParsedPart[] = [];
  const tables = findTables(allLines, file, problems, asides);
  if (tables.length === 0) {
    yield* refuseAll(allLines, file, problems);
    return;
  }
  problems.warn({
    code: 'read-from-pdf',
    at: {},
    what: 'a PDF holds no table, only words on a page: compare the lines with the paper before accepting them',
  });
  yield* tell(problems);
  yield* asides;
  const hinted = { ...file, kindHint: file.kindHint ?? kindOfTitles(allLines) };
  let isTableTold = false;
  for (const { stretches } of tables) {
    const header = findHeader(stretches[0]?.rows ?? [], file.columns ?? {}, problems);
    yield* tell(problems);
    for (const part of header === undefined ? [] : readTable(stretches, header, hinted, problems)) {
      isTableTold ||= part.type === 'table';
      yield part;
    }
  }
  if (problems.errorCount > 0 && !isTableTold) yield* tellRecovered(tables);
}

function findTables(allLines: readonly (readonly PageLine[])[], file: TableFile, problems: Problems, asides: ParsedPart[]): readonly PdfTable[] {
  const tables = new Map<string, PdfTable>();
  let current: PdfTable | undefined;
  for (const [index, lines] of allLines.entries()) {
    const found = findColumns(lines, file.columns ?? {});
    const key = found === undefined ? undefined : fingerprintOf(found.names.map((name) => name.text));
    if (found !== undefined && key !== undefined) {
      current = tables.get(key) ?? { columns: found, stretches: [] };
      tables.set(key, current);
    }
    const columns = found ?? current?.columns;
    if (columns === undefined || current === undefined) continue;
    const others = allLines.filter((_, other) => other !== index);
    current.stretches.push(toStretch(lines, found, columns, current.stretches.length === 0, others, problems, asides));
  }
  return [...tables.values()];
}

/** Columns may have been recovered wrongly: the mapping screen shows what was. */
function* tellRecovered(tables: readonly PdfTable[]): Generator<ParsedPart, void, void> {
  for (const { stretches } of tables) {
    const [first] = stretches;
    const table = first === undefined ? undefined : unreadRows(first.rows.slice(Math.max(0, first.headerIndex)));
    if (table !== undefined) yield { type: 'table', table };
  }
}

function* refuseAll(allLines: readonly (readonly PageLine[])[], file: TableFile, problems: Problems): Generator<ParsedPart, void, void> {
  const rows = allLines.flat().map((line) =>
    toRow(
      line,
      toCells(line.pieces).map((cell) => cell.text.trim()),
    ),
  );
  findHeader(rows, file.columns ?? {}, problems);
  yield* tell(problems);
  const table = unreadRows(rows);
  if (table !== undefined) yield { type: 'table', table };
}

function toStretch(
  lines: readonly PageLine[],
  found: Columns | undefined,
  { names }: Columns,
  isFirst: boolean,
  otherPages: readonly (readonly PageLine[])[],
  problems: Problems,
  asides: ParsedPart[],
): Stretch {
  const at = found === undefined ? -1 : lines.indexOf(found.lines[0] as PageLine);
  const above = isFirst ? lines.slice(Math.max(0, at - TITLE_ROWS), at) : [];
  const texts = names.map((name) => name.text.trim());
  const fields = fieldsOf(texts);
  const below = lines.slice(at + (found?.lines.length ?? 1));
  const cells = toTable(below, names);
  const has = (row: readonly string[], wanted: readonly Field[], form: RegExp): boolean =>
    row.some((text, index) => form.test(text) && wanted.includes(fields[index] as Field));
  const isGoods = (row: readonly string[]): boolean => has(row, ITEM_FIELDS, /./) && has(row, QUANTITY_FIELDS, QUANTITY);
  const lastGoods = cells.findLastIndex(isGoods);
  const data: Row[] = [];
  let isOutside = false;
  for (const [index, line] of below.entries()) {
    const row = cells[index] ?? [];
    const before = below[index - 1];
    const isFar = before !== undefined && line.baseline - before.baseline > GAP * line.height;
    if (index > lastGoods && (isFar || isFooter(line, otherPages))) isOutside = true;
    const filled = row.flatMap((text, column) => (text === '' ? [] : [column]));
    const last = data.at(-1);
    if (isGoods(row) && !isOutside) data.push(toRow(line, row));
    else if (filled.length === 1 && fields[filled[0] ?? -1] === 'description' && last !== undefined && !isFar && !isOutside) {
      data[data.length - 1] = continued(last, filled[0] ?? 0, row[filled[0] ?? 0] ?? '');
    } else if (isOutside || filled.length < 2 || spannedColumns(line, names) > 2 || isFooter(line, otherPages)) skip(line, problems, asides);
    else data.push(toRow(line, row));
  }
  const titles = above.map((line) =>
    toRow(
      line,
      toCells(line.pieces).map((cell) => cell.text.trim()),
    ),
  );
  const heading = found?.lines[0];
  const header = heading === undefined ? [] : [toRow(heading, texts)];
  return { rows: [...titles, ...header, ...data], headerIndex: header.length === 0 ? -1 : titles.length };
}

function toRow({ page, line }: PageLine, cells: readonly string[]): Row {
  return { cells, line, page };
}

function continued(row: Row, column: number, text: string): Row {
  return { ...row, cells: row.cells.map((cell, index) => (index === column ? `${cell} ${text}` : cell)) };
}

/** A page number, or the same words at the same height on another page. */
function isFooter(line: PageLine, otherPages: readonly (readonly PageLine[])[]): boolean {
  const cells = toCells(line.pieces).map((cell) => cell.text.trim());
  if (cells.some((text) => PAGE_NUMBER.test(text))) return true;
  const text = textOf(line.pieces);
  return otherPages.some((lines) => lines.some((other) => Math.abs(other.baseline - line.baseline) < 1 && textOf(other.pieces) === text));
}

function skip(line: PageLine, problems: Problems, asides: ParsedPart[]): void {
  const text = textOf(line.pieces);
  asides.push({ type: 'skipped', what: `no goods row: ${text.slice(0, 120)}`, place: { page: line.page, line: line.line } });
  warnOfLoneUnit(text, { page: line.page, line: line.line }, problems);
}

/** A PDF without any title is taken for what PDFs at a dock are. */
function kindOfTitles(allLines: readonly (readonly PageLine[])[]): DocumentKind {
  return kindOfWords((allLines[0] ?? []).map((line) => textOf(line.pieces)).join('\n')) ?? 'packing-list';
}
