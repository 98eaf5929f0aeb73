// main/labels/papers/bill/bill-form.ts · a bill laid out on a size of paper, as data. Rules BL16, BL18: ../../../domain/bill-of-lading/SPEC.md
import type { Form } from '../form/form.ts';
import { billPages } from './bill-face.ts';
import { type BillPaperData, type BillPaperOptions, type PaperSize, SIZES } from './bill-paper.ts';
import { billWordsOf } from './bill-words.ts';
import { cmrPages } from './cmr-note.ts';
import { cmrWordsOf } from './cmr-words.ts';

/** A CMR note is A4, whatever was asked. */
export function billForm(data: BillPaperData, options: BillPaperOptions, size: PaperSize): Form {
  const { language } = options;
  const isCmr = data.content.form === 'cmr';
  const title = `${isCmr ? cmrWordsOf(language).title : billWordsOf(language).title} ${data.number ?? ''}`.trim();
  if (isCmr) return { title, language, ...SIZES.a4, pages: cmrPages(data, options) };
  return { title, language, ...size, pages: billPages(data, options, size) };
}
