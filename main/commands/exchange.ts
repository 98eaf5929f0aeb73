// main/commands/exchange.ts · dockhand exchange: what came from trading partners, what went to them and what they said of it, and how the watched folders are
import { parseArgs } from 'node:util';
import type { Exchange, SentMessage } from '../../preload/contract/documents.ts';
import type { InboxState } from '../../preload/contract/inbox.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { exchangeOf } from '../ipc/documents.ts';
import { inboxStateOf } from '../ipc/inbox.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { openStationToLook } from './open-station.ts';
import { ask, atRunningStation } from './running-station.ts';

const HELP = `dockhand exchange [list] [options]
dockhand exchange show MESSAGE [options]

What was exchanged with trading partners: interchanges that came, numbers that never came between two that did, messages that went out (in out/edi/PARTNER/), what the partner said of each, and those that nobody
acknowledged in time; and the watched folders with the files that wait for a decision. The newest 200 of each are listed.

  show MESSAGE  one message that went out: its id, its interchange number, or the number of its document
  --partner ID  of this partner only
  --data DIR    the data folder; a station that runs on it is asked
  --json        one JSON document: {received, gaps, sent, overdue, inbox: {sources, waiting, recent}}; with show {messages}
Examples:
  dockhand exchange
  dockhand exchange list --partner example-foods --json
  dockhand exchange show 000000012`;

export const exchangeCommand: Command = { help: HELP, run };

interface Told {
  readonly exchange: Exchange;
  readonly inbox: InboxState;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { partner: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [what = 'list', named, ...more] = positionals;
  if (more.length > 0 || (what !== 'list' && what !== 'show')) throw new UsageError('exchange: say list, or show and one MESSAGE');
  if ((what === 'show') !== (named !== undefined)) throw new UsageError('exchange show: name one MESSAGE');
  const folder = values.data ?? defaultDataFolder(false);
  const isJson = values.json === true;
  const report = (told: Told): ExitCode => {
    const wanted = ofPartner(told, values.partner);
    if (named !== undefined) show(wanted.exchange, named, isJson, io);
    else if (isJson) io.out(JSON.stringify({ ...wanted.exchange, inbox: wanted.inbox }));
    else list(wanted, io);
    return 0;
  };
  const ended = await atRunningStation(folder, async (running) =>
    report({ exchange: await ask(running, 'documents:exchange', {}), inbox: await ask(running, 'inbox:state', {}) }),
  );
  if (ended !== undefined) return ended;
  const station = await openStationToLook(folder);
  try {
    return report({ exchange: exchangeOf(station.services.partners.exchange()), inbox: inboxStateOf(station.services) });
  } finally {
    await station.close();
  }
}

function ofPartner({ exchange, inbox }: Told, partner: string | undefined): Told {
  if (partner === undefined) return { exchange, inbox };
  const isTheirs = ({ partnerId }: { readonly partnerId?: string }): boolean => partnerId === partner;
  return {
    exchange: {
      received: exchange.received.filter(isTheirs),
      gaps: exchange.gaps.filter(isTheirs),
      sent: exchange.sent.filter(isTheirs),
      overdue: exchange.overdue.filter(isTheirs),
    },
    inbox: { ...inbox, sources: inbox.sources.filter(isTheirs) },
  };
}

/** @throws {CommandError} not-found */
function show({ sent, overdue }: Exchange, named: string, isJson: boolean, io: CommandIo): void {
  const all = new Map([...sent, ...overdue].map((message) => [message.sentId, message]));
  const number = named.replace(/^0+(?=\d)/, '');
  const found = [...all.values()].filter(
    ({ sentId, interchange, documentNumber }) => sentId === named || interchange.replace(/^0+(?=\d)/, '') === number || documentNumber === named,
  );
  if (found.length === 0) throw new CommandError('not-found', `no message ${named} among those that went out: see dockhand exchange list`);
  if (isJson) io.out(JSON.stringify({ messages: found }));
  else
    for (const message of found) {
      io.out(sentLine(message));
      io.out(`  file out/edi/${message.fileName}, id ${message.sentId}`);
      if (message.acknowledgedAt !== undefined) io.out(`  ${message.acknowledgedWith ?? ''} of ${message.acknowledgedAt}: ${message.state}`);
      for (const reason of message.reasons) io.out(`  ${reason}`);
    }
}

function list({ exchange: { received, gaps, sent, overdue }, inbox }: Told, io: CommandIo): void {
  for (const { path, state, message, since } of inbox.sources)
    io.out(`inbox     ${state.padEnd(9)} ${path}: ${message}${since === '' ? '' : ` since ${since}`}`);
  for (const { fileName, source, since } of inbox.waiting) io.out(`waiting   ${fileName} in ${source} since ${since}: decide on the import screen`);
  for (const message of overdue) io.out(`overdue   ${sentLine(message)}`);
  for (const { partnerId, sender, from, to } of gaps) io.out(`missing   ${partnerId ?? sender}: ${from === to ? from : `${from} to ${to}`}`);
  for (const message of sent.filter(({ isOverdue }) => !isOverdue)) io.out(`sent      ${sentLine(message)}`);
  for (const { partnerId, sender, controlNumber, documents, fileName, importedAt } of received)
    io.out(`received  ${importedAt} ${partnerId ?? sender} ${controlNumber}: ${documents} documents in ${fileName}`);
  if (inbox.sources.length + sent.length + overdue.length + gaps.length + received.length === 0) io.out('nothing was exchanged');
}

function sentLine({ sentAt, partnerId, type, interchange, documentNumber, state }: SentMessage): string {
  return `${sentAt} ${partnerId} ${type} ${interchange}${documentNumber === undefined ? '' : ` (${documentNumber})`}: ${state}`;
}
