// tests/main/domain/barcode/element-string.test.ts · every row of the AI table is reachable, and what we encode we read back
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { BarcodeError, encodeElementString } from '../../../../main/domain/barcode/encode.ts';
import { AI_RULES, findAiRuleByText } from '../../../../main/domain/barcode/gs1-ai-rules.ts';
import { GS1_AI_TABLE, GS1_AI_TABLE_RELEASE } from '../../../../main/domain/barcode/gs1-ai-table.ts';
import { anyElements, validValue } from '../../../support/gs1-arbitraries.ts';

const TODAY = '2026-11-21';
const GS = '\u001d';

function decode(data: string) {
  return decodeScan(`]C1${data}`, { today: TODAY }).best;
}

function errorCodes(problems: readonly { readonly code: string; readonly severity: string }[]): string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

test('[BC20] the table holds the 541 identifiers of its release, each once', () => {
  expect(GS1_AI_TABLE_RELEASE).toBe('2026-01-27');
  expect(AI_RULES).toHaveLength(541);
  expect(new Set(AI_RULES.map(({ ai }) => ai)).size).toBe(541);
});

test('[BC20] every row of the table is reached by a scan, with a right and with a cut value', () => {
  for (const rule of AI_RULES) {
    expect(findAiRuleByText(rule.ai)).toBe(rule);
    for (const value of fc.sample(validValue(rule), { numRuns: 5, seed: rule.index + 1 })) {
      const { elements, problems } = decode(rule.ai + value);
      expect(elements, rule.ai).toEqual([{ ai: rule.ai, title: rule.title, value }]);
      expect(errorCodes(problems), `${rule.ai}${value}`).toEqual([]);
    }
    expect(errorCodes(decode(rule.ai).problems), rule.ai).toEqual(['bad-length']);
  }
});

test('[BC20] rows without separator are those whose first two digits fix the length of the value', () => {
  for (const [range, , separator, format] of GS1_AI_TABLE) {
    const [ai = ''] = range.split('-');
    const predefined = findAiRuleByText(ai)?.predefinedLength ?? 0;
    expect(predefined > 0, ai).toBe(separator === 'fixed');
    if (predefined > 0) expect(format, ai).toMatch(new RegExp(`^N${predefined}(,|$)`));
  }
});

test('[BC24][BC25] every identifier named as a partner is in the table', () => {
  for (const [ai, , , , requires, excludes] of GS1_AI_TABLE) {
    for (const partner of `${requires},${excludes}`.split(/[,+& ]+/).filter((name) => name !== '' && name !== 'self')) {
      const digits = partner.replaceAll('n', '');
      expect(
        AI_RULES.some((rule) => rule.ai.length === partner.length && rule.ai.startsWith(digits)),
        `${ai} names ${partner}`,
      ).toBe(true);
    }
  }
});

test('[BC28] what is encoded is read back: the same elements, predefined lengths first', () =>
  fc.assert(
    fc.property(anyElements, (elements) => {
      const data = encodeElementString(elements, TODAY);
      const read = decode(data).elements?.map(({ ai, value }) => ({ ai, value })) ?? [];
      expect(read).toHaveLength(elements.length);
      expect(read).toEqual(expect.arrayContaining([...elements]));
      expect(encodeElementString(read, TODAY)).toBe(data);
      expect(errorCodes(decode(data).problems).filter((code) => code !== 'exclusive-pair')).toEqual([]);
    }),
    { numRuns: 1_000 },
  ));

test('[BC9] the same elements in brackets read the same', () =>
  fc.assert(
    fc.property(anyElements, (elements) => {
      const bracketed = elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
      const { kind, elements: read } = decodeScan(bracketed, { today: TODAY }).best;
      expect(kind).toBe('gs1');
      expect(read?.map(({ ai, value }) => ({ ai, value }))).toEqual(elements);
    }),
    { numRuns: 500 },
  ));

test('[BC28] separators stand only where they are needed', () => {
  const elements = [
    { ai: '10', value: 'LOT-7' },
    { ai: '17', value: '270131' },
    { ai: '21', value: 'S1' },
    { ai: '01', value: '09528999000425' },
  ];
  expect(encodeElementString(elements, TODAY)).toBe(`17270131010952899900042510LOT-7${GS}21S1`);
});

describe('[BC28] a value its readers would refuse is not encoded', () => {
  for (const [ai, value, code] of [
    ['01', '09528999000426', 'check-digit'],
    ['10', '', 'bad-length'],
    ['10', 'A B', 'bad-character'],
    ['17', '270229', 'bad-date'],
    ['04', '1', 'unknown-ai'],
    ['1x', '1', 'unknown-ai'],
  ] as const) {
    test(`[BC28] (${ai})${value}: ${code}`, () => {
      expect(() => encodeElementString([{ ai, value }], TODAY)).toThrow(BarcodeError);
      expect(() => encodeElementString([{ ai, value }], TODAY)).toThrow(expect.objectContaining({ code }));
    });
  }
});

test('[BC27] pounds are rounded half-even and never through a float', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 5 }), (value, decimals) => {
      const { netMilligrams } = decode(`0119528999000422320${decimals}${String(value).padStart(6, '0')}`);
      const dividend = BigInt(value) * 45_359_237n;
      const divisor = 100n * 10n ** BigInt(decimals);
      const twice = 2n * (dividend % divisor);
      const quotient = dividend / divisor;
      const isUp = twice > divisor || (twice === divisor && quotient % 2n === 1n);
      expect(netMilligrams).toBe(Number(isUp ? quotient + 1n : quotient));
    }),
  ));

test('[BC27] kilograms are exact in milligrams', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 5 }), (value, decimals) => {
      expect(decode(`0119528999000422310${decimals}${String(value).padStart(6, '0')}`).netMilligrams).toBe(value * 10 ** (6 - decimals));
    }),
  ));
