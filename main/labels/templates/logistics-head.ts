// main/labels/templates/logistics-head.ts · the text blocks of the logistics label: addresses, then data titles with large values. Rule LB12: ../SPEC.md
// Rows share the height that the symbols leave: each row has a least and a greatest height, and all are stretched alike.
// Source of the segments and of their order (carrier, customer, supplier, from the top): GS1 General Specifications 6.6.4, GS1 Logistic Label Guideline 3
import type { BannerField, LabelField, LabelLanguage, TextField } from '../label-model.ts';
import type { LogisticsLabelData } from './logistics-data.ts';
import { makeTextCell, TITLE_FONT_MM } from './text-cell.ts';
import { titleOf } from './titles.ts';

export interface HeadSpace {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly bottomMm: number;
  /** 'compact' with three symbols below: one row of small values instead of several rows of large ones. 'segments': what the carrier, the customer and the supplier say, each below a rule. */
  readonly layout: 'compact' | 'rows' | 'segments';
  /** Width kept free at the right of the data rows for a DataMatrix; 0 for none. */
  readonly matrixMm: number;
}

export interface Head {
  readonly fields: readonly LabelField[];
  /** Where the data rows begin. */
  readonly dataTopMm: number;
}

interface Row {
  readonly minMm: number;
  readonly maxMm: number;
  readonly build: (yMm: number, heightMm: number) => LabelField[];
}

interface Cell {
  readonly name: string;
  readonly title: string;
  readonly value: string | undefined;
  /** Share of the row's width among the cells that have a value. */
  readonly share: number;
}

const GAP_MM = 1.5;
const RULE_MM = 0.3;
/** Title and the space below a value. */
const CELL_EXTRA_MM = 3.25;
const ADDRESS_FONT_MM = 3.1;
const MAX_ADDRESS_FONT_MM = { compact: 4.5, rows: 4.5, segments: 5.5 } as const;
const MAX_ADDRESS_MM = { compact: 17, rows: 26, segments: 34 } as const;
const SEGMENT_GAP_MM = 1.2;
/** Names and the numbers of papers; identifiers, dates and quantities of the goods are refused when they do not fit. */
const CUT_WHEN_LONG: ReadonlySet<string> = new Set(['item name', 'supplier', 'order', 'carrier', 'PRO number', 'bill of lading']);

export function layOutHead(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace): Head {
  const addresses = addressRow(data, language, space);
  const { before, rows: own } = ROWS_OF[space.layout](data, language, space);
  const above = [addresses, ...before];
  const rows = [...above, ...own].filter((row) => row.maxMm > 0);
  const least = rows.reduce((sum, row) => sum + row.minMm, 0);
  const most = rows.reduce((sum, row) => sum + row.maxMm, 0);
  const stretch = Math.min(1, Math.max(0, (space.bottomMm - RULE_MM - space.yMm - least) / Math.max(most - least, 0.01)));
  const fields: LabelField[] = [];
  let yMm = space.yMm;
  let dataTopMm = yMm;
  for (const row of rows) {
    const heightMm = row.minMm + (row.maxMm - row.minMm) * stretch;
    fields.push(...row.build(yMm, heightMm));
    yMm += heightMm;
    if (row === above.at(-1)) dataTopMm = yMm;
  }
  fields.push({
    kind: 'bar',
    name: 'rule above symbols',
    box: { xMm: space.xMm, yMm: space.bottomMm - RULE_MM, widthMm: space.widthMm, heightMm: RULE_MM },
  });
  return { fields, dataTopMm };
}

function addressRow(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace): Row {
  const halfMm = (space.widthMm - GAP_MM) / 2;
  const cell = (name: 'from' | 'to', value: string, xMm: number, yMm: number, heightMm: number): TextField[] =>
    makeTextCell({
      name,
      title: titleOf(name, language),
      value,
      xMm,
      yMm,
      widthMm: halfMm,
      heightMm: heightMm - 1.25,
      fontMm: Math.min(MAX_ADDRESS_FONT_MM[space.layout], Math.max(ADDRESS_FONT_MM, heightMm / 5)),
      minFontMm: 2.75,
      maxLines: 5,
      overflow: 'cut',
    });
  return {
    minMm: 10.7,
    maxMm: MAX_ADDRESS_MM[space.layout],
    build: (yMm, heightMm) => [
      ...cell('from', data.from, space.xMm, yMm, heightMm),
      ...cell('to', data.to, space.xMm + halfMm + GAP_MM, yMm, heightMm),
      { kind: 'bar', name: 'rule below addresses', box: { xMm: space.xMm, yMm: yMm + heightMm - 0.9, widthMm: space.widthMm, heightMm: RULE_MM } },
    ],
  };
}

interface Rows {
  /** Above the symbol that stands beside the data. */
  readonly before: readonly Row[];
  readonly rows: readonly Row[];
}

const ROWS_OF = { compact: compactRows, rows: roomyRows, segments: segmentRows } as const;

function compactRows(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace): Rows {
  const inline = [data.itemName, data.grossWeightText, data.supplier].filter((text) => text !== undefined).join(' · ');
  const rows = [
    plateRow(data, language, space, 7, 10),
    cellRow([...contentCells(data, language), ...traitCells(data, language)], space, space.widthMm, 5, 7),
    ...(inline === '' ? [] : [inlineRow(inline, space)]),
  ];
  return { before: [], rows };
}

function roomyRows(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace): Rows {
  const info = [orderNumberCell(data, language), ...supplierCells(data, language)];
  return { before: [], rows: [...goodsRows(data, language, space, 10), cellRow(info, space, space.widthMm, 4, 7)] };
}

/** The carrier's segment begins with the addresses above. */
function segmentRows(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace): Rows {
  const carrier: Cell[] = [
    { name: 'carrier', title: titleOf('carrier', language), value: data.carrier, share: 4 },
    { name: 'PRO number', title: titleOf('proNumber', language), value: data.proNumber, share: 3 },
    { name: 'bill of lading', title: titleOf('billOfLading', language), value: data.billOfLading, share: 4 },
  ];
  const carried = cellRow(carrier, space, space.widthMm, 4, 8);
  const ordered = cellRow([orderNumberCell(data, language)], space, space.widthMm, 6, 12);
  const before = [
    ...(carried.maxMm === 0 ? [] : [carried, ruleRow('rule below carrier', space)]),
    ...(ordered.maxMm === 0 ? [] : [ordered, ruleRow('rule below order', space)]),
    ...(isReprint(data) ? [reprintRow(data, language, space)] : []),
  ];
  return { before, rows: [...goodsRows(data, language, space, 14), cellRow(supplierCells(data, language), space, space.widthMm, 4, 8)] };
}

function goodsRows(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace, maxFontMm: number): Row[] {
  const dataWidthMm = space.widthMm - (space.matrixMm === 0 ? 0 : space.matrixMm + GAP_MM);
  const item: Cell[] = [{ name: 'item name', title: titleOf('item', language), value: data.itemName, share: 1 }];
  return [
    plateRow(data, language, { ...space, widthMm: dataWidthMm }, 7, maxFontMm),
    cellRow(contentCells(data, language), space, dataWidthMm, 7, maxFontMm),
    cellRow(traitCells(data, language), space, dataWidthMm, 7, maxFontMm),
    cellRow(item, space, space.widthMm, 4, 9, 2),
  ];
}

function orderNumberCell(data: LogisticsLabelData, language: LabelLanguage): Cell {
  return { name: 'order', title: titleOf('order', language), value: data.orderNumber, share: 3 };
}

function supplierCells(data: LogisticsLabelData, language: LabelLanguage): Cell[] {
  return [
    { name: 'gross weight', title: titleOf('grossWeight', language), value: data.grossWeightText, share: 2 },
    { name: 'supplier', title: titleOf('supplier', language), value: data.supplier, share: 3 },
  ];
}

function ruleRow(name: string, space: HeadSpace): Row {
  return {
    minMm: SEGMENT_GAP_MM,
    maxMm: SEGMENT_GAP_MM,
    build: (yMm) => [{ kind: 'bar', name, box: { xMm: space.xMm, yMm: yMm + 0.3, widthMm: space.widthMm, heightMm: RULE_MM } }],
  };
}

function contentCells(data: LogisticsLabelData, language: LabelLanguage): Cell[] {
  return [
    { name: 'content', title: titleOf('content', language), value: data.contentGtin, share: 7 },
    {
      name: 'count',
      title: titleOf('count', language),
      value: data.count?.toString(),
      share: Math.max(3.4, (data.count?.toString().length ?? 0) / 2),
    },
  ];
}

function traitCells(data: LogisticsLabelData, language: LabelLanguage): Cell[] {
  return [
    { name: 'best before', title: titleOf('bestBefore', language), value: data.bestBefore, share: 6 },
    { name: 'expiry', title: titleOf('expiry', language), value: data.expiry, share: 6 },
    { name: 'lot', title: titleOf('lot', language), value: data.lot, share: Math.min(9, Math.max(4, (data.lot?.length ?? 0) * 0.6)) },
  ];
}

/** The SSCC or licence plate, and at its right the order number; on a reprint the copy number and its reason stand there instead. Segments have rows of their own for both. */
function plateRow(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace, minFontMm: number, maxFontMm: number): Row {
  const hasMark = isReprint(data) && space.layout !== 'segments';
  const hasSide = hasMark || (space.layout === 'compact' && data.orderNumber !== undefined);
  return {
    minMm: minFontMm + CELL_EXTRA_MM,
    maxMm: maxFontMm + CELL_EXTRA_MM,
    build: (yMm, heightMm) => {
      const widthMm = hasSide ? space.widthMm * 0.64 : space.widthMm;
      const sideMm = space.xMm + widthMm + GAP_MM;
      const sideWidthMm = space.widthMm - widthMm - GAP_MM;
      return [
        ...makeTextCell({
          name: data.sscc === undefined ? 'lpn' : 'sscc',
          title: titleOf(data.sscc === undefined ? 'lpn' : 'sscc', language),
          value: data.sscc ?? data.lpn,
          xMm: space.xMm,
          yMm,
          widthMm,
          heightMm: heightMm - 0.25,
          fontMm: heightMm - CELL_EXTRA_MM,
          minFontMm: 4,
          maxLines: 1,
          overflow: 'refuse',
        }),
        ...(hasMark ? reprintMark(data, language, sideMm, yMm, sideWidthMm) : []),
        ...(hasSide && !hasMark ? orderCell(data.orderNumber ?? '', language, sideMm, yMm, sideWidthMm, heightMm) : []),
      ];
    },
  };
}

function isReprint({ copy = 1, reprintReason }: LogisticsLabelData): boolean {
  return copy > 1 || reprintReason !== undefined;
}

function orderCell(value: string, language: LabelLanguage, xMm: number, yMm: number, widthMm: number, heightMm: number): TextField[] {
  const title = titleOf('order', language);
  return makeTextCell({ name: 'order', title, value, xMm, yMm, widthMm, heightMm, fontMm: 5, minFontMm: 3, maxLines: 1, overflow: 'cut' });
}

function reprintRow(data: LogisticsLabelData, language: LabelLanguage, space: HeadSpace): Row {
  return { minMm: 11, maxMm: 11, build: (yMm) => reprintMark(data, language, space.xMm, yMm + 0.4, space.widthMm) };
}

function reprintMark(data: LogisticsLabelData, language: LabelLanguage, xMm: number, yMm: number, widthMm: number): LabelField[] {
  const banner: BannerField = {
    kind: 'banner',
    name: 'copy',
    box: { xMm, yMm, widthMm, heightMm: 4.75 },
    text: `${titleOf('copy', language)} ${data.copy ?? 1}`,
    fontMm: 4.25,
    minFontMm: 3,
  };
  if (data.reprintReason === undefined) return [banner];
  return [
    banner,
    {
      kind: 'text',
      name: 'reprint reason',
      box: { xMm, yMm: yMm + 5.25, widthMm, heightMm: 4.75 },
      text: data.reprintReason,
      fontMm: 3,
      minFontMm: 2.25,
      maxLines: 2,
      align: 'left',
      overflow: 'cut',
    },
  ];
}

/** Cells without a value are left out and give their share to the others; a row of none has no height. */
function cellRow(cells: readonly Cell[], space: HeadSpace, widthMm: number, minFontMm: number, maxFontMm: number, maxLines = 1): Row {
  const filled = cells.filter((cell) => cell.value !== undefined);
  if (filled.length === 0) return { minMm: 0, maxMm: 0, build: () => [] };
  const shares = filled.reduce((sum, cell) => sum + cell.share, 0);
  return {
    minMm: minFontMm + CELL_EXTRA_MM,
    maxMm: maxFontMm + CELL_EXTRA_MM,
    build: (yMm, heightMm) => {
      let xMm = space.xMm;
      return filled.flatMap(({ name, title, value = '', share }) => {
        const cellMm = (widthMm * share) / shares;
        const at = xMm;
        xMm += cellMm;
        const fontMm = heightMm - CELL_EXTRA_MM;
        const isName = CUT_WHEN_LONG.has(name);
        return makeTextCell({
          name,
          title,
          value,
          xMm: at,
          yMm,
          widthMm: cellMm - GAP_MM,
          heightMm: heightMm - 0.25,
          fontMm,
          minFontMm: Math.min(fontMm, isName ? 3 : 2.5),
          maxLines,
          overflow: isName ? 'cut' : 'refuse',
        });
      });
    },
  };
}

function inlineRow(text: string, space: HeadSpace): Row {
  return {
    minMm: 3.25,
    maxMm: 5,
    build: (yMm, heightMm) => [
      {
        kind: 'text',
        name: 'item line',
        box: { xMm: space.xMm, yMm, widthMm: space.widthMm, heightMm: heightMm - 0.25 },
        text,
        fontMm: heightMm - 0.5,
        minFontMm: TITLE_FONT_MM,
        maxLines: 1,
        align: 'left',
        overflow: 'cut',
      },
    ],
  };
}
