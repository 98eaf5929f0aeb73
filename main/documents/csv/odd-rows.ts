// main/documents/csv/odd-rows.ts · rows that are no goods by what they say: totals and carried sums, page numbers, units under the column names, lines that somebody cancelled. Rules DI41, DI51, DI53: ../SPEC.md
import { isKnownUnit } from '../../domain/document/units.ts';
import type { Problems } from '../problems.ts';
import { ITEM_FIELDS, normalizeHeader } from './fields.ts';
import type { Header } from './find-header.ts';
import { placeOf, type Row } from './row.ts';

export const TOTAL =
  /^(?:(?:grand |gran |sub)?[\s-]?(?:total(?:es|s)?|sum|summe|gesamt|suma|totale|totaal)|(?:carried|brought) (?:forward|down|over)|[uü]bertrag|suma y sigue|suma anterior|[aà] reporter|riporto|a riportare)(?!\p{L})|^[合总小總]计|^[合小]計/iu;
/** 'SUM-1001', 'TOTAL-5W30': a number of goods, though it begins like a sum. */
const CODE = /^[a-z][a-z\-_./]*\d[\w./-]*$/i;
/** 'Page 2 of 3', alone in its row. */
const PAGE = /^(?:page|p[aá]g(?:ina)?\.?|seite|blatt)\s*\d+(?:\s*(?:of|de|von|di|van|\/)\s*\d+)?$/i;
const LONGEST_CODE = 40;
const STATUS = /^(?:(?:line|item|row|order line|po line|order|po|package) )?status$|^(?:estado|estado linea|estado de linea|statut|stato)$/;
/** What does not come any more; 'closed' may as well have come. */
const CANCELLED =
  /^(?:cancell?ed|void(?:ed)?|deleted|rejected|returned|cancelad[oa]|anulad[oa]|rechazad[oa]|devuelt[oa]|storniert|gel[oö]scht|annul[eé]e?|annullat[oa])$/i;

/** Where the number of the goods belongs. */
export function isTotalInItem(text: string): boolean {
  return TOTAL.test(text) && !(text.length <= LONGEST_CODE && CODE.test(text));
}

export function isPage(row: Row): boolean {
  const filled = row.cells.filter((text) => text !== '');
  return filled.length === 1 && PAGE.test(filled[0] ?? '');
}

/** Under the names of the columns: PCS, KG. */
export function isUnitsRow(row: Row, { columns }: Pick<Header, 'columns'>): boolean {
  const filled = row.cells.filter((text) => text !== '');
  return filled.length > 0 && filled.every(isKnownUnit) && !ITEM_FIELDS.some((field) => (row.cells[columns.get(field) ?? -1] ?? '') !== '');
}

export function statusColumns(header: Header): readonly number[] {
  return header.cells.flatMap((cell, index) => (header.fields[index] === undefined && STATUS.test(normalizeHeader(cell)) ? [index] : []));
}

/** A line whose status says that it does not come; told once for each. */
export function isCancelled(row: Row, header: Header, statuses: readonly number[], problems: Problems): boolean {
  const at = statuses.find((index) => CANCELLED.test(row.cells[index] ?? ''));
  if (at === undefined) return false;
  problems.warn({
    code: 'line-deleted',
    at: placeOf(row, at, header.cells[at] ?? ''),
    what: 'the status of the line says that it does not come; it is left out',
    read: row.cells[at],
    expected: 'a line that is still open',
  });
  return true;
}
