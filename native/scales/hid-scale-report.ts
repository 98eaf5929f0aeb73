// native/scales/hid-scale-report.ts · HID scale data report → weight; pure. Source: USB-IF HUT, page 0x8D (POS usage tables 1.02, weighing devices)

import { type Sentence, say } from '../sentences.ts';
import type { AlarmStatus, ScaleAlarm, Weight, WeightStatus, WeightUnit } from './scale-reading.ts';

// Byte 0 report id 3, of some scales 4 · 1 status (usage minus 0x70) · 2 unit (usage minus 0x50) · 3 exponent of ten, signed · 4 5 weight, unsigned, low byte first.
export const DATA_REPORT_ID = 0x03;
/** The status alone; some scales send their data under this id. Source: usbscale */
const STATUS_REPORT_ID = 0x04;
/** Some systems pad a report to the longest one of the device: only these count. */
const DATA_REPORT_BYTES = 6;

export const WEIGHT_STATUS_CODES: ReadonlyMap<number, WeightStatus> = new Map([
  [0x02, 'zero'],
  [0x03, 'motion'],
  [0x04, 'stable'],
  [0x05, 'under-zero'],
]);
export const ALARM_STATUS_CODES: ReadonlyMap<number, AlarmStatus> = new Map([
  [0x01, 'fault'],
  [0x06, 'over-limit'],
  [0x07, 'needs-calibration'],
  [0x08, 'needs-rezero'],
]);
export const UNIT_CODES: ReadonlyMap<number, WeightUnit> = new Map([
  [0x01, 'mg'],
  [0x02, 'g'],
  [0x03, 'kg'],
  [0x04, 'ct'],
  [0x05, 'tael'],
  [0x06, 'gr'],
  [0x07, 'dwt'],
  [0x08, 't'],
  [0x09, 'ton'],
  [0x0a, 'ozt'],
  [0x0b, 'oz'],
  [0x0c, 'lb'],
]);

export type HidScaleReport =
  | { readonly kind: 'weight'; readonly weight: Weight }
  | { readonly kind: 'alarm'; readonly alarm: ScaleAlarm }
  /** How the load is, without its weight. */
  | { readonly kind: 'status'; readonly status: WeightStatus }
  | { readonly kind: 'rejected'; readonly reason: Sentence };

export function decodeHidScaleReport(report: Uint8Array): HidScaleReport {
  const [id, status = 0, unitCode = 0, exponentByte = 0, low = 0, high = 0] = report;
  if (id !== DATA_REPORT_ID && id !== STATUS_REPORT_ID) return { kind: 'rejected', reason: say('hid-other-report', id ?? '–', DATA_REPORT_ID) };
  const isStatusOnly = id === STATUS_REPORT_ID && report.length > 1 && report.subarray(2).every((byte) => byte === 0);
  if (report.length < DATA_REPORT_BYTES && !isStatusOnly)
    return { kind: 'rejected', reason: say('hid-report-cut', report.length, DATA_REPORT_BYTES) };
  const alarm = ALARM_STATUS_CODES.get(status);
  if (alarm !== undefined) return { kind: 'alarm', alarm: { status: alarm } };
  const weightStatus = WEIGHT_STATUS_CODES.get(status);
  if (weightStatus === undefined) return { kind: 'rejected', reason: say('hid-status', status) };
  if (isStatusOnly) return { kind: 'status', status: weightStatus };
  const unit = UNIT_CODES.get(unitCode);
  if (unit === undefined) return { kind: 'rejected', reason: say('hid-unit', unitCode) };
  const exponent = exponentByte > 0x7f ? exponentByte - 0x100 : exponentByte;
  if (exponent === -0x80) return { kind: 'rejected', reason: say('hid-scaling') };
  const digits = decimalText(high * 0x100 + low, exponent);
  // The weight is unsigned; its sign is the status. DYMO sends the magnitude. Source: usbscale issue tracker.
  const isNegative = weightStatus === 'under-zero' && /[1-9]/.test(digits);
  return { kind: 'weight', weight: { status: weightStatus, text: isNegative ? `-${digits}` : digits, unit } };
}

/** value × 10^exponent as exact text: (1234, -3) → `1.234`, (5, 3) → `5000`, (0, -1) → `0.0`. */
function decimalText(value: number, exponent: number): string {
  if (exponent >= 0) return value === 0 ? '0' : `${value}${'0'.repeat(exponent)}`;
  const digits = String(value).padStart(1 - exponent, '0');
  return `${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
