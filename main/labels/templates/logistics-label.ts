// main/labels/templates/logistics-label.ts · the pallet label: who, what, and one to three GS1-128 symbols with the SSCC lowest; or one Code 128 with the site's own licence plate
// Rules LB12–LB14, LB57: ../SPEC.md. Source: GS1 General Specifications 6.6.4, 5.4.4; GS1 Logistic Label Guideline
import { parseLpn } from '../../domain/barcode/lpn.ts';
import { parseSscc } from '../../domain/barcode/sscc.ts';
import { planCode128 } from '../code128-plan.ts';
import type { Gs1Element } from '../gs1-elements.ts';
import { humanReadable } from '../gs1-elements.ts';
import { LabelError } from '../label-error.ts';
import type { Code128Field, DataMatrixField, Label, LabelField, LabelLanguage, SymbolData } from '../label-model.ts';
import type { LogisticsLabelData } from './logistics-data.ts';
import { layOutHead } from './logistics-head.ts';
import { planLogisticsSymbols, QUIET_MODULES, WIDEST_MODULE_MM } from './logistics-symbols.ts';

export const LOGISTICS_SIZES = {
  '4x6in': { widthMm: 101.6, heightMm: 152.4 },
  '4x8in': { widthMm: 101.6, heightMm: 203.2 },
  a6: { widthMm: 105, heightMm: 148 },
  a5: { widthMm: 148, heightMm: 210 },
} as const;
export type LogisticsSize = keyof typeof LOGISTICS_SIZES;

/** Narrowest bar of a logistic unit's symbol. Source: GS1 General Specifications 5.12, symbol specification table 5 */
const MIN_MODULE_MM = 0.495;
/** Of a licence plate on four inches: 3, 4 and 8 dots at 203, 300 and 600 dpi. */
const NARROW_MODULE_MM = 0.33;
/** 2D beside linear: 1.5 times the linear module. */
const MIN_MATRIX_MODULE_MM = 1.5 * MIN_MODULE_MM;
const MATRIX_BOX_MM = 26.5;
/** GS1 asks for 31.75 mm or more, retailers for at least 32. */
const BAR_HEIGHT_MM = 32;
const HRI_GAP_MM = 0.75;
const HRI_FONT_MM = 3.25;
const SYMBOL_PITCH_MM = BAR_HEIGHT_MM + HRI_GAP_MM + HRI_FONT_MM + 1.25;
const BOTTOM_MARGIN_MM = 1.75;
const MARGIN_MM = 2;
/** Three symbols leave room for large values, and for the three segments, from here on. */
const ROOMY_HEIGHT_MM = 200;

/** @throws {LabelError} bad-label-data when an identifier or date is not valid */
export function makeLogisticsLabel(data: LogisticsLabelData, size: LogisticsSize, language: LabelLanguage): Label {
  const { widthMm, heightMm } = LOGISTICS_SIZES[size];
  const { symbols, matrix } = planSymbols(data, widthMm);
  const symbolsTopMm = heightMm - BOTTOM_MARGIN_MM - symbols.length * SYMBOL_PITCH_MM + 1.25;
  const matrixMm = matrix === undefined ? 0 : MATRIX_BOX_MM;
  const head = layOutHead(data, language, {
    xMm: MARGIN_MM,
    yMm: MARGIN_MM,
    widthMm: widthMm - 2 * MARGIN_MM,
    bottomMm: symbolsTopMm - 1,
    layout: heightMm >= ROOMY_HEIGHT_MM ? 'segments' : symbols.length > 2 ? 'compact' : 'rows',
    matrixMm,
  });
  return {
    template: `logistics-label-${size}`,
    language,
    widthMm,
    heightMm,
    fields: [
      ...head.fields,
      ...(matrix === undefined ? [] : [makeMatrix(matrix, widthMm - MARGIN_MM - matrixMm, head.dataTopMm)]),
      ...symbols.flatMap((symbol, index) => makeSymbol(symbol, widthMm, symbolsTopMm + index * SYMBOL_PITCH_MM)),
    ],
  };
}

interface PlannedSymbol {
  readonly name: string;
  /** Below the bars. */
  readonly text: string;
  readonly data: SymbolData;
  readonly minModuleMm: number;
}

/** @throws {LabelError} */
function planSymbols(
  data: LogisticsLabelData,
  widthMm: number,
): { readonly symbols: readonly PlannedSymbol[]; readonly matrix: readonly Gs1Element[] | undefined } {
  if (data.sscc === undefined) return { symbols: [plateSymbol(data.lpn, widthMm)], matrix: undefined };
  if (parseSscc(data.sscc) !== data.sscc)
    throw new LabelError('bad-label-data', 'sscc', data.sscc, `${JSON.stringify(data.sscc)} is not 18 digits with a right check digit`);
  const { symbols, matrix } = planLogisticsSymbols(data, widthMm);
  const linear = symbols.map((elements) => ({
    name: elements.map(({ ai }) => `(${ai})`).join(''),
    text: humanReadable(elements),
    data: { gs1: elements },
    minModuleMm: MIN_MODULE_MM,
  }));
  return { symbols: linear, matrix };
}

/** GS1 allows no element beside a key that is not its own: what the pallet holds is text. Bars are as wide as on the others where the label is wide enough. */
function plateSymbol(lpn: string, widthMm: number): PlannedSymbol {
  if (parseLpn(lpn) !== lpn)
    throw new LabelError(
      'bad-label-data',
      'lpn',
      lpn,
      `${JSON.stringify(lpn)} is not a licence plate with right check digits, such as LP0001000012324`,
    );
  const data = { text: lpn };
  const needsMm = (planCode128(data, 'lpn').modules + QUIET_MODULES) * WIDEST_MODULE_MM;
  return { name: 'LPN', text: lpn, data, minModuleMm: needsMm <= widthMm ? MIN_MODULE_MM : NARROW_MODULE_MM };
}

function makeSymbol({ name, text, data, minModuleMm }: PlannedSymbol, widthMm: number, yMm: number): LabelField[] {
  const bars: Code128Field = {
    kind: 'code128',
    name: `symbol ${name}`,
    box: { xMm: 0, yMm, widthMm, heightMm: BAR_HEIGHT_MM },
    data,
    minModuleMm,
  };
  return [
    bars,
    {
      kind: 'text',
      name: `text under symbol ${name}`,
      box: { xMm: MARGIN_MM, yMm: yMm + BAR_HEIGHT_MM + HRI_GAP_MM, widthMm: widthMm - 2 * MARGIN_MM, heightMm: HRI_FONT_MM },
      text,
      fontMm: HRI_FONT_MM,
      minFontMm: 2.5,
      maxLines: 1,
      align: 'center',
      overflow: 'refuse',
    },
  ];
}

function makeMatrix(gs1: readonly Gs1Element[], xMm: number, yMm: number): DataMatrixField {
  return {
    kind: 'data-matrix',
    name: 'GS1 DataMatrix',
    box: { xMm, yMm, widthMm: MATRIX_BOX_MM, heightMm: MATRIX_BOX_MM },
    data: { gs1 },
    minModuleMm: MIN_MATRIX_MODULE_MM,
  };
}
