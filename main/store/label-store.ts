// main/store/label-store.ts · what a label says, for drawing it again
import type { LabelContent, LabelStore } from '../application/print-label.ts';
import type { Db } from './open-database.ts';

export function createLabelStore(db: Db): LabelStore {
  const find = db.prepare<[string], { data: string }>('select data from label where label_id = ?');
  return {
    content(labelId) {
      const row = find.get(labelId);
      return row === undefined ? undefined : (JSON.parse(row.data) as LabelContent);
    },
  };
}
