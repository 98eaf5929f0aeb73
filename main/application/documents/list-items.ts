// main/application/documents/list-items.ts · an item list's rows as items with their packs and codes
import type { ItemMasterDocument } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import type { Item, ItemPack } from '../../domain/item/item.ts';
import { toMilligrams } from '../../domain/units/mass.ts';
import type { ListedItem } from '../ports.ts';

const GRAMS_IN_KILOGRAM = 1_000;

export function listedItem(each: ItemMasterDocument['items'][number]): ListedItem {
  const listedUnit = canonicalUnit(each.baseUnit);
  // [IM14] As in orders: what is sold by the kilogram is counted in grams.
  const [baseUnit, finer] = listedUnit === 'KG' ? ['G', GRAMS_IN_KILOGRAM] : [listedUnit, 1];
  const packs = new Map<string, ItemPack>([[baseUnit, { unit: baseUnit, level: 'each', qty: 1 }]]);
  if (finer > 1) packs.set(listedUnit, { unit: listedUnit, level: 'inner', qty: finer });
  for (const { unit: sentUnit, level, qty, tareWeight } of each.packs) {
    const unit = canonicalUnit(sentUnit);
    const known = packs.get(unit);
    const tare = tareWeight === undefined ? undefined : { text: tareWeight.text, unit: canonicalUnit(tareWeight.unit).toLowerCase() };
    packs.set(unit, { unit, level: finer > 1 ? (known?.level ?? level) : level, qty: qty * finer, ...(tare === undefined ? {} : { tare }) });
  }
  const sentMilligrams = each.unitWeight === undefined ? undefined : toMilligrams(each.unitWeight.text, canonicalUnit(each.unitWeight.unit));
  const unitMilligrams = finer > 1 ? undefined : sentMilligrams;
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
