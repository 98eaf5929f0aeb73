// main/documents/source/trace/csv-pieces.ts · of delimited text the rows that one row needs: the first ones, those it takes its blanks from, itself. Rule IM77: ../../../application/documents/IMPORT.md
import type { NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';
import { type Delimited, delimitedRows, type TextRow } from '../../csv/delimited-rows.ts';
import { neededRows } from './needed-rows.ts';
import { type Range, type Token, textPiece, type Workpiece } from './workpiece.ts';

/** The smallest first; the last one is the whole file. */
export function* csvPieces(raw: string, place: SourcePlace, read: (text: string) => readonly NeutralDocument[]): Generator<Workpiece, void, void> {
  const file = delimitedRows(raw);
  const meant = file.rows.findIndex(({ line }) => line === place.line);
  if (meant < 0) return;
  const cellsOf = (index: number): readonly string[] => {
    const row = file.rows[index];
    return row === undefined ? [] : file.cellsOf(row).map(([from, to]) => file.text.slice(from, to).trim());
  };
  for (const kept of neededRows(file.rows.length, meant, cellsOf)) yield cut(file, kept, meant, read);
}

function cut(file: Delimited, kept: readonly number[], meant: number, read: (text: string) => readonly NeutralDocument[]): Workpiece {
  const head = file.rows[0]?.from ?? 0; // 'sep=;'
  const rows = kept.flatMap((index) => file.rows[index] ?? []);
  const before = rows.slice(0, kept.indexOf(meant));
  const own = file.rows[meant];
  const linesBefore = before.reduce((sum, row) => sum + lineEnds(file.text, row), head === 0 ? 0 : 1);
  return textPiece({
    slice: (from, to) => file.text.slice(from, to),
    keep: [...(head === 0 ? [] : [[0, head] as const]), ...rows.map(({ from, to }) => [from, to] as const)],
    tokens: () => rows.flatMap((row) => tokensOf(file, row)),
    target: own === undefined ? {} : { line: linesBefore + 1 },
    read,
  });
}

function tokensOf(file: Delimited, row: TextRow): readonly (Token & { readonly range: Range })[] {
  return file.cellsOf(row).flatMap(([from, to], index) => {
    const raw = file.text.slice(from, to);
    const text = raw.trim();
    if (text === '') return [];
    const start = from + raw.indexOf(text);
    return [{ text, at: { line: row.line, element: index + 1 }, range: [start, start + text.length] as const }];
  });
}

function lineEnds(text: string, { from, to }: TextRow): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
