// main/commands/configured-devices.ts · the devices of a data folder's settings, for commands that work without a running station
import { join } from 'node:path';
import type { DeviceConfig, LabelPrinterConfig } from '../../native/messages.ts';
import { deviceConfigs } from '../devices/device-configs.ts';
import { readConfig } from '../store/station-config.ts';
import { CommandError } from './command.ts';

/** @throws {ConfigError} */
export function configuredDevices(dataFolder: string): readonly DeviceConfig[] {
  return deviceConfigs(readConfig(dataFolder), join(dataFolder, 'spool'), false);
}

/** By the name that people gave it, or by its id. @throws {CommandError} naming the printers there are */
export function pickPrinter<Printer extends { readonly name: string; readonly id: string }>(
  printers: readonly Printer[],
  wanted: string | undefined,
): Printer {
  const found = wanted === undefined ? printers[0] : (printers.find(({ name }) => name === wanted) ?? printers.find(({ id }) => id === wanted));
  if (found !== undefined) return found;
  const names = printers.map(({ name, id }) => `${name} (${id})`).join(', ');
  throw new CommandError('no-such-printer', `--printer ${wanted}: this station has ${names}`);
}

export function isPrinter(config: DeviceConfig): config is LabelPrinterConfig {
  return config.kind === 'label-printer';
}
