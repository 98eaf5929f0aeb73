// native/transport/usb-printers.ts · which USB printers has the kernel, and under which /dev/usb/lpN? Found by what they are, never by their number
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';
import type { UsbId } from './locate-serial.ts';

const SYSFS = '/sys/class/usbmisc';
const DEVICES = '/dev/usb';

export interface UsbPrinterInfo extends Partial<UsbId> {
  readonly path: string;
  readonly maker?: string;
  readonly model?: string;
  /** Languages it says it speaks: ZPL, EPL … */
  readonly commandSet?: string;
}

/** What is left out fits every printer. */
export interface UsbPrinterSettings {
  /** Four hexadecimal digits, as the system prints them. */
  readonly vendorId?: string;
  readonly productId?: string;
  readonly serialNumber?: string;
  /** Beginning of the model in its IEEE 1284 id. */
  readonly model?: string;
}

export interface UsbFolders {
  readonly sysfs?: string;
  readonly devices?: string;
}

/** `MFG:Zebra ;CMD:ZPL;MDL:ZTC ZD420;` with long or short keys, in any order. Source: IEEE 1284-2000, device ID */
export function parseDeviceId(id: string): { readonly maker?: string; readonly model?: string; readonly commandSet?: string } {
  const fields = new Map(
    id.split(';').flatMap((field): [string, string][] => {
      const colon = field.indexOf(':');
      return colon < 1 ? [] : [[field.slice(0, colon).trim().toUpperCase(), field.slice(colon + 1).trim()]];
    }),
  );
  const first = (...keys: readonly string[]): string | undefined =>
    keys.map((key) => fields.get(key)).find((value) => value !== undefined && value !== '');
  const [maker, model, commandSet] = [first('MFG', 'MANUFACTURER'), first('MDL', 'MODEL'), first('CMD', 'COMMAND SET')];
  return {
    ...(maker === undefined ? {} : { maker }),
    ...(model === undefined ? {} : { model }),
    ...(commandSet === undefined ? {} : { commandSet }),
  };
}

/** Never rejects: where there is no such folder there is no printer. The numbers of lpN are shared with other devices and have gaps. */
export async function listUsbPrinters({ sysfs = SYSFS, devices = DEVICES }: UsbFolders = {}): Promise<UsbPrinterInfo[]> {
  const names = await readdir(sysfs).catch(() => []);
  const printers = names.filter((name) => /^lp\d+$/.test(name)).toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2)));
  return Promise.all(printers.map(async (name) => ({ path: join(devices, name), ...(await readUsbPrinter(join(sysfs, name, 'device'))) })));
}

async function readUsbPrinter(link: string): Promise<Omit<UsbPrinterInfo, 'path'>> {
  const usbInterface = await realpath(link).catch(() => link);
  const text = (file: string): Promise<string | undefined> =>
    readFile(file, 'latin1').then(
      (content) => content.trim() || undefined,
      () => undefined,
    );
  const device = dirname(usbInterface);
  const [id, vendorId, productId, serialNumber] = await Promise.all([
    text(join(usbInterface, 'ieee1284_id')),
    text(join(device, 'idVendor')),
    text(join(device, 'idProduct')),
    text(join(device, 'serial')),
  ]);
  return {
    ...parseDeviceId(id ?? ''),
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
  };
}

/** Exactly one printer must fit: labels must not come out at the other one. @throws {DeviceError} not-found, bad-settings */
export function pickUsbPrinter<Printer extends Omit<UsbPrinterInfo, 'path'>>(
  printers: readonly Printer[],
  settings: UsbPrinterSettings,
  label: string,
): Printer {
  const [found, ...others] = printers.filter(
    (printer) =>
      hasIds(printer, settings) && (settings.model === undefined || printer.model?.toLowerCase().startsWith(settings.model.toLowerCase()) === true),
  );
  if (found === undefined) throw new DeviceError('not-found', label, say('plug-in-switch-on'));
  if (others.length > 0) {
    const names = [found, ...others].map(({ model = 'a printer', serialNumber = 'without serial number' }) => `${model} ${serialNumber}`).join(', ');
    throw new DeviceError('bad-settings', label, say('several-fit', others.length + 1, names));
  }
  return found;
}

/** By what the bus tells of every device, without opening it. */
export function hasIds(printer: Omit<UsbPrinterInfo, 'path'>, settings: UsbPrinterSettings): boolean {
  const same = (key: 'vendorId' | 'productId' | 'serialNumber'): boolean =>
    settings[key] === undefined || settings[key].toLowerCase() === printer[key]?.toLowerCase();
  return same('vendorId') && same('productId') && same('serialNumber');
}

export function describeUsb({ vendorId, productId, serialNumber, model }: UsbPrinterSettings): string {
  const ids = vendorId === undefined ? undefined : `${vendorId}:${productId ?? '*'}`;
  return ['USB', model, ids, serialNumber].filter((part) => part !== undefined).join(' ');
}
