// main/application/documents/place-lines.ts · a document's line → the item it means and whole base units; an item that nobody described becomes a stub. Rules IM10–IM14: ./IMPORT.md
import { measuredIn, toBaseQuantity } from '../../domain/document/base-quantity.ts';
import type { ItemId, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import type { Item, ItemPack } from '../../domain/item/item.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import type { ItemBook } from './item-book.ts';
import { ownCopy } from './own-copy.ts';

/** Lines between two pauses: about a millisecond's work. */
export const PAUSE_LINES = 200;

interface SentLine {
  readonly ids: readonly ItemId[];
  readonly description?: string;
  readonly qty: SentQuantity;
  readonly packSize?: number;
  /** Bulk goods of a manifest: a mass or volume with decimals, kept in milligrams or microlitres. */
  readonly isMeasured?: boolean;
  readonly place: SourcePlace;
}

export interface PlacedLine {
  readonly item: Item;
  /** Base units. */
  readonly qty: number;
  /** What one of the quantity as sent was taken for. */
  readonly unit: string;
}

export type FaultTeller = (code: ProblemCode, message: string, place: SourcePlace, read?: string, expected?: string) => void;

/** @returns undefined after a fault was told */
export function placeLine(items: ItemBook, line: SentLine, partner: PartnerProfile | undefined, fault: FaultTeller): PlacedLine | undefined {
  const { ids, place } = line;
  const usualUnit = canonicalUnit(partner === undefined ? line.qty.unit : (partner.units[line.qty.unit] ?? line.qty.unit));
  const isUnitAssumed = line.qty.isUnitAssumed === true;
  const asked = isUnitAssumed ? '' : usualUnit;
  const known = items.again(ids, asked);
  let item = known?.item ?? items.find(ids);
  const named = isUnitAssumed && item !== undefined ? (known?.unit ?? items.unitOf(ids, item)) : undefined;
  const unit = named ?? usualUnit;
  const packSize = line.packSize ?? (partner === undefined || named !== undefined ? undefined : packOf(partner, ids, line.qty.unit));
  if (item === undefined) {
    item = stubItem(ids, line.description, unit, packSize, line.isMeasured === true ? measuredIn(unit) : undefined);
    if (item === undefined) {
      fault('no-item', 'this line names no item: it needs a GTIN, an item number or a supplier number', place);
      return undefined;
    }
    items.addStub(item);
  }
  const base = toBaseQuantity(line.qty.text, unit, item, packSize);
  const read = `${line.qty.text} ${line.qty.unit}`;
  switch (base.kind) {
    case 'exact':
      if (known === undefined) {
        if (!item.packs.some((pack) => pack.unit === unit)) items.addPack(item, { unit, level: levelOf(unit), qty: base.unitQty });
        for (const id of ids) if (id.type !== 'buyer-item') items.addCode(id.value, item.itemId, id.type === 'gtin' ? unit : item.baseUnit);
        items.remember(ids, asked, item, unit);
      }
      return { item, qty: base.qty, unit };
    case 'unknown-unit':
      fault(
        'unknown-pack',
        `item ${item.itemId} has no pack ${unit}: add it to the item list or to the partner's profile, or give the pack size on the line`,
        place,
        read,
        base.known.join(', '),
      );
      return undefined;
    case 'not-whole':
      fault('not-whole', `${base.exact} is not a whole number of ${item.baseUnit} of item ${item.itemId}`, place, read, `whole ${item.baseUnit}`);
      return undefined;
    case 'not-a-number':
      fault('bad-quantity', 'the quantity is not a number from 0', place, line.qty.text, 'digits, at most one decimal point');
      return undefined;
    case 'too-large':
      fault('quantity-too-large', 'the quantity is too large to count', place, line.qty.text);
      return undefined;
  }
}

/** 'A-100 CS' → 24: by any number of the line and the unit as the partner sends it. */
function packOf({ packs }: PartnerProfile, ids: readonly ItemId[], unit: string): number | undefined {
  for (const { value } of ids) {
    const qty = packs[`${value} ${unit}`];
    if (qty !== undefined) return qty;
  }
  return undefined;
}

function stubItem(
  ids: readonly ItemId[],
  description: string | undefined,
  unit: string,
  packSize: number | undefined,
  measure: 'MG' | 'UL' | undefined,
): Item | undefined {
  const id = ids.find((each) => each.type === 'buyer-item') ?? ids.find((each) => each.type === 'gtin') ?? ids[0];
  if (id === undefined) return undefined;
  // A weight is counted in its finer unit, so that 12.5 kg is a whole number; a pack of known size is counted in eaches; any other unit counts itself.
  const baseUnit = measure ?? (unit === 'KG' ? 'G' : packSize === undefined ? unit : 'EA');
  const packs: ItemPack[] = [{ unit: baseUnit, level: 'each', qty: 1 }];
  if (unit === 'KG' && measure === undefined) packs.push({ unit: 'KG', level: 'inner', qty: 1000 });
  else if (packSize !== undefined && unit !== 'EA' && measure === undefined) packs.push({ unit, level: levelOf(unit), qty: packSize });
  const itemId = ownCopy(id.value);
  const name = description === undefined ? itemId : ownCopy(description);
  return { itemId, name, baseUnit, packs, lotTracked: false, expiryTracked: false, serialTracked: false };
}

function levelOf(unit: string): ItemPack['level'] {
  return unit === 'PL' ? 'pallet' : unit === 'CS' ? 'case' : unit === 'EA' ? 'each' : 'inner';
}
