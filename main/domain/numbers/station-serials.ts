// main/domain/numbers/station-serials.ts · each station has serials of its own, and never gives one twice, also after a restore. Rules BL3, BL4: ../bill-of-lading/SPEC.md; LB20, LB54: ../../labels/SPEC.md
import { isAllDigits } from '../barcode/check-digit.ts';

/** Of the serial, when a station's numbers follow from its code: 0417 → 0417…. */
const STATION_DIGITS = 4;
/** Left out after a restore: more numbers than a station gives between two backups. */
const SKIP_AFTER_RESTORE = 1_000;
/** Source: GS1 General Specifications, glossary, GS1 Company Prefix: four to twelve digits */
const MIN_PREFIX_DIGITS = 4;
const MAX_PREFIX_DIGITS = 12;

/** Serials of one station, both ends included. */
export interface SerialRange {
  readonly first: number;
  readonly last: number;
}

export interface UsedSerials {
  /** The highest serial of the range that was ever given; undefined: none. */
  readonly last: number | undefined;
  /** In which epoch of the station's record. */
  readonly lastEpoch: number | undefined;
  readonly epoch: number;
  /** The highest one marked as taken beside the record, which a backup put back does not lower; undefined: none. */
  readonly marked?: number | undefined;
}

export type SerialRangeCheck = { readonly kind: 'range'; readonly range: SerialRange } | { readonly kind: 'refused'; readonly message: string };

export interface RangeWish {
  readonly companyPrefix: string;
  readonly stationCode: string;
  /** What the settings say; without it the station's code of four digits leads its serials, so that two stations never meet. */
  readonly own: SerialRange | undefined;
  /** Digits of a serial. */
  readonly digits: number;
  readonly what: string;
  /** What stands in the prefix's place is none, and not judged as one. */
  readonly isPrefixless?: boolean;
  /** In config.json. */
  readonly setting: string;
}

export function checkSerialRange({ companyPrefix, stationCode, own, digits, what, setting, isPrefixless = false }: RangeWish): SerialRangeCheck {
  if (!isPrefixless && (!isAllDigits(companyPrefix) || companyPrefix.length < MIN_PREFIX_DIGITS || companyPrefix.length > MAX_PREFIX_DIGITS)) {
    return refuse(
      `GS1 company prefix ${JSON.stringify(companyPrefix)}: expected ${MIN_PREFIX_DIGITS} to ${MAX_PREFIX_DIGITS} digits, as on the certificate from GS1`,
    );
  }
  if (own !== undefined) {
    const highest = 10 ** digits - 1;
    const isRight =
      Number.isSafeInteger(own.first) && Number.isSafeInteger(own.last) && own.first >= 0 && own.last <= highest && own.first <= own.last;
    return isRight
      ? { kind: 'range', range: own }
      : refuse(
          `${what} from ${own.first} to ${own.last}: with prefix ${companyPrefix} serials run from 0 to ${highest}; correct "${setting}" in the settings`,
        );
  }
  if (!isAllDigits(stationCode) || stationCode.length !== STATION_DIGITS) {
    return refuse(
      `station code ${stationCode} holds letters, so no range of ${what} follows from it: give this station its own in the settings, "${setting}": {"first": …, "last": …}`,
    );
  }
  const size = 10 ** (digits - STATION_DIGITS);
  return { kind: 'range', range: { first: Number(stationCode) * size, last: (Number(stationCode) + 1) * size - 1 } };
}

/**
 * Always more than the last one and the marked one; after a restore by as many more as may have been given since the backup.
 * Undefined: the range is used up.
 */
export function nextSerial(range: SerialRange, { last, lastEpoch = 1, epoch, marked }: UsedSerials): number | undefined {
  const skip = Math.max(0, epoch - lastEpoch) * Math.min(SKIP_AFTER_RESTORE, Math.ceil((range.last - range.first + 1) / 10));
  const inRecord = Math.max(range.first, last === undefined ? range.first : last + 1) + skip;
  const serial = marked === undefined ? inRecord : Math.max(inRecord, marked + 1);
  return serial > range.last ? undefined : serial;
}

function refuse(message: string): SerialRangeCheck {
  return { kind: 'refused', message };
}
