// main/documents/x12/elements.ts · what all sets share: purposes, dates, quantities, product ids, parties. Source: ANSI ASC X12 data elements 353, 373, 374, 235, 98
import { isRealDay } from '../../domain/barcode/gs1-date.ts';
import { byCode } from '../../domain/document/by-code.ts';
import type { DocumentPurpose, ItemId, Party, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { canonicalUnit, isKnownUnit } from '../../domain/document/units.ts';
import { faultOfNumber, isDecimal } from '../decimals.ts';
import { fullYear, LAST_EMPTY_DAY } from '../full-year.ts';
import { type ReadGtin, readGtin, readGtinOrIsbn, readGtinWithoutCheckDigit } from '../item-numbers.ts';
import type { Problems } from '../problems.ts';

export type Elements = readonly string[];

/** Trimmed element, or undefined when it is absent or blank: X12 does not tell the two apart. */
export function elementAt(elements: Elements, index: number): string | undefined {
  const value = elements[index];
  if (value === undefined || value === '') return undefined;
  if (value.charCodeAt(0) > 0x20 && value.charCodeAt(value.length - 1) > 0x20) return value; // the usual case, without a copy
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The number of a release; zeros are how some say that there is none. */
export function releaseAt(elements: Elements, index: number): string | undefined {
  const release = elementAt(elements, index);
  return release === undefined || /^0+$/.test(release) ? undefined : release;
}

export function segmentPlace(elements: Elements, segment: number, element?: number): SourcePlace {
  const tag = elements[0] ?? '';
  return element === undefined ? { segment, tag } : { segment, tag, element };
}

const PURPOSES: Readonly<Record<string, DocumentPurpose>> = byCode({
  '00': 'original',
  '01': 'cancel',
  '03': 'cancel', // delete
  '04': 'change',
  '05': 'replace',
  '06': 'original', // confirmation
  '07': 'duplicate',
  '14': 'original', // advance notification
});

export function readPurpose(elements: Elements, segment: number, problems: Problems): DocumentPurpose {
  const code = elementAt(elements, 1);
  const purpose = code === undefined ? undefined : PURPOSES[code];
  if (purpose !== undefined) return purpose;
  problems.warn({
    code: 'unknown-purpose',
    at: segmentPlace(elements, segment, 1),
    what: 'unknown purpose, taken as original',
    read: code ?? '',
    expected: Object.keys(PURPOSES).join(', '),
  });
  return 'original';
}

/** The date read last: in a notice the same one stands in line after line. */
let lastDate: { readonly text: string; readonly date: string | undefined } = { text: '', date: undefined };

/** CCYYMMDD, or YYMMDD as before version 004010 → YYYY-MM-DD. */
function parseX12Date(text: string): string | undefined {
  if (text !== lastDate.text) lastDate = { text, date: toDate(text) };
  return lastDate.date;
}

function toDate(text: string): string | undefined {
  const digits = text.length === 6 ? `${fullYear(text.slice(0, 2))}${text.slice(2)}` : text;
  if (!/^\d{8}$/.test(digits) || digits <= LAST_EMPTY_DAY) return undefined;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  return isRealDay(Number(year), Number(month), Number(day), false) ? `${year}-${month}-${day}` : undefined;
}

/** A date that is none is a warning: nothing that stops goods hangs on it, and vendors' own samples have them. */
export function readDate(elements: Elements, index: number, segment: number, problems: Problems): string | undefined {
  const text = elementAt(elements, index);
  if (text === undefined) return undefined;
  const date = parseX12Date(text);
  if (date === undefined) {
    problems.warn({
      code: 'bad-date',
      at: segmentPlace(elements, segment, index),
      what: 'not a calendar date, left out',
      read: text,
      expected: 'CCYYMMDD',
    });
  }
  return date;
}

const CENTURY = /^(?:19|20)$/;
const SHORT_DATE = /^\d{6}$/;

/** Element 1250: a day, a day and a time, or a range of which the last day counts. */
const FORMED_DAYS: Readonly<Record<string, RegExp>> = byCode({
  D6: /^(?<day>\d{6})$/,
  D8: /^(?<day>\d{8})$/,
  DT: /^(?<day>\d{8})\d{4}/,
  RD6: /^\d{6}-(?<day>\d{6})$/,
  RD8: /^\d{8}-(?<day>\d{8})$/,
});

/** DTM02, else the pair of format and value, DTM05 and DTM06. From 003020 to 003070 DTM05 is the century and the pair comes behind it. Source: X12 elements 624, 1250, 1251 */
export function readDtm(elements: Elements, segment: number, problems: Problems): string | undefined {
  const [short, century] = [elementAt(elements, 2), elementAt(elements, 5)];
  if (short !== undefined && century !== undefined && CENTURY.test(century) && SHORT_DATE.test(short))
    return readDate(elements.with(2, `${century}${short}`), 2, segment, problems);
  if (short !== undefined) return readDate(elements, 2, segment, problems);
  const pair = [5, 6].find((index) => FORMED_DAYS[elementAt(elements, index) ?? ''] !== undefined);
  if (pair === undefined) return undefined;
  const day = FORMED_DAYS[elementAt(elements, pair) ?? '']?.exec(elementAt(elements, pair + 1) ?? '')?.groups?.['day'];
  return readDate(day === undefined ? elements : elements.with(pair + 1, day), pair + 1, segment, problems);
}

export type SentUnit = Omit<SentQuantity, 'text'>;

/** Quantity and unit side by side, as in PO102/03 and SN102/03, or with a unit from elsewhere. Undefined after an error. */
export function readQuantity(elements: Elements, index: number, segment: number, problems: Problems, sent?: SentUnit): SentQuantity | undefined {
  const text = elementAt(elements, index);
  if (text === undefined || !isDecimal(text)) {
    problems.error({
      code: 'bad-quantity',
      at: segmentPlace(elements, segment, index),
      what: `the quantity ${faultOfNumber(text ?? '')}`,
      read: text ?? '',
      expected: 'a decimal number such as 12 or 1.5',
    });
    return undefined;
  }
  const { unit, isUnitAssumed } = sent ?? readUnit(elements, index + 1, segment, problems);
  return isUnitAssumed === undefined ? { text, unit } : { text, unit, isUnitAssumed };
}

export function readUnit(elements: Elements, index: number, segment: number, problems: Problems): SentUnit {
  const unit = elementAt(elements, index);
  if (unit === undefined) {
    problems.warn({
      code: 'unit-missing',
      at: segmentPlace(elements, segment, index),
      what: 'no unit of measure, counted in the pack of the GTIN, else in EA',
      read: '',
      expected: 'a unit such as EA or CA',
    });
    return { unit: 'EA', isUnitAssumed: true };
  }
  if (!isKnownUnit(unit)) {
    problems.warnOnce(`unit ${unit}`, {
      code: 'unknown-unit',
      at: segmentPlace(elements, segment, index),
      what: 'unknown unit of measure, compared only with itself',
      read: unit,
      expected: 'a unit such as EA or CA',
    });
  }
  return { unit };
}

/** A price that is no number is left out with a warning: nothing that stops goods hangs on it. */
export function readPrice(elements: Elements, index: number, segment: number, problems: Problems): string | undefined {
  const price = elementAt(elements, index);
  if (price === undefined || isDecimal(price)) return price;
  problems.warn({
    code: 'bad-price',
    at: segmentPlace(elements, segment, index),
    what: 'the price is not a number, left out',
    read: price,
    expected: 'a decimal number',
  });
  return undefined;
}

/** The segment with only the first component of one composite element (C001, C030): the rest refines it. */
export function firstComponent(elements: Elements, index: number, component: string | undefined): Elements {
  const value = elements[index];
  if (value === undefined || component === undefined || !value.includes(component)) return elements;
  return elements.with(index, value.slice(0, value.indexOf(component)));
}

/** PO401, the inner packs in one outer, when the quantity counts outers. With PO414 (more packs inside) the meaning differs by partner: left out. */
export function readPackSize(po4: Elements, quantity: SentQuantity | undefined): number | undefined {
  const packs = elementAt(po4, 1);
  if (packs === undefined || !/^\d{1,9}$/.test(packs) || elementAt(po4, 14) !== undefined) return undefined;
  if (quantity === undefined || canonicalUnit(quantity.unit) === 'EA') return undefined;
  return Number(packs) > 0 ? Number(packs) : undefined;
}

/** One empty list for all that have nothing: most lines have neither lot nor serial. */
export const NONE: readonly never[] = [];

/** The first two entries make lists of their own, for nearly all those are the only ones; further ones are added in place. */
export function withLast<T>(list: readonly T[] | undefined, last: T): readonly T[] {
  if (list === undefined || list.length === 0) return [last];
  if (list.length === 1) return [list[0] as T, last]; // as long as it needs: one that grows reserves seventeen places
  (list as T[]).push(last);
  return list;
}

/** REF01: lot and batch number. */
export const LOT_NUMBER = 'LT';
export const BATCH_NUMBER = 'BT';

/** Everything the qualifier/value pairs of PO1 and LIN can tell. */
export interface ProductPairs {
  ids: readonly ItemId[];
  lots: readonly string[];
  /** Batches: some senders have them beside a lot, and then the lot is the one on the label. */
  batches: readonly string[];
  serials: readonly string[];
  orderNumber?: string;
  orderLine?: string;
}

type PairMeaning = ItemId['type'] | 'style' | 'no-check-digit' | 'gtin-or-other' | 'lot' | 'batch' | 'serial' | 'order' | 'order-line' | 'none';
/** GTINs and what else is not the number of an item, by element 235. 2-5-5, 1-1-5-5 and 1-2-5-5 are written without check digit, though many senders add it. */
const MEANINGS: Readonly<Record<string, PairMeaning>> = byCode({
  UP: 'gtin',
  UI: 'no-check-digit',
  UA: 'no-check-digit',
  UD: 'no-check-digit',
  UN: 'no-check-digit',
  U2: 'no-check-digit',
  EN: 'gtin',
  EO: 'gtin',
  UK: 'gtin',
  IB: 'gtin-or-other', // an ISBN
  UU: 'gtin-or-other', // device identifier
  UX: 'gtin-or-other', // universal product number
  IN: 'buyer-item',
  BP: 'buyer-item',
  CB: 'buyer-item',
  SK: 'buyer-item',
  PI: 'buyer-item',
  VN: 'supplier-item',
  VP: 'supplier-item',
  VA: 'style',
  IT: 'style',
  ST: 'style',
  MN: 'style',
  VC: 'supplier-item',
  MG: 'maker-part',
  N1: 'ndc',
  N2: 'ndc',
  N3: 'ndc',
  N4: 'ndc',
  ND: 'ndc',
  LT: 'lot',
  SL: 'lot',
  B8: 'batch',
  SN: 'serial',
  BN: 'serial',
  PO: 'order',
  ON: 'order',
  PL: 'order-line',
  PN: 'other',
  SW: 'other',
  VS: 'other',
  // national numbers of stock (NSN, NIIN), health goods and drugs elsewhere (NHRIC, DIN, NPN)
  FS: 'other',
  FV: 'other',
  N5: 'other',
  N6: 'other',
  NH: 'other',
  NN: 'other',
  NP: 'other',
  // colour, size, class, country, drawing, release, maker's name, description, packaging and process: two items may share them
  BC: 'none',
  BE: 'none',
  BL: 'none',
  BO: 'none',
  BZ: 'none',
  CG: 'none',
  CH: 'none',
  CL: 'none',
  CM: 'none',
  CN: 'none',
  CR: 'none',
  CZ: 'none',
  DR: 'none',
  EC: 'none',
  FT: 'none',
  FX: 'none',
  GE: 'none',
  GN: 'none',
  HD: 'none',
  IZ: 'none',
  MF: 'none',
  PD: 'none',
  PG: 'none',
  PJ: 'none',
  PR: 'none',
  RC: 'none',
  RN: 'none',
  SC: 'none',
  SM: 'none',
  SZ: 'none',
  TP: 'none',
  UQ: 'none',
  V1: 'none',
  V2: 'none',
  V3: 'none',
  V4: 'none',
  V5: 'none',
  V6: 'none',
  VB: 'none',
  VE: 'none',
});

const IDENTIFYING = Object.keys(MEANINGS)
  .filter((qualifier) => MEANINGS[qualifier] !== 'none')
  .join(' ');

/** All pairs from `first` on, in any order. A pair with an unknown qualifier is kept as an id of type 'other'. */
export function readProductPairs(elements: Elements, first: number, segment: number, problems: Problems): ProductPairs {
  const pairs: ProductPairs = { ids: NONE, lots: NONE, batches: NONE, serials: NONE };
  let styles: readonly string[] = NONE;
  for (let index = first; index < elements.length; index += 2) {
    const qualifier = elementAt(elements, index);
    const value = elementAt(elements, index + 1);
    if (qualifier === undefined || value === undefined) continue;
    const meaning = MEANINGS[qualifier] ?? MEANINGS[qualifier.toUpperCase()];
    switch (meaning) {
      case 'gtin':
        pairs.ids = withLast(pairs.ids, checked(readGtin(value), elements, index + 1, segment, problems));
        break;
      case 'no-check-digit': {
        const id = checked(readGtinWithoutCheckDigit(value), elements, index + 1, segment, problems);
        if (!pairs.ids.some((known) => known.value === id.value)) pairs.ids = withLast(pairs.ids, id);
        break;
      }
      case 'none':
        break;
      case 'style':
        styles = withLast(styles, value);
        break;
      case 'gtin-or-other':
        pairs.ids = withLast(pairs.ids, readGtinOrIsbn(value) ?? { type: 'other', value });
        break;
      case 'lot':
        pairs.lots = withLast(pairs.lots, value);
        break;
      case 'batch':
        pairs.batches = withLast(pairs.batches, value);
        break;
      case 'serial':
        pairs.serials = withLast(pairs.serials, value);
        break;
      case 'order':
        pairs.orderNumber ??= value;
        break;
      case 'order-line':
        pairs.orderLine ??= value;
        break;
      case undefined:
        problems.warnOnce(`qualifier ${qualifier}`, {
          code: 'unknown-qualifier',
          at: segmentPlace(elements, segment, index),
          what: 'unknown product qualifier, its value is kept as another id',
          read: qualifier,
          expected: IDENTIFYING,
        });
        pairs.ids = withLast(pairs.ids, { type: 'other', value });
        break;
      default:
        pairs.ids = withLast(pairs.ids, { type: meaning, value });
    }
  }
  if (styles.length > 0) addStyles(pairs, styles);
  return pairs;
}

/** All sizes and colours share a style: it is the number of the item only where nothing better is (DI51 says the same of tables). */
function addStyles(pairs: ProductPairs, styles: readonly string[]): void {
  const type = pairs.ids.some((id) => id.type !== 'other') ? 'other' : 'supplier-item';
  for (const value of styles) pairs.ids = withLast(pairs.ids, { type, value });
}

function checked({ id, fault }: ReadGtin, elements: Elements, index: number, segment: number, problems: Problems): ItemId {
  if (fault !== undefined) {
    problems.warn({
      code: 'bad-gtin',
      at: segmentPlace(elements, segment, index),
      what: fault === 'length' ? 'not a GTIN, kept as another id' : 'the GTIN has a wrong check digit and is compared as sent',
      read: elements[index] ?? '',
      expected: '8, 12, 13 or 14 digits with the right check digit',
    });
  }
  return id;
}

/** N1, N2, N3, N4 of one party, gathered as they come. */
export class PartyReader {
  readonly #parties = new Map<string, { name?: string; id?: string; address: string[] }>();
  #open: { name?: string; id?: string; address: string[] } | undefined;

  /** True when the segment was one of a party. */
  accept(elements: Elements): boolean {
    switch (elements[0]) {
      case 'N1': {
        const role = elementAt(elements, 1) ?? '';
        const [name, id] = [elementAt(elements, 2), elementAt(elements, 4)];
        this.#open = { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id }), address: [] };
        if (!this.#parties.has(role)) this.#parties.set(role, this.#open);
        return true;
      }
      case 'N2':
        this.#takeName(elementAt(elements, 1));
        return true;
      case 'N3':
      case 'N4': {
        const line = elements
          .slice(1)
          .map((part) => part.trim())
          .filter((part) => part !== '')
          .join(elements[0] === 'N3' ? ', ' : ' ');
        if (line !== '') this.#open?.address.push(line);
        return true;
      }
      default:
        return false;
    }
  }

  /** N2 holds the name when N1 has none, else more of it. */
  #takeName(name: string | undefined): void {
    if (this.#open !== undefined && name !== undefined) this.#open.name ??= name;
  }

  /** The loop of a party ends where lines or levels begin. */
  close(): void {
    this.#open = undefined;
  }

  /** Supplier, vendor, seller, manufacturer, ship-from, shipper, distributor. */
  supplier(): Party | undefined {
    return this.#find('SU', 'VN', 'SE', 'MF', 'SF', 'SH', 'DS');
  }

  /** Ship to, bill and ship to, consignee, ultimate consignee, delivery address, receiving location. */
  shipTo(): Party | undefined {
    return this.#find('ST', 'BS', 'CN', 'UC', 'DA', 'RC');
  }

  /** The first of the roles that was named. */
  #find(...roles: readonly string[]): Party | undefined {
    for (const role of roles) {
      const party = this.#parties.get(role);
      if (party === undefined) continue;
      const { address, ...names } = party;
      return address.length === 0 ? names : { ...names, address };
    }
    return undefined;
  }
}
