// native/transport/usb-keyboard.ts · a scanner's USB keyboard interface, claimed through libusb (npm usb): the system's keyboard is taken off it, and only this program hears its keys
//
// Linux only: elsewhere the system does not let go of a keyboard. Tested on virtual USB against the kernel's own keyboard driver (npm run test:dock) and
// against a stand-in; no scanner was attached. Source: USB-IF HID 1.11, 7.2.4 and 7.2.6
import { type ByteLink, type DeviceName, type LinkListener, nameNow } from '../byte-link.ts';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';
import { toDeviceError } from './system-error.ts';

/** Class 3 subclass 1 protocol 1: a keyboard that can speak the boot protocol. */
const HID_CLASS = 3;
const BOOT_SUBCLASS = 1;
const KEYBOARD_PROTOCOL = 1;
const SET_IDLE = 0x0a;
const SET_PROTOCOL = 0x0b;
/** A read without a report ends by itself, so that closing never waits longer. */
const READ_MS = 250;
const CONTROL_MS = 1_000;
const REPORT_BYTES = 8;

/** Four hex digits each. Both are needed: no keyboard is ever taken because it happens to be there. */
export interface UsbKeyboardSettings {
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string;
}

/** What is used of the library, so that a test can stand in for it. */
export interface KeyboardDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null | undefined;
  readonly bus?: string;
  readonly address?: number;
  readonly configurations: readonly {
    readonly interfaces: readonly {
      readonly interfaceNumber: number;
      readonly alternates: readonly {
        readonly interfaceClass: number;
        readonly interfaceSubclass: number;
        readonly interfaceProtocol: number;
        readonly endpoints: readonly { readonly direction: 'in' | 'out'; readonly type: string; readonly endpointNumber: number }[];
      }[];
    }[];
  }[];
  open(): Promise<void>;
  close(): Promise<void>;
  detachKernelDriver(interfaceNumber: number): Promise<void>;
  attachKernelDriver(interfaceNumber: number): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  nativeControlTransferOut(
    setup: { requestType: 'class'; recipient: 'interface'; request: number; value: number; index: number },
    timeout: number,
  ): Promise<number>;
  nativeTransferIn(endpoint: number, timeout: number, length: number): Promise<Uint8Array | null>;
}
export type ListKeyboardDevices = () => Promise<readonly KeyboardDevice[]>;

const listWithLibrary: ListKeyboardDevices = async () => {
  const { usb } = await import('usb'); // only where a scanner is set up so: a platform without it still runs
  return (await usb.getDevices()) as readonly KeyboardDevice[];
};

interface Keyboard {
  readonly device: KeyboardDevice;
  readonly interfaceNumber: number;
  readonly endpoint: number;
}

/** What this process has claimed, by bus and address: of two scanners of one model each is claimed once. */
const claimed = new Set<string>();

export function createUsbKeyboardLink(name: DeviceName, settings: UsbKeyboardSettings, list: ListKeyboardDevices = listWithLibrary): ByteLink {
  const { vendorId, productId, serialNumber } = settings;
  const ids = `${vendorId}:${productId}${serialNumber === undefined ? '' : ` serial ${serialNumber}`}`.toLowerCase();
  const label = (): string => `${nameNow(name)} (USB keyboard ${ids})`;
  let open: { readonly keyboard: Keyboard; reading: Promise<void> } | undefined;

  async function find(): Promise<Keyboard> {
    const devices = await list().catch((cause: unknown) => {
      throw new DeviceError('unavailable', label(), say('usb-unusable', String(cause)), { cause });
    });
    const fitting = devices.filter((device) => fits(device, settings)).flatMap(keyboardOf);
    const free = fitting.find(({ device }) => !claimed.has(addressOf(device)));
    if (free !== undefined) return free;
    throw new DeviceError('not-found', label(), fitting.length > 0 ? say('no-keyboard-free') : say('no-keyboard', ids));
  }

  async function claim({ device, interfaceNumber }: Keyboard): Promise<void> {
    const request = (code: number): Promise<unknown> =>
      device
        .nativeControlTransferOut({ requestType: 'class', recipient: 'interface', request: code, value: 0, index: interfaceNumber }, CONTROL_MS)
        .catch(() => undefined); // a keyboard need not take either; its reports show what it speaks
    try {
      await device.open();
      // Where no driver holds it there is nothing to detach, and the library says so by rejecting.
      await device.detachKernelDriver(interfaceNumber).catch(() => undefined);
      await device.claimInterface(interfaceNumber);
      await request(SET_PROTOCOL); // 0: boot
      await request(SET_IDLE); // 0: a report only when something changed
    } catch (cause) {
      await quietly(() => device.close());
      throw toDeviceError(cause, label(), 'claim');
    }
  }

  async function readOn(mine: { readonly keyboard: Keyboard }, listener: LinkListener): Promise<void> {
    const { device, endpoint } = mine.keyboard;
    while (open === mine) {
      try {
        const report = await device.nativeTransferIn(endpoint, READ_MS, REPORT_BYTES);
        if (report !== null && report.length > 0 && open === mine) listener.onBytes(report);
      } catch (cause) {
        if (/cancel|timed? ?out/i.test(String(cause))) {
          await new Promise((resolve) => setImmediate(resolve)); // whatever the library does, other devices have their turn
          continue;
        }
        if (open !== mine) return;
        open = undefined;
        await giveBack(mine.keyboard);
        listener.onClosed(toDeviceError(cause, label(), 'read'));
      }
    }
  }

  return {
    get label() {
      return label();
    },
    get isOpen() {
      return open !== undefined;
    },
    get where() {
      return open === undefined ? undefined : addressOf(open.keyboard.device);
    },
    async open(listener) {
      if (open !== undefined) throw new DeviceError('busy', label(), say('open-already'));
      const keyboard = await find();
      const address = addressOf(keyboard.device);
      claimed.add(address);
      await claim(keyboard).catch((cause: unknown) => {
        claimed.delete(address);
        throw cause;
      });
      const mine = { keyboard, reading: Promise.resolve() };
      open = mine;
      mine.reading = readOn(mine, listener);
    },
    async write() {
      throw new DeviceError('bad-settings', label(), say('keyboard-takes-nothing'));
    },
    async close() {
      const closing = open;
      open = undefined;
      if (closing === undefined) return;
      await closing.reading;
      await giveBack(closing.keyboard);
    },
  };
}

/** Afterwards it types into the focused window again, as any keyboard. */
async function giveBack({ device, interfaceNumber }: Keyboard): Promise<void> {
  await quietly(() => device.releaseInterface(interfaceNumber));
  await quietly(() => device.attachKernelDriver(interfaceNumber));
  await quietly(() => device.close());
  claimed.delete(addressOf(device));
}

/** Of a device that is not open or gone the library refuses at once, and not by a promise. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // whatever was to be given back is not held any more
  }
}

function fits(device: KeyboardDevice, { vendorId, productId, serialNumber }: UsbKeyboardSettings): boolean {
  const same = (id: number, wanted: string): boolean => id === Number.parseInt(wanted, 16);
  return same(device.vendorId, vendorId) && same(device.productId, productId) && (serialNumber === undefined || device.serialNumber === serialNumber);
}

function keyboardOf(device: KeyboardDevice): Keyboard[] {
  for (const { interfaceNumber, alternates } of device.configurations[0]?.interfaces ?? []) {
    const [first] = alternates;
    if (first?.interfaceClass !== HID_CLASS || first.interfaceSubclass !== BOOT_SUBCLASS || first.interfaceProtocol !== KEYBOARD_PROTOCOL) continue;
    const endpoint = first.endpoints.find(({ direction, type }) => direction === 'in' && type === 'interrupt')?.endpointNumber;
    if (endpoint !== undefined) return [{ device, interfaceNumber, endpoint }];
  }
  return [];
}

function addressOf({ vendorId, productId, bus, address }: KeyboardDevice): string {
  return `usb:${bus ?? ''}:${address ?? `${vendorId}:${productId}`}`;
}
