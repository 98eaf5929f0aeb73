// main/labels/papers/form/form.ts · a form as data, in millimetres: what stands where and what it means to a screen reader. One layout for PDF and thermal paper. Rules BL16, BL17: ../../../domain/bill-of-lading/SPEC.md
import { type FittedText, fitText } from '../../fit-text.ts';
import { LabelError } from '../../label-error.ts';
import type { Box, SymbolData } from '../../label-model.ts';
import { canDraw, layOutLine } from '../../raster/label-fonts.ts';

/** A typographer's point in millimetres. */
export const POINT_MM = 25.4 / 72;
/** The smallest type that the standard form allows: 5 pt. Source: VICS Standard Bill of Lading guideline, type size */
const SMALLEST_MM = 5 * POINT_MM;

interface Mark {
  readonly box: Box;
}

export type Ink = 'black' | 'grey' | 'white' | 'red' | 'blue' | 'green';

export interface TextMark extends Mark {
  readonly kind: 'text';
  /** Where a complaint says it stands: 'shipTo.name'. */
  readonly field: string;
  readonly lines: readonly string[];
  readonly fontMm: number;
  readonly condense: number;
  readonly isBold: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly color: Ink;
}

export interface BarsMark extends Mark {
  readonly kind: 'bars';
  readonly field: string;
  readonly data: SymbolData;
  readonly minModuleMm: number;
}

/** Strokes in thousandths of the box. */
export interface StrokesMark extends Mark {
  readonly kind: 'strokes';
  readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[];
}

export type FormMark = TextMark | BarsMark | StrokesMark;

/** What carries no meaning of its own: ruled lines, frames, filled bands. */
export interface Decoration extends Mark {
  readonly kind: 'line' | 'frame' | 'black' | 'grey';
  /** Of a line or frame. */
  readonly color?: Ink;
}

export interface FormNode {
  readonly tag: 'Sect' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';
  readonly marks?: readonly FormMark[];
  readonly children?: readonly FormNode[];
  /** What a screen reader says instead of the marks: of a picture, of a box with a cross. */
  readonly says?: string;
}

export interface FormPage {
  readonly decorations: readonly Decoration[];
  readonly nodes: readonly FormNode[];
}

export interface Form {
  readonly title: string;
  readonly language: 'en' | 'es';
  readonly widthMm: number;
  readonly heightMm: number;
  readonly pages: readonly FormPage[];
}

export interface TextStyle {
  readonly pt?: number;
  readonly minPt?: number;
  readonly isBold?: boolean;
  readonly align?: TextMark['align'];
  readonly color?: TextMark['color'];
  readonly maxLines?: number;
  readonly stands?: 'top' | 'middle' | 'bottom';
}

/** Bold letters are the wider ones: what fits in them fits in any. */
const widthOf = (text: string): number => layOutLine(text).width;

export const LINE_PITCH_MM = (fontMm: number): number => fontMm * 1.08;

/** @throws {LabelError} text-does-not-fit, undrawable-characters: named, never cut */
export function textMark(field: string, text: string, box: Box, style: TextStyle = {}): TextMark {
  const { pt = 8, isBold = false, align = 'left', color = 'black', maxLines = 20, stands = 'top' } = style;
  const minPt = Math.min(pt, style.minPt ?? 5);
  const fitted = setText(field, text, box, pt * POINT_MM, Math.max(SMALLEST_MM, minPt * POINT_MM), maxLines);
  const heightMm = fitted.fontMm + (fitted.lines.length - 1) * LINE_PITCH_MM(fitted.fontMm);
  const free = box.heightMm - heightMm;
  const yMm = box.yMm + (stands === 'top' ? 0 : stands === 'middle' ? free / 2 : free);
  const { lines, fontMm, condense } = fitted;
  return { kind: 'text', field, lines, fontMm, condense, isBold, align, color, box: { ...box, yMm, heightMm } };
}

/** How high the text is when it is set in this size without shrinking. */
export function heightOf(text: string, widthMm: number, pt: number): number {
  const fontMm = pt * POINT_MM;
  const fitted = fitText({ text: tidy(text), widthMm, heightMm: 1_000, fontMm, minFontMm: fontMm, maxLines: 400, overflow: 'cut' }, widthOf);
  const lines = fitted?.lines.length ?? 1;
  return fontMm + (lines - 1) * LINE_PITCH_MM(fontMm);
}

function setText(field: string, text: string, { widthMm, heightMm }: Box, fontMm: number, minFontMm: number, maxLines: number): FittedText {
  const wanted = tidy(text);
  const missing = missingLetters(text);
  if (missing.length > 0) {
    throw new LabelError(
      'undrawable-characters',
      field,
      text,
      `no font on this station draws ${missing.join(' ')} in ${JSON.stringify(text)}; write the text in other letters`,
    );
  }
  const request = { text: wanted, widthMm, heightMm, fontMm, minFontMm, maxLines };
  const fitted = fitText({ ...request, overflow: 'refuse' }, widthOf) ?? unbroken(request);
  if (fitted !== undefined) return fitted;
  throw new LabelError(
    'text-does-not-fit',
    field,
    text,
    `${JSON.stringify(text)} does not fit ${widthMm.toFixed(0)} × ${heightMm.toFixed(0)} mm in type of 5 pt; shorten it`,
  );
}

/** One word that is wider than the box is broken between letters, but nothing is left out. */
function unbroken(request: Omit<Parameters<typeof fitText>[0], 'overflow'>): FittedText | undefined {
  const cut = fitText({ ...request, overflow: 'cut' }, widthOf);
  return cut === undefined || cut.isCut || cut.lines.length > request.maxLines ? undefined : cut;
}

/** The signs of a text that no font of this station draws. */
export function missingLetters(text: string): string[] {
  return [...new Set(tidy(text))].filter((char) => char !== '\n' && !canDraw(char));
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00a0\u202f\u2009\t]/g, ' ')
    .replaceAll('\r', '');
}
