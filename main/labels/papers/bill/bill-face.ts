// main/labels/papers/bill/bill-face.ts · the face of the standard bill, block by block in its fixed places, and its supplement pages. Rules BL1, BL16: ../../../domain/bill-of-lading/SPEC.md
// Source: VICS Standard Bill of Lading guideline (places of the blocks; widths, heights and spacing may change)
import type { BillAddress, BillContent } from '../../../domain/bill-of-lading/bill.ts';
import type { Box } from '../../label-model.ts';
import { type FormNode, type FormPage, textMark } from '../form/form.ts';
import { band, box, crossBox, field, finished, inset, newPage, PAD_MM, type PageInMaking, ruleAcross, ruleDown } from '../form/form-parts.ts';
import { drawFormTable, headerHeight, ROW_MM, rowHeight } from '../form/form-table.ts';
import { type BillPaperData, type BillPaperOptions, billDigest, numberBars, type PaperSize, paddedScac, proBars } from './bill-paper.ts';
import { type BillRows, lineColumns, orderColumns, rowsOf, splitRows, totalRows } from './bill-rows.ts';
import { signatureBlocks, valueBlocks } from './bill-signatures.ts';
import { type BillWords, billWordsOf } from './bill-words.ts';

const MARGIN_MM = 9;
const HEAD_MM = 8;
const BAND_MM = 4.4;
const FOOT_MM = 7;
const ROW_A_MM = 27;
const ROW_B_MM = 32;
const ROW_C_MM = 21;
const ROW_D_MM = 20;
const VALUE_MM = 15;
const LEGAL_MM = 5.5;
const EMERGENCY_MM = 7;
const SIGNATURES_MM = 33;
const LINE_MM = 4.6;
/** 0.495 mm, the least that GS1 allows in general distribution, is 78 mm wide here; it fits each half of the page. */
const MODULE_MM = 0.495;

interface Face {
  readonly page: PageInMaking;
  readonly data: BillPaperData;
  readonly content: BillContent;
  readonly words: BillWords;
  readonly options: BillPaperOptions;
  readonly size: PaperSize;
  readonly leftMm: number;
  readonly widthMm: number;
}

export function billPages(data: BillPaperData, options: BillPaperOptions, size: PaperSize): FormPage[] {
  const words = billWordsOf(options.language);
  const { content } = data;
  const widthMm = size.widthMm - 2 * MARGIN_MM;
  const columns = { orders: orderColumns(words, widthMm, content), lines: lineColumns(words, widthMm, content) };
  const fixedMm = headerHeight(columns.orders) + headerHeight(columns.lines) + 2 * BAND_MM;
  const emergencyMm = content.emergencyTelephone === '' ? 0 : EMERGENCY_MM;
  const topMm = MARGIN_MM + HEAD_MM + ROW_A_MM + ROW_B_MM + ROW_C_MM + ROW_D_MM;
  const bottomMm = size.heightMm - MARGIN_MM - FOOT_MM - SIGNATURES_MM - LEGAL_MM - VALUE_MM - emergencyMm;
  const faceSplit = splitRows(rowsOf(content), columns, bottomMm - topMm - fixedMm - 2 * ROW_MM);
  const parts: BillRows[] = [faceSplit.here];
  const supplementTop = MARGIN_MM + HEAD_MM + SUPPLEMENT_HEAD_MM;
  for (let later = faceSplit.later; later.orders.length + later.lines.length > 0; ) {
    const split = splitRows(later, columns, size.heightMm - MARGIN_MM - FOOT_MM - supplementTop - fixedMm);
    parts.push(split.here);
    later = split.later;
  }
  return parts.map((rows, index) => {
    const page = newPage();
    const face: Face = { page, data, content, words, options, size, leftMm: MARGIN_MM, widthMm };
    drawHead(face, index, parts.length);
    if (index === 0) {
      drawParties(face);
      const total = totalRows(content, words, parts.length > 1);
      drawTables(face, rows, columns, { topMm, bottomMm }, total);
      valueBlocks(face, { yMm: bottomMm, emergencyMm, valueMm: VALUE_MM, legalMm: LEGAL_MM });
      signatureBlocks(face, box(MARGIN_MM, size.heightMm - MARGIN_MM - FOOT_MM - SIGNATURES_MM, widthMm, SIGNATURES_MM));
      page.decorations.push({ kind: 'frame', box: box(MARGIN_MM, MARGIN_MM + HEAD_MM, widthMm, size.heightMm - 2 * MARGIN_MM - HEAD_MM - FOOT_MM) });
    } else {
      drawSupplementHead(face);
      drawTables(face, rows, columns, { topMm: supplementTop, bottomMm: size.heightMm - MARGIN_MM - FOOT_MM }, undefined);
      page.decorations.push({ kind: 'frame', box: box(MARGIN_MM, MARGIN_MM + HEAD_MM, widthMm, size.heightMm - 2 * MARGIN_MM - HEAD_MM - FOOT_MM) });
    }
    drawFoot(face);
    return finished(page);
  });
}

const SUPPLEMENT_HEAD_MM = 22;

function drawHead({ page, content, words, leftMm, widthMm, options }: Face, index: number, count: number): void {
  const at = (fromMm: number, sizeMm: number): Box => box(leftMm + fromMm, MARGIN_MM, sizeMm, HEAD_MM - 1);
  page.nodes.push({
    tag: 'H1',
    marks: [
      textMark('title', index === 0 ? words.title : words.supplement, at(40, widthMm - 80), {
        pt: 16,
        isBold: true,
        align: 'center',
        stands: 'middle',
        maxLines: 1,
      }),
    ],
  });
  page.nodes.push(field('shipDate', words.date, content.shipDate, at(0, 40), 12, { isBold: true }));
  page.nodes.push({
    tag: 'P',
    marks: [
      textMark('page', `${words.page} ${index + 1} ${words.of} ${count}`, at(widthMm - 40, 40), {
        pt: 8.5,
        align: 'right',
        stands: 'top',
        maxLines: 1,
      }),
    ],
  });
  page.nodes.push({
    tag: 'P',
    marks: [
      textMark('mark', words.copies[options.mark], at(widthMm - 40, 40), { pt: 7, isBold: true, align: 'right', stands: 'bottom', maxLines: 1 }),
    ],
  });
}

function drawParties(face: Face): void {
  const { page, content, words, leftMm, widthMm } = face;
  const half = widthMm / 2;
  const rightMm = leftMm + half;
  const yA = MARGIN_MM + HEAD_MM;
  const yB = yA + ROW_A_MM;
  const yC = yB + ROW_B_MM;
  const yD = yC + ROW_C_MM;
  const yEnd = yD + ROW_D_MM;
  ruleDown(page, rightMm, yA, yEnd - yA);
  for (const y of [yB, yD, yEnd]) ruleAcross(page, leftMm, y, widthMm);
  ruleAcross(page, leftMm, yC, half);
  const { shipFrom, shipTo, thirdParty } = content;
  page.nodes.push(
    party(face, 'shipFrom', words.shipFrom, shipFrom, box(leftMm, yA, half, ROW_A_MM), {
      title: words.sid,
      value: shipFrom.reference,
      isFob: shipFrom.isFob,
    }),
    party(
      face,
      'shipTo',
      words.shipTo,
      shipTo,
      box(leftMm, yB, half, ROW_B_MM),
      { title: words.cid, value: shipTo.reference, isFob: shipTo.isFob },
      shipTo.locationNumber,
    ),
    party(face, 'thirdParty', words.thirdParty, thirdParty, box(leftMm, yC, half, ROW_C_MM)),
    instructions(face, box(leftMm, yD, half, ROW_D_MM)),
    numberBlock(face, box(rightMm, yA, half, ROW_A_MM), 'Sect'),
    carrierBlock(face, box(rightMm, yB, half, ROW_B_MM + ROW_C_MM)),
    termsBlock(face, box(rightMm, yD, half, ROW_D_MM)),
  );
}

interface Reference {
  readonly title: string;
  readonly value: string;
  readonly isFob: boolean;
}

function party(
  { page, words }: Face,
  name: string,
  title: string,
  who: BillAddress,
  at: Box,
  reference?: Reference,
  locationNumber?: string,
): FormNode {
  const head = band(page, `${name} (title)`, title, { ...at, heightMm: BAND_MM });
  const inner = inset({ ...at, yMm: at.yMm + BAND_MM, heightMm: at.heightMm - BAND_MM }, PAD_MM);
  const titleMm = 22;
  const line = (index: number, lines = 1): Box => box(inner.xMm, inner.yMm + index * LINE_MM, inner.widthMm, lines * LINE_MM);
  const cityLine = [[who.city, who.region, who.postalCode].filter((part) => part !== '').join(', '), who.country]
    .filter((part) => part !== '')
    .join(' · ');
  const hasLocation = locationNumber !== undefined;
  const children: FormNode[] = [head, field(`${name}.name`, words.name, who.name, line(0), titleMm, { isBold: true, pt: 9, maxLines: 2 })];
  if (hasLocation)
    children.push(field(`${name}.locationNumber`, words.location, locationNumber, line(1), titleMm, { isBold: true, pt: 12, maxLines: 1 }));
  const from = hasLocation ? 2 : 1;
  const isShort = reference === undefined;
  const addressLines = isShort ? 1.4 : 1.5;
  children.push(field(`${name}.address`, words.address, who.address, line(from, addressLines), titleMm, { pt: 8 }));
  children.push(field(`${name}.city`, words.cityStateZip, cityLine, { ...line(0), yMm: inner.yMm + (from + addressLines) * LINE_MM }, titleMm));
  if (reference !== undefined) {
    const y = inner.yMm + (from + addressLines + 1) * LINE_MM;
    children.push(
      field(`${name}.reference`, reference.title, reference.value, box(inner.xMm, y, inner.widthMm - 22, LINE_MM), titleMm, { isBold: true }),
    );
    children.push(crossBox(page, `${name}.fob`, words.fob, reference.isFob, box(inner.xMm + inner.widthMm - 18, y, 18, LINE_MM), words));
  }
  return { tag: 'Sect', children };
}

function instructions({ page, content, words }: Face, at: Box): FormNode {
  const head = band(page, 'instructions (title)', words.instructions, { ...at, heightMm: BAND_MM });
  const underlying = content.underlying.length === 0 ? '' : `${words.underlying}: ${content.underlying.join(', ')}`;
  const text = [content.specialInstructions, underlying].filter((part) => part !== '').join('\n');
  const inner = inset({ ...at, yMm: at.yMm + BAND_MM, heightMm: at.heightMm - BAND_MM });
  return {
    tag: 'Sect',
    children: [head, ...(text === '' ? [] : [{ tag: 'P' as const, marks: [textMark('specialInstructions', text, inner, { pt: 8.5 })] }])],
  };
}

/** Number in 12 pt bold, its bars, and the number again below them as every bar code has it. */
function numberBlock({ data, words }: Face, at: Box, tag: 'Sect'): FormNode {
  const inner = inset(at, 1.5);
  const { number } = data;
  const title = field('number', words.number, number ?? words.draft, { ...inner, heightMm: 5.5 }, 34, { pt: 12, isBold: true, maxLines: 1 });
  if (number === undefined) return { tag, children: [title] };
  const barsMm = inner.heightMm - 6.5 - 3.6;
  return {
    tag,
    children: [
      title,
      {
        tag: 'Figure',
        says: `${words.barsOf} ${number}`,
        marks: [
          {
            kind: 'bars',
            field: 'number',
            data: numberBars(number),
            minModuleMm: MODULE_MM,
            box: box(inner.xMm, inner.yMm + 6.5, inner.widthMm, barsMm),
          },
        ],
      },
      {
        tag: 'P',
        marks: [
          textMark('number', `(402) ${number}`, box(inner.xMm, inner.yMm + 6.5 + barsMm + 0.5, inner.widthMm, 3.4), { pt: 7.5, align: 'center' }),
        ],
      },
    ],
  };
}

function carrierBlock({ page, content, words }: Face, at: Box): FormNode {
  const { carrier } = content;
  const inner = inset(at, 1.5);
  const line = (index: number, lines = 1): Box => box(inner.xMm, inner.yMm + index * 5.2, inner.widthMm, lines * 5.2);
  const proTop = inner.yMm + 6.4 * 5.2;
  page.decorations.push({ kind: 'line', box: box(at.xMm, proTop - 0.6, at.widthMm, 0) });
  return {
    tag: 'Sect',
    children: [
      field('carrier.name', words.carrierName, carrier.name, line(0), 28, { pt: 10, isBold: true, maxLines: 2 }),
      field('carrier.trailer', words.trailer, carrier.trailer, line(1), 28),
      field('carrier.seals', words.seals, carrier.seals.join(', '), line(2, 2), 28),
      field('carrier.scac', words.scac, paddedScac(carrier.scac), line(4), 28, { pt: 12, isBold: true }),
      field('carrier.pro', words.pro, carrier.pro, line(5), 28, { pt: 12, isBold: true, maxLines: 1 }),
      ...proPlace(carrier, words, box(inner.xMm, proTop + 0.6, inner.widthMm, inner.yMm + inner.heightMm - proTop - 0.6)),
    ],
  };
}

/** [BL20] Bars of the PRO number where it is known; else the place for the carrier's own label. */
function proPlace(carrier: BillContent['carrier'], words: BillWords, at: Box): FormNode[] {
  const bars = proBars(carrier, at.widthMm);
  if (bars === undefined) {
    const style = { pt: 5.5, color: 'grey', align: 'center', maxLines: 1 } as const;
    return [{ tag: 'P', marks: [textMark('pro space', words.proSpace, { ...at, heightMm: 3 }, style)] }];
  }
  const { data, text, minModuleMm } = bars;
  const barsMm = at.heightMm - 4.2;
  return [
    {
      tag: 'Figure',
      says: `${words.proBarsOf} ${carrier.pro}`,
      marks: [{ kind: 'bars', field: 'carrier.pro', data, minModuleMm, box: { ...at, heightMm: barsMm } }],
    },
    { tag: 'P', marks: [textMark('carrier.pro (bars)', text, { ...at, yMm: at.yMm + barsMm + 0.5, heightMm: 3.4 }, { pt: 7.5, align: 'center' })] },
  ];
}

function termsBlock({ page, content, words }: Face, at: Box): FormNode {
  const inner = inset(at, 1.5);
  const third = inner.widthMm / 3;
  const { freightTerms, isMaster } = content;
  const cross = (index: number, name: string, text: string, isMarked: boolean): FormNode =>
    crossBox(page, name, text, isMarked, box(inner.xMm + index * third, inner.yMm + 4.6, third, 4.6), words);
  ruleAcross(page, at.xMm, at.yMm + 11.6, at.widthMm);
  return {
    tag: 'Sect',
    children: [
      {
        tag: 'P',
        marks: [textMark('terms', `${words.terms} ${words.termsNote}`, box(inner.xMm, inner.yMm, inner.widthMm, 4), { pt: 6.5, color: 'grey' })],
      },
      cross(0, 'freightTerms', words.prepaid, freightTerms === 'prepaid'),
      cross(1, 'freightTerms', words.collect, freightTerms === 'collect'),
      cross(2, 'freightTerms', words.thirdPartyTerms, freightTerms === 'third-party'),
      crossBox(page, 'isMaster', words.master, isMaster, box(inner.xMm, at.yMm + 12.2, inner.widthMm, 7), words),
    ],
  };
}

function drawTables(
  { page, words, leftMm, widthMm }: Face,
  rows: BillRows,
  columns: { readonly orders: ReturnType<typeof orderColumns>; readonly lines: ReturnType<typeof lineColumns> },
  { topMm, bottomMm }: { readonly topMm: number; readonly bottomMm: number },
  total: ReturnType<typeof totalRows> | undefined,
): void {
  const ordersMm = rows.orders.reduce((sum, row) => sum + rowHeight(columns.orders, row), 0);
  const linesMm = rows.lines.reduce((sum, row) => sum + rowHeight(columns.lines, row), 0);
  const totalMm = total === undefined ? 0 : ROW_MM;
  const heads = headerHeight(columns.orders) + headerHeight(columns.lines) + 2 * BAND_MM + 2 * totalMm;
  const free = Math.max(0, bottomMm - topMm - heads - ordersMm - linesMm);
  const share = Math.floor((free * 0.4) / ROW_MM) * ROW_MM;
  const ordersEnd = topMm + BAND_MM + headerHeight(columns.orders) + ordersMm + share + totalMm;
  const isOnlyLines = total === undefined && rows.orders.length === 0;
  if (!isOnlyLines) {
    page.nodes.push(
      band(page, 'orders', words.orders, box(leftMm, topMm, widthMm, BAND_MM)),
      drawFormTable(page, columns.orders, rows.orders, { xMm: leftMm, yMm: topMm + BAND_MM, bottomMm: ordersEnd }, total?.orders),
    );
  }
  const linesTop = isOnlyLines ? topMm : ordersEnd;
  page.nodes.push(
    band(page, 'lines', words.carrierInfo, box(leftMm, linesTop, widthMm, BAND_MM)),
    drawFormTable(page, columns.lines, rows.lines, { xMm: leftMm, yMm: linesTop + BAND_MM, bottomMm }, total?.lines),
  );
}

function drawSupplementHead(face: Face): void {
  const { page, content, words, leftMm, widthMm } = face;
  const y = MARGIN_MM + HEAD_MM;
  const half = widthMm / 2;
  ruleDown(page, leftMm + half, y, SUPPLEMENT_HEAD_MM);
  const inner = inset(box(leftMm, y, half, SUPPLEMENT_HEAD_MM), 1.5);
  const line = (index: number): Box => box(inner.xMm, inner.yMm + index * LINE_MM, inner.widthMm, LINE_MM);
  page.nodes.push(
    {
      tag: 'Sect',
      children: [
        field('shipFrom.name', words.shipFrom, content.shipFrom.name, line(0), 24, { isBold: true }),
        field('shipTo.name', words.shipTo, content.shipTo.name, line(1), 24, { isBold: true }),
        field('carrier.scac', words.scac, paddedScac(content.carrier.scac), line(2), 24, { pt: 10, isBold: true }),
        field('carrier.pro', words.pro, content.carrier.pro, line(3), 24, { pt: 10, isBold: true }),
      ],
    },
    numberBlock(face, box(leftMm + half, y, half, SUPPLEMENT_HEAD_MM), 'Sect'),
  );
}

function drawFoot({ page, data, words, size, leftMm, widthMm }: Face): void {
  const at = box(leftMm, size.heightMm - MARGIN_MM - FOOT_MM + 1.5, widthMm, FOOT_MM - 2);
  page.nodes.push({ tag: 'P', marks: [textMark('digest', `${words.digest}: ${billDigest(data)}`, at, { pt: 6, color: 'grey' })] });
}
