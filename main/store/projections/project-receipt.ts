// main/store/projections/project-receipt.ts · receipts, their lines, acts, serials and units; and the outbox rows that a finish writes
import { epochOf } from '../../application/numbers/free-serial.ts';
import type { StoredEvent } from '../../application/ports.ts';
import type {
  CountsMoved,
  LineDelta,
  QuestionAsked,
  ReceiptFinished,
  ReceiptOpened,
  ReceiptReopened,
  Replaced,
  ScanAccepted,
  ScanRefused,
  ScanUndone,
} from '../../domain/receipt/receipt-events.ts';
import type { Db } from '../open-database.ts';
import { insertMessages } from './outbox-rows.ts';
import type { Projection } from './projection.ts';
import { advanceSequence } from './sequences.ts';

export function projectReceipt(db: Db): Projection {
  const sequence = advanceSequence(db);
  const insertReceipt = db.prepare(
    `insert into receipt (receipt_id, receipt_number, status, is_blind, orders, shipment_number, supplier, opened_at, opened_by, scans, exceptions)
     values (@receiptId, @receiptNumber, 'open', @isBlind, @orders, @shipmentNumber, @supplier, @at, @actor, 0, 0)`,
  );
  const insertLine = db.prepare(
    `insert into receipt_line (receipt_id, line_id, order_number, line_number, item_id, ordered_qty, shipped_qty, received_before_qty, accepted_qty, rejected_qty, held_qty)
     values (@receiptId, @lineId, @orderNumber, @lineNumber, @itemId, @orderedQty, @shippedQty, @receivedBeforeQty, 0, 0, 0)`,
  );
  const insertDocument = db.prepare<[string, string]>('insert or ignore into receipt_document (document_id, receipt_id) values (?, ?)');
  const addToLine = db.prepare<[number, number, number, string, string]>(
    'update receipt_line set accepted_qty = accepted_qty + ?, rejected_qty = rejected_qty + ?, held_qty = held_qty + ? where receipt_id = ? and line_id = ?',
  );
  const insertAct = db.prepare<[string, string, number, string, string, string | null]>(
    'insert into receipt_act (act_id, receipt_id, seq, code, outcome, scan_key, is_undone) values (?, ?, ?, ?, ?, ?, 0)',
  );
  const undoAct = db.prepare<[string]>('update receipt_act set is_undone = 1 where act_id = ?');
  const insertSerial = db.prepare<[string, string, string]>('insert or ignore into received_serial (item_id, serial, receipt_id) values (?, ?, ?)');
  const deleteSerial = db.prepare<[string, string, string]>('delete from received_serial where item_id = ? and serial = ? and receipt_id = ?');
  const insertUnit = db.prepare<[string, string]>('insert or ignore into received_unit (plate, receipt_id) values (?, ?)');
  const deleteUnit = db.prepare<[string, string]>('delete from received_unit where plate = ? and receipt_id = ?');
  const countScan = db.prepare<[number, number, string]>('update receipt set scans = scans + ?, exceptions = exceptions + ? where receipt_id = ?');
  const setStatus = db.prepare<[string, string]>('update receipt set status = ? where receipt_id = ?');
  const finish = db.prepare<[string, string, string]>(
    "update receipt set status = 'finished', finished_at = ?, finished_by = ? where receipt_id = ?",
  );
  const reopen = db.prepare<[string]>("update receipt set status = 'open', finished_at = null, finished_by = null where receipt_id = ?");
  const queue = insertMessages(db);
  const withdraw = db.prepare<[string]>("update outbox set state = 'withdrawn' where key = ?");

  const applyDeltas = (receiptId: string, deltas: readonly LineDelta[], sign: 1 | -1): void => {
    for (const delta of deltas) addToLine.run(sign * delta.accepted, sign * delta.rejected, sign * delta.held, receiptId, delta.lineId);
  };

  /** [RC33] How an earlier symbol of the same unit had ended is no longer so. */
  const takeBack = (receiptId: string, replaces: Replaced | undefined): void => {
    if (replaces === undefined) return;
    applyDeltas(receiptId, replaces.deltas, -1);
    for (const { itemId, serial } of replaces.serials) deleteSerial.run(itemId, serial, receiptId);
    for (const { itemId, serial } of replaces.restores ?? []) insertSerial.run(itemId, serial, receiptId);
    for (const plate of replaces.plates) deleteUnit.run(plate, receiptId);
    undoAct.run(replaces.scanId);
  };

  return (event: StoredEvent) => {
    const receiptId = event.stream.slice('receipt:'.length);
    switch (event.kind) {
      case 'receipt-opened': {
        const opened = event.payload as ReceiptOpened;
        insertReceipt.run({
          receiptId,
          receiptNumber: opened.receiptNumber,
          isBlind: opened.isBlind ? 1 : 0,
          orders: JSON.stringify(opened.orders.map((order) => order.orderNumber)),
          shipmentNumber: opened.shipment?.shipmentNumber ?? null,
          supplier: opened.orders.find((order) => order.supplier !== undefined)?.supplier ?? null,
          at: event.at,
          actor: event.actor,
        });
        for (const { documentId } of opened.orders) insertDocument.run(documentId, receiptId);
        if (opened.shipment !== undefined) insertDocument.run(opened.shipment.documentId, receiptId);
        for (const documentId of opened.notices ?? []) insertDocument.run(documentId, receiptId);
        for (const line of opened.lines)
          insertLine.run({ ...line, receiptId, orderNumber: line.orderNumber === '' ? null : line.orderNumber, shippedQty: line.shippedQty ?? null });
        sequence('receipt', Number(opened.receiptNumber.slice(opened.receiptNumber.lastIndexOf('-') + 1)));
        sequence(epochOf('receipt'), event.epoch);
        return;
      }
      case 'scan-accepted': {
        const accepted = event.payload as ScanAccepted;
        takeBack(receiptId, accepted.replaces);
        if (accepted.newLine !== undefined) {
          const { lineId, item } = accepted.newLine;
          insertLine.run({
            receiptId,
            lineId,
            orderNumber: null,
            lineNumber: lineId,
            itemId: item.itemId,
            orderedQty: 0,
            shippedQty: null,
            receivedBeforeQty: 0,
          });
        }
        applyDeltas(receiptId, accepted.deltas, 1);
        for (const { itemId, serial } of accepted.corrects?.freed ?? []) deleteSerial.run(itemId, serial, receiptId);
        for (const { itemId, serial } of accepted.serials) insertSerial.run(itemId, serial, receiptId);
        for (const plate of accepted.plates) insertUnit.run(plate, receiptId);
        insertAct.run(accepted.scanId, receiptId, event.seq, accepted.code, 'accepted', accepted.scanKey ?? null);
        countScan.run(1, accepted.code === 'over' ? 1 : 0, receiptId);
        return;
      }
      case 'scan-refused': {
        const refused = event.payload as ScanRefused;
        takeBack(receiptId, refused.replaces);
        applyDeltas(receiptId, refused.takesOut?.deltas ?? [], 1);
        for (const { itemId, serial } of refused.takesOut?.freed ?? []) deleteSerial.run(itemId, serial, receiptId);
        insertAct.run(refused.scanId, receiptId, event.seq, refused.code, 'refused', refused.scanKey ?? null);
        // The same label refused again is the same exception.
        countScan.run(1, isSameException(refused) ? 0 : 1, receiptId);
        return;
      }
      case 'question-asked': {
        const question = event.payload as QuestionAsked;
        insertAct.run(question.scanId, receiptId, event.seq, question.code, 'question', question.scanKey ?? null);
        countScan.run(1, 0, receiptId);
        return;
      }
      case 'counts-moved': {
        const moved = event.payload as CountsMoved;
        applyDeltas(receiptId, moved.deltas, 1);
        insertAct.run(moved.actId, receiptId, event.seq, moved.why, 'done', null);
        return;
      }
      case 'scan-undone': {
        const undone = event.payload as ScanUndone;
        applyDeltas(receiptId, undone.deltas, -1);
        for (const { deltas } of undone.releases ?? []) applyDeltas(receiptId, deltas, 1);
        for (const { itemId, serial } of undone.serials) deleteSerial.run(itemId, serial, receiptId);
        for (const { itemId, serial } of undone.restores ?? []) insertSerial.run(itemId, serial, receiptId);
        for (const plate of undone.plates) deleteUnit.run(plate, receiptId);
        for (const actId of [undone.actId, ...(undone.along ?? [])]) undoAct.run(actId);
        return;
      }
      case 'receipt-parked':
        setStatus.run('parked', receiptId);
        return;
      case 'receipt-resumed':
        setStatus.run('open', receiptId);
        return;
      case 'receipt-finished': {
        const finished = event.payload as ReceiptFinished;
        finish.run(event.at, event.actor, receiptId);
        queue(finished.messages, event, { receiptId, receiptNumber: finished.receiptNumber });
        return;
      }
      case 'receipt-reopened': {
        reopen.run(receiptId);
        for (const key of (event.payload as ReceiptReopened).withdrawnKeys) withdraw.run(key);
        return;
      }
    }
  };
}

function isSameException({ replaces, takesOut }: ScanRefused): boolean {
  return replaces !== undefined && (replaces.qty === undefined || takesOut !== undefined);
}
