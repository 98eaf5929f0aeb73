// main/store/many-rows.ts · rows by the dozen in one statement: a notice has tens of thousands, and each call into SQLite costs as much as the row
import type { Db } from './open-database.ts';

const ROWS = 50;

export type Cell = string | number | null;

/** @returns inserts all rows, whose cells stand in the order of `columns`. */
export function manyRows(db: Db, table: string, columns: readonly string[]): (rows: Iterable<readonly Cell[]>) => void {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const insert = (rows: number) =>
    db.prepare<[readonly Cell[]]>(`insert into ${table} (${columns.join(', ')}) values ${Array<string>(rows).fill(one).join(', ')}`);
  const insertMany = insert(ROWS);
  const insertOne = insert(1);
  return (rows) => {
    let pending: (readonly Cell[])[] = [];
    for (const row of rows) {
      pending.push(row);
      if (pending.length < ROWS) continue;
      insertMany.run(pending.flat());
      pending = [];
    }
    for (const row of pending) insertOne.run(row);
  };
}
