// main/store/document-store.ts · what others say, as rows: versioned, replaced whole, never edited. Every call runs inside the import's transaction.
import type { DocumentRow, DocumentStore, OrderToStore, ShipmentToStore } from '../application/ports.ts';
import type { ItemPack } from '../domain/item/item.ts';
import { manyRows } from './many-rows.ts';
import type { Db } from './open-database.ts';
import { itemReader } from './receiving-facts.ts';
import { shipmentContents } from './shipment-contents.ts';

export function createDocumentStore(db: Db): DocumentStore {
  const item = itemReader(db);
  const fileSeen = db.prepare<[string], { file_name: string; imported_at: string; imported_by: string }>(
    'select file_name, imported_at, imported_by from document_file where sha256 = ?',
  );
  const insertFile = db.prepare(
    'insert into document_file (sha256, file_name, format, byte_length, imported_at, imported_by) values (@sha256, @fileName, @format, @byteLength, @importedAt, @importedBy)',
  );
  const latest = db.prepare<[string, string], { document_id: string; version: number; content_hash: string }>(
    'select document_id, version, content_hash from document where kind = ? and number = ? order by version desc, document_id desc limit 1',
  );
  const ofFile = db.prepare<
    [string],
    {
      document_id: string;
      kind: string;
      number: string;
      supplier: string | null;
      line_count: number;
      unit_count: number;
      change: DocumentRow['change'];
    }
  >('select document_id, kind, number, supplier, line_count, unit_count, change from document where sha256 = ? order by document_id');
  const insertDocument = db.prepare(
    `insert into document (document_id, sha256, kind, number, version, purpose, supplier, line_count, unit_count, change, content_hash)
     values (@documentId, @sha256, @kind, @number, @version, @purpose, @supplier, @lineCount, @unitCount, @change, @contentHash)`,
  );
  // Codes first, then the item of that number. Chosen here and not by the statement: a sorter or an aggregate costs more than the look-up.
  const ofNumber = db.prepare<[string, string], { item_id: string; source: string }>(
    "select item_id, source from item_code where code = ? union all select item_id, 'number' from item where item_id = ?",
  );
  const insertItems = manyRows(
    db,
    'item',
    [
      'item_id',
      'name',
      'base_unit',
      'lot_tracked',
      'expiry_tracked',
      'serial_tracked',
      'min_shelf_life_days',
      'unit_milligrams',
      'packs',
      'is_stub',
      'document_id',
    ],
    `on conflict (item_id) do update set name = excluded.name, base_unit = excluded.base_unit, lot_tracked = excluded.lot_tracked, expiry_tracked = excluded.expiry_tracked,
       serial_tracked = excluded.serial_tracked, min_shelf_life_days = excluded.min_shelf_life_days, unit_milligrams = excluded.unit_milligrams, packs = excluded.packs,
       is_stub = excluded.is_stub, document_id = excluded.document_id
     where excluded.is_stub = 0 or item.is_stub = 1`,
  );
  const updatePacks = db.prepare<[string, string]>('update item set packs = ? where item_id = ?');
  const codeColumns = ['code', 'item_id', 'unit', 'source'];
  const fillCodes = manyRows(db, 'item_code', codeColumns, 'on conflict (code, item_id, source) do nothing');
  const insertCodes = manyRows(db, 'item_code', codeColumns, 'on conflict (code, item_id, source) do update set unit = excluded.unit');
  const retireLines = db.prepare<[string]>('update order_line set is_current = 0 where order_number = ? and is_current = 1');
  const saveOrder = db.prepare(
    `insert into purchase_order (order_number, document_id, version, supplier_id, supplier_name, order_date, due_date, status, line_count)
     values (@orderNumber, @documentId, @version, @supplierId, @supplierName, @orderDate, @dueDate, 'open', @lineCount)
     on conflict (order_number) do update set document_id = excluded.document_id, version = excluded.version, supplier_id = excluded.supplier_id,
       supplier_name = excluded.supplier_name, order_date = excluded.order_date, due_date = excluded.due_date, status = 'open', line_count = excluded.line_count`,
  );
  const insertLine = db.prepare(
    `insert into order_line (document_id, position, order_number, line_number, item_id, description, ordered_qty, sent_qty, sent_unit, lot, due_date, over_basis_points, under_basis_points, is_current, place)
     values (@documentId, @position, @orderNumber, @lineNumber, @itemId, @description, @orderedQty, @sentQty, @sentUnit, @lot, @dueDate, @overBasisPoints, @underBasisPoints, 1, @place)`,
  );
  const cancelOrder = db.prepare<[string]>("update purchase_order set status = 'cancelled' where order_number = ?");
  const cancelShipment = db.prepare<[string]>("update shipment set status = 'cancelled' where shipment_number = ?");
  const removeShipment = ['shipment_order', 'shipment'].map((table) => db.prepare<[string]>(`delete from ${table} where shipment_number = ?`));
  const insertShipment = db.prepare(
    `insert into shipment (shipment_number, document_id, version, supplier_name, shipped_date, expected_date, carrier, scac, bill_of_lading, pro_number, trailer, seals, status, line_count, pallet_count)
     values (@shipmentNumber, @documentId, @version, @supplierName, @shippedDate, @expectedDate, @carrier, @scac, @billOfLading, @proNumber, @trailer, @seals, 'expected', @lineCount, @palletCount)`,
  );
  const insertShipmentOrder = db.prepare<[string, string]>('insert or ignore into shipment_order (order_number, shipment_number) values (?, ?)');
  const contents = shipmentContents(db);

  return {
    fileSeen(sha256) {
      const row = fileSeen.get(sha256);
      return row === undefined ? undefined : { fileName: row.file_name, importedAt: row.imported_at, importedBy: row.imported_by };
    },
    documentsOfFile: (sha256) =>
      ofFile.all(sha256).map((row) => ({
        documentId: row.document_id,
        kind: row.kind,
        number: row.number,
        ...(row.supplier === null ? {} : { supplier: row.supplier }),
        lineCount: row.line_count,
        unitCount: row.unit_count,
        change: row.change,
      })),
    recordFile: (file) => {
      insertFile.run(file);
    },
    latest(kind, number) {
      const row = latest.get(kind, number);
      return row === undefined ? undefined : { documentId: row.document_id, version: row.version, contentHash: row.content_hash };
    },
    recordDocument: (row) => {
      insertDocument.run({ ...row, supplier: row.supplier ?? null });
    },
    itemIdOf(number) {
      const rows = ofNumber.all(number, number);
      return (rows.length > 1 ? (rows.find(({ source }) => source === 'taught') ?? rows[0]) : rows[0])?.item_id;
    },
    item,
    saveItems(items) {
      insertItems(
        items.values().map(({ item: saved, isStub, documentId }) => {
          const before = isStub ? undefined : item(saved.itemId);
          return [
            saved.itemId,
            saved.name,
            saved.baseUnit,
            saved.lotTracked ? 1 : 0,
            saved.expiryTracked ? 1 : 0,
            saved.serialTracked ? 1 : 0,
            saved.minShelfLifeDays ?? null,
            saved.unitMilligrams ?? null,
            JSON.stringify(before === undefined ? saved.packs : withPacksOf(saved.packs, before.packs)),
            isStub ? 1 : 0,
            documentId,
          ];
        }),
      );
    },
    savePacks: (itemId, packs) => {
      updatePacks.run(JSON.stringify(packs), itemId);
    },
    addCodes: (codes, isFromItemMaster) => {
      (isFromItemMaster ? insertCodes : fillCodes)(codes.values().map(({ code, itemId, unit }) => [code, itemId, unit, 'document']));
    },
    replaceOrder(order: OrderToStore) {
      retireLines.run(order.orderNumber);
      saveOrder.run({
        ...order,
        supplierId: order.supplierId ?? null,
        supplierName: order.supplierName ?? null,
        orderDate: order.orderDate ?? null,
        dueDate: order.dueDate ?? null,
        lineCount: order.lines.length,
        lines: null,
      });
      for (const [position, line] of order.lines.entries()) {
        insertLine.run({
          ...line,
          documentId: order.documentId,
          position,
          orderNumber: order.orderNumber,
          lot: line.lot ?? null,
          dueDate: line.dueDate ?? null,
          place: JSON.stringify(line.place),
        });
      }
    },
    cancelOrder: (orderNumber) => cancelOrder.run(orderNumber).changes > 0,
    replaceShipment(given: ShipmentToStore) {
      const { shipmentNumber, documentId, version, notice, lines } = given;
      for (const remove of removeShipment) remove.run(shipmentNumber);
      insertShipment.run({
        shipmentNumber,
        documentId,
        version,
        supplierName: notice.supplier?.name ?? notice.supplier?.id ?? null,
        shippedDate: notice.shippedDate ?? null,
        expectedDate: notice.expectedDate ?? null,
        carrier: notice.carrierName ?? null,
        scac: notice.scac ?? null,
        billOfLading: notice.billOfLading ?? null,
        proNumber: notice.proNumber ?? null,
        trailer: notice.trailer ?? null,
        seals: JSON.stringify(notice.seals),
        lineCount: new Set(lines.map((line) => `${line.orderNumber ?? ''}/${line.orderLine ?? ''}/${line.itemId}`)).size,
        palletCount: notice.units.reduce((count, unit) => count + (unit.level === 'pallet' ? 1 : 0), 0),
      });
      for (const order of new Set(lines.map((line) => line.orderNumber))) if (order !== undefined) insertShipmentOrder.run(order, shipmentNumber);
      contents.replace(given);
    },
    cancelShipment: (shipmentNumber) => cancelShipment.run(shipmentNumber).changes > 0,
  };
}

/** Packs that an item list does not name were named by an order or notice, and are still sent. */
function withPacksOf(packs: readonly ItemPack[], before: readonly ItemPack[]): readonly ItemPack[] {
  return [...packs, ...before.filter((old) => !packs.some((pack) => pack.unit === old.unit))];
}
