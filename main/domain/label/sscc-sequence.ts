// main/domain/label/sscc-sequence.ts · a serial number becomes an SSCC of the station's own range. Rules LB20, LB21: ../../labels/SPEC.md
// Source: GS1 General Specifications 3.2.1: extension digit, company prefix and serial (17 digits together), check digit. The extension digit has no meaning: it widens the range
import { computeCheckDigit } from '../barcode/check-digit.ts';
import { checkSerialRange, type SerialRange } from '../numbers/station-serials.ts';

/** The digits before the check digit. */
const BODY_DIGITS = 17;

/** Extension digit and serial read as one number: 3 and 123456789 are 3123456789. */
export interface SsccRange extends SerialRange {
  readonly companyPrefix: string;
}

export type SsccRangeCheck = { readonly kind: 'range'; readonly range: SsccRange } | { readonly kind: 'refused'; readonly message: string };

/** `own` is what the settings say; without it the station's code leads. 0 is never given: a sequence that has given none reads as 0. */
export function checkSsccRange(companyPrefix: string, stationCode: string, own: SerialRange | undefined): SsccRangeCheck {
  const digits = BODY_DIGITS - companyPrefix.length;
  const checked = checkSerialRange({ companyPrefix, stationCode, own, digits, what: 'SSCCs', setting: 'ssccNumbers' });
  if (checked.kind === 'refused') return checked;
  const { first, last } = checked.range;
  return { kind: 'range', range: { companyPrefix, first: Math.max(1, first), last } };
}

/** Always the same SSCC for the same serial; whoever allocates serials must never give one twice. */
export function buildSscc({ companyPrefix }: SsccRange, serial: number): string {
  const digits = BODY_DIGITS - companyPrefix.length;
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= 10 ** digits)
    throw new Error(`SSCC serial ${serial} is not a whole number of ${digits} digits`);
  const [extensionDigit, rest] = [String(serial).padStart(digits, '0').slice(0, 1), String(serial).padStart(digits, '0').slice(1)];
  const body = `${extensionDigit}${companyPrefix}${rest}`;
  return `${body}${computeCheckDigit(body)}`;
}
