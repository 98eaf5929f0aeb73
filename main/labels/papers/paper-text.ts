// main/labels/papers/paper-text.ts · text of a paper in every letter that the station has: what DejaVu Sans lacks comes from Noto Sans SC, what neither has is a box in its place. Rule PA14: ../SPEC.md
import { createRequire } from 'node:module';
import { fitText } from '../fit-text.ts';
import { canDraw, fontRuns, layOutLine } from '../raster/label-fonts.ts';
import { chooseFont } from '../writers/pdf/choose-font.ts';

type Doc = PDFKit.PDFDocument;

const require = createRequire(import.meta.url);
/** Named by file, not by an alias: pdfkit parses a font again at each use of an alias of the document's own font. */
export const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
export const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');
/** Stands for a sign that no font here draws: a report of what arrived is made whatever its supplier is called. */
export const MISSING_SIGN = '▯';
/** Of most texts; others are looked up letter by letter. */
const SURELY_LATIN = /^[\n -~¡-¬®-ſ‐-…]*$/;
/** From the top of a line to what its letters stand on, against the size of the type: the ascender of DejaVu Sans. */
const BASELINE = 0.928;
const NO_END = 1_000_000;

export interface PaperType {
  readonly isBold: boolean;
  readonly pt: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** What is longer ends with an ellipsis. */
  readonly height?: number;
  readonly align?: 'left' | 'right';
}

/** The text as this station can write it: composed, without control signs, with the box for what has no letter. */
export function drawable(text: string): string {
  if (SURELY_LATIN.test(text)) return text;
  const spaced = text.normalize('NFC').replace(/[\t\u00a0\u2009\u202f]/g, ' ');
  return [...spaced].map((char) => (char === '\n' || canDraw(char) ? char : /[\p{Cc}\p{Cf}]/u.test(char) ? '' : MISSING_SIGN)).join('');
}

/** `text` is drawable. */
export function textHeight(doc: Doc, text: string, type: PaperType, width: number): number {
  setType(doc, type);
  return isLatin(text) ? doc.heightOfString(text, { width }) : linesOf(text, type, width).length * doc.currentLineHeight(true);
}

/** `text` is drawable; the colour is the document's. */
export function writeText(doc: Doc, text: string, type: PaperType, { x, y, width, height, align = 'left' }: Place): void {
  setType(doc, type);
  if (isLatin(text)) {
    doc.text(text, x, y, { width, align, ...(height === undefined ? {} : { height, ellipsis: true }) });
    return;
  }
  const pitch = doc.currentLineHeight(true);
  const most = height === undefined ? NO_END : Math.max(1, Math.floor(height / pitch));
  const lines = linesOf(text, type, width);
  for (const [index, line] of lines.slice(0, most).entries()) {
    const shown = index + 1 === most && lines.length > most ? { ...line, text: `${line.text.slice(0, -1)}…` } : line;
    writeLine(doc, shown, type, { x, y: y + index * pitch, width, align });
  }
}

interface Line {
  readonly text: string;
  readonly condense: number;
}

function isLatin(text: string): boolean {
  return SURELY_LATIN.test(text) || fontRuns(text).every(({ file }) => file === BOLD);
}

function linesOf(text: string, { pt }: PaperType, width: number): Line[] {
  const size = { widthMm: width, heightMm: NO_END, fontMm: pt, minFontMm: pt, maxLines: NO_END }; // a ratio: points serve as well as millimetres
  return text.split('\n').flatMap((paragraph) => {
    const fitted = fitText({ ...size, text: paragraph, overflow: 'cut' }, (part) => layOutLine(part).width);
    return (fitted?.lines ?? ['']).map((line) => ({ text: line, condense: fitted?.condense ?? 1 }));
  });
}

function writeLine(doc: Doc, { text, condense }: Line, type: PaperType, { x, y, width, align }: Place): void {
  const natural = layOutLine(text).width * type.pt * condense;
  let at = align === 'right' ? x + width - natural : x;
  for (const run of fontRuns(text)) {
    setType(doc, type, run.file === BOLD ? undefined : run.file);
    doc.text(run.text, at, y + BASELINE * type.pt, {
      lineBreak: false,
      baseline: 'alphabetic',
      features: [],
      horizontalScaling: condense * 100,
    } as object);
    at += condense * doc.widthOfString(run.text, { features: [] } as object);
  }
}

function setType(doc: Doc, { isBold, pt }: PaperType, file = isBold ? BOLD : REGULAR): void {
  chooseFont(doc, file).fontSize(pt);
}
