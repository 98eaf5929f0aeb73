// main/domain/bill-of-lading/draft-bill.ts · goods at the dock → orders and lines of a draft. Rules BL11–BL13, BL19: ./SPEC.md
import { isMeasured } from '../item/item.ts';
import { type BillLine, type BillOrder, EMPTY_LINE, EMPTY_ORDER, type WeightUnit } from './bill.ts';
import { addWeights, weightText } from './bill-weights.ts';

/** Where a draft came from: kept with it for ever. */
export type BillSource =
  | { readonly kind: 'hand' }
  | { readonly kind: 'pallets'; readonly goods: readonly StagedGoods[] }
  | { readonly kind: 'rejected'; readonly goods: readonly StagedGoods[] }
  | {
      readonly kind: 'return' | 'transfer';
      readonly goodsOutId: string;
      /** 'RTV-0417-000012'. */
      readonly number: string;
      /** The supplier's number for the return; empty where there is none. */
      readonly authorisation: string;
      readonly goods: readonly StagedGoods[];
    };

/** A labelled pallet, the rejected part of a receipt's line, or a line of a return or transfer. */
export interface StagedGoods {
  /** SSCC or licence plate of the pallet; the receipt's line for rejected goods; the entry of a return or transfer. */
  readonly id: string;
  /** The handling unit that a line of a return or transfer stands on; a pallet is one by itself. */
  readonly plate?: string;
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

/** One order line per order number; handling units are counted once each, on their first line, and goods of one item stand on one line. */
export function draftGoods(source: BillSource, unit: WeightUnit): DraftedGoods {
  if (source.kind === 'hand') return { orders: [], lines: [] };
  const byItem = [...Map.groupBy(source.goods, (goods) => `${goods.itemId} ${goods.unit}`).values()];
  const byOrder = [...Map.groupBy(source.goods, (goods) => orderOf(source, goods))];
  const plates = platesOf(source, source.goods);
  const firstOn = new Map(plates.map((plate) => [plate, byItem.findIndex((goods) => platesOf(source, goods).includes(plate))]));
  return {
    lines: byItem.map((goods, index) => {
      const begun = plates.filter((plate) => firstOn.get(plate) === index).length;
      return {
        ...EMPTY_LINE,
        ...(begun === 0 ? {} : { handlingUnits: begun, handlingUnitType: 'PLT' }),
        packages: packagesOf(goods),
        packageType: goods[0] === undefined || isMeasured({ baseUnit: goods[0].unit }) ? '' : goods[0].unit,
        weight: weightOf(goods, unit),
        description: goods[0]?.description ?? '',
        marks: platesOf(source, goods).join('\n'),
      };
    }),
    orders: byOrder.map(([orderNumber, goods]) => ({
      ...EMPTY_ORDER,
      orderNumber,
      packages: packagesOf(goods),
      weight: weightOf(goods, unit),
      palletSlip: platesOf(source, goods).length > 0 ? 'Y' : 'N',
      info: source.kind === 'return' && source.authorisation !== '' ? `RMA ${source.authorisation}` : '',
    })),
  };
}

/** A transfer is its own order: what the goods were bought under says nothing to who gets them. */
function orderOf(source: Exclude<BillSource, { kind: 'hand' }>, { orderNumber }: StagedGoods): string {
  if (source.kind === 'transfer') return source.number;
  return source.kind === 'return' && orderNumber === '' ? source.number : orderNumber;
}

function platesOf({ kind }: BillSource, goods: readonly StagedGoods[]): readonly string[] {
  const named = goods.flatMap(({ id, plate }) => (kind === 'pallets' ? [id] : (plate ?? [])));
  return [...new Set(named)];
}

/** Goods counted in grams or litres are packages too: one for each line that left. */
function packagesOf(goods: readonly StagedGoods[]): number {
  return goods.reduce((sum, { qty, unit }) => sum + (isMeasured({ baseUnit: unit }) ? 1 : qty), 0);
}

/** Each weight is rounded as it is shown, so that both tables add up to the same. Unknown when one of them is. */
function weightOf(goods: readonly StagedGoods[], unit: WeightUnit): string {
  const texts = goods.map(({ weight }) => (weight === undefined ? undefined : weightText(weight.milligrams, unit)));
  return texts.includes(undefined) ? '' : addWeights(texts.flatMap((text) => text ?? []));
}
