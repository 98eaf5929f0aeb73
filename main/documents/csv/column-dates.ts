// main/documents/csv/column-dates.ts · 01/02/2027: one order of day and month per column, settled by a day above 12. Rule DI43: ../SPEC.md
import { daysInMonth, isRealDay } from '../../domain/barcode/gs1-date.ts';

export type DateOrder = 'day-first' | 'month-first';
export type DateDecision =
  | { readonly kind: 'decided'; readonly order: DateOrder }
  /** `at` is the index of a value that shows it. */
  | { readonly kind: 'ambiguous' | 'mixed'; readonly at: number };

const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/;
const TIME = /[T ]\d{1,2}:\d{2}.*$/;
/** First three letters of month names, English, Spanish, German, French. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene'],
  ['feb', 'fev'],
  ['mar', 'mae'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai'],
  ['jun'],
  ['jul'],
  ['aug', 'ago', 'aou'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dic', 'dez'],
];
const DAY_MS = 86_400_000;
/** Excel's day 1 is 1900-01-01, and it believes in 29 February 1900. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);

export function decideDates(values: readonly string[]): DateDecision {
  let order: DateOrder | undefined;
  let ambiguousAt: number | undefined;
  for (const [index, value] of values.entries()) {
    const found = SLASHED.exec(value.replace(TIME, ''));
    if (found === null) continue;
    const [first, second] = [Number(found[1]), Number(found[3])];
    if (first > 12 === second > 12) {
      if (first !== second) ambiguousAt ??= index;
      continue;
    }
    const vote = first > 12 ? 'day-first' : 'month-first';
    if (order !== undefined && order !== vote) return { kind: 'mixed', at: index };
    order = vote;
  }
  if (order !== undefined) return { kind: 'decided', order };
  return ambiguousAt === undefined ? { kind: 'decided', order: 'day-first' } : { kind: 'ambiguous', at: ambiguousAt };
}

/** The order that these values prove; undefined when they would fit both. */
export function orderThatShows(values: readonly string[]): DateOrder | undefined {
  const decision = decideDates(values);
  return decision.kind === 'decided' && !values.every(isSameEitherWay) ? decision.order : undefined;
}

/** 05/05/2027, and what has no day and month side by side. */
function isSameEitherWay(value: string): boolean {
  const found = SLASHED.exec(value.replace(TIME, ''));
  return found === null || Number(found[1]) === Number(found[3]);
}

/** YYYY-MM-DD, or undefined when the text is no date. A month without day means its last day. */
export function normalizeDate(text: string, order: DateOrder): string | undefined {
  const value = text.replace(TIME, '').trim();
  const slashed = SLASHED.exec(value);
  if (slashed !== null) {
    const [first, second, year] = [slashed[1] ?? '', slashed[3] ?? '', slashed[4] ?? ''];
    return order === 'day-first' ? isoDate(year, second, first) : isoDate(year, first, second);
  }
  const yearFirst = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/.exec(value) ?? /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(value);
  if (yearFirst !== null) return isoDate(yearFirst[1] ?? '', yearFirst[3] ?? '', yearFirst[4] ?? '');
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(value);
  if (dotted !== null) return isoDate(dotted[3] ?? '', dotted[2] ?? '', dotted[1] ?? '');
  const named = /^(\d{1,2})(?:[-. /]| de )*(\p{L}{3,}?)\.?(?:[-., /]| de )*(\d{4}|\d{2})$/u.exec(value);
  if (named !== null) return isoDate(named[3] ?? '', String(monthNumber(named[2] ?? '')), named[1] ?? '');
  const nameFirst = /^(\p{L}{3,})\.? *(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/u.exec(value);
  if (nameFirst !== null) return isoDate(nameFirst[3] ?? '', String(monthNumber(nameFirst[1] ?? '')), nameFirst[2] ?? '');
  const nameAndYear = /^(\p{L}{3,}?)\.?(?:[-., /']| de )*(\d{4}|\d{2})$/u.exec(value);
  if (nameAndYear !== null) return isoDate(nameAndYear[2] ?? '', String(monthNumber(nameAndYear[1] ?? '')), '0');
  const monthAndShortYear = /^(\d{1,2})[/-](1[3-9]|[2-9]\d)$/.exec(value); // as printed on packs: 3/28
  if (monthAndShortYear !== null) return isoDate(monthAndShortYear[2] ?? '', monthAndShortYear[1] ?? '', '0');
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(value);
  if (month !== null) return isoDate(month[1] ?? '', month[2] ?? '', '0');
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(value);
  if (monthFirst !== null) return isoDate(monthFirst[2] ?? '', monthFirst[1] ?? '', '0');
  const compact = /^(\d{2})(\d{2})(\d{2})$/.exec(value);
  if (compact !== null) return isoDate(compact[1] ?? '', compact[2] ?? '', compact[3] ?? '');
  return excelDate(value);
}

function isoDate(yearText: string, monthText: string, dayText: string): string | undefined {
  const year = Number(yearText.length === 2 ? `20${yearText}` : yearText);
  const [month, day] = [Number(monthText), Number(dayText)];
  if (year < 1990 || year > 2199 || !isRealDay(year, month, day, true)) return undefined;
  const realDay = day === 0 ? daysInMonth(year, month) : day;
  return `${year}-${String(month).padStart(2, '0')}-${String(realDay).padStart(2, '0')}`;
}

function monthNumber(name: string): number {
  const start = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().slice(0, 3);
  return MONTHS.findIndex((names) => names.includes(start)) + 1;
}

/** Five digits are a day number of this century in a cell that lost its date format. */
function excelDate(value: string): string | undefined {
  if (!/^[3-7]\d{4}$/.test(value)) return undefined;
  return new Date(EXCEL_EPOCH_MS + Number(value) * DAY_MS).toISOString().slice(0, 10);
}
