// tests/native/scanners/oem.test.ts · IBM/OEM scanner reports: the published layout, enabling, codes in several reports, damage. Rules R2, W1
import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { decodeOemReport } from '../../../native/scanners/oem-report.ts';
import { createOemScanner } from '../../../native/scanners/oem-scanner.ts';
import type { RawScan } from '../../../native/scanners/raw-scan.ts';
import { anyBytes, hex } from '../bytes.ts';

afterEach(() => void vi.useRealTimers());

function scanner() {
  const scans: RawScan[] = [];
  const troubles: string[] = [];
  const written: string[] = [];
  const driver = createOemScanner({ deviceId: 's1', onScan: (scan) => scans.push(scan), onTrouble: ({ text }) => troubles.push(text), now: () => 0 });
  driver.onOpen?.(async (bytes) => void written.push(Buffer.from(bytes).toString('hex')));
  return { driver, scans, troubles, written };
}

test('vector 30: EAN-13 with a one-byte identifier, padded by USB (Datalogic androidPOS-core)', () => {
  const { driver, scans } = scanner();
  driver.onBytes(Uint8Array.from([...hex('12 00 03 00 34 30 30 36 33 38 31 33 33 33 39 33 31 16'), ...new Uint8Array(46)]));
  driver.reset();
  expect(scans).toMatchObject([{ symbology: ']E0', text: '4006381333931' }]);
});

test('vector 31: Code 128 with a three-byte identifier', () => {
  const { driver, scans } = scanner();
  driver.onBytes(hex('0C 00 03 00 41 42 43 31 32 00 18 0B'));
  expect(scans).toMatchObject([{ symbology: ']C0', text: 'ABC12' }]);
});

test('vector 32: a QR code in two reports is one scan', () => {
  const { driver, scans } = scanner();
  driver.onBytes(hex('0D 00 03 00 48 45 4C 4C 4F 20 10 33 0B'));
  expect(scans).toEqual([]);
  driver.onBytes(hex('0C 00 03 00 57 4F 52 4C 44 00 33 0B'));
  driver.reset();
  expect(scans).toMatchObject([{ symbology: ']Q1', text: 'HELLO WORLD' }]);
});

test('vectors 33 and 34: status is no scan', () => {
  expect(decodeOemReport(hex('04 00 03 00'))).toEqual({ kind: 'status', isReady: true, isEnabled: true, hasFault: false });
  expect(decodeOemReport(hex('04 80 01 00'))).toEqual({ kind: 'status', isReady: false, isEnabled: false, hasFault: false });
});

test('it is asked for its status when it opens, and enabled once it is ready', () => {
  const { driver, written } = scanner();
  expect(written).toEqual(['000020000000000000000000']);
  driver.onBytes(hex('04 80 01 00'));
  driver.onBytes(hex('04 00 01 00'));
  driver.onBytes(hex('04 00 03 00'));
  expect(written.slice(1)).toEqual(['001100000000000000000000']);
});

test('a code whose identifier changes half way is dropped whole', () => {
  const { driver, scans, troubles } = scanner();
  driver.onBytes(hex('0D 00 03 00 48 45 4C 4C 4F 20 10 33 0B'));
  driver.onBytes(hex('0C 00 03 00 57 4F 52 4C 44 00 18 0B'));
  driver.reset();
  expect(scans).toEqual([]);
  expect(troubles).toHaveLength(1);
});

test('[R3] the late rest of a half code is neither joined to it nor a code of its own; after as much silence again the next code is read', () => {
  vi.useFakeTimers();
  const { driver, scans, troubles } = scanner();
  const [head, tail] = [hex('0D 00 03 00 48 45 4C 4C 4F 20 10 33 0B'), hex('0C 00 03 00 57 4F 52 4C 44 00 33 0B')];
  driver.onBytes(head);
  vi.advanceTimersByTime(500);
  driver.onBytes(tail);
  expect([scans.length, troubles.length]).toEqual([0, 2]);
  driver.onBytes(head);
  vi.advanceTimersByTime(1_000);
  driver.onBytes(tail);
  expect(scans).toMatchObject([{ text: 'WORLD' }]);
  expect(vi.getTimerCount()).toBe(0);
});

test('[R3] a damaged report inside a code takes the rest of that code with it', () => {
  const { driver, scans } = scanner();
  driver.onBytes(hex('0D 00 03 00 48 45 4C 4C 4F 20 10 33 0B'));
  driver.onBytes(hex('02 00'));
  driver.onBytes(hex('0C 00 03 00 57 4F 52 4C 44 00 33 0B'));
  driver.reset();
  expect(scans).toEqual([]);
});

test('table scanners send digits as numbers; UPC-A is 13 digits', () => {
  expect(decodeOemReport(hex('11 00 03 00 06 01 02 03 04 05 00 00 00 01 07 03 0D'))).toMatchObject({
    symbology: ']E0',
    data: Uint8Array.from(Buffer.from('0612345000173')),
  });
});

test('the verdict beeps at the scanner', () => {
  const { driver, written } = scanner();
  driver.signal?.('good');
  driver.signal?.('bad');
  expect(written.slice(1)).toEqual(['003000040000000000000000', '003000050000000000000000']);
});

test('random reports never throw', () => {
  fc.assert(
    fc.property(fc.array(anyBytes(64), { maxLength: 10 }), (reports) => {
      const { driver } = scanner();
      for (const report of reports) driver.onBytes(report);
      driver.reset();
    }),
  );
});
