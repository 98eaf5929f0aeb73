// main/commands/running-station.ts · a command joins the station that runs on the data folder, through the same contract as the screen
import { createClient } from '../../preload/client.ts';
import type { CallName, ReplyOf, RequestOf, Station } from '../../preload/contract/index.ts';
import type { Operator } from '../../preload/contract/session.ts';
import { attachToStation } from '../host/attach.ts';
import { connectInProcess } from '../host/in-process.ts';
import { CommandError, type ExitCode } from './command.ts';
import { actAs, openStation } from './open-station.ts';

/** Undefined when no station with a channel runs on the folder: the command opens the folder itself. @throws {CommandError} */
export async function atRunningStation(dataFolder: string, work: (station: Station) => Promise<ExitCode>): Promise<ExitCode | undefined> {
  const attached = await attachToStation(dataFolder).catch((error: Error) => {
    throw new CommandError(
      'unavailable',
      `the station that runs on ${dataFolder} does not answer (${error.message}): stop it, or wait and try again`,
    );
  });
  if (attached === undefined) return undefined;
  try {
    return await work(attached.station);
  } finally {
    attached.close();
  }
}

interface OwnStation {
  /** What is queued for a printer goes out before the folder is closed; a running station prints by itself. */
  readonly prints: boolean;
}

const PRINT_MS = 60_000;

/** The running station, or the folder's own in this process: one set of calls for both. What is done is done by `user`. @throws {CommandError} */
export async function atStation(
  dataFolder: string,
  user: string | undefined,
  work: (station: Station) => Promise<ExitCode>,
  { prints }: OwnStation = { prints: false },
): Promise<ExitCode> {
  const ended = await atRunningStation(dataFolder, async (running) => {
    await operatorAt(running, user);
    return work(running);
  });
  if (ended !== undefined) return ended;
  const opened = await openStation(dataFolder, { mustExist: true, withDevices: prints });
  const carrier = connectInProcess(opened, 'program');
  const client = createClient(carrier);
  try {
    if (user !== undefined) actAs(opened.services, user);
    const code = await work(client);
    if (prints) await opened.services.printQueue.drainOnce(AbortSignal.timeout(PRINT_MS));
    return code;
  } finally {
    client.close();
    carrier.close();
    await opened.close();
  }
}

/** @throws {CommandError} with the code and the sentence of the station's refusal */
export async function ask<N extends CallName>(station: Pick<Station, 'invoke'>, name: N, request: RequestOf<N>): Promise<ReplyOf<N>> {
  const result = await station.invoke(name, request);
  if (result.ok) return result.value;
  throw new CommandError(result.error.code, result.error.message, result.error.reason);
}

/** What is done at a running station is done by whoever is signed in there: --user can only say who that should be. @throws {CommandError} */
export async function operatorAt(station: Station, user: string | undefined): Promise<Operator | undefined> {
  const { operator, users } = await ask(station, 'session:state', {});
  if (user === undefined) return operator;
  if (!users.some(({ userId, name }) => userId === user || name === user))
    throw new CommandError('unknown-user', `--user ${user}: use a user id or name of the station (${users.map(({ userId }) => userId).join(', ')})`);
  if (operator === undefined) throw new CommandError('not-signed-in', `nobody is signed in at the running station: sign ${user} in there first`);
  if (operator.userId !== user && operator.name !== user)
    throw new CommandError('not-signed-in', `${operator.name} (${operator.userId}) is signed in at the running station: sign ${user} in there first`);
  return operator;
}
