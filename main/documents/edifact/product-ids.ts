// main/documents/edifact/product-ids.ts · LIN and PIA: item numbers with the code of their type → ids, lots, serials, order references. Source: UN/EDIFACT data element 7143. Rule DI76: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { ItemId } from '../../domain/document/document.ts';
import { readGtin, readGtinOrIsbn } from '../item-numbers.ts';
import type { Problems } from '../problems.ts';
import { placeOf } from './elements.ts';
import { added } from './lists.ts';
import type { Segment } from './tokenize-edifact.ts';

/** Where the numbers of one line are gathered. */
export interface ProductIds {
  ids: readonly ItemId[];
  lots: readonly string[];
  serials: readonly string[];
  orderNumber: string | undefined;
  orderLine: string | undefined;
}

export const ITEM_EXPECTED = 'an item number in LIN or PIA';

type Meaning = ItemId['type'] | 'isbn' | 'untyped' | 'lot' | 'serial' | 'order' | 'order-line' | 'none';
const MEANINGS: Readonly<Record<string, Meaning>> = byCode({
  EN: 'gtin',
  SRV: 'gtin',
  UP: 'gtin',
  AI: 'gtin', // UPC of a consumer pack with check digit
  AM: 'gtin', // UPC of a shipping container with check digit
  IB: 'isbn',
  IN: 'buyer-item',
  BP: 'buyer-item',
  SK: 'buyer-item',
  SA: 'supplier-item',
  VN: 'supplier-item',
  VP: 'supplier-item',
  GU: 'supplier-item',
  MF: 'maker-part',
  NB: 'lot',
  SN: 'serial',
  PO: 'order',
  ON: 'order',
  PL: 'order-line',
  SS: 'supplier-item',
  // what groups or describes an item identifies none: two items may share it
  BO: 'none',
  CC: 'none',
  CG: 'none',
  CL: 'none',
  CV: 'none',
  DR: 'none',
  DW: 'none',
  EC: 'none',
  GB: 'none',
  GN: 'none',
  HS: 'none',
  PV: 'none',
  RN: 'none',
  SG: 'none',
  TG: 'none',
});

const TYPES = Object.keys(MEANINGS)
  .filter((type) => MEANINGS[type] !== 'none')
  .join(' ');

/** PIA 4347: additional and product identification; the others name substitutes. */
const IDENTIFYING: ReadonlySet<string> = new Set(['1', '5']);

export function takeLin(lin: Segment, into: ProductIds, problems: Problems): void {
  const value = lin.text(3, 0);
  if (value !== undefined) take(value, lin.text(3, 1), lin, 3, into, problems);
}

export function takePia(pia: Segment, into: ProductIds, problems: Problems): void {
  if (!IDENTIFYING.has(pia.text(1) ?? '5')) return;
  for (let occurrence = 2; occurrence < pia.occurrences; occurrence++) {
    const value = pia.occurrenceText(occurrence, 0);
    if (value !== undefined) take(value, pia.occurrenceText(occurrence, 1), pia, occurrence, into, problems);
  }
}

function take(value: string, type: string | undefined, segment: Segment, element: number, into: ProductIds, problems: Problems): void {
  const meaning = type === undefined ? 'untyped' : MEANINGS[type];
  switch (meaning) {
    case 'gtin': {
      const { id, fault } = readGtin(value);
      if (fault !== undefined) {
        problems.warn({
          code: 'bad-gtin',
          at: placeOf(segment, element),
          what: fault === 'length' ? 'not a GTIN, kept as another id' : 'the GTIN has a wrong check digit and is compared as sent',
          read: value,
          expected: '8, 12, 13 or 14 digits with the right check digit',
        });
      }
      add(id, into);
      return;
    }
    case 'isbn':
      add(readGtinOrIsbn(value) ?? { type: 'other', value }, into);
      return;
    case 'untyped': {
      const { id, fault } = readGtin(value); // numbers that only their sender knows stay as sent
      add(fault === undefined ? id : { type: 'other', value }, into);
      return;
    }
    case 'lot':
      into.lots = added(into.lots, value);
      return;
    case 'serial':
      into.serials = added(into.serials, value);
      return;
    case 'order':
      into.orderNumber ??= value;
      return;
    case 'order-line':
      into.orderLine ??= value;
      return;
    case 'none':
      return;
    case undefined:
      problems.warnOnce(`qualifier ${type}`, {
        code: 'unknown-qualifier',
        at: placeOf(segment, element),
        what: 'unknown type of item number, its value is kept as another id',
        read: type ?? '',
        expected: TYPES,
      });
      add({ type: 'other', value }, into);
      return;
    default:
      add({ type: meaning, value }, into);
  }
}

/** LIN and PIA often say the same number twice. */
function add(id: ItemId, into: ProductIds): void {
  for (const known of into.ids) if (known.type === id.type && known.value === id.value) return;
  into.ids = added(into.ids, id);
}
