// main/domain/receipt/receipt-message.ts · what the ERP is told about a finished receipt: one message per order, at most 50 lines each, each under a key of its own for ever
import type { DifferenceClass } from '../discrepancy/compare.ts';
import { splitRelease } from '../document/order-release.ts';
import type { FinishMessage } from './receipt-events.ts';

export const RECEIPT_TOPIC = 'receipt';
/** Small messages keep the time in which an answer can get lost short. */
const MAX_MESSAGE_LINES = 50;

/** Crockford's base 32, the alphabet of a ULID. Source: github.com/ulid/spec */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const STATION_CODE = /^[A-Z0-9]{4}$/;
const TIME_DIGITS = 10;
const KEY_RANDOM_DIGITS = 10;

/** The body of a message as sent: never changed once written. Quantities are whole base units. */
export interface ReceiptMessage {
  readonly version: 1;
  readonly key: string;
  readonly station: string;
  readonly receiptId: string;
  readonly receiptNumber: string;
  /** null: goods that no order asked for. */
  readonly orderNumber: string | null;
  /** Which release of that number, a blanket order. */
  readonly orderRelease?: string;
  readonly supplier?: string;
  readonly shipmentNumber?: string;
  /** UTC instants. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly receivedBy: string;
  /** 1 … parts. */
  readonly part: number;
  readonly parts: number;
  readonly lines: readonly ReceiptMessageLine[];
}

export interface ReceiptMessageLine {
  readonly orderNumber?: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly description: string;
  readonly baseUnit: string;
  readonly ordered: number;
  /** The ordered quantity in the order's own words. */
  readonly orderedAsSent?: { readonly text: string; readonly unit: string };
  readonly receivedBefore: number;
  readonly shipped?: number;
  /** accepted + rejected; what is held as overage is not in it. */
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly held: number;
  readonly difference: number;
  readonly classes: readonly DifferenceClass[];
  readonly lots: readonly { readonly lot: string; readonly expiryDate?: string; readonly qty: number }[];
  readonly ssccs?: readonly string[];
  /** Handling units with the site's own licence plate. */
  readonly lpns?: readonly string[];
}

/** A finished receipt in the words of the message, before it is cut into messages. */
export interface ReceiptMessageInput {
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly suppliers: ReadonlyMap<string, string>;
  readonly shipmentNumber?: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly receivedBy: string;
  readonly lines: readonly ReceiptMessageLine[];
}

/**
 * In the order of the lines; keys ascend in that order too, which is how messages of one receipt are kept in line.
 * @param nextId a new ULID at every call. @throws {Error} when the station code or a ULID is not one: a key must never be made up.
 */
export function buildReceiptMessages(
  input: ReceiptMessageInput,
  { stationCode, nextId }: { readonly stationCode: string; readonly nextId: () => string },
): FinishMessage[] {
  const parts = [...Map.groupBy(input.lines, (line) => line.orderNumber)].flatMap(([orderNumber, lines]) => cutIntoParts(orderNumber, lines));
  const keyed = parts.map(() => messageKey(stationCode, nextId())).sort();
  return keyed.flatMap((key, index) => {
    const part = parts[index];
    return part === undefined ? [] : [toMessage(input, stationCode, key, part)];
  });
}

/**
 * Station code (4), the ULID's time (10), and its 80 random bits folded into 50 (10): the last 30 bits are added to the first 50.
 * Cutting the last six characters off instead would be wrong: a monotonic ULID counts up exactly there, within a millisecond and for as long as a
 * clock that was set back stands still, so all keys of that time would be the same. Added, keys count up as the ULIDs do, and two of one
 * millisecond differ unless they are 2^30 ids apart. With the last six characters zero it is the plain first 20.
 */
export function messageKey(stationCode: string, ulid: string): string {
  if (!STATION_CODE.test(stationCode)) throw new Error(`station code ${JSON.stringify(stationCode)}: expected four capitals or digits`);
  if (!ULID.test(ulid)) throw new Error(`${JSON.stringify(ulid)} is not a ULID`);
  const random = ulid.slice(TIME_DIGITS);
  // 50 bits and their sum stay below 2^53: exact in a double.
  const folded = (toNumber(random.slice(0, KEY_RANDOM_DIGITS)) + toNumber(random.slice(KEY_RANDOM_DIGITS))) % 32 ** KEY_RANDOM_DIGITS;
  return `${stationCode}${ulid.slice(0, TIME_DIGITS)}${toDigits(folded, KEY_RANDOM_DIGITS)}`;
}

function toNumber(digits: string): number {
  let number = 0;
  for (const digit of digits) number = number * 32 + ALPHABET.indexOf(digit);
  return number;
}

function toDigits(number: number, count: number): string {
  let digits = '';
  for (let rest = number; digits.length < count; rest = Math.floor(rest / 32)) digits = `${ALPHABET[rest % 32]}${digits}`;
  return digits;
}

interface Part {
  readonly orderNumber: string | undefined;
  readonly part: number;
  readonly parts: number;
  readonly lines: readonly ReceiptMessageLine[];
}

function cutIntoParts(orderNumber: string | undefined, lines: readonly ReceiptMessageLine[]): Part[] {
  const parts = Math.ceil(lines.length / MAX_MESSAGE_LINES);
  return Array.from({ length: parts }, (_, index) => ({
    orderNumber,
    part: index + 1,
    parts,
    lines: lines.slice(index * MAX_MESSAGE_LINES, (index + 1) * MAX_MESSAGE_LINES),
  }));
}

function toMessage(input: ReceiptMessageInput, station: string, key: string, { orderNumber, part, parts, lines }: Part): FinishMessage {
  const supplier = orderNumber === undefined ? undefined : input.suppliers.get(orderNumber);
  const order = orderNumber === undefined ? undefined : splitRelease(orderNumber);
  const message: ReceiptMessage = {
    version: 1,
    key,
    station,
    receiptId: input.receiptId,
    receiptNumber: input.receiptNumber,
    orderNumber: order?.number ?? null,
    ...(order?.release === undefined ? {} : { orderRelease: order.release }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(input.shipmentNumber === undefined ? {} : { shipmentNumber: input.shipmentNumber }),
    startedAt: input.startedAt,
    finishedAt: input.finishedAt,
    receivedBy: input.receivedBy,
    part,
    parts,
    lines: order?.release === undefined ? lines : lines.map((line) => ({ ...line, orderNumber: order.number })),
  };
  return { key, aggregate: orderNumber ?? input.receiptNumber, topic: RECEIPT_TOPIC, lineCount: lines.length, body: JSON.stringify(message) };
}
