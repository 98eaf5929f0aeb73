// main/domain/goods-out/goods-out-events.ts · everything that can happen to a return or a transfer, as stored. Payloads are plain JSON and never change shape. Rules GO1–GO9: ./SPEC.md
import type { BillAddress } from '../bill-of-lading/bill.ts';
import type { FinishMessage } from '../receipt/receipt-events.ts';
import type { Supplier } from '../receipt/suppliers.ts';

/** A return goes back to the supplier; a transfer goes to another site or location of our own. */
export const GOODS_OUT_KINDS = ['return', 'transfer'] as const;
export type GoodsOutKind = (typeof GOODS_OUT_KINDS)[number];

/** Where the goods stand in the receipt: rejected or in quarantine, set aside as overage, or accepted. */
export const POTS = ['rejected', 'held', 'accepted'] as const;
export type Pot = (typeof POTS)[number];

export const RETURN_REASONS = ['damaged', 'wrong-item', 'not-ordered', 'over', 'quality', 'expired', 'recalled', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What a person may change as long as it is open. */
export interface GoodsOutHead {
  readonly to: BillAddress;
  /** The supplier's number for the return (RMA); empty until it is known, and on every transfer. */
  readonly authorisation: string;
  readonly note: string;
}

/** Goods of one line of a receipt. Quantities are base units. */
export interface OutEntry {
  readonly entryId: string;
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly lineId: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly description: string;
  readonly unit: string;
  readonly from: Pot;
  readonly qty: number;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
  /** The handling unit that was scanned. */
  readonly plate?: string;
  /** Of a return; empty until somebody says it. */
  readonly reason: ReturnReason | '';
}

/** 'goods-out-opened' on 'goods-out:<id>'. */
export interface GoodsOutOpened {
  readonly goodsOutId: string;
  readonly kind: GoodsOutKind;
  /** 'RTV-0417-000012', 'TRF-0417-000003'. */
  readonly number: string;
  readonly serial: number;
  /** Of a return. */
  readonly supplier?: Supplier;
  readonly head: GoodsOutHead;
}

export interface GoodsOutChanged {
  readonly head: GoodsOutHead;
}

/** The scan that did it, once for ever. */
export interface OutScan {
  readonly scanId: string;
  readonly scanKey?: string;
  readonly raw: string;
  readonly symbology?: string;
}

/** 'goods-out-added': an entry that stands already grows by the quantity. */
export interface GoodsOutAdded {
  readonly entries: readonly OutEntry[];
  readonly scan?: OutScan;
}

export const OUT_REFUSALS = [
  'unknown-code',
  'not-received',
  'too-few',
  'plate-taken',
  'serial-taken',
  'other-supplier',
  'needs-weight',
  'needs-serial',
] as const;
export type OutRefusal = (typeof OUT_REFUSALS)[number];

/** 'goods-out-scan-refused': a scan that put nothing on it. */
export interface GoodsOutScanRefused extends OutScan {
  readonly code: 'goods-refused';
  readonly reason: OutRefusal;
  /** How many there are instead, where the unit stands, whose goods they are. */
  readonly value?: string;
  readonly message: string;
}

export interface GoodsOutEntrySet {
  readonly entryId: string;
  readonly qty: number;
  readonly reason: ReturnReason | '';
}

export interface GoodsOutRemoved {
  readonly entryId: string;
}

/** 'goods-out-closed': from here on nothing changes; what the ERP is told is written with it. */
export interface GoodsOutClosed {
  readonly messages: readonly FinishMessage[];
}

export interface GoodsOutCancelled {
  readonly reason: string;
}

export type GoodsOutEvent =
  | { readonly kind: 'goods-out-opened'; readonly payload: GoodsOutOpened }
  | { readonly kind: 'goods-out-changed'; readonly payload: GoodsOutChanged }
  | { readonly kind: 'goods-out-added'; readonly payload: GoodsOutAdded }
  | { readonly kind: 'goods-out-scan-refused'; readonly payload: GoodsOutScanRefused }
  | { readonly kind: 'goods-out-entry-set'; readonly payload: GoodsOutEntrySet }
  | { readonly kind: 'goods-out-removed'; readonly payload: GoodsOutRemoved }
  | { readonly kind: 'goods-out-closed'; readonly payload: GoodsOutClosed }
  | { readonly kind: 'goods-out-cancelled'; readonly payload: GoodsOutCancelled };
