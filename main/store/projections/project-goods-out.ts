// main/store/projections/project-goods-out.ts · returns and transfers as listed, the goods on them, and the outbox rows that closing writes
import { epochOf } from '../../application/numbers/free-serial.ts';
import type { StoredEvent } from '../../application/ports.ts';
import type {
  GoodsOutAdded,
  GoodsOutChanged,
  GoodsOutClosed,
  GoodsOutEntrySet,
  GoodsOutOpened,
  GoodsOutRemoved,
  GoodsOutScanRefused,
} from '../../domain/goods-out/goods-out-events.ts';
import type { Db } from '../open-database.ts';
import { insertMessages } from './outbox-rows.ts';
import type { Projection } from './projection.ts';
import { advanceSequence } from './sequences.ts';

export function projectGoodsOut(db: Db): Projection {
  const sequence = advanceSequence(db);
  const queue = insertMessages(db);
  const open = db.prepare(
    `insert into goods_out (goods_out_id, kind, number, status, to_name, supplier_id, authorisation, opened_at, changed_at)
     values (@goodsOutId, @kind, @number, 'open', @toName, @supplierId, @authorisation, @at, @at)`,
  );
  const change = db.prepare<[string, string, string]>('update goods_out set to_name = ?, authorisation = ? where goods_out_id = ?');
  const touch = db.prepare<[string, string]>('update goods_out set changed_at = ? where goods_out_id = ?');
  const end = db.prepare<[string, string]>('update goods_out set status = ? where goods_out_id = ?');
  const add = db.prepare(
    `insert into goods_out_entry (goods_out_id, entry_id, receipt_id, line_id, taken_from, qty, lot, item_id, serial, plate)
     values (@goodsOutId, @entryId, @receiptId, @lineId, @from, @qty, @lot, @itemId, @serial, @plate)
     on conflict do update set qty = qty + excluded.qty`,
  );
  const set = db.prepare<[number, string, string]>('update goods_out_entry set qty = ? where goods_out_id = ? and entry_id = ?');
  const remove = db.prepare<[string, string]>('delete from goods_out_entry where goods_out_id = ? and entry_id = ?');
  const setFree = db.prepare<[string]>('delete from goods_out_entry where goods_out_id = ?');
  const insertAct = db.prepare<[string, number, string, string, string | null]>(
    "insert into receipt_act (act_id, receipt_id, seq, code, outcome, scan_key, is_undone) values (?, '', ?, ?, ?, ?, 0)",
  );
  return (event: StoredEvent) => {
    const goodsOutId = event.stream.slice('goods-out:'.length);
    switch (event.kind) {
      case 'goods-out-opened': {
        const { kind, number, serial, supplier, head } = event.payload as GoodsOutOpened;
        const { to, authorisation } = head;
        open.run({ goodsOutId, kind, number, toName: to.name, supplierId: supplier?.id ?? null, authorisation, at: event.at });
        sequence(kind, serial);
        sequence(epochOf(kind), event.epoch);
        return;
      }
      case 'goods-out-changed': {
        const { to, authorisation } = (event.payload as GoodsOutChanged).head;
        change.run(to.name, authorisation, goodsOutId);
        break;
      }
      case 'goods-out-added': {
        const { entries, scan } = event.payload as GoodsOutAdded;
        for (const { lot = null, serial = null, plate = null, ...entry } of entries) add.run({ ...entry, goodsOutId, lot, serial, plate });
        if (scan !== undefined) insertAct.run(scan.scanId, event.seq, 'goods-added', 'accepted', scan.scanKey ?? null);
        break;
      }
      case 'goods-out-scan-refused': {
        const { scanId, scanKey = null, code } = event.payload as GoodsOutScanRefused;
        insertAct.run(scanId, event.seq, code, 'refused', scanKey);
        break;
      }
      case 'goods-out-entry-set': {
        const { entryId, qty } = event.payload as GoodsOutEntrySet;
        set.run(qty, goodsOutId, entryId);
        break;
      }
      case 'goods-out-removed':
        remove.run(goodsOutId, (event.payload as GoodsOutRemoved).entryId);
        break;
      case 'goods-out-closed':
        end.run('closed', goodsOutId);
        queue((event.payload as GoodsOutClosed).messages, event);
        break;
      case 'goods-out-cancelled':
        end.run('cancelled', goodsOutId);
        setFree.run(goodsOutId);
    }
    touch.run(event.at, goodsOutId);
  };
}
