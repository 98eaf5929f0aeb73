// native/transport/locate-serial.ts · which serial ports are there, and which of them is a known USB device now?
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { plainSerial, usbPlaceOf } from './usb-port.ts';

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

/** For people to choose from: with the maker, and those that hang on no USB. Never rejects: without `udevadm` (containers) the kernel's own list is shown. */
export async function listSerialPorts(): Promise<SerialPortInfo[]> {
  const ofKernel = await listFromKernel();
  const known = new Map((ofKernel ?? []).map((port) => [port.path, port]));
  try {
    return (await listWithLibrary()).map((port) => ({ ...known.get(port.path), ...port }));
  } catch {
    if (ofKernel !== undefined && ofKernel.length > 0) return ofKernel;
    const names = await readdir('/dev').catch(() => []);
    return names.filter((name) => /^tty(ACM|USB)\d+$/.test(name)).map((name) => ({ path: `/dev/${name}` }));
  }
}

/**
 * For links to look for their device in. On Linux from the kernel: what udev tells comes a moment after the node does, and in that moment a node has
 * no ids and could be anybody's; besides, it takes seconds on a slow machine, in which names change hands. Elsewhere as `listSerialPorts`.
 */
export async function listSerialNow(): Promise<readonly SerialPortInfo[]> {
  return (await listFromKernel()) ?? (await listSerialPorts());
}

async function listWithLibrary(): Promise<SerialPortInfo[]> {
  const { SerialPort } = await import('serialport');
  return (await SerialPort.list()).map(({ path, manufacturer, vendorId, productId, serialNumber }) => ({
    path,
    ...(manufacturer === undefined ? {} : { maker: manufacturer }),
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
  }));
}

/** Every serial line that hangs on USB. Undefined where there is no such kernel. */
export async function listFromKernel(sysFolder = '/sys/class'): Promise<SerialPortInfo[] | undefined> {
  const names = await readdir(join(sysFolder, 'tty')).catch(() => undefined);
  const ports = names?.toSorted().map(async (name): Promise<SerialPortInfo[]> => {
    const place = await usbPlaceOf(name, sysFolder);
    return place === undefined ? [] : [{ path: `/dev/${name}`, ...place }];
  });
  return ports && (await Promise.all(ports)).flat();
}

/** Those with its ids. The socket is looked at where one is chosen: see claims.ts. */
export function fittingPorts(ports: readonly SerialPortInfo[], usb: UsbId): readonly SerialPortInfo[] {
  const same = (left: string | undefined, right: string): boolean => left?.toLowerCase() === right.toLowerCase();
  return ports.filter(
    (port) =>
      same(port.vendorId, usb.vendorId) &&
      same(port.productId, usb.productId) &&
      (usb.serialNumber === undefined || plainSerial(port.serialNumber ?? '') === plainSerial(usb.serialNumber)),
  );
}

/**
 * Where nothing lists the configured path, or nobody knows its ids, the path is all there is. A path whose ids are known is another device meanwhile,
 * whose bytes are not its own.
 */
export function mayOpenBlind(ports: readonly SerialPortInfo[], path: string): boolean {
  return !ports.some((port) => port.path === path && port.vendorId !== undefined);
}

/** What was opened as `path` is what was looked for: names change hands between a look and an opening. @param chosen undefined: opened blind */
export function isStillMine(ports: readonly SerialPortInfo[], path: string, usb: UsbId, chosen: SerialPortInfo | undefined): boolean {
  const now = ports.find((port) => port.path === path);
  if (chosen === undefined) return now?.vendorId === undefined; // known by now: it is chosen by its ids at the next look
  return now !== undefined && now.port === chosen.port && fittingPorts([now], usb).length > 0;
}

/** As two of one model share it; of those with serial numbers no two do. */
export function modelOf({ vendorId, productId, serialNumber = '' }: Partial<UsbId>): string {
  return `${vendorId}:${productId}:${plainSerial(serialNumber)}`.toLowerCase();
}
