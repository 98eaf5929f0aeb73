// main/domain/barcode/lpn.ts · the site's own licence plate (LPN): prefix, station code, serial, two check digits, LP0001000012324. Rule BC74: ./SPEC.md
// Capitals and digits alone: Code 128 has them, and every keyboard layout that a scanner may type on. With 15 to 17 of them it is no METRC tag (24) and no EPC (20 and more).
import { checkPair } from './check-pair.ts';
import { DATA_IDENTIFIERS } from './data-identifiers.ts';

export const LPN_SERIAL_DIGITS = 7;
const LPN_FORM = /^[A-Z]{2,4}[A-Z0-9]{4}\d{9}$/;
const PREFIX_FORM = /^[A-Z]{2,4}$/;
const CHECK_DIGITS = 2;

export type LpnReading =
  | { readonly kind: 'lpn'; readonly lpn: string }
  /** It has the form, and its check digits should be others. */
  | { readonly kind: 'damaged'; readonly expected: string };

/** As it stands on the label; undefined for what has not the form of this site's plates, in whatever letters it was typed. */
export function readLpn(text: string, prefix: string): LpnReading | undefined {
  const lpn = text.toUpperCase();
  if (!lpn.startsWith(prefix) || lpn.length !== prefix.length + STATION_AND_SERIAL || !LPN_FORM.test(lpn)) return undefined;
  const expected = checkPair(lpn.slice(0, -CHECK_DIGITS));
  return lpn.endsWith(expected) ? { kind: 'lpn', lpn } : { kind: 'damaged', expected };
}

const STATION_AND_SERIAL = 4 + LPN_SERIAL_DIGITS + CHECK_DIGITS;

/** A plate of any site and any prefix: for what is known to be a plate, or is looked up among our own. */
export function parseLpn(text: string): string | undefined {
  const lpn = text.toUpperCase();
  return LPN_FORM.test(lpn) && lpn.endsWith(checkPair(lpn.slice(0, -CHECK_DIGITS))) ? lpn : undefined;
}

/** Why this cannot be a prefix; undefined when it can. */
export function findLpnPrefixFault(prefix: string): string | undefined {
  if (!PREFIX_FORM.test(prefix)) return 'two to four capitals, A to Z';
  const [first = ''] = prefix;
  // DHL's parcels begin with J, and a supplier's label may begin with a data identifier.
  if (DATA_IDENTIFIERS.has(first)) return `another first letter: ${first} in front is a data identifier of suppliers' labels (MH10.8.2)`;
  return undefined;
}
