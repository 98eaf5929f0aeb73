// main/domain/bill-of-lading/bill-number.ts · the 17 digits of a bill, from the station's own part of the company's serial numbers. Rules BL2–BL4: ./SPEC.md
// Source: VICS Standard Bill of Lading guideline, bill of lading number; GS1 General Specifications AI (402): company prefix and reference (16 digits together), check digit
import { computeCheckDigit, hasRightCheckDigit, isAllDigits } from '../barcode/check-digit.ts';

const PREFIX_AND_SERIAL_DIGITS = 16;
const MIN_PREFIX_DIGITS = 7;
const MAX_PREFIX_DIGITS = 10;
/** Of the serial, when a station's numbers follow from its code: 0417 → 0417…. */
const STATION_DIGITS = 4;
/** Left out after a restore: more bills than a station issues between two backups. */
const SKIP_AFTER_RESTORE = 1_000;

/** Serials of one station, both ends included. */
export interface BillRange {
  readonly companyPrefix: string;
  readonly first: number;
  readonly last: number;
}

export type BillRangeCheck = { readonly kind: 'range'; readonly range: BillRange } | { readonly kind: 'refused'; readonly message: string };

export interface UsedSerials {
  /** The highest serial of the range that was ever given; undefined: none. */
  readonly last: number | undefined;
  /** In which epoch of the station's record. */
  readonly lastEpoch: number | undefined;
  readonly epoch: number;
}

export type NextBillNumber =
  | { readonly kind: 'number'; readonly number: string; readonly serial: number }
  | { readonly kind: 'range-exhausted'; readonly message: string };

/** `own` is what the settings say; without it the station's code of four digits leads its serials, so that two stations never meet. */
export function checkBillRange(
  companyPrefix: string,
  stationCode: string,
  own: { readonly first: number; readonly last: number } | undefined,
): BillRangeCheck {
  const digits = PREFIX_AND_SERIAL_DIGITS - companyPrefix.length;
  if (!isAllDigits(companyPrefix) || companyPrefix.length < MIN_PREFIX_DIGITS || companyPrefix.length > MAX_PREFIX_DIGITS) {
    return refuse(`GS1 company prefix ${JSON.stringify(companyPrefix)}: expected ${MIN_PREFIX_DIGITS} to ${MAX_PREFIX_DIGITS} digits`);
  }
  if (own !== undefined) {
    const highest = 10 ** digits - 1;
    const isRight =
      Number.isSafeInteger(own.first) && Number.isSafeInteger(own.last) && own.first >= 0 && own.last <= highest && own.first <= own.last;
    return isRight
      ? { kind: 'range', range: { companyPrefix, ...own } }
      : refuse(
          `bill numbers from ${own.first} to ${own.last}: with prefix ${companyPrefix} serials run from 0 to ${highest}; correct "billNumbers" in the settings`,
        );
  }
  if (!isAllDigits(stationCode) || stationCode.length !== STATION_DIGITS) {
    return refuse(
      `station code ${stationCode} holds letters, so no range of bill numbers follows from it: give this station its own in the settings, "billNumbers": {"first": …, "last": …}`,
    );
  }
  const size = 10 ** (digits - STATION_DIGITS);
  return { kind: 'range', range: { companyPrefix, first: Number(stationCode) * size, last: (Number(stationCode) + 1) * size - 1 } };
}

/** Always more than the last one; after a restore by as many more as may have been given since the backup. */
export function nextBillNumber(range: BillRange, { last, lastEpoch = 1, epoch }: UsedSerials): NextBillNumber {
  const skip = Math.max(0, epoch - lastEpoch) * Math.min(SKIP_AFTER_RESTORE, Math.floor((range.last - range.first + 1) / 10));
  const serial = Math.max(range.first, last === undefined ? range.first : last + 1) + skip;
  if (serial > range.last) {
    return {
      kind: 'range-exhausted',
      message: `all bill numbers of this station are used (serials ${range.first} to ${range.last} of prefix ${range.companyPrefix}): give it another range in the settings, "billNumbers"`,
    };
  }
  return { kind: 'number', number: buildBillNumber(range.companyPrefix, serial), serial };
}

export function isBillNumber(text: string): boolean {
  return /^\d{17}$/.test(text) && hasRightCheckDigit(text);
}

function buildBillNumber(companyPrefix: string, serial: number): string {
  const body = `${companyPrefix}${String(serial).padStart(PREFIX_AND_SERIAL_DIGITS - companyPrefix.length, '0')}`;
  return `${body}${computeCheckDigit(body)}`;
}

function refuse(message: string): BillRangeCheck {
  return { kind: 'refused', message };
}
