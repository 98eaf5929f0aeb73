// main/commands/configured-devices.ts · the devices of a data folder's settings, for commands that work without a running station
import type { DeviceConfig, LabelPrinterConfig } from '../../native/messages.ts';
import { CommandError } from './command.ts';
import type { OpenStation } from './open-station.ts';

/** Closes the station again: whoever talks to its printers must not hold its data. */
export async function configuredDevices(opening: Promise<OpenStation>): Promise<readonly DeviceConfig[]> {
  const station = await opening;
  try {
    return station.services.bridge.devices().map(({ config }) => config);
  } finally {
    await station.close();
  }
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
