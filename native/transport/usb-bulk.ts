// native/transport/usb-bulk.ts · a USB printer through libusb (npm usb), where the system has no /dev/usb/lpN: claimed for the length of a job
//
// Tested on virtual USB (npm run test:dock) and against a stand-in with the library's documented behaviour; no printer was attached. Source: USB printer
// class 1.1; protocol 4 of it is IPP over USB, which is no way for a printer's own language. Source: USB-IF, IPP over USB 1.0
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';
import { cancelled, createInbox, type PrinterConnection, type PrinterLine } from './printer-line.ts';
import { toDeviceError } from './system-error.ts';
import { describeUsb, hasIds, pickUsbPrinter, type UsbPrinterInfo, type UsbPrinterSettings } from './usb-printers.ts';

const PRINTER_CLASS = 7;
const IPP_PROTOCOL = 4;
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
  readonly manufacturerName?: string | null | undefined;
  readonly configurations: readonly {
    readonly interfaces: readonly {
      readonly interfaceNumber: number;
      readonly alternates: readonly {
        readonly interfaceClass: number;
        readonly interfaceProtocol: number;
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

/** Of each printer on the bus what it is, and whether it takes bytes; others only speak IPP. Never rejects: where the library does not run there is none. */
export async function listBulkPrinters(
  list: ListBulkDevices = listWithLibrary,
): Promise<(Omit<UsbPrinterInfo, 'path'> & { readonly takesBytes: boolean })[]> {
  const devices = await list().catch(() => []);
  return devices.flatMap((device) => {
    const { isPrinter, bulk } = readBulk(device);
    const maker = device.manufacturerName ? { maker: device.manufacturerName } : {};
    return isPrinter ? [{ ...named(device), ...maker, takesBytes: bulk !== undefined }] : [];
  });
}

interface Bulk {
  readonly interfaceNumber: number;
  readonly out: number;
  readonly in: number | undefined;
}

export function createUsbBulkLine(name: string, settings: UsbPrinterSettings, list: ListBulkDevices = listWithLibrary): PrinterLine {
  const label = `${name} (${describeUsb(settings)})`;

  async function find() {
    const devices = await list().catch((cause: unknown) => {
      throw new DeviceError('unavailable', label, say('usb-unusable', String(cause)), { cause });
    });
    // Looked at every second: only those that may be it are read, because reading opens them.
    const read = devices.flatMap((device) => (hasIds(named(device), settings) ? [{ ...named(device), device, ...readBulk(device) }] : []));
    const printers = read.flatMap(({ bulk, ...rest }) => (bulk === undefined ? [] : [{ ...rest, bulk }]));
    const mayBe = read.filter(({ refusal }) => refusal !== undefined && settings.vendorId !== undefined);
    try {
      return pickUsbPrinter(printers, settings, label);
    } catch (cause) {
      // Without the right to open it nothing says that it is a printer, but the ids do.
      if (!(cause instanceof DeviceError && cause.code === 'not-found') || mayBe.length === 0) throw cause;
      throw toDeviceError(pickUsbPrinter(mayBe, settings, label).refusal, label, 'open');
    }
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
        await closeQuietly(device);
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

/** Seen: the library opens a device to read its configurations, and throws where this user has no right to. Other people's devices must not hide ours. */
function readBulk(device: BulkDevice): { readonly isPrinter: boolean; readonly bulk?: Bulk; readonly refusal?: unknown } {
  try {
    const bulk = bulkOf(device);
    return bulk === undefined ? { isPrinter: hasPrinterClass(device) } : { isPrinter: true, bulk };
  } catch (refusal) {
    return { isPrinter: false, refusal };
  }
}

function hasPrinterClass({ configurations }: BulkDevice): boolean {
  return configurations.some(({ interfaces }) =>
    interfaces.some(({ alternates }) => alternates.some(({ interfaceClass }) => interfaceClass === PRINTER_CLASS)),
  );
}

function bulkOf({ configurations }: BulkDevice): Bulk | undefined {
  for (const { interfaceNumber, alternates } of configurations[0]?.interfaces ?? []) {
    const [first] = alternates;
    const takesBytes = first?.interfaceClass === PRINTER_CLASS && first.interfaceProtocol !== IPP_PROTOCOL;
    const endpoints = takesBytes ? first.endpoints.filter(({ type }) => type === 'bulk') : [];
    const out = endpoints.find(({ direction }) => direction === 'out')?.endpointNumber;
    if (out !== undefined) return { interfaceNumber, out, in: endpoints.find(({ direction }) => direction === 'in')?.endpointNumber };
  }
  return undefined;
}

/** Of one that could not be opened the library refuses at once, and not by a promise. */
async function closeQuietly(device: BulkDevice): Promise<void> {
  try {
    await device.close();
  } catch {
    // it is not open: that is all that was wanted
  }
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
    keepsUnread: true,
    async write(bytes, signal) {
      for (let at = 0; at < bytes.length; ) {
        if (signal.aborted) throw cancelled(label);
        const written = await device.nativeTransferOut(out, WRITE_MS, bytes.subarray(at, at + CHUNK_BYTES)).catch((cause: unknown) => {
          throw toDeviceError(cause, label, 'write');
        });
        if (written === 0) throw new DeviceError('disconnected', label, say('takes-no-more'));
        at += written;
      }
    },
    read(withinMs) {
      reading ??= readOn();
      return inbox.read(withinMs);
    },
    discard() {
      reading ??= readOn();
      return inbox.discard();
    },
    async finish() {
      // A bulk transfer that ended was taken by the printer's own buffer; whether it was printed, only the printer can say.
    },
    async close() {
      isClosed = true;
      inbox.end(new DeviceError('disconnected', label, say('closed')));
      await reading;
      await closeQuietly(device);
    },
  };
}
