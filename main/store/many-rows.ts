// main/store/many-rows.ts · rows by the dozen in one statement: a notice has tens of thousands, and each call into SQLite costs as much as the row
import type { Db } from './open-database.ts';

const ROWS = 50;

export type Cell = string | number | null;

/** @returns inserts all rows, whose cells stand in the order of `columns`. `onConflict`: what stands after the values. */
export function manyRows(db: Db, table: string, columns: readonly string[], onConflict = ''): (rows: Iterable<readonly Cell[]>) => void {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const insert = (rows: number) =>
    db.prepare<[readonly Cell[]]>(`insert into ${table} (${columns.join(', ')}) values ${Array<string>(rows).fill(one).join(', ')} ${onConflict}`);
  const insertMany = insert(ROWS);
  const insertOne = insert(1);
  return (rows) => {
    let pending: Cell[] = [];
    for (const row of rows) {
      for (const cell of row) pending.push(cell);
      if (pending.length < ROWS * columns.length) continue;
      insertMany.run(pending);
      pending = [];
    }
    for (let at = 0; at < pending.length; at += columns.length) insertOne.run(pending.slice(at, at + columns.length));
  };
}
