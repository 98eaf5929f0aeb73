// main/domain/bill-of-lading/bill-events.ts · everything that can happen to a bill, as stored. Payloads are plain JSON and never change shape. Rules BL9, BL14, BL15: ./SPEC.md
import type { BillContent } from './bill.ts';
import type { BillSource } from './draft-bill.ts';

export const BILL_PAPERS = ['letter', 'a4', 'thermal-4', 'thermal-4x8', 'thermal-8'] as const;
export type BillPaper = (typeof BILL_PAPERS)[number];

/** Pages for an office printer, or what a thermal printer is written to in. */
export const BILL_FORMATS = ['pdf', 'zpl', 'epl', 'tspl', 'escpos'] as const;
export type BillFormat = (typeof BILL_FORMATS)[number];

export const COPY_MARKS = ['shipper', 'carrier', 'consignee', 'file'] as const;
export type CopyMark = (typeof COPY_MARKS)[number];

export const SIGNERS = ['shipper', 'carrier', 'consignee'] as const;
export type Signer = (typeof SIGNERS)[number];

/** 'bill-drafted' on 'bill:<billId>'. */
export interface BillDrafted {
  readonly billId: string;
  readonly content: BillContent;
  readonly source: BillSource;
  /** The bill that this one stands for. */
  readonly replaces?: string;
}

/** 'bill-changed': the whole content as it stands now. */
export interface BillChanged {
  readonly content: BillContent;
}

/** 'bill-issued': from here on the content is fixed. */
export interface BillIssued {
  readonly number: string;
  readonly companyPrefix: string;
  readonly serial: number;
}

/** 'bill-signed': strokes as drawn, in thousandths of the pad's width and height. */
export interface BillSigned {
  readonly role: Signer;
  readonly name: string;
  readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** 'bill-printed': a copy as it went to paper; the bytes lie in the data folder under their hash. */
export interface BillPrinted {
  readonly paper: BillPaper;
  readonly language: 'en' | 'es';
  readonly mark: CopyMark;
  readonly sha256: string;
  readonly format: BillFormat;
  readonly pages: number;
  /** How many signatures the copy shows. */
  readonly signatures: number;
  /** Dots per inch of a thermal copy. */
  readonly dpi?: number;
  /** Absent when it was written to a file. */
  readonly printerId?: string;
}

/** 'bill-voided'. */
export interface BillVoided {
  readonly reason: string;
}

/** 'bill-replaced', on the voided bill: which one stands for it. */
export interface BillReplaced {
  readonly by: string;
}

export type BillEvent =
  | { readonly kind: 'bill-drafted'; readonly payload: BillDrafted }
  | { readonly kind: 'bill-changed'; readonly payload: BillChanged }
  | { readonly kind: 'bill-issued'; readonly payload: BillIssued }
  | { readonly kind: 'bill-signed'; readonly payload: BillSigned }
  | { readonly kind: 'bill-printed'; readonly payload: BillPrinted }
  | { readonly kind: 'bill-voided'; readonly payload: BillVoided }
  | { readonly kind: 'bill-replaced'; readonly payload: BillReplaced };
