// main/store/released-shapes.ts · which label shapes were drawn, read back and found right by this version of the program
import type { Db } from './open-database.ts';

export interface ShapeTable {
  has(shape: string): boolean;
  release(shape: string, evidence: unknown): void;
}

/** Shapes of another program version do not count: it may draw differently. */
export function createShapeTable(db: Db, programVersion: string): ShapeTable {
  const find = db.prepare<[string], { shape: string }>('select shape from released_shape where shape = ?');
  const insert = db.prepare<[string, string]>('insert or ignore into released_shape (shape, evidence) values (?, ?)');
  const keyOf = (shape: string): string => `${programVersion} ${shape}`;
  return {
    has: (shape) => find.get(keyOf(shape)) !== undefined,
    release: (shape, evidence) => {
      insert.run(keyOf(shape), JSON.stringify(evidence));
    },
  };
}
