// native/scanners/oem-report.ts · IBM/OEM (SurePOS) hand-held scanner reports → codes; pure. Source: Datalogic's open source Android POS SDK (androidPOS-core)
//
// length (counts itself) · s0 s1 s2 · data · identifier: one byte, or three (`xx yy 0B`, xx = 10 when more reports follow this one)
import { type Sentence, say } from '../sentences.ts';

const STATUS_BYTES = 4;
const ID_END = 0x0b;
const MORE_FOLLOWS = 0x10;
const S0_HARDWARE_ERROR = 0x20;
const S0_NOT_READY = 0x80;
const S1_ENABLED = 0x02;

const ONE_BYTE: ReadonlyMap<number, string> = new Map([
  [0x16, ']E0'],
  [0x0d, ']E0'],
  [0x0a, ']E0'],
  [0x0c, ']E4'],
]);
const UPC_A = 0x0d;
const THREE_BYTES: ReadonlyMap<number, string> = new Map([
  [0x0a, ']A0'],
  [0x0d, ']I0'],
  [0x0e, ']F0'],
  [0x0c, ']S0'],
  [0x18, ']C0'],
  [0x19, ']G0'],
  [0x25, ']C1'],
  [0x2a, ']e0'],
  [0x2b, ']e0'],
  [0x2e, ']L0'],
  [0x2f, ']U0'],
  [0x32, ']d1'],
  [0x33, ']Q1'],
  [0x34, ']z0'],
  [0x36, ']d2'],
  [0x37, ']Q3'],
  [0x38, ']L3'],
]);

export type OemReport =
  | { readonly kind: 'data'; readonly symbology?: string; readonly data: Uint8Array; readonly hasMore: boolean }
  | { readonly kind: 'status'; readonly isReady: boolean; readonly isEnabled: boolean; readonly hasFault: boolean }
  | { readonly kind: 'rejected'; readonly reason: Sentence };

/** USB pads the report to the endpoint's size: only `length` bytes count. */
export function decodeOemReport(report: Uint8Array): OemReport {
  const [length = 0, s0 = 0, s1 = 0] = report;
  if (length < STATUS_BYTES || length > report.length) return { kind: 'rejected', reason: say('oem-length', length, report.length) };
  if (length === STATUS_BYTES)
    return { kind: 'status', isReady: (s0 & S0_NOT_READY) === 0, isEnabled: (s1 & S1_ENABLED) !== 0, hasFault: (s0 & S0_HARDWARE_ERROR) !== 0 };
  const payload = report.subarray(STATUS_BYTES, length);
  if (payload.at(-1) === ID_END && payload.length > 3) {
    const [more = 0, type = 0] = payload.subarray(-3);
    if (more !== 0 && more !== MORE_FOLLOWS) return { kind: 'rejected', reason: say('oem-identifier', more) };
    return withSymbology(THREE_BYTES.get(type), payload.subarray(0, -3), more === MORE_FOLLOWS);
  }
  const type = payload.at(-1) ?? 0;
  // Table scanners send digits as the numbers 0 to 9.
  const digits = payload.subarray(0, -1).map((byte) => (byte <= 9 ? byte + 0x30 : byte));
  if (digits.length === 0) return { kind: 'rejected', reason: say('code-empty') };
  return withSymbology(ONE_BYTE.get(type), type === UPC_A && digits.length === 12 ? Uint8Array.of(0x30, ...digits) : digits, false);
}

function withSymbology(symbology: string | undefined, data: Uint8Array, hasMore: boolean): OemReport {
  return { kind: 'data', ...(symbology === undefined ? {} : { symbology }), data: Uint8Array.from(data), hasMore };
}

/** Eleven bytes each, as output report 0. */
export const OEM_COMMANDS = {
  status: command(0x00, 0x20),
  enable: command(0x11),
  good: command(0x30, 0x00, 0x04),
  bad: command(0x30, 0x00, 0x05),
} as const;

function command(...bytes: readonly number[]): Uint8Array {
  const report = new Uint8Array(12);
  report.set([0x00, ...bytes]);
  return report;
}
