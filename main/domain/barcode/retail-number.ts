// main/domain/barcode/retail-number.ts · EAN, UPC and ITF-14 digits with a right check digit: goods, a number of one shop or country, or a coupon? Rules BC41-BC44. Source: GS1 General Specifications 1.4.2-1.4.5, 2.1.11
import { computeCheckDigit } from './check-digit.ts';
import type { Scan } from './content-rules.ts';
import type { ItemFields } from './gs1-fields.ts';
import { weigh, withPoint } from './gs1-fields.ts';
import type { Gtin14 } from './gtin.ts';
import { ndcOf } from './gtin.ts';
import { priceCheckDigit } from './price-check-digit.ts';
import { gtinItem, NO_PROBLEMS } from './readings.ts';
import type { RestrictedRule } from './restricted-rules.ts';
import type { ScannedItem, ScanProblem } from './scanned-item.ts';

type GtinLength = 8 | 12 | 13 | 14;

/** `gtin` is what was scanned, padded; `length` tells a GTIN-8 from longer ones. */
export function readRetailNumber(rule: string, { data, restrictedRules }: Scan, gtin: Gtin14, length: GtinLength): ScannedItem {
  if (isCoupon(gtin, length)) return couponItem(data, length);
  if (isRestricted(gtin, length)) return restrictedItem(data, gtin, length, restrictedRules ?? []);
  const ndc = ndcOf(gtin);
  const item = gtinItem(rule, data, gtin, length);
  if (ndc !== undefined) return { ...item, ndc };
  return gtin.startsWith('097') ? { ...item, ...publicationOf(gtin) } : item;
}

/** GTIN-8 beginning 0 or 2; else, in thirteen digits, 02, 04 and 20 to 29. UPC number systems 2 and 4 are 02 and 04. */
function isRestricted(gtin: string, length: GtinLength): boolean {
  if (length === 8) return gtin[6] === '0' || gtin[6] === '2';
  return gtin[0] === '0' && (gtin[1] === '2' || (gtin[1] === '0' && (gtin[2] === '2' || gtin[2] === '4')));
}

/** Thirteen digits: 98 and 99, and 05, the UPC number system 5. */
function isCoupon(gtin: string, length: GtinLength): boolean {
  return length !== 8 && gtin[0] === '0' && ((gtin[1] === '9' && (gtin[2] === '8' || gtin[2] === '9')) || (gtin[1] === '0' && gtin[2] === '5'));
}

function couponItem(text: string, scannedGtinLength: GtinLength): ScannedItem {
  const message = 'A coupon or refund slip, not goods. Scan the label of the goods.';
  return { kind: 'coupon', rule: 'BC43', scannedGtinLength, text, problems: [{ code: 'not-goods', message, severity: 'warning' }] };
}

/** The digits of the value belong to the pack in hand, not to the item: they are zeroed in the number that names it. */
function restrictedItem(text: string, gtin: Gtin14, scannedGtinLength: GtinLength, rules: readonly RestrictedRule[]): ScannedItem {
  const item = { kind: 'restricted', rule: 'BC41', itemCode: gtin, scannedGtinLength, text, problems: NO_PROBLEMS } as const;
  const rule = scannedGtinLength === 8 ? undefined : rules.find((each) => isUsable(each) && gtin.startsWith(each.prefix, 1));
  if (rule === undefined) return item;
  const { valueDigits, hasPriceCheck } = rule;
  const value = gtin.slice(13 - valueDigits, 13);
  const itemEnd = 13 - valueDigits - (hasPriceCheck ? 1 : 0);
  const named = `${gtin.slice(0, itemEnd)}${'0'.repeat(13 - itemEnd)}`;
  const expected = hasPriceCheck ? priceCheckDigit(value) : undefined;
  const problems = expected === undefined || expected === Number(gtin[itemEnd]) ? NO_PROBLEMS : [wrongPriceCheck(value, gtin[itemEnd], expected)];
  const variable = problems.length === 0 ? variableFields(rule, value) : {};
  return { ...item, rule: 'BC42', itemCode: `${named}${computeCheckDigit(named)}`, ...variable, problems };
}

/** A setting made by hand may not fit thirteen digits: at least one must be left for the item. */
function isUsable({ prefix, valueDigits, hasPriceCheck }: RestrictedRule): boolean {
  return valueDigits > 0 && prefix.length > 0 && prefix.length + valueDigits + (hasPriceCheck ? 1 : 0) < 12;
}

function variableFields({ holds, decimals }: RestrictedRule, value: string): ItemFields {
  if (holds === 'count') return { count: Number(value) };
  if (holds === 'price') return { price: withPoint(value, decimals) };
  const fields: ItemFields = {};
  weigh(fields, value, decimals, 'kg');
  return fields;
}

function wrongPriceCheck(value: string, read: string | undefined, expected: number): ScanProblem {
  const message = `Read price check digit ${read} for ${value}, expected ${expected}. Damaged, or the scanner's country setting is another one: scan again, then check the setting.`;
  return { code: 'check-digit', message, severity: 'error' };
}

/** 977: seven digits of the ISSN, two of a variant. 978 and 979, but for music (979-0): the ISBN itself. Source: ISO 3297, ISO 2108 */
function publicationOf(gtin: string): Pick<ScannedItem, 'isbn' | 'issn'> {
  if (gtin[3] === '7') return { issn: `${gtin.slice(4, 11)}${issnCheck(gtin.slice(4, 11))}` };
  return gtin[3] === '8' || (gtin[3] === '9' && gtin[4] !== '0') ? { isbn: gtin.slice(1) } : {};
}

/** Weights 8 to 2, modulo 11; ten is X. */
function issnCheck(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 7; at += 1) sum += (digits.charCodeAt(at) - 0x30) * (8 - at);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
