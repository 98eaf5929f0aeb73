// tests/dock/guest/label-printer.ts · the virtual USB printer as scenarios use it: plugged in with its inside running, printed on, watched until it stalls
import { equal } from 'node:assert/strict';
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
