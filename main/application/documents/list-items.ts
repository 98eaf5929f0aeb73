// main/application/documents/list-items.ts · an item list's rows as items with their packs and codes
import type { ItemMasterDocument } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import type { Item, ItemPack } from '../../domain/item/item.ts';
import { toMilligrams } from '../../domain/units/mass.ts';
import type { ListedItem } from '../ports.ts';

export function listedItem(each: ItemMasterDocument['items'][number]): ListedItem {
  const baseUnit = canonicalUnit(each.baseUnit);
  const packs = new Map<string, ItemPack>([[baseUnit, { unit: baseUnit, level: 'each', qty: 1 }]]);
  for (const pack of each.packs) packs.set(canonicalUnit(pack.unit), { unit: canonicalUnit(pack.unit), level: pack.level, qty: pack.qty });
  const unitMilligrams = each.unitWeight === undefined ? undefined : toMilligrams(each.unitWeight.text, canonicalUnit(each.unitWeight.unit));
  const item: Item = {
    itemId: each.itemId,
    name: each.name,
    baseUnit,
    packs: [...packs.values()],
    lotTracked: each.lotTracked,
    expiryTracked: each.expiryTracked,
    serialTracked: each.serialTracked,
    ...(each.minShelfLifeDays === undefined ? {} : { minShelfLifeDays: each.minShelfLifeDays }),
    ...(unitMilligrams === undefined ? {} : { unitMilligrams }),
  };
  const codes = each.packs.flatMap((pack) => pack.gtins.map((code) => ({ code, unit: canonicalUnit(pack.unit) })));
  return { item, codes: [...codes, ...each.supplierItems.map((code) => ({ code, unit: baseUnit }))] };
}
