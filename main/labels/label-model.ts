// main/labels/label-model.ts · a label as data, in millimetres: what is printed where, in no printer's language. Rules LB1–LB3: ./SPEC.md
import type { Gs1Element } from './gs1-elements.ts';

/** Print heads we write for. One inch is exactly this many dots. */
export const DPIS = [203, 300, 600] as const;
export type Dpi = (typeof DPIS)[number];

export const LABEL_LANGUAGES = ['en', 'es'] as const;
export type LabelLanguage = (typeof LABEL_LANGUAGES)[number];

/** Top left corner and size, from the top left corner of the label. */
export interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface TextField {
  readonly kind: 'text';
  readonly name: string;
  readonly box: Box;
  /** "\n" starts a new line; no other control character is allowed. */
  readonly text: string;
  /** Height of the type (ascender to descender; digits are about 0.72 of it), tried first. */
  readonly fontMm: number;
  /** Smallest height the text may shrink to. */
  readonly minFontMm: number;
  readonly maxLines: number;
  readonly align: 'left' | 'center';
  /** What happens when even the smallest type does not fit: refuse the label, or cut and end in "...". */
  readonly overflow: 'refuse' | 'cut';
}

/** GS1 element strings (FNC1 first, brackets in no symbol) or plain text. */
export type SymbolData = { readonly gs1: readonly Gs1Element[] } | { readonly text: string };

/** Code 128 or GS1-128, bars upright, centred in its box; the box includes the quiet zones and its height is that of the bars. */
export interface Code128Field {
  readonly kind: 'code128';
  readonly name: string;
  readonly box: Box;
  readonly data: SymbolData;
  /** Narrowest bar allowed; the writer takes the next whole number of dots. */
  readonly minModuleMm: number;
}

/** GS1 DataMatrix (ECC 200) at the top left of its box; the box includes the quiet zone. */
export interface DataMatrixField {
  readonly kind: 'data-matrix';
  readonly name: string;
  readonly box: Box;
  readonly gs1: readonly Gs1Element[];
  readonly minModuleMm: number;
}

export interface QrField {
  readonly kind: 'qr';
  readonly name: string;
  readonly box: Box;
  readonly text: string;
  readonly minModuleMm: number;
}

/** A filled bar: a ruled line when thin. */
export interface BarField {
  readonly kind: 'bar';
  readonly name: string;
  readonly box: Box;
}

/** An outline drawn inwards from the box's edges. */
export interface FrameField {
  readonly kind: 'frame';
  readonly name: string;
  readonly box: Box;
  readonly lineMm: number;
}

/** A black box with one line of white text. */
export interface BannerField {
  readonly kind: 'banner';
  readonly name: string;
  readonly box: Box;
  readonly text: string;
  readonly fontMm: number;
  readonly minFontMm: number;
}

export type LabelField = TextField | Code128Field | DataMatrixField | QrField | BarField | FrameField | BannerField;

export interface Label {
  /** Which template made it; part of the shape that is released for printing. */
  readonly template: string;
  readonly language: LabelLanguage;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly fields: readonly LabelField[];
}

/** Whole dots for a length: 4 in × 6 in at 203 dpi are exactly 812 × 1218. */
export function toDots(mm: number, dpi: Dpi): number {
  return Math.round((mm * dpi) / 25.4);
}

/** Dots of one module: the fewest that are not narrower than asked. 0.495 mm → 4, 6 and 12 dots at 203, 300 and 600 dpi. */
export function moduleDots(minModuleMm: number, dpi: Dpi): number {
  return Math.max(1, Math.ceil((minModuleMm * dpi) / 25.4 - 1e-9));
}
