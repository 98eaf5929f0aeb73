// main/documents/edifact/dates.ts · DTM: a value and the code of its form → YYYY-MM-DD. A period means its last day. Source: UN/EDIFACT data elements 2380 and 2379. Rule DI77: ../SPEC.md
import { isRealDay } from '../../domain/barcode/gs1-date.ts';
import { byCode } from '../../domain/document/by-code.ts';
import { fullYear, LAST_EMPTY_DAY } from '../full-year.ts';
import type { Problems } from '../problems.ts';
import { placeOf } from './elements.ts';
import type { Segment } from './tokenize-edifact.ts';

type Form = (digits: string) => string | undefined;

/** CCYYMMDD at the front; times behind it say nothing here. */
const century: Form = (digits) => toDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8));
const short: Form = (digits) => toDay(fullYear(digits.slice(0, 2)), digits.slice(2, 4), digits.slice(4, 6));
/** Two equal halves: the second one. */
const period =
  (of: Form): Form =>
  (digits) =>
    digits.length % 2 === 0 ? of(digits.slice(digits.length / 2)) : undefined;

const FORMS: Readonly<Record<string, Form>> = byCode({
  '2': (digits) => toDay(fullYear(digits.slice(4, 6)), digits.slice(2, 4), digits.slice(0, 2)),
  '3': (digits) => toDay(fullYear(digits.slice(4, 6)), digits.slice(0, 2), digits.slice(2, 4)),
  '4': (digits) => toDay(digits.slice(4, 8), digits.slice(2, 4), digits.slice(0, 2)),
  '101': short,
  '102': century,
  '201': short,
  '202': short,
  '203': century,
  '204': century,
  '205': century,
  '301': short,
  '303': century,
  '304': century,
  '609': (digits) => lastOfMonth(fullYear(digits.slice(0, 2)), digits.slice(2, 4)),
  '610': (digits) => lastOfMonth(digits.slice(0, 4), digits.slice(4, 6)),
  // 615 is YYWW; senders write CCYYWW under it as well
  '615': (digits) =>
    digits.length === 4 ? lastOfWeek(fullYear(digits.slice(0, 2)), digits.slice(2, 4)) : lastOfWeek(digits.slice(0, 4), digits.slice(4, 6)),
  '616': (digits) => lastOfWeek(digits.slice(0, 4), digits.slice(4, 6)),
  '713': period(short),
  '717': period(short),
  '718': period(century),
  '719': period(century),
});
/** Times of day and numbers of days, hours or weeks: they name no day. */
const NO_DAY: ReadonlySet<string> = new Set('401 402 404 405 406 501 502 503 801 802 803 804 805 806 807 808 809 810 811 812'.split(' '));
/** What a value without the code of its form is, by its length. */
const BY_LENGTH: Readonly<Record<number, string>> = { 6: '101', 8: '102', 10: '201', 12: '203', 14: '204', 16: '718' };
const MAX_CHARS = 35;
const PLAIN_DAY = /^\d{8}$/;
/** The goods of a notice mostly say one and the same day thousands of times. */
let lastDay: { readonly value: string; readonly date: string | undefined } = { value: '', date: undefined };

/** A date that is none is a warning and left out: nothing that stops goods hangs on it. */
export function readDate(dtm: Segment, problems: Problems): string | undefined {
  const [value, form] = [dtm.text(1, 1), dtm.text(1, 2)];
  if (value === undefined || (form !== undefined && NO_DAY.has(form))) return undefined;
  const date = parseDate(value, form);
  if (date === undefined) {
    problems.warn({
      code: 'bad-date',
      at: placeOf(dtm, 1),
      what: 'not a calendar date, left out',
      read: [value, form].filter((part) => part !== undefined).join(':'),
      expected: 'such as 20261124:102',
    });
  }
  return date;
}

function parseDate(value: string, form: string | undefined): string | undefined {
  if (value.length > MAX_CHARS) return undefined;
  if (form === '102' && value === lastDay.value) return lastDay.date;
  if (form === '102' && PLAIN_DAY.test(value)) {
    lastDay = { value, date: century(value) };
    return lastDay.date;
  }
  const digits = value.replaceAll(/[^0-9]/g, '');
  const read = FORMS[form ?? BY_LENGTH[digits.length] ?? ''];
  return read?.(digits);
}

function toDay(year: string, month: string, day: string): string | undefined {
  if (year.length !== 4 || month.length !== 2 || day.length !== 2 || `${year}${month}${day}` <= LAST_EMPTY_DAY) return undefined;
  return isRealDay(Number(year), Number(month), Number(day), false) ? `${year}-${month}-${day}` : undefined;
}

function lastOfMonth(year: string, month: string): string | undefined {
  if (toDay(year, month, '01') === undefined) return undefined;
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/** The Sunday of a week as ISO 8601 counts them: week 1 holds 4 January. */
function lastOfWeek(year: string, week: string): string | undefined {
  if (year.length !== 4 || week.length !== 2 || Number(week) < 1 || Number(week) > 53) return undefined;
  const january4 = new Date(Date.UTC(Number(year), 0, 4));
  const sunday = 4 + ((7 - january4.getUTCDay()) % 7) + 7 * (Number(week) - 1);
  return new Date(Date.UTC(Number(year), 0, sunday)).toISOString().slice(0, 10);
}
