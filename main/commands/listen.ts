// main/commands/listen.ts · dockhand listen: what a scanner or a scale says, as it comes
import { parseArgs } from 'node:util';
import type { DeviceConfig, RawFrame } from '../../native/messages.ts';
import type { Station } from '../../preload/contract/index.ts';
import { decodeScan } from '../domain/barcode/decode.ts';
import { decodedScanToJson } from '../domain/barcode/to-json.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { configuredDevices } from './configured-devices.ts';
import { openStationToLook } from './open-station.ts';
import { openOwnDevice } from './own-devices.ts';
import { pickDevice } from './pick-device.ts';
import { ask, atRunningStation } from './running-station.ts';
import { createUntil, positiveNumber, type Until } from './until.ts';

const HELP = `dockhand listen DEVICE [options]

Prints what a scanner reads, decoded, or what a scale shows, as it comes, until Ctrl-C. At a running station everything goes on
as it would: a code that is scanned is received there too. Where none runs, the device is opened by this command.

  DEVICE        its name or id in the settings (see dockhand devices); or a serial port, such as /dev/ttyACM0 or COM3,
                with a scanner that no settings name
  --raw         the bytes on the wire, both ways, control characters visible; of a flood some are left out, and that is said
  --count N     end after N codes, weights or frames
  --for SECS    end after so many seconds
  --data DIR    the data folder
  --json        one JSON document a line: codes {"deviceId", "at", "text", "symbology", "decoded": as dockhand decode --json};
                weights {"deviceId", "at", "text", "unit", "status", "isStable"};
                with --raw {"deviceId", "at", "direction": "in" or "out", "hex", "shown", "byteCount"} and {"dropped": N}
How the device is goes to standard error. Exit code 1 when nothing came in the time given, or the station went away.
Examples:
  dockhand listen "Dock scanner"
  dockhand listen "Dock scanner" --raw --for 30
  dockhand listen /dev/ttyACM0 --count 1 --json`;

export const listenCommand: Command = { help: HELP, run };

const SERIAL_PORT = /^(\/dev\/\S+|COM\d{1,3})$/;
const SHOWN_CONTROLS = /[\u0000-\u001f\u007f]/g;

interface Heard {
  readonly how: string;
  readonly heard: number;
  /** Of a stream that the station ended. */
  readonly endCode?: string | undefined;
}

interface Telling {
  readonly deviceId: string;
  readonly isRaw: boolean;
  readonly isJson: boolean;
  readonly count: number | undefined;
  readonly io: CommandIo;
  readonly until: Until;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      raw: { type: 'boolean' },
      count: { type: 'string' },
      for: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [wanted, more] = positionals;
  if (wanted === undefined || more !== undefined) throw new UsageError('listen: name one DEVICE');
  const folder = values.data ?? defaultDataFolder(false);
  const count = positiveNumber('--count', values.count);
  const seconds = positiveNumber('--for', values.for);
  const listen = { isRaw: values.raw === true, isJson: values.json === true, count, io };
  const there = await atRunningStation(folder, async (station) => {
    const { devices } = await ask(station, 'station:status', {});
    const { deviceId, kind, message } = pickDevice(devices.filter(isHeard), wanted, 'scanner or scale');
    io.err(`dockhand: ${message}`);
    return endOf(listenThere(station, kind, { ...listen, deviceId, until: createUntil(seconds) }));
  });
  if (there !== undefined) return there;
  const config = await configOf(folder, wanted);
  return endOf(listenHere(config, { ...listen, deviceId: config.deviceId, until: createUntil(seconds) }));
}

function isHeard({ kind }: { readonly kind: string }): boolean {
  return kind === 'scanner' || kind === 'scale';
}

async function endOf(listening: Promise<Heard>): Promise<ExitCode> {
  const { how, heard, endCode } = await listening;
  if (how === 'lost') throw new CommandError(endCode ?? 'unavailable', whyLost(endCode));
  if (how === 'late' && heard === 0) throw new CommandError('nothing-heard', 'nothing came in this time: see dockhand devices for how the device is');
  return 0;
}

function whyLost(code: string | undefined): string {
  if (code === 'not-signed-in' || code === 'not-permitted') return 'the station lets nobody listen: somebody who may set it up has to sign in there';
  return 'the station ended or was restarted, or this command was too slow for it: call it again';
}

async function configOf(folder: string, wanted: string): Promise<DeviceConfig> {
  const configs = (await configuredDevices(openStationToLook(folder))).filter(isHeard);
  const isNamed = configs.some(({ name, deviceId }) => name === wanted || deviceId === wanted);
  if (!isNamed && SERIAL_PORT.test(wanted)) return { deviceId: wanted, name: wanted, kind: 'scanner', connection: { type: 'serial', path: wanted } };
  return pickDevice(configs, wanted, 'scanner or scale');
}

async function listenThere(station: Station, kind: string, telling: Telling): Promise<Heard> {
  const { deviceId, until } = telling;
  const { tellCode, tellWeight, tellRaw, heard } = createTeller(telling);
  let endCode: string | undefined;
  const lost = (code: string): void => {
    endCode = code;
    until.end('lost');
  };
  const stop = telling.isRaw
    ? station.subscribe('devices:raw', { deviceId }, ({ frames, dropped }) => tellRaw(frames, dropped), lost)
    : kind === 'scanner'
      ? station.subscribe('devices:scans', { deviceId }, tellCode, lost)
      : station.subscribe('scale:weight', {}, (weight) => (weight.deviceId === deviceId ? tellWeight(weight) : undefined), lost);
  const how = await until.ended;
  stop();
  return { how, heard: heard(), endCode };
}

async function listenHere(config: DeviceConfig, telling: Telling): Promise<Heard> {
  const { tellCode, tellWeight, tellRaw, heard } = createTeller(telling);
  const close = openOwnDevice(config, {
    onHealth: ({ message }) => telling.io.err(`dockhand: ${message}`),
    ...(telling.isRaw
      ? { onRaw: (frames, dropped) => tellRaw(frames.map(asShown), dropped) }
      : { onScan: tellCode, onWeight: (reading) => tellWeight({ text: '', unit: '', ...reading }) }),
  });
  const how = await telling.until.ended;
  await close();
  return { how, heard: heard() };
}

interface Code {
  readonly at: string;
  readonly text: string;
  readonly symbology?: string;
}
interface Shown {
  readonly at: string;
  readonly direction: 'in' | 'out';
  readonly hex: string;
  readonly shown: string;
  readonly byteCount: number;
}
interface WeightShown {
  readonly at: string;
  readonly text: string;
  readonly unit: string;
  readonly status: string;
  readonly isStable: boolean;
}

function createTeller({ deviceId, isJson, count, io, until }: Telling) {
  let heard = 0;
  function tell(json: object, text: () => string): void {
    if (heard === count) return;
    io.out(isJson ? JSON.stringify({ deviceId, ...json }) : text());
    heard += 1;
    if (heard === count) until.end('done');
  }
  return {
    heard: () => heard,
    tellCode({ at, text, symbology }: Code): void {
      const given = symbology === undefined ? {} : { symbology };
      const decoded = decodedScanToJson(decodeScan(text, { today: at.slice(0, 10), ...given }));
      tell({ at, text, ...given, decoded }, () => {
        const { kind, gtin, sscc, lot, expiry, serial } = decoded;
        const parts = Object.entries({ gtin, sscc, lot, expiry, serial }).flatMap(([name, value]) =>
          value === undefined ? [] : [`${name} ${value}`],
        );
        return [at, symbology ?? '---', visible(text), [kind, ...parts].join(', ')].join('  ');
      });
    },
    tellWeight({ at, text, unit, status, isStable }: WeightShown): void {
      tell({ at, text, unit, status, isStable }, () =>
        [at, `${text} ${unit}`.trim(), isStable ? 'stable' : status].filter((part) => part !== '').join('  '),
      );
    },
    tellRaw(frames: readonly Shown[], dropped: number): void {
      if (dropped > 0) io.out(isJson ? JSON.stringify({ deviceId, dropped }) : `… ${dropped} frames were left out`);
      for (const { at, direction, hex, shown, byteCount } of frames)
        tell({ at, direction, hex, shown, byteCount }, () => [at, direction.padEnd(3), hex, shown].join('  '));
    },
  };
}

function asShown({ at, direction, bytesBase64, byteCount }: RawFrame): Shown {
  const bytes = Buffer.from(bytesBase64, 'base64');
  return { at, direction, hex: bytes.toString('hex').replace(/..(?=.)/g, '$& '), shown: visible(bytes.toString('latin1')), byteCount };
}

/** Control characters as their pictures, U+2400 and on. */
function visible(text: string): string {
  return text.replace(SHOWN_CONTROLS, (character) => (character === '\u007f' ? '\u2421' : String.fromCharCode(0x2400 + character.charCodeAt(0))));
}
