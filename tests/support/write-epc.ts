// tests/support/write-epc.ts · GTIN, serial and SSCC → the bits of an RFID tag in hexadecimal digits, and EPC URIs. Source: GS1 EPC Tag Data Standard 2.3, 14

/** Bits of the company prefix by its digits. */
const PREFIX_BITS: Readonly<Record<number, number>> = { 12: 40, 11: 37, 10: 34, 9: 30, 8: 27, 7: 24, 6: 20 };
const CODE_40 = ' ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `prefixDigits`: how many of the digits behind the indicator or extension digit are the company prefix. */
interface Split {
  readonly prefixDigits: number;
  readonly filter?: number;
}

export function writeSgtin96(gtin: string, serial: number, split: Split): string {
  return toHex(`${binary(0x30, 8)}${partsOf(gtin, 44, 13, split)}${binary(serial, 38)}`, 4);
}

export function writeSgtin198(gtin: string, serial: string, split: Split): string {
  const characters = [...serial].map((character) => binary(character.charCodeAt(0), 7)).join('');
  return toHex(`${binary(0x36, 8)}${partsOf(gtin, 44, 13, split)}${characters.padEnd(140, '0')}`, 16);
}

export function writeSscc96(sscc: string, split: Split): string {
  return toHex(`${binary(0x31, 8)}${partsOf(sscc, 58, 17, split)}${'0'.repeat(24)}`, 4);
}

export const SERIAL_FORMS = ['number', 'capital-hex', 'small-hex', 'base64url', 'ascii', 'code-40'] as const;
export type SerialForm = (typeof SERIAL_FORMS)[number];

export function writeSgtinPlus(gtin: string, serial: string, form: SerialForm): string {
  return toHex(`${binary(0xf7, 8)}0011${decimals(gtin)}${serialBits(serial, form)}`, 16);
}

/** `date`: YYMMDD; `type` 4 is an expiry. */
export function writeDatedSgtinPlus(gtin: string, serial: string, form: SerialForm, type: number, date: string): string {
  const day = `${binary(Number(date.slice(0, 2)), 7)}${binary(Number(date.slice(2, 4)), 4)}${binary(Number(date.slice(4, 6)), 5)}`;
  return toHex(`${binary(0xfb, 8)}0011${binary(type, 4)}${day}${decimals(gtin)}${serialBits(serial, form)}`, 16);
}

export function writeSsccPlus(sscc: string): string {
  return toHex(`${binary(0xf9, 8)}0011${decimals(sscc)}`, 16);
}

/** Places, crates, documents: company prefix and reference of `number` (without its check digit) in so many bits, then the number of one piece. */
export function writeLongKey(
  header: number,
  bits: number,
  number: string,
  piece: string,
  characters: number,
  { prefixDigits, filter = 3 }: Split,
): string {
  const prefixBits = PREFIX_BITS[prefixDigits] ?? 0;
  const reference = number.slice(prefixDigits) || '0';
  const head = `${binary(header, 8)}${binary(filter, 3)}${binary(12 - prefixDigits, 3)}`;
  const key = `${binary(number.slice(0, prefixDigits), prefixBits)}${binary(reference, bits - prefixBits)}`;
  return toHex(`${head}${key}${seven(piece).padEnd(characters * 7, '0')}`, 16);
}

/** GIAI-202: the reference has what the company prefix leaves of 188 bits. */
export function writeGiai202(prefix: string, reference: string): string {
  const prefixBits = PREFIX_BITS[prefix.length] ?? 0;
  const head = `${binary(0x38, 8)}000${binary(12 - prefix.length, 3)}${binary(prefix, prefixBits)}`;
  return toHex(`${head}${seven(reference).padEnd(188 - prefixBits, '0')}`, 16);
}

/** The + scheme of any key whose digits stand one by one, with its check digit. */
export function writeKeyPlus(header: number, digits: string, serial?: readonly [serial: string, form: SerialForm]): string {
  return toHex(`${binary(header, 8)}0011${decimals(digits)}${serial === undefined ? '' : serialBits(...serial)}`, 16);
}

/** GIAI+: digits, then F, or E and other characters. */
export function writeGiaiPlus(digits: string, rest: string): string {
  return toHex(`${binary(0xfa, 8)}0011${decimals(digits)}${rest === '' ? '1111' : `1110${serialBits(rest, 'ascii')}`}`, 16);
}

/** `09528999000425`, `S1`, prefix of seven digits → `0952899.900042` … the parts that URIs divide by a dot. */
export function epcParts(number: string, prefixDigits: number): { readonly prefix: string; readonly reference: string } {
  return { prefix: number.slice(1, 1 + prefixDigits), reference: number.slice(0, 1) + number.slice(1 + prefixDigits, -1) };
}

function partsOf(number: string, length: number, digits: number, { prefixDigits, filter = 3 }: Split): string {
  const { prefix, reference } = epcParts(number, prefixDigits);
  const prefixBits = PREFIX_BITS[prefixDigits] ?? 0;
  if (prefix.length + reference.length !== digits) throw new Error(`${number} has no ${digits} digits without its check digit`);
  return `${binary(filter, 3)}${binary(12 - prefixDigits, 3)}${binary(prefix, prefixBits)}${binary(reference, length - prefixBits)}`;
}

function serialBits(serial: string, form: SerialForm): string {
  const head = binary(SERIAL_FORMS.indexOf(form), 3) + binary(serial.length, 5);
  switch (form) {
    case 'number':
      return head + binary(serial, Math.ceil((serial.length * Math.log(10)) / Math.log(2) + 0.01));
    case 'capital-hex':
    case 'small-hex':
      return head + [...serial].map((digit) => binary(Number.parseInt(digit, 16), 4)).join('');
    case 'base64url':
      return head + [...serial].map((character) => binary(BASE64URL.indexOf(character), 6)).join('');
    case 'ascii':
      return head + [...serial].map((character) => binary(character.charCodeAt(0), 7)).join('');
    case 'code-40':
      return head + (serial.padEnd(Math.ceil(serial.length / 3) * 3).match(/.{3}/gs) ?? []).map(code40).join('');
  }
}

function code40(three: string): string {
  const [one = 0, two = 0, last = 0] = [...three].map((character) => CODE_40.indexOf(character));
  return binary(one * 1600 + two * 40 + last + 1, 16);
}

function seven(text: string): string {
  return [...text].map((character) => binary(character.charCodeAt(0), 7)).join('');
}

function decimals(digits: string): string {
  return [...digits].map((digit) => binary(Number(digit), 4)).join('');
}

function binary(value: number | string, width: number): string {
  return BigInt(value).toString(2).padStart(width, '0');
}

/** Readers fill up to whole words. */
function toHex(bits: string, word: number): string {
  const filled = bits.padEnd(Math.ceil(bits.length / word) * word, '0');
  return (filled.match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 2).toString(16).toUpperCase()).join('');
}
