// main/documents/xlsx/parse-xlsx.ts · the sheets of a workbook → documents: sheets with the same columns are one table, what is hidden is read and said. Rules DI141, DI145: ../SPEC.md
import type { NeutralDocument, ParsedPart } from '../../domain/document/document.ts';
import type { Field } from '../csv/fields.ts';
import { findHeader, type Header } from '../csv/find-header.ts';
import { fingerprintOf } from '../csv/mapping.ts';
import { readTable, type Stretch, type TableFile, tell, unreadRows } from '../csv/read-table.ts';
import { placeOf } from '../csv/row.ts';
import { type TitleFact, titleCells, titleFacts } from '../csv/title-facts.ts';
import type { DocumentLimits } from '../limits.ts';
import { Problems } from '../problems.ts';
import { readWorkbook, type Sheet } from './read-workbook.ts';

interface SheetTable {
  readonly header: Header;
  readonly stretches: Stretch[];
}

/** The parts once the workbook is open. */
export async function parseXlsx(bytes: Uint8Array, file: TableFile, limits: DocumentLimits): Promise<Iterable<ParsedPart>> {
  const problems = new Problems(file.fileName);
  const sheets = await readWorkbook(bytes, problems, limits);
  return tellWorkbook(sheets, file, problems);
}

/** What the sheets say; apart from opening them, for who reads the same sheets many times. */
export function* tellWorkbook(sheets: readonly Sheet[] | undefined, file: TableFile, problems: Problems): Generator<ParsedPart, void, void> {
  yield { type: 'header', format: 'xlsx' };
  const filled = (sheets ?? []).filter(({ rows }) => rows.length > 0);
  const found = filled.map((sheet) => ({ sheet, header: findHeader(sheet.rows, file.columns ?? {}, new Problems(file.fileName)) }));
  if (sheets === undefined) yield* tell(problems);
  else if (found.some(({ header }) => header !== undefined)) yield* tellTables(joinSheets(found, file, problems), file, problems);
  else yield* refuseAll(filled, file, problems);
}

/** What a sheet without goods says for the others: numbers, names and days, as above a table. */
interface Cover {
  readonly sheet: Sheet;
  readonly facts: ReadonlyMap<Field, TitleFact>;
}

/** What a template says of itself. */
const ADVICE = /instruct|read ?me|help|legend|notes?$|anleitung|hinweise|instruc|ayuda|consignes/i;
/** No sentence: 'the number of the purchase order' explains a field. */
const IS_NUMBER = /^(?=\D*\d)\S+(?: \S+)?$/;
const NUMBERS: readonly Field[] = ['order', 'asnNumber'];

/** The only sheet that names an order or a notice and has no columns of goods, and that nobody hid. */
function findCover(found: readonly { readonly sheet: Sheet; readonly header: Header | undefined }[]): Cover | undefined {
  const covers = found.flatMap(({ sheet, header }) => {
    if (header !== undefined || sheet.isHidden || ADVICE.test(sheet.name)) return [];
    const facts = titleFacts(sheet.rows);
    const numbers = NUMBERS.flatMap((field) => facts.get(field) ?? []);
    return numbers.length === 0 || !numbers.every(({ value }) => IS_NUMBER.test(value)) ? [] : [{ sheet, facts }];
  });
  return covers.length === 1 ? covers[0] : undefined;
}

/** What the sheet itself says goes first. */
function withCover(header: Header, cover: Cover | undefined): Header {
  if (cover === undefined) return header;
  const facts = [...cover.facts].filter(([field]) => !header.columns.has(field));
  const titles = [header.titles, ...titleCells(cover.sheet.rows, cover.facts)].join('\n');
  return { ...header, facts: new Map([...facts, ...header.facts]), titles };
}

/** Sheets with the same columns and titles as one table. */
function joinSheets(
  found: readonly { readonly sheet: Sheet; readonly header: Header | undefined }[],
  file: TableFile,
  problems: Problems,
): Iterable<SheetTable> {
  const tables = new Map<string, SheetTable>();
  const cover = findCover(found);
  for (const { sheet, header: own } of found) {
    const header = own === undefined ? undefined : withCover(own, cover);
    if (header === undefined && sheet === cover?.sheet) {
      const said = [...cover.facts.values()].map(({ value }) => value).join(', ');
      problems.warn({
        code: 'cover-sheet',
        at: { sheet: sheet.name },
        what: 'this sheet has no goods; what it says was taken for the sheets that have',
        read: said,
        expected: 'the numbers on each sheet',
      });
      continue;
    }
    if (header === undefined) {
      problems.warn({
        code: 'sheet-not-read',
        at: { sheet: sheet.name },
        what: 'no row of this sheet names columns of goods; the sheet is not read',
        read: sheet.rows[0]?.cells.filter((cell) => cell !== '').join(' | '),
      });
      continue;
    }
    warnOfHidden(sheet, problems);
    const facts = [...header.facts].map(([field, { value }]) => `${field}=${value}`);
    const key = [fingerprintOf(header.cells), ...facts].join('\n');
    const table = tables.get(key);
    const stretch = { rows: sheet.rows, headerIndex: header.rowIndex };
    if (table === undefined)
      tables.set(key, { header: withCover(findHeader(sheet.rows, file.columns ?? {}, problems) ?? header, cover), stretches: [stretch] });
    else table.stretches.push(stretch);
  }
  return tables.values();
}

function* tellTables(tables: Iterable<SheetTable>, file: TableFile, problems: Problems): Generator<ParsedPart, void, void> {
  const seen = new Set<string>();
  for (const { header, stretches } of tables) {
    const own = new Set<string>();
    for (const part of readTable(stretches, header, file, problems)) {
      if (part.type === 'document') {
        const key = `${part.document.kind} ${part.document.number}`;
        if (seen.has(key)) refuseRepeated(part.document, problems);
        own.add(key);
      }
      if (problems.errorCount === 0 || part.type !== 'document') yield part;
    }
    for (const key of own) seen.add(key);
  }
  yield* tell(problems);
}

function* refuseAll(filled: readonly Sheet[], file: TableFile, problems: Problems): Generator<ParsedPart, void, void> {
  const [first] = filled;
  if (first === undefined) {
    problems.error({ code: 'no-lines', at: {}, what: 'every sheet of the workbook is empty', read: '0 rows', expected: 'a sheet with goods' });
  } else findHeader(first.rows, file.columns ?? {}, problems);
  yield* tell(problems);
  for (const { rows } of filled) {
    const table = unreadRows(rows);
    if (table !== undefined) yield { type: 'table', table };
  }
}

/** Somebody hid them, and may have meant them to be gone. */
function warnOfHidden({ name, isHidden, rows, hiddenRows, hiddenColumns }: Sheet, problems: Problems): void {
  if (isHidden) problems.warn({ code: 'hidden-sheet', at: { sheet: name }, what: 'this sheet is hidden; it is read like the others' });
  const hidden = rows.filter((row) => hiddenRows.has(row.line - 1));
  const [first] = hidden;
  if (first !== undefined)
    problems.warn({
      code: 'hidden-rows',
      at: placeOf(first),
      what: `${hidden.length} rows of this sheet are hidden or filtered out; they are read like the others`,
    });
  for (const [from, to] of hiddenColumns) {
    const row = rows.find(({ cells }) => cells.slice(from, to + 1).some((cell) => cell !== ''));
    if (row !== undefined)
      problems.warn({ code: 'hidden-columns', at: placeOf(row, from), what: 'columns of this sheet are hidden; they are read like the others' });
  }
}

/** The import would take the second for a new version of the first. */
function refuseRepeated(document: NeutralDocument, problems: Problems): void {
  const [row] = document.kind === 'item-master' ? document.items : document.lines;
  problems.error({
    code: 'document-twice',
    at: row?.place ?? {},
    what: 'the same document stands on two sheets that name their columns differently',
    read: document.number,
    expected: 'the same columns on each sheet, or a number of its own',
    remedy: 'Put the rows on one sheet, or give the columns the same names, and import the file again.',
  });
}
