// main/commands/devices.ts · dockhand devices: what is plugged in, what the station is set up with, and how it is
import { parseArgs } from 'node:util';
import { listDevices } from '../../native/list-devices.ts';
import type { DeviceConfig, FoundDevice, LabelPrinterConfig } from '../../native/messages.ts';
import { openPrinter } from '../../native/open-device.ts';
import type { PrinterFacts, PrinterHealth } from '../../native/printers/printer-link.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import type { Command, CommandIo, ExitCode } from './command.ts';
import { configuredDevices, isPrinter } from './configured-devices.ts';
import { openStationToLook } from './open-station.ts';
import { ask, atRunningStation } from './running-station.ts';
import { saveSheet } from './save-sheet.ts';

const HELP = `dockhand devices [options]

Lists the scanners, scales and printers that are plugged into this machine, each with the "connection" to put into config.json,
and those of the station's settings with their state. A running station says how they are; where none runs, printers are asked
(nothing is printed), and scanners and scales are "not-open".

  --data DIR   the data folder
  --log        the log of devices instead: opened, lost, back, errors, restarts, pairings; no code that was read
  --sheet MODEL  how a scanner of this class is set up, as a PDF file: zebra, zebra-ssi, honeywell, datalogic, newland,
               metrologic-scanselect, other
  -o FILE      where the sheet goes (default: set-up-MODEL.pdf)
  --language L  of the sheet: en or es
  --json       one JSON document: {"isRunning", "configured": [...], "found": [...], "others": [...], "problems": [...]};
               "others" are of no use as they are, with "why": keyboard-mode, other-mode, keyboard, ipp-over-usb,
               not-for-dock.
               With --log: {"lines": [...]}`;

export const devicesCommand: Command = { help: HELP, run };

interface ConfiguredDevice {
  readonly deviceId: string;
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly message: string;
  /** Of a printer. */
  readonly conditions?: readonly string[];
  readonly warnings?: readonly string[];
  readonly model?: string;
  readonly dpi?: number;
  readonly confirm?: string;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      json: { type: 'boolean' },
      log: { type: 'boolean' },
      sheet: { type: 'string' },
      output: { type: 'string', short: 'o' },
      language: { type: 'string' },
    },
  });
  if (values.sheet !== undefined)
    return saveSheet({ model: values.sheet, file: values.output, language: values.language, isJson: values.json === true }, io);
  const folder = values.data ?? defaultDataFolder(false);
  if (values.log === true) return tellLog(folder, values.json === true, io);
  let configured: readonly ConfiguredDevice[] = [];
  const ended = await atRunningStation(folder, async (station) => {
    const [{ devices }, { printers }] = await Promise.all([ask(station, 'station:status', {}), ask(station, 'print-queue:list', {})]);
    configured = devices
      .filter(({ kind }) => kind === 'scanner' || kind === 'scale' || kind === 'label-printer')
      .map(({ deviceId, name, kind, state, message, conditions, warnings }) => {
        const printer = printers.find(({ printerId }) => printerId === deviceId);
        const told = { model: printer?.model, dpi: printer?.dpi, confirm: printer?.confirm };
        return { deviceId, name, kind, state, message, ...given({ conditions, warnings, ...told }) };
      });
    return 0;
  });
  if (ended === undefined) {
    const configs = await configuredDevices(openStationToLook(folder));
    configured = await Promise.all(configs.map(async (config) => (isPrinter(config) ? askPrinter(config) : notOpen(config))));
  }
  const { devices: found, others, problems } = await listDevices();
  if (values.json === true) io.out(JSON.stringify({ isRunning: ended !== undefined, configured, found, others, problems }));
  else {
    io.out(ended === undefined ? 'set up (no station runs):' : 'set up, as the running station says:');
    for (const { kind, name, state, message } of configured) io.out(`  ${kind.padEnd(13)} ${state.padEnd(10)} ${name}: ${message}`);
    io.out('plugged in:');
    for (const { kind, name, connection } of found) io.out(`  ${kind.padEnd(13)} ${name}  ${JSON.stringify(settingOf(connection))}`);
    if (found.length === 0) io.out('  nothing that this program can use');
    for (const { name, ids, why } of others) io.out(`  ${why.padEnd(13)} ${name}  ${ids ?? ''}`);
    for (const problem of problems) io.err(`dockhand: ${problem}`);
  }
  return 0;
}

async function tellLog(folder: string, isJson: boolean, io: CommandIo): Promise<ExitCode> {
  let text = '';
  const ended = await atRunningStation(folder, async (station) => {
    text = Buffer.from((await ask(station, 'devices:save-log', {})).textBase64, 'base64').toString('utf8');
    return 0;
  });
  if (ended === undefined) text = await logOf(openStationToLook(folder));
  const lines = text.split('\n').filter((line) => line !== '');
  if (isJson) io.out(JSON.stringify({ lines }));
  else for (const line of lines) io.out(line);
  return 0;
}

async function logOf(opening: ReturnType<typeof openStationToLook>): Promise<string> {
  const station = await opening;
  try {
    return await station.services.deviceDesk.log();
  } finally {
    await station.close();
  }
}

/** A look: how it is and what it is. Nothing is printed. */
async function askPrinter(config: LabelPrinterConfig): Promise<ConfiguredDevice> {
  let health: Omit<PrinterHealth, 'said'> = { state: 'ok', message: 'takes what it is sent, and is not asked', conditions: [], warnings: [] };
  let facts: PrinterFacts | undefined;
  const listener = {
    onHealth: ({ said: _, ...now }: PrinterHealth): void => {
      health = now;
    },
    onFacts: (now: PrinterFacts): void => {
      facts = now;
    },
  };
  await openPrinter(config, listener).look?.(new AbortController().signal);
  const { deviceId, name, kind } = config;
  return { deviceId, name, kind, ...health, ...given({ model: facts?.model, dpi: facts?.dpi, confirm: facts?.confirm }) };
}

function notOpen({ deviceId, name, kind }: DeviceConfig): ConfiguredDevice {
  return { deviceId, name, kind, state: 'not-open', message: 'opened by a running station' };
}

/** As config.json has it. */
function settingOf(connection: FoundDevice['connection']): object {
  if (connection.type !== 'hid') return connection;
  const { usage, ...setting } = connection;
  return usage === 'oem-scanner' || usage === 'oem-scale' ? { ...setting, mode: 'oem' } : setting;
}

function given<T extends object>(values: T): { [key in keyof T]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [key in keyof T]?: Exclude<T[key], undefined> };
}
