// main/domain/barcode/hibc-data.ts · secondary data of a HIBC code: quantity, date, lot, serial. Rule BC35. Source: ANSI/HIBC 2.6, 2.3 and Appendix F

import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import { isAllDigits } from './check-digit.ts';
import { daysInMonth, fullYear, isRealDay } from './gs1-date.ts';
import type { ItemFields } from './gs1-fields.ts';
import { isoDayOfEight } from './iso-day.ts';
import type { ScanProblem } from './scanned-item.ts';

export interface HibcDraft {
  readonly fields: ItemFields;
  readonly problems: ScanProblem[];
  readonly currentYear: number;
}

/** Lot and serial. */
const LONGEST_NAME = 18;
/** More cannot be told usefully about one label. */
const MAX_PROBLEMS = 20;
/** By the character in front of the date; MMYY has none. JJJ is the day of the year. */
const DATE_FORMATS: Readonly<Record<string, string>> = { 2: 'MMDDYY', 3: 'YYMMDD', 4: 'YYMMDDHH', 5: 'YYJJJ', 6: 'YYJJJHH', 7: '' };
/** Months begin with 0 or 1, and no other character stands in front. */
export const MONTH = 'MMYY';
/** By the character in front of the quantity. */
export const QUANTITY_DIGITS: Readonly<Record<string, number>> = { 8: 2, 9: 5 };

/** Fields divided by slashes, each with its own beginning. */
export function addHibcData(draft: HibcDraft, data: string): void {
  for (const field of data.split('/')) addField(draft, field);
}

function addField(draft: HibcDraft, field: string): void {
  if (field.startsWith('$$+')) addDated(draft, 'serial', field.slice(3));
  else if (field.startsWith('$$')) addDated(draft, 'lot', field.slice(2));
  else if (field.startsWith('$+')) addName(draft, 'serial', field.slice(2));
  else if (field.startsWith('$')) addName(draft, 'lot', field.slice(1));
  else if (field.startsWith('14D')) addDay(draft, 'expiry', field.slice(3));
  else if (field.startsWith('16D')) addDay(draft, 'productionDate', field.slice(3));
  else if (field.startsWith('S')) addName(draft, 'serial', field.slice(1));
  else if (field.startsWith('Q')) addQuantity(draft, field.slice(1));
  else if (/^\d{5}/.test(field)) addDate(draft, 'YYJJJ', field, 'lot');
  else report(draft, 'unknown-identifier', field, '$, a date, S, 14D, 16D or Q');
}

/** Quantity, then date, each announced by one digit. Behind a quantity the date may be missing. */
function addDated(draft: HibcDraft, name: 'lot' | 'serial', text: string): void {
  const digits = QUANTITY_DIGITS[text.charAt(0)] ?? 0;
  if (digits > 0) addQuantity(draft, text.slice(1, 1 + digits));
  const rest = digits > 0 ? text.slice(1 + digits) : text;
  const format = dateFormatOf(rest);
  if (format !== undefined) addDate(draft, format, format === MONTH ? rest : rest.slice(1), name);
  else if (digits > 0 && rest === '') return;
  else if (digits > 0) addName(draft, name, rest);
  else report(draft, 'bad-date', text, 'a date, or 7 for none');
}

/** The format of the date that the text begins with, '' for the mark of none; undefined when it begins with something else. */
export function dateFormatOf(text: string): string | undefined {
  const mark = text.charAt(0);
  const format = mark === '0' || mark === '1' ? MONTH : DATE_FORMATS[mark];
  if (format === undefined || format === '') return format;
  const start = format === MONTH ? 0 : 1;
  return isAllDigits(text.slice(start, start + format.length).padEnd(format.length)) ? format : undefined;
}

/** A date in the format, then the lot or serial. Without a day it is the last one of the month. */
function addDate(draft: HibcDraft, format: string, text: string, name: 'lot' | 'serial'): void {
  const digits = text.slice(0, format.length);
  const day = format === '' ? undefined : dayOf(format, digits, draft.currentYear);
  if (day !== undefined) draft.fields.expiry ??= day;
  else if (format !== '') report(draft, 'bad-date', digits, `a real date ${format}`);
  const rest = text.slice(format.length);
  if (rest !== '') addName(draft, name, rest);
}

function dayOf(format: string, digits: string, currentYear: number): string | undefined {
  const part = (letter: string): number => Number([...digits].filter((_, at) => format.charAt(at) === letter).join(''));
  if (part('H') > 23) return undefined;
  const year = fullYear(part('Y'), currentYear);
  if (format.includes('J')) return dayOfYear(year, part('J'));
  const month = part('M');
  const day = format.includes('D') ? part('D') : daysInMonth(year, month);
  return isRealDay(year, month, day, false) ? isoDay(year, month, day) : undefined;
}

function dayOfYear(year: number, number: number): string | undefined {
  let day = number;
  for (let month = 1; month <= 12 && day > 0; month += 1) {
    if (day <= daysInMonth(year, month)) return isoDay(year, month, day);
    day -= daysInMonth(year, month);
  }
  return undefined;
}

function isoDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function addName(draft: HibcDraft, name: 'lot' | 'serial', text: string): void {
  if (text === '') warnOfEmpty(draft, name);
  else if (text.length > LONGEST_NAME) report(draft, 'bad-length', text, `1 to ${LONGEST_NAME} characters of ${name}`);
  else if (!/^[A-Z0-9\-. ]+$/.test(text)) report(draft, 'bad-character', text, `letters, digits, "-", "." and blanks in the ${name}`);
  else draft.fields[name] ??= text;
}

function addDay(draft: HibcDraft, name: 'expiry' | 'productionDate', text: string): void {
  const day = isoDayOfEight(text);
  if (day === undefined) report(draft, 'bad-date', text, 'a real date YYYYMMDD');
  else draft.fields[name] ??= day;
}

function addQuantity(draft: HibcDraft, text: string): void {
  if (/^\d{1,5}$/.test(text)) draft.fields.count ??= Number(text);
  else report(draft, 'bad-value', text, 'a quantity in digits');
}

/** The check character shows that nothing was cut off: some labelers print the mark of a field that they leave empty. */
function warnOfEmpty({ problems }: HibcDraft, name: string): void {
  if (problems.length >= MAX_PROBLEMS) return;
  problems.push({ code: 'empty-field', message: `HIBC: the code announces a ${name} and holds none. Read all the same.`, severity: 'warning' });
}

function report({ problems }: HibcDraft, code: ScanProblemCode, read: string, expected: string): void {
  if (problems.length >= MAX_PROBLEMS) return;
  const message = `HIBC: read ${JSON.stringify(read.slice(0, 40))}, expected ${expected}. Scan again; if it repeats, the label is printed wrong.`;
  problems.push({ code, message, severity: 'error' });
}
