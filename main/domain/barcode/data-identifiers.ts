// main/domain/barcode/data-identifiers.ts · the data identifiers seen on vendor labels: title, check, and the field they fill. Rule BC37. Source: ANSI MH10.8.2-2021; ECIA EIGP 114; IFA PPN code
import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import type { ItemFields } from './gs1-fields.ts';
import { parseGtin14 } from './gtin.ts';
import { isoDayOfEight } from './iso-day.ts';

export interface DataIdentifier {
  readonly title: string;
  /** Puts a value that keeps the rules into its field. False when it breaks them. */
  readonly fill?: (fields: ItemFields, value: string) => boolean;
  /** What `fill` asks for, in the words of a problem, and the problem's code when it is not `bad-value`. */
  readonly expected?: string;
  readonly code?: ScanProblemCode;
}

const plate = (title: string): DataIdentifier => ({ title, fill: textInto('licensePlate') });

/** Others are kept and shown without a title: the standard has several hundred. */
export const DATA_IDENTIFIERS: ReadonlyMap<string, DataIdentifier> = new Map<string, DataIdentifier>([
  ['P', { title: 'CUST. PART No.' }],
  ['1P', { title: 'SUPPLIER PART No.' }],
  ['2P', { title: 'REVISION' }],
  ['30P', { title: 'SUPPLIER PART No., LEVEL 1' }],
  ['31P', { title: 'SUPPLIER PART No., LEVEL 2' }],
  ['33P', { title: 'BIN CODE' }],
  ['8P', { title: 'GTIN', fill: fillGtin, expected: '14 digits with a right check digit', code: 'check-digit' }],
  ['9N', { title: 'PPN', fill: isPpn, expected: 'a PPN with right check digits', code: 'check-digit' }],
  ['K', { title: 'CUST. ORDER No.', fill: textInto('orderNumber') }],
  ['1K', { title: 'SUPPLIER ORDER No.' }],
  ['4K', { title: 'ORDER LINE' }],
  ['7K', { title: 'ORDER No. AND LINE' }],
  ['2K', { title: 'SHIPMENT ID' }],
  ['10K', { title: 'INVOICE No.' }],
  ['11K', { title: 'PACKING LIST No.' }],
  ['V', { title: 'SUPPLIER CODE BY CUSTOMER' }],
  ['1V', { title: 'SUPPLIER CODE' }],
  ['12V', { title: 'SUPPLIER DUNS' }],
  ['17V', { title: 'CAGE CODE' }],
  ['18V', { title: 'PARTY ID' }],
  ['4L', { title: 'COUNTRY OF ORIGIN' }],
  ['E', { title: 'ROHS' }],
  ['Q', { title: 'QUANTITY', fill: fillQuantity, expected: 'a number' }],
  ['7Q', { title: 'QUANTITY AND UNIT', fill: fillQuantityWithUnit, expected: 'a number and a unit of two or three letters' }],
  ['3Q', { title: 'UNIT OF MEASURE' }],
  ['13Q', { title: 'PACKAGE n OF m' }],
  ['1T', { title: 'LOT', fill: textInto('lot') }],
  ['T', { title: 'CUST. LOT' }],
  ['S', { title: 'SERIAL', fill: textInto('serial') }],
  ['18S', { title: 'CAGE CODE AND SERIAL' }],
  ['25S', { title: 'UNIQUE ITEM ID' }],
  ['3S', plate('PACKAGE ID')],
  ['4S', plate('PACKAGE ID, ONE ITEM')],
  ['5S', plate('PACKAGE ID, MIXED')],
  ['J', plate('LICENSE PLATE')],
  ['1J', plate('LICENSE PLATE, SINGLE UNIT')],
  ['2J', plate('LICENSE PLATE, UNIT OF PACKAGES')],
  ['3J', plate('LICENSE PLATE, SINGLE UNIT, EDI')],
  ['4J', plate('LICENSE PLATE, UNIT OF PACKAGES, EDI')],
  ['5J', plate('LICENSE PLATE, MIXED UNIT')],
  ['6J', plate('LICENSE PLATE, MASTER UNIT')],
  ['D', { title: 'DATE YYMMDD' }],
  ['9D', { title: 'DATE CODE' }],
  ['10D', { title: 'DATE CODE YYWW' }],
  ['6D', { title: 'DATE YYYYMMDD' }],
  ['14D', { title: 'EXPIRY', fill: dayInto('expiry'), expected: 'a real date YYYYMMDD', code: 'bad-date' }],
  ['16D', { title: 'PROD DATE', fill: dayInto('productionDate'), expected: 'a real date YYYYMMDD', code: 'bad-date' }],
]);

/** What may name the item, the most likely first. */
export const ITEM_CODE_IDENTIFIERS: readonly string[] = ['P', '1P', '30P', '9N'];

function textInto(name: 'lot' | 'serial' | 'orderNumber' | 'licensePlate'): (fields: ItemFields, value: string) => boolean {
  return (fields, value) => {
    fields[name] ??= value;
    return true;
  };
}

function dayInto(name: 'expiry' | 'productionDate'): (fields: ItemFields, value: string) => boolean {
  return (fields, value) => {
    const day = isoDayOfEight(value);
    if (day !== undefined) fields[name] ??= day;
    return day !== undefined;
  };
}

function fillGtin(fields: ItemFields, value: string): boolean {
  const gtin = value.length === 14 ? parseGtin14(value) : undefined;
  if (gtin === undefined) return false;
  fields.gtin ??= gtin;
  fields.scannedGtinLength = 14;
  return true;
}

/** Parts of a unit are no count: the element keeps them. */
function fillQuantity(fields: ItemFields, value: string): boolean {
  if (/^\d{1,9}$/.test(value)) fields.count ??= Number(value);
  return /^\d+(?:[.,]\d+)?$/.test(value);
}

/** Pieces are a count; weights and lengths are not, and stay in the element. Source: ANSI X12.3, data element 355 */
function fillQuantityWithUnit(fields: ItemFields, value: string): boolean {
  const found = /^(\d+)(?:[.,]\d+)?([A-Z][A-Z0-9]{1,2})$/.exec(value);
  if (found !== null && /^\d{1,9}(?:EA|PC|PCE|C62)$/.test(value)) fields.count ??= Number(found[1]);
  return found !== null;
}

/** Weights 2, 3, 4 … over the ASCII values of all but the last two characters, modulo 97. Source: IFA, PPN-Code specification */
function isPpn(_fields: ItemFields, value: string): boolean {
  const body = value.slice(0, -2);
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum += body.charCodeAt(at) * (at + 2);
  return body.length >= 3 && value.length <= 22 && value.slice(-2) === String(sum % 97).padStart(2, '0');
}
