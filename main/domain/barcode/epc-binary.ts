// main/domain/barcode/epc-binary.ts · the bits of an RFID tag as readers send them, in hexadecimal digits. Rules BC50, BC51. Source: GS1 EPC Tag Data Standard 2.3, 14.2 (headers), 14.6.1, 14.6.2
import type { BitReader } from './bit-reader.ts';
import { ASCII, bitsOfHex, isFilling, takeDigits, takeNumber, takeText } from './bit-reader.ts';
import type { EpcReading } from './epc.ts';
import { GTIN_DIGITS, isName, PREFIX_DIGITS, SSCC_DIGITS, sgtinFields, ssccFields } from './epc.ts';
import { readDatedSgtinPlus, readSgtinPlus, readSsccPlus } from './epc-plus.ts';

/** Bits of the company prefix by partition value; with those of the reference they are 44 or 58. */
const PREFIX_BITS = [40, 37, 34, 30, 27, 24, 20] as const;
const SGTIN_BITS = 44;
const SSCC_BITS = 58;
const HEADER_BITS = 8;
const FILTER_BITS = 3;
const SERIAL_BITS = 38;
const SERIAL_CHARACTERS = 20;
/** Behind the SSCC, all 0. */
const RESERVED_BITS = 24;
/** Readers send words of 16 bits: 198 bits come as 208, or as 200. */
const MOST_FILLING = 10;

interface Scheme {
  /** In hexadecimal digits. */
  readonly shortest: number;
  readonly longest: number;
  readonly read: (bits: BitReader, currentYear: number) => EpcReading | undefined;
}

const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['30', { shortest: 24, longest: 24, read: readSgtin96 }],
  ['31', { shortest: 24, longest: 24, read: readSscc96 }],
  ['36', { shortest: 50, longest: 52, read: readSgtin198 }],
  ['F7', { shortest: 20, longest: 128, read: readSgtinPlus }],
  ['F9', { shortest: 21, longest: 128, read: readSsccPlus }],
  ['FB', { shortest: 25, longest: 128, read: readDatedSgtinPlus }],
]);

/** Undefined when header (each begins with 3 or F), length, a number or the filling does not fit: then it is no EPC of goods. */
export function readEpcHex(hex: string, currentYear: number): EpcReading | undefined {
  const first = hex.charCodeAt(0) | 0x20;
  if (first !== 0x33 && first !== 0x66) return undefined;
  const scheme = SCHEMES.get(hex.slice(0, 2).toUpperCase());
  if (scheme === undefined || hex.length < scheme.shortest || hex.length > scheme.longest) return undefined;
  const bits = bitsOfHex(hex);
  if (bits === undefined) return undefined;
  bits.at = HEADER_BITS;
  return scheme.read(bits, currentYear);
}

function readSgtin96(bits: BitReader): EpcReading | undefined {
  const parts = takeParts(bits, SGTIN_BITS, GTIN_DIGITS);
  const serial = takeDigits(bits, SERIAL_BITS, 12);
  return parts === undefined || serial === undefined
    ? undefined
    : { fields: sgtinFields(parts.prefix, parts.reference, String(Number(serial))), problems: [] };
}

function readSgtin198(bits: BitReader): EpcReading | undefined {
  const parts = takeParts(bits, SGTIN_BITS, GTIN_DIGITS);
  const serial = takeText(bits, 7, ASCII, SERIAL_CHARACTERS)?.replace(/\0+$/, '');
  if (parts === undefined || serial === undefined || !isName(serial) || !isFilling(bits, MOST_FILLING)) return undefined;
  return { fields: sgtinFields(parts.prefix, parts.reference, serial), problems: [] };
}

function readSscc96(bits: BitReader): EpcReading | undefined {
  const parts = takeParts(bits, SSCC_BITS, SSCC_DIGITS);
  return parts === undefined || !isFilling(bits, RESERVED_BITS) ? undefined : { fields: ssccFields(parts.prefix, parts.reference), problems: [] };
}

/** Filter and partition, then company prefix and reference. */
function takeParts(bits: BitReader, length: number, digits: number): { readonly prefix: string; readonly reference: string } | undefined {
  bits.at += FILTER_BITS;
  const partition = takeNumber(bits, 3) ?? 7;
  const prefixBits = PREFIX_BITS[partition];
  const prefixDigits = PREFIX_DIGITS[partition];
  if (prefixBits === undefined || prefixDigits === undefined) return undefined;
  const prefix = takeDigits(bits, prefixBits, prefixDigits);
  const reference = takeDigits(bits, length - prefixBits, digits - prefixDigits);
  return prefix === undefined || reference === undefined ? undefined : { prefix, reference };
}
