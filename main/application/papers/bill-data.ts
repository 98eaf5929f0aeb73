// main/application/papers/bill-data.ts · what the use cases of bills need from outside, and how they refuse
import type { BillContent, BillForm } from '../../domain/bill-of-lading/bill.ts';
import type { BillFormat, BillPaper, BillSigned, CopyMark } from '../../domain/bill-of-lading/bill-events.ts';
import type { BillStatus } from '../../domain/bill-of-lading/bill-state.ts';
import type { BillProblem } from '../../domain/bill-of-lading/check-bill.ts';
import type { UsedSerials } from '../../domain/numbers/station-serials.ts';

export interface BillSummary {
  readonly billId: string;
  readonly form: BillForm;
  readonly status: BillStatus;
  readonly number?: string;
  readonly shipTo: string;
  readonly carrier: string;
  readonly shipDate: string;
  readonly packages: number;
  readonly weight: string;
  readonly weightUnit: string;
  readonly hasHazmat: boolean;
  readonly signatures: number;
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly createdAt: string;
  readonly changedAt: string;
}

/** A live pallet label of this station, on no live bill yet. */
export interface StagedPallet {
  /** SSCC or licence plate. */
  readonly plate: string;
  readonly receiptId: string;
  readonly lineId?: string;
  readonly actId?: string;
  readonly qty?: number;
  readonly orderNumber: string;
  readonly itemName: string;
}

/** A line of which something was rejected, on no live bill yet. */
export interface RejectedLine {
  /** '<receiptId>/<lineId>'. */
  readonly id: string;
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly lineId: string;
  readonly itemId: string;
  readonly orderNumber: string;
  readonly qty: number;
}

export interface BillStore {
  /** Newest first. */
  list(limit: number): readonly BillSummary[];
  findByNumber(number: string): string | undefined;
  used(range: { readonly companyPrefix: string; readonly first: number; readonly last: number }): Pick<UsedSerials, 'last' | 'lastEpoch'>;
  pallets(limit: number): readonly StagedPallet[];
  /** Live pallet labels under these numbers, on a bill or not. */
  labelled(plates: readonly string[]): readonly StagedPallet[];
  rejected(limit: number): readonly RejectedLine[];
}

/** Copies as they went to paper, by their SHA-256. */
export interface KeptPapers {
  keep(sha256: string, bytes: Uint8Array): void;
  read(sha256: string): Uint8Array | undefined;
}

export interface BillToDraw {
  readonly number?: string;
  readonly content: BillContent;
  readonly signatures: readonly (BillSigned & { readonly at: string })[];
}

export interface BillPaperWish {
  readonly paper: BillPaper;
  readonly language: 'en' | 'es';
  readonly mark: CopyMark;
  readonly format: BillFormat;
  /** Of a thermal printer. */
  readonly dpi: 203 | 300 | 600;
}

export interface DrawnBill {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** What a thermal printer needs, in millimetres: '101.6x152.4'. */
  readonly media?: string;
}

/** @throws an error of the label area when the bill cannot be drawn as meant: text that does not fit, letters no font has */
export interface BillPapers {
  /** What drawing it would refuse, each with its field: an error, or a warning where only paper 4 in wide has no room. */
  faults(content: BillContent): readonly BillProblem[];
  draw(bill: BillToDraw, wish: BillPaperWish, madeAt: string): Promise<DrawnBill>;
  /** One page of thermal paper as its dots, and how many pages there are. */
  picture(
    bill: BillToDraw,
    wish: BillPaperWish,
    page: number,
  ): Promise<{ readonly png: Uint8Array; readonly pages: number; readonly widthMm: number; readonly heightMm: number }>;
}

export class BillRefused extends Error {
  override readonly name = 'BillRefused';
  readonly code: string;
  readonly problems: readonly BillProblem[];
  constructor(code: string, message: string, problems: readonly BillProblem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
