// tests/native/scales/oem-scale.test.ts · IBM/OEM scales: the published layout, one question at a time, units, zero, every damage of one byte. Rule W1
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeviceError } from '../../../native/device-error.ts';
import { createOemScale } from '../../../native/scales/oem-scale.ts';
import { decodeOemScaleReport } from '../../../native/scales/oem-scale-report.ts';
import type { ScaleReading } from '../../../native/scales/scale-reading.ts';
import vectors from '../../vectors/oem-scales.json' with { type: 'json' };
import { anyBytes, hex } from '../bytes.ts';

const [ASK_LB, ASK_KG, ZERO, STATUS] = ['000100000000', '000200000000', '000300000000', '000020000000'] as const;
const POUNDS = hex('00 00 00 01 02 03 04');
const KILOGRAMS = hex('00 03 00 00 01 02 03 04');
const AT_ZERO = hex('00 00 08 00 00 00 00');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

for (const { row, bytes, expected, source } of vectors) {
  test(`[W1] vector ${row}: ${bytes} (${source})`, () => {
    const decoded = decodeOemScaleReport(hex(bytes), true);
    if (expected.status !== undefined) expect(decoded).toMatchObject({ kind: 'said', weight: expected });
    else if (expected.isAttachedAgain === true) expect(decoded).toEqual({ kind: 'attached-again' });
    else if (expected.rejected !== undefined)
      expect(decoded).toEqual({ kind: 'rejected', reason: expect.objectContaining({ text: expect.stringContaining(expected.rejected) }) });
    else {
      expect(decoded).not.toHaveProperty('weight');
      if (expected.alarm !== undefined) expect(decoded).toMatchObject({ alarm: { status: expected.alarm } });
      if (expected.reason !== undefined) expect(decoded).toMatchObject({ reason: { text: expect.stringContaining(expected.reason) } });
      if (expected.isRefusal === true) expect(decoded).toMatchObject({ isRefusal: true });
    }
  });
}

function scale() {
  const readings: ScaleReading[] = [];
  const troubles: string[] = [];
  const written: string[] = [];
  const driver = createOemScale({
    deviceId: 'w1',
    onReading: (reading) => readings.push(reading),
    onTrouble: ({ text }) => troubles.push(text),
    now: () => 0,
  });
  driver.onOpen?.(async (bytes) => void written.push(Buffer.from(bytes).toString('hex')));
  /** Each report answers a question: the next is asked after a while. */
  const answer = (...reports: Uint8Array[]): void => {
    for (const report of reports) {
      driver.onBytes(report);
      vi.advanceTimersByTime(50);
    }
  };
  return { driver, readings, troubles, written, answer };
}

test('[W1] it is asked how it is, then for its weight in the unit it is set to, again after each answer', () => {
  const pounds = scale();
  pounds.answer(hex('00 00 00'), POUNDS, POUNDS);
  expect(pounds.written).toEqual([STATUS, ASK_LB, ASK_LB, ASK_LB]);
  expect(pounds.readings.map(({ isStable }) => isStable)).toEqual([false, true]);
  const metric = scale();
  metric.answer(hex('00 01 01'), KILOGRAMS, KILOGRAMS);
  expect(metric.written).toEqual([STATUS, ASK_KG, ASK_KG, ASK_KG]);
  expect(metric.readings.at(-1)).toMatchObject({ text: '1.234', unit: 'kg', isStable: true, bytesBase64: 'AAMAAAECAwQ=' });
});

test('[W1] the unit is what the report says, whatever was asked; a question that is refused is asked in the other unit', () => {
  const own = scale();
  own.answer(hex('00 00 00'), KILOGRAMS, KILOGRAMS);
  expect(own.written).toEqual([STATUS, ASK_LB, ASK_KG, ASK_KG]);
  expect(own.readings.at(-1)).toMatchObject({ unit: 'kg' });
  const strict = scale();
  strict.answer(hex('00 00 00'), hex('00 80 00'), KILOGRAMS);
  expect(strict.written).toEqual([STATUS, ASK_LB, ASK_KG, ASK_KG]);
  expect(strict.troubles).toEqual(['it refused a question.']);
});

test('[W1] the zeros that fill up the answer to another question are no weight of nothing', () => {
  const { answer, readings } = scale();
  answer(hex('00 00 00 00 00 00 00 00'), POUNDS);
  expect(readings).toMatchObject([{ status: 'stable', text: '12.34' }]);
});

test('[W1] motion, a fault and a damaged report begin the row of two anew', () => {
  for (const between of ['00 04 00', '00 40 00', '00 00 20', '00 00 00 01 0F 03 04', '00']) {
    const { answer, readings } = scale();
    answer(hex('00 00 00'), POUNDS, hex(between), POUNDS, POUNDS);
    expect(readings.filter((reading) => 'text' in reading).map(({ isStable }) => isStable)).toEqual([false, false, true]);
  }
});

test('[W1] warming up is said once, and a scale that stays silent once too; both are asked on', () => {
  const warm = scale();
  warm.answer(hex('00 00 20'), hex('00 00 20'), hex('00 00 20'));
  expect(warm.troubles).toEqual(['it gives no weight: it is warming up: wait.']);
  const mute = scale();
  vi.advanceTimersByTime(4_000);
  expect(mute.troubles).toEqual(['it has not answered for 3 s. Check that it is on and in IBM/OEM mode.']);
  expect(mute.written.length).toBeGreaterThan(4);
});

test('[W1] FF FF FF: it attached again by itself and is opened afresh', () => {
  const { driver } = scale();
  expect(() => driver.onBytes(hex('FF FF FF'))).toThrow(DeviceError);
});

test('[W1] zero goes between two questions, and is believed when the scale stands at zero', async () => {
  const { driver, answer, written, readings } = scale();
  answer(hex('00 00 00'), POUNDS);
  const done = driver.command('zero');
  answer(POUNDS);
  expect(written.at(-1)).toBe(ZERO);
  answer(hex('00 00 00 00 00 00 00'), AT_ZERO);
  expect(await done).toMatchObject({ isDone: true, answer: 'done' });
  expect(readings.at(-1)).toMatchObject({ status: 'zero', text: '0.00' });
});

test('[W1] a zero that is refused, that does not come, or that a lost link ends is told so', async () => {
  const { driver, answer } = scale();
  answer(hex('00 00 00'));
  const refused = driver.command('zero');
  expect(await driver.command('zero')).toMatchObject({ answer: 'busy' });
  answer(POUNDS, hex('00 80 00'));
  expect(await refused).toMatchObject({ isDone: false, answer: 'refused' });
  const late = driver.command('zero');
  answer(POUNDS, ...Array.from({ length: 50 }, () => POUNDS));
  expect(await late).toMatchObject({ isDone: false, answer: 'not-now' });
  const lost = driver.command('zero');
  driver.reset();
  expect(await lost).toMatchObject({ answer: 'not-connected' });
  expect(await driver.command('zero')).toMatchObject({ answer: 'not-connected' });
});

test('[W1] whatever byte of one report is damaged in whatever way, no other weight may be recorded', () => {
  for (const good of [POUNDS, KILOGRAMS]) {
    const right = decodeOemScaleReport(good, true);
    for (let at = 0; at < good.length; at += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const damaged = good.with(at, byte);
        const { answer, readings, driver } = scale();
        try {
          answer(hex('00 00 00'), good, damaged, good, good);
        } catch (error) {
          expect(error).toBeInstanceOf(DeviceError);
        }
        driver.reset();
        for (const reading of readings)
          if (reading.isStable) expect({ weight: reading }).toMatchObject({ weight: right.kind === 'said' ? right.weight : {} });
      }
    }
  }
});

test('[W1] any bytes give a weight only where no status bit forbids it and its digits are the bytes', () => {
  fc.assert(
    fc.property(fc.oneof(anyBytes(12), fc.uint8Array({ minLength: 3, maxLength: 12, max: 9 })), (report) => {
      const decoded = decodeOemScaleReport(report, true);
      if (decoded.kind !== 'said' || decoded.weight === undefined) return;
      const [s0 = 0, s1 = 0, s2 = 0] = report;
      expect([s0 & 0xc7, s1 & 0xfc, s2 & 0x36]).toEqual([0, 0, 0]);
      const count = (s1 & 2) === 0 ? 4 : 5;
      expect(decoded.weight.text.replace('.', '').padStart(count, '0')).toBe([...report.subarray(3, 3 + count)].join(''));
    }),
  );
});
