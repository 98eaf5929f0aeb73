// main/domain/barcode/gtin.ts · trade item numbers, all compared as 14 digits. Rules BC17, BC18, BC44. Source: GS1 General Specifications 3.3.2, 5.2.2.4.2
import { hasRightCheckDigit, isAllDigits } from './check-digit.ts';

/** Fourteen digits with a right check digit. Made by parseGtin14 and nothing else. */
export type Gtin14 = string & { readonly brand: 'Gtin14' };

const PADDING = '00000000000000';

/** GTIN-8, -12, -13 or -14 → fourteen digits; undefined when the length, a character or the check digit is wrong. */
export function parseGtin14(text: string): Gtin14 | undefined {
  return isGtinLength(text.length) && hasRightCheckDigit(text) ? ((PADDING.slice(text.length) + text) as Gtin14) : undefined;
}

/** The ten digits of a US drug's number: behind the indicator digit and UPC number system 3. How they divide is not said. Rule BC44. Source: 21 CFR 207.33 */
export function ndcOf(gtin: Gtin14): string | undefined {
  return gtin[1] === '0' && gtin[2] === '3' ? gtin.slice(3, 13) : undefined;
}

export function isGtinLength(length: number): length is 8 | 12 | 13 | 14 {
  return length === 8 || (length >= 12 && length <= 14);
}

/** UPC-E (number system 0 or 1, six digits, check digit) → the twelve digits of its UPC-A; undefined when it is not one. */
export function expandUpcE(text: string): string | undefined {
  if (text.length !== 8 || !isAllDigits(text) || (text[0] !== '0' && text[0] !== '1')) return undefined;
  const upcA = text.slice(0, 1) + expandBody(text.slice(1, 7)) + text.slice(7);
  return hasRightCheckDigit(upcA) ? upcA : undefined;
}

/** Six digits → ten: the last one says which zeros were left out. */
function expandBody(body: string): string {
  const last = body.slice(5);
  if (last <= '2') return `${body.slice(0, 2)}${last}0000${body.slice(2, 5)}`;
  if (last === '3') return `${body.slice(0, 3)}00000${body.slice(3, 5)}`;
  if (last === '4') return `${body.slice(0, 4)}00000${body.slice(4, 5)}`;
  return `${body.slice(0, 5)}0000${last}`;
}
