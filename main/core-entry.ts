// main/core-entry.ts · the core process: joins main/core.ts to its host's port. Runs as an Electron utility process and as a forked Node 24 child
import { type Core, startCore } from './core.ts';
import { type CoreSettings, type FromCore, isToCore, type ToCore } from './host/child-protocol.ts';
import { type ClientOutbox, createClientOutbox } from './host/client-outbox.ts';
import { parentPort } from './host/parent-port.ts';

interface CoreClient {
  readonly outbox: ClientOutbox;
  readonly link: ReturnType<Core['connect']>;
}

const port = parentPort();
const clients = new Map<number, CoreClient>();
let core: Core | undefined;
let stopping = false;

function post(message: FromCore): void {
  port.post(message);
}

async function start(settings: CoreSettings): Promise<void> {
  try {
    core = await startCore({ ...settings, sendToDevices: (message) => post({ peer: 'devices', message }) });
    post({ peer: 'host', message: { type: 'ready' } });
  } catch (failure) {
    const { code = 'fault', message } = failure as { code?: string; message: string };
    post({ peer: 'host', message: { type: 'failed', code: String(code), message } });
    setImmediate(() => process.exit(1)); // the message above leaves first
  }
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const { link } of clients.values()) link.close();
  await core?.stop();
  process.exit(0);
}

function onClientMessage(running: Core, message: Extract<ToCore, { peer: 'client' }>): void {
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

port.onMessage((message) => {
  if (!isToCore(message)) return;
  if (message.peer === 'host') void (message.message.type === 'start' ? start(message.message.settings) : stop());
  else if (core === undefined)
    return; // the host sends clients and devices only after 'ready'
  else if (message.peer === 'devices') core.devicesPort.receive(message.message);
  else onClientMessage(core, message);
});
process.on('SIGINT', () => {}); // Ctrl-C reaches every process of the terminal: the host decides what stops when
port.onClosed(() => void stop()); // the host is gone: finish what is in hand, close the database, leave
