// main/host/serve-host.ts · a core process's side of the child protocol: joins a core to its host's port
import { Socket } from 'node:net';
import type { ServedConnection } from '../ipc/serve-contract.ts';
import { type CoreSettings, type FromCore, isToCore, type ToCore } from './child-protocol.ts';
import { type ClientOutbox, createClientOutbox } from './client-outbox.ts';
import type { HostedCore, StartHostedCore } from './hosted-core.ts';
import type { ParentPort } from './parent-port.ts';
import { createSocketServer } from './serve-socket.ts';

interface Client {
  readonly outbox: ClientOutbox;
  readonly link: ServedConnection;
}

/** `exit` ends the process: with 0 when it was asked to stop, with 1 when core could not start. */
export function serveHost(port: ParentPort, startCore: StartHostedCore, exit: (code: number) => void): void {
  const clients = new Map<number, Client>();
  const sockets = createSocketServer();
  /** Connections that the host still reads from: the handshake waits, and with it everything the page would send. */
  const arrived = new Map<number, () => void>();
  let core: HostedCore | undefined;
  let stopping = false;

  function post(message: FromCore): void {
    port.post(message);
  }

  async function start(settings: CoreSettings): Promise<void> {
    try {
      core = await startCore({
        ...settings,
        sendToDevices: (message) => post({ peer: 'devices', message }),
        leaveKiosk: () => post({ peer: 'host', message: { type: 'leave-kiosk' } }),
      });
      post({ peer: 'host', message: { type: 'ready' } });
    } catch (failure) {
      const { code = 'fault', message } = failure as { code?: string; message: string };
      post({ peer: 'host', message: { type: 'failed', code: String(code), message } });
      setTimeout(() => exit(1), 50); // the message above leaves first
    }
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    for (const { link } of clients.values()) link.close();
    sockets.closeAll();
    await core?.stop();
    exit(0);
  }

  function onClientMessage(running: HostedCore, message: Extract<ToCore, { peer: 'client' }>): void {
    if ('open' in message) {
      const outbox = createClientOutbox(message.client, post);
      const link = running.connect({ id: message.client, shell: message.open.shell, send: outbox.send, bufferedBytes: outbox.bufferedBytes });
      clients.set(message.client, { outbox, link });
      return;
    }
    const client = clients.get(message.client);
    if ('frame' in message) client?.link.receive(message.frame);
    else if ('taken' in message) client?.outbox.taken(message.taken);
    else {
      clients.delete(message.client);
      client?.link.close();
    }
  }

  function onSocketMessage(running: HostedCore, message: Extract<ToCore, { peer: 'socket' }>, handle: unknown): void {
    const { client } = message;
    if ('given' in message) {
      if (handle instanceof Socket) arrived.set(client, () => sockets.serve(running, client, message.given, handle));
      post({ peer: 'socket', client });
    } else {
      arrived.get(client)?.();
      arrived.delete(client);
    }
  }

  port.onMessage((message, handle) => {
    if (stopping || !isToCore(message)) return;
    if (message.peer === 'host') void (message.message.type === 'start' ? start(message.message.settings) : stop());
    else if (core === undefined)
      return; // the host sends clients and devices only after 'ready'
    else if (message.peer === 'socket') onSocketMessage(core, message, handle);
    else if (message.peer === 'devices') core.devicesPort.receive(message.message);
    else onClientMessage(core, message);
  });
  port.onClosed(() => void stop()); // the host is gone: finish what is in hand, close the database, leave
}
