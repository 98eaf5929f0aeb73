// main/labels/writers/pdf/write-label-pdf.ts · a label as a PDF page of its own size: letters with embedded fonts, bars as rectangles, nothing resampled, tagged for a screen reader. Rules LB34, LB58: ../../SPEC.md
// Source: ISO 32000-1, 14.8 (tagged PDF); one dot of the chosen resolution is 72/dpi points, so that bars keep to the dots of the printer that is meant
import type { Label } from '../../label-model.ts';
import { asArtifact } from '../../papers/artifact.ts';
import type { Placed, PlacedLabel, PlacedLine, PlacedSymbol, PlacedTurn } from '../../place-label.ts';
import { imageOf, lineMatrix, shapeMatrix } from '../../raster/draw-label.ts';
import { fontRuns, layOutLine } from '../../raster/label-fonts.ts';
import { flatten } from '../../raster/outline.ts';
import { parsePath } from '../../raster/parse-path.ts';
import { encodePng } from '../../raster/png.ts';
import { encodeSymbol } from '../../symbols/encode-symbol.ts';
import { chooseFont } from './choose-font.ts';
import { describePicture, describeSymbol } from './describe-figure.ts';

type Doc = PDFKit.PDFDocument;

const POINTS_PER_INCH = 72;

/** `madeAt` stands in the file: the same label and time give the same bytes. */
export async function writeLabelPdf(placed: PlacedLabel, label: Label, madeAt: Date): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const point = POINTS_PER_INCH / placed.dpi;
  const doc = new PDFDocument({
    size: [placed.width * point, placed.height * point],
    margin: 0,
    pdfVersion: '1.7',
    lang: label.language,
    displayTitle: true,
    tagged: true,
    font: '', // none of its own: every letter has an embedded one
    info: { Title: label.template, Producer: 'Dockhand', Creator: 'Dockhand', CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
  doc.scale(point); // from here on, one unit is one dot
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const { tag, items, says } of tagged(placed, label)) {
    const draw = (): void => {
      for (const item of items) drawItem(doc, item, placed.dpi);
    };
    if (tag === 'Artifact') asArtifact(doc, 'Layout', draw);
    else root.add(doc.struct(tag, says === undefined ? {} : { alt: says }, draw));
  }
  root.end();
  doc.end();
  return ended;
}

interface Tagged {
  readonly tag: 'H1' | 'P' | 'Figure' | 'Artifact';
  readonly items: readonly Placed[];
  readonly says?: string;
}

/** Lines of one field are one paragraph; the largest type on the label is its heading; rules and frames mean nothing of their own. */
function tagged({ items }: PlacedLabel, { language }: Label): Tagged[] {
  const heading = items.reduce<Placed | undefined>((best, item) => (typeOf(item) > typeOf(best) ? item : best), undefined);
  const all: { tag: Tagged['tag']; items: Placed[]; says?: string }[] = [];
  for (const item of items) {
    const before = all.at(-1);
    const [first] = before?.items ?? [];
    if (item.kind === 'line' && first?.kind === 'line' && first.name === item.name) before?.items.push(item);
    else if (item.kind === 'line' || item.kind === 'banner') all.push({ tag: 'P', items: [item] });
    else if (item.kind === 'symbol') all.push({ tag: 'Figure', items: [item], says: describeSymbol(item.field) });
    else if (item.kind === 'bar' || item.kind === 'frame') all.push({ tag: 'Artifact', items: [item] });
    else all.push({ tag: 'Figure', items: [item], says: describePicture(item.name, language) });
  }
  return all.map((each) => (heading !== undefined && each.items.includes(heading) ? { ...each, tag: 'H1' } : each));
}

/** Height of its type, in dots; 0 of what is no text. */
function typeOf(item: Placed | undefined): number {
  return item?.kind === 'line' ? item.fontDots : item?.kind === 'banner' ? item.line.fontDots : 0;
}

function drawItem(doc: Doc, item: Placed, dpi: number): void {
  const { x, y, width, height } = item.rect;
  switch (item.kind) {
    case 'line':
      drawLine(doc, item, 'black');
      break;
    case 'symbol':
      drawSymbol(doc, item);
      break;
    case 'bar':
      doc.rect(x, y, width, height).fill('black');
      break;
    case 'frame':
      doc
        .rect(x, y, width, height)
        .rect(x + item.line, y + item.line, width - 2 * item.line, height - 2 * item.line)
        .fill('black', 'even-odd');
      break;
    case 'banner':
      doc.rect(x, y, width, height).fill('black');
      drawLine(doc, item.line, 'white');
      break;
    case 'shape':
      for (const ring of flatten(parsePath(item.field.path, item.name), shapeMatrix(item.rect, item.turn))) {
        for (let at = 0; at < ring.length; at += 2) {
          const [px, py] = [ring[at] ?? 0, ring[at + 1] ?? 0];
          if (at === 0) doc.moveTo(px, py);
          else doc.lineTo(px, py);
        }
        doc.closePath();
      }
      doc.fill('black', 'non-zero');
      break;
    case 'image':
      doc.image(Buffer.from(encodePng(imageOf(item.field).turned(item.field.turn ?? 0), dpi)), x, y, { width, height });
  }
}

/** Letters are pressed together as in the picture, so that lines end where the layout says. */
function drawLine(doc: Doc, line: PlacedLine, color: 'black' | 'white'): void {
  const { x, y, stretch } = lineMatrix(line, layOutLine(line.text).width);
  doc.save();
  if (line.turn !== undefined) turn(doc, line.turn);
  doc.translate(x, y).scale(stretch, 1).fillColor(color);
  let at = 0;
  for (const { file, text } of fontRuns(line.text)) {
    chooseFont(doc, file)
      .fontSize(line.fontDots)
      .text(text, at, 0, { lineBreak: false, baseline: 'alphabetic', kerning: false, features: [] } as object);
    at += layOutLine(text).width * line.fontDots;
  }
  doc.restore();
}

function turn(doc: Doc, { degrees, x, y }: PlacedTurn): void {
  doc.rotate(degrees, { origin: [x, y] });
}

/** Neighbouring dark modules of a row are one rectangle: no hairlines between them. */
function drawSymbol(doc: Doc, { field, rect, module, turn: degrees }: PlacedSymbol): void {
  const { columns, rows, dark } = encodeSymbol(field);
  const isOnSide = degrees % 180 === 90;
  const upright = rows === 1 ? (isOnSide ? rect.width : rect.height) : module;
  const [width, height] = [columns * module, rows * upright];
  doc.save();
  doc.translate(rect.x, rect.y);
  if (degrees === 90) doc.translate(height, 0).rotate(90);
  if (degrees === 180) doc.translate(width, height).rotate(180);
  if (degrees === 270) doc.translate(0, width).rotate(270);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (dark[row * columns + column] !== 1) continue;
      const start = column;
      while (dark[row * columns + column + 1] === 1 && column + 1 < columns) column += 1;
      doc.rect(start * module, row * upright, (column - start + 1) * module, upright);
    }
  }
  doc.fill('black');
  doc.restore();
}
