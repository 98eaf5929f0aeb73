// native/transport/usb-port.ts · in which socket a USB device is plugged: what tells two of one model apart that have no serial number, or the same one. Linux only
import { readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where the system keeps what a device node belongs to, by the beginning of its name. Source: Linux, sysfs */
const CLASSES = [
  [/^hidraw\d+$/, 'hidraw'],
  [/^tty[A-Z]+\d+$/, 'tty'],
] as const;
/** Bus, then the ports of each hub on the way; the interface behind the colon is of the device. Source: Linux, Documentation/usb/usb-help and drivers/usb/core/usb.c, dev_set_name */
const SOCKET = /\/(\d+-\d+(?:\.\d+)*)(?=\/\1:\d+\.\d+(?:\/|$))/;

/** What the kernel itself knows of a USB device: there as soon as its node is, while udev may still be at work. */
export interface UsbPlace {
  /** `1-1.2`: bus 1, port 1, and port 2 of the hub there; the same after a restart. */
  readonly port?: string;
  /** Four hexadecimal digits. */
  readonly vendorId?: string;
  readonly productId?: string;
  readonly serialNumber?: string;
}

/** Of a device node as it is now. Undefined where nobody tells. */
export async function usbPlaceOf(path: string | undefined, sysFolder = '/sys/class'): Promise<UsbPlace | undefined> {
  const name = basename(path ?? '');
  const folder = CLASSES.find(([names]) => names.test(name))?.[1];
  if (folder === undefined) return undefined;
  const device = await realpath(join(sysFolder, folder, name, 'device')).catch(() => '');
  const found = SOCKET.exec(device);
  const port = found?.[1];
  if (found === null || port === undefined) return undefined;
  const usb = device.slice(0, found.index + 1 + port.length);
  const text = (file: string): Promise<string | undefined> =>
    readFile(join(usb, file), 'utf8').then(
      (content) => content.trim() || undefined,
      () => undefined,
    );
  const [vendorId, productId, serialNumber] = await Promise.all([text('idVendor'), text('idProduct'), text('serial')]);
  return {
    port,
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
  };
}

export async function usbPortOf(path: string | undefined, sysFolder?: string): Promise<string | undefined> {
  return (await usbPlaceOf(path, sysFolder))?.port;
}

/** udev writes what is no letter or digit of a serial number as an underscore, the kernel as it is. Source: systemd, src/shared/device-nodes and udev-builtin-usb_id */
export function plainSerial(serialNumber: string): string {
  return serialNumber
    .trim()
    .replace(/\s+/g, '_')
    .replace(/[^0-9A-Za-z#+\-.:=@_]/g, '_')
    .toLowerCase();
}

/** Who was set up in which socket, of the devices that are open or looked for. */
const wanted = new Map<string, number>();
const keyOf = (model: string, port: string): string => `${model.toLowerCase()} ${port}`;

/** @param model all that its settings say of it but the socket. @returns what gives it up again. */
export function wantUsbPort(model: string, port: string | undefined): () => void {
  if (port === undefined) return () => undefined;
  const key = keyOf(model, port);
  wanted.set(key, (wanted.get(key) ?? 0) + 1);
  let isWanted = true;
  return () => {
    if (!isWanted) return;
    isWanted = false;
    const left = (wanted.get(key) ?? 1) - 1;
    if (left > 0) wanted.set(key, left);
    else wanted.delete(key);
  };
}

/** Of devices that fit alike: the one in its own socket; else those in no socket of another of that model, for it may have been moved. */
export function inPlace<Device extends { readonly port?: string | undefined }>(
  fitting: readonly Device[],
  model: string,
  own: string | undefined,
): readonly Device[] {
  const atHome = own === undefined ? [] : fitting.filter(({ port }) => port === own);
  if (atHome.length > 0) return atHome;
  return fitting.filter(({ port }) => port === undefined || !wanted.has(keyOf(model, port)));
}

/** The socket is told of those that nothing else tells apart: the others may be moved as one likes. */
export function withoutNeedlessPorts<Device extends { readonly port?: string | undefined }>(
  devices: readonly Device[],
  modelOf: (device: Device) => string,
  hasOwnNumber: (device: Device) => boolean,
): readonly Device[] {
  const sockets = Map.groupBy(devices, modelOf);
  const isAlone = (device: Device): boolean => (sockets.get(modelOf(device)) ?? []).every(({ port }) => port === device.port);
  return devices.map((device) => (hasOwnNumber(device) && isAlone(device) ? { ...device, port: undefined } : device));
}
