// native/transport/usb-bulk.ts · a USB printer through libusb (npm usb), where the system has no /dev/usb/lpN: claimed for the length of a job
//
// By the book, and tested against a stand-in with the library's documented behaviour: no printer was attached. Source: USB printer class 1.1
import { DeviceError } from '../device-error.ts';
import { cancelled, createInbox, type PrinterConnection, type PrinterLine } from './printer-line.ts';
import { toDeviceError } from './system-error.ts';
import { describeUsb, pickUsbPrinter, type UsbPrinterSettings } from './usb-printers.ts';

const PRINTER_CLASS = 7;
const CHUNK_BYTES = 16_384;
const READ_BYTES = 1_024;
/** A read without an answer ends by itself, so that closing never waits longer. */
const READ_MS = 100;
const WRITE_MS = 5_000;

/** What is used of the library, so that a test can stand in for it. */
export interface BulkDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null | undefined;
  readonly productName?: string | null | undefined;
  readonly configurations: readonly {
    readonly interfaces: readonly {
      readonly interfaceNumber: number;
      readonly alternates: readonly {
        readonly interfaceClass: number;
        readonly endpoints: readonly { readonly direction: 'in' | 'out'; readonly type: string; readonly endpointNumber: number }[];
      }[];
    }[];
  }[];
  open(): Promise<void>;
  close(): Promise<void>;
  detachKernelDriver(interfaceNumber: number): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  nativeTransferIn(endpoint: number, timeout: number, length: number): Promise<Uint8Array | null>;
  nativeTransferOut(endpoint: number, timeout: number, data: Uint8Array): Promise<number>;
}
export type ListBulkDevices = () => Promise<readonly BulkDevice[]>;

const listWithLibrary: ListBulkDevices = async () => {
  const { usb } = await import('usb'); // only where a printer is set up so: a platform without it still runs
  return (await usb.getDevices()) as readonly BulkDevice[];
};

interface Bulk {
  readonly interfaceNumber: number;
  readonly out: number;
  readonly in: number | undefined;
}

export function createUsbBulkLine(name: string, settings: UsbPrinterSettings, list: ListBulkDevices = listWithLibrary): PrinterLine {
  const label = `${name} (${describeUsb(settings)})`;

  async function find() {
    const devices = await list().catch((cause: unknown) => {
      throw new DeviceError('unavailable', `${label}: USB cannot be used on this machine: ${String(cause)}. Install the program again.`, { cause });
    });
    const printers = devices.flatMap((device) => {
      const bulk = bulkOf(device);
      return bulk === undefined ? [] : [{ ...named(device), device, bulk }];
    });
    return pickUsbPrinter(printers, settings, label);
  }

  return {
    label,

    async open(signal) {
      const { device, bulk } = await find();
      if (signal.aborted) throw cancelled(label);
      try {
        await device.open();
        // Where no driver holds it there is nothing to detach, and the library says so by rejecting.
        await device.detachKernelDriver(bulk.interfaceNumber).catch(() => undefined);
        await device.claimInterface(bulk.interfaceNumber);
      } catch (cause) {
        await device.close().catch(() => undefined);
        throw toDeviceError(cause, label, 'open');
      }
      return connectionOf(device, bulk, label);
    },

    async reach() {
      await find();
    },
  };
}

function named({ vendorId, productId, serialNumber, productName }: BulkDevice) {
  const hex = (id: number): string => id.toString(16).padStart(4, '0');
  return {
    vendorId: hex(vendorId),
    productId: hex(productId),
    ...(serialNumber ? { serialNumber } : {}),
    ...(productName ? { model: productName } : {}),
  };
}

function bulkOf({ configurations }: BulkDevice): Bulk | undefined {
  for (const { interfaceNumber, alternates } of configurations[0]?.interfaces ?? []) {
    const endpoints = alternates[0]?.interfaceClass === PRINTER_CLASS ? alternates[0].endpoints.filter(({ type }) => type === 'bulk') : [];
    const out = endpoints.find(({ direction }) => direction === 'out')?.endpointNumber;
    if (out !== undefined) return { interfaceNumber, out, in: endpoints.find(({ direction }) => direction === 'in')?.endpointNumber };
  }
  return undefined;
}

function connectionOf(device: BulkDevice, { out, in: back }: Bulk, label: string): PrinterConnection {
  const inbox = createInbox();
  let isClosed = false;
  let reading: Promise<void> | undefined;

  async function readOn(): Promise<void> {
    while (!isClosed && back !== undefined) {
      try {
        const bytes = await device.nativeTransferIn(back, READ_MS, READ_BYTES);
        if (bytes !== null && bytes.length > 0) inbox.take(bytes);
      } catch (cause) {
        if (!/cancel|timed? ?out/i.test(String(cause))) return inbox.end(toDeviceError(cause, label, 'read'));
      }
    }
  }

  return {
    async write(bytes, signal) {
      for (let at = 0; at < bytes.length; ) {
        if (signal.aborted) throw cancelled(label);
        const written = await device.nativeTransferOut(out, WRITE_MS, bytes.subarray(at, at + CHUNK_BYTES)).catch((cause: unknown) => {
          throw toDeviceError(cause, label, 'write to');
        });
        if (written === 0) throw new DeviceError('disconnected', `${label} takes nothing more. Switch it off and on.`);
        at += written;
      }
    },
    read(withinMs) {
      reading ??= readOn();
      return inbox.read(withinMs);
    },
    discard() {
      reading ??= readOn();
      inbox.discard();
    },
    async finish() {
      // A bulk transfer that ended was taken by the printer's own buffer; whether it was printed, only the printer can say.
    },
    async close() {
      isClosed = true;
      inbox.end(new DeviceError('disconnected', `${label} closed`));
      await reading;
      await device.close().catch(() => undefined);
    },
  };
}
