// main/labels/papers/draw-paper.ts · any paper as plain data that a thread can be sent, and the one that draws it. Rule PA11: ../SPEC.md
import type { SetUpSheet } from '../../application/devices/set-up-sheets.ts';
import type { PageSize } from '../../application/papers/paper-size.ts';
import type { PaperSheet } from '../../application/papers/papers.ts';
import type { LabelLanguage } from '../label-model.ts';
import type { BillPaperData, BillPaperOptions } from './bill/bill-paper.ts';
import { type RenderedBill, renderBillPdf } from './bill/render-bill.ts';
import { type ControlSheetData, renderControlSheet } from './control-sheet.ts';
import { type ReceivingReportData, renderReceivingReport } from './receiving-report.ts';
import { renderSetUpSheet } from './set-up-sheet.ts';
import { renderSheet } from './sheets/render-sheet.ts';
import { renderStationCode, type StationCode } from './station-code.ts';

export type PaperWork = { readonly pageSize: PageSize } & (
  | { readonly paper: 'bill'; readonly bill: BillPaperData; readonly options: BillPaperOptions; readonly madeAt: string }
  | { readonly paper: 'receiving-report'; readonly report: ReceivingReportData; readonly language: LabelLanguage }
  | { readonly paper: 'sheet'; readonly sheet: PaperSheet; readonly language: LabelLanguage }
  | { readonly paper: 'control-sheet'; readonly commands: ControlSheetData }
  | { readonly paper: 'set-up-sheet'; readonly steps: SetUpSheet; readonly language: LabelLanguage; readonly madeAt: string }
  | { readonly paper: 'station-code'; readonly code: StationCode }
);

/** How many pages is told of bills only: their record keeps it. */
export type DrawnPaper = Pick<RenderedBill, 'bytes'> & Partial<Pick<RenderedBill, 'pages'>>;

/** The same work gives the same bytes. @throws {LabelError} text-does-not-fit, undrawable-characters */
export async function drawPaper(work: PaperWork): Promise<DrawnPaper> {
  const { pageSize } = work;
  switch (work.paper) {
    case 'bill':
      return renderBillPdf(work.bill, work.options, pageSize, new Date(work.madeAt));
    case 'receiving-report':
      return { bytes: await renderReceivingReport(work.report, { language: work.language, pageSize }) };
    case 'sheet':
      return { bytes: await renderSheet(work.sheet, work.language, pageSize) };
    case 'control-sheet':
      return { bytes: await renderControlSheet(work.commands, pageSize) };
    case 'set-up-sheet':
      return { bytes: await renderSetUpSheet(work.steps, { language: work.language, pageSize, madeAt: work.madeAt }) };
    case 'station-code':
      return { bytes: await renderStationCode(work.code, pageSize) };
  }
}
