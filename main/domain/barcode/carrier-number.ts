// main/domain/barcode/carrier-number.ts · numbers that parcel carriers print on their own labels. Rules BC47, BC56. Sources: UPS tracking number 1Z; USPS Publication 199 (IMpb); UPU S10; FedEx Ground 96 and Express label forms as in tracking_number_data (MIT); DHL license plates after ISO/IEC 15459
import { hasRightCheckDigit } from './check-digit.ts';

export const CARRIERS = ['ups', 'usps', 'fedex', 'dhl'] as const;
export type Carrier = (typeof CARRIERS)[number];

export interface CarrierNumber {
  readonly carrier: Carrier;
  /** As documents name it: without the postal code in front of a USPS number, and without the routing in front of one of FedEx. */
  readonly licensePlate: string;
}

const UPS = /^1Z[0-9A-Z]{15}[0-9]$/;
/** The same label carries both lengths: with a ZIP code of five or nine digits in front, and alone. */
const USPS = [/^420\d{9}\u001d?(9[1-5]\d{20})$/, /^420\d{5}\u001d?(9[1-5](?:\d{20}|\d{24}))$/, /^(9[1-5](?:\d{20}|\d{24}))$/] as const;
/** Container and service, then shipper, package and check digit: fifteen digits. */
const FEDEX_GROUND = /^96\d{5}(\d{15})$/;
/** Routing, then the number with its check digit; zeros fill it to fourteen. */
const FEDEX_LONG = /^(?:100\d{17}|96\d{18})(\d{14})$/;
const FEDEX_WEIGHTS = [1, 7, 3] as const;
/** Of letters and parcels that cross borders; those that end in US are USPS's. Source: UPU standard S10 */
const USPS_ABROAD = /^[A-Z]{2}(\d{8})(\d)US$/;
const ABROAD_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;
/** As labels print them for people, and people key them. */
const IN_GROUPS = /^(?:1[Zz][0-9A-Za-z ]{16,24}|9[1-5][\d ]{20,33})$/;
const DHL = /^(?:JJD|JVGL)\d{8,20}$/;

/** FNC1 as GS. Undefined when it is none, or its check digit is wrong. */
export function parseCarrierNumber(scanned: string): CarrierNumber | undefined {
  const data = IN_GROUPS.test(scanned) ? scanned.replaceAll(' ', '').toUpperCase() : scanned;
  const first = data.charCodeAt(0);
  if (first === 0x31) return parseUpsNumber(data) ?? parseFedEx(data);
  if (first === 0x34 || first === 0x39) return parseUsps(data) ?? parseFedEx(data);
  if (first === 0x4a && DHL.test(data)) return { carrier: 'dhl', licensePlate: data };
  return parseAbroad(data);
}

export function parseUpsNumber(data: string): CarrierNumber | undefined {
  return UPS.test(data) && hasRightUpsDigit(data) ? { carrier: 'ups', licensePlate: data } : undefined;
}

/** FedEx prints the number alone too, in digits that anything can be: Express twelve, Ground fifteen. */
export function parseBareFedEx(digits: string): CarrierNumber | undefined {
  const isRight = digits.length === 12 ? hasRightFedExDigit(`00${digits}`) : digits.length === 15 && hasRightCheckDigit(digits);
  return isRight ? { carrier: 'fedex', licensePlate: digits } : undefined;
}

/** Modulo 11: of 10 the digit is 0, of 11 it is 5. */
function parseAbroad(data: string): CarrierNumber | undefined {
  const [, digits = '', check] = USPS_ABROAD.exec(data) ?? [];
  const sum = ABROAD_WEIGHTS.reduce((total, weight, at) => total + weight * (digits.charCodeAt(at) - 0x30), 0);
  const expected = 11 - (sum % 11);
  return Number(check) === (expected === 10 ? 0 : expected === 11 ? 5 : expected) ? { carrier: 'usps', licensePlate: data } : undefined;
}

function parseUsps(data: string): CarrierNumber | undefined {
  for (const form of USPS) {
    const licensePlate = form.exec(data)?.[1];
    if (licensePlate !== undefined && hasRightCheckDigit(licensePlate)) return { carrier: 'usps', licensePlate };
  }
  return undefined;
}

function parseFedEx(data: string): CarrierNumber | undefined {
  const ground = FEDEX_GROUND.exec(data)?.[1];
  if (ground !== undefined) return hasRightCheckDigit(ground) ? { carrier: 'fedex', licensePlate: ground } : undefined;
  const long = FEDEX_LONG.exec(data)?.[1];
  return long !== undefined && hasRightFedExDigit(long) ? { carrier: 'fedex', licensePlate: long.replace(/^00/, '') } : undefined;
}

/** Weights 1, 7, 3 from the left, modulo 11; ten counts as 0. */
function hasRightFedExDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length - 1; at += 1) sum += (digits.charCodeAt(at) - 0x30) * (FEDEX_WEIGHTS[at % FEDEX_WEIGHTS.length] ?? 0);
  return (sum % 11) % 10 === digits.charCodeAt(digits.length - 1) - 0x30;
}

/** Behind `1Z`: digits as they are, letters A = 2, B = 3 … modulo 10; every second one doubled, the sum up to the next ten. */
function hasRightUpsDigit(data: string): boolean {
  let sum = 0;
  for (let at = 2; at < data.length - 1; at += 1) {
    const code = data.charCodeAt(at);
    const value = code >= 0x41 ? (code - 0x3f) % 10 : code - 0x30;
    sum += at % 2 === 0 ? value : value * 2;
  }
  return (10 - (sum % 10)) % 10 === data.charCodeAt(data.length - 1) - 0x30;
}
