// tests/support/gs1-arbitraries.ts · random values that keep the rules of an application identifier, made without the decoder's own checks
import fc from 'fast-check';
import type { AiComponent, AiRule } from '../../main/domain/barcode/gs1-ai-rules.ts';
import { AI_RULES } from '../../main/domain/barcode/gs1-ai-rules.ts';
import { VALUE_CHECKS } from '../../main/domain/barcode/gs1-checks.ts';

const CSET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const CHARACTERS = {
  N: '0123456789',
  X: CSET_82,
  Y: '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  Z: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const;

/** A value of the AI that is right in every component. */
export function validValue(rule: AiRule): fc.Arbitrary<string> {
  return fc.tuple(...rule.components.map(componentValue)).map(dropBehindGap);
}

/** Distinct identifiers, each with a right value; partners may be missing. */
export const anyElements: fc.Arbitrary<readonly { readonly ai: string; readonly value: string }[]> = fc
  .uniqueArray(fc.constantFrom(...AI_RULES), { minLength: 1, maxLength: 6, selector: ({ ai }) => ai })
  .chain((rules) => fc.tuple(...rules.map((rule) => validValue(rule).map((value) => ({ ai: rule.ai, value })))));

/** Digits whose last one is the right modulo 10 check digit. Weights 3, 1 … from the right: General Specifications 7.9.1. */
export function digitsWithCheck(length: number): fc.Arbitrary<string> {
  return text('N', length - 1, length - 1).map((body) => {
    const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
    return `${body}${(10 - (sum % 10)) % 10}`;
  });
}

/** Optional components are left out from the end only. */
function dropBehindGap(parts: readonly (string | undefined)[]): string {
  const gap = parts.indexOf(undefined);
  return (gap < 0 ? parts : parts.slice(0, gap)).join('');
}

function componentValue(component: AiComponent): fc.Arbitrary<string | undefined> {
  const value = requiredValue(component);
  return component.isOptional ? fc.option(value, { nil: undefined }) : value;
}

function requiredValue({ set, min, max, checks }: AiComponent): fc.Arbitrary<string> {
  const names = checks.map((check) => Object.keys(VALUE_CHECKS).find((name) => VALUE_CHECKS[name] === check) ?? '');
  const made = names.map((name) => VALUES_BY_CHECK[name]).find((arbitrary) => arbitrary !== undefined);
  if (made !== undefined) return made;
  if (names.includes('nonzero')) return text('N', max - 1, max - 1).map((rest) => `1${rest}`);
  if (names.includes('csum')) return digitsWithCheck(max);
  if (names.includes('csumalpha'))
    return text('N', 4, 4).chain((prefix) => text('X', 1, 19).map((rest) => withCheckPair(`${prefix}a${rest.slice(0, 18)}`)));
  if (names.includes('gcppos1')) return text('N', 4, 4).chain((prefix) => text(set, 0, max - 4).map((rest) => prefix + rest));
  return text(set, min, max);
}

const twoDigits = (from: number, to: number) => fc.integer({ min: from, max: to }).map((number) => String(number).padStart(2, '0'));
const shortDate = fc.tuple(twoDigits(0, 99), twoDigits(1, 12), twoDigits(1, 28)).map((parts) => parts.join(''));
const time = fc.tuple(twoDigits(0, 23), twoDigits(0, 59)).map((parts) => parts.join(''));

const VALUES_BY_CHECK: Readonly<Record<string, fc.Arbitrary<string>>> = {
  yymmd0: fc.oneof(
    shortDate,
    shortDate.map((date) => `${date.slice(0, 4)}00`),
  ),
  yymmdd: shortDate,
  yyyymmdd: fc.tuple(fc.integer({ min: 1900, max: 2099 }).map(String), twoDigits(1, 12), twoDigits(1, 28)).map((parts) => parts.join('')),
  hh: twoDigits(0, 23),
  mi: twoDigits(0, 59),
  ss: twoDigits(0, 59),
  hhmi: time,
  hhmi9999: time,
  iso3166: fc.constantFrom('004', '056', '276', '528', '840', '894'),
  iso3166999: fc.constantFrom('528', '999'),
  iso3166alpha2: fc.constantFrom('AD', 'NL', 'US', 'ZW'),
  iso4217: fc.constantFrom('840', '978', '756'),
  iso5218: fc.constantFrom('0', '1', '2', '9'),
  pieceoftotal: fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)].map((number) => String(number).padStart(2, '0')).join('')),
  posinseqslash: fc.constantFrom('1/1', '2/3', '9/9'),
  yesno: fc.constantFrom('0', '1'),
  winding: fc.constantFrom('0', '1', '9'),
  zero: fc.constant('0'),
  pcenc: fc.constantFrom('A', 'Main%20Street%201', '%C3%A9'),
  hyphen: fc.constant('-'),
  latitude: fc.constantFrom('0000000000', '1426210148', '1800000000'),
  longitude: fc.constantFrom('0000000000', '1809014000', '3600000000'),
  iban: fc.constantFrom('NL91ABNA0417164300', 'DE89370400440532013000', 'GB29NWBK60161331926819'),
  mediatype: fc.constantFrom('01', '10', '80', '99'),
  packagetype: fc.constantFrom('8', '200', 'APE', 'BX', 'ZZ'),
  importeridx: fc.constantFrom('-', '_', 'a', 'Z', '7'),
  nozeroprefix: fc.constantFrom('0', '1', '12', '123456789012'),
  padding: fc.constantFrom('QUJD', 'QQ', 'QUI', 'QUJDREVG-_'),
};

function text(set: keyof typeof CHARACTERS, min: number, max: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...CHARACTERS[set]), minLength: min, maxLength: max });
}

/** General Specifications 7.9.5, written out the long way. */
function withCheckPair(body: string): string {
  const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];
  const sum = [...body].reverse().reduce((total, character, index) => total + CSET_82.indexOf(character) * (primes[index] ?? 0), 0) % 1021;
  const characters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return body + characters.charAt(Math.floor(sum / 32)) + characters.charAt(sum % 32);
}
