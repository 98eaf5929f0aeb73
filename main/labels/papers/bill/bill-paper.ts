// main/labels/papers/bill/bill-paper.ts · what a printed bill shows: its data, the paper it goes on, which copy it is
import type { BillContent } from '../../../domain/bill-of-lading/bill.ts';
import type { BillSigned, CopyMark, Signer } from '../../../domain/bill-of-lading/bill-events.ts';
import { digestOf } from '../report-digest.ts';

export interface BillPaperData {
  /** Absent on a draft, which is marked as one. */
  readonly number?: string;
  readonly content: BillContent;
  readonly signatures: readonly (BillSigned & { readonly at: string })[];
}

export interface BillPaperOptions {
  readonly language: 'en' | 'es';
  readonly mark: CopyMark;
}

export interface PaperSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Source: ISO 216 (A4); ANSI/ASME Y14.1 size A (letter) */
export const SIZES = { letter: { widthMm: 215.9, heightMm: 279.4 }, a4: { widthMm: 210, heightMm: 297 } } as const;

/** Over number, content and signatures: whoever has the bill's data can prove that the paper shows it. */
export function billDigest({ number = '', content, signatures }: BillPaperData): string {
  return digestOf({ number, content, signatures });
}

export function signatureOf({ signatures }: BillPaperData, role: Signer): BillPaperData['signatures'][number] | undefined {
  return signatures.find((signature) => signature.role === role);
}

/** SCAC with fewer than four letters is filled up with "-", as its bars would be. */
export function paddedScac(scac: string): string {
  return scac === '' ? '' : scac.toUpperCase().padEnd(4, '-');
}
