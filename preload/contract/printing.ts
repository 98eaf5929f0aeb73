// preload/contract/printing.ts · labels, the print queue and reports
import type { Said } from './station.ts';

export const PRINT_STATES = ['queued', 'sending', 'sent', 'printed', 'doubtful', 'failed', 'voided'] as const;
export type PrintState = (typeof PRINT_STATES)[number];

export type LabelRequest =
  | {
      readonly template: 'logistics';
      readonly receiptId: string;
      readonly lineId?: string;
      readonly qty?: number;
      readonly lot?: string;
      readonly expiryDate?: string;
    }
  /** Printed before the goods are counted: an SSCC or licence plate and nothing else; its scan puts it on what was counted last. */
  | { readonly template: 'blank' }
  | { readonly template: 'shelf'; readonly location: string; readonly text?: string }
  /** Any label of `labels:templates`. What the station fills in may be left out. */
  | { readonly template: 'form'; readonly kind: string; readonly data: TemplateData; readonly receiptId?: string };

type PlainDatum = string | number | boolean;
export type TemplateData = Readonly<Record<string, PlainDatum | readonly Readonly<Record<string, PlainDatum>>[]>>;

type Words = string | { readonly en: string; readonly es: string };

export interface LabelTemplate {
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  readonly format: 'layout' | 'zpl';
  readonly widthMm: number;
  readonly heightMm: number;
  /** Of this site: it goes before a bundled one of the same id. */
  readonly isSite: boolean;
  readonly data: readonly {
    readonly name: string;
    readonly type: 'text' | 'number' | 'date' | 'gtin' | 'gtin13' | 'sscc' | 'lpn' | 'gln' | 'flag' | 'choice' | 'quantity' | 'list';
    readonly label: Words;
    readonly isRequired: boolean;
    /** The station puts it there when it is left empty. */
    readonly isFilledIn: boolean;
    readonly choices?: readonly string[];
    /** Of a quantity: one of them stands behind the number. */
    readonly units?: readonly string[];
    /** Of a list: what each entry says. */
    readonly columns?: readonly string[];
    readonly sample: unknown;
  }[];
}

export interface LabelPreview {
  readonly pngBase64: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: number;
  /** The rendered picture was read back and every symbol said what was meant. */
  readonly verified: boolean;
  readonly symbols: readonly { readonly symbology: string; readonly text: string }[];
  readonly problems: readonly string[];
}

export interface TemplatePreview extends LabelPreview {
  readonly findings: readonly { readonly kind: string; readonly severity: 'error' | 'warning'; readonly field: string; readonly message: string }[];
}

export interface PrintJob {
  readonly jobId: string;
  readonly labelId?: string;
  /** The label, not only this copy: it is printed no more. */
  readonly isLabelVoided?: boolean;
  readonly title: string;
  readonly template: string;
  readonly printerId: string;
  readonly printerName: string;
  readonly state: PrintState;
  readonly copy: number;
  readonly reason?: string;
  readonly sscc?: string;
  /** The site's own licence plate, where its labels bear one. */
  readonly lpn?: string;
  readonly queuedAt: string;
  readonly changedAt: string;
  readonly message?: string;
  readonly attempts?: number;
  /** Of the bytes that go to the printer. */
  readonly contentSha256?: string;
}

/** A printer with its queue: what holds it up, what waits, what is loaded. */
export interface PrinterQueue {
  readonly printerId: string;
  readonly name: string;
  readonly state: 'ok' | 'error' | 'absent' | 'connecting';
  readonly message: string;
  readonly said?: Said;
  /** Codes; the message says the same in English. */
  readonly conditions: readonly string[];
  readonly warnings: readonly string[];
  /** It prints pages, not labels. */
  readonly pages: boolean;
  /** What it takes, such as 'zpl 203 dpi': printers of one group print one another's jobs. */
  readonly group: string;
  /** A person holds its labels back. */
  readonly isHeld: boolean;
  /** Why nothing is sent now. */
  readonly waitsFor?: {
    readonly kind: 'held' | 'paper-change' | 'printer';
    readonly reason: string;
    readonly conditions: readonly string[];
    readonly needs?: string;
  };
  readonly queued: number;
  readonly doubtful: number;
  /** How a label that came out is told: not at all, by the printer's state, by its counter. Unset: it was not met yet. */
  readonly confirm?: 'none' | 'status' | 'counter';
  readonly model?: string;
  readonly dpi?: number;
  /** The labels that are loaded, in millimetres: '101.6x152.4'. */
  readonly media?: string;
  readonly labelsOnRoll?: number;
  readonly labelsSinceRoll: number;
}

export interface PrintingCalls {
  'labels:preview': (request: { readonly label: LabelRequest }) => LabelPreview;
  /** Allocates the SSCC where the template needs one, journals the exact bytes, queues. */
  'labels:print': (request: { readonly label: LabelRequest; readonly printerId?: string }) => PrintJob;
  'labels:preview-job': (request: { readonly jobId: string }) => LabelPreview;
  /** Its goods can have another label then; copies that still wait are not printed. */
  'labels:void': (request: { readonly jobId: string; readonly reason: string }) => Record<string, never>;
  /** `faults`: files that cannot be read, as sentences. */
  'labels:templates': (request: Record<string, never>) => { readonly templates: readonly LabelTemplate[]; readonly faults: readonly string[] };
  /** The template's file as it stands, for a designer: the newest, or that version. */
  'labels:template-text': (request: { readonly id: string; readonly version?: number }) => { readonly text: string };
  /** Every version that is kept, the newest first; the bundled one is the last way back. */
  'labels:template-versions': (request: { readonly id: string }) => {
    readonly versions: readonly { readonly version: number; readonly isSite: boolean }[];
  };
  /** A saved one by `id`, or one that is being made by `text`; without data, its own samples. What cannot be printed is a finding, and the picture shows the rest. */
  'labels:preview-template': (request: {
    readonly id?: string;
    readonly text?: string;
    readonly data?: TemplateData;
    readonly language?: 'en' | 'es';
    readonly dpi?: 203 | 300 | 600;
  }) => TemplatePreview;
  /** As a new version; the older one is kept. */
  'labels:save-template': (request: { readonly text: string }) => LabelTemplate;
  /** A ZPL label with ^FN fields → the text of a template, to be looked at and saved. The size is needed when it says no ^PW and ^LL. */
  'labels:import-zpl': (request: {
    readonly zpl: string;
    readonly id: string;
    readonly dpi: 203 | 300 | 600;
    readonly widthMm?: number;
    readonly heightMm?: number;
  }) => { readonly text: string };
  'print-queue:list': (request: Record<string, never>) => { readonly jobs: readonly PrintJob[]; readonly printers: readonly PrinterQueue[] };
  /** A person's answer for a doubtful job: it came out, or it did not (that copy is voided). */
  'print-queue:resolve': (request: { readonly jobId: string; readonly printed: boolean }) => PrintJob;
  /** The same label again: keeps its SSCC, bumps its copy number; at another printer, if one is named. */
  'print-queue:reprint': (request: { readonly jobId: string; readonly reason: string; readonly printerId?: string }) => PrintJob;
  'print-queue:void': (request: { readonly jobId: string; readonly reason: string }) => PrintJob;
  /** A finished file for a printer, as it is (at most 700 KB): what it prints, nobody here knows. `labels` lets the printer's counter confirm it. */
  'print-queue:print-file': (request: {
    readonly printerId: string;
    readonly title: string;
    readonly dataBase64: string;
    readonly labels?: number;
  }) => PrintJob;
  /** A job that was not sent yet goes to another printer. */
  'print-queue:move': (request: { readonly jobId: string; readonly printerId: string }) => PrintJob;
  /** Holds a printer's labels back, or lets them go again. */
  'print-queue:hold': (request: { readonly printerId: string; readonly isHeld: boolean }) => { readonly printers: readonly PrinterQueue[] };
  /** New labels were put in; what is not said of them stays unknown (the count) or as it was (the size). */
  'print-queue:roll-changed': (request: { readonly printerId: string; readonly media?: string; readonly labelsOnRoll?: number }) => {
    readonly printers: readonly PrinterQueue[];
  };
  /** The station's control codes on paper, in both languages. */
  'reports:control-sheet': (request: Record<string, never>) => { readonly fileName: string; readonly pdfBase64: string };
  'reports:receiving': (request: { readonly receiptId: string; readonly language?: 'en' | 'es' }) => {
    readonly fileName: string;
    readonly pdfBase64: string;
  };
}

export interface PrintingStreams {
  'print-queue:changes': { args: Record<string, never>; event: { readonly jobs: readonly PrintJob[]; readonly printers: readonly PrinterQueue[] } };
}
