// main/store/projections/project-label.ts · labels by identity: one live label per thing, its SSCC or licence plate used once for ever
import type { LabelBound, LabelMade } from '../../application/labels/label-data.ts';
import { epochOf } from '../../application/numbers/free-serial.ts';
import type { StoredEvent } from '../../application/ports.ts';
import type { LabelCopied } from '../../application/queue-events.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';
import { advanceSequence } from './sequences.ts';

export function projectLabel(db: Db): Projection {
  const sequence = advanceSequence(db);
  const insert = db.prepare(
    `insert into label (label_id, template, plate, receipt_id, line_id, qty, act_id, data, status, copy)
     values (@labelId, @template, @plate, @receiptId, @lineId, @qty, @actId, @data, 'live', 1)`,
  );
  const copied = db.prepare<[number, string]>('update label set copy = ? where label_id = ?');
  const bound = db.prepare(
    'update label set receipt_id = @receiptId, line_id = @lineId, qty = @qty, act_id = @actId, data = @data where label_id = @labelId',
  );
  const voided = db.prepare<[string]>("update label set status = 'voided' where label_id = ?");
  return (event: StoredEvent) => {
    const labelId = event.stream.slice('label:'.length);
    switch (event.kind) {
      case 'label-made': {
        const made = event.payload as LabelMade;
        insert.run({
          labelId,
          template: made.template,
          plate: made.sscc ?? made.lpn ?? null,
          receiptId: made.receiptId ?? null,
          lineId: made.lineId ?? null,
          qty: made.qty ?? null,
          actId: made.actId ?? null,
          data: canonicalJson(made.data), // as the event itself is stored: the same text when it is folded again
        });
        if (made.ssccSerial !== undefined) sequence('sscc', made.ssccSerial);
        for (const [name, number] of Object.entries(made.numbers ?? {})) {
          sequence(name, number);
          sequence(epochOf(name), event.epoch);
        }
        return;
      }
      case 'label-bound': {
        const { receiptId, lineId, qty, actId = null, data } = event.payload as LabelBound;
        bound.run({ labelId, receiptId, lineId, qty, actId, data: canonicalJson(data) });
        return;
      }
      case 'label-copied':
        copied.run((event.payload as LabelCopied).copy, labelId);
        return;
      case 'label-voided':
        voided.run(labelId);
        return;
    }
  };
}
