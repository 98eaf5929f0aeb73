// tests/dock/guest/gadget.ts · one USB device made of files: configfs describes it, a controller's name plugs it in. Source: Documentation/usb/gadget_configfs.rst of the kernel
import { mkdirSync, readFileSync, rmdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const GADGETS = '/sys/kernel/config/usb_gadget';
/** Plugging and unplugging faster than this cuts an enumeration short. */
const CALM_MS = 350;

export interface GadgetFunction {
  /** `hid`, `acm` or `printer`. */
  readonly type: string;
  readonly attributes: Readonly<Record<string, string | number | Uint8Array>>;
}

export interface GadgetSpec {
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturer?: string;
  readonly product: string;
  readonly serialNumber?: string;
  readonly functions: readonly GadgetFunction[];
}

export interface Gadget {
  /** Into controller 0 … 7; each device needs one of its own. */
  plug(controller: number): Promise<void>;
  unplug(): Promise<void>;
  /** Unplugged and forgotten: the kernel has only four HID functions at a time. */
  remove(): Promise<void>;
  /** An attribute that the kernel chose, e.g. `port_num`. */
  read(functionIndex: number, attribute: string): string;
}

export function createGadget({ name, vendorId, productId, manufacturer, product, serialNumber, functions }: GadgetSpec): Gadget {
  const folder = join(GADGETS, name);
  const set = (path: string, value: string | number | Uint8Array): void =>
    writeFileSync(join(folder, path), typeof value === 'number' ? String(value) : value);
  const instances = functions.map(({ type }, index) => `${type}.${name}${index}`);
  let isPlugged = false;

  for (const path of ['', 'strings/0x409', 'configs/c.1', 'configs/c.1/strings/0x409']) mkdirSync(join(folder, path));
  set('idVendor', vendorId);
  set('idProduct', productId);
  set('bcdDevice', 0x0100);
  set('bcdUSB', 0x0200);
  if (manufacturer !== undefined) set('strings/0x409/manufacturer', manufacturer);
  set('strings/0x409/product', product);
  if (serialNumber !== undefined) set('strings/0x409/serialnumber', serialNumber);
  set('configs/c.1/strings/0x409/configuration', 'dock');
  set('configs/c.1/MaxPower', 100);
  for (const [index, { attributes }] of functions.entries()) {
    const at = `functions/${instances[index]}`;
    mkdirSync(join(folder, at));
    for (const [key, value] of Object.entries(attributes)) set(`${at}/${key}`, value);
    symlinkSync(join(folder, at), join(folder, 'configs/c.1', `${instances[index]}`));
  }

  async function unplug(): Promise<void> {
    if (!isPlugged) return;
    isPlugged = false;
    set('UDC', '\n');
    await delay(CALM_MS);
  }

  return {
    async plug(controller) {
      set('UDC', `dummy_udc.${controller}`);
      isPlugged = true;
      await delay(CALM_MS);
    },
    unplug,
    async remove() {
      await unplug();
      for (const instance of instances) unlinkSync(join(folder, 'configs/c.1', instance));
      for (const instance of instances) rmdirSync(join(folder, 'functions', instance));
      for (const path of ['configs/c.1/strings/0x409', 'configs/c.1', 'strings/0x409', '']) rmdirSync(join(folder, path));
    },
    read: (functionIndex, attribute) => readFileSync(join(folder, 'functions', `${instances[functionIndex]}`, attribute), 'utf8').trim(),
  };
}
