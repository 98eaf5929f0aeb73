// tests/main/domain/barcode/digital-link.test.ts · a GS1 Digital Link reads like the element string of the same elements, and damage is noticed
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { findAiRuleByText } from '../../../../main/domain/barcode/gs1-ai-rules.ts';
import type { ScanProblem } from '../../../../main/domain/barcode/scanned-item.ts';
import { digitsWithCheck } from '../../../support/gs1-arbitraries.ts';
import { addressOf, anyLink, KEYS } from '../../../support/gs1-link-arbitraries.ts';

const OPTIONS = { today: '2026-11-21' } as const;

function errorCodes(problems: readonly ScanProblem[]): string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

test('[BC31] the keys are those of the standard', () => {
  const keys = ['00', '01', '253', '255', '401', '402', '414', '415', '417', '8003', '8004', '8006', '8010', '8013', '8017', '8018'];
  expect(KEYS.map(({ ai }) => ai)).toEqual(keys);
});

test('[BC31] every qualifier named by a key is in the table', () => {
  for (const ai of KEYS.flatMap(({ linkQualifiers }) => linkQualifiers?.flat() ?? [])) expect(findAiRuleByText(ai)?.ai).toBe(ai);
});

test('[BC31][BC32] what is written as a link is read back like an element string', () =>
  fc.assert(
    fc.property(anyLink, (link) => {
      const elements = [...link.path, ...link.query];
      const { best } = decodeScan(addressOf(link), OPTIONS);
      expect(best.kind).toBe('digital-link');
      expect(best.elements?.map(({ ai, value }) => ({ ai, value }))).toEqual(elements);
      const bracketed = elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
      const { kind: _kind, rule: _rule, text: _text, ...same } = decodeScan(bracketed, OPTIONS).best;
      expect(best).toMatchObject(same);
    }),
    { numRuns: 1_000 },
  ));

test('[BC31] any single changed digit of the GTIN in a link is an error', () =>
  fc.assert(
    fc.property(digitsWithCheck(14), fc.nat(13), fc.integer({ min: 1, max: 9 }), (gtin, at, by) => {
      const digit = (Number(gtin[at]) + by) % 10;
      const { best } = decodeScan(`https://example.com/01/${gtin.slice(0, at)}${digit}${gtin.slice(at + 1)}`, OPTIONS);
      expect(errorCodes(best.problems)).toEqual(['check-digit']);
      expect(best.gtin).toBeUndefined();
    }),
  ));

test('[BC33] an address of words is never taken for a compressed link', () => {
  for (const word of [
    'products',
    'instructions',
    'Returns-and-Warranty',
    'AboutUsAndContact',
    'index',
    'DataSheetsDownload',
    'Catalogue2026Edition',
  ]) {
    expect(decodeScan(`https://example.com/${word}`, OPTIONS).best).toMatchObject({ kind: 'text', rule: 'BC14', problems: [] });
  }
});

const piece = fc.oneof(
  fc.constantFrom(
    'https://',
    'HTTP://',
    'example.com',
    '/',
    '/01/',
    '/10/',
    '/21/',
    '09528999000425',
    '/00/',
    '?',
    '&',
    '=',
    '17=270131',
    '%',
    '%2F',
    '#',
  ),
  fc.constantFrom('/gtin/', '/lot/', 'AQnYUc1gmg', '+', ';', '/235/', '414', '/'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

test('[BC30] no address makes the decoder throw, and the same address always reads the same', () =>
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const scan = `https://example.com/${pieces.join('')}`;
      const decoded = decodeScan(scan, OPTIONS);
      expect(decoded.input).toBe(scan);
      expect(decoded.best.problems.length).toBeLessThanOrEqual(21);
      expect(decodeScan(scan, OPTIONS)).toEqual(decoded);
    }),
    { numRuns: 2_000 },
  ));
