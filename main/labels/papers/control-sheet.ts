// main/labels/papers/control-sheet.ts · the sheet of control codes that hangs at the station: a bar code each, its word in both languages (UX25). Rule LB26: ../SPEC.md
import bwipjs from 'bwip-js';
import type { PageSize } from '../../application/papers/paper-size.ts';
import { closePaper, drawFooterLine, drawFooters, drawHeading, GREY, openPaper } from './paper.ts';
import { BOLD, drawable, REGULAR } from './paper-text.ts';
import { digestOf } from './report-digest.ts';

export interface ControlSheetCode {
  /** What the bars say. */
  readonly code: string;
  readonly english: string;
  readonly spanish: string;
}

export interface ControlSheetData {
  readonly station: string;
  readonly codes: readonly ControlSheetCode[];
  /** ISO instant; stands in the file. */
  readonly madeAt: string;
}

const COLUMNS = 3;
const CELL_HEIGHT_PT = 82;
const BAR_HEIGHT_PT = 36;
/** 0.33 mm: read from arm's length by any hand scanner, and the longest code still fits its column. */
const MODULE_PT = 0.95;
/** Ten modules on both sides. Source: ISO/IEC 15417 4.4 */
const QUIET_MODULES = 10;

export function renderControlSheet(data: ControlSheetData, pageSize: PageSize): Promise<Uint8Array> {
  const title = `Control codes · Códigos de control · ${data.station}`;
  const paper = openPaper({ title, language: 'en', pageSize, createdAt: new Date(data.madeAt) }, title);
  const { doc } = paper;
  drawHeading(paper, 'H1', title);
  const columnPt = paper.widthPt / COLUMNS;
  let topPt = paper.yPt + 8;
  for (const [position, code] of data.codes.entries()) {
    const column = position % COLUMNS;
    if (column === 0 && position > 0) topPt += CELL_HEIGHT_PT;
    if (topPt + CELL_HEIGHT_PT > paper.bottomPt) {
      doc.addPage();
      topPt = paper.leftPt;
    }
    const leftPt = paper.leftPt + column * columnPt;
    paper.root.add(doc.struct('Figure', { alt: `Code 128: ${code.code}` }, () => drawBars(doc, code.code, leftPt, topPt, columnPt)));
    const words = `${code.english} · ${code.spanish}`;
    paper.root.add(
      doc.struct('P', {}, () => {
        doc.font(BOLD).fontSize(11).fillColor('black');
        doc.text(words, leftPt, topPt + BAR_HEIGHT_PT + 4, { width: columnPt - 12, height: 14, ellipsis: true });
        doc.font(REGULAR).fontSize(7.5).fillColor(GREY);
        doc.text(code.code, leftPt, topPt + BAR_HEIGHT_PT + 19, { width: columnPt - 12, lineBreak: false });
      }),
    );
  }
  drawFooters(paper, (page, pages, yPt) => {
    drawFooterLine(
      paper,
      `${drawable(data.station)} · SHA-256: ${digestOf({ station: data.station, codes: data.codes })}`,
      `${page} / ${pages}`,
      yPt,
    );
  });
  return closePaper(paper);
}

/** Bars as rectangles in exact points: no image is resampled on the way to paper. */
function drawBars(doc: PDFKit.PDFDocument, code: string, leftPt: number, topPt: number, roomPt: number): void {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text: code }) as unknown as readonly { readonly sbs: readonly number[] }[];
  const widths = symbol?.sbs ?? [];
  const modules = widths.reduce((sum, width) => sum + width, 0) + 2 * QUIET_MODULES;
  const modulePt = Math.min(MODULE_PT, roomPt / modules);
  let x = leftPt + QUIET_MODULES * modulePt;
  doc.fillColor('black');
  for (const [position, width] of widths.entries()) {
    if (position % 2 === 0) doc.rect(x, topPt, width * modulePt, BAR_HEIGHT_PT).fill();
    x += width * modulePt;
  }
}
