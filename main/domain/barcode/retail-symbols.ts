// main/domain/barcode/retail-symbols.ts · EAN, UPC and ITF-14 symbols: digits only, and the symbol itself says what they are. Rules BC5, BC6, BC18
import { computeCheckDigit, isAllDigits } from './check-digit.ts';
import type { Scan } from './content-rules.ts';
import { readElementString } from './gs1-element-string.ts';
import { expandUpcE, parseGtin14 } from './gtin.ts';
import { gs1Item, NO_PROBLEMS, readText } from './readings.ts';
import { readRetailNumber } from './retail-number.ts';
import type { ScannedItem, ScanProblem } from './scanned-item.ts';
import { hasError } from './scanned-item.ts';

/** Between the linear part and the 2D part of a composite sent as one string. Source: GS1 General Specifications 5.11 with ISO/IEC 15424 */
export const COMPOSITE_LINK = '|]e0';

/** 13 digits; scanners not set to EAN-13 format send UPC-A as 12 and UPC-E as 8. */
export function readEan13(scan: Scan): readonly ScannedItem[] {
  const digits = linearPartOf(scan.data);
  const upcA = expandUpcE(digits);
  return [withPart2D(scan, upcA === undefined ? readKey('BC5', scan, digits, [12, 13]) : readKey('BC18', scan, upcA, [12]))];
}

function linearPartOf(data: string): string {
  const link = data.indexOf(COMPOSITE_LINK);
  return link < 0 ? data : data.slice(0, link);
}

/** The elements of the 2D part beside what the linear part names. A number of restricted circulation is no AI 01. */
function withPart2D(scan: Scan, item: ScannedItem): ScannedItem {
  const link = scan.gs1Data.indexOf(COMPOSITE_LINK);
  if (link < 0 || hasError(item)) return item;
  const part = scan.gs1Data.slice(link + COMPOSITE_LINK.length);
  if (item.gtin !== undefined) return gs1Item('BC5', scan.data, readElementString(`01${item.gtin}${part}`, scan.currentYear));
  const { elements, fields, problems } = readElementString(part, scan.currentYear);
  return { ...fields, ...item, elements, problems: [...item.problems, ...problems] };
}

/** The add-on (issue of a magazine, price of a book) stays in the text. */
export function readEan13WithAddOn(scan: Scan): readonly ScannedItem[] {
  const { data } = scan;
  return [readKey('BC5', scan, data.length === 15 || data.length === 18 ? data.slice(0, 13) : data, [13])];
}

export function readEan8(scan: Scan): readonly ScannedItem[] {
  return [withPart2D(scan, readKey('BC5', scan, linearPartOf(scan.data), [8]))];
}

/** ITF has a weak start and stop: another length than 14 is a misread. */
export function readItf14(scan: Scan): readonly ScannedItem[] {
  return [readKey('BC6', scan, scan.data, [14])];
}

export function readUncheckedItf(scan: Scan): readonly ScannedItem[] {
  if (scan.data.length !== 14) return [readText(scan.data, NO_PROBLEMS)];
  const item = readKey('BC6', scan, scan.data, [14]);
  if (!hasError(item)) return [item];
  return [
    readText(
      scan.data,
      item.problems.map((problem) => ({ ...problem, severity: 'warning' })),
    ),
  ];
}

export function readStrippedItf(scan: Scan): readonly ScannedItem[] {
  const { data } = scan;
  if (data.length !== 13 || !isAllDigits(data)) return [readKey('BC6', scan, data, [13])];
  const item = readKey('BC6', scan, `${data}${computeCheckDigit(data)}`, [14]);
  const message = `Read ${JSON.stringify(data)}: the scanner strips the check digit of ITF-14; it was computed again. Set the scanner to send it.`;
  return [{ ...item, problems: [{ code: 'check-digit-stripped', message, severity: 'warning' }] }];
}

/** The 2D part of a composite came alone: its linear part names the item. */
export function readComposite({ data }: Scan): readonly ScannedItem[] {
  const message = 'This is one part of a composite symbol. Set the scanner to send composites as one string.';
  return [readText(data, [{ code: 'composite-part', message, severity: 'warning' }])];
}

function readKey(rule: string, scan: Scan, digits: string, lengths: readonly (8 | 12 | 13 | 14)[]): ScannedItem {
  const length = lengths.find((allowed) => allowed === digits.length);
  const gtin = length === undefined ? undefined : parseGtin14(digits);
  if (length !== undefined && gtin !== undefined) return readRetailNumber(rule, scan, gtin, length);
  return { kind: 'gtin', rule, text: scan.data, problems: [keyProblem(digits, lengths, length)] };
}

function keyProblem(digits: string, lengths: readonly number[], length: number | undefined): ScanProblem {
  const read = `Read ${JSON.stringify(digits.slice(0, 40))}`;
  if (length === undefined || !isAllDigits(digits)) {
    return { code: 'bad-length', message: `${read}, expected ${lengths.join(' or ')} digits. A misread: scan again.`, severity: 'error' };
  }
  const expected = computeCheckDigit(digits.slice(0, -1));
  return { code: 'check-digit', message: `${read}, expected check digit ${expected}. Damaged or typed wrong: scan again.`, severity: 'error' };
}
