// main/store/projections/outbox-rows.ts · messages that an event carries become rows of the outbox, in the event's own transaction
import type { StoredEvent } from '../../application/ports.ts';
import type { FinishMessage } from '../../domain/receipt/receipt-events.ts';
import type { Db } from '../open-database.ts';

export interface OfReceipt {
  readonly receiptId: string;
  readonly receiptNumber: string;
}

export function insertMessages(db: Db): (messages: readonly FinishMessage[], event: StoredEvent, receipt?: OfReceipt) => void {
  const insert = db.prepare(
    `insert into outbox (key, aggregate, topic, body, receipt_id, receipt_number, line_count, state, attempts, created_at, seq)
     values (@key, @aggregate, @topic, @body, @receiptId, @receiptNumber, @lineCount, 'queued', 0, @at, @seq)`,
  );
  return (messages, { at, seq }, receipt) => {
    for (const message of messages)
      insert.run({ ...message, receiptId: receipt?.receiptId ?? null, receiptNumber: receipt?.receiptNumber ?? null, at, seq });
  };
}
