// main/commands/queue.ts · dockhand queue: what waits for the ERP and for the printer
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { doerOf, openStation } from './open-station.ts';

const HELP = `dockhand queue [list] [options]           what waits for the ERP and the printer
dockhand queue drain [options]            tries everything once, now
dockhand queue retry KEY --reason TEXT    lets a parked message go again

  --user NAME   who does it: a user id or name of the station (default: the system's user)
  --data DIR    the data folder
  --json        one JSON document
Exit code 1 when something is parked or in doubt and needs a person.`;

const LISTED = 1_000;

export const queueCommand: Command = { summary: 'what waits for the ERP and the printer', help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { user: { type: 'string' }, reason: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [what = 'list', key] = positionals;
  if (!['list', 'drain', 'retry'].includes(what)) throw new UsageError(`queue ${what}: expected list, drain or retry`);
  if (what === 'retry' && (key === undefined || values.reason === undefined)) throw new UsageError('queue retry: give the KEY and a --reason');
  const station = await openStation(values.data ?? defaultDataFolder(false), { withDevices: what === 'drain', mustExist: true });
  try {
    const { outbox, dispatcher, printQueue } = station.services;
    if (what === 'retry' && key !== undefined) dispatcher.retry(key, doerOf(station.services, values.user), values.reason ?? '');
    if (what === 'drain' || what === 'retry') await dispatcher.drainOnce(AbortSignal.timeout(60_000));
    if (what === 'drain') await printQueue.drainOnce(AbortSignal.timeout(60_000));
    const messages = outbox.list(LISTED).map(({ body: _, ...message }) => message);
    const jobs = printQueue.list(LISTED);
    if (values.json === true) io.out(JSON.stringify({ outbox: messages, printQueue: jobs }));
    else {
      for (const message of messages)
        io.out(
          `${message.state.padEnd(9)} ${message.key} ${message.aggregate} ${message.lineCount} lines, ${message.attempts} attempts${message.lastError === undefined ? '' : `: ${message.lastError}`}`,
        );
      for (const job of jobs) io.out(`${job.state.padEnd(9)} ${job.jobId} ${job.title}${job.message === undefined ? '' : `: ${job.message}`}`);
      if (messages.length + jobs.length === 0) io.out('nothing waits');
    }
    return messages.some((message) => message.state === 'parked') || jobs.some((job) => job.state === 'doubtful') ? 1 : 0;
  } finally {
    await station.close();
  }
}
