// main/domain/barcode/gs1-checks.ts · the named checks of the AI table: is this component what it claims to be? Rule BC23. Source: GS1 Barcode Syntax Dictionary, linters
import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import { hasRightCheckDigit, isAllDigits } from './check-digit.ts';
import { COUNTRY_LETTERS, COUNTRY_NUMBERS, CURRENCY_NUMBERS, MEDIA_TYPES, PACKAGE_TYPES } from './code-lists.ts';
import { CSET_82 } from './gs1-characters.ts';
import { fullYear, isRealDay, twoDigitsAt, twoDigitsOrNone } from './gs1-date.ts';

export interface ValueCheck {
  readonly code: ScanProblemCode;
  /** Completes "expected …". */
  readonly expected: string;
  readonly severity: 'error' | 'warning';
  /** `proved`: holds only when all characters are digits. `suffice`: holds whenever they are, in every component of digits that the table has it for. */
  readonly digits?: 'proved' | 'suffice';
  /** Looks at the characters from start to end only; they are in the component's character set. */
  readonly holds: (text: string, start: number, end: number, currentYear: number) => boolean;
}

/** At least four digits of company prefix must be there. Source: linter gcppos. */
const COMPANY_PREFIX_DIGITS = 4;
const PAIR_CHARACTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const PAIR_PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83] as const;

export const VALUE_CHECKS: Readonly<Record<string, ValueCheck>> = {
  csum: { ...check('check-digit', 'a right check digit', hasRightCheckDigit), digits: 'proved' },
  csumalpha: check('check-digit', 'a right pair of check characters', hasRightCheckPair),
  gcppos1: {
    ...check('bad-value', 'a company prefix of at least four digits at the start', (text, start, end) => hasPrefixDigits(text, start, end)),
    digits: 'suffice',
  },
  gcppos2: {
    ...check('bad-value', 'a company prefix of at least four digits from the second character', (text, start, end) =>
      hasPrefixDigits(text, start + 1, end),
    ),
    digits: 'suffice',
  },
  yymmd0: {
    ...check('bad-date', 'a real day as YYMMDD (day 00 = last of the month)', (text, start, _end, year) => isShortDate(text, start, year, true)),
    digits: 'proved',
  },
  yymmdd: {
    ...check('bad-date', 'a real day as YYMMDD', (text, start, _end, year) => isShortDate(text, start, year, false)),
    digits: 'proved',
  },
  yyyymmdd: check('bad-date', 'a real day as YYYYMMDD', isLongDate),
  hh: check('bad-time', 'an hour from 00 to 23', (text, start) => twoDigitsAt(text, start) <= 23),
  mi: check('bad-time', 'minutes from 00 to 59', (text, start) => twoDigitsAt(text, start) <= 59),
  ss: check('bad-time', 'seconds from 00 to 59', (text, start) => twoDigitsAt(text, start) <= 59),
  hhmi: check('bad-time', 'a time from 0000 to 2359', isTime),
  hhmi9999: check(
    'bad-time',
    'a time from 0000 to 2359, or 9999 for none',
    (text, start, end) => text.startsWith('9999', start) || isTime(text, start, end),
  ),
  iso3166: check('bad-value', 'an ISO 3166 country number', (text, start, end) => COUNTRY_NUMBERS.has(text.slice(start, end))),
  iso3166999: check('bad-value', 'an ISO 3166 country number or 999', (text, start, end) => {
    const country = text.slice(start, end);
    return country === '999' || COUNTRY_NUMBERS.has(country);
  }),
  iso3166alpha2: check('bad-value', 'an ISO 3166 country code of two capitals', (text, start, end) => COUNTRY_LETTERS.has(text.slice(start, end))),
  iso4217: check('bad-value', 'an ISO 4217 currency number', (text, start, end) => CURRENCY_NUMBERS.has(text.slice(start, end))),
  iso5218: check('bad-value', '0, 1, 2 or 9', isOneOf('0129')),
  pieceoftotal: check('bad-value', 'a piece number not above the total, both from 01', (text, start) => {
    const piece = twoDigitsAt(text, start);
    return piece >= 1 && piece <= twoDigitsAt(text, start + 2);
  }),
  posinseqslash: check('bad-value', 'a position and a total as n/m', (text, start, end) => isPositionOfTotal(text.slice(start, end))),
  yesno: check('bad-value', '0 for no or 1 for yes', isOneOf('01')),
  winding: check('bad-value', '0, 1 or 9', isOneOf('019')),
  zero: check('bad-value', 'a zero', isOneOf('0')),
  nonzero: check('bad-value', 'a number above zero', (text, start, end) => Number(text.slice(start, end)) > 0),
  nozeroprefix: check('bad-value', 'a number without leading zeros', (text, start, end) => end - start === 1 || text[start] !== '0'),
  hasnondigit: check('bad-value', 'at least one character that is not a digit', (text, start, end) => !isAllDigits(text, start, end)),
  hyphen: check('bad-value', 'nothing, or a hyphen for below zero', isOneOf('-')),
  pcenc: check('bad-value', 'percent signs only before two hex digits', (text, start, end) => !/%(?![0-9A-Fa-f]{2})/.test(text.slice(start, end))),
  latitude: check('bad-value', 'a latitude from 0000000000 to 1800000000', (text, start, end) => Number(text.slice(start, end)) <= 1_800_000_000),
  longitude: check('bad-value', 'a longitude from 0000000000 to 3600000000', (text, start, end) => Number(text.slice(start, end)) <= 3_600_000_000),
  iban: check('check-digit', 'an IBAN with right check digits', (text, start, end) => isIban(text.slice(start, end))),
  mediatype: check('bad-value', 'an AIDC media type', (text, start, end) => MEDIA_TYPES.has(text.slice(start, end))),
  packagetype: check('bad-value', 'a package type code', (text, start, end) => PACKAGE_TYPES.has(text.slice(start, end))),
  importeridx: check('bad-value', 'a letter, a digit, - or _', (text, start, end) => /^[-0-9A-Z_a-z]$/.test(text.slice(start, end))),
  padding: check('bad-value', 'padding with = at the end, to a multiple of four characters', (text, start, end) => isPadded(text.slice(start, end))),
  couponcode: { code: 'coupon-not-read', expected: 'goods: a coupon is shown, not interpreted', severity: 'warning', holds: () => false },
  couponposoffer: { code: 'coupon-not-read', expected: 'goods: a coupon is shown, not interpreted', severity: 'warning', holds: () => false },
};

function check(code: ScanProblemCode, expected: string, holds: ValueCheck['holds']): ValueCheck {
  return { code, expected, severity: 'error', holds };
}

function isOneOf(characters: string): ValueCheck['holds'] {
  return (text, start) => characters.includes(text.charAt(start));
}

function hasPrefixDigits(text: string, start: number, end: number): boolean {
  return end - start >= COMPANY_PREFIX_DIGITS && isAllDigits(text, start, start + COMPANY_PREFIX_DIGITS);
}

function isShortDate(text: string, start: number, currentYear: number, mayOmitDay: boolean): boolean {
  const year = twoDigitsOrNone(text, start);
  return year >= 0 && isRealDay(fullYear(year, currentYear), twoDigitsOrNone(text, start + 2), twoDigitsOrNone(text, start + 4), mayOmitDay);
}

function isLongDate(text: string, start: number): boolean {
  const year = twoDigitsAt(text, start) * 100 + twoDigitsAt(text, start + 2);
  return isRealDay(year, twoDigitsAt(text, start + 4), twoDigitsAt(text, start + 6), false);
}

function isTime(text: string, start: number, _end: number): boolean {
  return twoDigitsAt(text, start) <= 23 && twoDigitsAt(text, start + 2) <= 59;
}

function isPositionOfTotal(text: string): boolean {
  const found = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text);
  return found !== null && Number(found[1]) <= Number(found[2]);
}

/** Whole numbers of at most 34 digits: the remainder is carried along, so that nothing grows beyond a safe integer. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]+$/.test(text) || !COUNTRY_LETTERS.has(text.slice(0, 2))) return false;
  let remainder = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** GS1 General Specifications 7.9.5: values × primes from the right, modulo 1021, as two characters of five bits each. */
function hasRightCheckPair(text: string, start: number, end: number): boolean {
  const body = text.slice(start, end - 2);
  if (body.length === 0 || body.length > PAIR_PRIMES.length) return false;
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) {
    sum += CSET_82.indexOf(body.charAt(at)) * (PAIR_PRIMES[body.length - 1 - at] ?? 0);
  }
  sum %= 1021;
  return text.slice(end - 2, end) === PAIR_CHARACTERS.charAt(sum >> 5) + PAIR_CHARACTERS.charAt(sum & 31);
}

/** Padding may be left out; when it is there, it must be right. */
function isPadded(text: string): boolean {
  const padding = text.indexOf('=');
  return padding < 0 || (text.length % 4 === 0 && /^={1,2}$/.test(text.slice(padding)));
}
