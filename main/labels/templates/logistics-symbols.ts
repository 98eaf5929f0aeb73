// main/labels/templates/logistics-symbols.ts · which element strings go into which symbol of a logistics label. Rules LB13, LB14: ../SPEC.md
// Source: GS1 General Specifications 4.13.2 (mandatory association: 02 with 37 and 00; 10, 15 and 17 with 02), 3.4 (dates), 6.6.4.1
import { daysInMonth } from '../../domain/barcode/gs1-date.ts';
import { parseGtin14 } from '../../domain/barcode/gtin.ts';
import { planCode128 } from '../code128-plan.ts';
import type { Gs1Element } from '../gs1-elements.ts';
import { isEncodable } from '../gs1-elements.ts';
import { LabelError } from '../label-error.ts';
import type { LogisticsLabelGoods } from './logistics-data.ts';

export interface LogisticsSymbols {
  /** From top to bottom; the SSCC last. */
  readonly symbols: readonly (readonly Gs1Element[])[];
  /** All elements, when they do not fit the linear symbols. */
  readonly matrix: readonly Gs1Element[] | undefined;
}

/** The widest module of the three print heads: 6 dots at 300 dpi. */
export const WIDEST_MODULE_MM = 0.508;
export const QUIET_MODULES = 20;
const MAX_COUNT = 99_999_999;
const MAX_LOT_CHARACTERS = 20;

/** @throws {LabelError} bad-label-data */
export function planLogisticsSymbols(data: LogisticsLabelGoods & { readonly sscc: string }, widthMm: number): LogisticsSymbols {
  const sscc: Gs1Element = { ai: '00', value: data.sscc };
  const content = contentElements(data);
  const traits = content.length === 0 ? [] : traitElements(data);
  const linear = [content, traits].filter((elements) => elements.length > 0);
  if (linear.every((elements) => fits(elements, widthMm))) return { symbols: [...linear, [sscc]], matrix: undefined };
  // What is wider than the label, a count of three digits on four inches, stands in the matrix alone.
  const shown = [content].filter((elements) => elements.length > 0 && fits(elements, widthMm));
  return { symbols: [...shown, [sscc]], matrix: inMatrix(sscc, content, traits) };
}

/** 02 always travels with 37: a GTIN without a count is text only. */
function contentElements({ contentGtin, count }: LogisticsLabelGoods): Gs1Element[] {
  if (contentGtin !== undefined && (contentGtin.length !== 14 || parseGtin14(contentGtin) === undefined)) {
    throw new LabelError(
      'bad-label-data',
      'content',
      contentGtin,
      `${JSON.stringify(contentGtin)} is not a GTIN of 14 digits with a right check digit`,
    );
  }
  if (count !== undefined && (!Number.isInteger(count) || count < 1 || count > MAX_COUNT)) {
    throw new LabelError('bad-label-data', 'count', String(count), `${count} is not a whole number from 1 to ${MAX_COUNT}`);
  }
  if (contentGtin === undefined || count === undefined) return [];
  return [
    { ai: '02', value: contentGtin },
    { ai: '37', value: String(count) },
  ];
}

/** Dates first: their length is predefined, so no separator is needed. A lot with characters GS1 has no code for is text only. */
function traitElements({ bestBefore, expiry, lot }: LogisticsLabelGoods): Gs1Element[] {
  return [
    ...(bestBefore === undefined ? [] : [{ ai: '15', value: sixDigits(bestBefore, 'best before') }]),
    ...(expiry === undefined ? [] : [{ ai: '17', value: sixDigits(expiry, 'expiry') }]),
    ...(lot === undefined || !isEncodable(lot) || lot.length > MAX_LOT_CHARACTERS ? [] : [{ ai: '10', value: lot }]),
  ];
}

function sixDigits(date: string, field: string): string {
  const found = /^(\d\d)(\d\d)-(\d\d)-(\d\d)$/.exec(date);
  const [, century = '', year = '', month = '', day = ''] = found ?? [];
  const isReal = found !== null && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1;
  if (!isReal || Number(day) > daysInMonth(Number(century + year), Number(month))) {
    throw new LabelError('bad-label-data', field, date, `${JSON.stringify(date)} is not a date written YYYY-MM-DD`);
  }
  return year + month + day;
}

function fits(elements: readonly Gs1Element[], widthMm: number): boolean {
  const { modules } = planCode128({ gs1: elements }, 'symbol');
  return (modules + QUIET_MODULES) * WIDEST_MODULE_MM <= widthMm;
}

/** Predefined lengths first, so that only 37 needs a separator. */
function inMatrix(sscc: Gs1Element, content: readonly Gs1Element[], traits: readonly Gs1Element[]): Gs1Element[] {
  const dates = traits.filter(({ ai }) => ai !== '10');
  return [sscc, ...content.slice(0, 1), ...dates, ...content.slice(1), ...traits.filter(({ ai }) => ai === '10')];
}
