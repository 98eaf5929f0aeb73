// main/labels/template-files/check-data.ts · what a person or program gives for a label, checked against the template's own list. Rule LB36: ../SPEC.md

import { hasRightCheckDigit } from '../../domain/barcode/check-digit.ts';
import { daysInMonth } from '../../domain/barcode/gs1-date.ts';
import { parseGtin14 } from '../../domain/barcode/gtin.ts';
import { parseLpn } from '../../domain/barcode/lpn.ts';
import { LabelError } from '../label-error.ts';
import type { Value, Values } from './fill-words.ts';
import type { Datum, LabelTemplate, PlainDatum } from './template-schema.ts';

export interface CheckedData {
  readonly values: Values;
  readonly lists: ReadonlyMap<string, readonly Values[]>;
}

/** @throws {LabelError} bad-label-data with the datum, what was read and what was expected */
export function checkData(template: Pick<LabelTemplate, 'id' | 'data'>, given: Readonly<Record<string, unknown>>): CheckedData {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(template.data, name));
  if (unknown !== undefined) {
    throw refused(unknown, given[unknown], `label ${template.id} has no such datum; it has ${Object.keys(template.data).join(', ') || 'none'}`);
  }
  const values = new Map<string, Value>();
  const lists = new Map<string, readonly Values[]>();
  for (const [name, datum] of Object.entries(template.data)) {
    const value = given[name];
    if (value === undefined || value === '') {
      if (datum.required === true) throw refused(name, '', `label ${template.id} needs it`);
    } else if (datum.type === 'list') lists.set(name, checkList(name, datum, value));
    else values.set(name, checkValue(name, datum, value));
  }
  return { values, lists };
}

function checkList(name: string, datum: Extract<Datum, { type: 'list' }>, value: unknown): Values[] {
  if (!Array.isArray(value) || value.length > datum.max) throw refused(name, value, `expected a list of at most ${datum.max} entries`);
  return value.map((entry: unknown, index) => {
    const place = `${name}[${index}]`;
    if (typeof entry !== 'object' || entry === null) throw refused(place, entry, `expected an object with ${Object.keys(datum.entry).join(', ')}`);
    try {
      return checkData({ id: place, data: datum.entry }, entry as Record<string, unknown>).values;
    } catch (error) {
      if (error instanceof LabelError) throw new LabelError(error.code, `${place}.${error.field}`, error.value, error.reason);
      throw error;
    }
  });
}

function checkValue(name: string, datum: PlainDatum, value: unknown): Value {
  if (datum.type === 'flag') {
    if (typeof value !== 'boolean') throw refused(name, value, 'expected true or false');
    return value;
  }
  if (datum.type === 'number') {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = datum;
    const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max)
      throw refused(name, value, `expected a whole number from ${min} to ${max}`);
    return number;
  }
  if (typeof value !== 'string') throw refused(name, value, 'expected text');
  return checkText(name, datum, value);
}

function checkText(name: string, datum: Exclude<PlainDatum, { type: 'number' }>, text: string): string {
  switch (datum.type) {
    case 'choice':
      if (!datum.choices.includes(text)) throw refused(name, text, `expected one of ${datum.choices.join(', ')}`);
      return text;
    case 'date':
      if (!isDate(text)) throw refused(name, text, 'expected a date written YYYY-MM-DD');
      return text;
    case 'quantity':
      if (!isQuantity(text, datum.units ?? []))
        throw refused(
          name,
          text,
          datum.units === undefined
            ? 'expected a number, as "12.5"'
            : `expected a number and one of ${datum.units.join(', ')}, as "12.5 ${datum.units[0]}"`,
        );
      return text;
    case 'gtin':
      if (text.length !== 14 || parseGtin14(text) === undefined) throw refused(name, text, 'expected a GTIN of 14 digits with a right check digit');
      return text;
    case 'gtin13':
    case 'gln':
      return digits(name, text, 13, datum.type === 'gln' ? 'GLN' : 'GTIN');
    case 'sscc':
      return digits(name, text, 18, 'SSCC');
    case 'lpn':
      if (parseLpn(text) !== text) throw refused(name, text, 'expected a licence plate of the site (LPN) with right check digits');
      return text;
    case 'text': {
      const { maxLength = 500, pattern, patternSays } = datum;
      if (text.length > maxLength) throw refused(name, text, `${text.length} characters, at most ${maxLength}`);
      if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) {
        throw refused(name, text, `expected ${typeof patternSays === 'object' ? patternSays.en : (patternSays ?? `text like ${pattern}`)}`);
      }
      return text;
    }
    case 'flag':
      return text;
  }
}

function digits(name: string, text: string, length: number, what: string): string {
  if (text.length !== length || !/^\d+$/.test(text) || !hasRightCheckDigit(text))
    throw refused(name, text, `expected ${what === 'SSCC' ? 'an' : 'a'} ${what} of ${length} digits with a right check digit`);
  return text;
}

/** 9 digits, 6 decimals, point or comma. */
function isQuantity(text: string, units: readonly string[]): boolean {
  const [, unit] = /^\d{1,9}(?:[.,]\d{1,6})?(?: (\S+))?$/.exec(text) ?? [undefined, ''];
  return units.length === 0 ? unit === undefined : unit !== undefined && units.includes(unit);
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
}

function refused(name: string, value: unknown, why: string): LabelError {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return new LabelError('bad-label-data', name, shown, `${JSON.stringify(value) ?? 'nothing'}: ${why}`);
}
