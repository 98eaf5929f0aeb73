// main/labels/papers/bill/bill-paper.ts · what a printed bill shows: its data, the paper it goes on, which copy it is
import type { BillContent } from '../../../domain/bill-of-lading/bill.ts';
import type { BillSigned, CopyMark, Signer } from '../../../domain/bill-of-lading/bill-events.ts';
import type { SymbolData } from '../../label-model.ts';
import { QUIET_MODULES, symbolModules } from '../../symbols/encode-symbol.ts';
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

/** Source: GS1 General Specifications, AI (402); the AI is no part of the number */
export function numberBars(number: string): SymbolData {
  return { gs1: [{ ai: '402', value: number }] };
}

export interface ProBars {
  readonly data: SymbolData;
  /** Under the bars. */
  readonly text: string;
  readonly minModuleMm: number;
}

/** Letters and digits of a PRO number: carriers leave dashes and blanks out of its bars. */
const PRO = /^[A-Z0-9]{2,20}$/;
/** Four and two dots at 203 dpi, the widest first: as wide as the narrowest that heads of all resolutions print. */
const PRO_MODULES = [
  { minModuleMm: 0.495, widestMm: 0.51 },
  { minModuleMm: 0.25, widestMm: 0.26 },
] as const;

/**
 * [BL20] The carrier's number as its own labels have it, Code 128; with the SCAC before it where that was agreed with the carrier.
 * Source: VICS Standard Bill of Lading guideline, SCAC and PRO number: 9012K, the SCAC filled up to four signs, the number; GS1 General Specifications AI (90), for use between partners
 * @returns undefined without a number, and for one that is no PRO number or too wide: the place stays free for the carrier's own label
 */
export function proBars({ scac, pro, isProWithScac = false }: BillContent['carrier'], widthMm: number): ProBars | undefined {
  const number = pro.toUpperCase().replace(/[\s-]/g, '');
  if (!PRO.test(number)) return undefined;
  const value = `12K${paddedScac(scac)}${number}`;
  const isAgreed = isProWithScac && scac !== '';
  const data: SymbolData = isAgreed ? { gs1: [{ ai: '90', value }] } : { text: number };
  const box = { xMm: 0, yMm: 0, widthMm, heightMm: 1 };
  const [left, right] = QUIET_MODULES.code128;
  const modules = symbolModules({ kind: 'code128', name: 'carrier.pro', box, data, minModuleMm: 0.25 }) + left + right;
  const chosen = PRO_MODULES.find(({ widestMm }) => modules * widestMm <= widthMm);
  return chosen === undefined ? undefined : { data, text: isAgreed ? `(90) ${value}` : number, minModuleMm: chosen.minModuleMm };
}
