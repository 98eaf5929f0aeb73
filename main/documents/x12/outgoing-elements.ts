// main/documents/x12/outgoing-elements.ts · values of the neutral model → X12 elements: what cannot be said exactly is refused, only free text is changed. Rules DI111, DI117: ../SPEC.md
import { hasRightCheckDigit } from '../../domain/barcode/check-digit.ts';
import { byCode } from '../../domain/document/by-code.ts';
import type { ItemId, Party, SentQuantity } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import { isDecimal } from '../decimals.ts';
import { DocumentError } from '../document-error.ts';

/** Elements of one segment, [0] the tag; empty ones at the end are left out when written. */
export type OutgoingSegment = readonly string[];

export interface OutgoingSet {
  /** ST01. */
  readonly type: string;
  /** Between ST and SE. */
  readonly segments: readonly OutgoingSegment[];
}

/** Not ~, which ends every segment we write: readers that mend mixed terminators stumble over it in data. */
const PRINTABLE = /^[\x20-\x7d]+$/;
const MAX_QUANTITY_DIGITS = 9; // element 663; longer ones fit in no version

export function refuse(place: string, read: string, expected: string): never {
  throw new DocumentError('cannot-write', `${place} cannot be written: '${read.slice(0, 80)}' is not ${expected}; correct it and send it again`);
}

/** A number or code that must arrive as it is: never cut, never changed. */
export function exact(value: string, max: number, place: string): string {
  const trimmed = value.trim();
  if (trimmed === '' || trimmed.length > max || !PRINTABLE.test(trimmed)) refuse(place, value, `1 to ${max} printable ASCII characters without ~`);
  return trimmed;
}

export function exactIf(value: string | undefined, max: number, place: string): string {
  return value === undefined || value.trim() === '' ? '' : exact(value, max, place);
}

/** Free text: accents are dropped, ~ and control characters become blanks, what ASCII lacks becomes ?, and it is cut to length. */
export function freeText(value: string, max: number): string {
  return value
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[\u0000-\u001f~\u007f]+/g, ' ')
    .replaceAll(/[^\x20-\x7d]/gu, '?')
    .slice(0, max)
    .trim();
}

/** YYYY-MM-DD → CCYYMMDD. */
export function dateElement(date: string, place: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date.replaceAll('-', '') : refuse(place, date, 'a date such as 2026-11-23');
}

/** A UTC instant → CCYYMMDD and HHMM. */
export function instantElements(at: string, place: string): { readonly date: string; readonly time: string } {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(at);
  const [, year = '', month = '', day = '', hour = '', minute = ''] = found ?? [];
  return found === null ? refuse(place, at, 'an instant such as 2026-11-23T08:00:00Z') : { date: `${year}${month}${day}`, time: `${hour}${minute}` };
}

/** Quantity and unit, two elements. */
export function quantityElements({ text, unit }: SentQuantity, place: string): readonly [string, string] {
  if (!isDecimal(text) || text.replace('.', '').length > MAX_QUANTITY_DIGITS)
    refuse(place, text, `a decimal number of at most ${MAX_QUANTITY_DIGITS} digits`);
  return [text, unitElement(unit, place)];
}

/** Units of the neutral model and of EDIFACT whose X12 code is another; two letters that are none of these are X12 already. Source: X12 element 355 */
const X12_UNITS: Readonly<Record<string, string>> = byCode({
  EA: 'EA',
  CS: 'CA',
  IN: 'PK',
  PL: 'PL',
  DZ: 'DZ',
  KG: 'KG',
  G: 'GR',
  MG: 'ME',
  LB: 'LB',
  OZ: 'OZ',
  L: 'LT',
  ML: 'ML',
  FOZ: 'FO',
  GAL: 'GA',
});
/** Two letters that mean something else in X12: a cassette, a cone, an inch. */
const NOT_X12: ReadonlySet<string> = new Set(['CS', 'CJ', 'IN', 'PX', 'MG']);

function unitElement(unit: string, place: string): string {
  const code = unit.trim().toUpperCase();
  if (/^[A-Z0-9]{2}$/.test(code) && !NOT_X12.has(code)) return code;
  return X12_UNITS[canonicalUnit(code)] ?? (/^[A-Z0-9]{2}$/.test(code) ? code : refuse(`the unit of ${place}`, unit, 'a unit with an X12 code'));
}

const ID_QUALIFIERS: Readonly<Record<Exclude<ItemId['type'], 'gtin'>, string>> = {
  'buyer-item': 'BP',
  'supplier-item': 'VN',
  'maker-part': 'MG',
  ndc: 'ND',
  other: 'ZZ',
};
const MAX_ID_CHARS = 48;

/** Pairs of qualifier and number for PO1 and LIN; the segment has room for `most` of them. */
export function productPairs(ids: readonly ItemId[], most: number, place: string): readonly string[] {
  if (ids.length === 0) refuse(`the item of ${place}`, '', 'named by any number');
  return ids
    .slice(0, most)
    .flatMap(({ type, value }) => (type === 'gtin' ? gtinPair(value) : [idQualifier(type, value), exact(value, MAX_ID_CHARS, place)]));
}

/** Only eleven digits are a drug code in the form 5-4-2; the others go by the qualifier that names no form. */
function idQualifier(type: Exclude<ItemId['type'], 'gtin'>, value: string): string {
  return type === 'ndc' && /^\d{5}-?\d{4}-?\d{2}$/.test(value) ? 'N4' : ID_QUALIFIERS[type];
}

/** The 14 digits in the form whose length the qualifier names: EO 8, UP 12, EN 13, UK 14. */
function gtinPair(gtin: string): readonly string[] {
  const found = /^(?:0{6}(?<eo>\d{8})|00(?<up>\d{12})|0(?<en>\d{13})|(?<uk>\d{14}))$/.exec(gtin)?.groups ?? refuse('a GTIN', gtin, '14 digits');
  const [qualifier, digits] = Object.entries(found).find(([, part]) => part !== undefined) ?? ['', ''];
  return [qualifier.toUpperCase(), digits];
}

/** N1 of a party that has a name or an id; its number is a GLN, a DUNS number, or our code for it. */
export function partySegments(role: string, party: Party | undefined): readonly OutgoingSegment[] {
  const [name, id] = [freeText(party?.name ?? '', 60), exactIf(party?.id, 80, `the id of party ${role}`)];
  if (name === '' && id.length < 2) return [];
  return [id.length < 2 ? ['N1', role, name] : ['N1', role, name, partyQualifier(id), id]];
}

function partyQualifier(id: string): string {
  if (/^\d{13}$/.test(id)) return hasRightCheckDigit(id) ? 'UL' : '9';
  return /^\d{9}$/.test(id) ? '1' : '92';
}
