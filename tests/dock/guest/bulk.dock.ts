// tests/dock/guest/bulk.dock.ts · a USB printer that the kernel has no driver for: listed, printed on and lost through libusb (npm usb)
import { deepEqual, equal, match } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { type TestContext, test } from 'node:test';
import type { DeviceConfig } from '../../../native/messages.ts';
import { createHidScanner, scanReports } from './devices.ts';
import { HID_SCANNER, setUpDock } from './dock.ts';
import { LARGE, PRINTER, plugPrinter, print, pullInTheMiddle, stalled } from './label-printer.ts';

const BULK: DeviceConfig = {
  ...PRINTER,
  connection: { type: 'usb', via: 'libusb', vendorId: '0a5f', productId: '0166', serialNumber: 'P1' },
} as DeviceConfig;

/** As on a system without usblp. */
function withoutDriver(t: TestContext): void {
  execFileSync('rmmod', ['usblp']);
  t.after(() => execFileSync('insmod', ['/lib/modules/usblp.ko']));
}

test('[DV9] a printer without a node of the kernel is listed with its connection through libusb', async (t) => {
  const dock = setUpDock(t);
  withoutDriver(t);
  await plugPrinter(t, dock);
  const devices = await dock.open([]);
  devices.send({ kind: 'list' });
  const { devices: found } = await devices.wait('listed');
  deepEqual(
    found.filter(({ kind }) => kind === 'label-printer'),
    [
      {
        kind: 'label-printer',
        name: 'Zebra Dock Printer (libusb)',
        vendor: 'Zebra',
        model: 'Dock Printer',
        serialNumber: 'P1',
        ids: '0a5f:0166',
        connection: { type: 'usb', via: 'libusb', vendorId: '0a5f', productId: '0166', serialNumber: 'P1' },
      },
    ],
  );
  devices.send({ kind: 'identify-printer', requestId: 'who', language: 'zpl', connection: { type: 'usb', via: 'libusb', serialNumber: 'P1' } });
  const { identification } = await dock.timed('asked what it is', devices.wait('printer-identified'));
  equal(identification.kind === 'answered' && identification.language, 'zpl', JSON.stringify(identification));
});

test('[L3] through libusb a job arrives byte for byte, its counter proves it, and what stops the printer is said', async (t) => {
  const dock = setUpDock(t);
  withoutDriver(t);
  const { printer } = await plugPrinter(t, dock);
  const devices = await dock.open([BULK]);
  const small = '^XA^FO20,20^BCN,100^FD>;00095999990000000018^FS^XZ';
  equal((await dock.timed('asked and printed', print(devices, 'j1', small))).outcome.kind, 'printed');
  equal((await dock.timed(`${LARGE.length} bytes asked and printed`, print(devices, 'j2', LARGE))).outcome.kind, 'printed');
  deepEqual([printer.labels.length, printer.labels[0], printer.labels[1] === LARGE], [2, small, true]);
  printer.isPaperOut = true;
  const before = devices.messages.length;
  match((await devices.health('p1', 'error', before)).message, /labels/i);
  printer.isPaperOut = false;
  await devices.health('p1', 'ok', devices.messages.length);
});

test('[L3] through libusb: pulled in the middle of a label the job is in doubt, and at another port the printer prints again', async (t) => {
  const dock = setUpDock(t);
  withoutDriver(t);
  await pullInTheMiddle(t, dock, BULK);
});

test('through libusb: a printer that takes no more bytes holds up neither a scan nor the end of the process', async (t) => {
  const dock = setUpDock(t);
  withoutDriver(t);
  const scanner = await dock.plug(createHidScanner('a', 'A1'));
  const { printer } = await plugPrinter(t, dock, 1);
  const devices = await dock.start([HID_SCANNER, BULK]);
  await devices.health('p1', 'ok');
  printer.stallAfter = printer.byteCount + 20_000;
  const printing = print(devices, 'j1', LARGE).catch(() => undefined); // it ends with the process, answered or not
  await stalled(printer);
  for (const report of scanReports(']C1', 'MEANWHILE')) await scanner.end.send(report);
  await dock.timed('a scan meanwhile', devices.scanned(1));
  devices.disconnect();
  equal(await dock.timed('told to end, ended', devices.ended), 0);
  await printing;
});
