// main/documents/csv/divided-columns.ts · columns of numbers that nobody reads and that add up to the quantity: sizes, boxes, places. Rule DI54: ../SPEC.md
import type { Problems } from '../problems.ts';
import { normalizeHeader } from './fields.ts';
import type { Header } from './find-header.ts';
import { placeOf, type Row } from './row.ts';

const SEARCHED_ROWS = 200;
const MOST_COLUMNS = 60;
const COUNT = /^\d{1,9}$/;
/** These say what became of the quantity, not how it divides. */
const OUTCOME =
  /\b(?:received|recv|rcv d|outstanding|open|pending|remaining|back ?order(?:ed)?|cancel\w*|invoiced|billed|recib\w*|pendiente\w*|reliquat|rest\w*|balance|to follow|expedie|livree?)\b/;

export function warnOfDividedQuantity(header: Header, rows: readonly Row[], quantityAt: number | undefined, problems: Problems): void {
  const searched = rows.slice(0, SEARCHED_ROWS);
  if (quantityAt === undefined || searched.length === 0) return;
  const isCount = (index: number): boolean =>
    header.fields[index] === undefined &&
    (header.cells[index] ?? '') !== '' &&
    !OUTCOME.test(normalizeHeader(header.cells[index] ?? '')) &&
    searched.every((row) => (row.cells[index] ?? '') === '' || COUNT.test(row.cells[index] ?? ''));
  const counts = header.cells.slice(0, MOST_COLUMNS).map((_, index) => isCount(index));
  for (let from = 0; from < counts.length; from += 1) {
    for (let to = counts.indexOf(false, from) < 0 ? counts.length : counts.indexOf(false, from); to - from >= 2; to -= 1) {
      if (!addsUp(searched, from, to, quantityAt)) continue;
      const names = header.cells.slice(from, to);
      problems.warn({
        code: 'columns-divide',
        at: placeOf(header.row, from, header.cells[from] ?? ''),
        what: 'these columns add up to the quantity; how they divide it is not read, only the quantity itself',
        read: names.join(', '),
        expected: 'a row for each part',
      });
      return;
    }
  }
}

function addsUp(rows: readonly Row[], from: number, to: number, quantityAt: number): boolean {
  let isDivided = false;
  for (const row of rows) {
    const parts = row.cells.slice(from, to).filter((cell) => cell !== '' && Number(cell) > 0);
    if (parts.length > 1) isDivided = true;
    if (String(parts.reduce((sum, part) => sum + Number(part), 0)) !== row.cells[quantityAt]) return false;
  }
  return isDivided;
}
