// main/labels/papers/bill/render-bill.ts · a bill as PDF for an office printer. Rules BL14, BL16, BL18: ../../../domain/bill-of-lading/SPEC.md
import type { PageSize } from '../../../application/papers/paper-size.ts';
import { writeFormPdf } from '../form/form-pdf.ts';
import { billForm } from './bill-form.ts';
import { type BillPaperData, type BillPaperOptions, SIZES } from './bill-paper.ts';

export interface RenderedBill {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** The same data and options give the same bytes. @throws {LabelError} text-does-not-fit, undrawable-characters */
export async function renderBillPdf(data: BillPaperData, options: BillPaperOptions, pageSize: PageSize, madeAt: Date): Promise<RenderedBill> {
  const form = billForm(data, options, SIZES[pageSize]);
  return { bytes: await writeFormPdf(form, data.content.form === 'cmr' ? 'a4' : pageSize, madeAt), pages: form.pages.length };
}
