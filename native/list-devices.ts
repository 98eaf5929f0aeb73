// native/list-devices.ts · which scanners, scales and USB printers are plugged into this machine, each with the connection to configure
import type { FoundDevice } from './messages.ts';
import { HID_USAGES, type HidDeviceInfo, type HidUsage, type LoadHid, listHidDevices, pickHidDevice } from './transport/hid.ts';
import { listSerialPorts } from './transport/locate-serial.ts';
import { listUsbPrinters, type UsbFolders, type UsbPrinterInfo } from './transport/usb-printers.ts';

/** Never rejects: what cannot be listed is a sentence in `problems`. */
export async function listDevices(
  loadHid?: LoadHid,
  usbFolders?: UsbFolders,
): Promise<{ readonly devices: FoundDevice[]; readonly problems: string[] }> {
  const problems: string[] = [];
  const serial = (await listSerialPorts()).map(({ path, maker, vendorId, productId, serialNumber }): FoundDevice => {
    const usb = vendorId === undefined || productId === undefined ? undefined : { vendorId, productId };
    const connection = { type: 'serial' as const, path };
    const name = maker === undefined ? path : `${maker} (${path})`;
    if (usb === undefined) return { kind: 'scanner', name, connection };
    return { kind: 'scanner', name, connection: { ...connection, usb: serialNumber === undefined ? usb : { ...usb, serialNumber } } };
  });
  const hid = await listHidDevices('HID devices', loadHid).catch((error: unknown) => {
    problems.push(error instanceof Error ? error.message : String(error));
    return [];
  });
  const printers = (await listUsbPrinters(usbFolders)).map(asPrinter);
  return { devices: [...hid.flatMap(asFound), ...serial, ...printers], problems };
}

function asPrinter({ path, maker, model, commandSet, vendorId, productId, serialNumber }: UsbPrinterInfo): FoundDevice {
  const name = [maker, model].filter((part) => part !== undefined).join(' ');
  const speaks = commandSet === undefined ? '' : ` [${commandSet}]`;
  return {
    kind: 'label-printer',
    name: `${name === '' ? 'USB printer' : name} (${path})${speaks}`,
    connection: {
      type: 'usb',
      ...(vendorId === undefined ? {} : { vendorId }),
      ...(productId === undefined ? {} : { productId }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    },
  };
}

function asFound(device: HidDeviceInfo): FoundDevice[] {
  const usage = (Object.keys(HID_USAGES) as HidUsage[]).find((name) => pickHidDevice([device], { usage: name }) !== undefined);
  if (usage === undefined) return [];
  const { vendorId, productId, serialNumber, manufacturer, product } = device;
  const name = [manufacturer, product].filter((part) => part !== undefined && part !== '').join(' ');
  return [
    {
      kind: usage === 'scale' ? 'scale' : 'scanner',
      name: name === '' ? HID_USAGES[usage].called : name,
      connection: { type: 'hid', usage, vendorId, productId, ...(serialNumber === undefined || serialNumber === '' ? {} : { serialNumber }) },
    },
  ];
}
