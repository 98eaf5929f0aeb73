// tests/dock/guest/devices-process.ts · the real devices process (native/devices.ts), forked as the station forks it, and core's end of its channel
import { type ChildProcess, fork } from 'node:child_process';
import type { DeviceHealth, FromDevices, ToDevices } from '../../../native/messages.ts';

/** A step that takes longer is broken, on however slow a machine. */
const STEP_MS = 90_000;
const PROGRAM = new URL('../../../native/devices.ts', import.meta.url).pathname;

type Kind = FromDevices['kind'];
type Of<K extends Kind> = Extract<FromDevices, { kind: K }>;

export interface DevicesProcess {
  readonly pid: number | undefined;
  readonly messages: readonly FromDevices[];
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  send(message: ToDevices): void;
  of<K extends Kind>(kind: K): Of<K>[];
  scans(): string[];
  /** The first message that fits, of those since `after` (a number of messages) or coming. */
  wait<K extends Kind>(kind: K, fits?: (message: Of<K>) => boolean, after?: number): Promise<Of<K>>;
  health(deviceId: string, state: DeviceHealth['state'], after?: number): Promise<DeviceHealth>;
  /** The scans so far, once there are so many. */
  scanned(count: number): Promise<string[]>;
  /** For the next scenario: nothing is configured, and what was said is forgotten. */
  clear(): Promise<void>;
  /** As the station ends it: the channel closes. */
  disconnect(): void;
  kill(signal: NodeJS.Signals): void;
}

export interface DevicesProcessOptions {
  /** Loaded before the program. */
  readonly preload?: string;
  readonly onMessage?: (message: FromDevices) => void;
}

export function startDevicesProcess({ preload, onMessage }: DevicesProcessOptions = {}): DevicesProcess {
  const child: ChildProcess = fork(PROGRAM, {
    execArgv: preload === undefined ? [] : ['--import', new URL(preload, import.meta.url).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const messages: FromDevices[] = [];
  const watchers = new Set<() => void>();
  const send = (message: ToDevices): void => void (child.connected && child.send(message, () => undefined));
  child.on('message', (message: FromDevices) => {
    messages.push(message);
    if (message.kind === 'scan') send({ kind: 'ack-scan', session: message.session, seq: message.seq });
    onMessage?.(message);
    for (const watcher of [...watchers]) watcher();
  });
  const ended = new Promise<number | string>((resolve) => child.once('exit', (code, signal) => resolve(code ?? `${signal}`)));
  /** Asks after every message until it gets an answer. */
  function until<T>(what: string, ask: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        watchers.delete(look);
        clearTimeout(limit);
        reject(new Error(`${why}: ${what}; the last it said:\n${lastWords(messages)}`));
      };
      const limit = setTimeout(fail, STEP_MS, `not within ${STEP_MS} ms`);
      void ended.then((how) => fail(`the devices process ended with ${how} before this`));
      const look = (): void => {
        const found = ask();
        if (found === undefined) return;
        clearTimeout(limit);
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
    });
  }

  const of = <K extends Kind>(kind: K): Of<K>[] => messages.filter((message): message is Of<K> => message.kind === kind);
  const scans = (): string[] => of('scan').map(({ scan }) => scan.text);
  const started: DevicesProcess = {
    pid: child.pid,
    messages,
    ended,
    send,
    of,
    scans,
    wait: <K extends Kind>(kind: K, fits: (message: Of<K>) => boolean = () => true, after = 0) =>
      until(`a message ${kind} that fits ${fits}`, () =>
        messages.slice(after).find((message): message is Of<K> => message.kind === kind && fits(message as Of<K>)),
      ),
    health: (deviceId, state, after) => started.wait('health', (health) => health.deviceId === deviceId && health.state === state, after),
    scanned: (count) => until(`${count} scans (there are ${scans().length})`, () => (scans().length >= count ? scans() : undefined)),
    async clear() {
      send({ kind: 'configure', devices: [] });
      const after = messages.length;
      send({ kind: 'resume' });
      await started.wait('hello', undefined, after); // the answer comes behind everything older
      messages.length = 0;
    },
    disconnect: () => child.connected && child.disconnect(),
    kill: (signal) => void child.kill(signal),
  };
  return started;
}

function lastWords(messages: readonly FromDevices[]): string {
  return messages
    .filter(({ kind }) => kind !== 'heartbeat' && kind !== 'weight')
    .slice(-6)
    .map((message) => JSON.stringify(message).slice(0, 300))
    .join('\n');
}
