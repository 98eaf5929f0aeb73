// main/devices/device-finder.ts · what is plugged into this machine, looked for while somebody looks; and scanners of no settings, opened while somebody pairs. Rules DV3, DV9: ../application/devices/DEVICES.md
import type { DeviceConfig, FoundDevice, ScannerConfig } from '../../native/messages.ts';
import type { PluggedIn, PluggedInOther } from '../application/devices/device-list.ts';
import type { ScalePlace } from '../application/devices/scale-book.ts';
import type { ScannerConnection } from '../application/devices/scanner-book.ts';
import { CANDIDATE } from '../application/devices/scanner-desk.ts';
import type { DeviceBridge, Listed } from './device-bridge.ts';

/** There is no event for a device that is plugged in; looking more often loads the bus. */
const LOOK_EVERY_MS = 2_000;

export interface DeviceFinder {
  /** Undefined: nobody looked yet. */
  readonly listed:
    | { readonly pluggedIn: readonly PluggedIn[]; readonly others: readonly PluggedInOther[]; readonly problems: readonly string[] }
    | undefined;
  /** Looks now and every two seconds until stopped. */
  look(): () => void;
  onListed(listed: Listed): void;
  /** Opens every scanner that is of no settings, until stopped. */
  openCandidates(): () => void;
  candidateNames(): readonly string[];
  /** As config.json has it: of a candidate, or of the device that a scanner of the settings has open. */
  connectionOf(deviceId: string): ScannerConnection | undefined;
  /** Of the scale that a device of the settings has open. */
  scaleAt(deviceId: string): ScalePlace | undefined;
}

export function createDeviceFinder(bridge: () => DeviceBridge, onChange: () => void): DeviceFinder {
  let found: Listed | undefined;
  let lookers = 0;
  let openers = 0;
  let timer: NodeJS.Timeout | undefined;
  let candidates: readonly ScannerConfig[] = [];

  function offer(): void {
    const next = openers === 0 || found === undefined ? [] : found.devices.flatMap((device) => asCandidate(device, bridge().devices()));
    if (JSON.stringify(next) === JSON.stringify(candidates)) return;
    candidates = next;
    bridge().configureCandidates(candidates);
  }

  const look = (): (() => void) => {
    lookers += 1;
    bridge().list();
    timer ??= setInterval(() => bridge().list(), LOOK_EVERY_MS).unref();
    return () => {
      lookers -= 1;
      if (lookers > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };

  return {
    get listed() {
      if (found === undefined) return undefined;
      const { devices, others, problems } = found;
      return { pluggedIn: devices.map((device) => asPluggedIn(device, bridge().devices())), others, problems };
    },
    look,
    onListed(listed) {
      const isNews = JSON.stringify(listed) !== JSON.stringify(found);
      found = listed;
      offer();
      if (isNews) onChange();
    },
    openCandidates() {
      openers += 1;
      const stopLooking = look();
      offer();
      return () => {
        openers -= 1;
        stopLooking();
        offer();
      };
    },
    candidateNames: () => candidates.map(({ name }) => name),
    connectionOf(deviceId) {
      const candidate = candidates.find((each) => each.deviceId === deviceId);
      const connection = candidate?.connection ?? found?.devices.find(({ usedBy }) => usedBy === deviceId)?.connection;
      return connection === undefined ? undefined : settingOf(connection);
    },
    scaleAt(deviceId) {
      const connection = found?.devices.find(({ usedBy }) => usedBy === deviceId)?.connection;
      return connection === undefined ? undefined : placeOf(connection);
    },
  };
}

type Configured = ReturnType<DeviceBridge['devices']>;
type Connection = FoundDevice['connection'] | ScannerConfig['connection'];

function asCandidate({ kind, name, connection, usedBy, path = '' }: FoundDevice, configured: Configured): readonly ScannerConfig[] {
  if (kind !== 'scanner' || (usedBy !== undefined && !usedBy.startsWith(CANDIDATE))) return [];
  // A port of the settings is not ours to open, also while its device is switched off.
  if (configured.some(({ config }) => config.connection.type === 'serial' && config.connection.path === path)) return [];
  const own = { deviceId: `${CANDIDATE}${path}`, name, kind };
  if (connection.type === 'serial') return [{ ...own, connection }];
  if (connection.type !== 'hid' || connection.usage === 'scale' || connection.usage === 'oem-scale') return [];
  return [{ ...own, connection: { ...connection, usage: connection.usage } }];
}

function asPluggedIn({ connection, ...device }: FoundDevice, configured: Configured): PluggedIn {
  const { usedBy = fitting(connection, configured), ...rest } = device;
  const scalePlace = placeOf(connection);
  return {
    ...rest,
    connection: connection.type,
    ...(usedBy === undefined ? {} : { usedBy }),
    ...(scalePlace === undefined ? {} : { scalePlace }),
  };
}

/** As config.json has it: a scale, or a port on which one may hang. */
function placeOf(connection: FoundDevice['connection']): ScalePlace | undefined {
  if (connection.type === 'serial')
    return { type: 'serial', path: connection.path, ...(connection.usb === undefined ? {} : { usb: connection.usb }) };
  if (connection.type !== 'hid' || (connection.usage !== 'scale' && connection.usage !== 'oem-scale')) return undefined;
  const { usage, ...place } = connection;
  return usage === 'oem-scale' ? { ...place, mode: 'oem' } : place;
}

/** A USB printer is open only while something is printed: it is known by what its settings say of it. */
function fitting(connection: FoundDevice['connection'], configured: Configured): string | undefined {
  if (connection.type !== 'usb') return undefined;
  const same = (wanted: string | undefined, is: string | undefined): boolean => wanted === undefined || wanted.toLowerCase() === is?.toLowerCase();
  const fits = ({ connection: wanted }: DeviceConfig): boolean =>
    wanted.type === 'usb' &&
    same(wanted.vendorId, connection.vendorId) &&
    same(wanted.productId, connection.productId) &&
    same(wanted.serialNumber, connection.serialNumber);
  return configured.find(({ config }) => fits(config))?.config.deviceId;
}

function settingOf(connection: Connection): ScannerConnection | undefined {
  if (connection.type === 'serial') return connection;
  if (connection.type !== 'hid') return undefined;
  const { usage, ...setting } = connection;
  return usage === 'oem-scanner' ? { ...setting, mode: 'oem' } : setting;
}
