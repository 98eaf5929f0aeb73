// main/store/board-queries.ts · what the board, the item search and the import list read
import type { Arrival, BoardQueries, ReceiptRow } from '../application/board.ts';
import type { DocumentRow } from '../application/ports.ts';
import type { Db } from './open-database.ts';
import { isShown } from './receiving-facts.ts';

const ARRIVALS_SHOWN = 200;
const RECEIPTS_SHOWN = 50;
const ITEMS_SHOWN = 20;
const TAUGHT_SHOWN = 500;
const DOCUMENTS_SHOWN = 200;

interface ReceiptRecord {
  readonly receipt_id: string;
  readonly receipt_number: string;
  readonly orders: string;
  readonly shipment_number: string | null;
  readonly supplier: string | null;
  readonly status: ReceiptRow['status'];
  readonly opened_by: string;
  readonly opened_at: string;
  readonly scans: number;
  readonly told_exceptions: number;
  /** Null while it is counted blind. */
  readonly complete: number | null;
  readonly lines: number;
}

/** [RV3] No completeness and no overage of a blind count, as a figure or as a word. */
const RECEIPTS = `select r.*, (select count(*) from receipt_line l where l.receipt_id = r.receipt_id) as lines,
            case when r.is_blind = 1 and r.status <> 'finished'
              then r.exceptions - (select count(*) from receipt_act a where a.receipt_id = r.receipt_id and a.code = 'over')
              else r.exceptions end as told_exceptions,
            case when r.is_blind = 1 and r.status <> 'finished' then null else (select count(*) from receipt_line l where l.receipt_id = r.receipt_id and l.ordered_qty > 0
               and l.accepted_qty + l.rejected_qty + l.received_before_qty >= l.ordered_qty) end as complete
       from receipt r`;

export function createBoardQueries(db: Db): BoardQueries {
  const orders = db.prepare<
    [number],
    {
      order_number: string;
      supplier_name: string | null;
      due_date: string | null;
      line_count: number;
      ordered: number;
      received: number;
      blind: number;
    }
  >(
    `select p.order_number, p.supplier_name, p.due_date, p.line_count,
            (select coalesce(sum(l.ordered_qty), 0) from order_line l where l.document_no = p.document_no) as ordered,
            (select coalesce(sum(r.accepted_qty + r.rejected_qty), 0) from receipt_line r where r.order_number = p.order_number) as received,
            exists (select 1 from receipt b join json_each(b.orders) o on o.value = p.order_number where b.status in ('open', 'parked') and b.is_blind = 1) as blind
       from purchase_order p where p.status = 'open' order by p.due_date is null, p.due_date, p.order_number limit ?`,
  );
  const shipments = db.prepare<
    [number],
    {
      shipment_number: string;
      supplier_name: string | null;
      expected_date: string | null;
      carrier: string | null;
      lines: number;
      pallets: number;
      receipts: number;
      finished: number;
    }
  >(
    `select s.shipment_number, s.supplier_name, s.expected_date, coalesce(s.carrier, s.scac) as carrier, s.line_count as lines, s.pallet_count as pallets,
            (select count(*) from receipt r where r.shipment_number = s.shipment_number) as receipts,
            (select count(*) from receipt r where r.shipment_number = s.shipment_number and r.status = 'finished') as finished
       from shipment s where s.status = 'expected' order by s.expected_date is null, s.expected_date, s.shipment_number limit ?`,
  );
  const shipmentOrders = db.prepare<[string], { order_number: string }>(
    'select order_number from shipment_order where shipment_number = ? order by order_number',
  );
  const receipts = db.prepare<[number], ReceiptRecord>(`${RECEIPTS} order by r.status = 'finished', r.opened_at desc limit ?`);
  const numbered = db.prepare<[string], { receipt_id: string }>('select receipt_id from receipt where receipt_number = ?');
  const receiptsInWork = db.prepare<[{ from: string; to: string }], ReceiptRecord>(
    `${RECEIPTS} where r.opened_at < @to and (r.finished_at is null or r.finished_at >= @from) order by r.opened_at`,
  );
  const transport = db.prepare<[string], { carrier: string | null; bill_of_lading: string | null; pro_number: string | null; seals: string }>(
    'select coalesce(carrier, scac) as carrier, bill_of_lading, pro_number, seals from shipment where shipment_number = ?',
  );
  const items = db.prepare<[{ like: string; exact: string; limit: number }], { item_id: string; name: string }>(
    `select item_id, name from item i where (item_id like @like escape '\\' or name like @like escape '\\' or item_id in (select item_id from item_code where code = @exact))
        and ${isShown('i')}
      order by name limit @limit`,
  );
  const documents = db.prepare<
    [number],
    {
      document_id: string;
      kind: string;
      number: string;
      supplier: string | null;
      line_count: number;
      unit_count: number;
      change: DocumentRow['change'];
      partner_id: string | null;
      file_name: string;
      sha256: string;
      imported_at: string;
      imported_by: string;
      undone_at: string | null;
      undone_by: string | null;
    }
  >(`select d.*, f.file_name, f.sha256, f.state, f.imported_at, f.imported_by, f.undone_at, f.undone_by from document d join document_file f using (import_no)
      where f.state <> 'staged' order by d.document_no desc limit ?`);

  const taught = db.prepare<
    [{ code: string | null; limit: number }],
    {
      code: string;
      item_id: string;
      name: string | null;
      unit: string;
      supplier: string;
      supplier_name: string | null;
      learned_by: string;
      learned_at: string;
    }
  >(
    `select c.*, i.name from item_code c left join item i using (item_id) where c.source = 'taught' and (@code is null or c.code = @code)
      order by c.learned_at desc, c.code, c.supplier limit @limit`,
  );

  return {
    transportOf(shipmentNumber) {
      const row = transport.get(shipmentNumber);
      if (row === undefined) return {};
      const seals = JSON.parse(row.seals) as string[];
      return {
        ...(row.carrier === null ? {} : { carrier: row.carrier }),
        ...(row.bill_of_lading === null ? {} : { bol: row.bill_of_lading }),
        ...(row.pro_number === null ? {} : { pro: row.pro_number }),
        ...(seals.length === 0 ? {} : { seals }),
      };
    },
    taughtCodes: (code) =>
      taught.all({ code: code ?? null, limit: TAUGHT_SHOWN }).map((row) => ({
        code: row.code,
        itemId: row.item_id,
        itemName: row.name ?? row.item_id,
        unit: row.unit,
        ...(row.supplier === '' ? {} : { supplier: { id: row.supplier, name: row.supplier_name ?? row.supplier } }),
        learnedBy: row.learned_by,
        learnedAt: row.learned_at,
      })),
    arrivals(today) {
      const fromOrders = orders.all(ARRIVALS_SHOWN).map(
        (row): Arrival => ({
          kind: 'order',
          number: row.order_number,
          orders: [row.order_number],
          ...(row.supplier_name === null ? {} : { supplier: row.supplier_name }),
          ...(row.due_date === null ? {} : { dueDate: row.due_date }),
          lineCount: row.line_count,
          state:
            row.received >= row.ordered && row.ordered > 0 && row.blind === 0
              ? 'received'
              : row.received > 0
                ? 'partly-received'
                : dueState(row.due_date, today),
        }),
      );
      const fromShipments = shipments.all(ARRIVALS_SHOWN).map(
        (row): Arrival => ({
          kind: 'shipment',
          number: row.shipment_number,
          orders: shipmentOrders.all(row.shipment_number).map((each) => each.order_number),
          ...(row.supplier_name === null ? {} : { supplier: row.supplier_name }),
          ...(row.expected_date === null ? {} : { dueDate: row.expected_date }),
          ...(row.carrier === null ? {} : { carrier: row.carrier }),
          lineCount: row.lines,
          palletCount: row.pallets,
          state: row.finished > 0 ? 'received' : row.receipts > 0 ? 'partly-received' : dueState(row.expected_date, today),
        }),
      );
      return [...fromShipments, ...fromOrders];
    },
    receipts: () => receipts.all(RECEIPTS_SHOWN).map(receiptRow),
    receiptIdOf: (receiptNumber) => numbered.get(receiptNumber)?.receipt_id,
    receiptsBetween: (from, to) => receiptsInWork.all({ from, to }).map(receiptRow),
    searchItems: (text) =>
      items
        .all({ like: `%${text.replace(/[\\%_]/g, '\\$&')}%`, exact: text, limit: ITEMS_SHOWN })
        .map((row) => ({ itemId: row.item_id, name: row.name })),
    documents: () =>
      documents.all(DOCUMENTS_SHOWN).map((row) => ({
        documentId: row.document_id,
        kind: row.kind,
        number: row.number,
        ...(row.supplier === null ? {} : { supplier: row.supplier }),
        lines: row.line_count,
        handlingUnits: row.unit_count,
        change: row.change,
        ...(row.partner_id === null ? {} : { partnerId: row.partner_id }),
        fileName: row.file_name,
        sha256: row.sha256,
        importedAt: row.imported_at,
        importedBy: row.imported_by,
        ...(row.undone_at === null ? {} : { undoneAt: row.undone_at }),
        ...(row.undone_by === null ? {} : { undoneBy: row.undone_by }),
      })),
  };
}

function dueState(dueDate: string | null, today: string): 'overdue' | 'today' | 'coming' {
  if (dueDate === null || dueDate > today) return 'coming';
  return dueDate === today ? 'today' : 'overdue';
}

function receiptRow(row: ReceiptRecord): ReceiptRow {
  return {
    receiptId: row.receipt_id,
    receiptNumber: row.receipt_number,
    orders: JSON.parse(row.orders) as string[],
    ...(row.shipment_number === null ? {} : { shipmentNumber: row.shipment_number }),
    ...(row.supplier === null ? {} : { supplier: row.supplier }),
    status: row.status,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    scans: row.scans,
    exceptions: row.told_exceptions,
    ...(row.complete === null ? {} : { linesComplete: row.complete }),
    lineCount: row.lines,
  };
}
