// main/host/host-clients.ts · the screens attached to this host: frames to core and back; while core is down every frame is answered 'unavailable'
import type { CallError, ServerFrame } from '../../preload/contract/frames.ts';
import { frameBytes } from '../ipc/frame-size.ts';
import { MAX_IMPORT_FRAME_BYTES, type ShellKind } from '../ipc/serve-contract.ts';
import type { FromCore, ToCore } from './child-protocol.ts';

/** Core hears of taken text in steps this large: far below its limit for slow readers, far above one event. */
const TAKEN_STEP = 256 * 1024;

const RESTARTING: CallError = { code: 'unavailable', message: 'core is restarting: try again' };

export interface ClientSink {
  /** `text` is a JSON array of server frames; `taken` is called when the screen, or the kernel for it, has it. */
  send(text: string, taken: () => void): void;
}

export interface HostClient {
  receive(frame: unknown): void;
  close(): void;
}

export interface HostClients {
  /** Ids of clients are one sequence, also of those that core serves itself. */
  newId(): number;
  open(shell: ShellKind, sink: ClientSink): HostClient;
  /** Core is ready: every screen is opened there (again). */
  coreUp(post: (message: ToCore) => void): void;
  /** What core had not answered is answered 'unavailable', and its streams end so. */
  coreDown(): void;
  deliver(message: Extract<FromCore, { peer: 'client' }>): void;
}

interface State {
  readonly shell: ShellKind;
  readonly sink: ClientSink;
  /** Calls and streams that core has not ended. */
  readonly pending: Set<number>;
  taken: number;
  reported: number;
}

export function createHostClients(): HostClients {
  const clients = new Map<number, State>();
  let nextClient = 1;
  let toCore: ((message: ToCore) => void) | undefined;

  function answer(client: State, ids: Iterable<number>, error: CallError): void {
    const frames = [...ids].map((id) => ({ f: 'err', id, error }) satisfies ServerFrame);
    if (frames.length > 0) client.sink.send(JSON.stringify(frames), () => {});
  }

  const newId = (): number => nextClient++;
  return {
    newId,
    open(shell, sink) {
      const id = newId();
      const state: State = { shell, sink, pending: new Set(), taken: 0, reported: 0 };
      clients.set(id, state);
      toCore?.({ peer: 'client', client: id, open: { shell } });
      return {
        receive(frame) {
          const { f, id: frameId } = shapeOf(frame);
          if (toCore === undefined) {
            if (frameId !== undefined && f !== 'end') answer(state, [frameId], RESTARTING);
            return;
          }
          // Nested thousands deep, a frame overflows the stack of whoever copies it to core, which would only refuse it.
          if (frameBytes(frame, MAX_IMPORT_FRAME_BYTES) > MAX_IMPORT_FRAME_BYTES) {
            answer(state, [frameId ?? 0], { code: 'bad-request', message: 'not a frame of the contract: it is too large or nests too deeply' });
            return;
          }
          if (frameId !== undefined) {
            if (f === 'end') state.pending.delete(frameId);
            else state.pending.add(frameId);
          }
          toCore({ peer: 'client', client: id, frame });
        },
        close() {
          if (clients.delete(id)) toCore?.({ peer: 'client', client: id, closed: true });
        },
      };
    },

    coreUp(post) {
      toCore = post;
      for (const [client, state] of clients) {
        state.taken = 0;
        state.reported = 0;
        post({ peer: 'client', client, open: { shell: state.shell } });
      }
    },

    coreDown() {
      toCore = undefined;
      for (const state of clients.values()) {
        answer(state, state.pending, RESTARTING);
        state.pending.clear();
      }
    },

    deliver({ client, text, settled }) {
      const state = clients.get(client);
      if (state === undefined) return;
      for (const id of settled) state.pending.delete(id);
      const core = toCore;
      state.sink.send(text, () => {
        if (toCore !== core) return; // another core is running since: it counts from 0
        state.taken += text.length;
        if (state.taken - state.reported < TAKEN_STEP) return;
        state.reported = state.taken;
        toCore?.({ peer: 'client', client, taken: state.taken });
      });
    },
  };
}

/** Just enough of a frame to answer it; core checks the rest. */
function shapeOf(frame: unknown): { f?: unknown; id?: number } {
  if (typeof frame !== 'object' || frame === null) return {};
  const { f, id } = frame as { f?: unknown; id?: unknown };
  return Number.isSafeInteger(id) ? { f, id: id as number } : { f };
}
