// tests/native/scanners/serial-scanner.test.ts · bytes of a serial scanner → scans; silence, noise and lost ends
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RawScan } from '../../../native/scanners/raw-scan.ts';
import { createSerialScanner, type SerialScannerSettings } from '../../../native/scanners/serial-scanner.ts';
import { encodeSerialScan } from '../../../native/simulated/encode-serial-scan.ts';
import vectors from '../../vectors/serial-scans.json' with { type: 'json' };
import { anyBytes, chunksOf, hex } from '../bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function scanner(settings?: SerialScannerSettings) {
  const scans: RawScan[] = [];
  const troubles: string[] = [];
  const context = {
    deviceId: 's1',
    onScan: (scan: RawScan) => void scans.push(scan),
    onTrouble: ({ text }: { readonly text: string }) => void troubles.push(text),
    now: () => 0,
  };
  return { driver: createSerialScanner(context, settings), scans, troubles };
}
const read = (scans: readonly RawScan[]) => scans.map(({ symbology, text }) => (symbology === undefined ? { text } : { symbology, text }));

for (const { row, bytes, scans: expected } of vectors) {
  test(`vector ${row}: ${bytes}`, () => {
    const { driver, scans } = scanner();
    driver.onBytes(hex(bytes));
    expect(read(scans)).toEqual(expected);
  });
}

test('a scan says device, instant and the bytes as they came, identifier included', () => {
  const { driver, scans } = scanner();
  driver.onBytes(Buffer.from(']E04006381333931\r'));
  const bytesBase64 = Buffer.from(']E04006381333931').toString('base64');
  expect(scans).toEqual([{ deviceId: 's1', symbology: ']E0', text: '4006381333931', bytesBase64, at: '1970-01-01T00:00:00.000Z' }]);
});

test('without a terminator 80 ms of silence end a code', () => {
  const { driver, scans } = scanner({ terminators: [] });
  driver.onBytes(hex('41 42'));
  vi.advanceTimersByTime(79);
  driver.onBytes(hex('43'));
  vi.advanceTimersByTime(79);
  expect(scans).toHaveLength(0);
  vi.advanceTimersByTime(1);
  expect(read(scans)).toEqual([{ text: 'ABC' }]);
});

test('a process that stood still does not take that for silence and cut a code in two', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  const { driver, scans } = scanner({ terminators: [] });
  driver.onBytes(hex('41 42'));
  clock.mockReturnValue(1_000 + 80 + 300); // the timer fires 300 ms late, the rest of the code is still unread
  vi.advanceTimersByTime(80);
  expect(scans).toHaveLength(0);
  driver.onBytes(hex('43'));
  clock.mockReturnValue(1_000 + 80 + 300 + 80);
  vi.advanceTimersByTime(80);
  expect(read(scans)).toEqual([{ text: 'ABC' }]);
  clock.mockRestore();
});

test('a code whose end was lost is dropped aloud and never glued to the next one', () => {
  const { driver, scans, troubles } = scanner();
  driver.onBytes(hex('41 42'));
  vi.advanceTimersByTime(1_000);
  driver.onBytes(hex('43 44 0D'));
  expect(read(scans)).toEqual([{ text: 'CD' }]);
  expect(troubles).toEqual([expect.stringContaining('2 bytes came without an end')]);
});

test('what was half read before the link was lost is not part of the next code', () => {
  const { driver, scans } = scanner();
  driver.onBytes(hex('41 42'));
  driver.reset();
  driver.onBytes(hex('43 0D'));
  expect(read(scans)).toEqual([{ text: 'C' }]);
});

test('noise without end costs no memory and is said aloud', () => {
  const { driver, scans, troubles } = scanner();
  for (let index = 0; index < 100; index += 1) driver.onBytes(new Uint8Array(1_000).fill(0x41));
  driver.onBytes(hex('0D 42 0D'));
  expect(read(scans)).toEqual([{ text: 'B' }]);
  expect(troubles).toEqual([expect.stringContaining('100000 bytes')]);
});

test('codes of the simulated scanner come out as they went in, whatever the chunking', () => {
  const anyCode = fc.record({
    text: fc.string({ unit: fc.integer({ min: 0x10, max: 0xff }).map((code) => String.fromCharCode(code)), minLength: 1, maxLength: 60 }),
    symbology: fc.constantFrom(']C1', ']E0', ']d2', ']Q1', ']zA'),
  });
  fc.assert(
    fc.property(
      fc.array(anyCode, { maxLength: 5 }).chain((codes) => {
        const stream = Buffer.concat(codes.map(({ text, symbology }) => encodeSerialScan(text, symbology)));
        return fc.tuple(fc.constant(codes), chunksOf(stream));
      }),
      ([codes, chunks]) => {
        const { driver, scans } = scanner();
        for (const chunk of chunks) driver.onBytes(chunk);
        expect(read(scans)).toEqual(codes.map(({ text, symbology }) => ({ symbology, text })));
      },
    ),
  );
});

test('any bytes at all never throw', () =>
  fc.assert(
    fc.property(fc.array(anyBytes()), (chunks) => {
      const { driver } = scanner();
      for (const chunk of chunks) driver.onBytes(chunk);
      vi.runAllTimers();
    }),
  ));
