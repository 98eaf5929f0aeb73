// main/domain/receipt/plates.ts · the numbers that a handling unit is known by: SSCC, METRC tag, site plate, carrier's and supplier's number. Rule RC38: ./SPEC.md
import { literalTextOf, type ScannedItem } from '../barcode/scanned-item.ts';
import type { AdvisedUnit, Reading } from './receipt-events.ts';

/** Licence plates of MH10.8.2 as linear labels carry them: the identifier stands in front of the number. Source: ANSI MH10.8.2, category 10 and 3S–5S */
const PLATE_IDENTIFIER = /^(?:[1-6]?J|[345]S)(?=.)/;

/** All plates of a unit, the SSCC first. */
export function platesOf({ sscc, plates = [] }: AdvisedUnit): readonly string[] {
  const others = plates.map(({ value }) => value);
  return sscc === undefined ? others : [sscc, ...others];
}

/** The plate that a scan was of. */
export function plateOf({ sscc, plate }: Reading): string | undefined {
  return sscc ?? plate;
}

/** All that the symbols of one unit said of it. */
export function platesRead({ sscc, plate }: Reading): readonly string[] {
  return [sscc, plate].filter((each) => each !== undefined);
}

/**
 * Under which plates the documents may know what was scanned, the surest first: as printed, in capitals, with and without a data identifier.
 * A METRC Retail ID is of one consumer unit, not of its package (RC39).
 */
export function platesSaid(scanned: ScannedItem): readonly string[] {
  const { sscc, uid, licensePlate, unitIndex, elements = [] } = scanned;
  if (sscc !== undefined) return [sscc];
  if (unitIndex !== undefined) return [];
  if (uid !== undefined) return [uid.toUpperCase()];
  if (licensePlate !== undefined) {
    const identifier = elements.find(({ value }) => value === licensePlate)?.ai ?? '';
    return [...new Set([licensePlate.toUpperCase(), `${identifier}${licensePlate}`.toUpperCase()])];
  }
  // [BC56] Bare digits that are a GTIN may be a parcel's number too; a symbol that says GTIN may not.
  const isNumbered = scanned.gtin !== undefined || scanned.itemCode !== undefined;
  const said = scanned.rule === 'BC11' ? scanned.text : isNumbered ? undefined : literalTextOf(scanned);
  const text = said?.trim().toUpperCase();
  return text === undefined || text === '' ? [] : [...new Set([text, text.replace(PLATE_IDENTIFIER, '')])];
}

/** The scan says that it is of a unit, whether or not a notice knows the unit. Any other text is a plate only where a notice names it. */
export function isPlateBySelf({ sscc, uid, licensePlate, unitIndex }: ScannedItem): boolean {
  return unitIndex === undefined && (sscc ?? uid ?? licensePlate) !== undefined;
}
