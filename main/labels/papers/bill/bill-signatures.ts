// main/labels/papers/bill/bill-signatures.ts · the lower end of the bill: value, COD, emergency telephone, legal line, signatures. Rules BL1, BL7, BL15: ../../../domain/bill-of-lading/SPEC.md
import type { BillContent } from '../../../domain/bill-of-lading/bill.ts';
import type { Signer } from '../../../domain/bill-of-lading/bill-events.ts';
import type { Box } from '../../label-model.ts';
import { type FormMark, type FormNode, textMark } from '../form/form.ts';
import { box, crossBox, inset, type PageInMaking, ruleAcross, ruleDown } from '../form/form-parts.ts';
import { type BillPaperData, signatureOf } from './bill-paper.ts';
import { type BillWords, SHIPPER_CERTIFICATION } from './bill-words.ts';

interface Lower {
  readonly page: PageInMaking;
  readonly data: BillPaperData;
  readonly content: BillContent;
  readonly words: BillWords;
  readonly leftMm: number;
  readonly widthMm: number;
}

export function valueBlocks(
  { page, content, words, leftMm, widthMm }: Lower,
  { yMm, emergencyMm, valueMm, legalMm }: { readonly yMm: number; readonly emergencyMm: number; readonly valueMm: number; readonly legalMm: number },
): void {
  const half = widthMm / 2;
  let y = yMm;
  if (emergencyMm > 0) {
    const at = inset(box(leftMm, y, widthMm, emergencyMm));
    page.nodes.push({
      tag: 'P',
      marks: [textMark('emergencyTelephone', `${words.emergency}: ${content.emergencyTelephone}`, at, { pt: 9, isBold: true, stands: 'middle' })],
    });
    y += emergencyMm;
    ruleAcross(page, leftMm, y, widthMm);
  }
  ruleDown(page, leftMm + half, y, valueMm);
  const value = content.declaredValue === '' ? '' : `$ ${content.declaredValue} ${words.per} ${content.declaredPer}`;
  const left = inset(box(leftMm, y, half, valueMm));
  const right = inset(box(leftMm + half, y, half, valueMm));
  page.nodes.push({
    tag: 'Sect',
    children: [
      titled('declaredValue', words.value, value, left),
      titled('codAmount', words.cod, content.codAmount === '' ? '' : `$ ${content.codAmount}`, { ...right, widthMm: right.widthMm / 2 }),
      crossBox(
        page,
        'codTerms',
        `${words.feeTerms}: ${words.collect}`,
        content.codTerms === 'collect',
        box(right.xMm + right.widthMm / 2, right.yMm, right.widthMm / 2, 4.2),
        words,
      ),
      crossBox(
        page,
        'codTerms',
        `${words.feeTerms}: ${words.prepaid}`,
        content.codTerms === 'prepaid',
        box(right.xMm + right.widthMm / 2, right.yMm + 4.3, right.widthMm / 2, 4.2),
        words,
      ),
      crossBox(
        page,
        'codCheckAcceptable',
        words.check,
        content.codCheckAcceptable,
        box(right.xMm + right.widthMm / 2, right.yMm + 8.6, right.widthMm / 2, 4.2),
        words,
      ),
    ],
  });
  y += valueMm;
  ruleAcross(page, leftMm, y, widthMm);
  const legal = content.legalLine === '' ? words.legal : content.legalLine;
  page.nodes.push({ tag: 'P', marks: [textMark('legalLine', legal, inset(box(leftMm, y, widthMm, legalMm), 0.8), { pt: 7.5, stands: 'middle' })] });
  ruleAcross(page, leftMm, y + legalMm, widthMm);
}

/** Four columns: the shipper, who loaded, who counted, the carrier. */
export function signatureBlocks(lower: Lower, at: Box): void {
  const { page, content, words } = lower;
  const widths = [0.31, 0.15, 0.22, 0.32].map((part) => part * at.widthMm);
  const starts = widths.map((_, index) => at.xMm + widths.slice(0, index).reduce((sum, each) => sum + each, 0));
  const column = (index: number): Box => box(starts[index] ?? 0, at.yMm, widths[index] ?? 0, at.heightMm);
  for (const start of starts.slice(1)) ruleDown(page, start, at.yMm, at.heightMm);
  const choice = (index: number, title: string, name: string, options: readonly (readonly [string, boolean])[]): FormNode => {
    const inner = inset(column(index));
    const step = 6;
    return {
      tag: 'Sect',
      children: [
        { tag: 'P', marks: [textMark(`${name} (title)`, title, { ...inner, heightMm: 5 }, { pt: 7.5, isBold: true })] },
        ...options.map(([text, isMarked], row) =>
          crossBox(page, name, text, isMarked, box(inner.xMm, inner.yMm + 5.5 + row * step, inner.widthMm, step), words),
        ),
      ],
    };
  };
  page.nodes.push(
    signatureBlock(lower, 'shipper', words.shipperSignature, SHIPPER_CERTIFICATION, column(0)),
    choice(1, words.loaded, 'loadedBy', [
      [words.byShipper, content.loadedBy === 'shipper'],
      [words.byDriver, content.loadedBy === 'driver'],
    ]),
    choice(2, words.counted, 'countedBy', [
      [words.byShipper, content.countedBy === 'shipper'],
      [words.byDriverPallets, content.countedBy === 'driver-pallets'],
      [words.byDriverPieces, content.countedBy === 'driver-pieces'],
    ]),
    signatureBlock(lower, 'carrier', words.carrierSignature, words.carrierReceipt, column(3)),
  );
}

function signatureBlock({ page, data, words }: Lower, role: Signer, title: string, note: string, at: Box): FormNode {
  const inner = inset(at);
  const signature = signatureOf(data, role);
  const lineMm = inner.yMm + inner.heightMm - 5.5;
  ruleAcross(page, inner.xMm, lineMm, inner.widthMm);
  const children: FormNode[] = [
    { tag: 'P', marks: [textMark(`${role} (title)`, title, { ...inner, heightMm: 3.6 }, { pt: 7.5, isBold: true })] },
    { tag: 'P', marks: [textMark(`${role} (note)`, note, { ...inner, yMm: inner.yMm + 4, heightMm: 10.5 }, { pt: 6, minPt: 5 })] },
  ];
  if (signature !== undefined) {
    const pad = box(inner.xMm, inner.yMm + 14.6, inner.widthMm, lineMm - inner.yMm - 14.8);
    const marks: FormMark[] = [{ kind: 'strokes', strokes: signature.strokes, box: pad }];
    children.push({ tag: 'Figure', says: `${words.signatureOf} ${signature.name}`, marks });
    children.push({
      tag: 'P',
      marks: [
        textMark(
          `${role}.name`,
          `${signature.name} · ${signature.at.slice(0, 16).replace('T', ' ')} UTC`,
          box(inner.xMm, lineMm + 0.6, inner.widthMm, 4.4),
          { pt: 8, isBold: true, maxLines: 1 },
        ),
      ],
    });
  }
  return { tag: 'Sect', children };
}

function titled(name: string, title: string, value: string, at: Box): FormNode {
  const marks: FormMark[] = [textMark(`${name} (title)`, title, { ...at, heightMm: 5 }, { pt: 6, color: 'grey' })];
  if (value !== '') marks.push(textMark(name, value, { ...at, yMm: at.yMm + 5.4, heightMm: at.heightMm - 5.4 }, { pt: 10, isBold: true }));
  return { tag: 'P', marks };
}
