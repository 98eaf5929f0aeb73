// main/application/devices/device-list.ts · everything connected as one list: what the settings name, joined with what is plugged in. Pure. Rule DV9: ./DEVICES.md
import type { ScannerProfile } from '../../domain/barcode/scanner-profile.ts';
import type { DeviceStatus } from '../station.ts';
import type { ScaleConnection, ScalePlace } from './scale-book.ts';
import type { ScannerSignals } from './scanner-signals.ts';

export type DeviceConnectionKind = 'hid' | 'serial' | 'usb' | 'tcp' | 'spooler' | 'ipp' | 'file' | 'simulated' | 'keyboard';

/** What the system tells of a device. */
export interface DeviceIdentity {
  readonly vendor?: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly ids?: string;
  readonly path?: string;
}

export interface SetUpDevice {
  readonly deviceId: string;
  readonly name: string;
  readonly kind: 'scanner' | 'scale' | 'label-printer';
  readonly connection: DeviceConnectionKind;
  readonly address?: string;
  readonly health: Pick<DeviceStatus, 'state' | 'message' | 'said' | 'since' | 'conditions' | 'warnings'> & { readonly code?: string };
  /** What it told of itself: printers do. */
  readonly facts?: DeviceIdentity;
  readonly operator?: string;
  readonly profile?: ScannerProfile;
  /** Of a scanner. */
  readonly signals?: ScannerSignals;
  /** Of a scale of the settings that is no program. */
  readonly scale?: ScaleConnection;
}

export interface PluggedIn extends DeviceIdentity {
  readonly kind: 'scanner' | 'scale' | 'label-printer';
  readonly name: string;
  readonly connection: 'hid' | 'serial' | 'usb' | 'spooler' | 'ipp';
  /** The device of the settings that has it open, or that it alone fits. */
  readonly usedBy?: string;
  /** A scale, or a port on which one may hang. */
  readonly scalePlace?: ScalePlace;
}

export interface PluggedInOther extends DeviceIdentity {
  readonly name: string;
  readonly why: 'keyboard-mode' | 'other-mode' | 'keyboard' | 'not-for-dock' | 'ipp-over-usb';
}

/** What was heard of a device last. */
export interface LastHeard {
  readonly lastScan?: { readonly characters: number; readonly symbology?: string; readonly at: string };
  readonly lastWeight?: { readonly text: string; readonly unit: string; readonly status: string; readonly isStable: boolean; readonly at: string };
}

export interface ListedDevice extends LastHeard, Omit<DeviceIdentity, 'path'> {
  readonly key: string;
  readonly deviceId?: string;
  readonly kind: 'scanner' | 'scale' | 'label-printer' | 'other';
  readonly name: string;
  readonly situation: 'set-up' | 'scanner-free' | 'serial-free' | 'scale-free' | 'printer-free' | PluggedInOther['why'];
  readonly connection: DeviceConnectionKind;
  readonly address?: string;
  readonly health?: SetUpDevice['health'];
  readonly operator?: string;
  readonly profile?: ScannerProfile;
  readonly signals?: ScannerSignals;
  readonly scale?: ScaleConnection;
  readonly scalePlace?: ScalePlace;
}

/** Those of the settings first, in their order; then what could be used, then what cannot. */
export function listDevices(
  setUp: readonly SetUpDevice[],
  pluggedIn: readonly PluggedIn[],
  others: readonly PluggedInOther[],
  heard: (deviceId: string) => LastHeard | undefined,
): readonly ListedDevice[] {
  const ofSettings = setUp.map((device): ListedDevice => {
    const { facts, ...own } = device;
    const found = pluggedIn.find(({ usedBy }) => usedBy === device.deviceId);
    const { path, ...identity } = { ...identityOf(found), ...identityOf(facts) };
    const address = path ?? device.address;
    return {
      ...own,
      ...identity,
      ...(address === undefined ? {} : { address }),
      ...heard(device.deviceId),
      key: device.deviceId,
      situation: 'set-up',
    };
  });
  const known = new Set(setUp.map(({ deviceId }) => deviceId));
  const free = pluggedIn
    .filter(({ usedBy }) => usedBy === undefined || !known.has(usedBy))
    .map(
      ({ kind, name, connection, scalePlace, ...found }): ListedDevice => ({
        ...rowOf(found),
        kind,
        name,
        connection,
        situation: situationOf(kind, connection),
        ...(scalePlace === undefined ? {} : { scalePlace }),
      }),
    );
  const unusable = others.map(
    ({ name, why, ...found }): ListedDevice => ({
      ...rowOf(found),
      kind: 'other',
      name,
      connection: why.startsWith('keyboard') ? 'keyboard' : why === 'ipp-over-usb' ? 'usb' : 'hid',
      situation: why,
    }),
  );
  return [...ofSettings, ...numbered([...free, ...unusable])];
}

function situationOf(kind: PluggedIn['kind'], connection: PluggedIn['connection']): ListedDevice['situation'] {
  // A serial port says nothing of what hangs on it.
  if (connection === 'serial') return 'serial-free';
  return kind === 'scanner' ? 'scanner-free' : kind === 'scale' ? 'scale-free' : 'printer-free';
}

function rowOf({ vendor, model, serialNumber, ids, path }: DeviceIdentity): Omit<ListedDevice, 'kind' | 'name' | 'connection' | 'situation'> {
  const { path: _, ...identity } = identityOf({ ...given({ vendor, model, serialNumber, ids, path }) });
  return { ...identity, ...given({ address: path }), key: [ids ?? '', serialNumber ?? '', path ?? ''].join(' ') };
}

/** Two that the system cannot tell apart are two rows all the same. */
function numbered(rows: readonly ListedDevice[]): readonly ListedDevice[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const count = (counts.get(row.key) ?? 0) + 1;
    counts.set(row.key, count);
    return count === 1 ? row : { ...row, key: `${row.key} ${count}` };
  });
}

function identityOf(device: DeviceIdentity | undefined): DeviceIdentity {
  const { vendor, model, serialNumber, ids, path } = device ?? {};
  return given({ vendor, model, serialNumber, ids, path });
}

function given<T extends object>(values: T): { [key in keyof T]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [key in keyof T]?: Exclude<T[key], undefined> };
}
