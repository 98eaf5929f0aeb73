// tests/native/scales/hid-scale.test.ts · HID scale reports → weights: exact digits, only stable ones recorded, never a weight from a damaged report
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeviceError } from '../../../native/device-error.ts';
import { createHidScale } from '../../../native/scales/hid-scale.ts';
import { ALARM_STATUS_CODES, decodeHidScaleReport } from '../../../native/scales/hid-scale-report.ts';
import { type ScaleReading, WEIGHT_STATUSES, WEIGHT_UNITS, type Weight } from '../../../native/scales/scale-reading.ts';
import { encodeHidScaleReport } from '../../../native/simulated/encode-hid-scale.ts';
import vectors from '../../vectors/hid-scales.json' with { type: 'json' };
import { anyBytes, hex } from '../bytes.ts';

for (const { row, bytes, expected, source } of vectors) {
  test(`vector ${row}: ${bytes} (${source})`, () => {
    const decoded = decodeHidScaleReport(hex(bytes));
    if (expected.status !== undefined) expect(decoded).toEqual({ kind: 'weight', weight: expected });
    else if (expected.statusOnly !== undefined) expect(decoded).toEqual({ kind: 'status', status: expected.statusOnly });
    else if (expected.alarm !== undefined) expect(decoded).toEqual({ kind: 'alarm', alarm: { status: expected.alarm } });
    else expect(decoded).toEqual({ kind: 'rejected', reason: expect.objectContaining({ text: expect.stringContaining(expected.rejected ?? '') }) });
  });
}

function scale() {
  const readings: ScaleReading[] = [];
  const troubles: string[] = [];
  const driver = createHidScale({
    deviceId: 'w1',
    onReading: (reading) => readings.push(reading),
    onTrouble: ({ text }) => troubles.push(text),
    now: () => 0,
  });
  const feed = (...reports: Uint8Array[]): void => {
    for (const report of reports) driver.onBytes(report);
  };
  return { driver, readings, troubles, feed };
}
const STABLE = encodeHidScaleReport({ status: 'stable', text: '1.234', unit: 'kg' });
const OTHER = encodeHidScaleReport({ status: 'stable', text: '1.235', unit: 'kg' });
const MOVING = encodeHidScaleReport({ status: 'motion', text: '1.234', unit: 'kg' });

test('[W1] the first report after opening is left out: it may be the load of a minute ago', () => {
  const { driver, readings, feed } = scale();
  feed(STABLE);
  expect(readings).toEqual([]);
  feed(OTHER);
  driver.reset();
  feed(STABLE);
  expect(readings.map((reading) => 'text' in reading && reading.text)).toEqual(['1.235']);
});

test('[W1] a weight is stable from the second of two consecutive equal stable reports', () => {
  const { readings, feed } = scale();
  feed(STABLE, STABLE, STABLE, MOVING, STABLE, OTHER, OTHER);
  expect(readings.map(({ isStable }) => isStable)).toEqual([false, true, false, false, false, true]);
});

test('[W1] a status report between two equal ones breaks the row when the load moves, and is no reading', () => {
  const { readings, troubles, feed } = scale();
  feed(STABLE, STABLE, Uint8Array.of(4, 4), STABLE, Uint8Array.of(4, 3), STABLE, STABLE);
  expect(readings.map(({ isStable }) => isStable)).toEqual([false, true, false, true]);
  expect(troubles).toEqual([]);
});

test('[W1] a damaged report between two equal ones breaks the row', () => {
  const { readings, troubles, feed } = scale();
  feed(STABLE, STABLE, STABLE.slice(0, 5), STABLE);
  expect(readings.map(({ isStable }) => isStable)).toEqual([false, false]);
  expect(troubles).toEqual(['a report was ignored: the data report has 5 bytes instead of 6.']);
});

test('a scale that repeats the same rubbish is one message', () => {
  const { troubles, feed } = scale();
  feed(STABLE, ...Array.from({ length: 50 }, () => hex('04 00')));
  expect(troubles).toHaveLength(1);
});

test('an alarm carries no digits and is never stable', () => {
  const { readings, feed } = scale();
  feed(STABLE, encodeHidScaleReport({ status: 'over-limit' }), encodeHidScaleReport({ status: 'over-limit' }));
  expect(readings.map(({ status, isStable }) => [status, isStable])).toEqual([
    ['over-limit', false],
    ['over-limit', false],
  ]);
  expect(readings[0]).not.toHaveProperty('text');
});

const anyWeight: fc.Arbitrary<Weight> = fc
  .record({
    status: fc.constantFrom(...WEIGHT_STATUSES),
    value: fc.integer({ min: 0, max: 65_535 }),
    places: fc.integer({ min: 0, max: 6 }),
    unit: fc.constantFrom(...WEIGHT_UNITS),
  })
  .map(({ status, value, places, unit }) => {
    const digits = String(value).padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return { status, text: status === 'under-zero' && value > 0 ? `-${text}` : text, unit };
  });

test('[W1] decode after encode is the identity: digits, trailing zeros, unit and status', () =>
  fc.assert(
    fc.property(anyWeight, (weight) => {
      expect(decodeHidScaleReport(encodeHidScaleReport(weight))).toEqual({ kind: 'weight', weight });
    }),
  ));

test('alarms survive too', () => {
  for (const status of [...ALARM_STATUS_CODES.values()])
    expect(decodeHidScaleReport(encodeHidScaleReport({ status }))).toEqual({ kind: 'alarm', alarm: { status } });
});

test('whole numbers beyond 16 bits go out with a positive exponent', () =>
  expect(decodeHidScaleReport(encodeHidScaleReport({ status: 'stable', text: '5000000', unit: 'mg' }))).toMatchObject({
    weight: { text: '5000000' },
  }));

for (const text of ['65.536', '1e3', '1.', '-1.0', '', '1,5']) {
  test(`${JSON.stringify(text)} stable does not fit a report and is refused by name`, () =>
    expect(() => encodeHidScaleReport({ status: 'stable', text, unit: 'kg' })).toThrow(DeviceError));
}

test('[W1] a shortened report is never a weight', () =>
  fc.assert(
    fc.property(anyWeight, fc.integer({ min: 0, max: 5 }), (weight, length) => {
      expect(decodeHidScaleReport(encodeHidScaleReport(weight).slice(0, length)).kind).toBe('rejected');
    }),
  ));

test('[W1] any bytes give a weight only when id, status and unit are defined, and its digits are the 16-bit number', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        anyBytes(10),
        fc.uint8Array({ minLength: 6, maxLength: 8 }).map((bytes) => bytes.with(0, 3)),
      ),
      (report) => {
        const decoded = decodeHidScaleReport(report);
        if (decoded.kind !== 'weight') return;
        expect([3, 4]).toContain(report[0]);
        expect(report.length).toBeGreaterThanOrEqual(6);
        expect([2, 3, 4, 5]).toContain(report[1]);
        expect(report[2]).toBeGreaterThanOrEqual(1);
        expect(report[2]).toBeLessThanOrEqual(12);
        const value = BigInt(report[4]! + 256 * report[5]!);
        const digits = BigInt(decoded.weight.text.replace(/[-.]/g, ''));
        expect(value === 0n ? digits === 0n : digits % value === 0n && /^10*$/.test(String(digits / value))).toBe(true);
      },
    ),
  ));
