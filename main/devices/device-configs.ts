// main/devices/device-configs.ts · the station's settings → the devices process's list of devices
import type { DeviceConfig, LabelPrinterConfig, PrinterConnectionConfig, SerialConnection, UsbKeyboardConnection } from '../../native/messages.ts';
import { type ScaleConnection, scaleId } from '../application/devices/scale-book.ts';
import { type KeyboardLayout, layoutKeys, SIMULATED_SCANNER, scannerId } from '../application/devices/scanner-set-up.ts';
import { type PrinterConnection, type PrinterSettings, printersOf } from '../application/printers/printer-settings.ts';
import { OWN_NAMES } from '../domain/words/device-names.ts';

/** The part of config.json that names devices. */
export interface DeviceSettings extends PrinterSettings {
  readonly scanners: readonly {
    readonly id?: string;
    readonly name: string;
    readonly connection:
      | (Line & { readonly [setting in 'protocol' | 'terminators' | 'commands']?: SerialConnection[setting] | undefined })
      | (HidChoice & { readonly mode?: 'pos' | 'oem' | undefined })
      | (Omit<UsbKeyboardConnection, 'keys'> & { readonly layout?: KeyboardLayout })
      | Simulated;
  }[];
  readonly scales: readonly { readonly id?: string; readonly name: string; readonly connection: ScaleConnection | Simulated }[];
}

interface Simulated {
  readonly type: 'simulated';
}

type Line = { readonly type: 'serial'; readonly path: string } & {
  readonly [setting in 'baudRate' | 'dataBits' | 'parity' | 'stopBits' | 'rtscts' | 'usb']?: SerialConnection[setting] | undefined;
};

interface HidChoice {
  readonly type: 'hid';
  readonly vendorId?: number | undefined;
  readonly productId?: number | undefined;
  readonly serialNumber?: string | undefined;
  readonly port?: string | undefined;
}

export const SIMULATED_SCALE = 'simulated-scale';

/** @param labelFolder where the file printer puts its labels. `isDemo` adds the simulated scanner and scale and leaves real ones alone. */
export function deviceConfigs(
  settings: DeviceSettings,
  labelFolder: string,
  isDemo: boolean,
  knownFacts: (printerId: string) => LabelPrinterConfig['known'] = () => undefined,
): readonly DeviceConfig[] {
  const printers = printersOf(settings).map(({ printerId, name, connection, language, dpi, asks }): LabelPrinterConfig => {
    const known = knownFacts(printerId);
    return {
      deviceId: printerId,
      name,
      kind: 'label-printer',
      connection: printerConnectionConfig(connection, labelFolder, language),
      language,
      labelDpi: dpi,
      ...(asks ? {} : { asks }),
      ...(known === undefined ? {} : { known }),
    };
  });
  if (isDemo) {
    const [first] = settings.scanners;
    const name = first?.id === undefined ? OWN_NAMES.simulatedScanner[0] : first.name; // it was paired, and got a name
    return [
      { deviceId: SIMULATED_SCANNER, name, kind: 'scanner', connection: { type: 'simulated' } },
      { deviceId: SIMULATED_SCALE, name: OWN_NAMES.simulatedScale[0], kind: 'scale', connection: { type: 'simulated' } },
      ...printers,
    ];
  }
  const scanners = settings.scanners.map(({ id, name, connection }, index): DeviceConfig => {
    const named = { deviceId: scannerId({ id }, index), name, kind: 'scanner' as const };
    if (connection.type === 'simulated') return { ...named, connection };
    if (connection.type === 'serial') return { ...named, connection: given(connection) };
    if (connection.type === 'usb-keyboard') {
      const { layout = 'us', ...keyboard } = connection;
      return { ...named, connection: { ...keyboard, keys: layoutKeys(layout) } };
    }
    const { mode = 'pos', ...hid } = connection;
    return { ...named, connection: { ...given(hid), usage: mode === 'oem' ? 'oem-scanner' : 'pos-scanner' } };
  });
  const scales = settings.scales.map((scale, index) => scaleConfig({ deviceId: scaleId(scale, index), ...scale }));
  return [...scanners, ...scales, ...printers];
}

/** As the devices process opens it. */
export function scaleConfig({ deviceId, name, connection }: DeviceSettings['scales'][number] & { readonly deviceId: string }): DeviceConfig {
  const named = { deviceId, name, kind: 'scale' as const };
  if (connection.type === 'simulated') return { ...named, connection };
  if (connection.type === 'serial') return { ...named, connection: given(connection) };
  const { mode = 'pos', ...hid } = connection;
  return { ...named, connection: { ...given(hid), usage: mode === 'oem' ? 'oem-scale' : 'scale' } };
}

/** As the devices process opens it. */
export function printerConnectionConfig(connection: PrinterConnection, labelFolder: string, extension = 'zpl'): PrinterConnectionConfig {
  if (connection.type === 'file') return { type: 'file', folder: labelFolder, extension };
  return given(connection) as PrinterConnectionConfig;
}

/** Without what was left out. */
function given<T extends object>(connection: T): { [key in keyof T]: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(connection).filter(([, value]) => value !== undefined)) as {
    [key in keyof T]: Exclude<T[key], undefined>;
  };
}
