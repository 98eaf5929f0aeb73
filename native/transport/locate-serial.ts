// native/transport/locate-serial.ts · which serial ports are there, and under which name is a known USB device now?
import { readdir } from 'node:fs/promises';
import { inPlace, usbPortOf } from './usb-port.ts';

/** Hex digits without 0x, any case, as the operating system prints them. */
export interface UsbId {
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string;
  /** The socket that it was in when it was set up; see usb-port.ts. */
  readonly port?: string;
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
    const sockets = await Promise.all(ports.map(({ path }) => usbPortOf(path)));
    return ports.map(({ path, manufacturer, vendorId, productId, serialNumber }, index) => ({
      path,
      ...(sockets[index] === undefined ? {} : { port: sockets[index] }),
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

/** Ports that this process has open, or is opening: of two devices with the same ids each name gets one. */
const inUse = new Set<string>();

/** @returns what gives it free again. */
export function claimSerialPath(path: string): () => void {
  inUse.add(path);
  return () => inUse.delete(path);
}

/** The port that a device has now; see `chooseSerialPath`. */
export async function locateSerialPath(path: string, usb: UsbId | undefined): Promise<string | undefined> {
  return usb === undefined ? path : chooseSerialPath(await listSerialPorts(), path, usb, inUse);
}

/**
 * A replugged USB port may come back under another name while an old handle is open (ttyACM0 → ttyACM1): match by id. Where ids cannot be listed
 * the configured path is all there is.
 * @returns undefined when the device is not there or is open here already: the path may be another device meanwhile, whose bytes are not its own
 */
export function chooseSerialPath(ports: readonly SerialPortInfo[], path: string, usb: UsbId, taken: ReadonlySet<string>): string | undefined {
  const same = (left: string | undefined, right: string): boolean => left?.toLowerCase() === right.toLowerCase();
  const fitting = ports.filter(
    (port) =>
      !taken.has(port.path) &&
      same(port.vendorId, usb.vendorId) &&
      same(port.productId, usb.productId) &&
      (usb.serialNumber === undefined || same(port.serialNumber, usb.serialNumber)),
  );
  const [found] = inPlace(fitting, modelOf(usb), usb.port);
  const isKnown = ports.some((port) => port.path === path && port.vendorId !== undefined);
  return found?.path ?? (isKnown ? undefined : path);
}

/** As two of one model share it; of those with serial numbers no two do. */
export function modelOf({ vendorId, productId, serialNumber = '' }: Partial<UsbId>): string {
  return `${vendorId}:${productId}:${serialNumber}`.toLowerCase();
}
