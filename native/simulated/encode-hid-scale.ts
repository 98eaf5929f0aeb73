// native/simulated/encode-hid-scale.ts · a reading → the 6-byte data report a HID scale sends for it; the inverse of decodeHidScaleReport
import { DeviceError } from '../device-error.ts';
import { ALARM_STATUS_CODES, DATA_REPORT_ID, UNIT_CODES, WEIGHT_STATUS_CODES } from '../scales/hid-scale-report.ts';
import type { ScaleAlarm, Weight } from '../scales/scale-reading.ts';
import { say } from '../sentences.ts';

const MAX_WEIGHT = 0xffff;
const LABEL = 'Simulated scale';

/** @throws {DeviceError} out-of-range when the digits do not fit the report: 16 bits of weight, the sign in the status. */
export function encodeHidScaleReport(reading: Weight | ScaleAlarm): Uint8Array {
  if (!('text' in reading)) return Uint8Array.of(DATA_REPORT_ID, codeOf(ALARM_STATUS_CODES, reading.status), 0, 0, 0, 0);
  const { status, text, unit } = reading;
  const found = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d+))?$/.exec(text)?.groups;
  if (found === undefined) throw new DeviceError('out-of-range', LABEL, say('simulated-no-weight', JSON.stringify(text)));
  const fraction = found['fraction'] ?? '';
  const { digits, exponent } = shorten(`${found['whole'] ?? ''}${fraction}`.replace(/^0+(?=\d)/, ''), -fraction.length);
  if ((found['sign'] === '-') !== (status === 'under-zero') && Number(digits) !== 0) {
    throw new DeviceError('out-of-range', LABEL, say('simulated-sign', text, status));
  }
  const weight = Number(digits);
  if (weight > MAX_WEIGHT || exponent < -127) {
    throw new DeviceError('out-of-range', LABEL, say('simulated-too-fine', text));
  }
  return Uint8Array.of(DATA_REPORT_ID, codeOf(WEIGHT_STATUS_CODES, status), codeOf(UNIT_CODES, unit), exponent & 0xff, weight & 0xff, weight >> 8);
}

/** Whole numbers beyond 16 bits go out with a positive exponent when they end in zeros (5000000 → 5, 6); decimals keep their zeros. */
function shorten(digits: string, exponent: number): { digits: string; exponent: number } {
  if (exponent < 0 || Number(digits) <= MAX_WEIGHT) return { digits, exponent };
  const kept = digits.replace(/0+$/, '');
  return { digits: kept, exponent: digits.length - kept.length };
}

function codeOf<Name>(codes: ReadonlyMap<number, Name>, name: Name): number {
  for (const [code, known] of codes) if (known === name) return code;
  throw new DeviceError('out-of-range', LABEL, say('simulated-no-code', JSON.stringify(name)));
}
