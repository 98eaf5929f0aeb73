// main/documents/csv/parse-csv.ts · delimited text → documents: split, find the header, decide the kind, drop what is no goods row, convert. Rules DI40–DI51: ../SPEC.md
import type { DocumentKind, NeutralDocument, ParsedPart } from '../../domain/document/document.ts';
import type { DecodedText } from '../decode-text.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import type { Field } from './fields.ts';
import { type CsvKind, decideKind, findHeader, type Header, isUnused, quantityFieldOf, repeatsHeader } from './find-header.ts';
import { type Row, type SplitText, splitRows } from './split-rows.ts';
import { Table } from './table.ts';
import { toAsns } from './to-asns.ts';
import { toItems } from './to-items.ts';
import { toOrders } from './to-orders.ts';

export interface CsvSource {
  readonly fileName: string;
  readonly kindHint?: DocumentKind;
}

const TOTAL = /^(?:grand |sub)?\s?(?:total(?:es)?|sum|summe|gesamt|suma|totale)\b/i;

export function* parseCsv(
  { text, encoding }: DecodedText,
  source: CsvSource,
  problems: Problems,
  limits: DocumentLimits,
): Generator<ParsedPart, void, void> {
  yield { type: 'header', format: 'csv' };
  if (encoding === 'windows-1252') {
    problems.warn({
      code: 'encoding-guessed',
      at: {},
      what: 'the file is not UTF-8 and was read as Windows-1252; check accented letters',
      read: 'bytes that are not UTF-8',
      expected: 'UTF-8',
    });
  }
  const skipped: ParsedPart[] = [];
  const documents = readDocuments(text, source, problems, limits, skipped);
  for (const problem of problems.take()) yield { type: 'problem', problem };
  yield* skipped;
  for (const document of documents) yield { type: 'document', document };
}

function readDocuments(
  text: string,
  source: CsvSource,
  problems: Problems,
  limits: DocumentLimits,
  skipped: ParsedPart[],
): readonly NeutralDocument[] {
  const split = splitRows(text, problems, limits.rows);
  if (split === undefined) return [];
  const header = findHeader(split.rows, problems);
  const kind = header === undefined ? undefined : decideKind(header, split.rows.slice(header.rowIndex + 1), source.kindHint, problems);
  if (header === undefined || kind === undefined) return [];
  for (const [index, cell] of header.cells.entries()) {
    const field = header.fields[index];
    const reason = field === undefined ? 'not known, not read' : isUnused(kind, field) ? 'not used in an order, not read' : undefined;
    if (cell !== '' && reason !== undefined)
      skipped.push({ type: 'skipped', what: `column '${cell}': ${reason}`, place: { line: header.line, column: cell } });
  }
  const table = new Table(header, goodsRows(split, header, kind, problems, skipped), problems);
  table.refuseRuinedNumbers();
  if (table.rows.length === 0 && problems.errorCount === 0) {
    problems.error({
      code: 'no-lines',
      at: { line: header.line },
      what: 'no goods under the column names',
      read: '0 rows',
      expected: 'at least one row with an item',
    });
  }
  const documents = problems.errorCount > 0 ? [] : convert(kind, table, source.fileName);
  return problems.errorCount > 0 ? [] : documents;
}

function convert(kind: CsvKind, table: Table, fileName: string): readonly NeutralDocument[] {
  switch (kind) {
    case 'purchase-order':
      return toOrders(table);
    case 'asn':
      return toAsns(table, fileName);
    case 'item-master':
      return [toItems(table, fileName)];
  }
}

/** Rows with goods; repeated headers, totals and remarks are dropped and listed, rows of a wrong shape are errors. */
function goodsRows(split: SplitText, header: Header, kind: CsvKind, problems: Problems, skipped: ParsedPart[]): readonly Row[] {
  const cell = (row: Row, field: Field): string => row.cells[header.columns.get(field) ?? -1] ?? '';
  const skip = (row: Row, what: string): void => {
    skipped.push({
      type: 'skipped',
      what: `${what}: ${row.cells
        .filter((text) => text !== '')
        .join(' | ')
        .slice(0, 120)}`,
      place: { line: row.line },
    });
  };
  const quantity = quantityFieldOf(kind, (field) => header.columns.has(field));
  const kept: Row[] = [];
  for (const [index, row] of split.rows.entries()) {
    if (row.cells.every((text) => text === '')) continue;
    if (index < header.rowIndex) skip(row, 'above the column names');
    if (index <= header.rowIndex) continue;
    const hasItem = (['sku', 'gtin', 'supplierItem', 'makerPart', 'caseGtin'] as const).some(
      (field) => cell(row, field) !== '' && !TOTAL.test(cell(row, field)),
    );
    const hasQuantity = kind === 'item-master' ? cell(row, 'description') !== '' : cell(row, quantity) !== '';
    if (repeatsHeader(row, header)) skip(row, 'column names repeated');
    else if (!hasItem && row.cells.some((text) => TOTAL.test(text))) skip(row, 'a total');
    else if (isShapeWrong(row, header, split, index, problems)) continue;
    else if (!hasItem && !hasQuantity) skip(row, 'neither item nor quantity');
    else if (!hasItem) {
      problems.error({
        code: 'item-missing',
        at: { line: row.line },
        what: 'the row names no item',
        read: row.cells.join(' | '),
        expected: 'an item number or GTIN',
        remedy: 'Correct the row and import the file again.',
      });
    } else kept.push(row);
  }
  return kept;
}

function isShapeWrong(row: Row, header: Header, split: SplitText, index: number, problems: Problems): boolean {
  const [cells, columns] = [row.cells.length, header.cells.length];
  if (row.cells.slice(columns).some((text) => text !== '')) {
    problems.error({
      code: 'row-too-long',
      at: { line: row.line },
      what: 'the row has more cells than there are columns',
      read: String(cells),
      expected: String(columns),
      remedy: `Put text that contains '${split.delimiter}' in quotes.`,
    });
    return true;
  }
  if (cells < columns && index === split.rows.length - 1 && !split.endsWithLineEnd) {
    problems.error({
      code: 'cut-off',
      at: { line: row.line },
      what: 'the file ends inside its last row',
      read: `${cells} cells`,
      expected: `${columns} cells`,
      remedy: 'Fetch the file again.',
    });
    return true;
  }
  return false;
}
