// main/host/children.ts · a host's two children, core and devices: started, joined to each other and to the screens, restarted, stopped in order
import type { ShellKind } from '../ipc/serve-contract.ts';
import { type CoreSettings, type FromCore, isFromCore, type ToCore } from './child-protocol.ts';
import { type ClientSink, createHostClients, type HostClient } from './host-clients.ts';
import { type Spawner, supervise } from './supervise.ts';

/** Scans made while core restarts wait here; at 20 scans a second this is minutes. */
const MAX_HELD_MESSAGES = 10_000;
const STOP_DEVICES_MS = 2_000;
/** A checkpoint of a large write-ahead log on a slow disk takes seconds. */
const STOP_CORE_MS = 10_000;

export interface ChildrenOptions {
  readonly settings: CoreSettings;
  readonly spawn: Spawner;
  /** A child that is not started again, or core's own reason not to start: words for a person. */
  onProblem(message: string): void;
  log(line: string): void;
}

export interface StationChildren {
  /** Resolves when core is ready. @throws {CoreStartError} when core says why it cannot start. */
  start(): Promise<void>;
  openClient(shell: ShellKind, sink: ClientSink): HostClient;
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

export function createChildren({ settings, spawn, onProblem, log }: ChildrenOptions): StationChildren {
  const clients = createHostClients();
  const started = Promise.withResolvers<void>();
  started.promise.catch(() => {}); // told through onProblem as well; start() hands it on
  let coreReady = false;
  let held: unknown[] = [];

  const core = supervise({
    name: 'core',
    spawn,
    log,
    onStarted: (child) => child.post({ peer: 'host', message: { type: 'start', settings } } satisfies ToCore),
    onMessage: (message) => {
      if (isFromCore(message)) onCoreMessage(message);
    },
    onDown: () => {
      coreReady = false;
      clients.coreDown();
    },
    onGaveUp: (message) => giveUp('core-ended', message),
  });
  const devices = supervise({
    name: 'devices',
    spawn,
    log,
    onStarted: () => {},
    onMessage: (message) => toCoreOrHold(message),
    onDown: () => {},
    onGaveUp: (message) => onProblem(`scanner offline, keyboard mode: ${message}`),
  });

  function postToCore(message: ToCore): void {
    core.child?.post(message);
  }

  function toCoreOrHold(message: unknown): void {
    if (coreReady) postToCore({ peer: 'devices', message });
    else if (held.length < MAX_HELD_MESSAGES) held.push(message);
    else log('a message of devices is lost: core has been away too long');
  }

  function onCoreMessage(message: FromCore): void {
    if (message.peer === 'client') clients.deliver(message);
    else if (message.peer === 'devices') devices.child?.post(message.message);
    else if (message.message.type === 'failed') {
      const { code, message: reason } = message.message;
      giveUp(code, reason);
      void core.stop(() => {}, STOP_CORE_MS); // it has said why: starting it again would say the same
    } else {
      coreReady = true;
      clients.coreUp(postToCore);
      for (const waiting of held.splice(0)) postToCore({ peer: 'devices', message: waiting });
      started.resolve();
    }
  }

  function giveUp(code: string, message: string): void {
    started.reject(new CoreStartError(code, message));
    onProblem(message);
  }

  return {
    start() {
      core.start();
      devices.start();
      return started.promise;
    },
    openClient: (shell, sink) => clients.open(shell, sink),
    async stop() {
      await devices.stop((child) => child.kill('ask'), STOP_DEVICES_MS);
      held = [];
      await core.stop((child) => child.post({ peer: 'host', message: { type: 'shutdown' } } satisfies ToCore), STOP_CORE_MS);
    },
  };
}
