// main/labels/papers/sheets/render-sheet.ts · a paper as a tagged PDF. The same sheet gives the same bytes. Rules LB22, LB24, LB25, PA7
import type { PageSize } from '../../../application/papers/paper-size.ts';
import type { PaperSheet, PaperTable } from '../../../application/papers/papers.ts';
import type { LabelLanguage } from '../../label-model.ts';
import {
  closePaper,
  columnWidths,
  drawFacts,
  drawFooterLine,
  drawFooters,
  drawHeading,
  drawParagraph,
  drawSignatures,
  drawTable,
  openPaper,
  type Paper,
} from '../paper.ts';
import { digestOf } from '../report-digest.ts';
import { wordsOf } from '../report-words.ts';

export async function renderSheet(sheet: PaperSheet, language: LabelLanguage, pageSize: PageSize): Promise<Uint8Array> {
  const words = wordsOf(language);
  const asOf = new Date(sheet.asOf);
  const paper = openPaper(
    { title: sheet.title, language, pageSize, createdAt: Number.isNaN(asOf.getTime()) ? new Date(0) : asOf },
    `${sheet.title} · ${words.continued}`,
  );
  drawHeading(paper, 'H1', sheet.title);
  drawFacts(paper, sheet.facts);
  for (const statement of sheet.statements) drawParagraph(paper, statement);
  for (const table of sheet.tables) drawSection(paper, table);
  drawSignatures(paper, sheet.signatures);
  drawFooters(paper, (page, pages, yPt) =>
    drawFooterLine(paper, `${words.digest}: ${digestOf(sheet)}`, `${words.page} ${page} ${words.of} ${pages}`, yPt),
  );
  return closePaper(paper);
}

function drawSection(paper: Paper, { heading, columns, rows, empty }: PaperTable): void {
  paper.yPt += 8;
  drawHeading(paper, 'H2', heading);
  if (rows.length === 0) {
    drawParagraph(paper, empty);
    return;
  }
  const widths = columnWidths(paper, columns);
  drawTable(
    paper,
    columns.map(({ title, isNumber }, index) => ({ title, widthPt: widths[index] ?? 0, align: isNumber ? 'right' : 'left' })),
    rows.map((row) => ({ cells: row.map(String) })),
  );
}
