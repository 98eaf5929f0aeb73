// main/host/children.ts · a host's two children, core and devices: started, joined to each other and to the screens, restarted, stopped in order
import type { Socket } from 'node:net';
import type { ShellKind } from '../ipc/serve-contract.ts';
import { type CoreSettings, type FromCore, isFromCore, type ToCore } from './child-protocol.ts';
import { type ClientSink, createHostClients, type HostClient } from './host-clients.ts';
import { type Spawner, supervise } from './supervise.ts';
import { watchPulse } from './watch-pulse.ts';

const STOP_DEVICES_MS = 2_000;
/** A checkpoint of a large write-ahead log on a slow disk takes seconds. */
const STOP_CORE_MS = 10_000;
/** Without scanners a station types: a devices process that does not stay up is tried for ever, but no more often than this. */
const DEVICES_RARE_MS = 60_000;
/** A code is read so long before core can have it, however busy the machine. */
const ON_THE_WAY_MS = 1_000;

export interface ChildrenOptions {
  readonly settings: CoreSettings;
  readonly spawn: Spawner;
  /** A child that is not started again, in words for a person. What keeps core from its first start is start()'s error instead. */
  onProblem(message: string): void;
  /** A lead left full screen by PIN. */
  onLeaveKiosk?(): void;
  log(line: string): void;
}

export interface StationChildren {
  /** Resolves when core is ready. @throws {CoreStartError} when core says why it cannot start. */
  start(): Promise<void>;
  openClient(shell: ShellKind, sink: ClientSink): HostClient;
  /** Gives a checked WebSocket upgrade over to core; closes it when core ends before it took it. False while core is away: the socket is still the caller's. */
  giveSocket(key: string, head: Buffer, socket: Socket, shell: ShellKind): boolean;
  /** Devices first, so that no scan arrives at a core that is closing. */
  stop(): Promise<void>;
}

export class CoreStartError extends Error {
  override readonly name = 'CoreStartError';
  /** Core's own code, or 'core-ended'. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function createChildren({ settings, spawn, onProblem, onLeaveKiosk, log }: ChildrenOptions): StationChildren {
  const clients = createHostClients();
  const started = Promise.withResolvers<void>();
  let wasReady = false;
  let coreReady = false;
  /** UTC; since then scans wait in the devices process for a core that takes them. */
  let coreAwaySince: string | undefined;
  /** What core could not be told of the devices process while it was away. */
  let untold: { readonly kind: 'gone'; readonly isFinal: boolean; readonly unheardSince: string } | undefined;
  /** Connections sent to core that it has not said it has. */
  const leaving = new Map<number, Socket>();

  const core = supervise({
    name: 'core',
    spawn,
    log,
    onStarted: (child) => child.post({ peer: 'host', message: { type: 'start', settings } } satisfies ToCore),
    onMessage: (message) => {
      if (isFromCore(message)) onCoreMessage(message);
    },
    onDown: () => {
      coreAwaySince ??= new Date().toISOString();
      coreReady = false;
      clients.coreDown();
      for (const socket of leaving.values()) socket.destroy();
      leaving.clear();
    },
    onGaveUp: (message) => giveUp('core-ended', message),
  });
  const devices = supervise({
    name: 'devices',
    spawn,
    log,
    rareMs: DEVICES_RARE_MS,
    onStarted: () => pulse.start(),
    // Nothing is held here: devices keep every scan until core has it on disk, and send it again when a new core says 'resume'.
    onMessage: (message) => {
      pulse.heard();
      if (coreReady) postToCore({ peer: 'devices', message });
    },
    onDown: () => {
      pulse.stop();
      sayDevicesAreGone(false);
    },
    onGaveUp: (message) => {
      sayDevicesAreGone(true);
      onProblem(`scanner offline, keyboard mode: ${message}`);
    },
  });
  const pulse = watchPulse({
    ask: () => devices.child?.post({ kind: 'ping' }),
    onQuiet: (since) => tellOfDevices({ kind: 'quiet', since }),
    onHeard: () => tellOfDevices({ kind: 'quiet' }),
    onLost: (why) => devices.replace(why),
  });

  /** In their place: a process that died cannot say so, and the device strip must not stay green. */
  function sayDevicesAreGone(isFinal: boolean): void {
    const { lastHeardAt } = pulse;
    // What it had read and core had not taken died with it.
    const heardLast = new Date(Date.parse(lastHeardAt) - ON_THE_WAY_MS).toISOString();
    const unheardSince = [coreAwaySince, untold?.unheardSince, heardLast].filter((at) => at !== undefined).toSorted()[0] ?? heardLast;
    const gone = { kind: 'gone', isFinal, unheardSince } as const;
    if (coreReady) tellOfDevices(gone);
    else untold = gone;
  }
  /** As if devices had said it: native/messages.ts has these kinds. */
  function tellOfDevices(message: { readonly kind: 'gone' | 'quiet'; readonly [field: string]: unknown }): void {
    if (coreReady) postToCore({ peer: 'devices', message });
  }
  function postToCore(message: ToCore, socket?: Socket): void {
    core.child?.post(message, socket);
  }

  function onCoreMessage(message: FromCore): void {
    if (message.peer === 'client') clients.deliver(message);
    else if (message.peer === 'socket') letGo(message.client);
    else if (message.peer === 'devices') devices.child?.post(message.message);
    else if (message.message.type === 'leave-kiosk') onLeaveKiosk?.();
    else if (message.message.type === 'failed') {
      const { code, message: reason } = message.message;
      giveUp(code, reason);
      void core.stop(() => {}, STOP_CORE_MS); // it has said why: starting it again would say the same
    } else {
      coreReady = true;
      wasReady = true;
      coreAwaySince = undefined;
      if (untold !== undefined) tellOfDevices(untold);
      untold = undefined;
      clients.coreUp(postToCore);
      started.resolve();
    }
  }

  /** Our copy is closed before the handshake is answered, so that no byte of the page can be read here. */
  function letGo(client: number): void {
    leaving.get(client)?.destroy();
    leaving.delete(client);
    postToCore({ peer: 'socket', client, go: true });
  }

  function giveUp(code: string, message: string): void {
    if (wasReady) onProblem(message);
    else started.reject(new CoreStartError(code, message));
  }

  return {
    start() {
      core.start();
      devices.start();
      return started.promise;
    },
    openClient: (shell, sink) => clients.open(shell, sink),
    giveSocket(key, head, socket, shell) {
      if (!coreReady) return false;
      const client = clients.newId();
      leaving.set(client, socket);
      postToCore({ peer: 'socket', client, given: { key, head: head.toString('base64'), shell } }, socket);
      return true;
    },
    async stop() {
      await devices.stop((child) => child.kill('ask'), STOP_DEVICES_MS);
      await core.stop((child) => child.post({ peer: 'host', message: { type: 'shutdown' } } satisfies ToCore), STOP_CORE_MS);
    },
  };
}
