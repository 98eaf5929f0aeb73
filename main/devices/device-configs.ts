// main/devices/device-configs.ts · the station's settings → the devices process's list of devices
import type { DeviceConfig } from '../../native/messages.ts';
import type { ScannerProfile } from '../domain/barcode/scanner-profile.ts';

/** The part of config.json that names devices. */
export interface DeviceSettings {
  readonly scanners: readonly {
    readonly name: string;
    readonly connection:
      | { readonly type: 'serial'; readonly path: string; readonly baudRate?: number | undefined }
      | HidChoice
      | { readonly type: 'simulated' };
    readonly profile?: ScannerProfile | undefined;
  }[];
  readonly scales: readonly { readonly name: string; readonly connection: HidChoice | { readonly type: 'simulated' } }[];
  readonly labelPrinter: { readonly type: 'file' } | { readonly type: 'tcp'; readonly host: string; readonly port: number };
}

interface HidChoice {
  readonly type: 'hid';
  readonly vendorId?: number | undefined;
  readonly productId?: number | undefined;
  readonly serialNumber?: string | undefined;
}

export const LABEL_PRINTER = 'label-printer';
export const SIMULATED_SCANNER = 'simulated-scanner';
export const SIMULATED_SCALE = 'simulated-scale';

/** @param labelFolder where the file printer puts its labels. `isDemo` adds the simulated scanner and scale and leaves real ones alone. */
export function deviceConfigs(settings: DeviceSettings, labelFolder: string, isDemo: boolean): readonly DeviceConfig[] {
  const printer: DeviceConfig = {
    deviceId: LABEL_PRINTER,
    name: 'Label printer',
    kind: 'label-printer',
    connection: settings.labelPrinter.type === 'file' ? { type: 'file', folder: labelFolder, extension: 'zpl' } : settings.labelPrinter,
  };
  if (isDemo) {
    return [
      { deviceId: SIMULATED_SCANNER, name: 'Simulated scanner', kind: 'scanner', connection: { type: 'simulated' } },
      { deviceId: SIMULATED_SCALE, name: 'Simulated scale', kind: 'scale', connection: { type: 'simulated' } },
      printer,
    ];
  }
  const scanners = settings.scanners.map(({ name, connection }, index): DeviceConfig => {
    const named = { deviceId: scannerId(index), name, kind: 'scanner' as const };
    if (connection.type === 'hid') return { ...named, connection: { usage: 'pos-scanner', ...hidIds(connection) } };
    if (connection.type === 'simulated') return { ...named, connection };
    return {
      ...named,
      connection: { type: 'serial', path: connection.path, ...(connection.baudRate === undefined ? {} : { baudRate: connection.baudRate }) },
    };
  });
  const scales = settings.scales.map(
    ({ name, connection }, index): DeviceConfig => ({
      deviceId: `scale-${index + 1}`,
      name,
      kind: 'scale',
      connection: connection.type === 'hid' ? { usage: 'scale', ...hidIds(connection) } : connection,
    }),
  );
  return [...scanners, ...scales, printer];
}

export function scannerId(index: number): string {
  return `scanner-${index + 1}`;
}

function hidIds({ vendorId, productId, serialNumber }: HidChoice): { type: 'hid'; vendorId?: number; productId?: number; serialNumber?: string } {
  return {
    type: 'hid',
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
  };
}
