// main/domain/barcode/epc-binary.ts · the bits of an RFID tag as readers send them, in hexadecimal digits. Rules BC50, BC51. Source: GS1 EPC Tag Data Standard 2.3, 14.2 (headers), 14.6
import type { BitReader } from './bit-reader.ts';
import { ASCII, bitsOfHex, isFilling, takeDigits, takeNumber, takeText } from './bit-reader.ts';
import type { EpcReading } from './epc.ts';
import { GTIN_DIGITS, isName, notGoods, PREFIX_DIGITS, SSCC_DIGITS, sgtinFields, ssccFields } from './epc.ts';
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

/** Tags of 96 bits that a dock reads beside those of goods: documents, people, places, crates. */
const OTHER_SCHEMES: Readonly<
  Record<string, { readonly name: string; readonly length: number; readonly digits: number; readonly pieceBits: number }>
> = {
  '2C': { name: 'gdti', length: 41, digits: 12, pieceBits: 41 },
  '2D': { name: 'gsrn', length: 58, digits: 17, pieceBits: 0 },
  '2E': { name: 'gsrnp', length: 58, digits: 17, pieceBits: 0 },
  '32': { name: 'sgln', length: 41, digits: 12, pieceBits: 41 },
  '33': { name: 'grai', length: 44, digits: 12, pieceBits: 38 },
  '34': { name: 'giai', length: 82, digits: 25, pieceBits: 0 },
};
/** A reference that may be so long has no zeros in front; others are as long as the number leaves them. */
const DIGITS_OF_GIAI = 25;
const NOT_GOODS = Object.keys(OTHER_SCHEMES);
const LONGEST_PIECE = 13;

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
  ['FD', { shortest: 24, longest: 192, read: (bits, year) => readSgtinPlus(bits, year, true) }],
  ['EF', { shortest: 24, longest: 192, read: (bits, year) => readSsccPlus(bits, year, true) }],
  ['FC', { shortest: 28, longest: 192, read: (bits, year) => readDatedSgtinPlus(bits, year, true) }],
  ...NOT_GOODS.map((header) => [header, { shortest: 24, longest: 24, read: (bits: BitReader) => readNotGoods(header, bits) }] as const),
]);

/** Undefined when header, length, a number or the filling does not fit: then it is no EPC. */
export function readEpcHex(hex: string, currentYear: number): EpcReading | undefined {
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

/** Company prefix and reference are laid out as for goods; what is behind them is the number of one piece. */
function readNotGoods(header: string, bits: BitReader): EpcReading | undefined {
  const { name, length, digits, pieceBits } = OTHER_SCHEMES[header] ?? { name: '', length: 0, digits: 0, pieceBits: 0 };
  const parts = takeParts(bits, length, digits);
  const piece = pieceBits === 0 ? '' : takeDigits(bits, pieceBits, LONGEST_PIECE);
  if (parts === undefined || piece === undefined || !isFilling(bits, RESERVED_BITS)) return undefined;
  const reference = digits === DIGITS_OF_GIAI ? withoutZeros(parts.reference) : parts.reference;
  const number = pieceBits === 0 ? '' : `.${withoutZeros(piece)}`;
  return { fields: { epc: `urn:epc:id:${name}:${parts.prefix}.${reference}${number}` }, problems: [notGoods(name)] };
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

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
