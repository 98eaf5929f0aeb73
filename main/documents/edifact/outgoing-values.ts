// main/documents/edifact/outgoing-values.ts · values of the neutral model → EDIFACT elements: what cannot be said exactly is refused, only free text is cut. Rules DI91, DI92: ../SPEC.md
import { hasRightCheckDigit } from '../../domain/barcode/check-digit.ts';
import { byCode } from '../../domain/document/by-code.ts';
import type { ItemId, Party, SentQuantity } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import { isDecimal } from '../decimals.ts';
import { DocumentError } from '../document-error.ts';

/** An element: one value, or the components of a composite. Empty ones at the end are left out when written. */
export type OutgoingElement = string | readonly string[];
/** [0] is the tag. */
export type OutgoingSegment = readonly OutgoingElement[];

export interface OutgoingMessage {
  /** S009 without trailing empty components. */
  readonly identifier: readonly string[];
  /** Between UNH and UNT. */
  readonly segments: readonly OutgoingSegment[];
}

const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/;
const MAX_ID_CHARS = 35;
const MAX_TEXT_CHARS = 35;
/** 7143. */
const ID_TYPES: Readonly<Record<ItemId['type'], string>> = {
  gtin: 'EN',
  'buyer-item': 'IN',
  'supplier-item': 'SA',
  'maker-part': 'MF',
  ndc: 'ZZZ',
  other: 'ZZZ',
};
/** UN/ECE Recommendation 20 for the units of the neutral model; other codes are written as they are. */
const UNITS: Readonly<Record<string, string>> = byCode({
  EA: 'PCE',
  CS: 'CT',
  IN: 'PK',
  PL: 'PF',
  DZ: 'DZN',
  KG: 'KGM',
  G: 'GRM',
  LB: 'LBR',
  OZ: 'ONZ',
  L: 'LTR',
});

export function refuse(place: string, read: string, expected: string): never {
  throw new DocumentError('cannot-write', `${place} cannot be written: '${read.slice(0, 80)}' is not ${expected}; correct it and send it again`);
}

/** Any text that a segment can hold: not empty, without control characters. */
export function isSayable(text: string): boolean {
  return text.trim() !== '' && !CONTROLS.test(text);
}

/** A number or code that must arrive as it is: never cut, never changed. */
export function exact(value: string, max: number, place: string): string {
  const trimmed = value.trim();
  if (trimmed === '' || trimmed.length > max || CONTROLS.test(trimmed)) refuse(place, value, `1 to ${max} characters without control characters`);
  return trimmed;
}

/** '' when there is none. */
export function exactIf(value: string | undefined, max: number, place: string): string {
  return value === undefined || value.trim() === '' ? '' : exact(value, max, place);
}

/** Free text on one line, cut to length. */
function freeText(value: string, max: number = MAX_TEXT_CHARS): string {
  return [...value.replaceAll(new RegExp(`${CONTROLS.source}+`, 'g'), ' ').trim()].slice(0, max).join('').trim();
}

/** DTM with a calendar day. */
export function dayOf(qualifier: string, date: string, place: string): OutgoingSegment {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) refuse(place, date, 'a date such as 2026-11-23');
  return ['DTM', [qualifier, date.replaceAll('-', ''), '102']];
}

/** A UTC instant → CCYYMMDD and HHMM. */
export function instantOf(at: string, place: string): { readonly date: string; readonly time: string } {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(at);
  const [, year = '', month = '', day = '', hour = '', minute = ''] = found ?? [];
  return found === null ? refuse(place, at, 'an instant such as 2026-11-23T08:00:00Z') : { date: `${year}${month}${day}`, time: `${hour}${minute}` };
}

export function decimalOf(text: string, place: string): string {
  if (!isDecimal(text) || text.replace('.', '').length > 15) refuse(place, text, 'a decimal number of at most 15 digits');
  return text.startsWith('.') ? `0${text}` : text.replace(/\.$/, '');
}

/** QTY. */
export function quantityOf(qualifier: string, { text, unit }: SentQuantity, place: string): OutgoingSegment {
  return ['QTY', [qualifier, decimalOf(text, place), exact(UNITS[canonicalUnit(unit)] ?? unit, 3, `the unit of ${place}`)]];
}

/** LIN with the GTIN, if there is one, and PIA with all other numbers, five in each. */
export function itemSegments(
  line: string,
  action: string,
  ids: readonly ItemId[],
  more: readonly (readonly [value: string, type: string])[],
  place: string,
): readonly OutgoingSegment[] {
  if (ids.length === 0) refuse(`the item of ${place}`, '', 'named by any number');
  const gtin = ids.find((id) => id.type === 'gtin');
  const others: (readonly string[])[] = ids.flatMap((id) => (id === gtin ? [] : [[exact(id.value, MAX_ID_CHARS, place), ID_TYPES[id.type]]]));
  for (const [value, type] of more) others.push([exact(value, MAX_ID_CHARS, place), type]);
  return [
    ['LIN', exactIf(line, 6, `the number of ${place}`), action, ...(gtin === undefined ? [] : [gtinElement(gtin.value)])],
    ...inFives(others).map((five): OutgoingSegment => ['PIA', '1', ...five]),
  ];
}

/** NAD of a party that has a name or an id; a GLN says that it is one. */
export function partySegments(role: string, party: Party | undefined): readonly OutgoingSegment[] {
  const [name, id] = [freeText(party?.name ?? '', 35), exactIf(party?.id, 35, `the id of party ${role}`)];
  if (name === '' && id === '') return [];
  const isGln = /^\d{13}$/.test(id) && hasRightCheckDigit(id);
  return [['NAD', role, id === '' ? '' : [id, '', isGln ? '9' : '92'], '', name]];
}

export function referenceSegments(qualifier: string, value: string | undefined, line?: string): readonly OutgoingSegment[] {
  const text = exactIf(value, 35, `reference ${qualifier}`);
  return text === '' ? [] : [['RFF', [qualifier, text, exactIf(line, 6, `the line of reference ${qualifier}`)]]];
}

/** As it is printed: leading zeros of the 14 digits are none of a GTIN-8, GTIN-12 (UP) or GTIN-13. */
function gtinElement(gtin: string): readonly string[] {
  if (!/^\d{14}$/.test(gtin)) refuse('a GTIN', gtin, '14 digits');
  if (gtin.startsWith('000000')) return [gtin.slice(6), ID_TYPES.gtin];
  if (gtin.startsWith('00')) return [gtin.slice(2), 'UP'];
  return [gtin.startsWith('0') ? gtin.slice(1) : gtin, ID_TYPES.gtin];
}

function inFives<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / 5) }, (_, index) => all.slice(index * 5, index * 5 + 5));
}
