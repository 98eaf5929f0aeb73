// main/domain/barcode/epc-parts.ts · what the schemes of RFID tags have in common: filter, partition, company prefix, reference. Rule BC50. Source: GS1 EPC Tag Data Standard 2.3, 14.6
import type { BitReader } from './bit-reader.ts';
import { ASCII, takeDigits, takeNumber, takeText } from './bit-reader.ts';
import type { EpcReading } from './epc.ts';
import { PREFIX_DIGITS } from './epc.ts';

export interface EpcScheme {
  /** In hexadecimal digits. */
  readonly shortest: number;
  readonly longest: number;
  /** `bits` stand behind the header. */
  readonly read: (bits: BitReader, currentYear: number) => EpcReading | undefined;
}

/** Bits of the company prefix by partition value; what is left of the two is the reference's. */
const PREFIX_BITS = [40, 37, 34, 30, 27, 24, 20] as const;
export const FILTER_BITS = 3;
/** Of text in a tag. */
export const CHARACTER_BITS = 7;
/** Behind 96 bits of an SSCC or a service relation, all 0. */
export const RESERVED_BITS = 24;

/** Filter and partition, then the company prefix. */
export function takePrefix(bits: BitReader): { readonly prefix: string; readonly prefixBits: number } | undefined {
  bits.at += FILTER_BITS;
  const partition = takeNumber(bits, 3) ?? PREFIX_BITS.length;
  const prefixBits = PREFIX_BITS[partition];
  const prefixDigits = PREFIX_DIGITS[partition];
  if (prefixBits === undefined || prefixDigits === undefined) return undefined;
  const prefix = takeDigits(bits, prefixBits, prefixDigits);
  return prefix === undefined ? undefined : { prefix, prefixBits };
}

/** Company prefix and reference: so many bits and digits together. */
export function takeParts(bits: BitReader, length: number, digits: number): { readonly prefix: string; readonly reference: string } | undefined {
  const front = takePrefix(bits);
  const reference = front === undefined ? undefined : takeReference(bits, length - front.prefixBits, digits - front.prefix.length);
  return front === undefined || reference === undefined ? undefined : { prefix: front.prefix, reference };
}

/** A company prefix of twelve digits leaves a place or a crate none: the bits are 0. */
function takeReference(bits: BitReader, count: number, digits: number): string | undefined {
  if (digits > 0) return takeDigits(bits, count, digits);
  return takeNumber(bits, count) === 0 ? '' : undefined;
}

/** Characters of seven bits, filled up with NUL. */
export function takeFilledText(bits: BitReader, count: number): string | undefined {
  return takeText(bits, CHARACTER_BITS, ASCII, count)?.replace(/\0+$/, '');
}
