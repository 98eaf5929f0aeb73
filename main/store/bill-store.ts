// main/store/bill-store.ts · bills as listed, the numbers they took, and the goods that wait for one

import type { LogisticsContent } from '../application/labels/label-data.ts';
import type { BillStore, BillSummary, RejectedLine, StagedPallet } from '../application/papers/bill-data.ts';
import type { Db } from './open-database.ts';

interface BillRow {
  readonly bill_id: string;
  readonly form: BillSummary['form'];
  readonly status: BillSummary['status'];
  readonly number: string | null;
  readonly ship_to: string;
  readonly carrier: string;
  readonly ship_date: string;
  readonly packages: number;
  readonly weight: string;
  readonly weight_unit: string;
  readonly has_hazmat: number;
  readonly signatures: number;
  readonly replaces: string | null;
  readonly replaced_by: string | null;
  readonly created_at: string;
  readonly changed_at: string;
}

interface PalletRow {
  readonly plate: string;
  readonly receipt_id: string;
  readonly line_id: string | null;
  readonly act_id: string | null;
  readonly qty: number | null;
  readonly data: string;
}

interface RejectedRow {
  readonly receipt_id: string;
  readonly receipt_number: string;
  readonly line_id: string;
  readonly item_id: string;
  readonly order_number: string | null;
  readonly rejected_qty: number;
}

/** What stands on a bill that is not voided, or leaves on a return or transfer, is not free for another. */
const TAKEN = "select goods.value from bill, json_each(bill.goods) as goods where bill.status <> 'voided'";

const OUT =
  "(select coalesce(sum(e.qty), 0) from goods_out_entry e where e.receipt_id = l.receipt_id and e.line_id = l.line_id and e.taken_from = 'rejected')";

export function createBillStore(db: Db): BillStore {
  const list = db.prepare<[number], BillRow>('select * from bill order by bill_id desc limit ?');
  const byNumber = db.prepare<[string], { bill_id: string }>('select bill_id from bill where number = ?');
  const used = db.prepare<[string, number, number], { serial: number; epoch: number }>(
    'select serial, epoch from bill where company_prefix = ? and serial between ? and ? order by serial desc limit 1',
  );
  const pallets = db.prepare<[number], PalletRow>(
    `select plate, receipt_id, line_id, act_id, qty, data from label
      where template = 'logistics' and status = 'live' and plate is not null and receipt_id is not null and plate not in (${TAKEN})
        and not exists (select 1 from goods_out_entry e where e.plate = label.plate)
      order by label_id desc limit ?`,
  );
  const labelled = db.prepare<[string], PalletRow>(
    `select plate, receipt_id, line_id, act_id, qty, data from label
      where template = 'logistics' and status = 'live' and receipt_id is not null and plate in (select value from json_each(?))`,
  );
  const rejected = db.prepare<[number], RejectedRow>(
    `select l.receipt_id, r.receipt_number, l.line_id, l.item_id, l.order_number, l.rejected_qty - ${OUT} as rejected_qty
       from receipt_line l join receipt r using (receipt_id)
      where l.rejected_qty > ${OUT} and l.receipt_id || '/' || l.line_id not in (${TAKEN}) order by r.opened_at desc, l.line_id limit ?`,
  );
  return {
    list: (limit) => list.all(limit).map(toSummary),
    findByNumber: (number) => byNumber.get(number)?.bill_id,
    used({ companyPrefix, first, last }) {
      const row = used.get(companyPrefix, first, last);
      return { last: row?.serial, lastEpoch: row?.epoch };
    },
    pallets: (limit) => pallets.all(limit).map(toPallet),
    labelled: (plates) => labelled.all(JSON.stringify(plates)).map(toPallet),
    rejected: (limit) => rejected.all(limit).map(toRejected),
  };
}

function toSummary(row: BillRow): BillSummary {
  return {
    billId: row.bill_id,
    form: row.form,
    status: row.status,
    ...(row.number === null ? {} : { number: row.number }),
    shipTo: row.ship_to,
    carrier: row.carrier,
    shipDate: row.ship_date,
    packages: row.packages,
    weight: row.weight,
    weightUnit: row.weight_unit,
    hasHazmat: row.has_hazmat === 1,
    signatures: row.signatures,
    ...(row.replaces === null ? {} : { replaces: row.replaces }),
    ...(row.replaced_by === null ? {} : { replacedBy: row.replaced_by }),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function toPallet(row: PalletRow): StagedPallet {
  const { orderNumber = '', itemName = '' } = JSON.parse(row.data) as LogisticsContent;
  return {
    plate: row.plate,
    receiptId: row.receipt_id,
    ...(row.line_id === null ? {} : { lineId: row.line_id }),
    ...(row.act_id === null ? {} : { actId: row.act_id }),
    ...(row.qty === null ? {} : { qty: row.qty }),
    orderNumber,
    itemName,
  };
}

function toRejected(row: RejectedRow): RejectedLine {
  return {
    id: `${row.receipt_id}/${row.line_id}`,
    receiptId: row.receipt_id,
    receiptNumber: row.receipt_number,
    lineId: row.line_id,
    itemId: row.item_id,
    orderNumber: row.order_number ?? '',
    qty: row.rejected_qty,
  };
}
