// main/labels/papers/bill/render-bill.ts · a bill as PDF for an office printer. Rules BL14, BL16, BL18: ../../../domain/bill-of-lading/SPEC.md
import type { PageSize } from '../../../application/papers/paper-size.ts';
import type { Form } from '../form/form.ts';
import { writeFormPdf } from '../form/form-pdf.ts';
import { billPages } from './bill-face.ts';
import { type BillPaperData, type BillPaperOptions, type PaperSize, SIZES } from './bill-paper.ts';
import { billWordsOf } from './bill-words.ts';
import { cmrPages } from './cmr-note.ts';
import { cmrWordsOf } from './cmr-words.ts';

export interface RenderedBill {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** The same data and options give the same bytes. @throws {LabelError} text-does-not-fit, undrawable-characters */
export async function renderBillPdf(data: BillPaperData, options: BillPaperOptions, pageSize: PageSize, madeAt: Date): Promise<RenderedBill> {
  const form = billForm(data, options, SIZES[pageSize]);
  return { bytes: await writeFormPdf(form, data.content.form === 'cmr' ? 'a4' : pageSize, madeAt), pages: form.pages.length };
}

/** A CMR note is A4, whatever was asked. */
export function billForm(data: BillPaperData, options: BillPaperOptions, size: PaperSize): Form {
  const { language } = options;
  const isCmr = data.content.form === 'cmr';
  const title = `${isCmr ? cmrWordsOf(language).title : billWordsOf(language).title} ${data.number ?? ''}`.trim();
  if (isCmr) return { title, language, ...SIZES.a4, pages: cmrPages(data, options) };
  return { title, language, ...size, pages: billPages(data, options, size) };
}
