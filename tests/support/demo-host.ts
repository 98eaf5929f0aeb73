// tests/support/demo-host.ts · the real station (forked core and devices, demo data, the built page) in a folder of its own, for browser tests
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Headless, startHeadless } from '../../main/headless.ts';
import { type AttachedStation, attachToStation } from '../../main/host/attach.ts';
import { ensureBuilt } from '../../main/host/ensure-built.ts';
import { createForkSpawner } from '../../main/host/fork-child.ts';
import type { Child, ChildName } from '../../main/host/supervise.ts';
import type { ToDevices } from '../../native/messages.ts';
import type { CallName, ReplyOf, RequestOf, StreamArgs, StreamEvent, StreamName } from '../../preload/contract/index.ts';
import type { Verdict } from '../../preload/contract/receiving.ts';

const SCANNER_ID = 'simulated-scanner';
const RETRY_MS = 100;

export interface DemoHost extends Pick<Headless, 'newUrl'> {
  readonly dataFolder: string;
  readonly log: readonly string[];
  /** @throws {Error} with the code of what core refused. */
  call<N extends CallName>(name: N, request: RequestOf<N>): Promise<ReplyOf<N>>;
  /** The bytes of one code through the simulated scanner; answers its verdict. */
  scan(text: string, symbology?: string): Promise<Verdict>;
  /** The first event of a stream that holds; asked for again when core went away meanwhile. */
  waitFor<N extends StreamName>(name: N, args: StreamArgs<N>, holds: (event: StreamEvent<N>) => boolean): Promise<StreamEvent<N>>;
  /** Pulls or plugs in the simulated scanner. */
  plugScanner(isPlugged: boolean): void;
  killChild(name: ChildName): void;
  stop(): Promise<void>;
}

/** `isNew`: an empty station as on its first day, with no users and no simulated devices. */
export async function startDemoHost({ isNew = false }: { readonly isNew?: boolean } = {}): Promise<DemoHost> {
  await ensureBuilt(['renderer'], () => {});
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-e2e-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  // A test scans faster than a person pulls a trigger: its symbols are labels of their own.
  writeFileSync(join(dataFolder, 'config.json'), JSON.stringify({ symbolWindows: { burstMs: 0, pairMs: 10_000 } }));
  const log: string[] = [];
  const children = new Map<ChildName, Child>();
  const spawn = createForkSpawner();
  const headless = await startHeadless({
    dataFolder,
    demo: !isNew,
    opener: 'chromium',
    log: (line) => log.push(line),
    spawn(name) {
      const child = spawn(name);
      children.set(name, child);
      return child;
    },
  });
  let attached: Promise<AttachedStation> | undefined;

  async function attach(): Promise<AttachedStation> {
    const found = await attachToStation(dataFolder);
    if (found === undefined) throw new Error('the demo station has no channel');
    return found;
  }
  const detach = (): void => {
    void attached?.then((station) => station.close()).catch(() => {});
    attached = undefined;
  };

  async function call<N extends CallName>(name: N, request: RequestOf<N>): Promise<ReplyOf<N>> {
    for (;;) {
      attached ??= attach();
      const result = await attached.then(({ station }) => station.invoke(name, request)).catch(() => undefined);
      if (result?.ok === true) return result.value;
      if (result !== undefined && result.error.code !== 'unavailable')
        throw new Error(`${name}: ${result.error.code} ${result.error.reason ?? ''} ${result.error.message}`);
      detach();
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS)); // core is away: its host is asked again
    }
  }

  async function waitFor<N extends StreamName>(name: N, args: StreamArgs<N>, holds: (event: StreamEvent<N>) => boolean): Promise<StreamEvent<N>> {
    for (;;) {
      attached ??= attach();
      const found = await attached
        .then(
          ({ station }) =>
            new Promise<StreamEvent<N> | undefined>((resolve) => {
              const stop = station.subscribe(
                name,
                args,
                (event) => {
                  if (!holds(event)) return;
                  stop();
                  resolve(event);
                },
                () => resolve(undefined),
              );
            }),
        )
        .catch(() => undefined);
      if (found !== undefined) return found;
      detach();
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function scan(text: string, symbology?: string): Promise<Verdict> {
    const since = (await call('station:status', {})).verdictCursor ?? 0;
    const sentAt = Date.now();
    // A command leaves no event: its verdict carries the cursor of the one before it, so the time tells it from an earlier one.
    const verdict = waitFor('receiving:verdicts', { since: Math.max(0, since - 1) }, ({ at }) => Date.parse(at) >= sentAt);
    await call('devices:simulate-scan', { text, ...(symbology === undefined ? {} : { symbology }) });
    return verdict;
  }

  if (!isNew)
    await waitFor('station:status-changes', {}, ({ devices }) => devices.some(({ deviceId, state }) => deviceId === SCANNER_ID && state === 'ok'));
  return {
    newUrl: headless.newUrl,
    dataFolder,
    log,
    call,
    scan,
    waitFor,
    plugScanner(isPlugged) {
      children.get('devices')?.post({ kind: 'simulate', deviceId: SCANNER_ID, plugged: isPlugged } satisfies ToDevices);
    },
    killChild(name) {
      const { pid } = children.get(name) ?? {};
      if (pid === undefined) throw new Error(`${name} does not run`);
      process.kill(pid, 'SIGKILL');
    },
    async stop() {
      detach();
      await headless.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
