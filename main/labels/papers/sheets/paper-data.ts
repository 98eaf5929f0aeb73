// main/labels/papers/sheets/paper-data.ts · what papers are made of: a receipt as it was counted, or a day. Quantities are whole base units (of bulk goods grams and millilitres)
import type { ReceivingReportData, ReportLine } from '../receiving-report.ts';

export interface CountedLine extends ReportLine {
  /** Handling units that stand on the line, by SSCC or licence plate. */
  readonly plates: readonly string[];
  /** Of the line's order; empty where no order names one. */
  readonly supplier: string;
}

/** Goods that were set aside, with why and where to. */
export interface SetAside {
  /** UTC instant. */
  readonly at: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly description: string;
  readonly qty: number;
  readonly unit: string;
  readonly kind: 'damaged' | 'held' | 'rejected';
  readonly disposition: string;
  readonly reason: string;
  readonly by: string;
}

export interface PackedUnit {
  readonly plate: string;
  readonly level: string;
  /** The unit it stands on. */
  readonly inPlate: string;
  readonly isReceived: boolean;
  readonly contents: readonly {
    readonly itemId: string;
    readonly description: string;
    readonly orderNumber: string;
    readonly qty: number;
    readonly unit: string;
    readonly lot: string;
    readonly expiry: string;
  }[];
}

export interface ReceiptPaperData extends Omit<ReceivingReportData, 'lines'> {
  readonly isFinished: boolean;
  readonly company: string;
  readonly lines: readonly CountedLine[];
  readonly setAside: readonly SetAside[];
  readonly units: readonly PackedUnit[];
}

export interface DayPaperData {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly station: string;
  readonly company: string;
  readonly asOf: string;
  readonly receipts: readonly {
    readonly receiptNumber: string;
    readonly orders: string;
    readonly supplier: string;
    readonly status: 'open' | 'parked' | 'finished';
    readonly openedBy: string;
    readonly openedAt: string;
    readonly scans: number;
    readonly exceptions: number;
    readonly linesComplete?: number;
    readonly lineCount: number;
  }[];
  /** Labels of which nobody knows, and messages that did not leave yet. */
  readonly waiting: readonly { readonly what: 'label' | 'message'; readonly title: string; readonly state: string; readonly since: string }[];
  /** How far the record went, and the hash of its last event (hex): who keeps the paper can prove later that nothing before was changed. */
  readonly record: { readonly events: number; readonly hash: string };
}
