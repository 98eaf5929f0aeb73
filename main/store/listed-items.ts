// main/store/listed-items.ts · items as item lists say them: every list's copy is kept, so that undoing the newest brings the one before back. Rules IM24, IM44: ../application/documents/IMPORT.md
import type { ListedItem } from '../application/ports.ts';
import type { Item, ItemPack } from '../domain/item/item.ts';
import { manyRows } from './many-rows.ts';
import type { Db } from './open-database.ts';

interface VersionRow {
  readonly import_no: number;
  readonly item_id: string;
  readonly item: string;
  readonly codes: string;
  readonly is_stub: number;
}

export interface ListedItems {
  stage(importNo: number, items: readonly ListedItem[]): void;
  /** The list's items become what scans see. */
  show(importNo: number): void;
  /** The list's items go back to the list before it; one that no other list has stays as a stub where something else names it. */
  takeBack(importNo: number, owners: ReadonlyMap<string, number>): void;
}

export function listedItems(db: Db, item: (itemId: string) => Item | undefined): ListedItems {
  const stage = manyRows(
    db,
    'item_version',
    ['import_no', 'item_id', 'item', 'codes', 'is_stub'],
    'on conflict (import_no, item_id) do update set item = excluded.item, codes = excluded.codes, is_stub = excluded.is_stub',
  );
  const ofImport = db.prepare<[number], VersionRow>('select * from item_version where import_no = ?');
  const before = db.prepare<[string, number], VersionRow>(
    `select v.* from item_version v join document_file f using (import_no)
      where v.item_id = ? and v.import_no <> ? and f.state = 'stored' order by v.import_no desc limit 1`,
  );
  const stub = db.prepare<[string], { import_no: number }>('select import_no from item where item_id = ? and is_stub = 1');
  const importOf = db.prepare<[string], { import_no: number; is_stub: number }>('select import_no, is_stub from item where item_id = ?');
  const saveItems = manyRows(
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
    `on conflict (item_id) do update set name = excluded.name, base_unit = excluded.base_unit, lot_tracked = excluded.lot_tracked, expiry_tracked = excluded.expiry_tracked,
       serial_tracked = excluded.serial_tracked, min_shelf_life_days = excluded.min_shelf_life_days, unit_milligrams = excluded.unit_milligrams, packs = excluded.packs,
       is_stub = excluded.is_stub, import_no = excluded.import_no`,
  );
  const saveCodes = manyRows(
    db,
    'item_code',
    ['code', 'item_id', 'unit', 'source', 'import_no'],
    'on conflict (code, item_id, source, supplier) do update set unit = excluded.unit',
  );
  const toStub = db.prepare<[number, string]>('update item set is_stub = 1, import_no = ? where item_id = ?');
  const remove = db.prepare<[string]>('delete from item where item_id = ?');

  const show = (rows: readonly VersionRow[], packsBefore: (itemId: string) => readonly ItemPack[]): void => {
    saveItems(
      rows.values().map((row) => {
        const saved = JSON.parse(row.item) as Item;
        return [
          saved.itemId,
          saved.name,
          saved.baseUnit,
          saved.lotTracked ? 1 : 0,
          saved.expiryTracked ? 1 : 0,
          saved.serialTracked ? 1 : 0,
          saved.minShelfLifeDays ?? null,
          saved.unitMilligrams ?? null,
          JSON.stringify(withPacksOf(saved.packs, packsBefore(saved.itemId))),
          row.is_stub,
          row.import_no,
        ];
      }),
    );
    for (const row of rows) {
      const codes = JSON.parse(row.codes) as (readonly [string, string])[];
      saveCodes(codes.map(([code, unit]) => [code, row.item_id, unit, 'document', row.import_no]));
    }
  };

  /** Stubs that the list replaces, as their documents named them. */
  const keep = (rows: readonly VersionRow[]): void => {
    const stubs: [number, string, string, string, number][] = [];
    for (const { item_id: itemId } of rows) {
      const owner = stub.get(itemId)?.import_no;
      const before = owner === undefined ? undefined : item(itemId);
      if (owner !== undefined && before !== undefined) stubs.push([owner, itemId, JSON.stringify(before), '[]', 1]);
    }
    stage(stubs);
  };

  return {
    stage(importNo, items) {
      stage(
        items
          .values()
          .map((each) => [
            importNo,
            each.item.itemId,
            JSON.stringify(each.item),
            JSON.stringify(each.codes.map((code) => [code.code, code.unit])),
            0,
          ]),
      );
    },
    show(importNo) {
      const rows = ofImport.all(importNo).filter((row) => row.is_stub === 0);
      keep(rows);
      show(rows, (itemId) => item(itemId)?.packs ?? []);
    },
    takeBack(importNo, owners) {
      for (const row of ofImport.all(importNo)) {
        if (row.is_stub === 1) continue;
        const now = importOf.get(row.item_id);
        if (now === undefined || now.is_stub === 1 || now.import_no !== importNo) continue; // a newer list says what it is
        const earlier = before.get(row.item_id, importNo);
        if (earlier !== undefined) {
          const listed = new Set((JSON.parse(row.item) as Item).packs.map(packKey));
          show([earlier], (itemId) => (item(itemId)?.packs ?? []).filter((pack) => !listed.has(packKey(pack))));
          continue;
        }
        const owner = owners.get(row.item_id);
        if (owner === undefined) remove.run(row.item_id);
        else toStub.run(owner, row.item_id);
      }
    },
  };
}

const packKey = ({ unit, qty }: ItemPack): string => `${unit} ${qty}`;

/** Packs that an item list does not name were named by an order or notice, and are still sent. */
function withPacksOf(packs: readonly ItemPack[], before: readonly ItemPack[]): readonly ItemPack[] {
  return [...packs, ...before.filter((old) => !packs.some((pack) => pack.unit === old.unit))];
}
