// main/application/goods-out/goods-out-data.ts · what the use cases of returns and transfers read from outside, and how they refuse
import type { GoodsOutProblem } from '../../domain/goods-out/check-goods-out.ts';
import type { GoodsOutKind, Pot } from '../../domain/goods-out/goods-out-events.ts';
import type { GoodsOutStatus } from '../../domain/goods-out/goods-out-state.ts';

export interface GoodsOutSummary {
  readonly goodsOutId: string;
  readonly kind: GoodsOutKind;
  readonly number: string;
  readonly status: GoodsOutStatus;
  readonly to: string;
  readonly authorisation: string;
  /** Lines of goods on it; none when it was cancelled. */
  readonly entries: number;
  readonly openedAt: string;
  readonly changedAt: string;
  /** The bill that lives and was drafted from it. */
  readonly billId?: string;
}

export interface LineKey {
  readonly receiptId: string;
  readonly lineId: string;
}

export interface GoodsOutStore {
  /** Newest first. */
  list(limit: number): readonly GoodsOutSummary[];
  find(goodsOutId: string): GoodsOutSummary | undefined;
  findByNumber(number: string): string | undefined;
  /** Lines that goods can be chosen from: for a return those with something refused. The newest receipt first. */
  lines(kind: GoodsOutKind, limit: number): readonly LineKey[];
  /** The oldest receipt first. */
  linesOfItem(itemId: string, limit: number): readonly LineKey[];
  /** What is on returns and transfers that live. */
  taken(line: LineKey): readonly { readonly from: Pot; readonly lot?: string; readonly qty: number }[];
  /** Numbers of those that live and have goods of the line. */
  numbersOf(line: LineKey): readonly string[];
  /** What is on bills that were drafted from the goods themselves. */
  onBills(line: LineKey): { readonly isRejectedOnOne: boolean; readonly palletQty: number };
  /** The return, transfer or bill that a handling unit is on. */
  whereIsPlate(plate: string): string | undefined;
  whereIsSerial(itemId: string, serial: string): string | undefined;
  /** A live pallet label of this station. */
  palletLabel(plate: string): { readonly receiptId: string; readonly lineId?: string; readonly actId?: string; readonly qty?: number } | undefined;
  /** Receipts that booked a unit under this plate, the newest first. */
  receiptsOfPlate(plate: string): readonly string[];
}

export class GoodsOutRefused extends Error {
  override readonly name = 'GoodsOutRefused';
  readonly code: string;
  readonly problems: readonly GoodsOutProblem[];
  constructor(code: string, message: string, problems: readonly GoodsOutProblem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
