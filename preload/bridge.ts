// preload/bridge.ts · the contract's two functions over Electron's IPC; only plain values cross, no object of Electron's. Source: Electron security checklist 20
import type { CallError, CallResult } from './contract/frames.ts';
import type { CallName, ReplyOf, RequestOf, Station, StreamArgs, StreamEvent, StreamName } from './contract/index.ts';
import { CALL_NAMES, STREAM_NAMES } from './names.ts';

/** Also in main/shell/ipc-carrier.ts. */
const CALL_CHANNEL = 'station:call';
const SUBSCRIBE_CHANNEL = 'station:subscribe';

/** The members of ipcRenderer and of a page's MessageChannel that are used. */
export interface BridgeIpc {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  postMessage(channel: string, message: unknown, transfer: MessagePort[]): void;
}

type StreamMessage = { readonly event: unknown } | { readonly end: string };

export function createBridge(ipc: BridgeIpc): Station {
  return {
    async invoke<N extends CallName>(name: N, request: RequestOf<N>): Promise<CallResult<ReplyOf<N>>> {
      if (!Object.hasOwn(CALL_NAMES, name)) return { ok: false, error: unknownCall(name) };
      try {
        return (await ipc.invoke(CALL_CHANNEL, name, request)) as CallResult<ReplyOf<N>>;
      } catch {
        return { ok: false, error: { code: 'unavailable', message: 'the station is closing' } };
      }
    },

    subscribe<N extends StreamName>(
      name: N,
      args: StreamArgs<N>,
      onEvent: (event: StreamEvent<N>) => void,
      onEnd: (code: string) => void = () => {},
    ): () => void {
      if (!Object.hasOwn(STREAM_NAMES, name)) {
        queueMicrotask(() => onEnd('unknown-call'));
        return () => {};
      }
      const { port1, port2 } = new MessageChannel();
      let ended = false;
      /** Without a code the page itself stopped. */
      function end(code?: string): void {
        if (ended) return;
        ended = true;
        port1.close();
        if (code !== undefined) onEnd(code);
      }
      port1.onmessage = ({ data }: { readonly data: StreamMessage }) => {
        if (ended) return;
        if ('end' in data) end(data.end);
        else {
          try {
            onEvent(data.event as StreamEvent<N>);
          } finally {
            port1.postMessage('taken'); // so that core can tell a slow page from a fast one
          }
        }
      };
      port1.addEventListener('close', () => end('unavailable')); // Electron's and the HTML standard's sign that the other end is gone
      ipc.postMessage(SUBSCRIBE_CHANNEL, { name, args }, [port2]);
      return () => end();
    },
  };
}

function unknownCall(name: string): CallError {
  return { code: 'unknown-call', message: `the contract has no call named ${JSON.stringify(name)}` };
}
