// main/domain/barcode/epc.ts · Electronic Product Codes: company prefix and reference → GTIN, SSCC and pure identity URI. Rules BC49-BC51. Source: GS1 EPC Tag Data Standard 2.3, 6.3, 7, 14
import { computeCheckDigit } from './check-digit.ts';
import { CSET_82 } from './gs1-characters.ts';
import type { ItemFields } from './gs1-fields.ts';
import type { Gtin14 } from './gtin.ts';
import { ndcOf } from './gtin.ts';
import type { ScanProblem } from './scanned-item.ts';

export interface EpcReading {
  readonly fields: ItemFields;
  readonly problems: readonly ScanProblem[];
}

/** Digits of the company prefix by partition value. */
export const PREFIX_DIGITS = [12, 11, 10, 9, 8, 7, 6] as const;
/** Digits of prefix and reference together: of a GTIN without its check digit, of an SSCC. */
export const GTIN_DIGITS = 13;
export const SSCC_DIGITS = 17;
const LONGEST_NAME = 20;

/** In a URI these stand as `%hh`. */
const ESCAPED = /["%&/<>?]/g;

/** Reference with the indicator digit first. */
export function sgtinFields(prefix: string, reference: string, serial: string): ItemFields {
  return { ...gtinFields(prefix, reference), serial, epc: `urn:epc:id:sgtin:${prefix}.${reference}.${escapedName(serial)}` };
}

/** A class of goods: GTIN and lot. */
export function lgtinFields(prefix: string, reference: string, lot: string): ItemFields {
  return { ...gtinFields(prefix, reference), lot, epc: `urn:epc:class:lgtin:${prefix}.${reference}.${escapedName(lot)}` };
}

/** A pack of tobacco: its code (AI 235) is no serial. `text` is the URI. */
export function upuiFields(prefix: string, reference: string, text: string): ItemFields {
  return { ...gtinFields(prefix, reference), epc: text };
}

export function notGoods(scheme: string): ScanProblem {
  const what = scheme.startsWith('itip') ? 'one of the pieces of an item, not the whole of it' : 'a place, document, asset or person, not goods';
  const message = `An EPC of scheme ${scheme}: ${what}. Read the tag of the goods.`;
  return { code: 'not-goods', message, severity: 'warning' };
}

/** Reference with the extension digit first. */
export function ssccFields(prefix: string, reference: string): ItemFields {
  const digits = `${reference.slice(0, 1)}${prefix}${reference.slice(1)}`;
  return { sscc: `${digits}${computeCheckDigit(digits)}`, epc: `urn:epc:id:sscc:${prefix}.${reference}` };
}

/** Serials and lots: 1 to 20 characters of the set that GS1 allows there. */
export function isName(text: string, longest = LONGEST_NAME): boolean {
  if (text === '' || text.length > longest) return false;
  for (const character of text) if (!CSET_82.includes(character)) return false;
  return true;
}

function gtinFields(prefix: string, reference: string): ItemFields {
  const digits = `${reference.slice(0, 1)}${prefix}${reference.slice(1)}`;
  const gtin = `${digits}${computeCheckDigit(digits)}` as Gtin14;
  const ndc = ndcOf(gtin);
  return { gtin, scannedGtinLength: 14, ...(ndc === undefined ? {} : { ndc }) };
}

export function escapedName(text: string): string {
  return text.replace(ESCAPED, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
