// main/domain/bill-of-lading/draft-bill.ts · goods at the dock → orders and lines of a draft. Rules BL11–BL13: ./SPEC.md
import { type BillLine, type BillOrder, EMPTY_LINE, EMPTY_ORDER, type WeightUnit } from './bill.ts';
import { addWeights, weightText } from './bill-weights.ts';

/** Where a draft came from: kept with it for ever. */
export type BillSource =
  | { readonly kind: 'hand' }
  | { readonly kind: 'pallets'; readonly goods: readonly StagedGoods[] }
  | { readonly kind: 'rejected'; readonly goods: readonly StagedGoods[] };

/** A labelled pallet, or the rejected part of a receipt's line. */
export interface StagedGoods {
  /** SSCC of the pallet; the receipt's line for rejected goods. */
  readonly id: string;
  readonly receiptId: string;
  readonly orderNumber: string;
  readonly itemId: string;
  readonly description: string;
  /** Of the item's base unit. */
  readonly qty: number;
  readonly unit: string;
  /** Absent when neither scale nor item master knows it: the draft's check names the line then. */
  readonly weight?: { readonly milligrams: number; readonly from: 'scale' | 'item' };
}

export interface DraftedGoods {
  readonly orders: readonly BillOrder[];
  readonly lines: readonly BillLine[];
}

/** One order line per order number; pallets count as handling units, one each, and goods of one item stand on one line. */
export function draftGoods(source: BillSource, unit: WeightUnit): DraftedGoods {
  if (source.kind === 'hand') return { orders: [], lines: [] };
  const isPallets = source.kind === 'pallets';
  const byItem = [...Map.groupBy(source.goods, (goods) => `${goods.itemId} ${goods.unit}`).values()];
  const byOrder = [...Map.groupBy(source.goods, (goods) => goods.orderNumber)];
  return {
    lines: byItem.map((goods) => ({
      ...EMPTY_LINE,
      ...(isPallets ? { handlingUnits: goods.length, handlingUnitType: 'PLT' } : {}),
      packages: goods.reduce((sum, each) => sum + each.qty, 0),
      packageType: goods[0]?.unit ?? '',
      weight: weightOf(goods, unit),
      description: goods[0]?.description ?? '',
      marks: isPallets ? goods.map((each) => each.id).join('\n') : '',
    })),
    orders: byOrder.map(([orderNumber, goods]) => ({
      ...EMPTY_ORDER,
      orderNumber,
      packages: goods.reduce((sum, each) => sum + each.qty, 0),
      weight: weightOf(goods, unit),
      palletSlip: isPallets ? 'Y' : 'N',
    })),
  };
}

/** Each weight is rounded as it is shown, so that both tables add up to the same. Unknown when one of them is. */
function weightOf(goods: readonly StagedGoods[], unit: WeightUnit): string {
  const texts = goods.map(({ weight }) => (weight === undefined ? undefined : weightText(weight.milligrams, unit)));
  return texts.includes(undefined) ? '' : addWeights(texts.flatMap((text) => text ?? []));
}
