// tests/dock/guest/dock.ts · one scenario's devices and processes; all of them are gone when it ends, however it ends
import { after, type TestContext } from 'node:test';
import type { DeviceConfig, FromDevices } from '../../../native/messages.ts';
import type { DockDevice } from './devices.ts';
import { type DevicesProcess, type DevicesProcessOptions, startDevicesProcess } from './devices-process.ts';

export interface Dock {
  /** Plugged into the next free controller unless told where. */
  plug<Device extends DockDevice>(device: Device, controller?: number): Promise<Device>;
  /** The devices process that the scenarios share, with these devices; resolves when every scanner and scale is open. */
  open(devices: readonly DeviceConfig[]): Promise<DevicesProcess>;
  /** The same in a process of its own, for scenarios in which it ends. */
  start(devices: readonly DeviceConfig[], options?: DevicesProcessOptions): Promise<DevicesProcess>;
  /** Prints how long it took; a virtual machine on a busy computer proves no more than that. */
  timed<T>(what: string, action: Promise<T>): Promise<T>;
}

let shared: DevicesProcess | undefined;
after(() => shared?.disconnect());

export function setUpDock(t: TestContext): Dock {
  const devices: DockDevice[] = [];
  const processes: DevicesProcess[] = [];
  t.after(async () => {
    for (const each of processes) each.kill('SIGKILL');
    await Promise.all(processes.map(({ ended }) => ended));
    // One that died is this scenario's failure and not the next one's too.
    await shared?.clear().catch(() => (shared = undefined));
    for (const device of devices) await device.remove();
  });

  async function configure(target: DevicesProcess, configs: readonly DeviceConfig[]): Promise<DevicesProcess> {
    target.send({ kind: 'configure', devices: configs });
    await Promise.all(configs.filter(({ kind }) => kind !== 'label-printer').map(({ deviceId }) => target.health(deviceId, 'ok')));
    return target;
  }

  return {
    async plug(device, controller = devices.length) {
      devices.push(device);
      await device.plug(controller);
      return device;
    },
    open(configs) {
      shared ??= startDevicesProcess();
      return configure(shared, configs);
    },
    start(configs, options) {
      const started = startDevicesProcess(options);
      processes.push(started);
      return configure(started, configs);
    },
    async timed(what, action) {
      const begun = performance.now();
      const result = await action;
      t.diagnostic(`${what}: ${Math.round(performance.now() - begun)} ms`);
      return result;
    },
  };
}

/** Everything the device sent up to now has been read, decoded and told: what comes through it is not overtaken. */
export async function settle(devices: DevicesProcess): Promise<void> {
  const before = devices.messages.length;
  const isHeartbeat = (message: FromDevices): boolean => message.kind === 'heartbeat';
  for (let beats = 0; beats < 2; beats += 1) {
    const seen = devices.messages.slice(before).filter(isHeartbeat).length;
    await devices.wait('heartbeat', () => devices.messages.slice(before).filter(isHeartbeat).length > seen, before);
  }
}

export const HID_SCANNER: DeviceConfig = { deviceId: 's1', name: 'Dock scanner', kind: 'scanner', connection: { type: 'hid', usage: 'pos-scanner' } };
export const HID_SCALE: DeviceConfig = { deviceId: 'w1', name: 'Dock scale', kind: 'scale', connection: { type: 'hid', usage: 'scale' } };
export const OEM_SCALE: DeviceConfig = { deviceId: 'w1', name: 'Counter', kind: 'scale', connection: { type: 'hid', usage: 'oem-scale' } };

/** By its ids, as the list gives it: the path is only a hint. */
export function cdcScanner(serialNumber: string): DeviceConfig {
  const usb = { vendorId: '05f9', productId: '4204', serialNumber };
  return { deviceId: 'c1', name: 'Serial scanner', kind: 'scanner', connection: { type: 'serial', path: '/dev/ttyACM0', usb } };
}
