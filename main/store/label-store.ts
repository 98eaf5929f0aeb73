// main/store/label-store.ts · what a label says, for drawing it again
import type { LabelContent, LabelStore } from '../application/print-label.ts';
import type { Db } from './open-database.ts';

export function createLabelStore(db: Db): LabelStore {
  const find = db.prepare<[string], { data: string }>('select data from label where label_id = ?');
  const live = db.prepare<[string], { label_id: string }>("select label_id from label where act_id = ? and status = 'live'");
  return {
    liveLabelsOf: (actId) => live.all(actId).map((row) => row.label_id),
    content(labelId) {
      const row = find.get(labelId);
      return row === undefined ? undefined : (JSON.parse(row.data) as LabelContent);
    },
  };
}
