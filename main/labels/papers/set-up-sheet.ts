// main/labels/papers/set-up-sheet.ts · how to set up a scanner, on paper: steps, the maker's codes where it publishes them, and two codes that show whether it worked. Rules SS1–SS4: ../SPEC.md
import { createRequire } from 'node:module';
import { CHECK_CODES, type SetUpSheet } from '../../application/devices/set-up-sheets.ts';
import type { PageSize } from '../../application/papers/paper-size.ts';
import type { LabelLanguage } from '../label-model.ts';
import { closePaper, drawFooters, drawHeading, drawParagraph, GREY, openPaper, type Paper } from './paper.ts';
import { BOLD, REGULAR } from './paper-text.ts';

const require = createRequire(import.meta.url);

interface SheetOptions {
  readonly language: LabelLanguage;
  readonly pageSize: PageSize;
  /** ISO instant; stands in the file. */
  readonly madeAt: string;
}

/** 0.38 mm for bars, 0.7 mm for cells: read from arm's length by any hand scanner. */
const BAR_PT = 1.08;
const CELL_PT = 2;
const BAR_HEIGHT_PT = 46;
const QUIET_MODULES = 11;
const STEP_PT = 20;
const STEP_SIZE = 11;
const GAP_PT = 14;

const WORDS = {
  en: {
    heading: 'Setting up a scanner',
    here: 'Here:',
    steps: 'Steps',
    manual: 'In these documents of the maker',
    check: 'Check codes',
    sent: 'F9 shows',
    published: 'Codes published in',
  },
  es: {
    heading: 'Configurar un escáner',
    here: 'Aquí:',
    steps: 'Pasos',
    manual: 'En estos documentos del fabricante',
    check: 'Códigos de comprobación',
    sent: 'F9 muestra',
    published: 'Códigos publicados en',
  },
} as const;

export function renderSetUpSheet(sheet: SetUpSheet, { language, pageSize, madeAt }: SheetOptions): Promise<Uint8Array> {
  const words = WORDS[language];
  const title = `${words.heading}: ${sheet.title[language]}`;
  const paper = openPaper({ title, language, pageSize, createdAt: new Date(madeAt) }, title);
  drawHeading(paper, 'H1', title);
  drawParagraph(paper, `${words.here} ${sheet.connection[language]}`);
  drawParagraph(paper, `${words.manual}: ${sheet.sources.join(' · ')}`, GREY);
  const published = new Set(sheet.steps.flatMap(({ code }) => (code === undefined || sheet.sources.includes(code.source) ? [] : [code.source])));
  if (published.size > 0) drawParagraph(paper, `${words.published}: ${[...published].join(' · ')}`, GREY);
  drawHeading(paper, 'H2', words.steps);
  for (const [index, { text, code }] of sheet.steps.entries()) {
    drawStep(paper, `${index + 1}. ${text[language]}`);
    if (code === undefined) continue;
    const heightPt = drawCode(paper, code.symbology, code.content, paper.leftPt + STEP_PT, `${code.does[language]} · ${code.content}`);
    paper.yPt += heightPt + 2 * GAP_PT;
  }
  drawHeading(paper, 'H2', words.check);
  room(paper, BAR_HEIGHT_PT + 2 * GAP_PT);
  for (const [index, { symbology, content, identifier }] of CHECK_CODES.entries())
    drawCode(
      paper,
      symbology,
      content,
      paper.leftPt + STEP_PT + (index * paper.widthPt) / CHECK_CODES.length,
      `${words.sent} ${identifier} · ${content}`,
    );
  paper.yPt += BAR_HEIGHT_PT + 2 * GAP_PT;
  drawFooters(paper, (page, pages, yPt) => {
    paper.doc.font(REGULAR).fontSize(7.5).fillColor(GREY);
    paper.doc.text(`Dockhand · ${sheet.model} · ${page} / ${pages}`, paper.leftPt, yPt, { width: paper.widthPt, lineBreak: false });
  });
  return closePaper(paper);
}

function drawStep(paper: Paper, text: string): void {
  const { doc, root, leftPt, widthPt } = paper;
  doc.font(REGULAR).fontSize(STEP_SIZE);
  const height = doc.heightOfString(text, { width: widthPt });
  room(paper, height);
  const y = paper.yPt;
  root.add(doc.struct('P', {}, () => void doc.font(REGULAR).fontSize(STEP_SIZE).fillColor('black').text(text, leftPt, y, { width: widthPt })));
  paper.yPt += height + 6;
}

/** What the symbol holds and does stands under it as text. @returns how high it is */
function drawCode(paper: Paper, symbology: string, content: string, leftPt: number, caption: string): number {
  const symbol = encode(symbology, content);
  const heightPt = symbol.sbs === undefined ? ((symbol.pixs ?? []).length / (symbol.pixx ?? 1)) * CELL_PT : BAR_HEIGHT_PT;
  room(paper, heightPt + 2 * GAP_PT);
  const { doc, root, yPt } = paper;
  root.add(doc.struct('Figure', { alt: `${symbology}: ${content}` }, () => drawSymbol(doc, symbol, leftPt, yPt)));
  root.add(
    doc.struct('P', {}, () => {
      doc.font(BOLD).fontSize(9).fillColor('black');
      doc.text(caption, leftPt, yPt + heightPt + 5, { width: paper.widthPt / 2, height: GAP_PT, ellipsis: true });
    }),
  );
  return heightPt;
}

function room(paper: Paper, heightPt: number): void {
  if (paper.yPt + heightPt <= paper.bottomPt) return;
  paper.doc.addPage();
  paper.yPt = paper.leftPt;
}

function encode(symbology: string, content: string): Raw {
  const { raw } = require('bwip-js') as { raw(options: Readonly<Record<string, unknown>>): readonly Raw[] };
  const wanted = symbology === 'code128-fnc3' ? { bcid: 'code128', text: `${content}^FNC3`, parsefnc: true } : { bcid: symbology, text: content };
  return raw(wanted)[0] ?? {};
}

/** Exact rectangles: no image is resampled on the way to paper. */
function drawSymbol(doc: PDFKit.PDFDocument, { sbs, pixs = [], pixx = 1 }: Raw, leftPt: number, topPt: number): void {
  doc.fillColor('black');
  if (sbs === undefined) {
    for (const [index, dark] of pixs.entries())
      if (dark === 1) doc.rect(leftPt + ((index % pixx) + 2) * CELL_PT, topPt + Math.floor(index / pixx) * CELL_PT, CELL_PT, CELL_PT).fill();
    return;
  }
  let x = leftPt + QUIET_MODULES * BAR_PT;
  for (const [position, width] of sbs.entries()) {
    if (position % 2 === 0) doc.rect(x, topPt, width * BAR_PT, BAR_HEIGHT_PT).fill();
    x += width * BAR_PT;
  }
}

interface Raw {
  readonly sbs?: readonly number[];
  readonly pixs?: readonly number[];
  readonly pixx?: number;
}
