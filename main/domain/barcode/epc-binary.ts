// main/domain/barcode/epc-binary.ts · the bits of an RFID tag as readers send them, in hexadecimal digits. Rules BC50, BC51. Source: GS1 EPC Tag Data Standard 2.3, 14.2 (headers), 14.6
import type { BitReader } from './bit-reader.ts';
import { bitsOfHex, isFilling, takeDigits } from './bit-reader.ts';
import type { EpcReading } from './epc.ts';
import { GTIN_DIGITS, isName, SSCC_DIGITS, sgtinFields, ssccFields } from './epc.ts';
import { OTHER_SCHEMES } from './epc-others.ts';
import type { EpcScheme } from './epc-parts.ts';
import { RESERVED_BITS, takeFilledText, takeParts } from './epc-parts.ts';
import { readDatedSgtinPlus, readSgtinPlus, readSsccPlus } from './epc-plus.ts';

const SGTIN_BITS = 44;
const SSCC_BITS = 58;
const HEADER_BITS = 8;
/** Hexadecimal digits of a word of 16 bits. */
const WORD = 4;
const SERIAL_BITS = 38;
const SERIAL_CHARACTERS = 20;
/** Readers send words of 16 bits: 198 bits come as 208, or as 200. */
const MOST_FILLING = 10;

const SCHEMES: ReadonlyMap<string, EpcScheme> = new Map<string, EpcScheme>([
  ['30', { shortest: 24, longest: 24, read: readSgtin96 }],
  ['31', { shortest: 24, longest: 24, read: readSscc96 }],
  ['36', { shortest: 50, longest: 52, read: readSgtin198 }],
  ['F7', { shortest: 20, longest: 128, read: readSgtinPlus }],
  ['F9', { shortest: 21, longest: 128, read: readSsccPlus }],
  ['FB', { shortest: 25, longest: 128, read: readDatedSgtinPlus }],
  ['FD', { shortest: 24, longest: 192, read: (bits, year) => readSgtinPlus(bits, year, true) }],
  ['EF', { shortest: 24, longest: 192, read: (bits, year) => readSsccPlus(bits, year, true) }],
  ['FC', { shortest: 28, longest: 192, read: (bits, year) => readDatedSgtinPlus(bits, year, true) }],
  ...OTHER_SCHEMES,
]);

/** Undefined when header, length, a number or the filling does not fit: then it is no EPC. Some readers send the word in front that tells the length. */
export function readEpcHex(hex: string, currentYear: number): EpcReading | undefined {
  return readBits(hex, currentYear) ?? (hasLengthInFront(hex) ? readBits(hex.slice(WORD), currentYear) : undefined);
}

/** Protocol control: the first five bits count the words of the EPC. Source: GS1 EPC UHF Gen2 air interface, 6.3.2.1.2.2 */
function hasLengthInFront(hex: string): boolean {
  return hex.length >= WORD && hex.length === WORD + WORD * (Number.parseInt(hex.slice(0, 2), 16) >> 3);
}

function readBits(hex: string, currentYear: number): EpcReading | undefined {
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
  const serial = takeFilledText(bits, SERIAL_CHARACTERS);
  if (parts === undefined || serial === undefined || !isName(serial) || !isFilling(bits, MOST_FILLING)) return undefined;
  return { fields: sgtinFields(parts.prefix, parts.reference, serial), problems: [] };
}

function readSscc96(bits: BitReader): EpcReading | undefined {
  const parts = takeParts(bits, SSCC_BITS, SSCC_DIGITS);
  return parts === undefined || !isFilling(bits, RESERVED_BITS) ? undefined : { fields: ssccFields(parts.prefix, parts.reference), problems: [] };
}
