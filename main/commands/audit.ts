// main/commands/audit.ts · dockhand audit: proof that the record was not edited, and the record itself
import { parseArgs } from 'node:util';
import type { ReplyOf } from '../../preload/contract/index.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { openStation } from './open-station.ts';
import { ask, atRunningStation } from './running-station.ts';

const HELP = `dockhand audit verify [options]    walks the chain of events: sequence, versions, hashes
dockhand audit list [options]      the events, one JSON line each

  --since SEQ   list: events after this sequence number (default 0)
  --data DIR    the data folder; verify asks the station that runs on it, list needs it stopped
  --json        verify: one JSON document
Exit code 1 when the chain is broken.`;

const PAGE = 1_000;

type Verification = ReplyOf<'audit:verify'>;

export const auditCommand: Command = { help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { since: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [what = 'verify'] = positionals;
  if (what !== 'verify' && what !== 'list') throw new UsageError(`audit ${what}: expected verify or list`);
  const since = Number(values.since ?? 0);
  if (!Number.isInteger(since) || since < 0) throw new UsageError(`--since ${values.since}: expected a whole number from 0`);
  const folder = values.data ?? defaultDataFolder(false);
  const report = (check: Verification): ExitCode => {
    if (values.json === true) io.out(JSON.stringify(check));
    else (check.ok ? io.out : io.err)(check.message);
    return check.ok ? 0 : 1;
  };
  if (what === 'verify') {
    const ended = await atRunningStation(folder, async (running) => report(await ask(running, 'audit:verify', {})));
    if (ended !== undefined) return ended;
  }
  const station = await openStation(folder, { mustExist: true });
  try {
    const { ledger } = station.services;
    if (what === 'list') {
      for (let events = ledger.since(since, PAGE); events.length > 0; events = ledger.since(events.at(-1)?.seq ?? 0, PAGE))
        for (const event of events) io.out(JSON.stringify(event));
      return 0;
    }
    const { isWhole, events, firstBadSeq, message } = ledger.verify();
    return report({ ok: isWhole, events, ...(firstBadSeq === undefined ? {} : { firstBadSeq }), message });
  } finally {
    await station.close();
  }
}
