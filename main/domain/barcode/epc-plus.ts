// main/domain/barcode/epc-plus.ts · the + schemes of RFID tags: no partition, digits one by one, perhaps a date in front and more data behind. Rule BC51. Source: GS1 EPC Tag Data Standard 2.3, 14.5, 14.6.1, 14.6.2
import type { BitReader } from './bit-reader.ts';
import { ASCII, BASE64URL, HEX, isFilling, takeDigits, takeNumber, takeText } from './bit-reader.ts';
import { hasRightCheckDigit } from './check-digit.ts';
import type { EpcReading } from './epc.ts';
import { isName } from './epc.ts';
import { FILTER_BITS } from './epc-parts.ts';
import { fullYear, isRealDay } from './gs1-date.ts';
import type { ItemFields } from './gs1-fields.ts';
import type { Gtin14 } from './gtin.ts';
import { ndcOf } from './gtin.ts';
import { bitsForDigits } from './packed-values.ts';

/** Of the serial: at most 20 characters. */
const LENGTH_BITS = 5;
/** One less than a word of 16 bits, and what was left of the one in front of it. */
const MOST_FILLING = 31;
/** Values of URN Code 40, three to a word: 0 fills. */
const CODE_40 = ' ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789';
/** Which date stands in front of a dated GTIN, by its four bits; the others are no date that goods come in by. */
const DATES: readonly ('productionDate' | 'bestBefore' | 'expiry' | undefined)[] = ['productionDate', undefined, 'bestBefore', undefined, 'expiry'];
const MOST_DATES = 7;

/** `hasHost`: the name of a web host stands behind, where the scheme's name ends in two plus signs. It names nothing more of the goods. */
export function readSgtinPlus(bits: BitReader, _currentYear: number, hasHost = false): EpcReading | undefined {
  const hasData = takeNumber(bits, 1) === 1;
  bits.at += FILTER_BITS;
  return readGtinAndSerial(bits, hasData, hasHost, {});
}

/** The date: seven bits of year, four of month, five of day. */
export function readDatedSgtinPlus(bits: BitReader, currentYear: number, hasHost = false): EpcReading | undefined {
  const hasData = takeNumber(bits, 1) === 1;
  bits.at += FILTER_BITS;
  const type = takeNumber(bits, 4) ?? MOST_DATES;
  const year = fullYear(takeNumber(bits, 7) ?? 0, currentYear);
  const month = takeNumber(bits, 4) ?? 0;
  const day = takeNumber(bits, 5) ?? 0;
  if (type >= MOST_DATES || !isRealDay(year, month, day, false)) return undefined;
  const name = DATES[type];
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const dates: ItemFields = name === undefined ? {} : name === 'bestBefore' ? { bestBefore: date, expiry: date } : { [name]: date };
  return readGtinAndSerial(bits, hasData, hasHost, dates);
}

export function readSsccPlus(bits: BitReader, _currentYear: number, hasHost = false): EpcReading | undefined {
  const hasData = takeNumber(bits, 1) === 1;
  bits.at += FILTER_BITS;
  const sscc = takeText(bits, 4, HEX, 18);
  if (sscc === undefined || !hasRightCheckDigit(sscc)) return undefined;
  return finish(bits, hasData, hasHost, { sscc, epc: `https://id.gs1.org/00/${sscc}` });
}

function readGtinAndSerial(bits: BitReader, hasData: boolean, hasHost: boolean, dates: ItemFields): EpcReading | undefined {
  const gtin = takeText(bits, 4, HEX, 14);
  const serial = takeSerial(bits);
  if (gtin === undefined || !hasRightCheckDigit(gtin) || serial === undefined || !isName(serial)) return undefined;
  const ndc = ndcOf(gtin as Gtin14);
  const epc = `https://id.gs1.org/01/${gtin}/21/${encodeURIComponent(serial)}`;
  return finish(bits, hasData, hasHost, {
    gtin: gtin as Gtin14,
    scannedGtinLength: 14,
    ...(ndc === undefined ? {} : { ndc }),
    ...dates,
    serial,
    epc,
  });
}

/** Alphabet, length, characters. */
export function takeSerial(bits: BitReader): string | undefined {
  const encoding = takeNumber(bits, 3);
  const length = takeNumber(bits, LENGTH_BITS) ?? 0;
  switch (encoding) {
    case 0:
      return takeDigits(bits, bitsForDigits(length), length);
    case 1:
      return takeText(bits, 4, HEX, length);
    case 2:
      return takeText(bits, 4, HEX, length)?.toLowerCase();
    case 3:
      return takeText(bits, 6, BASE64URL, length);
    case 4:
      return takeText(bits, 7, ASCII, length);
    case 5:
      return takeCode40(bits, length);
    default:
      return undefined;
  }
}

function takeCode40(bits: BitReader, length: number): string | undefined {
  let text = '';
  while (text.length < length) {
    const word = takeNumber(bits, 16);
    if (word === undefined || word === 0) return undefined;
    for (const divisor of [1600, 40, 1]) text += CODE_40.charAt(Math.floor((word - 1) / divisor) % 40);
  }
  return text.slice(0, length);
}

/** What is behind the EPC: filling, more data, the name of a host. */
export function finish(bits: BitReader, hasData: boolean, hasHost: boolean, fields: ItemFields): EpcReading | undefined {
  if (hasHost && isFilling(bits, bits.end)) return undefined;
  if (!hasData && hasHost) return { fields, problems: [] };
  if (!hasData) return isFilling(bits, MOST_FILLING) ? { fields, problems: [] } : undefined;
  const message = 'The tag holds more data behind its EPC, which is not read here. Scan the label for lot and dates.';
  return { fields, problems: [{ code: 'epc-data-not-read', message, severity: 'warning' }] };
}
