// main/domain/barcode/restricted-rules.ts · what shops of a country put into restricted-circulation numbers. Rule BC42. Source: GS1 General Specifications 2.1.11, 7.9; the national rules of GS1 Germany, UK, Denmark, Sweden, Norway, Finland, the Baltic states and GS1 US

/** Thirteen digits: prefix, item, perhaps a price check digit, value, check digit. UPC-A counts with a zero in front: number system 2 is prefix `02`. */
export interface RestrictedRule {
  readonly prefix: string;
  readonly holds: 'price' | 'weight' | 'count';
  /** Of the value: `2` of a price in cents, `3` of a weight in grams told in kilograms; 0 of a count. */
  readonly decimals: number;
  readonly hasPriceCheck: boolean;
  /** Digits of the value, right in front of the check digit. */
  readonly valueDigits: number;
}

const rules = (
  prefixes: string,
  holds: RestrictedRule['holds'],
  decimals: number,
  valueDigits: number,
  hasPriceCheck = false,
): readonly RestrictedRule[] => prefixes.split(',').map((prefix) => ({ prefix, holds, decimals, hasPriceCheck, valueDigits }));

const BALTIC = [...rules('23', 'weight', 3, 4), ...rules('24', 'weight', 2, 4), ...rules('25', 'weight', 1, 4)];
const NORDIC = [...rules('20', 'price', 2, 4), ...rules('21', 'price', 1, 4), ...rules('22', 'price', 0, 4), ...BALTIC];

/** `US-5`: the price has five digits, its item number four. Canada does as the US. */
export const RESTRICTED_COUNTRIES = ['DE', 'GB', 'DK', 'SE', 'NO', 'FI', 'EE', 'LV', 'LT', 'US', 'US-5', 'CA', 'CA-5'] as const;
export type RestrictedCountry = (typeof RESTRICTED_COUNTRIES)[number];

const US = rules('02', 'price', 2, 4, true);
const US_5 = rules('02', 'price', 2, 5, true);

const RULES_BY_COUNTRY: Readonly<Record<RestrictedCountry, readonly RestrictedRule[]>> = {
  DE: [...rules('22,23', 'price', 2, 5, true), ...rules('25,26', 'count', 0, 5, true), ...rules('28,29', 'weight', 3, 5, true)],
  GB: rules('20', 'price', 2, 4, true),
  DK: [...rules('21,22,23,24', 'price', 2, 6), ...rules('26,28', 'weight', 3, 6), ...rules('27', 'weight', 3, 5)],
  SE: NORDIC,
  NO: NORDIC,
  FI: BALTIC,
  EE: BALTIC,
  LV: BALTIC,
  LT: BALTIC,
  US,
  'US-5': US_5,
  CA: US,
  'CA-5': US_5,
};

/** Off unless set: a number read by the rules of another country gives a wrong price or weight. */
export type RestrictedNumbers = RestrictedCountry | readonly RestrictedRule[];

/** A site's own rules go before those of its country: the first whose prefix fits is used. */
export function withOwnRules(own: readonly RestrictedRule[], country: RestrictedCountry | undefined): RestrictedNumbers | undefined {
  if (own.length === 0) return country;
  return country === undefined ? own : [...own, ...RULES_BY_COUNTRY[country]];
}

export function restrictedRulesOf(setting: RestrictedNumbers | undefined): readonly RestrictedRule[] | undefined {
  return typeof setting === 'string' ? RULES_BY_COUNTRY[setting] : setting;
}
