// main/documents/pdf/page-columns.ts · which line names the columns, where they stand, and which piece of text belongs to which. Rules DI152, DI153: ../SPEC.md
import { fieldsOf } from '../csv/fields.ts';
import { type ColumnMappings, fingerprintOf } from '../csv/mapping.ts';
import { type PageLine, textOf, toCells } from './page-lines.ts';
import type { Piece } from './read-pages.ts';

export interface Columns {
  /** Lines of the page that the names take: one, or two when they are broken. */
  readonly lines: readonly PageLine[];
  readonly names: readonly Piece[];
}

/** Lines this far apart, in heights, may be two lines of one heading. */
const NEXT_LINE = 1.9;
/** Points by which a value may miss the edge of its column's name and still be aligned with it. */
const ALIGNED = 2.5;

interface Candidate extends Columns {
  readonly known: number;
  /** Two lines of which the second only completes names of the first go before that first line alone, and both before a line with another above it. */
  readonly rank: 0 | 1 | 2;
}

/** The line, or two lines, with most known names; a line that a mapping knows goes before all. Undefined when none has two. */
export function findColumns(lines: readonly PageLine[], mappings: ColumnMappings): Columns | undefined {
  let best: Candidate | undefined;
  for (const [index, line] of lines.entries()) {
    for (const candidate of candidatesAt(line, lines[index + 1])) {
      if (Object.hasOwn(mappings, fingerprintOf(candidate.names.map((name) => name.text)))) return candidate;
      if (candidate.known < 2) continue;
      if (best === undefined || candidate.known > best.known || (candidate.known === best.known && candidate.rank > best.rank)) best = candidate;
    }
  }
  return best;
}

function candidatesAt(line: PageLine, next: PageLine | undefined): readonly Candidate[] {
  const names = toCells(line.pieces);
  const one: Candidate = { lines: [line], names, known: countKnown(names), rank: 1 };
  if (next === undefined || next.baseline - line.baseline > NEXT_LINE * Math.max(line.height, next.height)) return [one];
  const below = toCells(next.pieces);
  const merged = merge(names, below);
  return [one, { lines: [line, next], names: merged, known: countKnown(merged), rank: merged.length === names.length ? 2 : 0 }];
}

function countKnown(names: readonly Piece[]): number {
  return new Set(fieldsOf(names.map((name) => name.text.trim())).filter((field) => field !== undefined)).size;
}

/** A name of the second line belongs to the one above it: 'Qty' over 'shipped'. */
function merge(above: readonly Piece[], below: readonly Piece[]): readonly Piece[] {
  const merged = [...above];
  for (const piece of below) {
    const index = merged.findIndex((name) => overlap(name, piece) > 0);
    const name = merged[index];
    if (name === undefined) merged.push(piece);
    else {
      const text = `${name.text.trim()} ${piece.text.trim()}`;
      merged[index] = { ...name, text, left: Math.min(name.left, piece.left), right: Math.max(name.right, piece.right) };
    }
  }
  return merged.toSorted((one, other) => one.left - other.left);
}

/** The lines below the names as cells, one for each column. Where a column's values reach is learnt from those that stand under its name. */
export function toTable(lines: readonly PageLine[], names: readonly Piece[]): readonly (readonly string[])[] {
  const reach = names.map(({ left, right }) => ({ left, right }));
  const placed = lines.map((line) => line.pieces.map((piece) => ({ piece, column: underName(piece, names) })));
  for (const { piece, column } of placed.flat()) {
    const own = column === undefined ? undefined : reach[column];
    if (own === undefined || column === undefined) continue;
    // Not further than the next name: a long text must not swallow its neighbours.
    own.left = Math.max(names[column - 1]?.right ?? -Infinity, Math.min(own.left, piece.left));
    own.right = Math.min(names[column + 1]?.left ?? Infinity, Math.max(own.right, piece.right));
  }
  return placed.map((pieces) => {
    const cells: Piece[][] = names.map(() => []);
    for (const [index, { piece, column }] of pieces.entries()) cells[column ?? nearest(piece, reach, between(pieces, index))]?.push(piece);
    return cells.map(textOf);
  });
}

/** How many columns' names a line's widest text runs under: prose runs under many. */
export function spannedColumns(line: PageLine, names: readonly Piece[]): number {
  return Math.max(...toCells(line.pieces).map((cell) => names.filter((name) => overlap(cell, name) > 0).length));
}

function underName(piece: Piece, names: readonly Piece[]): number | undefined {
  const under = names.flatMap((name, index) => (overlap(piece, name) > 0 ? [index] : []));
  if (under.length < 2) return under[0];
  const aligned = under.find((index) => isAligned(piece, names[index]));
  return aligned ?? under.toSorted((one, other) => overlap(piece, names[other]) - overlap(piece, names[one]))[0];
}

function isAligned(piece: Piece, name: Piece | undefined): boolean {
  return name !== undefined && (Math.abs(piece.left - name.left) <= ALIGNED || Math.abs(piece.right - name.right) <= ALIGNED);
}

/** Columns that the pieces to the left and right of this one leave free; when they leave none, theirs. */
function between(pieces: readonly { readonly column: number | undefined }[], index: number): readonly [first: number, last: number] {
  const before = pieces.slice(0, index).findLast(({ column }) => column !== undefined)?.column ?? -1;
  const after = pieces.slice(index + 1).find(({ column }) => column !== undefined)?.column ?? Infinity;
  return after - before > 1 ? [before + 1, after - 1] : [Math.max(0, before), after];
}

function nearest(
  piece: Piece,
  reach: readonly { readonly left: number; readonly right: number }[],
  [first, last]: readonly [first: number, last: number],
): number {
  const distances = reach.map(({ left, right }, index) =>
    index < first || index > last ? Infinity : Math.max(left - piece.right, piece.left - right),
  );
  return distances.indexOf(Math.min(...distances));
}

function overlap(
  one: { readonly left: number; readonly right: number },
  other: { readonly left: number; readonly right: number } | undefined,
): number {
  return other === undefined ? 0 : Math.min(one.right, other.right) - Math.max(one.left, other.left);
}
