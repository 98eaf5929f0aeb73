// main/domain/label/sscc-sequence.ts · a serial number becomes an SSCC of the site's own range. Rules LB20, LB21: ../../labels/SPEC.md
// Source: GS1 General Specifications 3.2.1: extension digit, company prefix and serial (16 digits together), check digit
import { computeCheckDigit, isAllDigits } from '../barcode/check-digit.ts';

/** The digits between extension digit and check digit. */
const PREFIX_AND_SERIAL_DIGITS = 16;
const MIN_PREFIX_DIGITS = 7;
const MAX_PREFIX_DIGITS = 10;

export interface SsccRange {
  /** 0–9, without meaning: it widens the range. */
  readonly extensionDigit: number;
  readonly companyPrefix: string;
}

export type SsccRangeCheck = { readonly kind: 'range'; readonly range: SsccRange } | { readonly kind: 'refused'; readonly message: string };

export type SsccResult = { readonly kind: 'sscc'; readonly sscc: string } | { readonly kind: 'range-exhausted'; readonly message: string };

/** Configuration as a person wrote it → a range, or a sentence that says what is wrong with it. */
export function checkSsccRange(extensionDigit: number, companyPrefix: string): SsccRangeCheck {
  if (!Number.isInteger(extensionDigit) || extensionDigit < 0 || extensionDigit > 9) {
    return refuse(`extension digit ${extensionDigit}: expected one digit, 0 to 9`);
  }
  const digits = companyPrefix.length;
  if (!isAllDigits(companyPrefix) || digits < MIN_PREFIX_DIGITS || digits > MAX_PREFIX_DIGITS) {
    return refuse(
      `GS1 company prefix ${JSON.stringify(companyPrefix)}: expected ${MIN_PREFIX_DIGITS} to ${MAX_PREFIX_DIGITS} digits, as on the certificate from GS1`,
    );
  }
  return { kind: 'range', range: { extensionDigit, companyPrefix } };
}

/** How many SSCCs the range holds: serials run from 0 to one less. */
export function ssccCapacity(range: SsccRange): number {
  return 10 ** (PREFIX_AND_SERIAL_DIGITS - range.companyPrefix.length);
}

/** Always the same SSCC for the same serial; whoever allocates serials must never give one twice. */
export function buildSscc(range: SsccRange, serial: number): SsccResult {
  if (!Number.isSafeInteger(serial) || serial < 0) throw new Error(`SSCC serial ${serial} is not a whole number from 0`);
  if (serial >= ssccCapacity(range)) {
    return {
      kind: 'range-exhausted',
      message: `all ${ssccCapacity(range)} SSCCs of extension digit ${range.extensionDigit} and company prefix ${range.companyPrefix} are used; configure the next extension digit or another prefix`,
    };
  }
  const body = `${range.extensionDigit}${range.companyPrefix}${String(serial).padStart(PREFIX_AND_SERIAL_DIGITS - range.companyPrefix.length, '0')}`;
  return { kind: 'sscc', sscc: `${body}${computeCheckDigit(body)}` };
}

function refuse(message: string): SsccRangeCheck {
  return { kind: 'refused', message };
}
