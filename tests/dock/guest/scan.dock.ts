// tests/dock/guest/scan.dock.ts · codes from the device's end to the scan that core gets: exact text, identifier and order
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { createCdcScanner, createHidScanner, scanReports } from './devices.ts';
import { cdcScanner, HID_SCANNER, setUpDock } from './dock.ts';

const GS1 = '010401234567890110A1\u001d21B2';
/** Three reports. */
const LONG = Array.from({ length: 13 }, (_, index) => `${index}:ÄÖ/é\u001d+`)
  .join('')
  .padEnd(130, '#');

test('[W1] a HID POS scanner: short, GS1 and long codes arrive as sent, with their identifiers and in order', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createHidScanner('a', 'A1'));
  const devices = await dock.open([HID_SCANNER]);
  const sent = [
    [']E0', '4006381333931'],
    [']d2', GS1],
    [']Q1', LONG],
    [']C1', '00095999990000000018'],
  ] as const;
  for (const [identifier, text] of sent) for (const report of scanReports(identifier, text)) await scanner.end.send(report);
  await dock.timed('last report to scan', devices.scanned(sent.length));
  deepEqual(
    devices.of('scan').map(({ scan }) => [scan.symbology, scan.text]),
    sent,
  );
  deepEqual(
    devices.of('scan').map(({ seq }, index, all) => seq - (all[0]?.seq ?? 0) - index),
    [0, 0, 0, 0],
  );
  equal(Buffer.from(devices.of('scan')[2]?.scan.bytesBase64 ?? '', 'base64').length, 3 * 64);
});

test('[W1] a CDC-ACM scanner: CR, CR LF, GS and 8-bit characters through the kernel’s serial driver', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createCdcScanner('c', 'D1'));
  const devices = await dock.open([cdcScanner('D1')]);
  await scanner.end.send(Buffer.from(`]E04006381333931\r]d2${GS1}\r\n]C0Größe\r`, 'latin1'));
  await dock.timed('last byte to scan', devices.scanned(3));
  deepEqual(
    devices.of('scan').map(({ scan }) => [scan.symbology, scan.text]),
    [
      [']E0', '4006381333931'],
      [']d2', GS1],
      [']C0', 'Größe'],
    ],
  );
});
