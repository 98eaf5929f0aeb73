// main/domain/barcode/readings.ts · how each kind of reading is put together. Rules BC14, BC26

import type { ElementString } from './gs1-element-string.ts';
import { readElementString } from './gs1-element-string.ts';
import { restoreLostSeparator } from './gs1-lost-separator.ts';
import { findUnsetSeparator, readShownSeparators, SHOWN_SEPARATORS } from './gs1-shown-separator.ts';
import type { Gtin14 } from './gtin.ts';
import type { ScannedItem, ScanProblem } from './scanned-item.ts';
import { hasError } from './scanned-item.ts';

export const NO_PROBLEMS: readonly ScanProblem[] = [];

/** The element string as written, then, when a GS may be lost, as it was probably meant; only so when the GS came as visible text. */
export function readGs1(rule: string, data: string, { currentYear }: { readonly currentYear: number }): readonly ScannedItem[] {
  const asWritten = readElementString(data, currentYear);
  const asShown = asWritten.problems.length > 0 && hasError(asWritten) ? readShownSeparators(data, currentYear) : undefined;
  if (asShown !== undefined) return [gs1Item(rule, data, asShown.reading, asShown.note)];
  const restored = restoreLostSeparator(data, asWritten, currentYear);
  const asMeant = restored === undefined ? undefined : readElementString(restored, currentYear);
  if (restored === undefined || asMeant === undefined || hasError(asMeant))
    return [gs1Item(rule, data, asWritten, hasError(asWritten) ? findUnsetSeparator(data, currentYear) : undefined)];
  if (restored.length < data.length) return [gs1Item(rule, data, asMeant, SHOWN_SEPARATORS)];
  const note = lostSeparator(asWritten, asMeant);
  return [gs1Item(rule, data, asWritten, note), gs1Item(rule, data, asMeant, note)];
}

export function gs1Item(rule: string, text: string, reading: ElementString, note?: ScanProblem): ScannedItem {
  return elementsItem('gs1', rule, text, reading, note === undefined ? reading.problems : [...reading.problems, note]);
}

export function linkItem(rule: string, text: string, reading: ElementString): ScannedItem {
  return elementsItem('digital-link', rule, text, reading, reading.problems);
}

export function gtinItem(rule: string, text: string, gtin: Gtin14, scannedGtinLength: 8 | 12 | 13 | 14, problems = NO_PROBLEMS): ScannedItem {
  return { kind: 'gtin', rule, gtin, scannedGtinLength, text, problems };
}

/** Numbers of blood, cells and tissue: kept as they are. */
export function isbtItem(text: string): ScannedItem {
  return { kind: 'isbt-128', rule: 'BC46', text, problems: NO_PROBLEMS };
}

export function readText(text: string, problems: readonly ScanProblem[]): ScannedItem {
  return { kind: 'text', rule: 'BC14', text, problems };
}

/** The fields one by one, in the order of `emptyFields`: spreading them takes a fifth of the time of a scan. A price is seldom there. */
function elementsItem(
  kind: 'gs1' | 'digital-link',
  rule: string,
  text: string,
  { elements, fields }: ElementString,
  problems: readonly ScanProblem[],
): ScannedItem {
  const item: ScannedItem = {
    kind,
    rule,
    elements,
    gtin: fields.gtin,
    scannedGtinLength: fields.scannedGtinLength,
    contentGtin: fields.contentGtin,
    sscc: fields.sscc,
    lot: fields.lot,
    expiry: fields.expiry,
    bestBefore: fields.bestBefore,
    productionDate: fields.productionDate,
    serial: fields.serial,
    count: fields.count,
    netMilligrams: fields.netMilligrams,
    netWeightText: fields.netWeightText,
    ndc: fields.ndc,
    orderNumber: fields.orderNumber,
    text,
    problems,
  };
  if (fields.price === undefined) return item;
  return fields.currency === undefined ? { ...item, price: fields.price } : { ...item, price: fields.price, currency: fields.currency };
}

function lostSeparator(asWritten: ElementString, asMeant: ElementString): ScanProblem {
  const written = asWritten.elements.at(-1);
  const meant = asMeant.elements.slice(asWritten.elements.length - 1).map(({ ai, value }) => `(${ai})${value}`);
  const message = `A group separator may be lost: (${written?.ai})${written?.value} can also be ${meant.join('')}. Compare with the print, and set the scanner to send FNC1.`;
  return { code: 'gs-maybe-lost', message, severity: 'warning' };
}
