// main/commands/weigh.ts · dockhand weigh: the next weight that may be recorded, or why there is none
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { configuredDevices } from './configured-devices.ts';
import { openStationToLook } from './open-station.ts';
import { openOwnDevice } from './own-devices.ts';
import { pickDevice } from './pick-device.ts';
import { ask, atRunningStation } from './running-station.ts';
import { createUntil, positiveNumber } from './until.ts';

const HELP = `dockhand weigh [DEVICE] [options]

Waits for the next weight that may be recorded: one that the scale itself calls stable, said twice, and read after this command
began. Digits and unit are the scale's own. At a running station its scale is listened to; where none runs, it is opened.

  DEVICE          the scale's name or id in the settings (default: the only one)
  --within SECS   how long to wait (default 10)
  --data DIR      the data folder
  --json          one JSON document: {"deviceId", "name", "text", "unit", "at"}
Exit code 1 with the reason when no such weight came: nothing on it, the load moves, too heavy, not connected …
Examples:
  dockhand weigh
  dockhand weigh "Floor scale" --within 30 --json`;

export const weighCommand: Command = { help: HELP, run };

const WITHIN_S = 10;

/** What a scale without a usable weight says, in words. */
const REASONS: Readonly<Record<string, string>> = {
  zero: 'it shows zero: put the load on',
  motion: 'the load moves',
  moving: 'the load moves',
  stable: 'it was not stable twice in a row',
  'under-zero': 'it is below zero: take everything off and set it to zero',
  'over-limit': 'the load is too heavy for it',
  'under-limit': 'the load is below its range',
  fault: 'it reports a fault',
  'needs-calibration': 'it must be calibrated',
  'needs-rezero': 'it asks to be set to zero',
};

interface Weight {
  readonly at: string;
  readonly status: string;
  readonly isStable: boolean;
  readonly text: string;
  readonly unit: string;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { within: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [wanted, more] = positionals;
  if (more !== undefined) throw new UsageError('weigh: name one DEVICE');
  const folder = values.data ?? defaultDataFolder(false);
  const seconds = positiveNumber('--within', values.within) ?? WITHIN_S;
  const begun = new Date().toISOString();
  const until = createUntil(seconds);
  let weight: Weight | undefined;
  let why = 'it says nothing';
  let hasSpoken = false;
  /** A scale that is there and whose replies cannot be read says so in its message. */
  const hear = (isOk: boolean, message: string): void => {
    if (!isOk) why = message;
    else if (!hasSpoken) why = `no weight came from it. ${message}`;
  };
  const take = (reading: Weight): void => {
    if (reading.at < begun) return; // it may have been lifted off since
    hasSpoken = true;
    why = REASONS[reading.status] ?? reading.status;
    if (!reading.isStable) return;
    weight ??= reading;
    until.end('done');
  };
  const answer = ({ deviceId, name }: { readonly deviceId: string; readonly name: string }): ExitCode => {
    if (weight === undefined) throw new CommandError('no-weight', `${name} gave no stable weight within ${seconds} s: ${why}`);
    const { text, unit, at } = weight;
    io.out(values.json === true ? JSON.stringify({ deviceId, name, text, unit, at }) : `${text} ${unit}`);
    return 0;
  };

  const there = await atRunningStation(folder, async (station) => {
    const { devices } = await ask(station, 'station:status', {});
    const scale = pickDevice(
      devices.filter(({ kind }) => kind === 'scale'),
      wanted,
      'scale',
    );
    const stops = [
      station.subscribe(
        'scale:weight',
        {},
        (reading) => (reading.deviceId === scale.deviceId ? take(reading) : undefined),
        () => until.end('lost'),
      ),
      station.subscribe('station:status-changes', {}, (status) => {
        const now = status.devices.find(({ deviceId }) => deviceId === scale.deviceId);
        if (now !== undefined) hear(now.state === 'ok' || now.state === 'warning', now.message);
      }),
    ];
    const how = await until.ended;
    for (const stop of stops) stop();
    if (how === 'lost') throw new CommandError('unavailable', 'the station ended or was restarted: call this command again');
    return answer(scale);
  });
  if (there !== undefined) return there;

  const configs = await configuredDevices(openStationToLook(folder));
  const config = pickDevice(
    configs.filter(({ kind }) => kind === 'scale'),
    wanted,
    'scale',
  );
  const close = openOwnDevice(config, {
    onWeight: (reading) => take({ text: '', unit: '', ...reading }),
    onHealth: ({ state, message }) => hear(state === 'ok', message),
  });
  await until.ended;
  await close();
  return answer(config);
}
