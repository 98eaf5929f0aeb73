// main/documents/csv/row.ts · one row of a table, whatever file it stood in: CSV, a sheet of a workbook, a page of a PDF. Rules DI40, DI130: ../SPEC.md
import type { SourcePlace } from '../../domain/document/document.ts';

export interface Row {
  readonly cells: readonly string[];
  /** Line of the file, row of the sheet or line of the page, from 1. A CSV cell may hold line breaks, so rows and lines differ. */
  readonly line: number;
  readonly sheet?: string;
  readonly page?: number;
  /** What a workbook's cells are, one letter each: t text, n number, d date, m a copy of the merged cell above, e an error, f a formula without value. Absent: all text. */
  readonly kinds?: string;
}

/** Of the row, or of one of its cells: its index, and the name of its column. */
export function placeOf(row: Row, index?: number, column?: string): SourcePlace {
  const { line, sheet, page } = row;
  const named = column === undefined ? {} : { column };
  if (sheet !== undefined) return index === undefined ? { sheet, line } : { sheet, cell: `${columnLetters(index)}${line}`, ...named };
  return page === undefined ? { line, ...named } : { page, line, ...named };
}

/** 0 → 'A', 26 → 'AA'. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`;
}
