// main/application/goods-out/goods-taken.ts · what a labelled pallet or a rejected line takes from receipts, beside what is left there. Rule BL22: ../../domain/bill-of-lading/SPEC.md
import type { GoodsTaken } from '../papers/stage-goods.ts';
import { goodsOfPlate } from './goods-of-plate.ts';
import type { LineKey } from './goods-out-data.ts';
import { lineStock, type StockDeps } from './line-stock.ts';

/** `id`: a pallet's SSCC or licence plate; '<receiptId>/<lineId>' of rejected goods, which are all that the line has left of them. */
export function goodsTaken(deps: StockDeps, kind: 'pallets' | 'rejected', id: string): readonly GoodsTaken[] {
  if (kind === 'pallets')
    return (goodsOfPlate(deps, id)?.goods ?? []).flatMap(({ qty, held, ...key }) =>
      taken(deps, key, qty, ({ accepted, rejected, held: aside }) => accepted + rejected + (held > 0 ? aside : 0)),
    );
  const slash = id.indexOf('/');
  const key = { receiptId: id.slice(0, slash), lineId: id.slice(slash + 1) };
  const counted = deps.receipt(key.receiptId)?.lines.get(key.lineId)?.rejectedQty ?? 0;
  const gone = deps.store.taken(key).reduce((sum, { from, qty }) => sum + (from === 'rejected' ? qty : 0), 0);
  return taken(deps, key, counted - gone, ({ rejected }) => rejected);
}

type Left = NonNullable<ReturnType<typeof lineStock>>['left'];

function taken(deps: StockDeps, key: LineKey, qty: number, leftOf: (left: Left) => number): readonly GoodsTaken[] {
  const stock = lineStock(deps, key);
  if (stock === undefined) return [];
  const { receiptId, lineId, description, unit, receiptNumber, left } = stock;
  return [{ key: `${receiptId}/${lineId}`, description, unit, receiptNumber, qty, left: leftOf(left), leftOn: deps.store.numbersOf(key) }];
}
