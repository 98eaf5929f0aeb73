// native/open-device.ts · the table of what this program can drive: a new transport is a case in `linkTo`, a new protocol a case in `openScanner` or `openScale`
import { type ByteLink, type DeviceName, nameNow } from './byte-link.ts';
import { DeviceError } from './device-error.ts';
import type { Driver } from './driver.ts';
import type {
  HidConnection,
  LabelPrinterConfig,
  ScaleConfig,
  ScannerConfig,
  SerialConnection,
  SimulatedScannerConnection,
  TcpConnection,
  UsbKeyboardConnection,
} from './messages.ts';
import { createFilePrinter } from './printers/file-printer.ts';
import { createIppPrinter } from './printers/ipp-printer.ts';
import { createLabelPrinter, type PrinterPace } from './printers/label-printer.ts';
import type { PrinterLink, PrinterListener } from './printers/printer-link.ts';
import { createSpoolerPrinter } from './printers/spooler-printer.ts';
import { createHidScale, type ScaleContext } from './scales/hid-scale.ts';
import { createOemScale } from './scales/oem-scale.ts';
import { SCALE_PROTOCOLS } from './scales/protocols/index.ts';
import type { CommandOutcome, ScaleCommand } from './scales/scale-protocol.ts';
import type { ScaleAlarm, Weight } from './scales/scale-reading.ts';
import { createSerialScale } from './scales/serial-scale.ts';
import { createHidPosScanner } from './scanners/hid-pos-scanner.ts';
import { createOemScanner } from './scanners/oem-scanner.ts';
import type { ScannerContext } from './scanners/raw-scan.ts';
import type { ScannerCommands, ScannerSignal, Signalling } from './scanners/scanner-signal.ts';
import { createSerialScanner } from './scanners/serial-scanner.ts';
import { createSsiScanner } from './scanners/ssi-scanner.ts';
import { createWedgeScanner } from './scanners/wedge-scanner.ts';
import { say } from './sentences.ts';
import { createSimulatedScale } from './simulated/simulated-scale.ts';
import { createSimulatedScanner, type SimulatedCode } from './simulated/simulated-scanner.ts';
import { type Tap, tapLine } from './tap.ts';
import { createHidLink, type HidUsage, type LoadHid } from './transport/hid.ts';
import { createSerialLink } from './transport/serial.ts';
import { createSimulatedLink, type SimulatedLink } from './transport/simulated.ts';
import { createTcpLine } from './transport/tcp.ts';
import { createUsbBulkLine } from './transport/usb-bulk.ts';
import { createUsbKeyboardLink } from './transport/usb-keyboard.ts';
import { createUsbLpLine } from './transport/usb-lp.ts';

export interface OpenedDevice {
  readonly link: ByteLink;
  readonly driver: Driver;
  /** Present when the far end is a program. */
  readonly simulation?: Simulation;
  /** Of a scanner that has a tone or a lamp for the station; `commands`: of a plain serial one, as it is set now. */
  signal?(signal: ScannerSignal, commands?: ScannerCommands): void;
  /** Of a scale. */
  command?(command: ScaleCommand): Promise<CommandOutcome>;
}

/** What a person can do to a simulated device. */
export interface Simulation {
  scan?(code: SimulatedCode): void;
  /** @throws {DeviceError} out-of-range */
  load?(weight: Weight | ScaleAlarm, settles?: boolean): void;
  plug(isPlugged: boolean): void;
  stop(): void;
}

/** Nothing is opened yet: that is `keepOpen`'s part. */
export function openScanner({ connection }: ScannerConfig, name: DeviceName, context: ScannerContext, loadHid?: LoadHid): OpenedDevice {
  if (connection.type === 'usb-keyboard') return openWedge(name, connection, context);
  if (connection.type !== 'simulated') {
    const link = linkTo(name, connection, loadHid);
    const driver = scannerDriver(context, connection);
    return { link, driver, ...(driver.signal === undefined ? {} : { signal: driver.signal }) };
  }
  const link = createSimulatedLink(name);
  const protocol: NonNullable<SimulatedScannerConnection['protocol']> = connection.protocol ?? 'hid-pos';
  const scan = createSimulatedScanner(link.peer, protocol);
  const driver = protocol === 'serial' ? createSerialScanner(context) : createHidPosScanner(context);
  const simulation = { scan, plug: plugOf(link), stop: () => undefined };
  return { link, driver, simulation, ...(driver.signal === undefined ? {} : { signal: driver.signal }) };
}

/** Without a beep: a keyboard takes nothing. */
function openWedge(name: DeviceName, connection: UsbKeyboardConnection, context: ScannerContext): OpenedDevice {
  return { link: createUsbKeyboardLink(name, connection), driver: createWedgeScanner(context, connection.keys) };
}

function scannerDriver(
  context: ScannerContext,
  connection: Exclude<ScannerConfig['connection'], SimulatedScannerConnection | UsbKeyboardConnection>,
): Driver & Signalling {
  if (connection.type === 'serial') return connection.protocol === 'ssi' ? createSsiScanner(context) : createSerialScanner(context, connection);
  return connection.usage === 'oem-scanner' ? createOemScanner(context) : createHidPosScanner(context);
}

export function openScale({ connection }: ScaleConfig, name: DeviceName, context: ScaleContext, loadHid?: LoadHid): OpenedDevice {
  if (connection.type === 'serial') {
    const protocol = SCALE_PROTOCOLS[connection.protocol];
    if (protocol.needsUnit && connection.unit === undefined)
      throw new DeviceError('bad-settings', nameNow(name), say('protocol-without-unit', connection.protocol));
    const driver = createSerialScale(context, protocol, connection.unit);
    return { link: createSerialLink(name, { ...protocol.line, ...connection }), driver, command: driver.command };
  }
  if (connection.type === 'hid') {
    const driver = connection.usage === 'oem-scale' ? createOemScale(context) : createHidScale(context);
    return { link: linkTo(name, connection, loadHid), driver, command: driver.command };
  }
  const driver = createHidScale(context);
  const link = createSimulatedLink(name);
  const { load, stop } = createSimulatedScale(link.peer);
  return { link, driver, command: driver.command, simulation: { load, plug: plugOf(link), stop } };
}

/** `tap`: sees what goes to a printer on a line and what comes back. */
export function openPrinter(
  config: LabelPrinterConfig,
  listener: PrinterListener,
  pace?: Partial<PrinterPace>,
  tap: Tap = () => undefined,
): PrinterLink {
  const { name, connection, language = 'zpl' } = config;
  const settings = { ...config, language, ...(pace === undefined ? {} : { pace }) };
  switch (connection.type) {
    case 'tcp':
      return createLabelPrinter(tapLine(createTcpLine(name, connection), tap), { ...settings, ...serialOf(connection) }, listener);
    case 'usb': {
      const line = connection.via === 'libusb' ? createUsbBulkLine(name, connection) : createUsbLpLine(name, connection);
      return createLabelPrinter(tapLine(line, tap), settings, listener);
    }
    case 'ipp':
      return createIppPrinter(name, connection, listener);
    case 'spooler':
      return createSpoolerPrinter(name, connection, listener);
    case 'file':
      return createFilePrinter(name, connection);
  }
}

/** USB and queues are found by what they are; behind an address may stand another printer tomorrow. */
function serialOf({ serialNumber }: TcpConnection): { readonly serialNumber?: string } {
  return serialNumber === undefined ? {} : { serialNumber };
}

function linkTo(name: DeviceName, connection: SerialConnection | HidConnection<HidUsage>, loadHid?: LoadHid): ByteLink {
  return connection.type === 'serial' ? createSerialLink(name, connection) : createHidLink(name, connection, loadHid);
}

function plugOf(link: SimulatedLink): (isPlugged: boolean) => void {
  return (isPlugged) => (isPlugged ? link.peer.replug() : link.peer.unplug());
}
