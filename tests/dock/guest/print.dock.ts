// tests/dock/guest/print.dock.ts · labels to a USB printer through the kernel's usblp: bytes as they are, its answers, pulled out, stalled
import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { createHidScale, createHidScanner, scanReports } from './devices.ts';
import { HID_SCALE, HID_SCANNER, setUpDock } from './dock.ts';
import { LARGE, PRINTER, plugPrinter, print, pullInTheMiddle, stalled } from './label-printer.ts';

test('[L3] a ZPL job arrives byte for byte, and the printer’s own counter proves that it came out', async (t) => {
  const dock = setUpDock(t);
  // Before the printer, so that /dev/usb/lp is not number 0: scanners and scales share the numbers with it.
  await dock.plug(createHidScanner('a', 'A1'));
  const { printer } = await plugPrinter(t, dock);
  const devices = await dock.open([PRINTER]);
  const small = `^XA^FO20,20^BCN,100^FD>;00095999990000000018^FS^CI28^FDGröße^FS^XZ`;
  const first = await dock.timed('asked and printed', print(devices, 'j1', small));
  deepEqual(first.outcome.kind, 'printed', JSON.stringify(first.outcome));
  const second = await dock.timed(`${LARGE.length} bytes asked and printed`, print(devices, 'j2', LARGE));
  deepEqual(second.outcome.kind, 'printed', JSON.stringify(second.outcome));
  deepEqual(printer.labels.length, 2);
  equal(printer.labels[0], Buffer.from(small).toString('latin1'));
  equal(printer.labels[1] === LARGE, true);
  const { facts } = await devices.wait('printer-facts');
  deepEqual(facts, { confirm: 'counter', model: 'DOCK PRINTER', firmware: 'V1.0', dpi: 203, serialNumber: 'P1-DOCK' });
});

test('[UX31] paper out is said in words while nothing is printed, and gone again when there is paper', async (t) => {
  const dock = setUpDock(t);
  const { printer } = await plugPrinter(t, dock);
  const devices = await dock.open([PRINTER]);
  await devices.health('p1', 'ok');
  printer.isPaperOut = true;
  const before = devices.messages.length;
  const { message } = await dock.timed('paper out to said', devices.health('p1', 'error', before));
  match(message, /out of (labels|paper)|paper|labels/i);
  printer.isPaperOut = false;
  await devices.health('p1', 'ok', devices.messages.length);
});

test('[L3] a printer pulled in the middle of a label: the job is in doubt, it is absent, and at another port it prints again', async (t) => {
  await pullInTheMiddle(t, setUpDock(t), PRINTER);
});

test('[UX31] a printer pulled in the middle of a question for its state is absent, and back at another port', async (t) => {
  const dock = setUpDock(t);
  const { device, printer } = await plugPrinter(t, dock);
  const devices = await dock.open([PRINTER]);
  await devices.health('p1', 'ok');
  printer.stallAfter = printer.byteCount; // the next question is taken by the connection and never read
  const before = devices.messages.length;
  match((await devices.health('p1', 'error', before)).message, /does not answer/);
  const asked = devices.messages.length;
  await dock.timed('unplugged to absent', Promise.all([device.unplug(), devices.health('p1', 'absent', asked)]));
  printer.stallAfter = Number.POSITIVE_INFINITY;
  const gone = devices.messages.length;
  await dock.timed('plugged into another controller to ready', Promise.all([device.plug(6), devices.health('p1', 'ok', gone)]));
});

test('a printer that takes no more bytes holds up neither a scan nor the end of the process', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createHidScanner('a', 'A1'));
  await dock.plug(createHidScale('w'));
  const { printer } = await plugPrinter(t, dock, 1);
  const devices = await dock.start([HID_SCANNER, HID_SCALE, PRINTER]);
  await devices.health('p1', 'ok');
  printer.stallAfter = printer.byteCount + 20_000; // far more than questions have
  const printing = print(devices, 'j1', LARGE).catch(() => undefined); // it ends with the process, answered or not
  await stalled(printer);
  for (const report of scanReports(']C1', 'MEANWHILE')) await scanner.end.send(report);
  await dock.timed('a scan meanwhile', devices.scanned(1));
  devices.disconnect();
  equal(await dock.timed('told to end, ended', devices.ended), 0);
  await printing;
});
