// main/host/child-protocol.ts · the envelopes between a host and its core process, the same under Electron (utilityProcess) and the headless host (fork)
import type { ShellKind } from '../ipc/serve-contract.ts';

/** What core is started with: plain data, sent once as the first message. */
export interface CoreSettings {
  readonly dataFolder: string;
  readonly demo: boolean;
  /** The window fills the screen until a lead leaves that. */
  readonly kiosk?: boolean;
}

/** A browser's connection, handed over after the host checked its request. */
export interface GivenSocket {
  /** The request's Sec-WebSocket-Key. */
  readonly key: string;
  /** What the page sent right behind its request, as base64. */
  readonly head: string;
  /** 'program': it brought the key of the station's own channel. */
  readonly shell: ShellKind;
}

export type ToCore =
  | { readonly peer: 'host'; readonly message: { readonly type: 'start'; readonly settings: CoreSettings } | { readonly type: 'shutdown' } }
  | { readonly peer: 'devices'; readonly message: unknown }
  /** Comes with the connection itself (fork only). Core answers that it has it; the host closes its own copy, which still reads, and says `go`. */
  | { readonly peer: 'socket'; readonly client: number; readonly given: GivenSocket }
  | { readonly peer: 'socket'; readonly client: number; readonly go: true }
  | { readonly peer: 'client'; readonly client: number; readonly open: { readonly shell: ShellKind } }
  | { readonly peer: 'client'; readonly client: number; readonly frame: unknown }
  /** Characters of `text` that the client has taken since it was opened. */
  | { readonly peer: 'client'; readonly client: number; readonly taken: number }
  | { readonly peer: 'client'; readonly client: number; readonly closed: true };

export type FromCore =
  | {
      readonly peer: 'host';
      readonly message:
        | { readonly type: 'ready' }
        | { readonly type: 'leave-kiosk' }
        | { readonly type: 'failed'; readonly code: string; readonly message: string };
    }
  | { readonly peer: 'devices'; readonly message: unknown }
  /** Core has this connection. */
  | { readonly peer: 'socket'; readonly client: number }
  /**
   * A JSON array of server frames, joined per tick: its length is the measure of a slow reader, and a socket gets it as it is.
   * `settled` are the ids that end with it, so that the host need not read the text to know what is still open.
   */
  | { readonly peer: 'client'; readonly client: number; readonly text: string; readonly settled: readonly number[] };

/** Both ends are our own processes; this only keeps a stray message from becoming a crash. */
export function isFromCore(message: unknown): message is FromCore {
  return isEnvelope(message);
}

export function isToCore(message: unknown): message is ToCore {
  return isEnvelope(message);
}

function isEnvelope(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'peer' in message;
}
