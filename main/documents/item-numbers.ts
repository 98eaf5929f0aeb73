// main/documents/item-numbers.ts · GTINs and SSCCs as senders write them → ids and plates. A wrong check digit is kept and matched literally. Rule DI7: ./SPEC.md
import { computeCheckDigit, hasRightCheckDigit, isAllDigits } from '../domain/barcode/check-digit.ts';
import { isGtinLength } from '../domain/barcode/gtin.ts';
import type { ItemId, Plate } from '../domain/document/document.ts';

export type NumberFault = 'length' | 'check-digit';

export interface ReadGtin {
  readonly id: ItemId;
  readonly fault?: NumberFault;
}

/** Blanks and hyphens are how people group digits; they say nothing. */
export function readGtin(text: string): ReadGtin {
  if (isGtinLength(text.length) && hasRightCheckDigit(text)) return { id: { type: 'gtin', value: text.padStart(14, '0') } }; // nearly all, in one pass
  const digits = isAllDigits(text) ? text : text.replaceAll(/[\s-]/g, '');
  if (!isAllDigits(digits) || !isGtinLength(digits.length)) return { id: { type: 'other', value: text }, fault: 'length' };
  const id: ItemId = { type: 'gtin', value: digits.padStart(14, '0') };
  return hasRightCheckDigit(digits) ? { id } : { id, fault: 'check-digit' };
}

const ISBN_10 = /^(?<body>\d{9})(?<check>[\dX])$/i;

/** What may be a GTIN and is one, an ISBN of thirteen digits too. An old ISBN of ten is the same book in thirteen. Source: ISO 2108, annex A */
export function readGtinOrIsbn(text: string): ItemId | undefined {
  const { id, fault } = readGtin(text);
  if (fault === undefined) return id;
  const isbn = ISBN_10.exec(text.replaceAll(/[\s-]/g, ''))?.groups;
  const body = isbn?.['body'] ?? '';
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  if (isbn?.['check']?.toUpperCase() !== (check === 10 ? 'X' : String(check))) return undefined;
  return readGtin(`978${body}${computeCheckDigit(`978${body}`)}`).id;
}

/** X12 UI, UA and the like: 11, 12 or 13 digits of a GTIN without its check digit; with it, when it is right. */
export function readGtinWithoutCheckDigit(text: string): ReadGtin {
  const digits = text.replaceAll(/[\s-]/g, '');
  const read = readGtin(digits);
  if (read.fault === undefined) return read;
  return /^\d{11,13}$/.test(digits) ? readGtin(`${digits}${computeCheckDigit(digits)}`) : readGtin(text);
}

export interface ReadPlate {
  readonly plate: Plate;
  readonly fault?: NumberFault;
}

/** A mark that claims to be an SSCC: 18 digits, or 20 with the application identifier 00, brackets and blanks allowed. */
export function readSscc(raw: string): ReadPlate {
  if (raw.length === 18 && hasRightCheckDigit(raw)) return { plate: { kind: 'sscc', raw, value: raw } };
  const isPlain = isAllDigits(raw);
  const digits = isPlain ? raw : raw.replaceAll(/[\s()]/g, '');
  const value = digits.length === 20 && digits.startsWith('00') ? digits.slice(2) : digits;
  if (value.length !== 18 || !(isPlain || isAllDigits(value))) return { plate: literalPlate('supplier', raw), fault: 'length' };
  const plate: Plate = { kind: 'sscc', raw, value };
  return hasRightCheckDigit(value) ? { plate } : { plate, fault: 'check-digit' };
}

export function literalPlate(kind: Plate['kind'], raw: string): Plate {
  return { kind, raw, value: raw.trim().toUpperCase() };
}
