// main/documents/csv/parse-csv.ts · delimited text → rows → documents. Rules DI40–DI51: ../SPEC.md
import type { ParsedPart } from '../../domain/document/document.ts';
import type { DecodedText } from '../decode-text.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { findHeader } from './find-header.ts';
import { readTable, type TableFile, tell, unreadRows } from './read-table.ts';
import { splitRows } from './split-rows.ts';

const GUESSED: { readonly [Name in DecodedText['encoding']]?: string } = {
  'windows-1252': 'Windows-1252',
  shift_jis: 'Shift-JIS',
  gb18030: 'GB 18030',
  big5: 'Big5',
};

export function* parseCsv(
  { text, encoding }: DecodedText,
  file: TableFile,
  problems: Problems,
  limits: DocumentLimits,
): Generator<ParsedPart, void, void> {
  yield { type: 'header', format: 'csv' };
  const guessed = GUESSED[encoding];
  if (guessed !== undefined) {
    problems.warn({
      code: 'encoding-guessed',
      at: {},
      what: `the file is not UTF-8 and was read as ${guessed}; check ${encoding === 'windows-1252' ? 'accented letters' : 'the names of the goods'}`,
      read: guessed,
      expected: 'UTF-8',
    });
  }
  const split = splitRows(text, problems, limits.rows);
  const header = split === undefined ? undefined : findHeader(split.rows, file.columns ?? {}, problems);
  yield* tell(problems);
  if (split === undefined) return;
  if (header !== undefined) {
    yield* readTable([{ rows: split.rows, headerIndex: header.rowIndex }], header, file, problems, split);
    return;
  }
  const table = unreadRows(split.rows);
  if (table !== undefined) yield { type: 'table', table };
}
