// tests/main/domain/barcode/compressed-link.test.ts · what is packed is read back, every AI and every code of the standard, and nothing else is taken for a link
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { AI_RULES, findAiRuleByText } from '../../../../main/domain/barcode/gs1-ai-rules.ts';
import { OPTIMISED } from '../../../../main/domain/barcode/packed-values.ts';
import { digitsWithCheck, validValue } from '../../../support/gs1-arbitraries.ts';
import { addressOf, anyLink } from '../../../support/gs1-link-arbitraries.ts';
import { bitsOfElement, foreignBits, isPackable, packLink, toBase64Url } from '../../../support/pack-link.ts';

const OPTIONS = { today: '2026-11-21' } as const;
const GTIN = { ai: '01', value: '09528999000425' };

const read = (scan: string) => decodeScan(scan, OPTIONS).best;
const elementsOf = (scan: string) => read(scan).elements?.map(({ ai, value }) => ({ ai, value }));

test('[BC33] every AI that may stand in a link is packed behind a key and read back', () => {
  const key = { ai: '00', value: '095289990000007318' };
  for (const rule of AI_RULES.filter(({ ai, isLinkAttribute }) => isLinkAttribute && ai !== key.ai && isPackable(ai))) {
    for (const value of fc.sample(validValue(rule), { numRuns: 6, seed: rule.index + 3 })) {
      const scan = `https://example.com/${toBase64Url(bitsOfElement(key) + bitsOfElement({ ai: rule.ai, value }))}`;
      expect(elementsOf(scan), `${rule.ai} ${value}`).toEqual([key, { ai: rule.ai, value }]);
    }
  }
});

test('[BC33] every code that stands for several AIs is read', () => {
  expect(OPTIMISED.size).toBe(52);
  for (const ais of OPTIMISED.values()) {
    const elements = ais.map((ai) => ({ ai, value: fc.sample(validValue(findAiRuleByText(ai) ?? AI_RULES[0]!), { numRuns: 1, seed: 5 })[0] ?? '' }));
    const { best } = decodeScan(`https://example.com/${packLink(elements)}`, OPTIONS);
    expect(
      best.elements?.map(({ ai, value }) => ({ ai, value })),
      ais.join(),
    ).toEqual(expect.arrayContaining(elements));
  }
});

test('[BC33] a link says the same packed, half packed and as it is', () =>
  fc.assert(
    fc.property(anyLink, fc.boolean(), (link, isOptimised) => {
      const all = [...link.path, ...link.query];
      fc.pre(all.every(({ ai }) => isPackable(ai)) && new Set(all.map(({ ai }) => ai)).size === all.length);
      const [key, ...others] = all;
      // A second key in the query makes it open which of the packed ones the link is about.
      fc.pre(key !== undefined && others.every(({ ai }) => findAiRuleByText(ai)?.linkQualifiers === undefined));
      const plain = read(addressOf(link));
      fc.pre(plain.problems.every(({ severity }) => severity === 'warning'));
      const sorted = (scan: string) => elementsOf(scan)?.toSorted((a, b) => (a.ai < b.ai ? -1 : 1));
      const expected = all.toSorted((a, b) => (a.ai < b.ai ? -1 : 1));
      expect(sorted(`https://example.com/${packLink(all, isOptimised)}`)).toEqual(expected);
      if (others.length > 0)
        expect(sorted(`https://example.com/stem/${key?.ai}/${encodeURIComponent(key?.value ?? '')}/${packLink(others, isOptimised)}`)).toEqual(
          expected,
        );
    }),
    { numRuns: 600 },
  ));

test('[BC33] pairs that are not GS1 are packed too, and left alone', () => {
  const packed = toBase64Url(bitsOfElement(GTIN) + foreignBits('utm-x', 'a.b') + bitsOfElement({ ai: '10', value: 'L1' }) + foreignBits('k', '007'));
  expect(elementsOf(`https://example.com/${packed}`)).toEqual([GTIN, { ai: '10', value: 'L1' }]);
});

test('[BC33] an AI whose packing the standard leaves open is not read', () => {
  for (const ai of ['4330', '4333', '7258']) expect(isPackable(ai)).toBe(false);
  const packed = toBase64Url(`${bitsOfElement(GTIN)}0100001100110000${'0'.repeat(30)}`);
  expect(read(`https://example.com/${packed}`).problems.map(({ code }) => code)).toEqual(['gs1-broken']);
});

test('[BC33] an element twice, and more of them than a label has, are broken', () => {
  const twice = toBase64Url(bitsOfElement(GTIN) + bitsOfElement({ ai: '10', value: 'A' }).repeat(2));
  const many = toBase64Url(
    bitsOfElement(GTIN) +
      AI_RULES.slice(30, 130)
        .map(({ ai }) => bitsOfElement({ ai, value: '000001' }))
        .join(''),
  );
  for (const packed of [twice, many]) expect(read(`https://example.com/${packed}`).problems.map(({ code }) => code)).toContain('gs1-broken');
});

test('[BC33] any single changed digit of a packed GTIN makes an ordinary address of it', () =>
  fc.assert(
    fc.property(digitsWithCheck(14), fc.nat(13), fc.integer({ min: 1, max: 9 }), (gtin, at, by) => {
      const other = gtin.slice(0, at) + ((Number(gtin[at]) + by) % 10) + gtin.slice(at + 1);
      expect(read(`https://example.com/${packLink([{ ai: '01', value: other }])}`)).toMatchObject({ kind: 'text', problems: [] });
    }),
  ));

test('[BC33] a link cut anywhere, or with a character changed, never gives a field that was not in it', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9-]{1,20}$/), fc.nat(), (lot, seed) => {
      const packed = packLink([GTIN, { ai: '10', value: lot }, { ai: '17', value: '270131' }], false);
      const cut = packed.slice(0, seed % packed.length);
      const { gtin, lot: found } = read(`https://example.com/${cut}`);
      expect([undefined, GTIN.value]).toContain(gtin);
      expect([undefined, lot]).toContain(found);
    }),
    { numRuns: 400 },
  ));

test('[BC33] a segment that only looks packed is an ordinary address, but for one in some thousands', () => {
  const segments = fc.sample(fc.stringMatching(/^[\w-]{2,40}$/), { numRuns: 20_000, seed: 11 });
  const links = segments.filter((segment) => read(`https://example.com/${segment}`).kind !== 'text');
  expect(links.length).toBeLessThan(20);
});
