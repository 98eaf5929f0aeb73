// main/documents/source/trace/page-pieces.ts · a PDF as its pieces of text. Rule IM77: ../../../application/documents/IMPORT.md
import type { NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';
import { toLines } from '../../pdf/page-lines.ts';
import type { PageText } from '../../pdf/read-pages.ts';
import type { Token, Workpiece } from './workpiece.ts';

/** A page is laid out again with each reading; so much of the text it holds is what that costs. */
const CHARS_OF_A_PIECE = 400;

/** Places count the pieces of a line from 1, as it is read from left to right. */
export function pagePiece(
  pages: readonly PageText[],
  { page, line }: SourcePlace,
  read: (pages: readonly PageText[]) => readonly NeutralDocument[],
): Workpiece {
  const laidOut = pages.map((each) => ({ page: each.page, lines: toLines(each) }));
  const cut = laidOut.map((each) => ({ page: each.page, pieces: each.lines.flatMap(({ pieces }) => pieces) }));
  const tokens: Token[] = [];
  const places: { readonly page: number; readonly piece: number }[] = [];
  for (const [index, { lines }] of laidOut.entries()) {
    let piece = 0;
    for (const each of lines)
      for (const [element, { text }] of each.pieces.entries()) {
        places.push({ page: index, piece });
        tokens.push({ text, at: { page: each.page, line: each.line, element: element + 1 } });
        piece += 1;
      }
  }
  return {
    tokens,
    target: { ...(page === undefined ? {} : { page }), ...(line === undefined ? {} : { line }) },
    size: tokens.length * CHARS_OF_A_PIECE,
    read(change) {
      const at = change === undefined ? undefined : places[change.token];
      if (change === undefined || at === undefined) return read(cut);
      return read(
        cut.map((each, index) =>
          index === at.page ? { ...each, pieces: each.pieces.map((piece, n) => (n === at.piece ? { ...piece, text: change.text } : piece)) } : each,
        ),
      );
    },
  };
}
