// main/documents/pdf/page-lines.ts · pieces of text → lines by their baseline, and the cells of a line by the gaps in it. Rule DI152: ../SPEC.md
import type { PageText, Piece } from './read-pages.ts';

export interface PageLine {
  readonly page: number;
  /** On its page, from 1 at the top. */
  readonly line: number;
  readonly baseline: number;
  readonly height: number;
  /** From left to right. */
  readonly pieces: readonly Piece[];
}

/** Pieces whose baselines differ by less, in heights of the letters, stand on one line. */
const SAME_LINE = 0.35;
/** A gap of this many heights parts two cells; a blank between words is about a quarter. */
const CELL_GAP = 0.75;
const WORD_GAP = 0.12;

export function toLines({ page, pieces }: PageText): readonly PageLine[] {
  const sorted = pieces.flatMap(splitAtBlanks).toSorted((one, other) => one.baseline - other.baseline || one.left - other.left);
  const lines: { baseline: number; height: number; pieces: Piece[] }[] = [];
  for (const piece of sorted) {
    const last = lines.at(-1);
    if (last !== undefined && piece.baseline - last.baseline <= SAME_LINE * Math.max(last.height, piece.height)) {
      last.pieces.push(piece);
      last.height = Math.max(last.height, piece.height);
    } else lines.push({ baseline: piece.baseline, height: piece.height, pieces: [piece] });
  }
  return lines.map((line, index) => ({
    page,
    line: index + 1,
    baseline: line.baseline,
    height: line.height,
    pieces: line.pieces.toSorted((one, other) => one.left - other.left),
  }));
}

/** Pieces that belong together, as one: a column's name, or a value of a few words. */
export function toCells(pieces: readonly Piece[]): readonly Piece[] {
  const cells: Piece[] = [];
  for (const piece of pieces) {
    const last = cells.at(-1);
    if (last !== undefined && piece.left - last.right <= CELL_GAP * piece.height) cells[cells.length - 1] = join(last, piece);
    else cells.push(piece);
  }
  return cells;
}

export function textOf(pieces: readonly Piece[]): string {
  const [first, ...rest] = pieces;
  return first === undefined ? '' : rest.reduce(join, first).text.trim();
}

function join(left: Piece, right: Piece): Piece {
  const blank = right.left - left.right > WORD_GAP * right.height ? ' ' : '';
  return { ...left, text: `${left.text.trimEnd()}${blank}${right.text.trim()}`, right: Math.max(left.right, right.right) };
}

/** Reports of old systems are one text a line, with columns of blanks: '1001   FLOUR    12'. */
function splitAtBlanks(piece: Piece): readonly Piece[] {
  const text = piece.text;
  if (!/\S\s{2,}\S/.test(text)) return [piece];
  const width = (piece.right - piece.left) / text.length;
  return [...text.matchAll(/\S+(?:\s\S+)*/g)].map(({ 0: word, index }) => ({
    ...piece,
    text: word,
    left: piece.left + index * width,
    right: piece.left + (index + word.length) * width,
  }));
}
