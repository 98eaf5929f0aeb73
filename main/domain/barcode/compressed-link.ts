// main/domain/barcode/compressed-link.ts · is this address a compressed GS1 Digital Link? Rule BC33. Source: GS1 Digital Link Standard 1.1, compression
import { hasRightCheckDigit } from './check-digit.ts';
import { findKey } from './digital-link.ts';
import { aiLengthOf } from './gs1-ai-rules.ts';
import { splitLink } from './link-address.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Compressed as a whole (one segment), or behind an uncompressed key. Words of an ordinary address do not pass: a key with a right check digit must be packed in front. */
export function isCompressedLink(text: string): boolean {
  const segments = splitLink(text)?.segments ?? [];
  const packed = segments.at(-1) ?? '';
  if (!/^[\w-]{2,}$/.test(packed)) return false;
  const code = bitsOf(packed, 0, 8);
  return segments.length === 1 ? beginsWithKey(packed, code) : isAiPrefix(code) && findKey(segments.slice(0, -1)) >= 0;
}

/** Two groups of four bits are the first two digits of the AI; 0A to 0F stand for a GTIN with a second element. A GTIN is packed in 47 bits, an SSCC in 60. */
function beginsWithKey(packed: string, code: number): boolean {
  if (code === 0x00) return hasPackedNumber(packed, 60, 18);
  return (code === 0x01 || (code >= 0x0a && code <= 0x0f)) && hasPackedNumber(packed, 47, 14);
}

function hasPackedNumber(packed: string, bits: number, digits: number): boolean {
  if (packed.length * 6 < 8 + bits) return false;
  const high = bitsOf(packed, 8, 8 + bits - 30);
  const low = bitsOf(packed, 8 + bits - 30, 8 + bits);
  const number = (BigInt(high) * 2n ** 30n + BigInt(low)).toString();
  return number.length <= digits && hasRightCheckDigit(number.padStart(digits, '0'));
}

function isAiPrefix(code: number): boolean {
  const digits = code.toString(16).padStart(2, '0');
  return /^\d\d$/.test(digits) && aiLengthOf(Number(digits)) > 0;
}

/** At most 30 bits, counted from the left of the packed text. */
function bitsOf(packed: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const sextet = BASE64URL.indexOf(packed.charAt(Math.floor(at / 6)));
    value = value * 2 + ((sextet >> (5 - (at % 6))) & 1);
  }
  return value;
}
