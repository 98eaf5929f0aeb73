// main/labels/papers/bill/cmr-note.ts · the CMR note on A4: data over our own plain grid of 24 boxes, in the colour of its copy. Rule BL18: ../../../domain/bill-of-lading/SPEC.md
// Source: CMR Convention art. 5 and 6; sender red, consignee blue, carrier green, further copies black
import type { BillAddress, BillContent } from '../../../domain/bill-of-lading/bill.ts';
import type { Signer } from '../../../domain/bill-of-lading/bill-events.ts';
import { totalsOf } from '../../../domain/bill-of-lading/bill-totals.ts';
import { addWeights } from '../../../domain/bill-of-lading/bill-weights.ts';
import type { Box } from '../../label-model.ts';
import { type FormMark, type FormNode, type FormPage, type Ink, type TextStyle, textMark } from '../form/form.ts';
import { box, field, finished, inset, newPage, type PageInMaking, stacked } from '../form/form-parts.ts';
import { drawFormTable, type FormRow, headerHeight, ROW_MM, rowHeight, type TableColumn } from '../form/form-table.ts';
import { type BillPaperData, type BillPaperOptions, billDigest, numberBars, SIZES, signatureOf } from './bill-paper.ts';
import { describe } from './bill-rows.ts';
import { type CmrWords, cmrWordsOf } from './cmr-words.ts';

const MARGIN_MM = 10;
const HEAD_MM = 11;
const FOOT_MM = 6;
const LEFT_MM = MARGIN_MM;
const { widthMm: PAGE_WIDTH, heightMm: PAGE_HEIGHT } = SIZES.a4;
const WIDTH_MM = PAGE_WIDTH - 2 * MARGIN_MM;
const HALF_MM = WIDTH_MM / 2;
const TOP_MM = MARGIN_MM + HEAD_MM;
const BOTTOM_MM = PAGE_HEIGHT - MARGIN_MM - FOOT_MM;
const UPPER_MM = 88;
const LOWER_MM = 52;
const SIGNATURES_MM = 36;
const MODULE_MM = 0.495;
const COLOR: Readonly<Record<BillPaperOptions['mark'], Ink>> = { shipper: 'red', consignee: 'blue', carrier: 'green', file: 'black' };

interface Note {
  readonly page: PageInMaking;
  readonly data: BillPaperData;
  readonly content: BillContent;
  readonly words: CmrWords;
  readonly color: Ink;
}

export function cmrPages(data: BillPaperData, options: BillPaperOptions): FormPage[] {
  const words = cmrWordsOf(options.language);
  const columns = goodsColumns(words);
  const goodsTop = TOP_MM + UPPER_MM;
  const goodsBottom = BOTTOM_MM - SIGNATURES_MM - LOWER_MM;
  const parts = splitGoods(
    goodsRows(data.content),
    columns,
    goodsBottom - goodsTop - headerHeight(columns) - ROW_MM,
    BOTTOM_MM - TOP_MM - 24 - headerHeight(columns),
  );
  return parts.map((rows, index) => {
    const page = newPage();
    const note: Note = { page, data, content: data.content, words, color: COLOR[options.mark] };
    drawHead(note, options, index, parts.length);
    if (index === 0) {
      drawUpper(note);
      page.nodes.push(drawFormTable(page, columns, rows, { xMm: LEFT_MM, yMm: goodsTop, bottomMm: goodsBottom }, totalRow(data.content, words)));
      drawLower(note, goodsBottom);
      drawSignatures(note, BOTTOM_MM - SIGNATURES_MM);
    } else {
      page.nodes.push(numberBlock(note, box(LEFT_MM, TOP_MM, WIDTH_MM, 24)));
      page.nodes.push(drawFormTable(page, columns, rows, { xMm: LEFT_MM, yMm: TOP_MM + 24, bottomMm: BOTTOM_MM }));
    }
    page.decorations.push({ kind: 'frame', box: box(LEFT_MM, TOP_MM, WIDTH_MM, BOTTOM_MM - TOP_MM), color: note.color });
    const at = box(LEFT_MM, BOTTOM_MM + 1.5, WIDTH_MM, 4);
    page.nodes.push({ tag: 'P', marks: [textMark('digest', `${words.digest}: ${billDigest(data)}`, at, { pt: 6, color: 'grey', maxLines: 1 })] });
    return finished(page);
  });
}

function drawHead({ page, words, color }: Note, options: BillPaperOptions, index: number, count: number): void {
  page.nodes.push(
    {
      tag: 'H1',
      marks: [textMark('title', words.title, box(LEFT_MM, MARGIN_MM, 110, 6.5), { pt: 15, isBold: true, color, maxLines: 1, stands: 'middle' })],
    },
    {
      tag: 'P',
      marks: [
        textMark('mark', words.copies[options.mark], box(LEFT_MM + 110, MARGIN_MM, WIDTH_MM - 110, 5), {
          pt: 10,
          isBold: true,
          color,
          align: 'right',
          maxLines: 1,
        }),
      ],
    },
    {
      tag: 'P',
      marks: [
        textMark('page', `${words.page} ${index + 1} ${words.of} ${count}`, box(LEFT_MM + 110, MARGIN_MM + 5.4, WIDTH_MM - 110, 4.5), {
          pt: 8,
          align: 'right',
          maxLines: 1,
        }),
      ],
    },
  );
}

function drawUpper(note: Note): void {
  const { page, content, words } = note;
  const { cmr, carrier, shipFrom, shipTo } = content;
  const left = (yMm: number, heightMm: number): Box => box(LEFT_MM, TOP_MM + yMm, HALF_MM, heightMm);
  const right = (yMm: number, heightMm: number): Box => box(LEFT_MM + HALF_MM, TOP_MM + yMm, HALF_MM, heightMm);
  page.nodes.push(
    cell(note, 1, addressText(shipFrom), left(0, 23)),
    cell(note, 2, addressText(shipTo), left(23, 23)),
    cell(note, 3, cmr.deliveryPlace, left(46, 14)),
    cell(note, 4, cmr.takenOverAt, left(60, 14)),
    cell(note, 5, cmr.documents, left(74, 14)),
    numberBlock(note, right(0, 26)),
    { tag: 'P', marks: [textMark('subject', words.subject, inset(right(26, 9), 1.2), { pt: 6.5, maxLines: 3 })] },
    cell(
      note,
      16,
      [addressText(carrier), named(words.trailer, carrier.trailer), named(words.seals, carrier.seals.join(', '))]
        .filter((line) => line !== '')
        .join('\n'),
      right(35, 25),
    ),
    cell(note, 17, cmr.successiveCarriers, right(60, 13)),
    cell(note, 18, cmr.reservations, right(73, 15)),
  );
  frame(note, right(26, 9));
}

function drawLower(note: Note, topMm: number): void {
  const { page, content, words } = note;
  const { cmr, freightTerms } = content;
  const left = (yMm: number, heightMm: number): Box => box(LEFT_MM, topMm + yMm, HALF_MM, heightMm);
  const right = (yMm: number, heightMm: number): Box => box(LEFT_MM + HALF_MM, topMm + yMm, HALF_MM, heightMm);
  const emergency = named(words.emergency, content.emergencyTelephone);
  const terms = { prepaid: words.prepaid, collect: words.collect, 'third-party': words.thirdParty }[freightTerms];
  page.nodes.push(
    cell(note, 13, [content.specialInstructions, emergency].filter((line) => line !== '').join('\n'), left(0, 22)),
    cell(note, 14, [terms, cmr.paymentInstructions === terms ? '' : cmr.paymentInstructions].filter((line) => line !== '').join('\n'), left(22, 12)),
    cell(note, 15, cmr.cashOnDelivery, left(34, 8)),
    cell(note, 21, [cmr.establishedIn, content.shipDate].filter((part) => part !== '').join(', '), left(42, 10), { isBold: true }),
    cell(note, 19, cmr.agreements, right(0, 14)),
    paidBy(note, right(14, 38)),
  );
}

/** Amounts are written by hand or by the carrier: the grid is empty. */
function paidBy(note: Note, at: Box): FormNode {
  const { page, words } = note;
  frame(note, at);
  const widths = [31, 22, 20, 22];
  const columns: TableColumn[] = widths.map((widthMm, index) => ({ name: `paid.${index}`, title: words.paidColumns[index] ?? '', widthMm, pt: 7 }));
  const rows: FormRow[] = words.paidRows.map((title, index) => ({ name: `paid.${index}`, cells: [title] }));
  const title = titleOf(note, 20);
  const marks: FormMark[] = [
    textMark('box 20', title, box(at.xMm + 1, at.yMm + 0.4, at.widthMm - 2, 2.8), { pt: 6, color: note.color, maxLines: 1 }),
  ];
  const lineMm = (at.heightMm - 3 - headerHeight(columns)) / rows.length;
  const table = drawFormTable(page, columns, rows, { xMm: at.xMm, yMm: at.yMm + 3, bottomMm: at.yMm + at.heightMm }, undefined, lineMm);
  return { tag: 'Sect', children: [{ tag: 'P', marks }, table] };
}

function drawSignatures(note: Note, topMm: number): void {
  const third = WIDTH_MM / 3;
  const roles: readonly (readonly [22 | 23 | 24, Signer])[] = [
    [22, 'shipper'],
    [23, 'carrier'],
    [24, 'consignee'],
  ];
  for (const [index, [number, role]] of roles.entries()) {
    const at = box(LEFT_MM + index * third, topMm, third, SIGNATURES_MM);
    const inner = inset(at);
    const signed = signatureOf(note.data, role);
    const children: FormNode[] = [
      { tag: 'P', marks: [textMark(`box ${number}`, titleOf(note, number), { ...inner, heightMm: 5.6 }, { pt: 6, color: note.color })] },
    ];
    if (signed !== undefined) {
      children.push({
        tag: 'Figure',
        says: `${note.words.signatureOf} ${signed.name}`,
        marks: [{ kind: 'strokes', strokes: signed.strokes, box: { ...inner, yMm: inner.yMm + 7, heightMm: 18 } }],
      });
      children.push({
        tag: 'P',
        marks: [
          textMark(
            `${role}.name`,
            `${signed.name} · ${signed.at.slice(0, 16).replace('T', ' ')} UTC`,
            { ...inner, yMm: inner.yMm + 27, heightMm: 5 },
            { pt: 8, isBold: true, maxLines: 1 },
          ),
        ],
      });
    }
    frame(note, at);
    note.page.nodes.push({ tag: 'Sect', children });
  }
}

function numberBlock(note: Note, at: Box): FormNode {
  const { data, words } = note;
  frame(note, at);
  const inner = inset(at, 1.5);
  const { number } = data;
  const children: FormNode[] = [
    field('number', words.number, number ?? words.draft, { ...inner, heightMm: 5.5 }, 16, { pt: 12, isBold: true, maxLines: 1 }),
  ];
  if (number !== undefined) {
    const barsMm = inner.heightMm - 10;
    children.push({
      tag: 'Figure',
      says: `${words.barsOf} ${number}`,
      marks: [
        {
          kind: 'bars',
          field: 'number',
          data: numberBars(number),
          minModuleMm: MODULE_MM,
          box: box(inner.xMm, inner.yMm + 6.3, inner.widthMm, barsMm),
        },
      ],
    });
    children.push({
      tag: 'P',
      marks: [textMark('number', `(402) ${number}`, box(inner.xMm, inner.yMm + 6.6 + barsMm, inner.widthMm, 3.2), { pt: 7.5, align: 'center' })],
    });
  }
  return { tag: 'Sect', children };
}

function goodsColumns(words: CmrWords): TableColumn[] {
  const column = (number: 6 | 7 | 8 | 9 | 10 | 11 | 12, name: string, widthMm: number, align: 'left' | 'right' = 'left'): TableColumn => ({
    name,
    title: `${number} ${words.boxes[number]}`,
    widthMm,
    align,
  });
  return [
    column(6, 'marks', 34),
    column(7, 'packages', 17, 'right'),
    column(8, 'packageType', 24),
    column(9, 'description', 51),
    column(10, 'statisticalNumber', 22),
    column(11, 'weight', 22, 'right'),
    column(12, 'volume', 20, 'right'),
  ];
}

function goodsRows({ lines }: BillContent): FormRow[] {
  return lines.map((line, index) => ({
    name: `lines.${index}`,
    cells: [line.marks, String(line.packages), line.packageType, describe({ ...line, marks: '' }), line.statisticalNumber, line.weight, line.volume],
  }));
}

function totalRow(content: BillContent, words: CmrWords): FormRow {
  const { packages, weight } = totalsOf(content);
  const volumes = content.lines.map((line) => line.volume).filter((volume) => volume !== '');
  return { name: 'lines.total', cells: [words.total, String(packages), '', '', '', weight, volumes.length === 0 ? '' : addWeights(volumes)] };
}

function splitGoods(rows: readonly FormRow[], columns: readonly TableColumn[], firstMm: number, nextMm: number): FormRow[][] {
  const pages: FormRow[][] = [[]];
  let roomMm = firstMm;
  for (const row of rows) {
    const heightMm = rowHeight(columns, row);
    if (heightMm > roomMm) {
      pages.push([]);
      roomMm = nextMm;
    }
    pages.at(-1)?.push(row);
    roomMm -= heightMm;
  }
  return pages;
}

function cell(note: Note, number: keyof CmrWords['boxes'], value: string, at: Box, style: TextStyle = {}): FormNode {
  frame(note, at);
  return stacked(`box ${number}`, titleOf(note, number), value, inset(at, 0.9), { pt: 9, minPt: 6, ...style }, note.color);
}

function titleOf({ words }: Note, number: keyof CmrWords['boxes']): string {
  return `${number} ${words.boxes[number]}`;
}

function frame({ page, color }: Note, at: Box): void {
  page.decorations.push({ kind: 'frame', box: at, color });
}

function addressText({ name, address, city, region, postalCode, country }: BillAddress): string {
  return [name, address, [postalCode, city, region].filter((part) => part !== '').join(' '), country].filter((part) => part !== '').join('\n');
}

function named(title: string, value: string): string {
  return value === '' ? '' : `${title}: ${value}`;
}
