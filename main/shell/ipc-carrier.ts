// main/shell/ipc-carrier.ts · the contract between a window and core: calls by ipcMain.handle, each stream on a MessagePort of its own. Source: Electron security checklist 17
import type { CallResult, ServerFrame } from '../../preload/contract/frames.ts';
import type { StationChildren } from '../host/children.ts';
import { APP_ORIGIN } from './app-page.ts';
import type { IpcEvent, ShellIpc, ShellPort, ShellWebContents } from './electron-port.ts';

/** Also in preload/bridge.ts. */
const CALL_CHANNEL = 'station:call';
const SUBSCRIBE_CHANNEL = 'station:subscribe';

interface WindowLink {
  call(name: unknown, args: unknown): Promise<CallResult<unknown>>;
  subscribe(name: unknown, args: unknown, port: ShellPort): void;
  close(): void;
}

export interface IpcCarrier {
  /** From now on this window's main frame may ask. */
  admit(contents: ShellWebContents): void;
}

export function serveIpc(ipcMain: ShellIpc, children: Pick<StationChildren, 'openClient'>, log: (line: string) => void): IpcCarrier {
  const links = new Map<ShellWebContents, WindowLink>();

  /** Present, the main frame of a window we made, and on our own origin. */
  function linkOf({ sender, senderFrame }: IpcEvent): WindowLink | undefined {
    const link = senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === APP_ORIGIN ? links.get(sender) : undefined;
    if (link === undefined) log(`a message from ${senderFrame?.origin ?? 'a frame that is gone'} refused`);
    return link;
  }

  ipcMain.handle(CALL_CHANNEL, (event, name, args) => {
    const link = linkOf(event);
    if (link !== undefined) return link.call(name, args);
    return {
      ok: false,
      error: { code: 'not-permitted', message: 'only the main frame of a station window may call core' },
    } satisfies CallResult<never>;
  });
  ipcMain.on(SUBSCRIBE_CHANNEL, (event, wanted) => {
    const [port, ...others] = event.ports ?? [];
    const link = linkOf(event);
    if (link === undefined || port === undefined || others.length > 0 || typeof wanted !== 'object' || wanted === null) {
      for (const refused of event.ports ?? []) refused.close();
      return;
    }
    const { name, args } = wanted as { name?: unknown; args?: unknown };
    link.subscribe(name, args, port);
  });

  return {
    admit(contents) {
      links.set(contents, createWindowLink(children));
      contents.on('destroyed', () => {
        links.get(contents)?.close();
        links.delete(contents);
      });
    },
  };
}

function createWindowLink(children: Pick<StationChildren, 'openClient'>): WindowLink {
  const calls = new Map<number, (result: CallResult<unknown>) => void>();
  const streams = new Map<number, { readonly port: ShellPort; readonly untaken: (() => void)[] }>();
  let nextId = 1;

  /** `taken` is called when every event in the text was handled by the page (it answers each on its port) or lost its port. */
  function deliver(text: string, taken: () => void): void {
    let untaken = 1;
    const takeOne = (): void => {
      untaken -= 1;
      if (untaken === 0) taken();
    };
    for (const frame of JSON.parse(text) as ServerFrame[]) {
      const stream = streams.get(frame.id);
      if (frame.f === 'ev' && stream !== undefined) {
        untaken += 1;
        stream.untaken.push(takeOne);
        stream.port.postMessage({ event: frame.event });
      } else if (frame.f === 'err' && stream !== undefined) {
        stream.port.postMessage({ end: frame.error.code }); // the page closes the port, after it has read what is before this
      } else if (frame.f !== 'ev') {
        const settle = calls.get(frame.id);
        calls.delete(frame.id);
        settle?.(frame.f === 'ok' ? { ok: true, value: frame.value } : { ok: false, error: frame.error });
      }
    }
    takeOne();
  }

  const client = children.openClient('electron', { send: deliver });
  return {
    call(name, args) {
      const id = nextId++;
      return new Promise((resolve) => {
        calls.set(id, resolve);
        client.receive({ f: 'call', id, name, args });
      });
    },
    subscribe(name, args, port) {
      const id = nextId++;
      const stream = { port, untaken: [] as (() => void)[] };
      streams.set(id, stream);
      port.on('message', () => stream.untaken.shift()?.());
      port.on('close', () => {
        streams.delete(id);
        for (const takeOne of stream.untaken.splice(0)) takeOne();
        client.receive({ f: 'end', id });
      });
      port.start();
      client.receive({ f: 'sub', id, name, args });
    },
    close() {
      for (const { port } of streams.values()) port.close();
      client.close();
      for (const settle of calls.values()) settle({ ok: false, error: { code: 'unavailable', message: 'the window was closed' } });
    },
  };
}
