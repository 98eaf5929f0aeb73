// native/scanners/raw-scan.ts · what every scanner driver hands on: one code as read, nothing looked up
import { base64 } from '../bytes.ts';
import type { Sentence } from '../sentences.ts';

/** Plain data, safe for JSON and structured clone: bytes travel as base64. */
export interface RawScan {
  readonly deviceId: string;
  /** AIM symbology identifier (ISO/IEC 15424) such as `]C1`, when the device sent one. */
  readonly symbology?: string;
  /** The code's data, one character per byte (latin1): nothing is lost, GS is U+001D; UTF-8 content is for the decoder to recognise. */
  readonly text: string;
  /** What came over the wire for this code: the serial frame without STX and terminator, or the HID reports one after another. */
  readonly bytesBase64: string;
  /** UTC, ISO 8601 with milliseconds: when the last byte was read. */
  readonly at: string;
}

/** What a scanner driver needs from its surroundings. */
export interface ScannerContext {
  readonly deviceId: string;
  onScan(scan: RawScan): void;
  /** Something was read but could not be kept; the sentence says what and what to do. */
  onTrouble(said: Sentence): void;
  /** Milliseconds since 1970; passed in so that a test owns the clock. */
  now(): number;
}

/** One code as read, told to the station. `bytes` are what came over the wire for it. */
export function tellScan(
  { deviceId, onScan, now }: ScannerContext,
  code: Pick<RawScan, 'text'> & { readonly symbology?: string | undefined },
  bytes: Uint8Array,
): void {
  const { symbology, text } = code;
  onScan({ deviceId, ...(symbology === undefined ? {} : { symbology }), text, bytesBase64: base64(bytes), at: new Date(now()).toISOString() });
}
