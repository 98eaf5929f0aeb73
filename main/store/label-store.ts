// main/store/label-store.ts · what a label says, for drawing it again
import type { LabelContent, LabelStore } from '../application/labels/label-data.ts';
import type { Db } from './open-database.ts';

export function createLabelStore(db: Db): LabelStore {
  const find = db.prepare<[string], { data: string }>('select data from label where label_id = ?');
  const live = db.prepare<[string], { label_id: string }>("select label_id from label where act_id = ? and status = 'live'");
  const latestJob = db.prepare<[string], { job_id: string }>(
    "select j.job_id from label l join print_job j using (label_id) where l.receipt_id = ? and l.status = 'live' order by l.label_id desc, j.job_id desc limit 1",
  );
  const labelled = db.prepare<[string, string], { qty: number }>(
    "select coalesce(sum(qty), 0) as qty from label where receipt_id = ? and line_id = ? and status = 'live'",
  );
  const voided = db.prepare<[string], { label_id: string }>("select label_id from label where label_id = ? and status = 'voided'");
  const findByPlate = db.prepare<[string], { label_id: string; template: string; receipt_id: string | null; status: string }>(
    'select label_id, template, receipt_id, status from label where plate = ?',
  );
  return {
    labelledQty: (receiptId, lineId) => labelled.get(receiptId, lineId)?.qty ?? 0,
    isVoided: (labelId) => voided.get(labelId) !== undefined,
    byPlate(plate) {
      const row = findByPlate.get(plate);
      if (row === undefined) return undefined;
      const { label_id: labelId, template, receipt_id: receiptId, status } = row;
      return { labelId, template, isVoided: status === 'voided', ...(receiptId === null ? {} : { receiptId }) };
    },
    latestJobOf: (receiptId) => latestJob.get(receiptId)?.job_id,
    liveLabelsOf: (actId) => live.all(actId).map((row) => row.label_id),
    content(labelId) {
      const row = find.get(labelId);
      return row === undefined ? undefined : (JSON.parse(row.data) as LabelContent);
    },
  };
}
