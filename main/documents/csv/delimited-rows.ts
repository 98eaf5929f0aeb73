// main/documents/csv/delimited-rows.ts · where the rows and cells of delimited text stand in it: what Papa Parse does not tell. Rule DI40: ../SPEC.md
import { declaredDelimiter, findDelimiter } from './split-rows.ts';

export interface TextRow {
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly from: number;
  /** Behind its line end. */
  readonly to: number;
}

export interface Delimited {
  /** With every line end a LF. */
  readonly text: string;
  readonly rows: readonly TextRow[];
  /** What stands in each cell, without its quotes. */
  cellsOf(row: TextRow): readonly (readonly [from: number, to: number])[];
}

export function delimitedRows(raw: string): Delimited {
  const text = raw.replaceAll(/\r\n?/g, '\n');
  const declared = declaredDelimiter(text);
  const start = declared?.length ?? 0;
  const delimiter = declared?.delimiter ?? findDelimiter(text.slice(start));
  const rows: TextRow[] = [];
  let line = declared === undefined ? 1 : 2;
  for (let from = start; from < text.length; ) {
    const to = rowEnd(text, from, delimiter);
    rows.push({ line, from, to });
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) line += 1;
    from = to;
  }
  return { text, rows, cellsOf: ({ from, to }) => cellsIn(text, from, text[to - 1] === '\n' ? to - 1 : to, delimiter) };
}

/** A line end in quotes ends no row; quotes count at the beginning of a cell only. */
function rowEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '"') at = quoteEnd(text, at);
    const lineEnd = text.indexOf('\n', at);
    const next = text.indexOf(delimiter, at);
    if (next < 0 || (lineEnd >= 0 && lineEnd < next)) return lineEnd < 0 ? text.length : lineEnd + 1;
    at = next + 1;
  }
  return text.length;
}

/** Behind the quote that closes the cell. */
function quoteEnd(text: string, quote: number): number {
  for (let at = text.indexOf('"', quote + 1); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at + 1;
  return text.length;
}

function cellsIn(text: string, from: number, to: number, delimiter: string): readonly (readonly [number, number])[] {
  const cells: (readonly [number, number])[] = [];
  for (let at = from; at <= to; ) {
    const isQuoted = text[at] === '"' && at < to;
    const behind = isQuoted ? quoteEnd(text, at) : at;
    const next = text.indexOf(delimiter, behind);
    const end = next < 0 || next > to ? to : next;
    cells.push(isQuoted ? [at + 1, Math.max(at + 1, Math.min(behind, to) - 1)] : [at, end]);
    at = end + 1;
  }
  return cells;
}
