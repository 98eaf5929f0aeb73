// native/list-devices.ts · which scanners, scales and USB printers are plugged into this machine, each with the connection to configure; and what else is, with why it is of no use
import type { DeviceIdentity, FoundDevice, OtherDevice } from './messages.ts';
import { say } from './sentences.ts';
import { HID_USAGES, type HidDeviceInfo, type HidUsage, type LoadHid, listHidDevices, pickHidDevice } from './transport/hid.ts';
import { listSerialPorts, modelOf, type SerialPortInfo } from './transport/locate-serial.ts';
import { listPrintQueues, type PrintQueue, type QueueSources } from './transport/print-queues.ts';
import { type ListBulkDevices, listBulkPrinters } from './transport/usb-bulk.ts';
import { usbPortOf, withoutNeedlessPorts } from './transport/usb-port.ts';
import { listUsbPrinters, type UsbFolders, type UsbPrinterInfo } from './transport/usb-printers.ts';

/** Symbol and Zebra, Honeywell and Metrologic, Hand Held Products, Youjie, Datalogic and PSC, Newland. Source: USB-IF vendor ids; Datalogic's Android POS SDK */
const SCANNER_MAKERS: ReadonlySet<number> = new Set([0x05e0, 0x0c2e, 0x0536, 0x23d0, 0x05f9, 0x1eab]);
/** HID usage tables: page 1, usage 6. Source: USB-IF HUT, Generic Desktop */
const KEYBOARD = { usagePage: 0x01, usage: 0x06 } as const;

export interface ListedDevices {
  readonly devices: FoundDevice[];
  readonly others: OtherDevice[];
  readonly problems: string[];
}

/** Never rejects: what cannot be listed is a sentence in `problems`. */
export async function listDevices(
  loadHid?: LoadHid,
  usbFolders?: UsbFolders,
  queues?: QueueSources,
  listBulk?: ListBulkDevices,
  portOf: (path: string | undefined) => Promise<string | undefined> = usbPortOf,
): Promise<ListedDevices> {
  const problems: string[] = [];
  const serial = withoutNeedlessPorts(await listSerialPorts(), modelOf, hasOwnNumber).map(asSerial);
  const hid = await listHidDevices('HID devices', loadHid).catch((error: unknown) => {
    problems.push(error instanceof Error ? error.message : String(error));
    return [];
  });
  const placed = await Promise.all(hid.map(async (device) => ({ ...device, port: await portOf(device.path) })));
  const ofKernel = await listUsbPrinters(usbFolders);
  const withoutNode = withoutThose(await listBulkPrinters(listBulk), ofKernel);
  const bulk = withoutNode.filter(({ takesBytes }) => takesBytes).map(asBulkPrinter);
  const ippOnly = withoutNode.filter(({ takesBytes }) => !takesBytes).map(asIppOnly);
  const printers = [...ofKernel.map(asPrinter), ...bulk, ...(await listPrintQueues(queues)).map(asQueue)];
  return {
    devices: [...withoutNeedlessPorts(placed, keyOfHid, hasOwnNumber).flatMap(asFound), ...serial, ...printers],
    others: [...othersOf(hid), ...ippOnly],
    problems,
  };
}

function asSerial({ path, maker, vendorId, productId, serialNumber, port }: SerialPortInfo): FoundDevice {
  const usb = vendorId === undefined || productId === undefined ? undefined : { vendorId, productId };
  const connection = { type: 'serial' as const, path };
  const about = { ...given({ vendor: maker, serialNumber }), ...(usb === undefined ? {} : { ids: idsOf(usb) }), path };
  const name = maker === undefined ? path : `${maker} (${path})`;
  if (usb === undefined) return { kind: 'scanner', name, ...about, connection };
  return { kind: 'scanner', name, ...about, connection: { ...connection, usb: { ...usb, ...given({ serialNumber, port }) } } };
}

function asPrinter({ path, maker, model, commandSet, vendorId, productId, serialNumber }: UsbPrinterInfo): FoundDevice {
  const name = [maker, model].filter((part) => part !== undefined).join(' ');
  const speaks = commandSet === undefined ? '' : ` [${commandSet}]`;
  return {
    kind: 'label-printer',
    name: `${name === '' ? 'USB printer' : name} (${path})${speaks}`,
    ...given({ vendor: maker, model, serialNumber }),
    ...(vendorId === undefined || productId === undefined ? {} : { ids: idsOf({ vendorId, productId }) }),
    path,
    connection: { type: 'usb', ...given({ vendorId, productId, serialNumber }) },
  };
}

type BulkPrinter = Awaited<ReturnType<typeof listBulkPrinters>>[number];

/** Of printers that nothing tells apart as many are left as the kernel has no node for. */
function withoutThose(printers: readonly BulkPrinter[], ofKernel: readonly UsbPrinterInfo[]): readonly BulkPrinter[] {
  const keyOf = ({ vendorId = '', productId = '', serialNumber = '' }: Omit<UsbPrinterInfo, 'path'>): string =>
    `${vendorId}:${productId}:${serialNumber}`.toLowerCase();
  const taken = ofKernel.map(keyOf);
  return printers.filter((printer) => {
    const at = taken.indexOf(keyOf(printer));
    if (at >= 0) taken.splice(at, 1);
    return at < 0;
  });
}

/** The kernel has no driver for it, or another one has it: it is reached past the kernel. */
function asBulkPrinter({ takesBytes: _, maker, model, vendorId, productId, serialNumber }: BulkPrinter): FoundDevice {
  return {
    kind: 'label-printer',
    name: `${bulkName({ maker, model })} (libusb)`,
    ...given({ vendor: maker, model, serialNumber }),
    ...(vendorId === undefined || productId === undefined ? {} : { ids: idsOf({ vendorId, productId }) }),
    connection: { type: 'usb', via: 'libusb', ...given({ vendorId, productId, serialNumber }) },
  };
}

function asIppOnly({ takesBytes: _, maker, model, vendorId, productId, serialNumber }: BulkPrinter): OtherDevice {
  return {
    name: bulkName({ maker, model }),
    ...given({ vendor: maker, model, serialNumber }),
    ...(vendorId === undefined || productId === undefined ? {} : { ids: idsOf({ vendorId, productId }) }),
    why: 'ipp-over-usb',
  };
}

/** Most product names begin with the maker's. */
function bulkName({ maker, model }: { readonly maker?: string | undefined; readonly model?: string | undefined }): string {
  if (maker !== undefined && model?.toLowerCase().startsWith(maker.toLowerCase()) === true) return model;
  return [maker, model].filter((part) => part !== undefined).join(' ') || 'USB printer';
}

/** A CUPS queue is offered for finished pages; that it passes label languages on, only the person who made it knows. */
function asQueue({ name, model, url }: PrintQueue): FoundDevice {
  if (url === undefined) return { kind: 'label-printer', name, connection: { type: 'spooler', queue: name } };
  return { kind: 'label-printer', name: model === undefined ? name : `${name} (${model})`, connection: { type: 'ipp', url, format: 'pdf' } };
}

function asFound(device: HidDeviceInfo & { readonly port?: string | undefined }): FoundDevice[] {
  const usage = usageOf(device);
  if (usage === undefined) return [];
  const { vendorId, productId, serialNumber, port } = device;
  return [
    {
      kind: usage === 'scale' || usage === 'oem-scale' ? 'scale' : 'scanner',
      name: nameOf(device) ?? say(HID_USAGES[usage].called).text,
      ...identityOf(device),
      connection: { type: 'hid', usage, vendorId, productId, ...given({ serialNumber: serialNumber || undefined, port }) },
    },
  ];
}

/** One for each device, however many interfaces it has; none for a device of which one interface can be used. */
function othersOf(interfaces: readonly HidDeviceInfo[]): OtherDevice[] {
  const usable = new Set(interfaces.filter((each) => usageOf(each) !== undefined).map(keyOfHid));
  const devices = Map.groupBy(
    interfaces.filter((each) => !usable.has(keyOfHid(each))),
    keyOfHid,
  );
  return [...devices.values()].flatMap((parts): OtherDevice[] => {
    const keyboard = parts.find(({ usagePage, usage }) => usagePage === KEYBOARD.usagePage && usage === KEYBOARD.usage);
    const shown = keyboard ?? parts[0];
    if (shown === undefined) return [];
    const isScanner = SCANNER_MAKERS.has(shown.vendorId);
    const why = keyboard === undefined ? (isScanner ? 'other-mode' : 'not-for-dock') : isScanner ? 'keyboard-mode' : 'keyboard';
    return [{ name: nameOf(shown) ?? 'HID device', ...identityOf(shown), why }];
  });
}

const keyOfHid = ({ vendorId, productId, serialNumber }: HidDeviceInfo): string => `${vendorId}:${productId}:${serialNumber ?? ''}`;

const hasOwnNumber = ({ serialNumber }: { readonly serialNumber?: string | undefined }): boolean => (serialNumber ?? '') !== '';

function usageOf(device: HidDeviceInfo): HidUsage | undefined {
  return (Object.keys(HID_USAGES) as HidUsage[]).find((name) => pickHidDevice([device], { usage: name }) !== undefined);
}

function nameOf({ manufacturer, product }: HidDeviceInfo): string | undefined {
  return [manufacturer, product].filter((part) => part !== undefined && part !== '').join(' ') || undefined;
}

function identityOf({ vendorId, productId, manufacturer, product, serialNumber, path }: HidDeviceInfo): DeviceIdentity {
  const hex = (id: number): string => id.toString(16).padStart(4, '0');
  const known = given({ vendor: manufacturer || undefined, model: product || undefined, serialNumber: serialNumber || undefined, path });
  return { ...known, ids: idsOf({ vendorId: hex(vendorId), productId: hex(productId) }) };
}

function idsOf({ vendorId, productId }: { readonly vendorId: string; readonly productId: string }): string {
  return `${vendorId}:${productId}`.toLowerCase();
}

function given<T extends object>(values: T): { [key in keyof T]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [key in keyof T]?: Exclude<T[key], undefined> };
}
