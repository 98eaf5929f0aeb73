// main/core/bill-services.ts · bills joined: store, number mark, kept copies, paper and the print queue
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BillPapers, BillPaperWish, BillToDraw } from '../application/papers/bill-data.ts';
import { type BillDeps, type Bills, createBills } from '../application/papers/bills.ts';
import { LabelError } from '../labels/label-error.ts';
import type { Label } from '../labels/label-model.ts';
import { billForm } from '../labels/papers/bill/bill-form.ts';
import { SIZES } from '../labels/papers/bill/bill-paper.ts';
import { narrowBill } from '../labels/papers/bill/narrow-bill.ts';
import { paperFaults } from '../labels/papers/bill/paper-faults.ts';
import { formLabels } from '../labels/papers/form/form-labels.ts';
import { checkLabel } from '../labels/preview/check-label.ts';
import type { Previewer } from '../labels/preview/preview.ts';
import { createBillStore } from '../store/bill-store.ts';
import { createKeptPapers } from '../store/kept-papers.ts';
import { createNumberMark } from '../store/number-mark.ts';
import type { Db } from '../store/open-database.ts';
import type { StationConfig } from '../store/station-config.ts';

interface BillParts extends Pick<BillDeps, 'ledger' | 'clock' | 'ids' | 'queue' | 'receipt' | 'eventsOf' | 'goodsOut' | 'takes' | 'headOf'> {
  readonly db: Db;
  readonly dataFolder: string;
  readonly previewer: Previewer;
  config(): StationConfig;
}

export function createBillServices({ db, dataFolder, previewer, config, ...parts }: BillParts): Bills {
  return createBills({
    ...parts,
    store: createBillStore(db),
    mark: createNumberMark(join(dataFolder, 'numbers', 'bills.json')),
    kept: createKeptPapers(join(dataFolder, 'papers')),
    papers: createBillPapers(previewer),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    station: config,
  });
}

/** Thermal pages are read back from their picture before they go to a printer, as labels are. */
export function createBillPapers(previewer: Previewer): BillPapers {
  return {
    faults: paperFaults,
    async draw(bill, wish, madeAt) {
      if (wish.format === 'pdf') {
        const { language, mark } = wish;
        const pageSize = wish.paper === 'a4' ? 'a4' : 'letter';
        const { bytes, pages = 1 } = await previewer.paper({ paper: 'bill', bill, options: { language, mark }, pageSize, madeAt });
        return { bytes, pages };
      }
      const labels = labelsOf(bill, wish);
      const pages: Uint8Array[] = [];
      for (const label of labels) {
        await assertReadable(label, wish);
        pages.push(await previewer.write(label, wish.dpi, wish.format));
      }
      const { widthMm = 0, heightMm = 0 } = labels[0] ?? {};
      return { bytes: new Uint8Array(Buffer.concat(pages)), pages: pages.length, media: `${widthMm}x${heightMm}` };
    },
    async picture(bill, wish, page) {
      const labels = labelsOf(bill, wish);
      const label = labels[Math.min(page, labels.length - 1)];
      if (label === undefined) throw new Error('a bill has at least one page');
      const { png } = await previewer.render(label, 203, 'picture');
      return { png, pages: labels.length, widthMm: label.widthMm, heightMm: label.heightMm };
    },
  };

  async function assertReadable(label: Label, { dpi, format }: BillPaperWish): Promise<void> {
    const { symbols } = await previewer.render(label, dpi, format === 'zpl' ? 'zpl' : 'picture');
    const check = checkLabel(label, symbols);
    if (check.ok) return;
    const missing = check.missing.map((symbol) => symbol.text).join(', ');
    throw new LabelError('preview-failed', 'bill number', missing, `the drawn page does not read back: ${missing}; it is not printed`);
  }
}

function labelsOf(bill: BillToDraw, { paper, language, mark }: BillPaperWish): readonly Label[] {
  if (paper === 'thermal-4') return formLabels(narrowBill(bill, { language, mark }), 'bill-4');
  if (paper === 'thermal-4x8') return formLabels(narrowBill(bill, { language, mark }, 203.2), 'bill-4x8');
  return formLabels(billForm(bill, { language, mark }, paper === 'a4' ? SIZES.a4 : SIZES.letter), 'bill-8');
}
