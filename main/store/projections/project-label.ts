// main/store/projections/project-label.ts · labels by identity: one live label per thing, its SSCC used once for ever
import type { StoredEvent } from '../../application/ports.ts';
import type { LabelCopied } from '../../application/queue-events.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';
import { advanceSequence } from './sequences.ts';

export interface LabelMade {
  readonly labelId: string;
  readonly template: string;
  readonly sscc?: string;
  /** Number in the station's SSCC sequence, without prefix and check digit. */
  readonly ssccSerial?: number;
  readonly receiptId?: string;
  readonly actId?: string;
  /** What the label says; enough to draw it again. */
  readonly data: unknown;
}

export function projectLabel(db: Db): Projection {
  const sequence = advanceSequence(db);
  const insert = db.prepare(
    `insert into label (label_id, template, sscc, receipt_id, act_id, data, status, copy) values (@labelId, @template, @sscc, @receiptId, @actId, @data, 'live', 1)`,
  );
  const copied = db.prepare<[number, string]>('update label set copy = ? where label_id = ?');
  const voided = db.prepare<[string]>("update label set status = 'voided' where label_id = ?");
  return (event: StoredEvent) => {
    const labelId = event.stream.slice('label:'.length);
    switch (event.kind) {
      case 'label-made': {
        const made = event.payload as LabelMade;
        insert.run({
          labelId,
          template: made.template,
          sscc: made.sscc ?? null,
          receiptId: made.receiptId ?? null,
          actId: made.actId ?? null,
          data: canonicalJson(made.data), // as the event itself is stored: the same text when it is folded again
        });
        if (made.ssccSerial !== undefined) sequence('sscc', made.ssccSerial);
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
