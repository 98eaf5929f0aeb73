// main/domain/goods-out/allocate.ts · which goods of which receipt lines leave: never more than was counted there and has not left yet. Rules GO2–GO4: ./SPEC.md
import type { GoodsOutKind, Pot } from './goods-out-events.ts';

/** A line of a receipt with what of it is still here and on no other return, transfer or bill. Quantities are base units. */
export interface LineStock {
  readonly receiptId: string;
  readonly receiptNumber: string;
  /** Its counts may still change. */
  readonly isFinished: boolean;
  readonly lineId: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly supplier?: { readonly id: string; readonly name: string };
  readonly itemId: string;
  readonly description: string;
  readonly unit: string;
  /** Below zero when the receipt was changed after goods of it had been put on a return. */
  readonly left: Readonly<Record<Pot, number>>;
  /** Of accepted and rejected goods; overage has no lots on the record. */
  readonly lots: readonly { readonly lot: string; readonly expiryDate?: string; readonly left: number }[];
}

export interface Taken {
  readonly stock: LineStock;
  readonly from: Pot;
  readonly qty: number;
  readonly lot?: string;
  readonly expiryDate?: string;
}

export type Allocation = { readonly kind: 'taken'; readonly taken: readonly Taken[] } | { readonly kind: 'too-few'; readonly left: number };

/** [GO3] What was refused goes back first; what is moved on is what was accepted. */
export const POT_ORDER: Readonly<Record<GoodsOutKind, readonly Pot[]>> = {
  return: ['rejected', 'held', 'accepted'],
  transfer: ['accepted', 'rejected', 'held'],
};

/** All of it or nothing, pot by pot and the oldest receipt first: `stocks` are in that order. */
export function allocate(stocks: readonly LineStock[], pots: readonly Pot[], qty: number, lot?: string): Allocation {
  const taken: Taken[] = [];
  const lotsTaken = new Map<string, number>();
  let missing = qty;
  for (const from of pots) {
    for (const stock of stocks) {
      if (missing < 1) break;
      const ofLot = from === 'held' ? undefined : lotOf(stock, lot);
      const lotKey = JSON.stringify([stock.receiptId, stock.lineId, ofLot?.lot]);
      const lotLeft = from === 'held' || lot === undefined ? Number.POSITIVE_INFINITY : (ofLot?.left ?? 0) - (lotsTaken.get(lotKey) ?? 0);
      const part = Math.min(missing, stock.left[from], lotLeft);
      if (part < 1) continue;
      missing -= part;
      lotsTaken.set(lotKey, (lotsTaken.get(lotKey) ?? 0) + part);
      const named = ofLot ?? (lot === undefined ? undefined : { lot });
      taken.push({ stock, from, qty: part, ...(named === undefined ? {} : lotFields(named)) });
    }
  }
  return missing > 0 ? { kind: 'too-few', left: qty - missing } : { kind: 'taken', taken };
}

/** The lot that was scanned; without one the only lot there is. */
function lotOf({ lots }: LineStock, lot: string | undefined): LineStock['lots'][number] | undefined {
  if (lot !== undefined) return lots.find((each) => each.lot === lot);
  return lots.length === 1 ? lots[0] : undefined;
}

function lotFields({ lot, expiryDate }: { readonly lot: string; readonly expiryDate?: string }): Pick<Taken, 'lot' | 'expiryDate'> {
  return { lot, ...(expiryDate === undefined ? {} : { expiryDate }) };
}
