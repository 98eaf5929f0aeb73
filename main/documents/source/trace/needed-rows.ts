// main/documents/source/trace/needed-rows.ts · which rows of a table say what one of them means. Rules DI41–DI46, IM77: ../../../application/documents/IMPORT.md

/** Titles and column names: mostly one row; names are looked for among the first thirty. */
const HEADS = [1, 4, 10, 31];
/** Rows that show how numbers and dates of a column are written. */
const SAMPLE_ROWS = 300;
/** How far up a blank cell is looked for: mostly the rows of one pallet. */
const SEARCHED_ROWS = 20_000;

/** Indexes in order; the smallest selection first, the last one is all. */
export function* neededRows(count: number, meant: number, cellsOf: (index: number) => readonly string[]): Generator<readonly number[], void, void> {
  const above = filledFrom(meant, cellsOf);
  for (const head of HEADS) if (head + above.length < count) yield inOrder(new Set([...firstRows(head, count), ...above]));
  const needed = new Set([...firstRows(HEADS.at(-1) ?? 1, count), ...above]);
  const step = Math.max(1, Math.floor(count / SAMPLE_ROWS));
  for (let index = 0; index < count; index += step) needed.add(index);
  if (needed.size < count) yield inOrder(needed);
  yield firstRows(count, count);
}

function firstRows(head: number, count: number): readonly number[] {
  return Array.from({ length: Math.min(head, count) }, (_, index) => index);
}

/** The row itself, and above it those that its blank cells repeat. */
function filledFrom(meant: number, cellsOf: (index: number) => readonly string[]): readonly number[] {
  const needed = [meant];
  const blank = new Set(cellsOf(meant).flatMap((cell, column) => (cell === '' ? [column] : [])));
  for (let index = meant - 1; index > 0 && index >= meant - SEARCHED_ROWS && blank.size > 0; index -= 1) {
    const cells = cellsOf(index);
    for (const column of blank) {
      if ((cells[column] ?? '') === '') continue;
      blank.delete(column);
      needed.push(index);
    }
  }
  return needed;
}

function inOrder(indexes: ReadonlySet<number>): readonly number[] {
  return [...indexes].toSorted((a, b) => a - b);
}
