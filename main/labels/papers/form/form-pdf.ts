// main/labels/papers/form/form-pdf.ts · a form as tagged PDF: fonts embedded, bars and signatures as vectors, decorations as artifacts. Rules BL14, BL16: ../../../domain/bill-of-lading/SPEC.md
// Source: ISO 32000-1 14.8 (tagged PDF)
import type { PageSize } from '../../../application/papers/paper-size.ts';
import type { Box } from '../../label-model.ts';
import { fontRuns, layOutLine } from '../../raster/label-fonts.ts';
import { encodeSymbol } from '../../symbols/encode-symbol.ts';
import { chooseFont } from '../../writers/pdf/choose-font.ts';
import { asArtifact } from '../artifact.ts';
import { closePaper, GREY, openPaper } from '../paper.ts';
import { BOLD, REGULAR } from '../paper-text.ts';
import {
  type BarsMark,
  type Decoration,
  type Form,
  type FormMark,
  type FormNode,
  type Ink,
  LINE_PITCH_MM,
  type StrokesMark,
  type TextMark,
} from './form.ts';

type Doc = PDFKit.PDFDocument;
type Struct = ReturnType<Doc['struct']>;

const PT = 72 / 25.4;
const HAIRLINE_PT = 0.5;
const FRAME_PT = 0.8;
const PEN_PT = 1.1;
const HEADER_FILL = '#e4e4e4';
/** From the top of the type to the line that letters stand on, as on labels. */
const BASELINE = 0.78;
/** Dark enough to be read on white: 4.5 to 1 and more. */
const INK: Readonly<Record<Ink, string>> = { black: 'black', grey: GREY, white: 'white', red: '#b00020', blue: '#0b4aa2', green: '#0a6b2d' };

/** The same form gives the same bytes. */
export async function writeFormPdf(form: Form, pageSize: PageSize, createdAt: Date): Promise<Uint8Array> {
  const { title, language } = form;
  const paper = openPaper({ title, language, pageSize, orientation: 'portrait', createdAt }, title);
  const { doc, root } = paper;
  for (const [index, page] of form.pages.entries()) {
    if (index > 0) doc.addPage();
    asArtifact(doc, 'Layout', () => {
      for (const decoration of page.decorations) decorate(doc, decoration);
    });
    for (const node of page.nodes) addNode(doc, root, node);
  }
  return closePaper(paper);
}

function addNode(doc: Doc, parent: Struct, { tag, marks = [], children = [], says }: FormNode): void {
  const options: object = {
    ...(tag === 'TH' ? { scope: 'Column' } : {}),
    ...(says === undefined ? {} : tag === 'Figure' ? { alt: says } : { actual: says }),
  };
  const element = doc.struct(tag, options);
  parent.add(element);
  if (marks.length > 0)
    element.add(() => {
      for (const mark of marks) drawMark(doc, mark);
    });
  for (const child of children) addNode(doc, element, child);
  element.end();
}

function decorate(doc: Doc, { kind, box, color = 'black' }: Decoration): void {
  const [x, y, width, height] = rectOf(box);
  switch (kind) {
    case 'line':
      doc.rect(x, y, Math.max(width, HAIRLINE_PT), Math.max(height, HAIRLINE_PT)).fill(INK[color]);
      break;
    case 'frame':
      doc.rect(x, y, width, height).lineWidth(FRAME_PT).stroke(INK[color]);
      break;
    case 'black':
      doc.rect(x, y, width, height).fill('black');
      break;
    case 'grey':
      doc.rect(x, y, width, height).fill(HEADER_FILL);
  }
}

function drawMark(doc: Doc, mark: FormMark): void {
  switch (mark.kind) {
    case 'text':
      drawText(doc, mark);
      break;
    case 'bars':
      drawBars(doc, mark);
      break;
    case 'strokes':
      drawStrokes(doc, mark);
  }
}

function drawText(doc: Doc, { lines, fontMm, condense, isBold, align, color, box }: TextMark): void {
  const [x, y, width] = rectOf(box);
  const size = fontMm * PT;
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const natural = layOutLine(line).width * size * condense; // bold letters: a line in the regular ones ends a little before
    let at = x + (align === 'left' ? 0 : align === 'right' ? width - natural : (width - natural) / 2);
    const baseline = y + index * LINE_PITCH_MM(fontMm) * PT + BASELINE * size;
    const runs = fontRuns(line);
    const mustMeasure = align !== 'left' || runs.length > 1; // measuring shapes the text once more
    for (const run of runs) {
      const file = run.file === BOLD && !isBold ? REGULAR : run.file;
      const runWidth = layOutLine(run.text).width * size * condense;
      chooseFont(doc, file).fontSize(size).fillColor(INK[color]);
      const shown = mustMeasure ? condense * doc.widthOfString(run.text, { features: [] } as object) : 0;
      const start = align === 'left' ? at : align === 'right' ? at + runWidth - shown : at + (runWidth - shown) / 2;
      doc.text(run.text, start, baseline, { lineBreak: false, baseline: 'alphabetic', features: [], horizontalScaling: condense * 100 } as object);
      at += align === 'left' ? shown : runWidth;
    }
  }
}

/** Bars as rectangles in exact points; neighbouring dark modules are one. */
function drawBars(doc: Doc, { data, field, minModuleMm, box }: BarsMark): void {
  const [x, y, width, height] = rectOf(box);
  const { columns, dark } = encodeSymbol({ kind: 'code128', name: field, box, data, minModuleMm });
  const module = minModuleMm * PT;
  const left = x + (width - columns * module) / 2;
  for (let column = 0; column < columns; column += 1) {
    if (dark[column] !== 1) continue;
    const start = column;
    while (dark[column + 1] === 1) column += 1;
    doc.rect(left + start * module, y, (column - start + 1) * module, height);
  }
  doc.fill('black');
}

function drawStrokes(doc: Doc, { strokes, box }: StrokesMark): void {
  const [x, y, width, height] = rectOf(box);
  for (const stroke of strokes) {
    for (const [index, [px, py]] of stroke.entries()) {
      const [sx, sy] = [x + (px / 1000) * width, y + (py / 1000) * height];
      if (index === 0) doc.moveTo(sx, sy);
      else doc.lineTo(sx, sy);
    }
  }
  doc.lineWidth(PEN_PT).lineCap('round').lineJoin('round').stroke('black');
}

function rectOf({ xMm, yMm, widthMm, heightMm }: Box): readonly [number, number, number, number] {
  return [xMm * PT, yMm * PT, widthMm * PT, heightMm * PT];
}
