// main/store/current-documents.ts · which version of an order or notice stands: the newest that is stored and not undone. The same rule after an import and after its undoing. Rules IM22, IM43: ../application/documents/IMPORT.md
import type { DocumentFamily, LatestDocument, OrderHead, ShipmentHead } from '../application/ports.ts';
import type { Db } from './open-database.ts';

interface VersionRow {
  readonly document_no: number;
  readonly document_id: string;
  readonly version: number;
  readonly purpose: string;
  readonly change: string;
  readonly content_hash: string;
  readonly content_no: number | null;
}

export interface CurrentDocuments {
  latest(family: DocumentFamily, number: string): LatestDocument | undefined;
  /** Brings purchase_order and shipment up to date for every number of the import. */
  refresh(importNo: number): void;
}

export function currentDocuments(db: Db): CurrentDocuments {
  const newest = db.prepare<[DocumentFamily, string], VersionRow>(
    `select d.document_no, d.document_id, d.version, d.purpose, d.change, d.content_hash, d.content_no from document d join document_file f using (import_no)
      where d.family = ? and d.number = ? and d.waiting is null and d.change <> 'left' and f.state = 'stored' order by d.version desc, d.document_no desc limit 1`,
  );
  const content = db.prepare<[DocumentFamily, string], VersionRow>(
    `select d.document_no, d.document_id, d.version, d.purpose, d.change, d.content_hash, d.content_no from document d join document_file f using (import_no)
      where d.family = ? and d.number = ? and d.content_no is not null and f.state = 'stored' order by d.version desc, d.document_no desc limit 1`,
  );
  const document = db.prepare<[number], { document_id: string; version: number; head: string | null; line_count: number }>(
    'select document_id, version, head, line_count from document where document_no = ?',
  );
  const touched = db.prepare<[number], { family: DocumentFamily; number: string }>(
    "select distinct family, number from document where import_no = ? and family <> 'items'",
  );
  const saveOrder = db.prepare(
    `insert into purchase_order (order_number, document_no, document_id, version, supplier_id, supplier_name, order_date, due_date, status, line_count)
     values (@number, @documentNo, @documentId, @version, @supplierId, @supplierName, @orderDate, @dueDate, @status, @lineCount)
     on conflict (order_number) do update set document_no = excluded.document_no, document_id = excluded.document_id, version = excluded.version,
       supplier_id = excluded.supplier_id, supplier_name = excluded.supplier_name, order_date = excluded.order_date, due_date = excluded.due_date,
       status = excluded.status, line_count = excluded.line_count`,
  );
  const saveShipment = db.prepare(
    `insert into shipment (shipment_number, document_no, document_id, version, supplier_name, shipped_date, expected_date, carrier, scac, bill_of_lading, pro_number,
       trailer, seals, status, line_count, pallet_count)
     values (@number, @documentNo, @documentId, @version, @supplierName, @shippedDate, @expectedDate, @carrier, @scac, @billOfLading, @proNumber,
       @trailer, @seals, @status, @lineCount, @palletCount)
     on conflict (shipment_number) do update set document_no = excluded.document_no, document_id = excluded.document_id, version = excluded.version,
       supplier_name = excluded.supplier_name, shipped_date = excluded.shipped_date, expected_date = excluded.expected_date, carrier = excluded.carrier,
       scac = excluded.scac, bill_of_lading = excluded.bill_of_lading, pro_number = excluded.pro_number, trailer = excluded.trailer, seals = excluded.seals,
       status = excluded.status, line_count = excluded.line_count, pallet_count = excluded.pallet_count`,
  );
  const removeOrder = db.prepare<[string]>('delete from purchase_order where order_number = ?');
  const removeShipment = db.prepare<[string]>('delete from shipment where shipment_number = ?');
  const forgetOrders = db.prepare<[string]>('delete from shipment_order where shipment_number = ?');
  const addOrder = db.prepare<[string, string]>('insert or ignore into shipment_order (order_number, shipment_number) values (?, ?)');

  const latest = (family: DocumentFamily, number: string): LatestDocument | undefined => {
    const last = newest.get(family, number);
    if (last === undefined) return undefined;
    const lines = last.content_no === null ? content.get(family, number) : last;
    return {
      documentNo: last.document_no,
      documentId: last.document_id,
      version: last.version,
      contentHash: last.content_hash,
      contentNo: lines?.content_no ?? undefined,
      isCancelled: last.purpose === 'cancel',
    };
  };

  return {
    latest,
    refresh(importNo) {
      for (const { family, number } of touched.all(importNo)) {
        const last = latest(family, number);
        const shown = last?.contentNo === undefined ? undefined : document.get(last.contentNo);
        if (family === 'shipment') forgetOrders.run(number);
        if (last?.contentNo === undefined || shown === undefined) {
          (family === 'order' ? removeOrder : removeShipment).run(number);
          continue;
        }
        const row = { number, documentNo: last.contentNo, documentId: shown.document_id, version: shown.version };
        if (family === 'order') {
          const head = JSON.parse(shown.head ?? '{}') as OrderHead;
          saveOrder.run({
            ...row,
            supplierId: head.supplierId ?? null,
            supplierName: head.supplierName ?? null,
            orderDate: head.orderDate ?? null,
            dueDate: head.dueDate ?? null,
            status: last.isCancelled ? 'cancelled' : 'open',
            lineCount: shown.line_count,
          });
          continue;
        }
        const head = JSON.parse(shown.head ?? '{}') as ShipmentHead;
        saveShipment.run({
          ...row,
          supplierName: head.supplierName ?? null,
          shippedDate: head.shippedDate ?? null,
          expectedDate: head.expectedDate ?? null,
          carrier: head.carrier ?? null,
          scac: head.scac ?? null,
          billOfLading: head.billOfLading ?? null,
          proNumber: head.proNumber ?? null,
          trailer: head.trailer ?? null,
          seals: JSON.stringify(head.seals),
          status: last.isCancelled ? 'cancelled' : 'expected',
          lineCount: head.lineCount,
          palletCount: head.palletCount,
        });
        for (const order of head.orders) addOrder.run(order, number);
      }
    },
  };
}
