// preload/contract/papers.ts · papers about receipts and days: looked at on the screen, then a file, a printer or a folder
import type { PrintJob } from './printing.ts';

export const RECEIPT_PAPERS = [
  'receiving-report',
  'packing-list',
  'os-and-d',
  'carrier-claim',
  'vendor-claim',
  'quarantine-list',
  'put-away-list',
] as const;
/** About no receipt. */
export const STATION_PAPERS = ['end-of-day', 'control-sheet'] as const;
export const PAPER_KINDS = [...RECEIPT_PAPERS, ...STATION_PAPERS] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export type PaperFormat = 'pdf' | 'xlsx' | 'csv';

export interface PaperTable {
  readonly heading: string;
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Said instead of an empty table. */
  readonly empty: string;
}

/** What is on the paper, in the language asked for. */
export interface PaperSheet {
  readonly kind: PaperKind;
  readonly number: string;
  readonly title: string;
  readonly facts: readonly (readonly [title: string, value: string])[];
  readonly statements: readonly string[];
  readonly tables: readonly PaperTable[];
  readonly signatures: readonly string[];
}

/** A paper about a receipt names it; the end of the day without a day is today's. */
export interface PaperRequest {
  readonly kind: PaperKind;
  readonly receiptId?: string;
  readonly day?: string;
  readonly language?: 'en' | 'es';
}

export interface PaperCalls {
  /** Of a receipt that is counted blind, only when it is finished. */
  'papers:look': (request: PaperRequest) => PaperSheet;
  'papers:file': (request: PaperRequest & { readonly format: PaperFormat }) => { readonly fileName: string; readonly dataBase64: string };
  /** As PDF to an office printer. */
  'papers:print': (request: PaperRequest & { readonly printerId: string }) => PrintJob;
  /** Into a folder of the station from which mail programs and others take it. */
  'papers:save': (request: PaperRequest & { readonly format: PaperFormat }) => { readonly path: string };
}
