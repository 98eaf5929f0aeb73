// tests/dock/guest/devices.ts · what hangs on the virtual dock: HID POS scanner, HID scale, CDC-ACM scanner and USB printer, each with its far end
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createGadget, type Gadget, type GadgetFunction } from './gadget.ts';
import { type GadgetFile, openGadgetFile } from './gadget-file.ts';

/** Usage page 0x8C usage 2; report 2: count, AIM identifier[3], data[56], vendor[2], flags (bit 0: decode data continued). Source: USB-IF HUT, POS usages */
const SCANNER_REPORTS = hex(`
  05 8c 09 02 a1 01 09 12 a1 02 85 02 15 00 26 ff 00 75 08 95 01 05 01 09 3b 81 02 05 8c 09 fb 09
  fc 09 fd 95 03 81 02 09 fe 95 38 82 02 01 06 66 ff 09 04 09 00 95 02 81 02 05 8c 25 01 75 01 95
  01 09 ff 81 02 95 07 81 03 c0 c0`);
/** Usage page 0x8D usage 0x20; report 3: status 1 to 8, unit 1 to 12, exponent, weight of 16 bits. Source: as above */
const SCALE_HEAD = hex('05 8d 09 20 a1 01');
const SCALE_DATA = hex(`
  85 03 09 32 a1 02 09 70 a1 02 15 01 25 08 75 08 95 01 09 71 09 72 09 73 09 74
  09 75 09 76 09 77 09 78 81 00 c0 09 50 a1 02 15 01 25 0c 09 51 09 52 09 53 09 54 09 55 09 56 09
  57 09 58 09 59 09 5a 09 5b 09 5c 81 00 c0 09 41 15 81 25 7f 75 08 95 01 81 02 09 40 15 00 27 ff
  ff 00 00 75 10 95 01 81 02 c0 c0`);
/** Report 2 as a feature: enforced zero return, zero scale, six bits of nothing. Source: as above */
const SCALE_CONTROL = hex('85 02 09 31 a1 02 15 00 25 01 75 01 95 02 09 81 09 80 b1 02 75 06 95 01 b1 01 c0');
/** Usage 0x6E00 on a maker's page, no report numbers: eight bytes in, five out. Source: Datalogic androidPOS-core */
const OEM_SCALE_REPORTS = hex('06 45 ff 0a 00 6e a1 01 15 00 26 ff 00 75 08 95 08 09 01 81 02 95 05 09 02 91 02 c0');
/** A boot keyboard: usage page 1 usage 6, eight bytes. Source: USB-IF HID 1.11, appendix B.1 */
const KEYBOARD_REPORTS = hex(`
  05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 03 95 05 75 01
  05 08 19 01 29 05 91 02 95 01 75 03 91 03 95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 c0`);

const hid = (report_desc: Uint8Array, report_length: number, protocol = 0, more: GadgetFunction['attributes'] = {}): GadgetFunction => ({
  type: 'hid',
  attributes: { protocol, subclass: protocol === 0 ? 0 : 1, report_length, report_desc, ...more },
});

export interface DockDevice extends Gadget {
  /** Its end while it is plugged in; closed by unplug. */
  readonly end: GadgetFile;
}

const ZEBRA = 0x05e0;
const HONEYWELL = 0x0c2e;
const METTLER = 0x0eb8;
const SYSTEM = '/sys/bus/usb/devices';

export function createHidScanner(name: string, serialNumber?: string): DockDevice {
  return withEnd(
    createGadget({
      name,
      vendorId: HONEYWELL,
      productId: 0x0b61,
      manufacturer: 'Honeywell',
      product: 'Dock Scanner',
      ...(serialNumber === undefined ? {} : { serialNumber }),
      functions: [hid(SCANNER_REPORTS, 64)],
    }),
    hidPath,
  );
}

/** A keyboard interface beside the scanner's, as many scanners have. */
export function createCompositeScanner(name: string): DockDevice {
  const functions = [hid(KEYBOARD_REPORTS, 8, 1), hid(SCANNER_REPORTS, 64)];
  const gadget = createGadget({
    name,
    vendorId: ZEBRA,
    productId: 0x1300,
    manufacturer: 'Zebra',
    product: 'Composite Scanner',
    serialNumber: 'C1',
    functions,
  });
  return withEnd(gadget, (made) => hidPath(made, 1));
}

/** It can only type. */
export function createKeyboardScanner(name: string): DockDevice {
  const ids = { vendorId: ZEBRA, productId: 0x1200, manufacturer: 'Zebra', product: 'Typing Scanner', serialNumber: 'K1' };
  return withEnd(createGadget({ name, ...ids, functions: [hid(KEYBOARD_REPORTS, 8, 1)] }), hidPath);
}

/** Key down and key up for each digit and small letter, Enter at the end. Source: USB-IF HUT, page 0x07 */
export function keyReports(text: string): Buffer[] {
  const usageOf = (character: string): number =>
    character === '\r'
      ? 0x28
      : character === '0'
        ? 0x27
        : character > '9'
          ? character.charCodeAt(0) - 0x61 + 0x04
          : character.charCodeAt(0) - 0x31 + 0x1e;
  return [...text].flatMap((character) => [Buffer.from([0, 0, usageOf(character), 0, 0, 0, 0, 0]), Buffer.alloc(8)]);
}

/** Where libusb finds it: a device with these ids that is plugged in. */
export function usbNode(vendorId: string, productId: string): string {
  const read = (folder: string, file: string): string => readFileSync(`${SYSTEM}/${folder}/${file}`, 'utf8').trim();
  for (const folder of readdirSync(SYSTEM)) {
    if (folder.includes(':') || read(folder, 'idVendor') !== vendorId || read(folder, 'idProduct') !== productId) continue;
    const [bus = '', device = ''] = [read(folder, 'busnum'), read(folder, 'devnum')].map((number) => number.padStart(3, '0'));
    return `/dev/bus/usb/${bus}/${device}`;
  }
  throw new Error(`no USB device ${vendorId}:${productId} is plugged in`);
}

export function createHidScale(name: string): DockDevice {
  const ids = { vendorId: METTLER, productId: 0xf000, manufacturer: 'Mettler', product: 'Dock Scale', serialNumber: 'W1' };
  return withEnd(createGadget({ name, ...ids, functions: [hid(Buffer.concat([SCALE_HEAD, SCALE_DATA]), 6)] }), hidPath);
}

/** What it is told comes through the control pipe: the kernel's HID gadget takes feature reports in no other way. */
export function createZeroableScale(name: string): DockDevice {
  const ids = { vendorId: METTLER, productId: 0xf001, manufacturer: 'Mettler', product: 'Dock Scale Z', serialNumber: 'W2' };
  const reports = Buffer.concat([SCALE_HEAD, SCALE_CONTROL, SCALE_DATA]);
  return withEnd(createGadget({ name, ...ids, functions: [hid(reports, 6, 0, { no_out_endpoint: 1 })] }), hidPath);
}

export function createOemScale(name: string): DockDevice {
  const ids = { vendorId: ZEBRA, productId: 0x1503, manufacturer: 'Zebra', product: 'Counter Scale', serialNumber: 'O1' };
  return withEnd(createGadget({ name, ...ids, functions: [hid(OEM_SCALE_REPORTS, 8)] }), hidPath);
}

export function createCdcScanner(name: string, serialNumber: string): DockDevice {
  const ids = { vendorId: 0x05f9, productId: 0x4204, manufacturer: 'Datalogic', product: 'Serial Scanner', serialNumber };
  return withEnd(createGadget({ name, ...ids, functions: [{ type: 'acm', attributes: {} }] }), (gadget) => {
    const path = `/dev/ttyGS${gadget.read(0, 'port_num')}`;
    execFileSync('stty', ['-F', path, 'raw', '-echo']); // an untouched terminal echoes what the host writes
    return path;
  });
}

/** `queueLength` × 8 KiB fit into it before it stalls. */
export function createUsbPrinter(name: string, queueLength: number): DockDevice {
  // The kernel counts two bytes too few: without the blanks the id would lose its end.
  const pnp_string = 'MFG:Zebra;CMD:ZPL;MDL:Dock Printer;CLS:PRINTER;  ';
  const ids = { vendorId: 0x0a5f, productId: 0x0166, manufacturer: 'Zebra', product: 'Dock Printer', serialNumber: 'P1' };
  const gadget = createGadget({ name, ...ids, functions: [{ type: 'printer', attributes: { pnp_string, q_len: queueLength } }] });
  return withEnd(gadget, printerPath);
}

/** One 64-byte report for each 56 bytes of data; layout of Honeywell and Access-IS. Written apart from the program's own simulation on purpose. */
export function scanReports(identifier: string, text: string): Buffer[] {
  const data = Buffer.from(text, 'latin1');
  const parts = Array.from({ length: Math.max(1, Math.ceil(data.length / 56)) }, (_, index) => data.subarray(index * 56, (index + 1) * 56));
  return parts.map((part, index) => {
    const report = Buffer.alloc(64);
    report[0] = 2;
    report[1] = part.length;
    report.write(identifier, 2, 'latin1');
    part.copy(report, 5);
    report[63] = index === parts.length - 1 ? 0 : 1;
    return report;
  });
}

/** Status 3 motion, 4 stable; grams × 10^0. */
export function weightReport(status: number, grams: number): Buffer {
  return Buffer.from([3, status, 2, 0, grams & 0xff, grams >> 8]);
}

function hidPath(gadget: Gadget, functionIndex = 0): string {
  return `/dev/hidg${gadget.read(functionIndex, 'dev').split(':')[1]}`;
}

/** There is one printer at a time; its number is the kernel's choice and known once it is plugged in. */
function printerPath(): string {
  return `/dev/${readdirSync('/dev').find((name) => name.startsWith('g_printer'))}`;
}

function withEnd(gadget: Gadget, pathOf: (gadget: Gadget) => string): DockDevice {
  let end: GadgetFile | undefined;
  return {
    get end() {
      if (end === undefined) throw new Error('it is not plugged in');
      return end;
    },
    read: gadget.read,
    async plug(controller) {
      await gadget.plug(controller);
      end = await openGadgetFile(pathOf(gadget));
    },
    async unplug() {
      await gadget.unplug();
      await closeEnd();
    },
    async remove() {
      await gadget.unplug();
      await closeEnd(); // an open end would keep the function
      await gadget.remove();
    },
  };

  async function closeEnd(): Promise<void> {
    const closing = end;
    end = undefined;
    await closing?.close();
  }
}

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));
}
