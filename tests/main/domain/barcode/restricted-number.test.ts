// tests/main/domain/barcode/restricted-number.test.ts · numbers of one shop or country: never a GTIN, one item code for every value, values exact
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeCheckDigit } from '../../../../main/domain/barcode/check-digit.ts';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { priceCheckDigit } from '../../../../main/domain/barcode/price-check-digit.ts';
import {
  RESTRICTED_COUNTRIES,
  type RestrictedNumbers,
  type RestrictedRule,
  restrictedRulesOf,
  withOwnRules,
} from '../../../../main/domain/barcode/restricted-rules.ts';

const OPTIONS = { today: '2026-11-21' } as const;
const digits = (length: number) => fc.nat(10 ** length - 1).map((number) => String(number).padStart(length, '0'));

/** Every rule of every country, with an item and a value. */
const anyPack = fc
  .constantFrom(...RESTRICTED_COUNTRIES)
  .chain((country) => fc.tuple(fc.constant(country), fc.constantFrom(...(restrictedRulesOf(country) ?? []))))
  .chain(([country, rule]) =>
    fc.record({ country: fc.constant(country), rule: fc.constant(rule), item: itemOf(rule), value: digits(rule.valueDigits) }),
  );

function itemOf({ prefix, valueDigits, hasPriceCheck }: RestrictedRule) {
  return digits(12 - prefix.length - valueDigits - (hasPriceCheck ? 1 : 0));
}

function numberOf({ prefix, hasPriceCheck }: RestrictedRule, item: string, value: string, check = priceCheckDigit(value)): string {
  const body = `${prefix}${item}${hasPriceCheck ? check : ''}${value}`;
  return `${body}${computeCheckDigit(body)}`;
}

test("[BC42] a site's own rules go before those of its country", () => {
  const own: RestrictedRule = { prefix: '22', holds: 'weight', decimals: 3, hasPriceCheck: false, valueDigits: 5 };
  const read = (restrictedNumbers: RestrictedNumbers | undefined) => decodeScan('2212345012992', { ...OPTIONS, restrictedNumbers }).best;
  expect(read(withOwnRules([], 'DE'))).toMatchObject({ price: '12.99' });
  expect(read(withOwnRules([own], 'DE'))).toMatchObject({ netMilligrams: 1_299_000 });
  expect(read(withOwnRules([own], undefined))).toMatchObject({ netMilligrams: 1_299_000 });
  expect(read(withOwnRules([{ ...own, prefix: '23' }], 'DE'))).toMatchObject({ price: '12.99' });
  expect(withOwnRules([], undefined)).toBeUndefined();
});

test('[BC42] price check digits of the standard', () => {
  expect(priceCheckDigit('2875')).toBe(9);
  expect(priceCheckDigit('14685')).toBe(6);
  expect(priceCheckDigit('0000')).toBe(0);
  expect(priceCheckDigit('00000')).toBe(0);
  expect(priceCheckDigit('123')).toBeUndefined();
});

test('[BC42] every rule fills thirteen digits and leaves some for the item', () => {
  for (const country of RESTRICTED_COUNTRIES) {
    for (const { prefix, valueDigits, hasPriceCheck } of restrictedRulesOf(country) ?? []) {
      const item = 12 - prefix.length - valueDigits - (hasPriceCheck ? 1 : 0);
      expect(item, `${country} ${prefix}`).toBeGreaterThanOrEqual(4);
    }
  }
});

test('[BC41][BC42] the value is read exactly, the item code is the same for every value, and there is no GTIN', () =>
  fc.assert(
    fc.property(anyPack, ({ country, rule, item, value }) => {
      const { best } = decodeScan(`]E0${numberOf(rule, item, value)}`, { ...OPTIONS, restrictedNumbers: country });
      const zero = '0'.repeat(rule.valueDigits);
      expect(best).toMatchObject({ kind: 'restricted', itemCode: `0${numberOf(rule, item, zero)}`, problems: [] });
      expect(best).not.toHaveProperty('gtin');
      const units = BigInt(value) * 10n ** BigInt(6 - rule.decimals);
      if (rule.holds === 'weight') expect(BigInt(best.netMilligrams ?? -1)).toBe(units);
      if (rule.holds === 'count') expect(best.count).toBe(Number(value));
      if (rule.holds === 'price') expect(best.price?.replace('.', '').replace(/^0+(?=\d)/, '')).toBe(String(Number(value)));
    }),
    { numRuns: 500 },
  ));

test('[BC42] a wrong price check digit is an error and gives no value', () =>
  fc.assert(
    fc.property(anyPack, fc.integer({ min: 1, max: 9 }), ({ country, rule, item, value }, by) => {
      fc.pre(rule.hasPriceCheck);
      const wrong = ((priceCheckDigit(value) ?? 0) + by) % 10;
      const { best } = decodeScan(`]E0${numberOf(rule, item, value, wrong)}`, { ...OPTIONS, restrictedNumbers: country });
      expect(best.problems.map(({ code }) => code)).toEqual(['check-digit']);
      for (const field of ['price', 'netMilligrams', 'count']) expect(best).not.toHaveProperty(field);
    }),
  ));

test('[BC41] without the setting the number is kept whole', () =>
  fc.assert(
    fc.property(anyPack, ({ rule, item, value }) => {
      const number = numberOf(rule, item, value);
      const { best } = decodeScan(number, OPTIONS);
      expect(best).toMatchObject({ kind: 'restricted', rule: 'BC41', itemCode: `0${number}` });
      for (const field of ['gtin', 'price', 'netMilligrams', 'count']) expect(best).not.toHaveProperty(field);
    }),
  ));
