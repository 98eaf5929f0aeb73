// main/store/station-config.ts · config.json of the data folder: validated, unknown keys refused, written whole or not at all; no secret ever stands in it
import { mkdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { z } from 'zod';
import { SCALE_PROTOCOLS, SCALE_UNITS, scaleId } from '../application/devices/scale-book.ts';
import { scannerId } from '../application/devices/scanner-set-up.ts';
import { SCANNER_COMMANDS } from '../application/devices/scanner-signals.ts';
import { PAPER_SIZES } from '../application/papers/paper-size.ts';
import { PRINTER_LANGUAGES, printerIdAt } from '../application/printers/printer-settings.ts';
import { LABEL_SIZES, PALLET_PLATES, type StationSettings } from '../application/station-settings.ts';
import { KEYBOARD_LAYOUTS } from '../domain/barcode/keyboard-layouts.ts';
import { findLpnPrefixFault } from '../domain/barcode/lpn.ts';
import { RESTRICTED_COUNTRIES } from '../domain/barcode/restricted-rules.ts';
import { AIM_ID_SETTINGS, findProfileFault, LETTER_CASES, PLAIN_PROFILE, type ScannerProfile } from '../domain/barcode/scanner-profile.ts';
import { DOCUMENT_KINDS } from '../domain/document/document.ts';
import { USUAL_WINDOWS } from '../domain/receipt/scan-facts.ts';
import { writeDurably } from './write-durably.ts';

const name = z.string().trim().min(1).max(40);
const userId = z.string().min(1).max(64);
const usbNumber = z.number().int().min(0).max(0xffff).optional();
/** The socket, of a device that nothing else tells from another; rule DV15: ../application/devices/DEVICES.md */
const usbPort = z
  .string()
  .max(40)
  .regex(/^\d+-\d+(\.\d+)*$/, 'as 1-1.2');
const hid = z.strictObject({
  type: z.literal('hid'),
  vendorId: usbNumber,
  productId: usbNumber,
  serialNumber: z.string().max(128).optional(),
  port: usbPort.optional(),
});
/** 'oem': the IBM/OEM mode of its maker, instead of the standard one. */
const hidInMode = hid.extend({ mode: z.enum(['pos', 'oem']).optional() });
const usbId = z.string().regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits');
/** A line as its device is set; what is left out is the protocol's usual setting. `usb` follows the device to whatever name the system gives it. */
const line = {
  type: z.literal('serial'),
  path: z.string().min(1).max(256),
  baudRate: z.number().int().min(300).max(921_600).optional(),
  dataBits: z.union([z.literal(7), z.literal(8)]).optional(),
  parity: z.enum(['none', 'even', 'odd']).optional(),
  stopBits: z.union([z.literal(1), z.literal(2)]).optional(),
  rtscts: z.boolean().optional(),
  usb: z
    .strictObject({ vendorId: usbId, productId: usbId, serialNumber: z.string().max(128).exactOptional(), port: usbPort.exactOptional() })
    .optional(),
};
const serialScanner = z.strictObject({
  ...line,
  protocol: z.enum(['text', 'ssi']).optional(),
  /** Of a 'text' scanner: whose host commands make it beep. Rule DV11 */
  commands: z.enum(SCANNER_COMMANDS).optional(),
  /** What ends a code of a 'text' scanner; left out: CR, LF and ETX. None of them: silence. */
  terminators: z
    .array(z.enum(['cr', 'lf', 'tab', 'etx']))
    .max(4)
    .optional(),
});
const serialScale = z.strictObject({ ...line, protocol: z.enum(SCALE_PROTOCOLS), unit: z.enum(SCALE_UNITS).optional() });
const simulated = z.strictObject({ type: z.literal('simulated') });
const networkPrinter = z.strictObject({
  type: z.literal('tcp'),
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** Told when it was paired. Rule PS5: ../application/printers/SPEC.md */
  serialNumber: z.string().min(1).max(64).optional(),
});
const filePrinter = z.strictObject({ type: z.literal('file') });
/** Found by what it is; what is left out fits every printer. */
const usbPrinter = z.strictObject({
  type: z.literal('usb'),
  vendorId: usbId.optional(),
  productId: usbId.optional(),
  serialNumber: z.string().max(128).optional(),
  model: z.string().min(1).max(60).optional(),
  via: z.enum(['kernel', 'libusb']).optional(),
});
const spoolerPrinter = z.strictObject({ type: z.literal('spooler'), queue: z.string().min(1).max(220) });
const ippPrinter = z.strictObject({
  type: z.literal('ipp'),
  url: z.string().regex(/^(ipps?|https?):\/\/\S{1,240}$/, 'ipp://host/path'),
  format: z.enum(['pdf', 'raw']),
  /** Of the certificate that a person confirmed. Rule PS9: ../application/printers/SPEC.md */
  fingerprint: z
    .string()
    .regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/, 'SHA-256 in capital hex pairs with colons: AB:CD:…')
    .optional(),
});

/** A scanner that types as a keyboard, claimed for the station: only the model that is named, under its own udev rule. */
const usbKeyboard = z.strictObject({
  type: z.literal('usb-keyboard'),
  vendorId: z.string().regex(/^[0-9a-fA-F]{4}$/, 'four hex digits'),
  productId: z.string().regex(/^[0-9a-fA-F]{4}$/, 'four hex digits'),
  serialNumber: z.string().min(1).max(126).exactOptional(),
  /** That the scanner is set to; left out, US. */
  layout: z.enum(KEYBOARD_LAYOUTS).exactOptional(),
});
const printerConnectionSchema = z.discriminatedUnion('type', [networkPrinter, usbPrinter, spoolerPrinter, ippPrinter, filePrinter]);
const labelDpi = z.union([z.literal(203), z.literal(300), z.literal(600)]);
const printerLanguage = z.enum(PRINTER_LANGUAGES);

const profileFields = {
  prefix: z.string().max(16).default(''),
  suffix: z.string().max(16).default(''),
  groupSeparators: z.array(z.string().min(1).max(8)).max(4).default([]),
  letterCase: z.enum(LETTER_CASES).default('as-is'),
  aimId: z.enum(AIM_ID_SETTINGS).default('auto'),
};
/** How a scanner is set up. Rules BC60-BC65: ../domain/barcode/SPEC.md */
const scannerProfile = z.strictObject(profileFields).superRefine(refuseHarmful);
const layout = z.enum(KEYBOARD_LAYOUTS);
const wedgeProfile = z
  .strictObject({ ...profileFields, layout: z.strictObject({ scanner: layout, computer: layout }).optional() })
  .superRefine(refuseHarmful);

const inboxSource = z.strictObject({
  folder: z
    .string()
    .min(1)
    .max(1_024)
    .refine((folder) => isAbsolute(folder) || !folder.split(/[\\/]/).includes('..'), 'a whole path, or one inside the data folder'),
  partnerId: z.string().min(1).max(40).exactOptional(),
  kindHint: z.enum(DOCUMENT_KINDS).exactOptional(),
});

export const stationConfigSchema = z.strictObject({
  stationName: z.string().trim().min(1).max(60),
  stationCode: z.string().regex(/^[A-Z0-9]{4}$/, 'four capitals or digits'),
  dock: z.string().max(30),
  language: z.enum(['en', 'es']),
  gs1CompanyPrefix: z.string().regex(/^\d{4,12}$/, '4 to 12 digits'),
  /** What pallet labels bear. Rule LB55: ../labels/SPEC.md */
  palletPlate: z.enum(PALLET_PLATES),
  /** Of the site's own licence plates; empty: it has none. Rule BC74: ../domain/barcode/SPEC.md */
  lpnPrefix: z.string().superRefine(refuseBadPrefix),
  labelDpi,
  labelSize: z.enum(LABEL_SIZES),
  /** Which labels come out by themselves. Rule LB49: ../labels/SPEC.md */
  labelRule: z.discriminatedUnion('per', [
    z.strictObject({ per: z.enum(['none', 'line', 'pallet']) }),
    z.strictObject({ per: z.literal('units'), units: z.number().int().min(1).max(99_999) }),
  ]),
  /** Of papers; 'auto' goes by the country. Rule PA9: ../labels/SPEC.md */
  paperSize: z.enum(PAPER_SIZES),
  labelPrinter: printerConnectionSchema,
  /** What the label printer is written to and asked in. */
  labelPrinterLanguage: printerLanguage,
  /** False when it must not be asked anything. */
  labelPrinterAsks: z.boolean().optional(),
  /** Besides the label printer: a second one, one at another dock, an office printer. */
  printers: z
    .array(
      z.strictObject({
        /** Given when another one comes or goes: jobs hang on it. Rule PS8 */
        id: z
          .string()
          .regex(/^printer-[1-9]\d{0,3}$/, 'printer- and a number')
          .optional(),
        name,
        connection: printerConnectionSchema,
        /** What it is written to and asked in. */
        language: printerLanguage.optional(),
        /** Left out: that of the label printer. */
        dpi: labelDpi.optional(),
        /** False for a printer that must not be asked anything. */
        asks: z.boolean().optional(),
      }),
    )
    .max(16)
    .superRefine(refuseSameId('printer', printerIdAt)),
  printOnFinish: z.boolean(),
  soundVolume: z.number().min(0).max(1),
  lockAfterMinutes: z.number().int().min(0).max(720),
  /** Whose rules EAN and UPC numbers of restricted circulation follow here. Rule BC42: ../domain/barcode/SPEC.md */
  restrictedNumbers: z.enum(['off', ...RESTRICTED_COUNTRIES]),
  /** Rules of one's own, which go before those of the country: what the retailer's scales print. */
  restrictedRules: z
    .array(
      z
        .strictObject({
          prefix: z.string().regex(/^(?:0[24]|2\d)\d{0,4}$/, 'digits that begin with 02, 04 or 20 to 29'),
          holds: z.enum(['price', 'weight', 'count']),
          decimals: z.number().int().min(0).max(5),
          hasPriceCheck: z.boolean(),
          valueDigits: z.number().int().min(1).max(8),
        })
        .refine(
          ({ prefix, hasPriceCheck, valueDigits }) => prefix.length + valueDigits + (hasPriceCheck ? 1 : 0) < 12,
          'prefix, price check digit and value leave no digit for the item: together at most 11',
        )
        .refine(
          ({ hasPriceCheck, valueDigits }) => !hasPriceCheck || valueDigits === 4 || valueDigits === 5,
          'a price check digit goes with a value of 4 or 5 digits',
        ),
    )
    .max(32),
  /** Any 24 hexadecimal digits are a METRC tag here, as RFID readers send them. Rule BC55 */
  readsAnyMetrcTag: z.boolean(),
  company: z.strictObject({ name: z.string().max(80), address: z.array(z.string().max(80)).max(5) }),
  /** Stand-ins for FNC1 that a scanner sends instead of GS. */
  groupSeparators: z.array(z.string().min(1).max(8)).max(4),
  scanners: z
    .array(
      z.strictObject({
        /** Given by pairing. Rule DV5: ../application/devices/DEVICES.md */
        id: z
          .string()
          .regex(/^scanner-[1-9]\d{0,3}$/, 'scanner- and a number')
          .exactOptional(),
        name,
        /** User id of whoever it belongs to; left out: whoever stands at the screen. Rule DV1 */
        operator: userId.exactOptional(),
        connection: z.union([serialScanner, hidInMode, usbKeyboard, simulated]),
        /** The verdict's tone and lamp at the scanner itself, where it has them. Rule DV11 */
        beeps: z.boolean().optional(),
        profile: scannerProfile.optional(),
      }),
    )
    .max(16)
    .superRefine(refuseSameId('scanner', scannerId)),
  /** The highest that a scanner here ever had; grows by itself. Rule DV5 */
  lastScannerNumber: z.number().int().min(0).max(9_999).optional(),
  /** Every scanner that types as a keyboard. */
  wedge: wedgeProfile,
  /** Once it was paired. */
  wedgeScanner: z.strictObject({ name, operator: userId.exactOptional() }).optional(),
  scales: z
    .array(
      z.strictObject({
        /** Given where it is set up. Rule DV21 */
        id: z
          .string()
          .regex(/^scale-[1-9]\d{0,3}$/, 'scale- and a number')
          .exactOptional(),
        name,
        connection: z.union([hidInMode, serialScale, simulated]),
      }),
    )
    .max(8)
    .superRefine(refuseSameId('scale', scaleId)),
  /** The highest that a scale here ever had; grows by itself. Rule DV21 */
  lastScaleNumber: z.number().int().min(0).max(9_999).optional(),
  /** Serials of this station's bills of lading. Rule BL3: ../domain/bill-of-lading/SPEC.md */
  billNumbers: z.union([
    z.literal('by-station'),
    z.literal('without-prefix'),
    z.strictObject({ first: z.number().int().min(0).max(999_999_999), last: z.number().int().min(0).max(999_999_999) }),
  ]),
  /** Extension digit and serial, as one number, of the SSCCs that are this station's. Rule LB20: ../labels/SPEC.md */
  ssccNumbers: z.union([
    z.literal('by-station'),
    z.strictObject({ first: z.number().int().min(0).max(9_999_999_999), last: z.number().int().min(0).max(9_999_999_999) }),
  ]),
  /** Serials of this station's own licence plates, which carry its code. Rule LB56 */
  lpnNumbers: z.union([
    z.literal('by-station'),
    z.strictObject({ first: z.number().int().min(0).max(9_999_999), last: z.number().int().min(0).max(9_999_999) }),
  ]),
  /** Milliseconds between symbols of one label: 'burstMs' in one trigger pull, 'pairMs' when they complete one another. Rule RC37: ../domain/receipt/SPEC.md */
  symbolWindows: z.strictObject({ burstMs: z.number().int().min(0).max(2_000), pairMs: z.number().int().min(0).max(120_000) }),
  /** Watched folders; a relative one is in the data folder, and is made. */
  inbox: z.array(inboxSource).max(32).superRefine(refuseTwice),
  /** Known containers: what an empty one weighs. */
  containers: z
    .array(z.strictObject({ name, text: z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'a weight such as 0.450'), unit: z.enum(['kg', 'g', 'lb', 'oz']) }))
    .max(100),
  /** Grows when a restored backup starts a new chain of events. */
  epoch: z.number().int().min(1),
});
export type StationConfig = z.infer<typeof stationConfigSchema>;

/** The part that a person sets on the screen. */
export function settingsOf(config: StationConfig): StationSettings {
  const {
    groupSeparators: _g,
    restrictedRules: _r,
    scanners: _s,
    lastScannerNumber: _o,
    wedge: _k,
    wedgeScanner: _n,
    scales: _w,
    lastScaleNumber: _h,
    printers: _l,
    labelPrinterLanguage: _z,
    billNumbers: _b,
    ssccNumbers: _u,
    lpnNumbers: _v,
    labelPrinterAsks: _a,
    symbolWindows: _p,
    inbox: _i,
    containers: _c,
    epoch: _e,
    ...settings
  } = config;
  return settings;
}

export const DEFAULT_CONFIG: StationConfig = {
  stationName: 'Dock 1',
  stationCode: '0001',
  dock: '1',
  language: 'en',
  gs1CompanyPrefix: '9528999',
  palletPlate: 'sscc',
  lpnPrefix: '',
  labelDpi: 203,
  labelSize: '4x6',
  labelRule: { per: 'none' },
  paperSize: 'auto',
  labelPrinter: { type: 'file' },
  labelPrinterLanguage: 'zpl',
  printers: [],
  printOnFinish: false,
  soundVolume: 0.7,
  lockAfterMinutes: 15,
  restrictedNumbers: 'off',
  restrictedRules: [],
  readsAnyMetrcTag: false,
  company: { name: '', address: [] },
  groupSeparators: [],
  // Any HID POS scanner and any HID scale that is plugged in; a serial one is named here.
  scanners: [{ name: 'Scanner', connection: { type: 'hid' } }],
  wedge: { ...PLAIN_PROFILE, groupSeparators: [], layout: undefined },
  scales: [{ name: 'Scale', connection: { type: 'hid' } }],
  billNumbers: 'by-station',
  ssccNumbers: 'by-station',
  lpnNumbers: 'by-station',
  symbolWindows: USUAL_WINDOWS,
  inbox: [{ folder: 'inbox' }],
  containers: [],
  epoch: 1,
};

const UTF_8 = new TextDecoder('utf-8', { fatal: true });
const START_ANEW = 'move it away to start with the defaults';

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'bad-config';
  /** Keys of config.json that are at fault, where it is known. */
  readonly settings: readonly string[];
  constructor(message: string, options: ErrorOptions & { readonly settings?: readonly string[] } = {}) {
    super(message, options);
    this.settings = options.settings ?? [];
  }
}

/** The defaults when there is no file yet. @throws {ConfigError} naming the file, the key, the value and the remedy */
export function readConfig(dataFolder: string): StationConfig {
  const file = join(dataFolder, 'config.json');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return DEFAULT_CONFIG;
    throw new ConfigError(`${file} cannot be read (${(error as Error).message}): check its rights, or ${START_ANEW}`, { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(UTF_8.decode(bytes)); // an editor's byte order mark is taken off
  } catch (error) {
    const why = bytes.length === 0 ? 'it is empty' : error instanceof SyntaxError ? error.message : 'it is not UTF-8';
    throw new ConfigError(`${file} is not JSON: ${why}; correct it and save it as UTF-8, or ${START_ANEW}`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ConfigError(
      `${file} holds ${JSON.stringify(value).slice(0, 80)}: expected an object with the station's settings; correct it, or ${START_ANEW}`,
    );
  return checkConfig({ ...DEFAULT_CONFIG, ...value }, file);
}

export function checkConfig(value: unknown, place: string): StationConfig {
  const parsed = stationConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError(`${place}: ${describeFaults(parsed.error, value).join('; ')}`, { settings: settingsAtFault(parsed.error) });
}

/** The keys of config.json, each once. @param under where in the value they stand */
export function settingsAtFault(error: z.ZodError, under: readonly string[] = []): readonly string[] {
  const keys = error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.flatMap((path) => (under.every((part, index) => path[index] === part) ? String(path[under.length] ?? '') : ''));
  });
  return [...new Set(keys.filter((key) => key !== ''))];
}

/** Each fault with its place, what was read, and what was expected. */
export function describeFaults(error: z.ZodError, value: unknown): string[] {
  return error.issues.flatMap((issue) => {
    const read = valueAt(value, issue.path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(
        (key) => `${[...issue.path, key].join('.')} is ${JSON.stringify(valueAt(read, [key]))}: there is no such setting, remove it`,
      );
    return [`${issue.path.join('.') || 'top level'} is ${JSON.stringify(read)}: ${issue.message}`];
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value);
}

export function writeConfig(dataFolder: string, config: StationConfig): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeDurably(join(dataFolder, 'config.json'), Buffer.from(`${JSON.stringify(config, null, 2)}\n`));
}

function refuseTwice(sources: readonly { readonly folder: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { folder }] of sources.entries()) {
    if (seen.has(normalize(folder))) context.addIssue({ code: 'custom', path: [index, 'folder'], message: 'this folder is watched already' });
    seen.add(normalize(folder));
  }
}

function refuseSameId<Device extends { readonly id?: string | undefined }>(what: string, idOf: (device: Device, index: number) => string) {
  return (devices: readonly Device[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [index, device] of devices.entries()) {
      const id = idOf(device, index);
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: `another ${what} is ${id} already: give each its own` });
      seen.add(id);
    }
  };
}

function refuseBadPrefix(prefix: string, context: z.RefinementCtx): void {
  const fault = prefix === '' ? undefined : findLpnPrefixFault(prefix);
  if (fault !== undefined) context.addIssue({ code: 'custom', path: [], message: fault });
}

function refuseHarmful(profile: ScannerProfile, context: z.RefinementCtx): void {
  const fault = findProfileFault(profile);
  if (fault !== undefined) context.addIssue({ code: 'custom', path: [fault.field], message: fault.why });
}
