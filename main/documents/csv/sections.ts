// main/documents/csv/sections.ts · an SSCC on a line of its own above the goods it holds: over the column names of a sheet, or between the rows. Rule DI136: ../SPEC.md
import { soleUnitIn } from '../lone-unit.ts';
import { ITEM_FIELDS } from './fields.ts';
import type { Header } from './find-header.ts';
import { TOTAL } from './odd-rows.ts';
import type { Stretch } from './read-table.ts';
import type { Row } from './row.ts';
import type { TitleFact } from './title-facts.ts';

export interface Sections {
  /** The line above that names the unit of a row of goods. */
  readonly unitOf: ReadonlyMap<Row, TitleFact>;
  readonly headings: ReadonlySet<Row>;
}

const NONE: Sections = { unitOf: new Map(), headings: new Set() };
/** The words that make 18 digits an SSCC, or its application identifier. */
const SAYS_UNIT = /sscc|nve|\(00\)|pallet|palet|pal[eé]|lpn|licen[cs]e plate|matr[ií]cula|handling unit|托盘|パレット/i;
/** What stands on no pallet, or on one that has no label. */
const SAYS_LOOSE = /\b(?:loose|suelt[oa]s?|lose ware|vrac|sfus[oai]|los)\b/i;
/** A PDF keeps no line between its rows; a unit above its first page would take them all. */
const isPaper = (row: Row): boolean => row.page !== undefined;

/** Nothing where a column says the units, or where the lines stand below the goods or beside one another: what they hold is not said then. */
export function findSections(stretches: readonly Stretch[], { columns }: Header): Sections {
  if (columns.has('sscc') || columns.has('pallet')) return NONE;
  const has = (row: Row, fields: readonly (typeof ITEM_FIELDS)[number][]): boolean =>
    fields.some((field) => (row.cells[columns.get(field) ?? -1] ?? '') !== '');
  const isGoods = (row: Row): boolean => has(row, ITEM_FIELDS) && has(row, ['quantity', 'shippedQuantity']);
  const unitOf = new Map<Row, TitleFact>();
  const headings = new Set<Row>();
  for (const { rows, headerIndex } of stretches) {
    const found: (readonly [Row, TitleFact])[] = [];
    let heading: TitleFact | undefined;
    let isOpen = false; // a heading without goods yet
    let isEnded = false; // behind its goods, a pallet without a number or loose goods were named
    let isSound = rows.length > 0 && !rows.some(isPaper);
    const own: Row[] = [];
    for (const [index, row] of rows.entries()) {
      if (index === headerIndex) continue;
      if (index > headerIndex && isGoods(row)) {
        if (heading === undefined || isEnded) isSound = false;
        else found.push([row, heading]);
        isOpen = false;
        continue;
      }
      const text = row.cells.filter((cell) => cell !== '').join(' ');
      const unit = text === '' || !SAYS_UNIT.test(text) ? undefined : soleUnitIn(text);
      if (unit === undefined) {
        if (index > headerIndex && !isOpen && (SAYS_UNIT.test(text) || SAYS_LOOSE.test(text)) && !row.cells.some((cell) => TOTAL.test(cell)))
          isEnded = true;
        continue;
      }
      isEnded = false;
      if (isOpen && heading?.value !== unit) isSound = false;
      const at = row.cells.findIndex((cell) => cell.replaceAll(/\D/g, '').endsWith(unit));
      heading = { value: unit, row, index: Math.max(at, 0) };
      isOpen = true;
      own.push(row);
    }
    if (!isSound || isOpen || own.length === 0) continue;
    for (const [row, fact] of found) unitOf.set(row, fact);
    for (const row of own) headings.add(row);
  }
  return { unitOf, headings };
}
