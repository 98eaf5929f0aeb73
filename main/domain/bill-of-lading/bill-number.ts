// main/domain/bill-of-lading/bill-number.ts · the 17 digits of a bill, from the station's own part of the company's serial numbers. Rules BL2–BL4: ./SPEC.md
// Source: VICS Standard Bill of Lading guideline, bill of lading number; GS1 General Specifications AI (402): company prefix and reference (16 digits together), check digit
import { computeCheckDigit, hasRightCheckDigit } from '../barcode/check-digit.ts';
import { checkSerialRange, nextSerial, type SerialRange, type UsedSerials } from '../numbers/station-serials.ts';

const PREFIX_AND_SERIAL_DIGITS = 16;
/** Leads the numbers of a shipper without a company prefix. Source: VICS Standard Bill of Lading guideline, bill of lading number: 04 and 14 digits of the shipper's own */
export const WITHOUT_PREFIX = '04';

export interface BillRange extends SerialRange {
  readonly companyPrefix: string;
}

export type BillRangeCheck = { readonly kind: 'range'; readonly range: BillRange } | { readonly kind: 'refused'; readonly message: string };

export type NextBillNumber =
  | { readonly kind: 'number'; readonly number: string; readonly serial: number }
  | { readonly kind: 'range-exhausted'; readonly message: string };

/** `own` is what the settings say; without it the station's code leads. */
export function checkBillRange(companyPrefix: string, stationCode: string, own: SerialRange | undefined): BillRangeCheck {
  const digits = PREFIX_AND_SERIAL_DIGITS - companyPrefix.length;
  const checked = checkSerialRange({
    companyPrefix,
    stationCode,
    own,
    digits,
    what: 'bill numbers',
    setting: 'billNumbers',
    isPrefixless: companyPrefix === WITHOUT_PREFIX,
  });
  return checked.kind === 'refused' ? checked : { kind: 'range', range: { companyPrefix, ...checked.range } };
}

/** Always more than the last one; after a restore by as many more as may have been given since the backup. */
export function nextBillNumber(range: BillRange, used: UsedSerials): NextBillNumber {
  const serial = nextSerial(range, used);
  if (serial === undefined) {
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
