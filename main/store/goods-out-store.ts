// main/store/goods-out-store.ts · returns and transfers as listed, and the lines of receipts that goods can leave from
import type { GoodsOutStore, GoodsOutSummary, LineKey } from '../application/goods-out/goods-out-data.ts';
import type { Pot } from '../domain/goods-out/goods-out-events.ts';
import type { Db } from './open-database.ts';

interface SummaryRow {
  readonly goods_out_id: string;
  readonly kind: GoodsOutSummary['kind'];
  readonly number: string;
  readonly status: GoodsOutSummary['status'];
  readonly to_name: string;
  readonly authorisation: string;
  readonly opened_at: string;
  readonly changed_at: string;
  readonly entries: number;
  readonly bill_id: string | null;
}

interface LineRow {
  readonly receipt_id: string;
  readonly line_id: string;
}

/** Under this name a return or transfer stands among the goods of its bill. */
const BILL_GOODS = "'goods-out:' || g.goods_out_id";
const LIVE_BILL_GOODS = "select b.bill_id, goods.value from bill b, json_each(b.goods) as goods where b.status <> 'voided'";

const SUMMARY = `select g.*, (select count(*) from goods_out_entry e where e.goods_out_id = g.goods_out_id) as entries,
  (select bill_id from (${LIVE_BILL_GOODS}) where value = ${BILL_GOODS}) as bill_id from goods_out g`;

export function createGoodsOutStore(db: Db): GoodsOutStore {
  const list = db.prepare<[number], SummaryRow>(`${SUMMARY} order by g.goods_out_id desc limit ?`);
  const find = db.prepare<[string], SummaryRow>(`${SUMMARY} where g.goods_out_id = ?`);
  const byNumber = db.prepare<[string], { goods_out_id: string }>('select goods_out_id from goods_out where number = ?');
  const lines = db.prepare<[number], LineRow>(
    `select l.receipt_id, l.line_id from receipt_line l join receipt r using (receipt_id)
      where l.accepted_qty + l.rejected_qty + l.held_qty > 0 order by r.opened_at desc, l.receipt_id, l.line_id limit ?`,
  );
  const refused = db.prepare<[number], LineRow>(
    `select l.receipt_id, l.line_id from receipt_line l join receipt r using (receipt_id)
      where l.rejected_qty + l.held_qty > 0 order by r.opened_at desc, l.receipt_id, l.line_id limit ?`,
  );
  const ofItem = db.prepare<[string, number], LineRow>(
    `select l.receipt_id, l.line_id from receipt_line l join receipt r using (receipt_id)
      where l.item_id = ? and l.accepted_qty + l.rejected_qty + l.held_qty > 0 order by r.opened_at, l.receipt_id, l.line_id limit ?`,
  );
  const taken = db.prepare<[string, string], { taken_from: Pot; lot: string | null; qty: number }>(
    'select taken_from, lot, sum(qty) as qty from goods_out_entry where receipt_id = ? and line_id = ? group by taken_from, lot',
  );
  const numbers = db.prepare<[string, string], { number: string }>(
    'select distinct g.number from goods_out_entry e join goods_out g using (goods_out_id) where e.receipt_id = ? and e.line_id = ? order by g.number',
  );
  const rejectedOnBill = db.prepare<[string], { bill_id: string }>(`select bill_id from (${LIVE_BILL_GOODS}) where value = ?`);
  const palletsOnBill = db.prepare<[string, string], { qty: number | null }>(
    `select sum(qty) as qty from label where receipt_id = ? and line_id = ? and status = 'live' and plate in (select value from (${LIVE_BILL_GOODS}))`,
  );
  const plateOut = db.prepare<[string], { number: string }>(
    'select g.number from goods_out_entry e join goods_out g using (goods_out_id) where e.plate = ? limit 1',
  );
  const serialOut = db.prepare<[string, string], { number: string }>(
    'select g.number from goods_out_entry e join goods_out g using (goods_out_id) where e.item_id = ? and e.serial = ? limit 1',
  );
  const label = db.prepare<[string], { receipt_id: string; line_id: string | null; act_id: string | null; qty: number | null }>(
    "select receipt_id, line_id, act_id, qty from label where plate = ? and status = 'live' and template = 'logistics' and receipt_id is not null",
  );
  const receiptsOf = db.prepare<[string], { receipt_id: string }>(
    'select u.receipt_id from received_unit u join receipt r using (receipt_id) where u.plate = ? order by r.opened_at desc',
  );
  return {
    list: (limit) => list.all(limit).map(toSummary),
    find(goodsOutId) {
      const row = find.get(goodsOutId);
      return row === undefined ? undefined : toSummary(row);
    },
    findByNumber: (number) => byNumber.get(number)?.goods_out_id,
    lines: (kind, limit) => (kind === 'return' ? refused : lines).all(limit).map(toKey),
    linesOfItem: (itemId, limit) => ofItem.all(itemId, limit).map(toKey),
    numbersOf: ({ receiptId, lineId }) => numbers.all(receiptId, lineId).map(({ number }) => number),
    taken: ({ receiptId, lineId }) =>
      taken.all(receiptId, lineId).map(({ taken_from: from, lot, qty }) => ({ from, qty, ...(lot === null ? {} : { lot }) })),
    onBills: ({ receiptId, lineId }) => ({
      isRejectedOnOne: rejectedOnBill.get(`${receiptId}/${lineId}`) !== undefined,
      palletQty: palletsOnBill.get(receiptId, lineId)?.qty ?? 0,
    }),
    whereIsPlate: (plate) => plateOut.get(plate)?.number ?? rejectedOnBill.get(plate)?.bill_id,
    whereIsSerial: (itemId, serial) => serialOut.get(itemId, serial)?.number,
    palletLabel(plate) {
      const row = label.get(plate);
      if (row === undefined) return undefined;
      const { receipt_id: receiptId, line_id: lineId, act_id: actId, qty } = row;
      return {
        receiptId,
        ...(lineId === null ? {} : { lineId }),
        ...(actId === null ? {} : { actId }),
        ...(qty === null ? {} : { qty }),
      };
    },
    receiptsOfPlate: (plate) => receiptsOf.all(plate).map(({ receipt_id }) => receipt_id),
  };
}

function toKey({ receipt_id: receiptId, line_id: lineId }: LineRow): LineKey {
  return { receiptId, lineId };
}

function toSummary(row: SummaryRow): GoodsOutSummary {
  return {
    goodsOutId: row.goods_out_id,
    kind: row.kind,
    number: row.number,
    status: row.status,
    to: row.to_name,
    authorisation: row.authorisation,
    entries: row.entries,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    ...(row.bill_id === null ? {} : { billId: row.bill_id }),
  };
}
