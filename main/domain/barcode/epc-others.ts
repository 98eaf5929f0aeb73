// main/domain/barcode/epc-others.ts · tags that a dock reads beside those of goods: places, crates, assets, documents, persons, pieces of an item. Rules BC50, BC51. Source: GS1 EPC Tag Data Standard 2.3, 14.5, 14.6
import type { BitReader } from './bit-reader.ts';
import { HEX, isFilling, takeDigits, takeNumber, takeText } from './bit-reader.ts';
import { hasRightCheckDigit } from './check-digit.ts';
import type { EpcReading } from './epc.ts';
import { escapedName, GTIN_DIGITS, isName, notGoods } from './epc.ts';
import type { EpcScheme } from './epc-parts.ts';
import { CHARACTER_BITS, FILTER_BITS, RESERVED_BITS, takeFilledText, takeParts, takePrefix } from './epc-parts.ts';
import { finish, takeSerial } from './epc-plus.ts';

/** Readers send words of 16 bits. */
const MOST_FILLING = 15;
const LONGEST_PIECE = 13;
/** GIAI: company prefix and reference. */
const DIGITS_OF_GIAI = 25;
const LONGEST_GIAI = 30;
const GIAI_202_BITS = 188;
const SHORTEST_PREFIX = 4;
const SGTIN_BITS = 44;
const PIECE_BITS = 7;
const ITIP_SERIAL_BITS = 38;
const ITIP_SERIAL_CHARACTERS = 20;
/** Of the + schemes: enough for every reference. */
const LONGEST_PLUS = 192;
const SHORTEST_PLUS = 20;

interface Layout {
  readonly name: string;
  /** Bits and digits of company prefix and reference. */
  readonly length: number;
  readonly digits: number;
  /** Of the number of one piece, 0: it has none. */
  readonly pieceBits?: number;
  /** The same in characters of seven bits. */
  readonly pieceCharacters?: number;
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  '2C': { name: 'gdti', length: 41, digits: 12, pieceBits: 41 },
  '2D': { name: 'gsrn', length: 58, digits: 17 },
  '2E': { name: 'gsrnp', length: 58, digits: 17 },
  '32': { name: 'sgln', length: 41, digits: 12, pieceBits: 41 },
  '33': { name: 'grai', length: 44, digits: 12, pieceBits: 38 },
  '34': { name: 'giai', length: 82, digits: DIGITS_OF_GIAI },
  '37': { name: 'grai', length: 44, digits: 12, pieceCharacters: 16 },
  '39': { name: 'sgln', length: 41, digits: 12, pieceCharacters: 20 },
  '3E': { name: 'gdti', length: 41, digits: 12, pieceCharacters: 17 },
};

/** Hexadecimal digits of what is longer than 96 bits: the bits themselves, and filled up to the next word. */
const LENGTHS: Readonly<Record<string, readonly [shortest: number, longest: number]>> = { '37': [43, 44], '39': [49, 52], '3E': [44, 44] };

/** The + schemes write the key's digits one by one, with its check digit. */
interface PlusLayout {
  readonly name: string;
  readonly ai: string;
  readonly digits: number;
  readonly longestSerial?: number;
  /** Between key and serial in a GS1 Digital Link. */
  readonly joint?: string;
  readonly hasHost?: boolean;
}

const PLUS: Readonly<Record<string, PlusLayout>> = {
  F1: { name: 'grai', ai: '8003', digits: 14, longestSerial: 16 },
  F2: { name: 'sgln', ai: '414', digits: 13, longestSerial: 20, joint: '/254/' },
  F4: { name: 'gsrn', ai: '8018', digits: 18 },
  F5: { name: 'gsrnp', ai: '8017', digits: 18 },
  F6: { name: 'gdti', ai: '253', digits: 13, longestSerial: 17 },
};
/** The same with the name of a web host behind. */
const WITH_HOST: Readonly<Record<string, string>> = { EB: 'F1', E9: 'F2', E7: 'F4', E8: 'F5', EA: 'F6' };

const plus = (read: EpcScheme['read']): EpcScheme => ({ shortest: SHORTEST_PLUS, longest: LONGEST_PLUS, read });

/** By header. */
export const OTHER_SCHEMES: readonly (readonly [header: string, scheme: EpcScheme])[] = [
  ...Object.entries(LAYOUTS).map(([header, layout]) => {
    const [shortest, longest] = LENGTHS[header] ?? [24, 24];
    return [header, { shortest, longest, read: (bits: BitReader) => readLaidOut(bits, layout) }] as const;
  }),
  ['38', { shortest: 51, longest: 52, read: readLongGiai }],
  ['40', { shortest: 28, longest: 28, read: (bits) => readItip(bits, takeShortSerial) }],
  ['41', { shortest: 53, longest: 56, read: (bits) => readItip(bits, (rest) => takeFilledText(rest, ITIP_SERIAL_CHARACTERS)) }],
  ...Object.entries(PLUS).map(([header, layout]) => [header, plus((bits) => readPlus(bits, layout))] as const),
  ...Object.entries(WITH_HOST).map(
    ([header, same]) => [header, plus((bits) => readPlus(bits, { ...PLUS[same], hasHost: true } as PlusLayout))] as const,
  ),
  ['FA', plus((bits) => readGiaiPlus(bits, false))],
  ['EE', plus((bits) => readGiaiPlus(bits, true))],
  ['F3', plus((bits) => readItipPlus(bits, false))],
  ['ED', plus((bits) => readItipPlus(bits, true))],
];

/** Company prefix and reference are laid out as for goods; what is behind them is the number of one piece. */
function readLaidOut(bits: BitReader, { name, length, digits, pieceBits = 0, pieceCharacters = 0 }: Layout): EpcReading | undefined {
  const parts = takeParts(bits, length, digits);
  if (parts === undefined) return undefined;
  const reference = digits === DIGITS_OF_GIAI ? withoutZeros(parts.reference) : parts.reference;
  const epc = `urn:epc:id:${name}:${parts.prefix}.${reference}`;
  if (pieceCharacters > 0) {
    const piece = takeFilledText(bits, pieceCharacters) ?? '';
    return isName(piece) && isFilling(bits, MOST_FILLING) ? notGoodsOf(`${epc}.${escapedName(piece)}`, name) : undefined;
  }
  const piece = pieceBits === 0 ? '' : takeDigits(bits, pieceBits, LONGEST_PIECE);
  if (piece === undefined || !isFilling(bits, RESERVED_BITS)) return undefined;
  return notGoodsOf(piece === '' ? epc : `${epc}.${withoutZeros(piece)}`, name);
}

/** The reference has the bits that the company prefix leaves, in characters of seven. */
function readLongGiai(bits: BitReader): EpcReading | undefined {
  const front = takePrefix(bits);
  if (front === undefined) return undefined;
  const reference = takeFilledText(bits, Math.floor((GIAI_202_BITS - front.prefixBits) / CHARACTER_BITS)) ?? '';
  const isRight = isName(reference, LONGEST_GIAI - front.prefix.length) && isFilling(bits, MOST_FILLING + CHARACTER_BITS);
  return isRight ? notGoodsOf(`urn:epc:id:giai:${front.prefix}.${escapedName(reference)}`, 'giai') : undefined;
}

/** GTIN of the item, which piece of how many, serial. */
function readItip(bits: BitReader, takeName: (bits: BitReader) => string | undefined): EpcReading | undefined {
  const parts = takeParts(bits, SGTIN_BITS, GTIN_DIGITS);
  const piece = takeDigits(bits, PIECE_BITS, 2);
  const total = takeDigits(bits, PIECE_BITS, 2);
  const serial = takeName(bits) ?? '';
  if (parts === undefined || !isPieceOf(piece, total) || !isName(serial) || !isFilling(bits, MOST_FILLING)) return undefined;
  return notGoodsOf(`urn:epc:id:itip:${parts.prefix}.${parts.reference}.${piece}.${total}.${escapedName(serial)}`, 'itip');
}

function takeShortSerial(bits: BitReader): string | undefined {
  const digits = takeDigits(bits, ITIP_SERIAL_BITS, 12);
  return digits === undefined ? undefined : withoutZeros(digits);
}

function readPlus(bits: BitReader, { name, ai, digits, longestSerial = 0, joint = '', hasHost = false }: PlusLayout): EpcReading | undefined {
  const hasData = takeFront(bits);
  const key = takeText(bits, 4, HEX, digits) ?? '';
  const isAsset = digits === 14;
  if (!hasRightCheckDigit(key) || (isAsset && key[0] !== '0')) return undefined;
  const serial = longestSerial === 0 ? '' : (takeSerial(bits) ?? '');
  if (longestSerial > 0 && !isName(serial, longestSerial)) return undefined;
  const epc = `https://id.gs1.org/${ai}/${key}${serial === '' ? '' : joint}${encodeURIComponent(serial)}`;
  return finishNotGoods(bits, hasData, hasHost, epc, name);
}

/** Digits up to F, which ends them, or E, behind which other characters follow. */
function readGiaiPlus(bits: BitReader, hasHost: boolean): EpcReading | undefined {
  const hasData = takeFront(bits);
  let digits = '';
  let mark = takeNumber(bits, 4);
  for (; mark !== undefined && mark <= 9 && digits.length < LONGEST_GIAI; mark = takeNumber(bits, 4)) digits += String(mark);
  if (digits.length < SHORTEST_PREFIX || mark === undefined || mark < 0xe) return undefined;
  const rest = mark === 0xf ? '' : (takeSerial(bits) ?? '');
  if (mark === 0xe && !isName(rest, LONGEST_GIAI - digits.length)) return undefined;
  return finishNotGoods(bits, hasData, hasHost, `https://id.gs1.org/8004/${digits}${encodeURIComponent(rest)}`, 'giai');
}

function readItipPlus(bits: BitReader, hasHost: boolean): EpcReading | undefined {
  const hasData = takeFront(bits);
  const digits = takeText(bits, 4, HEX, 18) ?? '';
  const serial = takeSerial(bits) ?? '';
  if (!hasRightCheckDigit(digits, 0, 14) || !isPieceOf(digits.slice(14, 16), digits.slice(16)) || !isName(serial)) return undefined;
  return finishNotGoods(bits, hasData, hasHost, `https://id.gs1.org/8006/${digits}/21/${encodeURIComponent(serial)}`, 'itip');
}

/** Is there more data behind the EPC? */
function takeFront(bits: BitReader): boolean {
  const hasData = takeNumber(bits, 1) === 1;
  bits.at += FILTER_BITS;
  return hasData;
}

function isPieceOf(piece = '', total = ''): boolean {
  return /^\d\d$/.test(piece) && /^\d\d$/.test(total) && piece !== '00' && piece <= total;
}

function finishNotGoods(bits: BitReader, hasData: boolean, hasHost: boolean, epc: string, name: string): EpcReading | undefined {
  const reading = finish(bits, hasData, hasHost, { epc });
  return reading === undefined ? undefined : { fields: reading.fields, problems: [notGoods(name), ...reading.problems] };
}

function notGoodsOf(epc: string, name: string): EpcReading {
  return { fields: { epc }, problems: [notGoods(name)] };
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
