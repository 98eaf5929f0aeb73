// native/transport/locate-serial.ts · which serial ports are there, and under which name is a known USB device now?
import { readdir } from 'node:fs/promises';

/** Hex digits without 0x, any case, as the operating system prints them. */
export interface UsbId {
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string;
}

export interface SerialPortInfo extends Partial<UsbId> {
  readonly path: string;
  readonly maker?: string;
}

/** Never rejects: without `udevadm` (containers) serialport cannot list, and the device folder is read instead. */
export async function listSerialPorts(): Promise<SerialPortInfo[]> {
  try {
    const { SerialPort } = await import('serialport');
    const ports = await SerialPort.list();
    return ports.map(({ path, manufacturer, vendorId, productId, serialNumber }) => ({
      path,
      ...(manufacturer === undefined ? {} : { maker: manufacturer }),
      ...(vendorId === undefined ? {} : { vendorId }),
      ...(productId === undefined ? {} : { productId }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    }));
  } catch {
    const names = await readdir('/dev').catch(() => []);
    return names.filter((name) => /^tty(ACM|USB)\d+$/.test(name)).map((name) => ({ path: `/dev/${name}` }));
  }
}

/**
 * A replugged USB port may come back under another name while an old handle is open (ttyACM0 → ttyACM1): match by id, and fall back to the
 * configured path, whose absence then gives the error.
 */
export async function locateSerialPath(path: string, usb: UsbId | undefined): Promise<string> {
  return usb === undefined ? path : (pickSerialPort(await listSerialPorts(), usb)?.path ?? path);
}

export function pickSerialPort(ports: readonly SerialPortInfo[], usb: UsbId): SerialPortInfo | undefined {
  const same = (left: string | undefined, right: string): boolean => left?.toLowerCase() === right.toLowerCase();
  return ports.find(
    (port) =>
      same(port.vendorId, usb.vendorId) &&
      same(port.productId, usb.productId) &&
      (usb.serialNumber === undefined || same(port.serialNumber, usb.serialNumber)),
  );
}
