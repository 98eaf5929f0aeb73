// main/commands/profile.ts · dockhand profile: a station's settings to a file, and from a file after a look at what changes
import { parseArgs } from 'node:util';
import type { ProfilePreview } from '../../preload/contract/set-up.ts';
import type { ProfileRefusal } from '../application/profile/profile-desk.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { readInput } from './input.ts';
import { doerOf, openStation } from './open-station.ts';
import { ask, atRunningStation, operatorAt } from './running-station.ts';
import { writeOutput } from './write-output.ts';

const HELP = `dockhand profile export [options] [FILE]
dockhand profile check [options] FILE
dockhand profile import [options] FILE

All settings of a station in one JSON file: devices, printers, scanner profiles, label rules, folders; no users and nothing
secret. Schema: resources/schemas/station-profile.schema.json. An import takes the file whole or not at all; settings that it
leaves out stay. "check" shows what would change and changes nothing.

  --takes-place  this PC takes the place of the station that the profile was made at: its name and code come with it
  --user NAME    who does it: a user id or name of the station (default: the system's user)
  --data DIR     the data folder; when a station runs on it, the station does it, for whoever is signed in there
  --json         one JSON document: the profile; the differences; {"changed": 3}
Exit code 1 when the file was refused.
Examples:
  dockhand profile export dock-2.json
  dockhand profile check dock-2.json
  dockhand profile import dock-2.json --user it`;

export const profileCommand: Command = { help: HELP, run };

/** What this command asks of a station, running or opened here. */
interface Desk {
  export(): Promise<string>;
  check(text: string): Promise<ProfilePreview>;
  import(text: string, takesPlace: boolean): Promise<number>;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'takes-place': { type: 'boolean' },
      user: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [what = '', file, ...more] = positionals;
  if (more.length > 0 || !['export', 'check', 'import'].includes(what)) throw new UsageError('profile: say export, check or import, and one FILE');
  if (what !== 'export' && file === undefined) throw new UsageError(`${what}: name the FILE`);
  const text = what === 'export' ? '' : readInput(file ?? '').toString('utf8');
  const takesPlace = values['takes-place'] === true;
  const work = async (desk: Desk): Promise<ExitCode> => {
    if (what === 'export') tellProfile(await desk.export(), file, io);
    else if (what === 'check') tellDifferences(await desk.check(text), takesPlace, values.json === true, io);
    else {
      const changed = await desk.import(text, takesPlace);
      io.out(values.json === true ? JSON.stringify({ changed }) : `${file}: ${changed} settings changed`);
    }
    return 0;
  };
  const folder = values.data ?? defaultDataFolder(false);
  const ended = await atRunningStation(folder, async (running) => {
    await operatorAt(running, values.user);
    return work({
      export: async () => (await ask(running, 'set-up:export-profile', {})).text,
      check: (given) => ask(running, 'set-up:check-profile', { which: { text: given } }),
      import: async (given, takes) => (await ask(running, 'set-up:import-profile', { which: { text: given }, takesPlace: takes })).changed,
    });
  });
  if (ended !== undefined) return ended;
  const station = await openStation(folder, { mustExist: true });
  try {
    const { profileDesk } = station.services;
    const doer = doerOf(station.services, values.user);
    return await work({
      export: async () => profileDesk.export().text,
      check: async (given) => taken(profileDesk.check({ text: given }), file).preview,
      import: async (given, takes) => taken(profileDesk.import({ text: given }, { takesPlace: takes }, doer), file).changed,
    });
  } finally {
    await station.close();
  }
}

function tellProfile(text: string, file: string | undefined, io: CommandIo): void {
  if (file === undefined) io.out(text.trimEnd());
  else writeOutput(file, text);
}

function tellDifferences(preview: ProfilePreview, takesPlace: boolean, isJson: boolean, io: CommandIo): void {
  const differences = [...(takesPlace ? preview.stationDifferences : []), ...preview.differences];
  if (isJson) {
    io.out(JSON.stringify({ ...preview, differences }));
    return;
  }
  io.out(`made at ${preview.station.stationName} (${preview.station.stationCode}); ${differences.length} differences`);
  for (const { key, path, before = '-', after = '-' } of differences) io.out(`  ${[key, ...path].join('.')}: ${before} -> ${after}`);
}

/** @throws {CommandError} */
function taken<Done extends { readonly kind: string }>(result: Done | ProfileRefusal, file: string | undefined): Exclude<Done, ProfileRefusal> {
  if (result.kind !== 'refused') return result as Exclude<Done, ProfileRefusal>;
  const { reason, message } = result as ProfileRefusal;
  throw new CommandError(reason, message.replace(/^the profile/, file ?? 'the profile'));
}
