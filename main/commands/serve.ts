// main/commands/serve.ts · dockhand serve: the station in a browser on this machine, until it is told to end
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../host/data-folder.ts';
import { runBrowserShell } from '../host/run-browser-shell.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';

const HELP = `dockhand serve [options]

Runs the station without a window and prints an address for a browser on this machine; it is good once, for 30 seconds. Ctrl-C ends the station.

  --demo       demo data, demo users, simulated devices, in a data folder of their own
  --port N     port on 127.0.0.1 (default: any free one)
  --data DIR   the data folder
  --json       one JSON line with the address`;

const PAGE = fileURLToPath(new URL('../../dist/renderer/index.html', import.meta.url));

export const serveCommand: Command = { help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: { demo: { type: 'boolean', default: false }, port: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw new UsageError(`--port ${values.port}: expected 0 to 65535`);
  if (!existsSync(PAGE)) {
    io.err('dockhand serve: the screens are not built yet: run "npm run build:renderer" once, or use "npm start", which does it');
    return 1;
  }
  const print = (line: string): void => {
    const url = values.json === true ? /https?:\/\/\S+/.exec(line)?.[0] : undefined;
    if (values.json !== true) io.out(line);
    else if (url !== undefined) io.out(JSON.stringify({ url }));
  };
  await runBrowserShell({
    dataFolder: values.data ?? defaultDataFolder(values.demo),
    demo: values.demo,
    open: false,
    print,
    ...(port === undefined ? {} : { port }),
  });
  return 0;
}
