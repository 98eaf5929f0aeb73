// preload/contract/goods-out.ts · returns to suppliers and transfers to our own sites: from the first scan to what a bill is drafted from. Plain data, no code. Quantities are base units
import type { BillAddress } from './bills.ts';
import type { PrintJob } from './printing.ts';

export type GoodsOutKind = 'return' | 'transfer';
export type Pot = 'rejected' | 'held' | 'accepted';
export type ReturnReason = 'damaged' | 'wrong-item' | 'not-ordered' | 'over' | 'quality' | 'expired' | 'recalled' | 'other';

export interface GoodsOutSummary {
  readonly goodsOutId: string;
  readonly kind: GoodsOutKind;
  readonly number: string;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly to: string;
  readonly authorisation: string;
  readonly entries: number;
  readonly openedAt: string;
  readonly changedAt: string;
  /** The bill that lives and was drafted from it. */
  readonly billId?: string;
}

export interface GoodsOutHead {
  readonly to: BillAddress;
  /** RMA; only of a return. */
  readonly authorisation: string;
  readonly note: string;
}

export interface OutEntry {
  readonly entryId: string;
  readonly receiptNumber: string;
  readonly orderNumber: string;
  readonly itemId: string;
  readonly description: string;
  readonly unit: string;
  readonly from: Pot;
  readonly qty: number;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
  readonly plate?: string;
  readonly reason: ReturnReason | '';
}

export interface GoodsOutProblem {
  readonly code: 'nothing-on-it' | 'no-destination' | 'no-authorisation' | 'bad-authorisation' | 'no-reason' | 'receipt-open' | 'more-than-counted';
  readonly severity: 'error' | 'warning';
  readonly entryId?: string;
  /** The number, receipt or goods that it is about. */
  readonly value: string;
  readonly message: string;
}

export interface GoodsOutView extends GoodsOutHead {
  readonly goodsOutId: string;
  readonly kind: GoodsOutKind;
  readonly number: string;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly supplier?: { readonly id: string; readonly name: string };
  readonly entries: readonly OutEntry[];
  /** Empty when it is not open any more. */
  readonly problems: readonly GoodsOutProblem[];
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt?: string;
  readonly closedBy?: string;
  readonly cancelled?: { readonly reason: string; readonly at: string };
}

/** A line of a receipt with what of it is still here and on nothing else. */
export interface LineStock {
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly lineId: string;
  readonly orderNumber: string;
  readonly supplier?: { readonly id: string; readonly name: string };
  readonly itemId: string;
  readonly description: string;
  readonly unit: string;
  readonly left: Readonly<Record<Pot, number>>;
}

export interface GoodsOutCalls {
  'goods-out:list': (request: Record<string, never>) => { readonly all: readonly GoodsOutSummary[] };
  /** By its id or its number. */
  'goods-out:get': (request: { readonly goodsOutId: string }) => GoodsOutView;
  /** For a return what was refused, of one supplier where one is named; for a transfer everything. */
  'goods-out:choices': (request: { readonly kind: GoodsOutKind; readonly supplier?: { readonly id: string; readonly name: string } }) => {
    readonly lines: readonly LineStock[];
  };
  /** An address that is left empty is the one written last for that name. */
  'goods-out:open': (request: {
    readonly kind: GoodsOutKind;
    readonly supplier?: { readonly id: string; readonly name: string };
    readonly to?: BillAddress;
    readonly authorisation?: string;
    readonly note?: string;
  }) => GoodsOutView;
  'goods-out:change': (request: { readonly goodsOutId: string } & GoodsOutHead) => GoodsOutView;
  'goods-out:choose': (request: {
    readonly goodsOutId: string;
    readonly receiptId: string;
    readonly lineId: string;
    readonly from: Pot;
    readonly qty: number;
  }) => GoodsOutView;
  'goods-out:set': (request: {
    readonly goodsOutId: string;
    readonly entryId: string;
    readonly qty: number;
    readonly reason: ReturnReason | '';
  }) => GoodsOutView;
  'goods-out:remove': (request: { readonly goodsOutId: string; readonly entryId: string }) => GoodsOutView;
  'goods-out:close': (request: { readonly goodsOutId: string }) => GoodsOutView;
  'goods-out:cancel': (request: { readonly goodsOutId: string; readonly reason: string }) => GoodsOutView;
  /** From now on scans go on this one; without an id to the receipt in hand again. */
  'goods-out:take-in-hand': (request: { readonly goodsOutId?: string }) => { readonly inHand: boolean };
  /** The return-to-vendor label of one line. */
  'goods-out:label': (request: { readonly goodsOutId: string; readonly entryId: string; readonly printerId?: string }) => PrintJob;
}
