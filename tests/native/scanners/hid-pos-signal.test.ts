// tests/native/scanners/hid-pos-signal.test.ts · beep and lamp where a report descriptor declares them, the usual reports where it does not, and damaged descriptors
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createHidPosScanner } from '../../../native/scanners/hid-pos-scanner.ts';
import { hidPosSignals } from '../../../native/scanners/hid-pos-signal.ts';
import { readHidFields } from '../../../native/transport/hid-descriptor.ts';
import { readReportDescriptor } from '../../../native/transport/report-descriptor.ts';
import { anyBytes, hex } from '../bytes.ts';

/** Scanned data as input report 2; trigger report as output report 4: prevent read, initiate read, three reserved bits, error and good-read beep, one reserved. */
const TRIGGER_REPORT = `09 14 a1 02 85 04 15 00 25 01 75 01 95 01 91 03 95 02 09 5f 09 60 91 02 95 02 91 03 95 02 09 85 09 86 91 02 95 01 91 03 c0`;
const SCANNER = `05 8c 09 02 a1 01 09 12 a1 02 85 02 15 00 26 ff 00 75 08 95 3f 09 fe 81 02 c0`;
/** Output report 7 of two bytes: good-read LED, not-on-file beep and good-read beep in its second byte; a green and a red lamp of the LED page in report 9. */
const WITH_LAMPS = `85 07 75 01 95 08 91 03 95 01 09 7d 91 02 09 87 91 02 09 86 91 02 95 05 91 03 85 09 05 08 95 01 09 49 91 02 09 48 91 02 95 06 91 03`;
const text = (bytes: readonly Uint8Array[]): string[] => bytes.map((each) => Buffer.from(each).toString('hex'));

test('[DV11] the trigger report as Hand Held Products describes it gives the bits that its guide names', () => {
  const signals = hidPosSignals(readHidFields(hex(`${SCANNER} ${TRIGGER_REPORT} c0`)));
  expect([text(signals.good.on), text(signals.bad.on)]).toEqual([['0440'], ['0420']]);
  expect([signals.good.off, signals.bad.off]).toEqual([[], []]);
});

test('[DV11] lamps and beeps stand where the descriptor puts them, and what lights a lamp is put out again', () => {
  const signals = hidPosSignals(readHidFields(hex(`${SCANNER} ${WITH_LAMPS} c0`)));
  expect(text(signals.good.on)).toEqual(['070005', '0901']);
  expect(text(signals.good.off)).toEqual(['070000', '0900']);
  expect(text(signals.bad.on)).toEqual(['070002', '0902']);
  expect(text(signals.bad.off)).toEqual(['0900']);
});

test('[DV11] a descriptor that declares no tone, and none at all, leave the usual reports', () => {
  for (const descriptor of [undefined, readHidFields(hex(`${SCANNER} c0`)), []])
    expect([text(hidPosSignals(descriptor).good.on), text(hidPosSignals(descriptor).bad.on)]).toEqual([['0440'], ['0420']]);
});

test('[DV11] a tone that is declared without its counterpart never stands for it', () => {
  const onlyGood = hidPosSignals(readHidFields(hex(`${SCANNER} 85 05 75 01 95 01 09 86 91 02 95 07 91 03 c0`)));
  expect([text(onlyGood.good.on), text(onlyGood.bad.on)]).toEqual([['0501'], []]);
});

test('usages as a range, with their page, pushed and popped globals and long items are read', () => {
  const fields = readHidFields(hex('05 8c 85 01 a4 75 04 b4 75 01 95 03 19 85 29 87 91 02 fe 02 00 aa bb 95 01 0b 48 00 08 00 91 02'));
  expect(fields.map(({ usagePage, usage, bit }) => [(usagePage * 0x1_0000 + usage).toString(16), bit])).toEqual([
    ['8c0085', 0],
    ['8c0086', 1],
    ['8c0087', 2],
    ['80048', 3],
  ]);
});

test('any bytes at all never throw and make no report of more than 512 bytes behind its id', () =>
  fc.assert(
    fc.property(anyBytes(), (bytes) => {
      const { good, bad } = hidPosSignals(readHidFields(bytes));
      for (const report of [...good.on, ...bad.on, ...good.off, ...bad.off]) expect(report.length).toBeLessThanOrEqual(1 + 512);
    }),
  ));

test('[DV11] the driver goes by the descriptor of what is open now; the lamp goes out after half a second, and never after the link was lost', async () => {
  vi.useFakeTimers();
  const written: string[] = [];
  const context = { deviceId: 'h1', onScan: () => undefined, onTrouble: () => undefined, now: () => 0 };
  const driver = createHidPosScanner(context);
  driver.onOpen?.(async (bytes) => void written.push(Buffer.from(bytes).toString('hex')), {
    fields: readHidFields(hex(`${SCANNER} ${WITH_LAMPS} c0`)),
    sendFeature: async () => undefined,
  });
  driver.signal?.('good');
  expect(written).toEqual(['070005', '0901']);
  await vi.advanceTimersByTimeAsync(500);
  expect(written.slice(2)).toEqual(['070000', '0900']);
  driver.signal?.('bad');
  driver.reset();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written).toHaveLength(6);
  vi.useRealTimers();
});

test('[DV11] a lamp is put out by the next signal when that lights none of its report, and never stays lit', async () => {
  vi.useFakeTimers();
  const written: string[] = [];
  const driver = createHidPosScanner({ deviceId: 'h1', onScan: () => undefined, onTrouble: () => undefined, now: () => 0 });
  // A good-read LED in report 7 and an error beep in report 8.
  driver.onOpen?.(async (bytes) => void written.push(Buffer.from(bytes).toString('hex')), {
    fields: readHidFields(hex(`${SCANNER} 85 07 75 01 95 01 09 7d 91 02 95 07 91 03 85 08 95 01 09 85 91 02 95 07 91 03 c0`)),
    sendFeature: async () => undefined,
  });
  driver.signal?.('good');
  await vi.advanceTimersByTimeAsync(100);
  driver.signal?.('bad');
  expect(written).toEqual(['0701', '0700', '0801']);
  driver.signal?.('bad');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written.slice(3)).toEqual(['0801']);
  vi.useRealTimers();
});

test('the descriptor is read from sysfs by the name that the system gave the device; what is no hidraw has none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-sysfs-'));
  mkdirSync(join(folder, 'hidraw3', 'device'), { recursive: true });
  writeFileSync(join(folder, 'hidraw3', 'device', 'report_descriptor'), hex('05 8c'));
  expect(await readReportDescriptor('/dev/hidraw3', folder)).toEqual(Buffer.from(hex('05 8c')));
  expect(await readReportDescriptor('/dev/hidraw4', folder)).toBeUndefined();
  expect(await readReportDescriptor('\\\\?\\hid#vid_0c2e', folder)).toBeUndefined();
  expect(await readReportDescriptor(undefined, folder)).toBeUndefined();
  rmSync(folder, { recursive: true });
});
