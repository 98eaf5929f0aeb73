// main/store/undone-imports.ts · an import taken back: its file and documents stay on the record, and what stood before it stands again. Rules IM40–IM45: ../application/documents/IMPORT.md
import type { ImportHolds } from '../application/ports.ts';
import type { Item, ItemPack } from '../domain/item/item.ts';
import type { CurrentDocuments } from './current-documents.ts';
import type { ListedItems } from './listed-items.ts';
import type { Db } from './open-database.ts';
import { itemReader } from './receiving-facts.ts';

interface NamedRow {
  readonly item_id: string;
  readonly import_no: number;
}

export interface UndoneImports {
  heldBy(importNo: number): ImportHolds;
  undo(given: { readonly importNo: number; readonly importedAt: string }, at: string, by: string): void;
}

export function undoneImports(db: Db, current: CurrentDocuments, lists: ListedItems): UndoneImports {
  const item: (itemId: string) => Item | undefined = itemReader(db);
  // A document that repeats one whose import was undone holds the receipts of that one.
  const receipts = db.prepare<[number], { receipt_number: string }>(
    `select distinct r.receipt_number from document d
       join document own on own.document_no = d.document_no
         or (own.document_no = d.content_no and exists (select 1 from document_file u where u.import_no = own.import_no and u.state = 'undone'))
       join receipt_document rd on rd.document_id = own.document_id join receipt r using (receipt_id)
      where d.import_no = ? order by r.receipt_number`,
  );
  // An item list is not what a receipt is opened on: its items are.
  const receiptsOfItems = db.prepare<[{ importNo: number }], { receipt_number: string }>(
    `select distinct r.receipt_number from receipt r join receipt_line l using (receipt_id)
      where l.item_id in (select item_id from item_version where import_no = @importNo)
        and r.opened_at >= (select imported_at from document_file where import_no = @importNo) order by r.receipt_number`,
  );
  const changes = db.prepare<[number], { number: string; file_name: string }>(
    `select distinct c.number, f.file_name from document d join document c on c.base_no = d.document_no join document_file f on f.import_no = c.import_no
      where d.import_no = ? and c.import_no <> d.import_no and f.state = 'stored' order by c.number`,
  );
  const markUndone = db.prepare<[string, string, number]>(
    "update document_file set state = 'undone', undone_at = ?, undone_by = ? where import_no = ?",
  );
  // Who names an item since: the first of them becomes its owner.
  const namedByLines = db.prepare<[number], NamedRow>(
    `select l.item_id, min(d.import_no) as import_no from document d join document_file f using (import_no) join order_line l on l.document_no = d.content_no
      where d.import_no > ? and f.state = 'stored' group by l.item_id`,
  );
  const namedByNotices = db.prepare<[number], NamedRow>(
    `select json_extract(e.value, '$[3]') as item_id, min(d.import_no) as import_no from document d join document_file f using (import_no)
       join shipment_contents c on c.document_no = d.content_no, json_each(c.lines) e where d.import_no > ? and f.state = 'stored' group by 1`,
  );
  const namedByLists = db.prepare<[number], NamedRow>(
    `select v.item_id, min(v.import_no) as import_no from item_version v join document_file f using (import_no)
      where v.import_no > ? and f.state = 'stored' group by v.item_id`,
  );
  const namedByReceipts = db.prepare<[string], { item_id: string }>(
    'select distinct l.item_id from receipt r join receipt_line l using (receipt_id) where r.opened_at >= ?',
  );
  const stubs = db.prepare<[number], { item_id: string }>('select item_id from item where import_no = ? and is_stub = 1');
  const removeItem = db.prepare<[string]>('delete from item where item_id = ?');
  const codes = db.prepare<[number], { code: string; item_id: string }>(
    "select code, item_id from item_code where import_no = ? and source = 'document'",
  );
  const removeCode = db.prepare<[string, string]>("delete from item_code where code = ? and item_id = ? and source = 'document'");
  const packs = db.prepare<[number], { item_id: string; unit: string }>('select item_id, unit from item_pack_added where import_no = ?');
  const ownItem = db.prepare<[number, string]>('update item set import_no = ? where item_id = ?');
  const ownCode = db.prepare<[number, string, string]>("update item_code set import_no = ? where code = ? and item_id = ? and source = 'document'");
  const ownPack = db.prepare<[number, number, string, string]>(
    'update or ignore item_pack_added set import_no = ? where import_no = ? and item_id = ? and unit = ?',
  );
  const savePacks = db.prepare<[string, string]>('update item set packs = ? where item_id = ?');

  const namedSince = (importNo: number, importedAt: string): ReadonlyMap<string, number> => {
    const owners = new Map<string, number>(namedByReceipts.all(importedAt).map((row) => [row.item_id, importNo]));
    for (const { item_id: itemId, import_no: owner } of [namedByLines, namedByNotices, namedByLists].flatMap((statement) =>
      statement.all(importNo),
    )) {
      const known = owners.get(itemId);
      owners.set(itemId, known === undefined || known === importNo ? owner : Math.min(known, owner));
    }
    return owners;
  };

  return {
    heldBy(importNo) {
      const numbers = new Set([...receipts.all(importNo), ...receiptsOfItems.all({ importNo })].map((row) => row.receipt_number));
      return { receipts: [...numbers].sort(), changes: changes.all(importNo).map((row) => ({ number: row.number, fileName: row.file_name })) };
    },
    undo({ importNo, importedAt }, at, by) {
      markUndone.run(at, by, importNo);
      const owners = namedSince(importNo, importedAt);
      // Codes before items: those of a list that stands again are added with it.
      for (const { code, item_id: itemId } of codes.all(importNo)) {
        const owner = owners.get(itemId);
        if (owner === undefined) removeCode.run(code, itemId);
        else ownCode.run(owner, code, itemId);
      }
      lists.takeBack(importNo, owners);
      for (const { item_id: itemId } of stubs.all(importNo)) {
        const owner = owners.get(itemId);
        if (owner === undefined) removeItem.run(itemId);
        else ownItem.run(owner, itemId);
      }
      for (const { item_id: itemId, unit } of packs.all(importNo)) {
        const owner = owners.get(itemId);
        const left: readonly ItemPack[] | undefined = item(itemId)?.packs.filter((pack) => pack.unit !== unit);
        if (owner !== undefined) ownPack.run(owner, importNo, itemId, unit);
        else if (left !== undefined) savePacks.run(JSON.stringify(left), itemId);
      }
      current.refresh(importNo);
    },
  };
}
