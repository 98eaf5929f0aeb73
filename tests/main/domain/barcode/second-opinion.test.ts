// tests/main/domain/barcode/second-opinion.test.ts · is a string valid GS1? bwip-js must say the same as the decoder, but for the exceptions listed here
import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { encodeElementString } from '../../../../main/domain/barcode/encode.ts';
import { AI_RULES } from '../../../../main/domain/barcode/gs1-ai-rules.ts';
import { anyElements, validValue } from '../../../support/gs1-arbitraries.ts';
import { addressOf, anyLink } from '../../../support/gs1-link-arbitraries.ts';

interface Element {
  readonly ai: string;
  readonly value: string;
}

const TODAY = '2026-11-21';
const KEY = { ai: '01', value: '09528999000425' };

/** Where the two differ, and why we keep our reading. */
const EXCEPTIONS: readonly { readonly why: string; readonly covers: (element: Element) => boolean }[] = [
  { why: 'bwip-js reads ( as the start of the next AI', covers: ({ value }) => value.includes('(') },
  { why: 'coupons are shown, not interpreted', covers: ({ ai }) => ai === '8110' || ai === '8112' },
  {
    why: '9999 = no time in the General Specifications; bwip-js refuses hour 99',
    covers: ({ ai, value }) => /^432[45]$/.test(ai) && value.endsWith('9999'),
  },
  {
    why: 'bwip-js asks for two digits of company prefix, the dictionary for four',
    covers: ({ ai, value }) => COMPANY_PREFIX_IN_TEXT.has(ai) && /^\d{2,3}(\D|$)/.test(value),
  },
  { why: 'bwip-js counts base64url padding in groups of three', covers: ({ ai, value }) => ai === '8030' && value.includes('=') },
];
const COMPANY_PREFIX_IN_TEXT: ReadonlySet<string> = new Set(['401', '7023', '8004', '8010', '8013', '8014']);

/** In brackets, where blanks are print; a value with a blank therefore as the symbol carries it. */
function isValidToUs(elements: readonly Element[]): boolean {
  const scan = elements.some(({ value }) => value.includes(' '))
    ? `]d2${elements.map(({ ai, value }) => ai + value).join('\u001d')}`
    : elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
  return decodeScan(scan, { today: TODAY }).best.problems.length === 0;
}

function isValidToBwipJs(elements: readonly Element[], bcid: 'gs1datamatrix' | 'gs1-128'): boolean {
  try {
    bwipjs.raw({ bcid, text: elements.map(({ ai, value }) => `(${ai})${value}`).join('') });
    return true;
  } catch (error) {
    if (!/bwipp\.(GS1|position|end|invalid)/.test(String(error))) throw error;
    return false;
  }
}

function isLinkToBwipJs(text: string): boolean {
  try {
    bwipjs.raw({ bcid: 'gs1dldatamatrix', text });
    return true;
  } catch (error) {
    if (!/bwipp\.GS1/.test(String(error))) throw error;
    return false;
  }
}

function isException(elements: readonly Element[]): boolean {
  return elements.some((element) => EXCEPTIONS.some(({ covers }) => covers(element)));
}

test('[BC21][BC23] both judge a right value of every AI alike, alone and beside a GTIN', () => {
  for (const rule of AI_RULES) {
    for (const value of fc.sample(validValue(rule), { numRuns: 1, seed: rule.index + 1 })) {
      for (const elements of [[{ ai: rule.ai, value }], [KEY, { ai: rule.ai, value }]]) {
        if (isException(elements)) continue;
        expect(isValidToUs(elements), JSON.stringify(elements)).toBe(isValidToBwipJs(elements, 'gs1datamatrix'));
      }
    }
  }
});

test('[BC24][BC25] both judge random sets of AIs alike', () =>
  fc.assert(
    fc.property(anyElements, fc.boolean(), (elements, withKey) => {
      const all = withKey && elements.every(({ ai }) => ai !== '01') ? [KEY, ...elements] : elements;
      fc.pre(!isException(all));
      expect(isValidToUs(all)).toBe(isValidToBwipJs(all, 'gs1datamatrix'));
    }),
    { numRuns: 600 },
  ));

test('[BC21][BC23] both judge a value with one character changed alike', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...AI_RULES).chain((rule) => validValue(rule).map((value) => ({ ai: rule.ai, value }))),
      fc.nat(),
      fc.constantFrom('0', '1', '5', '9', 'A', 'z', '-', '/', '%', '#', '~', ' '),
      ({ ai, value }, at, character) => {
        const place = at % Math.max(value.length, 1);
        const elements = [KEY, { ai, value: value.slice(0, place) + character + value.slice(place + 1) }];
        fc.pre(!isException(elements));
        expect(isValidToUs(elements), JSON.stringify(elements)).toBe(isValidToBwipJs(elements, 'gs1datamatrix'));
      },
    ),
    { numRuns: 1_500 },
  ));

test('[BC31][BC32] both judge links alike, as they should be and with parts moved', () =>
  fc.assert(
    fc.property(
      anyLink,
      fc.constantFrom('as it is', 'path turned', 'last to query', 'query to path'),
      ({ path: [key, ...qualifiers], query }, change) => {
        const links = {
          'as it is': { path: [key, ...qualifiers], query },
          'path turned': { path: [key, ...qualifiers.toReversed()], query },
          'last to query': { path: [key, ...qualifiers.slice(0, -1)], query: [...qualifiers.slice(-1), ...query] },
          'query to path': { path: [key, ...qualifiers, ...query.slice(0, 1)], query: query.slice(1) },
        };
        const link = links[change];
        fc.pre(!isException([...link.path, ...link.query]));
        const text = addressOf(link);
        expect(decodeScan(text, { today: TODAY }).best.problems.length === 0, text).toBe(isLinkToBwipJs(text));
      },
    ),
    { numRuns: 400 },
  ));

test('[BC28] GS1-128 takes what we encode for a pallet label', () => {
  const elements = [
    { ai: '00', value: '095289990000007318' },
    { ai: '02', value: '09528999000425' },
    { ai: '37', value: '24' },
    { ai: '10', value: 'B1' },
  ];
  expect(encodeElementString(elements, TODAY)).toBe('000952899900000073180209528999000425' + '3724\u001d10B1');
  expect(isValidToUs(elements)).toBe(true);
  expect(isValidToBwipJs(elements, 'gs1-128')).toBe(true);
});
