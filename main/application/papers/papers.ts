// main/application/papers/papers.ts · papers about receipts and days, as tables that can be looked at, printed and exported; the words are already in somebody's language

export const RECEIPT_PAPERS = [
  'receiving-report',
  'packing-list',
  'os-and-d',
  'carrier-claim',
  'vendor-claim',
  'quarantine-list',
  'put-away-list',
] as const;
/** Of the day, and of the station. */
export const PAPER_KINDS = [...RECEIPT_PAPERS, 'end-of-day', 'control-sheet'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export const PAPER_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** Numbers stay numbers, so that a workbook can add them up. */
export type Cell = string | number;

export interface PaperTable {
  readonly heading: string;
  /** `weight`: how much of the page's width, beside the other columns. */
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean; readonly weight: number }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said instead of an empty table. */
  readonly empty: string;
}

export interface PaperSheet {
  readonly kind: PaperKind;
  /** Of the receipt, the day, or the code of the station. */
  readonly number: string;
  readonly title: string;
  readonly facts: readonly (readonly [title: string, value: string])[];
  /** What the paper says in sentences, before its tables. */
  readonly statements: readonly string[];
  /** The first is what a CSV holds. */
  readonly tables: readonly PaperTable[];
  /** Who signs it by hand. */
  readonly signatures: readonly string[];
  /** UTC instant of what it tells: the last event of the receipt, the end of the day's record. */
  readonly asOf: string;
}

export interface PaperFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface Papers {
  /** Whether pages come out of this printer, not labels. */
  takesPages(printerId: string): boolean;
  /** @throws {PaperRefused} not-found, blind, subject-missing */
  sheet(kind: PaperKind, about: PaperSubject, language: 'en' | 'es'): PaperSheet;
  file(kind: PaperKind, about: PaperSubject, language: 'en' | 'es', format: PaperFormat): Promise<PaperFile>;
  /** Into `out/papers` of the data folder, whole or not at all: for e-mail attachments and other programs. @returns its path in the data folder. @throws {PaperRefused} no-folder */
  keep(file: PaperFile): string;
  save(kind: PaperKind, about: PaperSubject, language: 'en' | 'es', format: PaperFormat): Promise<string>;
}

/** A receipt by its id or number, or a day (YYYY-MM-DD). */
export interface PaperSubject {
  readonly receiptId?: string;
  readonly day?: string;
}

export class PaperRefused extends Error {
  override readonly name = 'PaperRefused';
  readonly code: 'not-found' | 'blind' | 'subject-missing' | 'no-folder';
  constructor(code: PaperRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}
