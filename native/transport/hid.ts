// native/transport/hid.ts · a USB HID interface as a ByteLink, through node-hid 3 (HIDAsync); one chunk is one report, report id first
import { type ByteLink, type DeviceName, type HidControl, type LinkListener, nameNow } from '../byte-link.ts';
import { DeviceError } from '../device-error.ts';
import { type Sentence, say } from '../sentences.ts';
import { type Claims, createClaims } from './claims.ts';
import { readHidFields } from './hid-descriptor.ts';
import { readReportDescriptor } from './report-descriptor.ts';
import { toDeviceError } from './system-error.ts';
import { plainSerial, type UsbPlace, usbPlaceOf, wantUsbPort } from './usb-port.ts';

/**
 * HID usage tables: page 0x8C usage 0x02 (bar code scanner), page 0x8D usage 0x20 (scale; some firmware says 0x01). Source: USB-IF HUT, POS usages.
 * IBM/OEM: usage 0x4B00 hand-held scanner, 0x4A00 table scanner, 0x6E00 scale; their page is a maker's own and differs. Source: Datalogic's Android POS SDK.
 */
export const HID_USAGES = {
  'pos-scanner': { usagePage: 0x8c, usages: [0x02], called: 'hid-pos-scanner' },
  scale: { usagePage: 0x8d, usages: [0x20, 0x01], called: 'hid-scale' },
  'oem-scanner': { usagePage: undefined, usages: [0x4b00, 0x4a00], called: 'oem-scanner' },
  'oem-scale': { usagePage: undefined, usages: [0x6e00], called: 'oem-scale' },
} as const;
export type HidUsage = keyof typeof HID_USAGES;

export interface HidSettings {
  readonly usage: HidUsage;
  readonly vendorId?: number;
  readonly productId?: number;
  readonly serialNumber?: string;
  /** The socket that it was in when it was set up; see usb-port.ts. */
  readonly port?: string;
}

/** What is used of node-hid, so that a test can stand in for it. */
export interface HidDeviceInfo {
  readonly vendorId: number;
  readonly productId: number;
  readonly path?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly product?: string | undefined;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}
export interface HidHandle {
  on(event: 'data', handler: (report: Uint8Array) => void): unknown;
  on(event: 'error', handler: (error: unknown) => void): unknown;
  write(report: Buffer): Promise<number>;
  sendFeatureReport(report: Buffer): Promise<number>;
  close(): Promise<void>;
}
export interface HidLibrary {
  devicesAsync(): Promise<HidDeviceInfo[]>;
  readonly HIDAsync: { open(path: string): Promise<HidHandle> };
}

export type LoadHid = () => Promise<HidLibrary>;
const loadNodeHid: LoadHid = () => import('node-hid');

/**
 * What this process has open. The system lets two handles read one scanner, and both get every report: of two scanners of one model without
 * serial numbers each must be opened once, or every code of the first would count twice.
 */
const inUse = new WeakMap<HidLibrary, Claims>();

/** A listing under way: whoever asks meanwhile gets its answer. Each call goes over the whole bus, and one that hangs holds one of libuv's few threads. */
const listing = new WeakMap<HidLibrary, Promise<HidDeviceInfo[]>>();

/** A closing that hangs keeps the name of the device no longer than this: plugged in again it may have the same. */
const CLOSE_LIMIT_MS = 5_000;

/** Reports that wait for a device to take them: each beep that it refuses would else hold another thread, and with them every serial port. */
const MOST_WRITES = 8;

export function createHidLink(
  name: DeviceName,
  settings: HidSettings,
  load: LoadHid = loadNodeHid,
  readDescriptor: (path: string) => Promise<Uint8Array | undefined> = readReportDescriptor,
  placeOf: (path: string | undefined) => Promise<UsbPlace | undefined> = usbPlaceOf,
): ByteLink {
  const label = (): string => `${nameNow(name)} (${describe(settings)})`;
  let handle: HidHandle | undefined;
  let pathInUse: string | undefined;
  let fields: HidControl['fields'];
  let letGo: () => void = () => undefined;
  let giveUpPort: () => void = () => undefined;
  let giveWay: () => void = () => undefined;
  /** Of the open handle: what hangs in an earlier one holds up nothing. */
  let writes = { last: Promise.resolve(), waiting: 0 };

  /** One after another, of the handle that is open now. */
  async function send(put: (target: HidHandle) => Promise<number>): Promise<void> {
    const target = handle;
    if (target === undefined) throw new DeviceError('disconnected', label(), say('not-open'));
    if (writes.waiting >= MOST_WRITES) throw new DeviceError('busy', label(), say('does-not-take'));
    const queue = writes;
    queue.waiting += 1;
    const mine = queue.last.then(() => put(target));
    const over = (): void => {
      queue.waiting -= 1;
    };
    queue.last = mine.then(over, over);
    await mine.catch((cause: unknown) => {
      throw toDeviceError(cause, label(), 'write');
    });
  }

  return {
    get label() {
      return label();
    },
    get isOpen() {
      return handle !== undefined;
    },
    get where() {
      return handle === undefined ? undefined : pathInUse;
    },
    async open(listener: LinkListener) {
      if (handle !== undefined) throw new DeviceError('busy', label(), say('open-already'));
      giveUpPort();
      giveUpPort = wantUsbPort(describe(settings), settings.port);
      const hid = await load();
      const claims = inUse.get(hid) ?? createClaims();
      inUse.set(hid, claims);
      const fitting = (await listHidDevices(label(), load)).filter((device) => pickHidDevice([device], settings) !== undefined);
      const placed = await Promise.all(fitting.map(async (device) => ({ ...device, place: await placeOf(device.path) })));
      const candidates = placed.filter(isStillThat).map((device) => ({ ...device, port: device.place?.port }));
      const owner = { model: describe(settings), port: settings.port, giveWay: () => giveWay() };
      const claim = claims.take(candidates, owner, (free) => free.find((device) => device === pickHidDevice(free, settings)));
      if (claim === undefined) throw new DeviceError('not-found', label(), notFound(settings, fitting.length > 0));
      letGo = claim.letGo;
      const { path } = claim.device;
      const reading = readDescriptor(path);
      // By path: opening by vendor and product takes the first interface, which on a composite scanner is its keyboard.
      const opened = await hid.HIDAsync.open(path).catch((cause: unknown) => {
        letGo();
        throw toDeviceError(cause, label(), 'open');
      });
      const place = await placeOf(path);
      if (place?.port !== claim.device.port || !isStillThat({ ...claim.device, place })) {
        // Between the look and the opening the name went to another device.
        closeThen(opened, letGo);
        throw new DeviceError('not-found', label(), notFound(settings, false));
      }
      handle = opened;
      writes = { last: Promise.resolve(), waiting: 0 };
      pathInUse = path;
      const lost = (error: DeviceError): void => {
        if (handle !== opened) return;
        handle = undefined;
        closeThen(opened, claim.letGo);
        listener.onClosed(error);
      };
      giveWay = () => void laterTurn().then(() => lost(new DeviceError('disconnected', label(), say('gave-way'))));
      opened.on('error', (cause) => lost(toDeviceError(cause, label(), 'read')));
      // The listener stays for as long as the device is open: hidraw keeps the 63 OLDEST reports when nobody reads and drops the newer ones.
      opened.on('data', (report) => {
        if (handle === opened) listener.onBytes(report);
      });
      const descriptor = await reading;
      fields = descriptor === undefined ? undefined : readHidFields(descriptor);
    },
    write: (bytes) => send((target) => target.write(Buffer.from(bytes))),
    get hid() {
      if (handle === undefined) return undefined;
      return { fields, sendFeature: (report: Uint8Array) => send((target) => target.sendFeatureReport(Buffer.from(report))) };
    },
    async close() {
      giveUpPort();
      const closing = handle;
      const release = letGo;
      handle = undefined;
      if (closing === undefined) return;
      await laterTurn();
      await new Promise<void>((resolve) => {
        closeThen(closing, () => {
          release();
          resolve();
        });
      });
    },
  };
}

/** node-hid 3.4 throws where nobody can catch it when it is closed in the turn in which a listener was added. */
function laterTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** @param done called when it is closed, and before that when closing hangs. */
function closeThen(handle: HidHandle, done: () => void): void {
  const limit = setTimeout(done, CLOSE_LIMIT_MS);
  void handle
    .close()
    .catch(() => undefined) // rejects when it was closed or unplugged before
    .finally(() => {
      clearTimeout(limit);
      done();
    });
}

/** What has this name now is what was listed under it, as far as the kernel tells: a listing may be older than a replug. */
function isStillThat({ vendorId, productId, serialNumber = '', place }: HidDeviceInfo & { readonly place?: UsbPlace | undefined }): boolean {
  const same = (hex: string | undefined, id: number): boolean => hex === undefined || Number.parseInt(hex, 16) === id;
  const isSameNumber = place?.serialNumber === undefined || serialNumber === '' || plainSerial(place.serialNumber) === plainSerial(serialNumber);
  return same(place?.vendorId, vendorId) && same(place?.productId, productId) && isSameNumber;
}

/** Every HID interface of the machine. @throws {DeviceError} unavailable when the system library is missing */
export async function listHidDevices(label = 'HID devices', load: LoadHid = loadNodeHid): Promise<HidDeviceInfo[]> {
  try {
    const hid = await load();
    const asking = listing.get(hid) ?? hid.devicesAsync().finally(() => listing.delete(hid));
    listing.set(hid, asking);
    return await asking;
  } catch (cause) {
    // Both Linux builds of node-hid link libusb; a missing library shows at the first call, not at import.
    const text = cause instanceof Error ? cause.message : String(cause);
    const library = /lib(usb-1\.0|udev)\.so/.exec(text)?.[1];
    const remedy = library === undefined ? say('install-again') : say('install-package', library === 'udev' ? 'libudev1' : 'libusb-1.0-0');
    throw new DeviceError('unavailable', label, say('hid-unusable', text, remedy), { cause });
  }
}

/** Page and usage decide; ids narrow it down. Ids alone would also match the keyboard interface of the same scanner. */
export function pickHidDevice(devices: readonly HidDeviceInfo[], settings: HidSettings): HidDeviceInfo | undefined {
  const { usagePage, usages } = HID_USAGES[settings.usage];
  const fits = (device: HidDeviceInfo, usage: number): boolean =>
    (usagePage === undefined || device.usagePage === usagePage) &&
    device.usage === usage &&
    (settings.vendorId === undefined || device.vendorId === settings.vendorId) &&
    (settings.productId === undefined || device.productId === settings.productId) &&
    (settings.serialNumber === undefined || device.serialNumber === settings.serialNumber);
  return usages.map((usage) => devices.find((device) => fits(device, usage))).find((device) => device !== undefined);
}

function describe({ usage, vendorId, productId, serialNumber }: HidSettings): string {
  const hex = (id: number | undefined): string => (id === undefined ? '*' : id.toString(16).padStart(4, '0'));
  const ids = vendorId === undefined && productId === undefined ? '' : ` ${hex(vendorId)}:${hex(productId)}`;
  return `${say(HID_USAGES[usage].called).text}${ids}${serialNumber === undefined ? '' : ` serial ${serialNumber}`}`;
}

const REMEDIES = { 'pos-scanner': 'set-hid-pos', scale: 'press-power', 'oem-scanner': 'set-oem-scanner', 'oem-scale': 'set-oem-scale' } as const;

function notFound({ usage }: HidSettings, isInUse: boolean): Sentence {
  const called = say(HID_USAGES[usage].called);
  return isInUse ? say('no-hid-free', called) : say('no-hid', called, say(REMEDIES[usage]));
}
