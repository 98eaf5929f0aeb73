// main/labels/papers/station-code.ts · the code of a station's profile to hang at the dock: bars and a matrix of the same command. Rule SF8: ../../application/profile/SPEC.md
import { createRequire } from 'node:module';
import type { PageSize } from '../../application/papers/paper-size.ts';
import { closePaper, drawFooters, drawHeading, drawParagraph, GREY, openPaper } from './paper.ts';
import { BOLD, REGULAR } from './paper-text.ts';

const require = createRequire(import.meta.url);
const BAR_PT = 1.2;
const BAR_HEIGHT_PT = 70;
const CELL_PT = 4;
const QUIET_PT = 20;

export interface StationCode {
  readonly code: string;
  /** As people know it. */
  readonly name: string;
  /** ISO instant; stands in the file. */
  readonly madeAt: string;
}

export function renderStationCode({ code, name, madeAt }: StationCode, pageSize: PageSize): Promise<Uint8Array> {
  const title = `Station code · Código de estación · ${name}`;
  const paper = openPaper({ title, language: 'en', pageSize, createdAt: new Date(madeAt) }, title);
  drawHeading(paper, 'H1', title);
  drawParagraph(paper, 'Scan it to see what would change here; scan it again to load it. It needs the permission “setup”.');
  drawParagraph(paper, 'Léalo para ver qué cambiaría aquí; léalo otra vez para cargarlo. Requiere el permiso “setup”.');
  const { doc, leftPt } = paper;
  const topPt = paper.yPt + QUIET_PT;
  const { raw } = require('bwip-js') as { raw(options: Readonly<Record<string, unknown>>): readonly Raw[] };
  const bars = raw({ bcid: 'code128', text: code })[0]?.sbs ?? [];
  const { pixs = [], pixx = 1 } = raw({ bcid: 'datamatrix', text: code })[0] ?? {};
  const barsPt = leftPt + QUIET_PT;
  const matrixPt = barsPt + bars.reduce((sum, width) => sum + width, 0) * BAR_PT + 4 * QUIET_PT;
  const drawBars = (): void => {
    doc.fillColor('black');
    let x = barsPt;
    for (const [position, width] of bars.entries()) {
      if (position % 2 === 0) doc.rect(x, topPt, width * BAR_PT, BAR_HEIGHT_PT).fill();
      x += width * BAR_PT;
    }
  };
  const drawCells = (): void => {
    doc.fillColor('black');
    for (const [index, dark] of pixs.entries())
      if (dark === 1) doc.rect(matrixPt + (index % pixx) * CELL_PT, topPt + Math.floor(index / pixx) * CELL_PT, CELL_PT, CELL_PT).fill();
  };
  paper.root.add(doc.struct('Figure', { alt: `Code 128: ${code}` }, drawBars));
  paper.root.add(doc.struct('Figure', { alt: `DataMatrix: ${code}` }, drawCells));
  paper.root.add(
    doc.struct(
      'P',
      {},
      () =>
        void doc
          .font(BOLD)
          .fontSize(14)
          .fillColor('black')
          .text(code, leftPt + QUIET_PT, topPt + BAR_HEIGHT_PT + 12, { lineBreak: false }),
    ),
  );
  drawFooters(paper, (page, pages, yPt) => {
    doc.font(REGULAR).fontSize(7.5).fillColor(GREY);
    doc.text(`Dockhand · ${page} / ${pages}`, leftPt, yPt, { width: paper.widthPt, lineBreak: false });
  });
  return closePaper(paper);
}

interface Raw {
  readonly sbs?: readonly number[];
  readonly pixs?: readonly number[];
  readonly pixx?: number;
}
