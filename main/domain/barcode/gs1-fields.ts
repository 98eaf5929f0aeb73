// main/domain/barcode/gs1-fields.ts · which application identifiers fill which field of a scanned item. Rule BC27

import { milligramsOf } from '../units/mass.ts';
import { isoDayOf } from './gs1-date.ts';
import type { Gtin14 } from './gtin.ts';
import { ndcOf } from './gtin.ts';
import type { ScannedItem } from './scanned-item.ts';

export type ItemFields = { -readonly [Field in keyof ScannedItem]?: ScannedItem[Field] };

/** All that application identifiers fill, empty: every element string has the one shape, which is fast to make and to read. */
export function emptyFields(): ItemFields {
  return {
    gtin: undefined,
    scannedGtinLength: undefined,
    contentGtin: undefined,
    sscc: undefined,
    lot: undefined,
    expiry: undefined,
    bestBefore: undefined,
    productionDate: undefined,
    serial: undefined,
    count: undefined,
    netMilligrams: undefined,
    netWeightText: undefined,
    ndc: undefined,
    orderNumber: undefined,
  };
}

/** What `more` says about what `fields` leaves open. */
export function fillGaps(fields: ItemFields, more: ItemFields): void {
  const said = Object.fromEntries(
    Object.entries(more).filter(([name, value]) => value !== undefined && fields[name as keyof ItemFields] === undefined),
  );
  Object.assign(fields, said);
}

/** Called only with values that passed their checks; `decimals` is the fourth digit of a measure's AI. */
export type FillField = (item: ItemFields, value: string, currentYear: number, decimals: number) => void;

/** ISO 4217, in front of the amount. */
const CURRENCY_DIGITS = 3;

/** Keyed by AI, or by its first three digits for measures. */
const FILL_BY_AI: Readonly<Record<string, FillField>> = {
  '00': (item, value) => {
    item.sscc ??= value;
  },
  '01': fillGtin,
  '02': (item, value) => {
    item.contentGtin ??= value as Gtin14;
  },
  '03': fillGtin,
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
    weigh(item, value, decimals, 'kg');
  },
  '320': (item, value, _currentYear, decimals) => {
    if (item.netMilligrams !== undefined) return;
    weigh(item, value, decimals, 'lb');
  },
  '392': (item, value, _currentYear, decimals) => {
    item.price ??= withPoint(value, decimals);
  },
  '393': (item, value, _currentYear, decimals) => {
    if (item.price !== undefined) return;
    item.price = withPoint(value.slice(CURRENCY_DIGITS), decimals);
    item.currency = value.slice(0, CURRENCY_DIGITS);
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

function fillGtin(item: ItemFields, value: string): void {
  if (item.gtin !== undefined) return;
  item.gtin = value as Gtin14;
  item.scannedGtinLength = 14;
  const ndc = ndcOf(item.gtin);
  if (ndc !== undefined) item.ndc ??= ndc;
}

export function fillFieldOf(ai: string): FillField | undefined {
  return FILL_BY_AI[ai] ?? (ai.length === 4 ? FILL_BY_AI[ai.slice(0, 3)] : undefined);
}

/** `001250` with 3 decimals → `1.250`: the digits as labelled, without the padding zeros in front. */
export function withPoint(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, '0');
  const point = padded.length - decimals;
  let first = 0;
  while (first < point - 1 && padded.charCodeAt(first) === 0x30) first += 1;
  return decimals === 0 ? padded.slice(first) : `${padded.slice(first, point)}.${padded.slice(point)}`;
}

export function weigh(item: ItemFields, digits: string, decimals: number, unit: 'kg' | 'lb'): void {
  item.netMilligrams = milligramsOf(digits, decimals, unit);
  item.netWeightText = `${withPoint(digits, decimals)} ${unit}`;
}
