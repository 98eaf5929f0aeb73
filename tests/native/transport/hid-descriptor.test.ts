// tests/native/transport/hid-descriptor.test.ts · HID report descriptors: fields of output and feature reports, their bits; damage and cuts. Rule W1
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHidFields, reportWith } from '../../../native/transport/hid-descriptor.ts';
import { anyBytes, hex } from '../bytes.ts';

/** USB-IF HUT, page 0x8D: control report 2 with enforced zero return and zero scale, six bits of padding; then the data report. */
const SCALE = hex(
  '05 8d 09 20 a1 01 85 02 09 31 a1 02 15 00 25 01 75 01 95 02 09 81 09 80 91 02 75 06 95 01 91 01 c0 ' +
    '85 03 09 32 a1 02 09 41 15 81 25 7f 75 08 95 01 81 02 09 40 15 00 27 ff ff 00 00 75 10 95 01 81 02 c0 c0',
);

test('[W1] the control report of a scale: which bit is which, and how long the report is', () => {
  const common = { kind: 'output', reportId: 2, usagePage: 0x8d, bits: 1, reportBytes: 1 };
  expect(readHidFields(SCALE)).toEqual([
    { ...common, usage: 0x81, bit: 0 },
    { ...common, usage: 0x80, bit: 1 },
  ]);
});

test('output and feature reports of one id are counted apart; a page in the usage itself, ranges, pushed globals', () => {
  const fields = readHidFields(hex('05 8d 85 05 75 08 95 02 19 40 29 41 91 02 a4 05 01 75 04 95 01 0b 80 00 8d 00 b1 02 b4 09 34 95 01 b1 02'));
  expect(fields.map(({ kind, usagePage, usage, bit, bits, reportBytes }) => [kind, usagePage, usage, bit, bits, reportBytes])).toEqual([
    ['output', 0x8d, 0x40, 0, 8, 2],
    ['output', 0x8d, 0x41, 8, 8, 2],
    ['feature', 0x8d, 0x80, 0, 4, 2],
    ['feature', 0x8d, 0x34, 4, 8, 2],
  ]);
});

test('a keyboard has its lamps, and nothing of a scale', () => {
  // USB-IF HID 1.11, appendix B.1
  const keyboard = hex(
    '05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 03 95 05 75 01 ' +
      '05 08 19 01 29 05 91 02 95 01 75 03 91 03 95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 c0',
  );
  expect(readHidFields(keyboard).map(({ usagePage, reportId }) => [usagePage, reportId])).toEqual(Array.from({ length: 5 }, () => [8, 0]));
});

test('the report that sets bits has its id first and nothing else set', () => {
  const [enforced, zero] = readHidFields(SCALE);
  expect(reportWith(zero!)).toEqual(hex('02 02'));
  expect(reportWith(zero!, enforced!)).toEqual(hex('02 03'));
});

test('any bytes end in a list of fields that lie inside their reports', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyBytes(200),
        fc.nat({ max: SCALE.length }).map((length) => SCALE.slice(0, length)),
      ),
      (descriptor) => {
        for (const { bit, bits, reportBytes } of readHidFields(descriptor)) expect(bit + bits).toBeLessThanOrEqual(reportBytes * 8);
      },
    ),
  );
});
