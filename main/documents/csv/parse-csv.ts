// main/documents/csv/parse-csv.ts · delimited text → rows → documents. Rules DI40–DI51: ../SPEC.md
import type { NeutralDocument, ParsedPart } from '../../domain/document/document.ts';
import type { DecodedText } from '../decode-text.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { findHeader } from './find-header.ts';
import { readTable, type TableFile, unreadRows } from './read-table.ts';
import { splitRows } from './split-rows.ts';

export function* parseCsv(
  { text, encoding }: DecodedText,
  file: TableFile,
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
  const asides: ParsedPart[] = [];
  const documents = readDocuments(text, file, problems, limits, asides);
  for (const problem of problems.take()) yield { type: 'problem', problem };
  yield* asides;
  for (const document of documents) yield { type: 'document', document };
}

function readDocuments(text: string, file: TableFile, problems: Problems, limits: DocumentLimits, asides: ParsedPart[]): readonly NeutralDocument[] {
  const split = splitRows(text, problems, limits.rows);
  if (split === undefined) return [];
  const header = findHeader(split.rows, file.columns ?? {}, problems);
  if (header === undefined) {
    const table = unreadRows(split.rows);
    if (table !== undefined) asides.push({ type: 'table', table });
    return [];
  }
  return readTable([{ rows: split.rows, headerIndex: header.rowIndex }], header, file, problems, asides, split);
}
