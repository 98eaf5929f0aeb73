// main/labels/symbols/encode-symbol.ts · a symbol's data → its modules, by bwip-js: one row for bars, a square for matrix codes. Rules LB6, LB29: ../SPEC.md
// Source: ISO/IEC 15417 (Code 128), 16022 (DataMatrix), 18004 (QR), 15420 (EAN-13), 16390 (Interleaved 2 of 5)
import { createRequire } from 'node:module';
import { hasRightCheckDigit } from '../../domain/barcode/check-digit.ts';
import { GS } from '../../domain/barcode/gs1-characters.ts';
import { type Code128Plan, planCode128 } from '../code128-plan.ts';
import { elementString, isEncodable } from '../gs1-elements.ts';
import { LabelError } from '../label-error.ts';
import type { SymbolData, SymbolField } from '../label-model.ts';
import { dataMatrixModules, qrModules } from '../matrix-size.ts';

const require = createRequire(import.meta.url);

/** Quiet zones on each side, in modules. Source: GS1 General Specifications 5.4.4.2 (10 X), 5.2.3.4 (EAN-13: 11 left, 7 right), 5.3.2.2 (ITF-14: 10 X); ISO/IEC 16022 (1), ISO/IEC 18004 (4) */
export const QUIET_MODULES: Readonly<Record<SymbolField['kind'], readonly [left: number, right: number]>> = {
  code128: [10, 10],
  ean13: [11, 7],
  itf14: [10, 10],
  'data-matrix': [1, 1],
  qr: [4, 4],
};

/** Dark and light, row by row. */
export interface Cells {
  readonly columns: number;
  /** 1 for bars: drawn as high as their box. */
  readonly rows: number;
  readonly dark: Uint8Array;
}

const CODE128_START = { B: 104, C: 105 } as const;
const CODE128_FNC1 = 102;
const CODE128_TO_B = 100;
/** Wide against narrow elements: whole dots at any module. Source: GS1 General Specifications 5.3.2.1 (2.25 to 3) */
export const ITF14_RATIO = 3;
/** Start, seven pairs of digits with 6 narrow and 4 wide elements each, stop. */
const ITF14_MODULES = 4 + 7 * (6 + 4 * ITF14_RATIO) + ITF14_RATIO + 2;
const EAN13_MODULES = 95;

/** How many modules wide: exact for bars, the most that it can get for matrix codes. @throws {LabelError} bad-barcode-data */
export function symbolModules(field: SymbolField): number {
  switch (field.kind) {
    case 'code128':
      return planCode128(field.data, field.name).modules;
    case 'ean13':
      assertDigits(field.digits, 13, field.name);
      return EAN13_MODULES;
    case 'itf14':
      assertDigits(field.digits, 14, field.name);
      return ITF14_MODULES;
    case 'data-matrix':
      return dataMatrixModules(dataMatrixText(field.data, field.name), field.name);
    case 'qr':
      return qrModules(field.text, field.name);
  }
}

/** What goes into a DataMatrix, FNC1 as GS. @throws {LabelError} bad-barcode-data */
export function dataMatrixText(data: SymbolData, field: string): string {
  if ('gs1' in data) {
    const bad = data.gs1.find(({ value }) => !isEncodable(value));
    if (bad !== undefined) {
      throw new LabelError('bad-barcode-data', field, bad.value, `(${bad.ai}) ${JSON.stringify(bad.value)} has characters that GS1 has no code for`);
    }
    return GS + elementString(data.gs1);
  }
  if (data.text === '' || /[^ -~]/.test(data.text)) {
    throw new LabelError('bad-barcode-data', field, data.text, `a DataMatrix on a label carries printable ASCII, got ${JSON.stringify(data.text)}`);
  }
  return data.text;
}

function assertDigits(digits: string, length: 13 | 14, field: string): void {
  if (digits.length === length && /^\d+$/.test(digits) && hasRightCheckDigit(digits)) return;
  throw new LabelError('bad-barcode-data', field, digits, `${JSON.stringify(digits)} is not ${length} digits with a right check digit`);
}

/** @throws {LabelError} bad-barcode-data */
export function encodeSymbol(field: SymbolField): Cells {
  switch (field.kind) {
    case 'code128':
      return bars({ bcid: 'code128', text: codewordsOf(planCode128(field.data, field.name)), raw: true });
    case 'ean13':
      assertDigits(field.digits, 13, field.name);
      return bars({ bcid: 'ean13', text: field.digits });
    case 'itf14':
      assertDigits(field.digits, 14, field.name);
      return bars({ bcid: 'interleaved2of5', text: field.digits }, ITF14_RATIO);
    case 'data-matrix':
      return matrix({ bcid: 'datamatrix', ...dataMatrixOptions(field.data, dataMatrixText(field.data, field.name)) });
    case 'qr':
      symbolModules(field);
      return matrix({ bcid: 'qrcode', text: Buffer.from(field.text, 'utf8').toString('latin1'), binarytext: true, eclevel: 'M' });
  }
}

/** Text with control characters and no GS1, for a screen: every scanner reads one of the two. Rule BC70 */
export function encodeForScreen(text: string): { readonly matrix: Cells; readonly bars: Cells } {
  const escaped = text.replace(/[\u0000-\u001f^]/g, (control) => `^${String(control.charCodeAt(0)).padStart(3, '0')}`);
  return { matrix: matrix({ bcid: 'datamatrix', text }), bars: bars({ bcid: 'code128', text: escaped, parse: true }) };
}

/** The codewords of the plan, so that every printer language draws the same bars. */
function codewordsOf(plan: Code128Plan): string {
  const words: number[] = [plan.setC === '' ? CODE128_START.B : CODE128_START.C];
  for (const [pair] of plan.setC.matchAll(/\u001d|\d\d/g)) words.push(pair === GS ? CODE128_FNC1 : Number(pair));
  if (plan.setC !== '' && plan.setB !== '') words.push(CODE128_TO_B);
  for (const char of plan.setB) words.push(char === GS ? CODE128_FNC1 : char.charCodeAt(0) - 32);
  return words.map((word) => `^${String(word).padStart(3, '0')}`).join('');
}

/** Only GS1 data are looked through for escapes: their characters have no "^", so that nothing but our own FNC1 is one. */
function dataMatrixOptions(data: SymbolData, text: string): Readonly<Record<string, unknown>> {
  return 'gs1' in data ? { text: text.replaceAll(GS, '^FNC1'), parsefnc: true } : { text };
}

/** bwip-js gives wide elements of Interleaved 2 of 5 as 2. */
function bars(options: Readonly<Record<string, unknown>>, wide = 2): Cells {
  const { sbs = [] } = drawn(options);
  const dark: number[] = [];
  for (const [index, width] of sbs.entries()) {
    const modules = width === 2 ? wide : width;
    for (let module = 0; module < modules; module += 1) dark.push(1 - (index % 2));
  }
  while (dark.at(-1) === 0) dark.pop(); // a space behind the stop character belongs to the quiet zone
  return { columns: dark.length, rows: 1, dark: Uint8Array.from(dark) };
}

function matrix(options: Readonly<Record<string, unknown>>): Cells {
  const { pixs = [], pixx = 0, pixy = 0 } = drawn(options);
  return { columns: pixx, rows: pixy, dark: Uint8Array.from(pixs) };
}

interface Raw {
  readonly sbs?: readonly number[];
  readonly pixs?: readonly number[];
  readonly pixx?: number;
  readonly pixy?: number;
}

function drawn(options: Readonly<Record<string, unknown>>): Raw {
  const { raw } = require('bwip-js') as { raw(options: Readonly<Record<string, unknown>>): readonly Raw[] };
  const [symbol] = raw(options);
  if (symbol === undefined) throw new Error(`bwip-js drew nothing for ${String(options['bcid'])}`);
  return symbol;
}
