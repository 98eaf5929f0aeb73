// main/store/document-store.ts · what others say, as rows: versioned, never edited. Rows are staged first and shown together. Rules IM20–IM25: ../application/documents/IMPORT.md
import type {
  DocumentFamily,
  DocumentRow,
  DocumentStore,
  FileToStore,
  ImportRecord,
  LatestDocument,
  OrderHead,
  StoredLine,
} from '../application/ports.ts';
import type { PurchaseOrderDocument, SourcePlace } from '../domain/document/document.ts';
import { releaseRange } from '../domain/document/order-release.ts';
import type { Item } from '../domain/item/item.ts';
import { supplierKey } from '../domain/receipt/suppliers.ts';
import { bestCode, type CodeRow } from './best-code.ts';
import { currentDocuments } from './current-documents.ts';
import { listedItems } from './listed-items.ts';
import { manyRows } from './many-rows.ts';
import type { Db } from './open-database.ts';
import { itemReader } from './receiving-facts.ts';
import { shipmentContents } from './shipment-contents.ts';
import { undoneImports } from './undone-imports.ts';

/** Behind every text. */
const LAST_KEY = '\u{10ffff}';
/** A screen asks for the place of a line it shows. */
const PLACES_SHOWN = 1_000;

interface FileRow {
  readonly import_no: number;
  readonly sha256: string;
  readonly file_name: string;
  readonly format: string;
  readonly byte_length: number;
  readonly state: ImportRecord['state'];
  readonly imported_at: string;
  readonly imported_by: string;
}

interface LineRow {
  readonly line_number: string;
  readonly item_id: string;
  readonly description: string;
  readonly ordered_qty: number;
  readonly sent_qty: string;
  readonly sent_unit: string;
  readonly lot: string | null;
  readonly due_date: string | null;
  readonly over_basis_points: number;
  readonly under_basis_points: number;
  readonly source_no: number;
  readonly place: string;
}

export function createDocumentStore(db: Db): DocumentStore {
  const item = itemReader(db);
  const contents = shipmentContents(db);
  const current = currentDocuments(db);
  const lists = listedItems(db, item);
  const undone = undoneImports(db, current, lists);
  const fileSeen = db.prepare<[string], FileRow>("select * from document_file where sha256 = ? and state = 'stored' order by import_no desc limit 1");
  const insertFile = db.prepare<[FileToStore]>(
    `insert into document_file (sha256, file_name, format, byte_length, state, imported_at, imported_by)
     values (@sha256, @fileName, @format, @byteLength, 'staged', @importedAt, @importedBy)`,
  );
  const fileByNumber = db.prepare<[number], FileRow>('select * from document_file where import_no = ?');
  const fileByHash = db.prepare<[string], FileRow>('select * from document_file where sha256 = ? order by import_no desc limit 1');
  const fileOfDocument = db.prepare<[string], FileRow>('select f.* from document d join document_file f using (import_no) where d.document_id = ?');
  const fileOfNumber = db.prepare<[string], FileRow>(
    "select f.* from document d join document_file f using (import_no) where d.number = ? and f.state = 'stored' order by d.document_no desc limit 1",
  );
  const store = db.prepare<[number]>("update document_file set state = 'stored' where import_no = ?");
  const removeFile = db.prepare<[number]>('delete from document_file where import_no = ?');
  const staged = db.prepare<[], { import_no: number }>("select import_no from document_file where state = 'staged' order by import_no");
  const ofImport = db.prepare<
    [number],
    {
      document_id: string;
      kind: string;
      number: string;
      supplier: string | null;
      partner_id: string | null;
      line_count: number;
      unit_count: number;
      change: DocumentRow['change'];
    }
  >('select * from document where import_no = ? order by document_no');
  const insertDocument = db.prepare(
    `insert into document (document_id, import_no, family, kind, number, version, purpose, supplier, partner_id, line_count, unit_count, change, content_hash,
       content_no, base_no, head, waiting)
     values (@documentId, @importNo, @family, @kind, @number, @version, @purpose, @supplier, @partnerId, @lineCount, @unitCount, @change, @contentHash,
       @contentNo, @baseNo, @head, @waiting)`,
  );
  const ownContent = db.prepare<[number]>('update document set content_no = document_no where document_no = ?');
  const repeat = db.prepare<[number | null, string, number]>(
    'update document set content_no = ?, change = ?, base_no = null, waiting = null where document_no = ?',
  );
  const documentNumbers = db.prepare<[number], { document_no: number }>('select document_no from document where import_no = ? order by document_no');
  const removeDocument = db.prepare<[number]>('delete from document where document_no = ?');
  const removeLines = db.prepare<[number, number, number]>('delete from order_line where document_no = ? and position >= ? and position < ?');
  const lastPosition = db.prepare<[number], { last: number | null }>('select max(position) as last from order_line where document_no = ?');
  const itemBehind = db.prepare<[string, number], { key: string }>(
    'select item_id as key from item where item_id > ? order by item_id limit 1 offset ?',
  );
  const removeStubs = db.prepare<[string, string, number]>('delete from item where item_id > ? and item_id <= ? and import_no = ? and is_stub = 1');
  const codeBehind = db.prepare<[string, number], { key: string }>('select code as key from item_code where code > ? order by code limit 1 offset ?');
  const removeCodes = db.prepare<[string, string, number]>(
    "delete from item_code where code > ? and code <= ? and import_no = ? and source = 'document'",
  );
  const removeStaged = [
    'delete from item where import_no = ? and is_stub = 1',
    "delete from item_code where import_no = ? and source = 'document'",
    'delete from item_version where import_no = ?',
  ].map((text) => db.prepare<[number]>(text));
  const removeVersions = db.prepare<[number]>('delete from item_version where import_no = ?');
  const removeInterchanges = db.prepare<[number]>('delete from interchange where import_no = ?');
  const insertLines = manyRows(db, 'order_line', [
    'document_no',
    'position',
    'order_number',
    'line_number',
    'item_id',
    'description',
    'ordered_qty',
    'sent_qty',
    'sent_unit',
    'lot',
    'due_date',
    'over_basis_points',
    'under_basis_points',
    'source_no',
    'place',
  ]);
  const lastVersion = db.prepare<[DocumentFamily, string], { version: number | null }>(
    'select max(version) as version from document where family = ? and number = ?',
  );
  const lines = db.prepare<[number], LineRow>('select * from order_line where document_no = ? order by position');
  const head = db.prepare<[number], { head: string | null }>('select head from document where document_no = ?');
  const received = db.prepare<[string], { line_number: string; received: number }>(
    'select line_number, sum(accepted_qty + rejected_qty) as received from receipt_line where order_number = ? group by line_number',
  );
  const receiptsOn = db.prepare<[DocumentFamily, string], { receipt_number: string }>(
    `select distinct r.receipt_number from document d join receipt_document rd using (document_id) join receipt r using (receipt_id)
      where d.family = ? and d.number = ? order by r.receipt_number`,
  );
  // By number: an earlier version, or the notice that came later, tells the same.
  const blindCounts = db.prepare<[number], { receipt_number: string }>(
    `select r.receipt_number from receipt r where r.status in ('open', 'parked') and r.is_blind = 1 and exists (
       select 1 from document d where d.import_no = ? and (
         (d.family = 'order' and d.number in (select value from json_each(r.orders)))
         or (d.family = 'shipment' and (d.number = r.shipment_number or d.number in (
           select s.shipment_number from json_each(r.orders) o join shipment_order s on s.order_number = o.value)))
         or exists (select 1 from receipt_document rd join document own using (document_id)
           where rd.receipt_id = r.receipt_id and own.family = d.family and own.number = d.number)))
      order by r.receipt_number`,
  );
  const order = db.prepare<[string], { status: string }>('select status from purchase_order where order_number = ?');
  const releases = db.prepare<[string, string], { order_number: string; status: string }>(
    'select order_number, status from purchase_order where order_number >= ? and order_number < ? order by order_number',
  );
  const waiting = db.prepare<[string], { document_no: number; document_id: string; waiting: string }>(
    `select d.document_no, d.document_id, d.waiting from document d join document_file f using (import_no)
      where d.number = ? and d.waiting is not null and f.state <> 'undone' order by d.document_no`,
  );
  const applyWaiting = db.prepare(
    `update document set waiting = null, content_no = document_no, change = 'changed', version = @version, base_no = @baseNo, head = @head, line_count = @lineCount
      where document_no = @documentNo`,
  );
  const contentOf = db.prepare<[string], { family: DocumentFamily; content_no: number | null; owner: string }>(
    `select d.family, d.content_no, c.document_id as owner from document d left join document c on c.document_no = d.content_no where d.document_id = ?`,
  );
  const placedLines = db.prepare<[number, string | null, string | null, number], LineRow & { document_id: string }>(
    'select l.*, d.document_id from order_line l join document d on d.document_no = l.source_no where l.document_no = ? and (? is null or l.line_number = ?) order by l.position limit ?',
  );
  const insertInterchange = db.prepare(
    `insert into interchange (import_no, position, partner_id, sender, receiver, control_number, is_test, content_hash, document_count)
     values (@importNo, @position, @partnerId, @sender, @receiver, @controlNumber, @isTest, @contentHash, @documentCount)`,
  );
  const noticesOfPlates = db.prepare<[string, string], { sscc: string; number: string }>(
    `select p.plate as sscc, s.shipment_number as number from json_each(?) j cross join shipment_plate p on p.plate = j.value join shipment s using (document_no)
      where s.status = 'expected' and s.shipment_number <> ? order by s.shipment_number, j.key`,
  );
  const interchanges = db.prepare<[string, string, string], FileRow & { content_hash: string }>(
    `select f.*, i.content_hash from interchange i join document_file f using (import_no)
      where i.sender = ? and i.receiver = ? and i.control_number = ? and f.state = 'stored' order by i.import_no`,
  );
  // Chosen here and not by the statement: a sorter or an aggregate costs more than the look-up.
  const codes = db.prepare<[string], CodeRow>('select item_id, unit, source, supplier, supplier_name from item_code where code = ?');
  const itemOfNumber = db.prepare<[string], { item_id: string }>('select item_id from item where item_id = ?');
  const taughtSuppliers = db.prepare<[], { supplier: string; supplier_name: string | null }>(
    "select distinct supplier, supplier_name from item_code where source = 'taught' and supplier <> ''",
  );
  const insertStubs = manyRows(
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
      'import_no',
    ],
    'on conflict (item_id) do nothing',
  );
  const updatePacks = db.prepare<[string, string]>('update item set packs = ? where item_id = ?');
  const notePack = db.prepare<[number, string, string]>('insert or ignore into item_pack_added (import_no, item_id, unit) values (?, ?, ?)');
  const fillCodes = manyRows(
    db,
    'item_code',
    ['code', 'item_id', 'unit', 'source', 'import_no'],
    'on conflict (code, item_id, source, supplier) do nothing',
  );
  const recordOf = (row: FileRow | undefined): ImportRecord | undefined =>
    row === undefined
      ? undefined
      : {
          importNo: row.import_no,
          sha256: row.sha256,
          fileName: row.file_name,
          format: row.format,
          byteLength: row.byte_length,
          state: row.state,
          importedAt: row.imported_at,
          importedBy: row.imported_by,
          documents: rowsOf(row.import_no),
        };
  const rowsOf = (importNo: number): readonly DocumentRow[] =>
    ofImport.all(importNo).map((row) => ({
      documentId: row.document_id,
      kind: row.kind,
      number: row.number,
      ...(row.supplier === null ? {} : { supplier: row.supplier }),
      ...(row.partner_id === null ? {} : { partnerId: row.partner_id }),
      lineCount: row.line_count,
      unitCount: row.unit_count,
      change: row.change,
    }));

  return {
    fileSeen(sha256) {
      const row = fileSeen.get(sha256);
      return row === undefined
        ? undefined
        : { importNo: row.import_no, fileName: row.file_name, importedAt: row.imported_at, importedBy: row.imported_by };
    },
    documentsOfFile(sha256) {
      const row = fileSeen.get(sha256);
      return row === undefined ? [] : rowsOf(row.import_no);
    },
    beginImport: (file) => Number(insertFile.run(file).lastInsertRowid),
    addDocument(document) {
      const { content, supplier, partnerId, baseNo, head: given, waiting: waits, ...row } = document;
      const added = insertDocument.run({
        ...row,
        supplier: supplier ?? null,
        partnerId: partnerId ?? null,
        baseNo: baseNo ?? null,
        head: given === undefined ? null : JSON.stringify(given),
        waiting: waits === undefined ? null : JSON.stringify(waits),
        contentNo: typeof content === 'number' ? content : null,
      });
      const documentNo = Number(added.lastInsertRowid);
      if (content === 'own') ownContent.run(documentNo);
      return documentNo;
    },
    stageOrderLines(documentNo, orderNumber, from, given) {
      insertLines(
        given
          .values()
          .map((line, index) => [
            documentNo,
            from + index,
            orderNumber,
            line.lineNumber,
            line.itemId,
            line.description,
            line.orderedQty,
            line.sentQty,
            line.sentUnit,
            line.lot ?? null,
            line.dueDate ?? null,
            line.overBasisPoints,
            line.underBasisPoints,
            line.sourceNo ?? documentNo,
            JSON.stringify(line.place),
          ]),
      );
    },
    stageShipment: contents.insert,
    stageItems: lists.stage,
    saveStubs(importNo, items) {
      insertStubs(
        items
          .values()
          .map((stub) => [
            stub.itemId,
            stub.name,
            stub.baseUnit,
            stub.lotTracked ? 1 : 0,
            stub.expiryTracked ? 1 : 0,
            stub.serialTracked ? 1 : 0,
            null,
            null,
            JSON.stringify(stub.packs),
            1,
            importNo,
          ]),
      );
    },
    savePacks(importNo, itemId, packs) {
      const before = item(itemId)?.packs ?? [];
      for (const { unit } of packs) if (!before.some((pack) => pack.unit === unit)) notePack.run(importNo, itemId, unit);
      updatePacks.run(JSON.stringify(packs), itemId);
    },
    addCodes: (importNo, codes) => fillCodes(codes.values().map(({ code, itemId, unit }) => [code, itemId, unit, 'document', importNo])),
    recordInterchanges(importNo, given) {
      for (const each of given) insertInterchange.run({ ...each, importNo, partnerId: each.partnerId ?? null, isTest: each.isTest ? 1 : 0 });
    },
    repeatDocument(documentNo, contentNo, change) {
      repeat.run(contentNo ?? null, change, documentNo);
    },
    showImport(importNo) {
      store.run(importNo);
      lists.show(importNo);
      current.refresh(importNo);
    },
    discardImport(importNo, rows) {
      let left = rows;
      for (const { document_no: documentNo } of documentNumbers.all(importNo)) {
        contents.remove(documentNo);
        for (let last = lastPosition.get(documentNo)?.last ?? -1; last >= 0; last = lastPosition.get(documentNo)?.last ?? -1) {
          if (left <= 0) return true;
          left -= removeLines.run(documentNo, Math.max(0, last + 1 - left), last + 1).changes;
        }
        removeDocument.run(documentNo);
        left -= 1;
        if (left <= 0) return true;
      }
      removeVersions.run(importNo);
      removeInterchanges.run(importNo);
      removeFile.run(importNo);
      return false;
    },
    discardStubs(importNo, after, rows) {
      const last = itemBehind.get(after, rows)?.key;
      removeStubs.run(after, last ?? LAST_KEY, importNo);
      return last;
    },
    discardCodes(importNo, after, rows) {
      const last = codeBehind.get(after, rows)?.key;
      removeCodes.run(after, last ?? LAST_KEY, importNo);
      return last;
    },
    discardStaged() {
      for (const { import_no: importNo } of staged.all()) {
        for (const remove of removeStaged) remove.run(importNo);
        for (const { document_no: documentNo } of documentNumbers.all(importNo)) {
          contents.remove(documentNo);
          removeLines.run(documentNo, 0, Number.MAX_SAFE_INTEGER);
          removeDocument.run(documentNo);
        }
        removeInterchanges.run(importNo);
        removeFile.run(importNo);
      }
    },
    latest: (family, number): LatestDocument | undefined => current.latest(family, number),
    lastVersion: (family, number) => lastVersion.get(family, number)?.version ?? 0,
    orderLines: (documentNo) => lines.all(documentNo).map(lineOf),
    orderHead(documentNo) {
      const text = head.get(documentNo)?.head;
      return typeof text === 'string' ? (JSON.parse(text) as OrderHead) : undefined;
    },
    shipmentSummary: contents.summary,
    receivedOn: (orderNumber) => new Map(received.all(orderNumber).map((row) => [row.line_number, row.received])),
    receiptsOn: (family, number) => receiptsOn.all(family, number).map((row) => row.receipt_number),
    isOrderKnown: (orderNumber) => order.get(orderNumber) !== undefined,
    releasesOf: (orderNumber) =>
      releases.all(...releaseRange(orderNumber)).map((row) => ({ name: row.order_number, isCancelled: row.status === 'cancelled' })),
    noticesOfSsccs: (ssccs, exceptNumber) => noticesOfPlates.all(JSON.stringify(ssccs), exceptNumber),
    waitingChanges: (orderNumber) =>
      waiting.all(orderNumber).map((row) => ({
        documentNo: row.document_no,
        documentId: row.document_id,
        change: JSON.parse(row.waiting) as PurchaseOrderDocument,
      })),
    applyWaiting(documentNo, { version, baseNo, head: given, lineCount }) {
      applyWaiting.run({ documentNo, version, baseNo, head: JSON.stringify(given), lineCount });
    },
    interchangesSeen: (sender, receiver, controlNumber) =>
      interchanges.all(sender, receiver, controlNumber).map((row) => ({
        contentHash: row.content_hash,
        fileName: row.file_name,
        importedAt: row.imported_at,
        importedBy: row.imported_by,
      })),
    codeOf(number, suppliers) {
      const row = bestCode(codes.all(number), () => false, suppliers);
      if (row !== undefined) return { itemId: row.item_id, unit: row.unit, isTaught: row.source === 'taught' };
      const own = itemOfNumber.get(number);
      return own === undefined ? undefined : { itemId: own.item_id, isTaught: false };
    },
    suppliersTaught: () =>
      new Set(taughtSuppliers.all().flatMap((row) => [row.supplier, ...(row.supplier_name === null ? [] : [supplierKey(row.supplier_name)])])),
    item: (itemId): Item | undefined => item(itemId),
    placesOf(documentId, { line, itemId } = {}) {
      const row = contentOf.get(documentId);
      if (row === undefined) return undefined;
      if (row.content_no === null) return [];
      if (row.family === 'order')
        return placedLines.all(row.content_no, line ?? null, line ?? null, PLACES_SHOWN).map((each) => ({
          line: each.line_number,
          itemId: each.item_id,
          qty: each.ordered_qty,
          documentId: each.document_id,
          place: JSON.parse(each.place) as SourcePlace,
          nth: 0,
        }));
      const { owner } = row;
      return contents.linesOf(row.content_no, itemId, PLACES_SHOWN).map((each) => ({ ...each, documentId: owner }));
    },
    importOf: ({ sha256, documentId }) => {
      if (documentId !== undefined) return recordOf(fileOfDocument.get(documentId) ?? fileOfNumber.get(documentId));
      return sha256 === undefined ? undefined : recordOf(fileSeen.get(sha256) ?? fileByHash.get(sha256));
    },
    blindCountsOn: (importNo) => blindCounts.all(importNo).map((row) => row.receipt_number),
    heldBy: undone.heldBy,
    undoImport(importNo, at, by) {
      const row = fileByNumber.get(importNo);
      if (row !== undefined) undone.undo({ importNo, importedAt: row.imported_at }, at, by);
    },
  };
}

function lineOf(row: LineRow): StoredLine {
  return {
    lineNumber: row.line_number,
    itemId: row.item_id,
    description: row.description,
    orderedQty: row.ordered_qty,
    sentQty: row.sent_qty,
    sentUnit: row.sent_unit,
    ...(row.lot === null ? {} : { lot: row.lot }),
    ...(row.due_date === null ? {} : { dueDate: row.due_date }),
    overBasisPoints: row.over_basis_points,
    underBasisPoints: row.under_basis_points,
    sourceNo: row.source_no,
    place: JSON.parse(row.place) as SourcePlace,
  };
}
