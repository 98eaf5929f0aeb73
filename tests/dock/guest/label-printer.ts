// tests/dock/guest/label-printer.ts · the virtual USB printer as scenarios use it: plugged in with its inside running, printed on, watched until it stalls
import { deepEqual, equal } from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { DeviceConfig } from '../../../native/messages.ts';
import { createUsbPrinter } from './devices.ts';
import type { DevicesProcess } from './devices-process.ts';
import type { Dock } from './dock.ts';
import { runZplPrinter, type ZplPrinter } from './zpl-printer.ts';

export const PRINTER: DeviceConfig = {
  deviceId: 'p1',
  name: 'Label printer',
  kind: 'label-printer',
  connection: { type: 'usb', vendorId: '0a5f', productId: '0166', serialNumber: 'P1' },
};
/** As large as a label with a picture: several times what the printer's own queue holds. */
export const LARGE = `^XA^FO0,0^GFA,${'0F'.repeat(150_000)}^FS^XZ`;

export async function plugPrinter(t: TestContext, dock: Dock, queueLength = 10) {
  const device = await dock.plug(createUsbPrinter('p', queueLength), 4);
  const printer = runZplPrinter(device);
  t.after(() => printer.stop());
  return { device, printer };
}

export async function print(devices: DevicesProcess, jobId: string, zpl: string) {
  devices.send({ kind: 'prepare-print', requestId: jobId, printerId: 'p1' });
  const { readiness } = await devices.wait('print-prepared', ({ requestId }) => requestId === jobId);
  equal(readiness.kind, 'ready', JSON.stringify(readiness));
  const counter = readiness.kind === 'ready' && readiness.counter !== undefined ? { counterBefore: readiness.counter } : {};
  devices.send({ kind: 'print', jobId, printerId: 'p1', dataBase64: Buffer.from(zpl).toString('base64'), labels: 1, ...counter });
  return devices.wait('printed', (printed) => printed.jobId === jobId);
}

/** The job is on its way and the printer takes no more. */
export async function stalled(printer: ZplPrinter): Promise<void> {
  while (printer.byteCount < printer.stallAfter) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The job is in doubt, the printer is absent, and at another port it prints again. */
export async function pullInTheMiddle(t: TestContext, dock: Dock, config: DeviceConfig): Promise<void> {
  const { device, printer } = await plugPrinter(t, dock, 1);
  const devices = await dock.open([config]);
  await devices.health('p1', 'ok');
  printer.stallAfter = printer.byteCount + 20_000;
  const printing = print(devices, 'j1', LARGE);
  await stalled(printer);
  const before = devices.messages.length;
  await dock.timed('unplugged to absent', Promise.all([device.unplug(), devices.health('p1', 'absent', before)]));
  equal((await printing).outcome.kind, 'unknown');
  deepEqual(printer.labels, []);
  printer.stallAfter = Number.POSITIVE_INFINITY;
  const gone = devices.messages.length;
  await Promise.all([device.plug(7), devices.health('p1', 'ok', gone)]);
  equal((await print(devices, 'j2', '^XA^FDAFTER^FS^XZ')).outcome.kind, 'printed');
  deepEqual(printer.labels, ['^XA^FDAFTER^FS^XZ']);
}
