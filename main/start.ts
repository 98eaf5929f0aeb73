// main/start.ts · npm start: the station's window. Electron when its binary is there, else the browser shell. Never downloads anything
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasDisplay } from './host/browser.ts';
import { defaultDataFolder } from './host/data-folder.ts';
import { findElectronBinary } from './host/electron-binary.ts';
import { ensureBuilt } from './host/ensure-built.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MIN_NODE = 24;
const HELP = `npm start -- [options]: the station's window

  --demo        demo data, demo users and simulated devices, in a data folder of their own
  --browser     the browser shell, also when Electron is there
  --data DIR    the data folder (default: the system's place for application data)
  --port N      the browser shell's port on 127.0.0.1 (default: any free one)
  --no-open     opens no browser, only prints the address
  --kiosk       full screen, left only by a lead with their PIN (Electron)
  --autostart on|off   opens the station, with the other options of this line, after every login; or no longer (Electron)
  --help        this text`;

interface StartOptions {
  readonly demo: boolean;
  readonly browser: boolean;
  readonly dataFolder: string;
  readonly port?: number;
  readonly open: boolean;
  readonly kiosk: boolean;
  readonly autostart?: 'on' | 'off';
}

/** Undefined: the help was asked for. @throws {Error} on an option that does not exist or a port that is none. */
function readOptions(args: readonly string[]): StartOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      demo: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      data: { type: 'string' },
      port: { type: 'string' },
      open: { type: 'boolean', default: true },
      kiosk: { type: 'boolean', default: false },
      autostart: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { demo, browser, open, kiosk, port, autostart, data = defaultDataFolder(demo) } = values;
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Error(`--port ${JSON.stringify(port)}: expected a number from 0 to 65535`);
  if (autostart !== undefined && autostart !== 'on' && autostart !== 'off')
    throw new Error(`--autostart ${JSON.stringify(autostart)}: expected on or off`);
  return {
    demo,
    browser,
    open,
    kiosk,
    dataFolder: data,
    ...(autostart === undefined ? {} : { autostart }),
    ...(port === undefined ? {} : { port: Number(port) }),
  };
}

const print = (line: string): void => console.log(line);

/** Resolves with Electron's exit code. */
async function runElectron(binary: string, { dataFolder, demo, kiosk, autostart }: StartOptions): Promise<number> {
  await ensureBuilt(['renderer', 'preload', 'main'], print);
  const args = [
    ROOT,
    '--data',
    dataFolder,
    ...(demo ? ['--demo'] : []),
    ...(kiosk ? ['--kiosk'] : []),
    ...(autostart === undefined ? [] : ['--autostart', autostart]),
  ];
  const electron = spawn(binary, args, { stdio: 'inherit' });
  process.on('SIGINT', () => {}); // Electron hears Ctrl-C itself and ends in order
  process.once('SIGTERM', () => electron.kill('SIGTERM'));
  const [code] = (await once(electron, 'exit')) as [number | null];
  return code ?? 1;
}

async function start(options: StartOptions): Promise<number> {
  const binary = options.browser ? undefined : findElectronBinary(ROOT);
  if (binary !== undefined && hasDisplay()) return runElectron(binary, options);
  if (options.autostart !== undefined)
    throw new Error('--autostart needs the Electron window: fetch its binary with npx install-electron, and start at a display');
  if (!options.browser) {
    console.log(
      binary === undefined
        ? "Electron's binary is not installed (npx install-electron fetches it): starting the browser shell."
        : 'There is no display for the Electron window: starting the browser shell.',
    );
  }
  await ensureBuilt(['renderer'], print);
  const { runBrowserShell } = await import('./host/run-browser-shell.ts');
  await runBrowserShell({ ...options, print });
  return 0;
}

const nodeMajor = Number(process.versions.node.split('.', 1)[0]);
if (nodeMajor < MIN_NODE) {
  console.error(
    `Dockhand needs Node ${MIN_NODE} or newer and this is Node ${process.versions.node}: start it with "npm start", which uses the Node that npm ci installed in node_modules/.bin.`,
  );
  process.exit(1);
}
try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) console.log(HELP);
  else process.exitCode = await start(options);
} catch (failure) {
  const { code = '', message } = failure as { code?: string; message: string };
  console.error(message);
  process.exitCode = code.startsWith('ERR_PARSE_ARGS') || message.startsWith('--') ? 2 : 1;
}
