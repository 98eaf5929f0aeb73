// main/labels/papers/paper.ts · a tagged PDF with embedded fonts: pages, structure, and tables that go on over pages with their header repeated. Rules LB22, LB24
// Source: ISO 32000-1 14.8 (tagged PDF) and 14.8.2.2 (page furniture is an artifact)
import PDFDocument from 'pdfkit';
import type { PageSize } from '../../application/papers/paper-size.ts';
import type { LabelLanguage } from '../label-model.ts';
import { asArtifact } from './artifact.ts';
import { BOLD, drawable, MISSING_SIGN, type PaperType, REGULAR, textHeight, writeText } from './paper-text.ts';
import { wordsOf } from './report-words.ts';

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
  readonly language: LabelLanguage;
  /** A sign stands on it for which this station has no letter. */
  lacksLetters: boolean;
}

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
  return {
    doc,
    root,
    yPt: MARGIN_PT,
    leftPt: MARGIN_PT,
    widthPt: width - 2 * MARGIN_PT,
    bottomPt: height - MARGIN_PT - FOOTER_PT,
    continuedTitle: drawable(continuedTitle),
    language: options.language,
    lacksLetters: false,
  };
}

export function drawHeading(paper: Paper, level: 'H1' | 'H2', text: string): void {
  const type: PaperType = { isBold: true, pt: level === 'H1' ? 18 : 11 };
  if (paper.yPt + type.pt * 4 > paper.bottomPt) breakPage(paper);
  const { doc, root, leftPt, widthPt } = paper;
  const y = paper.yPt;
  const wanted = writable(paper, text);
  root.add(doc.struct(level, {}, () => writeText(doc.fillColor('black'), wanted, type, { x: leftPt, y, width: widthPt })));
  paper.yPt += textHeight(doc, wanted, type, widthPt) + (level === 'H1' ? 6 : 4);
}

export function drawParagraph(paper: Paper, text: string, color = 'black'): void {
  const { doc, root, leftPt, widthPt } = paper;
  const type: PaperType = { isBold: false, pt: TEXT_PT };
  const wanted = writable(paper, text);
  const height = textHeight(doc, wanted, type, widthPt);
  if (paper.yPt + height > paper.bottomPt) breakPage(paper);
  const y = paper.yPt;
  root.add(doc.struct('P', {}, () => writeText(doc.fillColor(color), wanted, type, { x: leftPt, y, width: widthPt })));
  paper.yPt += height + 4;
}

/** Three columns of title and value. */
export function drawFacts(paper: Paper, facts: readonly Fact[]): void {
  const { doc, root, leftPt, widthPt } = paper;
  const perRow = 3;
  const cellPt = widthPt / perRow;
  const [titlePt, valuePt] = [82, cellPt - 92];
  const [titleType, valueType] = [false, true].map((isBold): PaperType => ({ isBold, pt: 8.5 })) as [PaperType, PaperType];
  for (let start = 0; start < facts.length; start += perRow) {
    const row = facts.slice(start, start + perRow).map(([title, value]): Fact => [title, writable(paper, value)]);
    const y = paper.yPt;
    const heights = row.flatMap(([title, value]) => [textHeight(doc, title, titleType, titlePt), textHeight(doc, value, valueType, valuePt)]);
    for (const [index, [title, value]] of row.entries()) {
      const x = leftPt + index * cellPt;
      root.add(
        doc.struct('P', {}, () => {
          writeText(doc.fillColor(GREY), title, titleType, { x, y, width: titlePt });
          writeText(doc.fillColor('black'), value, valueType, { x: x + titlePt, y, width: valuePt });
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

/** By weight, but none narrower than the longest word of its title: a title breaks between words only. */
export function columnWidths({ doc, widthPt }: Paper, columns: readonly { readonly title: string; readonly weight: number }[]): readonly number[] {
  doc.font(BOLD).fontSize(DETAIL_PT);
  const least = columns.map(({ title }) => Math.max(...title.split(' ').map((word) => doc.widthOfString(word))) + 2 * PAD_PT + 1);
  let widened = new Set<number>();
  for (;;) {
    const free = least.reduce((rest, each, index) => (widened.has(index) ? rest - each : rest), widthPt);
    const weights = columns.reduce((sum, { weight }, index) => (widened.has(index) ? sum : sum + weight), 0);
    const widths = columns.map(({ weight }, index) => (widened.has(index) ? (least[index] ?? 0) : (free * weight) / weights));
    const tight = widths.flatMap((width, index) => (width < (least[index] ?? 0) ? [index] : []));
    if (tight.length === 0) return widths;
    widened = new Set([...widened, ...tight]);
  }
}

/** The tag tree has one table however many pages it takes; header rows repeated on later pages are artifacts. */
export function drawTable(paper: Paper, columns: readonly Column[], given: readonly TableRow[]): void {
  const rows = given.map((row) => ({ ...row, cells: row.cells.map((cell) => writable(paper, cell)) }));
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

/** `draw` runs once a page, after all pages are there. What the box for a missing letter means is said first. */
export function drawFooters(paper: Paper, draw: (page: number, pages: number, yPt: number) => void): void {
  if (paper.lacksLetters) {
    paper.yPt += 8;
    drawParagraph(paper, `${MISSING_SIGN}  ${wordsOf(paper.language).lettersMissing}`);
  }
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
  writeText(doc, text, { isBold: false, pt: 7 }, { x: leftPt, y: yPt, width: widthPt - 100, height: 9 });
  doc.font(REGULAR).fontSize(7);
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
    writeText(
      doc.fillColor(GREY),
      paper.continuedTitle,
      { isBold: false, pt: TEXT_PT },
      { x: leftPt, y: MARGIN_PT, width: widthPt, height: TEXT_PT * 1.2 },
    );
  });
  paper.yPt = MARGIN_PT + CONTINUED_PT;
}

function rowHeight(paper: Paper, columns: readonly Column[], row: TableRow, isHeader: boolean): number {
  const heights = columns.map(({ widthPt }, index) => {
    return textHeight(paper.doc, row.cells[index] || ' ', typeOf(row, index, isHeader), widthPt - 2 * PAD_PT);
  });
  const padded = Math.max(...heights) + (row.isDetail === true ? PAD_PT : 2 * PAD_PT);
  return Math.min(padded, paper.bottomPt - MARGIN_PT - 3 * CONTINUED_PT); // a text longer than a page is cut with an ellipsis
}

function typeOf(row: TableRow, index: number, isHeader: boolean): PaperType {
  const isBold = isHeader || row.boldCells?.includes(index) === true;
  return { isBold, pt: row.isDetail === true || isHeader ? DETAIL_PT : TEXT_PT };
}

function writable(paper: Paper, text: string): string {
  const wanted = drawable(text);
  if (wanted !== text && wanted.includes(MISSING_SIGN)) paper.lacksLetters = true;
  return wanted;
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
      const y = top + (row.isDetail === true ? 0 : PAD_PT);
      const place = { x: at + PAD_PT, y, width: columnPt - 2 * PAD_PT, height: height - PAD_PT, align };
      writeText(doc.fillColor(row.isDetail === true ? GREY : 'black'), text, typeOf(row, index, type === 'TH'), place);
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
