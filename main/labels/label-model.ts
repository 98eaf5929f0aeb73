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

/** Clockwise, about the middle of the box; the box is where the field stands on the label after quarter turns. */
export const QUARTER_TURNS = [0, 90, 180, 270] as const;
export type QuarterTurn = (typeof QUARTER_TURNS)[number];
/** Texts and shapes also stand on a corner: a hazard label is a square on its point. */
export const TURNS = [0, 45, 90, 135, 180, 225, 270, 315] as const;
export type Turn = (typeof TURNS)[number];

export interface TextField {
  readonly kind: 'text';
  readonly name: string;
  readonly box: Box;
  readonly turn?: Turn;
  /** "\n" starts a new line; no other control character is allowed. */
  readonly text: string;
  /** Height of the type (ascender to descender; digits are about 0.72 of it), tried first. */
  readonly fontMm: number;
  /** Smallest height the text may shrink to. */
  readonly minFontMm: number;
  readonly maxLines: number;
  readonly align: 'left' | 'center' | 'right';
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
  readonly turn?: QuarterTurn;
  readonly data: SymbolData;
  /** Narrowest bar allowed; the writer takes the next whole number of dots. */
  readonly minModuleMm: number;
}

/** Retail and carton codes: bars upright, centred in its box with its quiet zones. */
export interface RetailField {
  readonly kind: 'ean13' | 'itf14';
  readonly name: string;
  readonly box: Box;
  readonly turn?: QuarterTurn;
  /** 13 or 14 digits with a right check digit. */
  readonly digits: string;
  readonly minModuleMm: number;
}

/** DataMatrix (ECC 200) at the top left of its box, GS1 when the data are element strings; the box includes the quiet zone. */
export interface DataMatrixField {
  readonly kind: 'data-matrix';
  readonly name: string;
  readonly box: Box;
  readonly turn?: QuarterTurn;
  readonly data: SymbolData;
  readonly minModuleMm: number;
}

export interface QrField {
  readonly kind: 'qr';
  readonly name: string;
  readonly box: Box;
  readonly turn?: QuarterTurn;
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

/** A filled outline: arrow, diamond, pictogram. */
export interface ShapeField {
  readonly kind: 'shape';
  readonly name: string;
  readonly box: Box;
  readonly turn?: Turn;
  /** M, L, Q, C and Z with absolute coordinates from 0 to 100 of the box; clockwise rings are black, rings inside them that run the other way are holes. */
  readonly path: string;
}

/** A picture of one bit a dot, stretched to its box without smoothing. */
export interface ImageField {
  readonly kind: 'image';
  readonly name: string;
  readonly box: Box;
  readonly turn?: QuarterTurn;
  readonly columns: number;
  readonly rows: number;
  /** Rows from the top, each filled up to whole bytes, the leftmost dot in the highest bit, 1 = black; base64. */
  readonly bits: string;
}

export type SymbolField = Code128Field | RetailField | DataMatrixField | QrField;
export type LabelField = TextField | SymbolField | BarField | FrameField | BannerField | ShapeField | ImageField;

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
