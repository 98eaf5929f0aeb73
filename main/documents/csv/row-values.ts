// main/documents/csv/row-values.ts · what orders and ship notices read alike from their rows. Rule DI45: ../SPEC.md
import type { Party, SentQuantity } from '../../domain/document/document.ts';
import { isKnownUnit } from '../../domain/document/units.ts';
import { present } from '../present.ts';
import type { Field } from './fields.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

/** A value written once and left blank below (merged cells) holds until the next one, or a word that there is none; a change in `within` ends it. Said once per column. One value for each row. */
export function fillDown(table: Table, field: Field, within?: Field): readonly (string | undefined)[] {
  let current: string | undefined;
  return table.rows.map((row) => {
    const own = table.text(row, field);
    if (own !== undefined || !table.holdsBelow(field) || table.saysNone(row, field)) current = own;
    else if (within !== undefined && (table.text(row, within) !== undefined || table.saysNone(row, within))) current = undefined;
    if (current !== undefined && own === undefined) table.warnOfFill(row, field, current);
    return current;
  });
}

/** Row numbers by key, in order of appearance. */
export function groupRows(keys: readonly (string | undefined)[], otherwise: string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, key = otherwise] of keys.entries()) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}

export function rowsAt(table: Table, indexes: readonly number[]): readonly Row[] {
  return indexes.flatMap((index) => table.rows[index] ?? []);
}

/** Errors are reported by the table; the quantity 0 then stands in a document that is never told. */
export function readRowQuantity(table: Table, row: Row, field: 'quantity' | 'shippedQuantity'): SentQuantity {
  const hasText = table.text(row, field) !== undefined;
  const text = table.decimal(row, field);
  if (hasText && table.isMerged(row, field)) {
    table.problems.error({
      code: 'merged-quantity',
      at: table.place(row, field),
      what: 'one quantity is merged over several rows, and nothing says how it divides',
      read: text ?? '',
      expected: 'a quantity in each row',
      remedy: 'Unmerge the cells, write the quantity of each row, and import the file again.',
    });
  }
  if (!hasText) {
    table.problems.error({
      code: 'quantity-missing',
      at: table.place(row, field),
      what: 'the row has no quantity',
      read: '',
      expected: 'a number',
      remedy: 'Correct the row and import the file again.',
    });
  }
  const unit = table.unit(row, field) ?? 'EA';
  if (!isKnownUnit(unit)) {
    table.problems.warnOnce(`unit ${unit}`, {
      code: 'unknown-unit',
      at: table.place(row, 'unit'),
      what: 'unknown unit of measure, compared only with itself',
      read: unit,
      expected: 'a unit such as EA or CS',
    });
  }
  return { text: text ?? '0', unit };
}

/** The first name and the first id among the rows. */
export function partyOf(table: Table, rows: readonly Row[], nameField: Field, idField: Field): Party | undefined {
  const name = firstText(table, rows, nameField);
  const id = firstText(table, rows, idField);
  return name === undefined && id === undefined ? undefined : present({ name, id });
}

export function firstText(table: Table, rows: readonly Row[], field: Field): string | undefined {
  if (!table.has(field)) return undefined;
  for (const row of rows) {
    const value = table.text(row, field);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function firstDate(table: Table, rows: readonly Row[], field: Field): string | undefined {
  const row = table.has(field) ? rows.find((candidate) => table.text(candidate, field) !== undefined) : undefined;
  return row === undefined ? undefined : table.date(row, field);
}
