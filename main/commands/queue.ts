// main/commands/queue.ts · dockhand queue: what waits for the ERP and for the printer
import { parseArgs } from 'node:util';
import type { Station } from '../../preload/contract/index.ts';
import type { OutboxMessage, PrintJob } from '../application/ports.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { doerOf, openStation } from './open-station.ts';
import { ask, atRunningStation, operatorAt } from './running-station.ts';

const HELP = `dockhand queue [list] [options]           what waits for the ERP and the printer
dockhand queue drain [options]            tries everything once, now
dockhand queue retry KEY --reason TEXT    lets a parked message go again

  --user NAME   who does it: a user id or name of the station (default: the system's user)
  --data DIR    the data folder; a station that runs on it is asked, retries for whoever is signed in there, and drains by itself
  --json        one JSON document
Exit code 1 when something is parked or in doubt and needs a person.`;

const LISTED = 1_000;

interface Queues {
  readonly outbox: readonly (Pick<OutboxMessage, 'key' | 'aggregate' | 'lineCount' | 'attempts' | 'lastError'> & { readonly state: string })[];
  readonly printQueue: readonly Pick<PrintJob, 'jobId' | 'title' | 'state' | 'message'>[];
}

export const queueCommand: Command = { help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { user: { type: 'string' }, reason: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [what = 'list', key] = positionals;
  if (!['list', 'drain', 'retry'].includes(what)) throw new UsageError(`queue ${what}: expected list, drain or retry`);
  if (what === 'retry' && (key === undefined || values.reason === undefined)) throw new UsageError('queue retry: give the KEY and a --reason');
  const folder = values.data ?? defaultDataFolder(false);
  const report = ({ outbox: messages, printQueue: jobs }: Queues): ExitCode => {
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
  };
  const ended = await atRunningStation(folder, async (running) => {
    if (what === 'retry' && key !== undefined) {
      await operatorAt(running, values.user);
      await ask(running, 'outbox:retry', { key, reason: values.reason ?? '' });
    }
    if (what === 'drain') io.err('dockhand: a station runs on this data folder and sends what waits by itself');
    const needsPerson = report(await queuesThere(running));
    return what === 'drain' ? 0 : needsPerson;
  });
  if (ended !== undefined) return ended;
  const station = await openStation(folder, { withDevices: what === 'drain', mustExist: true });
  try {
    const { outbox, dispatcher, printQueue } = station.services;
    if (what === 'retry' && key !== undefined) dispatcher.retry(key, doerOf(station.services, values.user), values.reason ?? '');
    if (what === 'drain' || what === 'retry') await dispatcher.drainOnce(AbortSignal.timeout(60_000));
    if (what === 'drain') await printQueue.drainOnce(AbortSignal.timeout(60_000));
    return report({ outbox: outbox.list(LISTED).map(({ body: _, ...message }) => message), printQueue: printQueue.list(LISTED) });
  } finally {
    await station.close();
  }
}

/** As the folder's own queues are listed. */
async function queuesThere(station: Station): Promise<Queues> {
  const { messages } = await ask(station, 'outbox:list', {});
  const { jobs } = await ask(station, 'print-queue:list', {});
  return {
    outbox: messages.map(({ exactState, state, ...message }) => ({ ...message, state: exactState ?? state })),
    printQueue: jobs.map(({ printerName: _, ...job }) => job),
  };
}
