// main/domain/barcode/bit-reader.ts · numbers packed bit by bit into base64url (compressed links) or hexadecimal digits (RFID). Rules BC33, BC50

export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const HEX = '0123456789ABCDEF';
export const ASCII = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));
const UNKNOWN = 0xff;
/** Whole numbers up to here are read without a bigint. */
const EXACT_BITS = 48;

/** `at` is the next bit to read. Reading behind `end` gives undefined and moves nothing. */
export interface BitReader {
  readonly groups: Uint8Array;
  /** Bits in one group: 6 or 4. */
  readonly width: number;
  readonly end: number;
  at: number;
}

const SEXTETS = tableOf(BASE64URL);
const NIBBLES = tableOf(HEX);
for (const [value, letter] of [...'abcdef'].entries()) NIBBLES[letter.charCodeAt(0)] = value + 10;

/** Undefined when a character is not of the alphabet. */
export function bitsOfBase64Url(text: string): BitReader | undefined {
  return bitsOf(text, SEXTETS, 6);
}

export function bitsOfHex(text: string): BitReader | undefined {
  return bitsOf(text, NIBBLES, 4);
}

/** At most 32 bits. */
export function takeNumber(bits: BitReader, count: number): number | undefined {
  if (bits.at + count > bits.end) return undefined;
  let value = 0;
  for (let left = count; left > 0; ) {
    const offset = bits.at % bits.width;
    const taken = Math.min(bits.width - offset, left);
    const group = bits.groups[(bits.at - offset) / bits.width] ?? 0;
    value = value * 2 ** taken + ((group >> (bits.width - offset - taken)) & (2 ** taken - 1));
    bits.at += taken;
    left -= taken;
  }
  return value;
}

/** A whole number of so many bits as that many decimal digits; undefined when it has more. */
export function takeDigits(bits: BitReader, count: number, digits: number): string | undefined {
  if (bits.at + count > bits.end) return undefined;
  let text: string;
  if (count <= EXACT_BITS) {
    const high = takeNumber(bits, Math.max(0, count - 24)) ?? 0;
    text = String(high * 2 ** Math.min(24, count) + (takeNumber(bits, Math.min(24, count)) ?? 0));
  } else {
    let value = 0n;
    for (let left = count; left > 0; left -= 24) value = value * 2n ** BigInt(Math.min(24, left)) + BigInt(takeNumber(bits, Math.min(24, left)) ?? 0);
    text = value.toString();
  }
  return text.length <= digits ? text.padStart(digits, '0') : undefined;
}

/** `width` bits a character, from an alphabet of that many. */
export function takeText(bits: BitReader, width: number, alphabet: string, count: number): string | undefined {
  if (bits.at + count * width > bits.end) return undefined;
  let text = '';
  for (let at = 0; at < count; at += 1) text += alphabet.charAt(takeNumber(bits, width) ?? 0);
  return text;
}

/** The bits left, at most so many, are all 0: filling. */
export function isFilling(bits: BitReader, most: number): boolean {
  if (bits.end - bits.at > most) return false;
  for (let at = bits.at; at < bits.end; at += 1) {
    const group = bits.groups[Math.floor(at / bits.width)] ?? 0;
    if (((group >> (bits.width - 1 - (at % bits.width))) & 1) === 1) return false;
  }
  return true;
}

function bitsOf(text: string, values: Uint8Array, width: number): BitReader | undefined {
  const groups = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)] ?? UNKNOWN;
    if (value === UNKNOWN) return undefined;
    groups[at] = value;
  }
  return { groups, width, end: text.length * width, at: 0 };
}

function tableOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(UNKNOWN);
  for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value;
  return values;
}
