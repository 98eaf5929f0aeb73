// main/commands/partners.ts · dockhand partners: profiles of trading partners listed, written to a file, read from a file
import { parseArgs } from 'node:util';
import type { PartnerProfile } from '../../preload/contract/partners.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { partnerProfile } from '../ipc/partner-schema.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { readJson } from './input.ts';
import { doerOf, openStation } from './open-station.ts';
import { ask, atRunningStation, operatorAt } from './running-station.ts';
import { writeOutput } from './write-output.ts';

const HELP = `dockhand partners list [options]
dockhand partners export [options] [FILE]
dockhand partners import [options] FILE

Profiles of trading partners: by what addresses and names their files are known, whether test files are taken, their units and packs, which places are ours, what they want back.
The file is a JSON list of profiles (or one): resources/schemas/partner-profile.schema.json. An import saves each profile whole, or none when one of them is wrong.

  --user NAME   who changes them: a user id or name of the station (default: the system's user)
  --data DIR    the data folder; when a station runs on it, the station does it, for whoever is signed in there
  --json        one JSON document
Exit code 1 when the file was refused.
Examples:
  dockhand partners list
  dockhand partners export partners.json
  dockhand partners import partners.json --user it`;

export const partnersCommand: Command = { help: HELP, run };

type Given = Parameters<typeof partnerProfile.parse>[0] & Pick<PartnerProfile, 'partnerId' | 'name' | 'ids'>;

/** The two things that this command asks of a station, running or opened here. */
interface Desk {
  list(): Promise<readonly PartnerProfile[]>;
  save(profile: Given): Promise<void>;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { user: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [what = '', file, ...more] = positionals;
  if (more.length > 0 || !['list', 'export', 'import'].includes(what)) throw new UsageError('say list, export or import, and one FILE');
  if (what === 'import' && file === undefined) throw new UsageError('import: name the FILE');
  const given = what === 'import' ? profilesIn(file ?? '') : [];
  const folder = values.data ?? defaultDataFolder(false);
  const work = async (desk: Desk): Promise<ExitCode> => {
    for (const profile of given) await desk.save(profile);
    const profiles = await desk.list();
    const text = JSON.stringify(profiles, null, values.json === true && what !== 'export' ? undefined : 2);
    if (what === 'export' && file !== undefined) writeOutput(file, `${text}\n`);
    else if (what === 'export' || values.json === true) io.out(text);
    else
      for (const { partnerId, name, ids } of profiles)
        io.out(`${partnerId}  ${name}  ${ids.map(({ kind, value }) => `${kind} ${value}`).join(', ')}`);
    return 0;
  };
  const ended = await atRunningStation(folder, async (running) => {
    await operatorAt(running, values.user);
    return work({
      list: async () => (await ask(running, 'partners:list', {})).partners.map(({ profile }) => profile),
      save: async (profile) => void (await ask(running, 'partners:save', { profile })),
    });
  });
  if (ended !== undefined) return ended;
  const station = await openStation(folder, { mustExist: true });
  try {
    const { partners } = station.services;
    const doer = doerOf(station.services, values.user);
    return await work({
      list: async () => partners.list().map(({ profile }) => profile),
      save: async (profile) => {
        const saved = partners.save(profile, doer);
        if (saved.kind === 'refused') throw new CommandError(saved.reason, saved.message);
      },
    });
  } finally {
    await station.close();
  }
}

/** All or none: everything is checked before the first is saved. @throws {CommandError} naming each fault with its place */
function profilesIn(file: string): readonly Given[] {
  let value: unknown;
  try {
    value = readJson(file);
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== 'not-json') throw error;
    throw new CommandError('not-json', `${error.message}: correct it, or begin with "dockhand partners export"`);
  }
  const faults: string[] = [];
  const profiles = (Array.isArray(value) ? value : [value]).flatMap((each: unknown, index) => {
    const { data, error } = partnerProfile.safeParse(each);
    if (data !== undefined) return [data];
    for (const issue of error?.issues ?? []) faults.push(`profile ${index + 1}, ${issue.path.join('.') || 'the whole'}: ${issue.message}`);
    return [];
  });
  if (faults.length > 0) throw new CommandError('bad-profile', `${file}: ${faults.join('; ')}`);
  return profiles;
}
