// main/domain/label/lpn-sequence.ts · a serial number becomes a licence plate of this station. Rules LB55, LB56: ../../labels/SPEC.md
import { checkPair } from '../barcode/check-pair.ts';
import { findLpnPrefixFault, LPN_SERIAL_DIGITS } from '../barcode/lpn.ts';
import { checkSerialRange, type SerialRange } from '../numbers/station-serials.ts';

export interface LpnRange extends SerialRange {
  readonly prefix: string;
  readonly stationCode: string;
}

export type LpnRangeCheck = { readonly kind: 'range'; readonly range: LpnRange } | { readonly kind: 'refused'; readonly message: string };

const ALL_SERIALS: SerialRange = { first: 1, last: 10 ** LPN_SERIAL_DIGITS - 1 };

/** The station's code stands in the plate, so that all serials are each station's own; `own` is what the settings say. 0 is never given. */
export function checkLpnRange(prefix: string, stationCode: string, own: SerialRange | undefined): LpnRangeCheck {
  if (prefix === '') return refuse('this site has no prefix for its own licence plates: set "lpnPrefix" in the settings, two to four capitals');
  const fault = findLpnPrefixFault(prefix);
  if (fault !== undefined) return refuse(`licence plate prefix ${JSON.stringify(prefix)}: expected ${fault}; correct "lpnPrefix" in the settings`);
  const checked = checkSerialRange({
    companyPrefix: prefix,
    isPrefixless: true,
    stationCode,
    own: own ?? ALL_SERIALS,
    digits: LPN_SERIAL_DIGITS,
    what: 'licence plates',
    setting: 'lpnNumbers',
  });
  if (checked.kind === 'refused') return checked;
  const { first, last } = checked.range;
  return { kind: 'range', range: { prefix, stationCode, first: Math.max(1, first), last } };
}

/** Always the same plate for the same serial; whoever allocates serials must never give one twice. */
export function buildLpn({ prefix, stationCode }: Pick<LpnRange, 'prefix' | 'stationCode'>, serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial > ALL_SERIALS.last)
    throw new Error(`licence plate serial ${serial} is not a whole number of ${LPN_SERIAL_DIGITS} digits`);
  const body = `${prefix}${stationCode}${String(serial).padStart(LPN_SERIAL_DIGITS, '0')}`;
  return `${body}${checkPair(body)}`;
}

function refuse(message: string): LpnRangeCheck {
  return { kind: 'refused', message };
}
