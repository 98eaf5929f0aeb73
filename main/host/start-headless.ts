// main/host/start-headless.ts · the station without Electron: core and devices as forked children, the screens in a browser over loopback
import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { fileURLToPath } from 'node:url';
import { createChildren } from './children.ts';
import { lockDataFolder } from './data-lock.ts';
import { createForkSpawner } from './fork-child.ts';
import { startStationServer } from './station-server.ts';
import type { Spawner } from './supervise.ts';

const PAGE_FOLDER = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

export interface HeadlessOptions {
  readonly dataFolder: string;
  readonly demo?: boolean;
  /** Any free one when absent. */
  readonly port?: number;
  /** Who will open the URL: Chromium resolves every name under .localhost to this machine by itself, others need the system's resolver. */
  readonly opener?: 'chromium' | 'any';
  readonly pageFolder?: string;
  readonly spawn?: Spawner;
  onProblem?(message: string): void;
  log?(line: string): void;
}

export interface Headless {
  /** Opens one browser session, once, within 30 s. */
  readonly url: string;
  newUrl(): string;
  readonly port: number;
  stop(): Promise<void>;
}

/** @throws {DataFolderInUse} {CoreStartError}, and an Error naming the port when it is taken. */
export async function startHeadless(options: HeadlessOptions): Promise<Headless> {
  const { dataFolder, demo = false, port = 0, log = logToStderr, onProblem = log } = options;
  const lock = lockDataFolder(dataFolder);
  const children = createChildren({ settings: { dataFolder, demo }, spawn: options.spawn ?? createForkSpawner(), onProblem, log });
  try {
    await children.start();
    const server = await startStationServer({
      pageFolder: options.pageFolder ?? PAGE_FOLDER,
      hostName: await chooseHostName(options.opener ?? 'any'),
      port,
      giveSocket: children.giveSocket,
    }).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code !== 'EADDRINUSE') throw failure;
      throw new Error(`port ${port} of 127.0.0.1 is in use by another program: name a free one with --port, or leave --port out`, { cause: failure });
    });
    lock.publish({ port: server.port, key: server.channelKey });
    return {
      url: server.newUrl(),
      newUrl: server.newUrl,
      port: server.port,
      async stop() {
        server.stop();
        await children.stop();
        lock.release();
      },
    };
  } catch (failure) {
    await children.stop();
    lock.release();
    throw failure;
  }
}

/**
 * A random name keeps other local servers from receiving our cookie, which ignores ports. Chromium (and Firefox) resolve <x>.localhost without DNS
 * (RFC 6761, let-localhost-be-localhost); for an unknown opener the system's resolver must do it, else the address it is.
 */
async function chooseHostName(opener: 'chromium' | 'any'): Promise<string> {
  const name = `${randomBytes(8).toString('hex')}.localhost`;
  if (opener === 'chromium') return name;
  const addresses = await lookup(name, { all: true }).catch(() => []);
  return addresses.some(({ address }) => address === '127.0.0.1') ? name : '127.0.0.1';
}

function logToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
