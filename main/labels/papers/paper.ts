// main/labels/papers/paper.ts · a tagged PDF with embedded fonts: pages, structure, and tables that go on over pages with their header repeated. Rules LB22, LB24
// Source: ISO 32000-1 14.8 (tagged PDF) and 14.8.2.2 (page furniture is an artifact)
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { PageSize } from '../../application/papers/paper-size.ts';
import type { LabelLanguage } from '../label-model.ts';
import { asArtifact } from './artifact.ts';

interface PaperOptions {
  readonly title: string;
  readonly language: LabelLanguage;
  readonly pageSize: PageSize;
  /** Landscape, unless the paper says otherwise: a report's line has twelve columns. */
  readonly orientation?: 'portrait' | 'landscape';
  /** Written into the file instead of the clock's time, so that the same data gives the same bytes. */
  readonly createdAt: Date;
}

export interface Column {
  readonly title: string;
  readonly widthPt: number;
  readonly align: 'left' | 'right';
}

export interface TableRow {
  readonly cells: readonly string[];
  /** Set in bold: what a reader must not overlook. */
  readonly boldCells?: readonly number[];
  /** Belongs to the row above: smaller, no line between, not parted from it by a page break when it is the first. */
  readonly isDetail?: boolean;
}

type Doc = PDFKit.PDFDocument;
type Struct = ReturnType<Doc['struct']>;

/** What a paper says of itself above its tables. */
export type Fact = readonly [title: string, value: string];

export interface Paper {
  readonly doc: Doc;
  readonly root: Struct;
  /** Where the next block begins. */
  yPt: number;
  readonly leftPt: number;
  readonly widthPt: number;
  readonly bottomPt: number;
  readonly continuedTitle: string;
}

const require = createRequire(import.meta.url);
/** Named by file, not by an alias: pdfkit parses a font again at each use of an alias of the document's own font. */
export const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
export const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');
export const GREY = '#4a4a4a';
const MARGIN_PT = 36;
const FOOTER_PT = 30;
const TEXT_PT = 8;
const DETAIL_PT = 7.5;
const PAD_PT = 3;
const CONTINUED_PT = 14;
const SIGNATURE_PT = 56;
const HEADER_FILL = '#e6e6e6';
const LINE = '#b0b0b0';
/** pdfkit knows `scope`, its types do not. */
const HEADER_CELL: object = { scope: 'Column' };

export function openPaper(options: PaperOptions, continuedTitle: string): Paper {
  const doc = new PDFDocument({
    size: options.pageSize === 'a4' ? 'A4' : 'LETTER',
    layout: options.orientation ?? 'landscape',
    margin: 0, // blocks are placed by hand; pdfkit must never break a page by itself
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    lang: options.language,
    font: REGULAR,
    info: { Title: options.title, Producer: 'Dockhand', Creator: 'Dockhand', CreationDate: options.createdAt, ModDate: options.createdAt },
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const { width, height } = doc.page;
  return { doc, root, yPt: MARGIN_PT, leftPt: MARGIN_PT, widthPt: width - 2 * MARGIN_PT, bottomPt: height - MARGIN_PT - FOOTER_PT, continuedTitle };
}

export function drawHeading(paper: Paper, level: 'H1' | 'H2', text: string): void {
  const size = level === 'H1' ? 18 : 11;
  if (paper.yPt + size * 4 > paper.bottomPt) breakPage(paper);
  const { doc, root, leftPt, widthPt } = paper;
  const y = paper.yPt;
  root.add(doc.struct(level, {}, () => void doc.font(BOLD).fontSize(size).fillColor('black').text(text, leftPt, y, { width: widthPt })));
  paper.yPt += doc.heightOfString(text, { width: widthPt }) + (level === 'H1' ? 6 : 4);
}

export function drawParagraph(paper: Paper, text: string, color = 'black'): void {
  const { doc, root, leftPt, widthPt } = paper;
  doc.font(REGULAR).fontSize(TEXT_PT);
  const height = doc.heightOfString(text, { width: widthPt });
  if (paper.yPt + height > paper.bottomPt) breakPage(paper);
  const y = paper.yPt;
  root.add(doc.struct('P', {}, () => void doc.font(REGULAR).fontSize(TEXT_PT).fillColor(color).text(text, leftPt, y, { width: widthPt })));
  paper.yPt += height + 4;
}

/** Three columns of title and value. */
export function drawFacts(paper: Paper, facts: readonly Fact[]): void {
  const { doc, root, leftPt, widthPt } = paper;
  const perRow = 3;
  const cellPt = widthPt / perRow;
  const titlePt = 82;
  for (let start = 0; start < facts.length; start += perRow) {
    const row = facts.slice(start, start + perRow);
    const y = paper.yPt;
    doc.fontSize(8.5);
    const heights = row.flatMap(([title, value]) => [
      doc.font(REGULAR).heightOfString(title, { width: titlePt }),
      doc.font(BOLD).heightOfString(value, { width: cellPt - titlePt - 10 }),
    ]);
    for (const [index, [title, value]] of row.entries()) {
      const x = leftPt + index * cellPt;
      root.add(
        doc.struct('P', {}, () => {
          doc.font(REGULAR).fontSize(8.5).fillColor(GREY).text(title, x, y, { width: titlePt });
          doc
            .font(BOLD)
            .fillColor('black')
            .text(value, x + titlePt, y, { width: cellPt - titlePt - 10 });
        }),
      );
    }
    paper.yPt += Math.max(...heights) + 4;
  }
  asArtifact(doc, 'Layout', () => void doc.rect(leftPt, paper.yPt + 2, widthPt, 0.75).fill('black'));
  paper.yPt += 8;
}

/** Lines to sign on by hand, kept together on one page. */
export function drawSignatures(paper: Paper, signatures: readonly string[]): void {
  if (signatures.length === 0) return;
  const { doc, root, leftPt, widthPt } = paper;
  if (paper.yPt + SIGNATURE_PT > paper.bottomPt) breakPage(paper);
  const top = paper.yPt + SIGNATURE_PT - 14;
  const eachPt = widthPt / Math.max(2, signatures.length);
  for (const [index, text] of signatures.entries()) {
    const x = leftPt + index * eachPt;
    asArtifact(doc, 'Layout', () => void doc.rect(x, top, eachPt - 24, 0.75).fill('black'));
    root.add(
      doc.struct(
        'P',
        {},
        () =>
          void doc
            .font(REGULAR)
            .fontSize(TEXT_PT)
            .fillColor(GREY)
            .text(text, x, top + 3, { width: eachPt - 24 }),
      ),
    );
  }
  paper.yPt = top + 14;
}

/** The tag tree has one table however many pages it takes; header rows repeated on later pages are artifacts. */
export function drawTable(paper: Paper, columns: readonly Column[], rows: readonly TableRow[]): void {
  const table = paper.doc.struct('Table');
  paper.root.add(table);
  const header: TableRow = { cells: columns.map((column) => column.title) };
  const headerPt = rowHeight(paper, columns, header, true);
  const startsBelow = paper.yPt + headerPt + (rows[0] === undefined ? 0 : rowHeight(paper, columns, rows[0], false)) <= paper.bottomPt;
  if (!startsBelow) breakPage(paper);
  drawRow(paper, columns, header, table, 'TH');
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const height = rowHeight(paper, columns, row, false);
    const keptPt = height + (next?.isDetail === true && row.isDetail !== true ? rowHeight(paper, columns, next, false) : 0);
    if (paper.yPt + keptPt > paper.bottomPt) {
      breakPage(paper);
      drawRow(paper, columns, header, undefined, 'TH');
    }
    drawRow(paper, columns, row, table, 'TD');
  }
  table.end();
  drawLine(paper);
}

/** `draw` runs once a page, after all pages are there. */
export function drawFooters(paper: Paper, draw: (page: number, pages: number, yPt: number) => void): void {
  const { doc } = paper;
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    asArtifact(doc, 'Pagination', () => draw(page + 1, count, paper.bottomPt + 10));
  }
}

/** What stands at the left of the footer (the digest), and the page number at its right, under a thin line. */
export function drawFooterLine({ doc, leftPt, widthPt }: Paper, text: string, page: string, yPt: number): void {
  doc.rect(leftPt, yPt - 5, widthPt, 0.5).fill(GREY);
  doc.font(REGULAR).fontSize(7).fillColor(GREY);
  doc.text(text, leftPt, yPt, { width: widthPt - 100, lineBreak: false });
  doc.text(page, leftPt + widthPt - 100, yPt, { width: 100, align: 'right', lineBreak: false });
}

export async function closePaper({ doc, root }: Paper): Promise<Uint8Array> {
  root.end();
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  doc.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

function breakPage(paper: Paper): void {
  const { doc, leftPt, widthPt } = paper;
  doc.addPage();
  asArtifact(doc, 'Pagination', () => {
    doc.font(REGULAR).fontSize(TEXT_PT).fillColor(GREY).text(paper.continuedTitle, leftPt, MARGIN_PT, { width: widthPt, lineBreak: false });
  });
  paper.yPt = MARGIN_PT + CONTINUED_PT;
}

function rowHeight(paper: Paper, columns: readonly Column[], row: TableRow, isHeader: boolean): number {
  const heights = columns.map(({ widthPt }, index) => {
    setRowFont(paper.doc, row, index, isHeader);
    return paper.doc.heightOfString(row.cells[index] || ' ', { width: widthPt - 2 * PAD_PT });
  });
  const padded = Math.max(...heights) + (row.isDetail === true ? PAD_PT : 2 * PAD_PT);
  return Math.min(padded, paper.bottomPt - MARGIN_PT - 3 * CONTINUED_PT); // a text longer than a page is cut with an ellipsis
}

function setRowFont(doc: Doc, row: TableRow, index: number, isHeader: boolean): void {
  const isBold = isHeader || row.boldCells?.includes(index) === true;
  doc.font(isBold ? BOLD : REGULAR).fontSize(row.isDetail === true || isHeader ? DETAIL_PT : TEXT_PT);
}

function drawRow(paper: Paper, columns: readonly Column[], row: TableRow, table: Struct | undefined, type: 'TH' | 'TD'): void {
  const { doc, leftPt, widthPt } = paper;
  const height = rowHeight(paper, columns, row, type === 'TH');
  const top = paper.yPt;
  if (type === 'TH') asArtifact(doc, 'Layout', () => void doc.rect(leftPt, top, widthPt, height).fill(HEADER_FILL));
  else if (row.isDetail !== true) drawLine(paper);
  const element = table === undefined ? undefined : doc.struct('TR');
  if (element !== undefined) table?.add(element);
  let x = leftPt;
  for (const [index, { widthPt: columnPt, align }] of columns.entries()) {
    const at = x;
    x += columnPt;
    const draw = (): void => {
      const text = row.cells[index] ?? '';
      if (text === '') return;
      setRowFont(doc, row, index, type === 'TH');
      const y = top + (row.isDetail === true ? 0 : PAD_PT);
      const size = { width: columnPt - 2 * PAD_PT, height: height - PAD_PT, ellipsis: true, align };
      doc.fillColor(row.isDetail === true ? GREY : 'black').text(text, at + PAD_PT, y, size);
    };
    if (element === undefined) asArtifact(doc, 'Pagination', draw);
    else element.add(doc.struct(type, type === 'TH' ? HEADER_CELL : {}, draw));
  }
  element?.end();
  paper.yPt = top + height;
}

function drawLine({ doc, leftPt, widthPt, yPt }: Paper): void {
  asArtifact(doc, 'Layout', () => {
    doc
      .moveTo(leftPt, yPt)
      .lineTo(leftPt + widthPt, yPt)
      .lineWidth(0.5)
      .stroke(LINE);
  });
}
