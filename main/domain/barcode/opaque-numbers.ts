// main/domain/barcode/opaque-numbers.ts · numbers kept as they are: BioTrack's and those of blood. Rules BC45, BC46. Sources: BioTrackTHC inventory identifiers; ISBT 128 Standard, data structures
import { isAllDigits } from './check-digit.ts';

const BIOTRACK_DIGITS = 16;
/** Donation number: facility, year, serial number and flags, fifteen characters. */
const DONATION = /^=[A-NP-Z1-9][0-9A-Z]{4}\d{8}[0-9A-Z]{2}$/;
/** Any other structure: `=` or `&`, then a special character, then data; several of them as one string, as on medical products of human origin. */
const OTHER_STRUCTURE = /^[=&][!-/:-@[-`{-~][\x21-\x7e]{4,160}$/;

/** No check digit and no structure that was published: only a manifest tells one from any other number of 16 digits. */
export function isBioTrackNumber(data: string): boolean {
  return data.length === BIOTRACK_DIGITS && isAllDigits(data);
}

export function isIsbt128(data: string): boolean {
  const first = data.charCodeAt(0);
  return (first === 0x3d || first === 0x26) && (DONATION.test(data) || OTHER_STRUCTURE.test(data));
}
