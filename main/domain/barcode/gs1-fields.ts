// main/domain/barcode/gs1-fields.ts · which application identifiers fill which field of a scanned item. Rule BC27

import { toMilligrams } from '../units/mass.ts';
import { isoDayOf } from './gs1-date.ts';
import type { Gtin14 } from './gtin.ts';
import { ndcOf } from './gtin.ts';
import type { ScannedItem } from './scanned-item.ts';

export type ItemFields = { -readonly [Field in keyof ScannedItem]?: ScannedItem[Field] };

/** Called only with values that passed their checks; `decimals` is the fourth digit of a measure's AI. */
export type FillField = (item: ItemFields, value: string, currentYear: number, decimals: number) => void;

/** Keyed by AI, or by its first three digits for measures. */
const FILL_BY_AI: Readonly<Record<string, FillField>> = {
  '00': (item, value) => {
    item.sscc ??= value;
  },
  '01': (item, value) => {
    if (item.gtin !== undefined) return;
    item.gtin = value as Gtin14;
    item.scannedGtinLength = 14;
    const ndc = ndcOf(item.gtin);
    if (ndc !== undefined) item.ndc ??= ndc;
  },
  '02': (item, value) => {
    item.contentGtin ??= value as Gtin14;
  },
  '10': (item, value) => {
    item.lot ??= value;
  },
  '11': (item, value, currentYear) => {
    item.productionDate = isoDayOf(value, currentYear);
  },
  '15': (item, value, currentYear) => {
    item.bestBefore ??= isoDayOf(value, currentYear);
  },
  '17': (item, value, currentYear) => {
    item.expiry = isoDayOf(value, currentYear);
  },
  '21': (item, value) => {
    item.serial ??= value;
  },
  '30': (item, value) => {
    item.count ??= Number(value);
  },
  '37': (item, value) => {
    item.count = Number(value);
  },
  '310': (item, value, _currentYear, decimals) => {
    weigh(item, withPoint(value, decimals), 'kg');
  },
  '320': (item, value, _currentYear, decimals) => {
    if (item.netMilligrams !== undefined) return;
    weigh(item, withPoint(value, decimals), 'lb');
  },
  '400': (item, value) => {
    item.orderNumber ??= value;
  },
  '715': (item, value) => {
    if (/^[\d-]+$/.test(value)) item.ndc = value.replaceAll('-', '');
  },
  '7003': (item, value, currentYear) => {
    item.expiry ??= isoDayOf(value, currentYear);
  },
  '8008': (item, value, currentYear) => {
    item.productionDate ??= isoDayOf(value, currentYear);
  },
};

export function fillFieldOf(ai: string): FillField | undefined {
  return FILL_BY_AI[ai] ?? (ai.length === 4 ? FILL_BY_AI[ai.slice(0, 3)] : undefined);
}

/** `001250` with 3 decimals → `1.250`: the digits as labelled, without the padding zeros in front. */
export function withPoint(digits: string, decimals: number): string {
  const whole = digits.slice(0, Math.max(0, digits.length - decimals)).replace(/^0+(?=\d)/, '');
  return decimals === 0 ? whole : `${whole === '' ? '0' : whole}.${digits.slice(-decimals).padStart(decimals, '0')}`;
}

export function weigh(item: ItemFields, text: string, unit: 'kg' | 'lb'): void {
  const netMilligrams = toMilligrams(text, unit);
  if (netMilligrams !== undefined) item.netMilligrams = netMilligrams;
  item.netWeightText = `${text} ${unit}`;
}
