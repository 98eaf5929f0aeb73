// main/ipc/serve-contract.ts · core's side of the contract for one connection: frames in, checked once, handlers called, codes out. Never a stack
import { ulid } from 'ulid';
import { z } from 'zod';
import type { CallError, ErrorCode, ServerFrame } from '../../preload/contract/frames.ts';
import type { CallName, ReplyOf, RequestOf, StreamArgs, StreamEvent, StreamName } from '../../preload/contract/index.ts';
import { frameBytes } from './frame-size.ts';

const MAX_SUBSCRIPTIONS = 64;
export const MAX_FRAME_BYTES = 1024 * 1024;
/** 50 MB of file are 66.7 MB of base64; the rest is room for the name and the frame. */
export const MAX_IMPORT_FRAME_BYTES = 70 * 1024 * 1024;
/** A reader that has this much unread is too slow for events: the stream ends with 'lagged' and the reader comes back with its cursor. */
export const MAX_BUFFERED_BYTES = 8 * 1024 * 1024;

const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const name = z.string().min(1).max(64);
const clientFrame = z.discriminatedUnion('f', [
  z.strictObject({ f: z.literal('call'), id, name, args: z.unknown() }),
  z.strictObject({ f: z.literal('sub'), id, name, args: z.unknown() }),
  z.strictObject({ f: z.literal('end'), id }),
]);
const anyId = z.object({ id });
const importCall = z.object({ f: z.literal('call'), name: z.enum(['documents:import', 'documents:check']) });

/** Thrown by a handler to answer with a code. What others refuse in words is told by their own (`refusedAs`); anything else becomes 'fault'. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly code: ErrorCode;
  readonly reason: string | undefined;
  readonly values: readonly string[];
  constructor(code: ErrorCode, message: string, reason?: string, values: readonly string[] = []) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.values = values;
  }
}

/** What use cases, labels, printers and queues refuse in words. By name, since a handler knows no adapter. */
const REFUSALS: ReadonlySet<string> = new Set([
  'LabelRefused',
  'PaperRefused',
  'BillRefused',
  'GoodsOutRefused',
  'LabelError',
  'PrintError',
  'OutboxError',
]);
/** Said to whoever asked, and written to the log: the data folder is the IT person's. */
const OF_THE_DATA_FOLDER: ReadonlySet<string> = new Set(['StoreError', 'ConfigError']);

/** With the error's own code. A label's names the field, so that a person finds it. */
export function refusedAs(error: Error): CallError {
  const reason = 'code' in error ? String(error.code) : error.name;
  const code = reason === 'not-found' || reason === 'conflict' ? reason : 'refused';
  return { code, message: error.message, reason, ...('field' in error ? { values: [String(error.field)] } : {}) };
}

export type ShellKind = 'electron' | 'browser' | 'program';

export interface CallContext {
  /** One per connection, never reused while core runs. */
  readonly clientId: number;
  readonly shell: ShellKind;
}

export interface StreamContext extends CallContext {
  /** Ends the stream from this side; `stop` is called afterwards. */
  end(failure: CallFailure): void;
}

/** A handler for every call of the contract: a missing one does not compile. */
export type CallHandlers = {
  readonly [N in CallName]: {
    readonly schema: z.ZodType<RequestOf<N>>;
    handle(request: RequestOf<N>, context: CallContext): ReplyOf<N> | Promise<ReplyOf<N>>;
  };
};

/** `subscribe` may emit before it returns; the stop it returns is called exactly once. */
export type StreamHandlers = {
  readonly [N in StreamName]: {
    readonly schema: z.ZodType<StreamArgs<N>>;
    subscribe(args: StreamArgs<N>, emit: (event: StreamEvent<N>) => void, context: StreamContext): () => void;
  };
};

export interface Connection {
  send(frame: ServerFrame): void;
  /** Bytes sent that the other side has not taken yet. */
  bufferedBytes(): number;
}

export interface Fault {
  readonly faultId: string;
  /** The call or stream in which it happened. */
  readonly name: string;
  readonly error: unknown;
}

export interface ServedConnection {
  /** One frame, as it came. */
  receive(frame: unknown): void;
  /** The client is gone: every stream is stopped, later replies go nowhere. */
  close(): void;
}

// The tables are typed per name; a name that arrives at run time has none. This is the one place where that type is let go, after the schema checked.
interface AnyCall {
  readonly schema: z.ZodType;
  handle(request: unknown, context: CallContext): unknown;
}
interface AnyStream {
  readonly schema: z.ZodType;
  subscribe(args: unknown, emit: (event: unknown) => void, context: StreamContext): () => void;
}

export function serveConnection(
  connection: Connection,
  handlers: CallHandlers,
  streams: StreamHandlers,
  context: CallContext,
  logFault: (fault: Fault) => void,
  /** What a database or a disk threw, in the words of the store. */
  explain: (failure: unknown) => unknown = (failure) => failure,
): ServedConnection {
  const calling = new Set<number>();
  const subscriptions = new Map<number, () => void>();
  let closed = false;

  function send(frame: ServerFrame): void {
    if (!closed) connection.send(frame);
  }

  function asError(thrown: unknown, where: string): CallError {
    const failure = explain(thrown);
    if (failure instanceof CallFailure) {
      const { code, message, reason, values } = failure;
      return { code, message, ...(reason === undefined ? {} : { reason }), ...(values.length === 0 ? {} : { values }) };
    }
    const name = failure instanceof Error ? failure.name : '';
    if (failure instanceof Error && REFUSALS.has(name)) return refusedAs(failure);
    const faultId = ulid();
    logFault({ faultId, name: where, error: failure });
    if (failure instanceof Error && OF_THE_DATA_FOLDER.has(name)) return refusedAs(failure);
    return { code: 'fault', message: `unexpected error in ${where}: look for fault ${faultId} in the station's log`, faultId };
  }

  async function call(frameId: number, callName: string, args: unknown): Promise<void> {
    calling.add(frameId);
    try {
      const handler = lookUp<AnyCall>(handlers, callName, 'call');
      // No await before `handle`: calls reach their handlers in the order in which they arrived.
      const value = await handler.handle(parseArguments(handler.schema, args, callName), context);
      send({ f: 'ok', id: frameId, value });
    } catch (failure) {
      send({ f: 'err', id: frameId, error: asError(failure, callName) });
    } finally {
      calling.delete(frameId);
    }
  }

  function subscribe(frameId: number, streamName: string, args: unknown): void {
    let stop: (() => void) | undefined;
    let ended = false;
    /** Without a failure the client itself stopped, and nothing more is sent. */
    function end(failure?: unknown): void {
      if (ended) return;
      ended = true;
      subscriptions.delete(frameId);
      stopQuietly(stop);
      if (failure !== undefined) send({ f: 'err', id: frameId, error: asError(failure, streamName) });
    }
    /** A handler that fails to stop must not keep the others from being stopped. */
    function stopQuietly(stopHandler: (() => void) | undefined): void {
      try {
        stopHandler?.();
      } catch (failure) {
        asError(failure, `${streamName} (stop)`);
      }
    }
    function emit(event: unknown): void {
      if (ended) return;
      if (connection.bufferedBytes() > MAX_BUFFERED_BYTES) {
        end(
          new CallFailure(
            'lagged',
            `${streamName}: the reader is more than ${MAX_BUFFERED_BYTES} bytes behind; subscribe again from the last cursor`,
          ),
        );
        return;
      }
      try {
        send({ f: 'ev', id: frameId, event });
      } catch (failure) {
        end(failure); // an event that cannot be sent ends its own stream, not the work that emitted it
      }
    }
    try {
      const handler = lookUp<AnyStream>(streams, streamName, 'stream');
      if (subscriptions.size >= MAX_SUBSCRIPTIONS) {
        throw new CallFailure(
          'unavailable',
          `this connection already has ${MAX_SUBSCRIPTIONS} subscriptions; end one first`,
          'too-many-subscriptions',
        );
      }
      const checked = parseArguments(handler.schema, args, streamName);
      subscriptions.set(frameId, () => end());
      const stopHandler = handler.subscribe(checked, emit, { ...context, end });
      if (ended) stopQuietly(stopHandler);
      else stop = stopHandler;
    } catch (failure) {
      end(failure);
    }
  }

  return {
    receive(frame) {
      if (closed) return;
      const refuse = (message: string): void => {
        send({ f: 'err', id: anyId.safeParse(frame).data?.id ?? 0, error: { code: 'bad-request', message } });
      };
      const limit = importCall.safeParse(frame).success ? MAX_IMPORT_FRAME_BYTES : MAX_FRAME_BYTES;
      if (frameBytes(frame, limit) > limit)
        return refuse(`a frame may hold ${limit} bytes and nest 32 deep; this one is larger: send less at a time`);
      const { data, error } = clientFrame.safeParse(frame);
      if (data === undefined) return refuse(`not a frame of the contract: ${describe(error)}`);
      if (data.f === 'end') subscriptions.get(data.id)?.();
      else if (calling.has(data.id) || subscriptions.has(data.id)) refuse(`id ${data.id} is in use on this connection; ids are never reused`);
      else if (data.f === 'call') void call(data.id, data.name, data.args);
      else subscribe(data.id, data.name, data.args);
    },
    close() {
      closed = true;
      for (const stop of [...subscriptions.values()]) stop();
    },
  };
}

/** Own names only, so that 'constructor' and '__proto__' are as unknown as any other word. */
function lookUp<T>(table: object, called: string, kind: 'call' | 'stream'): T {
  if (!Object.hasOwn(table, called)) throw new CallFailure('unknown-call', `the contract has no ${kind} named ${JSON.stringify(called)}`);
  return (table as Record<string, T>)[called] as T;
}

function parseArguments(schema: z.ZodType, args: unknown, called: string): unknown {
  const { success, data, error } = schema.safeParse(args);
  if (!success) throw new CallFailure('bad-request', `${called}: ${describe(error)}`);
  return data;
}

/** Places and what was expected there; never the value, which may be a PIN. */
function describe(error: z.ZodError | undefined): string {
  return (error?.issues ?? []).map((issue) => `${issue.path.length === 0 ? 'arguments' : issue.path.join('.')}: ${issue.message}`).join('; ');
}
