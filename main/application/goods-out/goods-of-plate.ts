// main/application/goods-out/goods-of-plate.ts · what stands on a handling unit that was received here: as its label says, as its scan booked it, or as the notice tells of a carton inside. Rule GO4: ../../domain/goods-out/SPEC.md

import { platesOf } from '../../domain/receipt/plates.ts';
import type { Act, ReceiptState } from '../../domain/receipt/receipt-state.ts';
import { unitsBelow } from '../../domain/receipt/unit-tree.ts';
import type { LineKey } from './goods-out-data.ts';
import type { StockDeps } from './line-stock.ts';

export interface PlateGoods {
  /** `held`: of the quantity, what stands aside as overage. */
  readonly goods: readonly (LineKey & { readonly qty: number; readonly held: number })[];
  /** Of the unit, of what it stands on, and of all that stands on it: none of them can leave twice. */
  readonly plates: readonly string[];
}

/** Undefined: nothing that was received stands under this number. */
export function goodsOfPlate({ store, receipt }: StockDeps, plate: string): PlateGoods | undefined {
  const label = store.palletLabel(plate);
  if (label?.lineId !== undefined && label.qty !== undefined)
    return { goods: [{ receiptId: label.receiptId, lineId: label.lineId, qty: label.qty, held: 0 }], plates: [plate] };
  for (const receiptId of label === undefined ? store.receiptsOfPlate(plate) : [label.receiptId]) {
    const state = receipt(receiptId);
    const act = [...(state?.acts.values() ?? [])].findLast(
      (each) => !each.isUndone && (label?.actId === undefined ? each.plates.includes(plate) : each.actId === label.actId),
    );
    if (state === undefined || act === undefined) continue;
    if (label !== undefined || act.labelPlate === plate) return { goods: bookedBy(receiptId, act), plates: [...new Set([plate, ...act.plates])] };
    return inside(state, act, plate);
  }
  return undefined;
}

function bookedBy(receiptId: string, { deltas }: Act): PlateGoods['goods'] {
  return [...Map.groupBy(deltas, ({ lineId }) => lineId)]
    .map(([lineId, parts]) => ({
      receiptId,
      lineId,
      qty: parts.reduce((sum, { accepted, rejected, held }) => sum + accepted + rejected + held, 0),
      held: parts.reduce((sum, { held }) => sum + held, 0),
    }))
    .filter(({ qty }) => qty > 0);
}

/** A carton of a pallet that was booked whole: what the notice says is in it, on the lines that the pallet was booked on. */
function inside(state: ReceiptState, act: Act, plate: string): PlateGoods | undefined {
  const unit = state.unitsByPlate.get(plate);
  if (unit === undefined) return undefined;
  const below = unitsBelow(state, unit);
  const room = new Map(bookedBy(state.receiptId, act).map(({ lineId, qty }) => [lineId, qty]));
  const goods = new Map<string, number>();
  for (const { itemId, qty } of below.flatMap(({ contents }) => contents)) {
    let missing = qty;
    for (const [lineId, left] of room) {
      const part = state.lines.get(lineId)?.item.itemId === itemId ? Math.min(missing, left) : 0;
      if (part < 1) continue;
      missing -= part;
      room.set(lineId, left - part);
      goods.set(lineId, (goods.get(lineId) ?? 0) + part);
    }
  }
  const plates = [plate, ...(act.labelPlate === undefined ? [] : [act.labelPlate]), ...below.flatMap(platesOf)];
  return { goods: [...goods].map(([lineId, qty]) => ({ receiptId: state.receiptId, lineId, qty, held: 0 })), plates: [...new Set(plates)] };
}
