// main/documents/edifact/elements.ts · what ORDERS, ORDCHG and DESADV share: purposes, quantities, places. Source: UN/EDIFACT data elements 1225, 6060, 6063, 6411
import { byCode } from '../../domain/document/by-code.ts';
import type { DocumentPurpose, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { canonicalUnit, isKnownUnit } from '../../domain/document/units.ts';
import { faultOfNumber, isDecimal } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import type { Segment } from './tokenize-edifact.ts';

export function placeOf(segment: Segment, element?: number): SourcePlace {
  return element === undefined ? { segment: segment.number, tag: segment.tag } : { segment: segment.number, tag: segment.tag, element };
}

const PURPOSES: Readonly<Record<string, DocumentPurpose>> = byCode({
  '1': 'cancel',
  '2': 'change', // additions
  '3': 'change', // deletions
  '4': 'change',
  '5': 'replace',
  '6': 'original', // confirmation
  '7': 'duplicate',
  '9': 'original',
  '31': 'duplicate', // copy
  '43': 'duplicate', // sent again on another way
  '46': 'original', // provisional
  '47': 'original', // definitive
});

/** What is added to an earlier message, and what is taken from it: an order or a notice has no way to say of what. */
const PARTS: ReadonlySet<string> = new Set(['2', '3']);

/** BGM 1225; it may be absent, and then means what is usual for the message. */
export function readPurpose(bgm: Segment, usual: DocumentPurpose, problems: Problems): DocumentPurpose {
  const code = bgm.text(3);
  if (code === undefined) return usual;
  const purpose = PURPOSES[code];
  if (usual === 'original' && PARTS.has(code)) {
    problems.error({
      code: 'parts-only',
      at: placeOf(bgm, 3),
      what: 'the message names only what is added or taken away',
      read: code,
      expected: '5',
      remedy: 'Ask the sender for the whole order or notice as a replacement.',
    });
    return 'change';
  }
  if (purpose !== undefined) return purpose;
  problems.warn({
    code: 'unknown-purpose',
    at: placeOf(bgm, 3),
    what: `unknown purpose, taken as ${usual}`,
    read: code,
    expected: Object.keys(PURPOSES).join(', '),
  });
  return usual;
}

/** Either mark is the decimal one, whatever UNA says: EDIFACT has no thousands separators. */
export function toDecimal(text: string): string {
  return text.includes(',') && !text.includes('.') ? text.replace(',', '.') : text;
}

/** A quantity whose unit may be absent: EANCOM names it only for goods of variable measure. */
export interface ReadQuantity {
  readonly text: string;
  readonly unit: string | undefined;
}

/** C186 of QTY. Undefined after an error. */
export function readQuantity(qty: Segment, problems: Problems): ReadQuantity | undefined {
  const sent = qty.text(1, 1);
  const text = toDecimal(sent ?? '');
  if (!isDecimal(text)) {
    problems.error({
      code: 'bad-quantity',
      at: placeOf(qty, 1),
      what: `the quantity ${faultOfNumber(text)}`,
      read: sent ?? '',
      expected: 'a decimal number such as 12 or 1.5',
    });
    return undefined;
  }
  const unit = qty.text(1, 2);
  if (unit !== undefined && !isKnownUnit(unit)) {
    problems.warnOnce(`unit ${unit}`, {
      code: 'unknown-unit',
      at: placeOf(qty, 1),
      what: 'unknown unit of measure, compared only with itself',
      read: unit,
      expected: 'a unit such as PCE or CT',
    });
  }
  return { text, unit };
}

/** Without a unit the quantity counts what the GTIN names, or packs when QTY 59 says what one holds. Source: EANCOM, notes to QTY 6411 and 6063 = 59 */
export function withUnit({ text, unit }: ReadQuantity, packSize: number | undefined): SentQuantity {
  if (unit !== undefined) return { text, unit };
  return packSize === undefined ? { text, unit: 'EA', isUnitAssumed: true } : { text, unit: packSize > 1 ? 'CS' : 'EA' };
}

/** QTY 59: consumer units in one traded unit. What is no whole number is left out. */
export function readPackSize(qty: Segment): number | undefined {
  const text = qty.text(1, 1) ?? '';
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** C174 of MEA as a weight: value and unit. Undefined unless it is one of the whole package. Source: UN/EDIFACT 6313 */
export function readGrossWeight(mea: Segment): SentQuantity | undefined {
  if (!GROSS_WEIGHTS.has(mea.text(2) ?? '')) return undefined;
  const [unit, value] = [mea.text(3, 0), mea.text(3, 1)];
  const text = toDecimal(value ?? '');
  return unit !== undefined && isDecimal(text) ? { text, unit: canonicalUnit(unit) } : undefined;
}

/** G gross weight, AAB gross weight of the unit, AAD total gross weight. */
const GROSS_WEIGHTS: ReadonlySet<string> = new Set(['G', 'AAB', 'AAD']);

/** C273 of IMD: the text, in two parts when it is long. A code alone is no description. */
export function readDescription(imd: Segment): string | undefined {
  const [text, more] = [imd.text(3, 3), imd.text(3, 4)];
  return text === undefined || more === undefined ? (text ?? more) : `${text} ${more}`;
}
