// main/commands/pick-device.ts · which scanner or scale a command means: by the name that people gave it, by its id, or the only one there is
import { CommandError } from './command.ts';

export interface NamedDevice {
  readonly deviceId: string;
  readonly name: string;
}

/** @throws {CommandError} no-such-device, naming those there are */
export function pickDevice<Device extends NamedDevice>(devices: readonly Device[], wanted: string | undefined, kinds: string): Device {
  const found =
    wanted === undefined ? undefined : (devices.find(({ name }) => name === wanted) ?? devices.find(({ deviceId }) => deviceId === wanted));
  const [only, ...others] = devices;
  if (found !== undefined) return found;
  if (wanted === undefined && only !== undefined && others.length === 0) return only;
  const names = devices.map(({ name, deviceId }) => `${name} (${deviceId})`).join(', ');
  const has = names === '' ? `this station has no ${kinds} in its settings` : `this station has ${names}`;
  throw new CommandError('no-such-device', wanted === undefined ? `name the ${kinds}: ${has}` : `no ${kinds} is called ${wanted}: ${has}`);
}
