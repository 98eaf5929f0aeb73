// preload/client.ts · the caller's side of the contract over any carrier of frames; runs in a page, in the preload and in Node (WebSocket carrier: ./websocket-carrier.ts)
import type { CallError, CallResult, ClientFrame, ServerFrame } from './contract/frames.ts';
import type { CallName, ReplyOf, RequestOf, Station, StreamArgs, StreamEvent, StreamName } from './contract/index.ts';

/** Moves frames both ways, in order. `send` may throw once the carrier is closed. */
export interface FrameCarrier {
  send(frame: ClientFrame): void;
  onFrame(handler: (frame: ServerFrame) => void): void;
  /** Called once, also when the carrier was closed before the handler was set. */
  onClose(handler: (code: string) => void): void;
}

interface Subscription {
  onEvent(event: unknown): void;
  onEnd(code: string): void;
}

/** After `close`, or when the carrier closes, every waiting call answers 'unavailable' and every stream ends; later calls answer at once. */
export function createClient(carrier: FrameCarrier): Station & { close(): void } {
  const calls = new Map<number, (result: CallResult<unknown>) => void>();
  const subscriptions = new Map<number, Subscription>();
  let nextId = 1;
  let closed: string | undefined;

  function settleCall(id: number, result: CallResult<unknown>): boolean {
    const settle = calls.get(id);
    calls.delete(id);
    settle?.(result);
    return settle !== undefined;
  }

  function endSubscription(id: number, code: string): void {
    const subscription = subscriptions.get(id);
    subscriptions.delete(id);
    subscription?.onEnd(code);
  }

  function shut(code: string): void {
    if (closed !== undefined) return;
    closed = code;
    for (const id of [...calls.keys()]) settleCall(id, { ok: false, error: unavailable() });
    for (const id of [...subscriptions.keys()]) endSubscription(id, code);
  }

  carrier.onFrame((frame) => {
    if (frame.f === 'ok') settleCall(frame.id, { ok: true, value: frame.value });
    else if (frame.f === 'ev') subscriptions.get(frame.id)?.onEvent(frame.event);
    else if (!settleCall(frame.id, { ok: false, error: frame.error })) endSubscription(frame.id, frame.error.code);
  });
  carrier.onClose(shut);

  /** False when the carrier is gone although nobody said so yet: the frame was never sent. */
  function sent(frame: ClientFrame): boolean {
    try {
      carrier.send(frame);
      return true;
    } catch {
      return false;
    }
  }

  return {
    invoke<N extends CallName>(name: N, request: RequestOf<N>): Promise<CallResult<ReplyOf<N>>> {
      if (closed !== undefined) return Promise.resolve({ ok: false, error: unavailable() });
      const id = nextId++;
      return new Promise((resolve) => {
        // The contract's table types the reply; only core, which is typed by the same table, writes `value`.
        calls.set(id, resolve as (result: CallResult<unknown>) => void);
        if (!sent({ f: 'call', id, name, args: request })) settleCall(id, { ok: false, error: unavailable() });
      });
    },

    subscribe<N extends StreamName>(
      name: N,
      args: StreamArgs<N>,
      onEvent: (event: StreamEvent<N>) => void,
      onEnd: (code: string) => void = () => {},
    ): () => void {
      const id = nextId++;
      const stop = (): void => {
        if (subscriptions.delete(id)) sent({ f: 'end', id });
      };
      subscriptions.set(id, { onEvent: onEvent as (event: unknown) => void, onEnd });
      if (closed !== undefined || !sent({ f: 'sub', id, name, args })) {
        // Later, so that the caller holds `stop` before it hears of the end.
        queueMicrotask(() => endSubscription(id, closed ?? 'unavailable'));
      }
      return stop;
    },

    close(): void {
      for (const id of subscriptions.keys()) sent({ f: 'end', id });
      shut('unavailable');
    },
  };
}

function unavailable(): CallError {
  return {
    code: 'unavailable',
    message: 'the connection to core is closed; what was asked may or may not have happened: read the state again before repeating',
  };
}
