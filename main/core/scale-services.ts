// main/core/scale-services.ts · scales set up on the Devices screen: tried, found out, saved and removed, joined from bridge, finder, settings and log. Rules DV18–DV21: ../application/devices/DEVICES.md
import type { DeviceDesk, ScaleRefusal } from '../application/devices/device-desk.ts';
import { SCALE_PROTOCOLS, type ScaleConnection, withoutScale, withScale } from '../application/devices/scale-book.ts';
import { createScaleTrial, type ProtocolFacts, type ScaleTrial } from '../application/devices/scale-trial.ts';
import { type DeviceBridge, scaleProtocolFacts } from '../devices/device-bridge.ts';
import { scaleConfig } from '../devices/device-configs.ts';
import type { DeviceFinder } from '../devices/device-finder.ts';
import type { StationConfig } from '../store/station-config.ts';

interface ScaleParts {
  bridge(): DeviceBridge;
  readonly finder: DeviceFinder;
  config(): StationConfig;
  /** @throws {ConfigError} and nothing changed */
  save(config: StationConfig): void;
  /** A line of the device log. */
  note(deviceId: string, words: string): void;
}

export interface ScaleServices {
  readonly trial: ScaleTrial;
  readonly scaleDesk: Pick<DeviceDesk, 'scaleProtocols' | 'tryScale' | 'findScale' | 'saveScale' | 'removeScale'>;
}

/** Of a scale that is not saved yet. */
const NO_NAME = 'Scale';

export function createScaleServices({ bridge, finder, config, save, note }: ScaleParts): ScaleServices {
  const protocols: readonly ProtocolFacts[] = SCALE_PROTOCOLS.map((protocol) => ({ protocol, ...scaleProtocolFacts(protocol) }));
  const trial = createScaleTrial({
    open: (tried, instead) => bridge().configureTried(tried === undefined ? undefined : scaleConfig({ ...tried, name: NO_NAME }), instead),
    protocols,
  });

  function whyNot(connection: ScaleConnection, deviceId: string | undefined): ScaleRefusal | undefined {
    if (connection.type === 'hid') return undefined;
    const { protocol, unit, path } = connection;
    if (unit === undefined && protocols.some((facts) => facts.protocol === protocol && facts.needsUnit))
      return { kind: 'refused', reason: 'scale-needs-unit', message: `${protocol} sends no unit: choose the one that the scale shows` };
    const other = bridge()
      .devices()
      .find(({ config: device }) => device.deviceId !== deviceId && device.connection.type === 'serial' && device.connection.path === path);
    if (other === undefined) return undefined;
    return { kind: 'refused', reason: 'scale-place-taken', message: `${other.config.name} is set up at ${path}: remove it there first` };
  }

  return {
    trial,
    scaleDesk: {
      scaleProtocols: () => protocols,
      tryScale: trial.show,
      findScale: trial.find,
      saveScale({ deviceId, name, connection }, who) {
        const refused = whyNot(connection, deviceId);
        if (refused !== undefined) return refused;
        const booked = withScale(config(), deviceId, { name, connection }, finder.scaleAt);
        if (booked.kind === 'refused') return booked.reason === 'not-found' ? unknownScale(deviceId ?? '') : full();
        save(booked.settings);
        note(booked.deviceId, `set up as ${name} by ${who}: ${describe(connection)}`);
        return { kind: 'saved', deviceId: booked.deviceId };
      },
      removeScale(deviceId, who) {
        const changed = withoutScale(config(), deviceId);
        if (changed === undefined) return unknownScale(deviceId);
        save(changed);
        note(deviceId, `removed by ${who}`);
        return { kind: 'removed' };
      },
    },
  };
}

function describe(connection: ScaleConnection): string {
  if (connection.type === 'hid') return `USB HID${connection.mode === 'oem' ? ', IBM/OEM' : ''}`;
  const { path, protocol, baudRate } = connection;
  return `${path}, ${protocol}${baudRate === undefined ? '' : `, ${baudRate} baud`}`;
}

function unknownScale(deviceId: string): ScaleRefusal {
  return { kind: 'refused', reason: 'not-found', message: `no scale ${deviceId} in the settings of this station` };
}

function full(): ScaleRefusal {
  return { kind: 'refused', reason: 'too-many-scales', message: 'eight scales are set up: remove one that is used no more' };
}
