// main/documents/source/trace/sheet-pieces.ts · of a workbook the rows that one row needs. Rule IM77: ../../../application/documents/IMPORT.md
import type { NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';
import { columnLetters } from '../../csv/row.ts';
import type { Sheet } from '../../xlsx/read-workbook.ts';
import { neededRows } from './needed-rows.ts';
import type { Token, Workpiece } from './workpiece.ts';

type Read = (sheets: readonly Sheet[]) => readonly NeutralDocument[];

/** The smallest first; the last one is the whole workbook. Places stay as they are: a row keeps its number. */
export function* sheetPieces(sheets: readonly Sheet[], place: SourcePlace, read: Read): Generator<Workpiece, void, void> {
  const own = sheets.find(({ name }) => name === place.sheet);
  const meant = own?.rows.findIndex(({ line }) => line === place.line) ?? -1;
  if (own === undefined || meant < 0) return;
  for (const kept of neededRows(own.rows.length, meant, (index) => own.rows[index]?.cells ?? [])) {
    const isAll = kept.length === own.rows.length;
    const cut = sheets.flatMap((sheet) => {
      if (sheet === own) return [{ ...sheet, rows: kept.flatMap((index) => sheet.rows[index] ?? []) }];
      return isAll ? [sheet] : [];
    });
    yield pieceOf(cut, place, read);
  }
}

function pieceOf(sheets: readonly Sheet[], { sheet, line }: SourcePlace, read: Read): Workpiece {
  const cells: { readonly sheet: number; readonly row: number; readonly cell: number }[] = [];
  const tokens: Token[] = [];
  for (const [sheetIndex, each] of sheets.entries())
    for (const [rowIndex, row] of each.rows.entries())
      for (const [cell, text] of row.cells.entries()) {
        if (text.trim() === '') continue;
        cells.push({ sheet: sheetIndex, row: rowIndex, cell });
        tokens.push({ text, at: { sheet: each.name, line: row.line, cell: `${columnLetters(cell)}${row.line}` } });
      }
  return {
    tokens,
    target: { ...(sheet === undefined ? {} : { sheet }), ...(line === undefined ? {} : { line }) },
    size: tokens.reduce((sum, { text }) => sum + text.length, 0),
    read(change) {
      const at = change === undefined ? undefined : cells[change.token];
      if (change === undefined || at === undefined) return read(sheets);
      return read(
        sheets.map((each, index) =>
          index === at.sheet
            ? { ...each, rows: each.rows.map((row, n) => (n === at.row ? { ...row, cells: row.cells.with(at.cell, change.text) } : row)) }
            : each,
        ),
      );
    },
  };
}
