// tests/bench/bill.bench.ts · how long a bill of lading takes to become PDF, against bare pdfkit that sets the same text with the same fonts in the same run
import PDFDocument from 'pdfkit';
import { billForm } from '../../main/labels/papers/bill/bill-form.ts';
import { type BillPaperData, SIZES } from '../../main/labels/papers/bill/bill-paper.ts';
import { renderBillPdf } from '../../main/labels/papers/bill/render-bill.ts';
import type { FormMark, FormNode } from '../../main/labels/papers/form/form.ts';
import { BOLD, REGULAR } from '../../main/labels/papers/paper-text.ts';
import { FULL_BILL } from '../main/domain/bill-of-lading/bill-samples.ts';
import type { BenchResult } from './bench-result.ts';

const ROUNDS = 12;
const POINTS_PER_MM = 72 / 25.4;
const MADE_AT = new Date('2026-11-20T15:00:00.000Z');
const DATA: BillPaperData = { number: '06141410000047116', content: FULL_BILL, signatures: [] };
const OPTIONS = { language: 'en', mark: 'carrier' } as const;

/** Rounds alternate, and the best of each counts: a neighbour on the same cores disturbs both alike. */
export async function bench(): Promise<BenchResult[]> {
  const pieces = billForm(DATA, OPTIONS, SIZES.letter).pages.flatMap((page) => textsOf(page.nodes));
  let bill = Number.POSITIVE_INFINITY;
  let bare = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    bill = Math.min(bill, await millisOf(async () => (await renderBillPdf(DATA, OPTIONS, 'letter', MADE_AT)).bytes));
    bare = Math.min(bare, await millisOf(() => barePdf(pieces)));
  }
  return [
    {
      name: 'bill of lading to PDF',
      unit: 'ms per bill of one page',
      value: bill,
      baseline: bare,
      ratio: bill / bare,
      aim: 'at most 3 times: layout, tags, rules and bars cost less than the letters',
      note: `baseline: pdfkit alone, ${pieces.length} pieces of the same text in the same two embedded fonts, without tags, rules and bars`,
    },
  ];
}

type Text = Extract<FormMark, { kind: 'text' }>;

function textsOf(nodes: readonly FormNode[]): Text[] {
  return nodes.flatMap(({ marks = [], children = [] }) => [...marks.filter((mark) => mark.kind === 'text'), ...textsOf(children)]);
}

function barePdf(pieces: readonly Text[]): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'LETTER', margin: 0, pdfVersion: '1.7', font: REGULAR });
  const chunks: Buffer[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
  for (const { lines, fontMm, isBold, box } of pieces) {
    doc.font(isBold ? BOLD : REGULAR).fontSize(fontMm * POINTS_PER_MM);
    for (const [index, line] of lines.entries())
      doc.text(line, box.xMm * POINTS_PER_MM, (box.yMm + index * fontMm * 1.08) * POINTS_PER_MM, { lineBreak: false });
  }
  doc.end();
  return ended;
}

async function millisOf(work: () => Promise<Uint8Array>): Promise<number> {
  const started = performance.now();
  const { length } = await work();
  if (length < 10_000) throw new Error('the benchmark made no PDF');
  return performance.now() - started;
}
