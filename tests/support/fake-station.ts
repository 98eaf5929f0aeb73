// tests/support/fake-station.ts · a scripted station in memory: answers calls from a table, plays stream events, ends streams, goes away
import type { CallError, CallResult } from '../../preload/contract/frames.ts';
import type { CallName, ReplyOf, RequestOf, Station, StreamArgs, StreamEvent, StreamName } from '../../preload/contract/index.ts';

export type Answers = { readonly [N in CallName]?: (request: RequestOf<N>) => ReplyOf<N> | CallError };
/** What a stream says at once to whoever subscribes. */
export type Openings = { readonly [N in StreamName]?: (args: StreamArgs<N>) => readonly StreamEvent<N>[] };

export interface FakeStation extends Station {
  readonly calls: { readonly name: CallName; readonly request: unknown }[];
  readonly subscriptions: { readonly name: StreamName; readonly args: unknown }[];
  emit<N extends StreamName>(name: N, event: StreamEvent<N>): void;
  /** Ends every open stream of that name. */
  end(name: StreamName, code: string): void;
  /** While away every call answers 'unavailable' and a subscription ends at once. */
  setAway(isAway: boolean): void;
}

interface OpenStream {
  readonly name: StreamName;
  onEvent(event: unknown): void;
  onEnd(code: string): void;
}

const UNAVAILABLE: CallError = { code: 'unavailable', message: 'the fake station is away' };

export function createFakeStation(answers: Answers = {}, openings: Openings = {}): FakeStation {
  const open = new Set<OpenStream>();
  const calls: FakeStation['calls'] = [];
  const subscriptions: FakeStation['subscriptions'] = [];
  let isAway = false;

  return {
    calls,
    subscriptions,
    invoke<N extends CallName>(name: N, request: RequestOf<N>): Promise<CallResult<ReplyOf<N>>> {
      calls.push({ name, request });
      if (isAway) return Promise.resolve({ ok: false, error: UNAVAILABLE });
      const answer = (answers as Readonly<Record<string, ((request: unknown) => unknown) | undefined>>)[name];
      if (answer === undefined) return Promise.resolve({ ok: false, error: { code: 'unknown-call', message: `no script for ${name}` } });
      const value = answer(request);
      return Promise.resolve(isCallError(value) ? { ok: false, error: value } : { ok: true, value: value as ReplyOf<N> });
    },
    subscribe(name, args, onEvent, onEnd = () => {}) {
      subscriptions.push({ name, args });
      const stream: OpenStream = { name, onEvent: onEvent as (event: unknown) => void, onEnd };
      if (isAway) {
        queueMicrotask(() => onEnd('unavailable'));
        return () => {};
      }
      open.add(stream);
      const opening = (openings as Readonly<Record<string, ((args: unknown) => readonly unknown[]) | undefined>>)[name];
      queueMicrotask(() => {
        for (const event of opening?.(args) ?? []) if (open.has(stream)) stream.onEvent(event);
      });
      return () => void open.delete(stream);
    },
    emit(name, event) {
      for (const stream of [...open]) if (stream.name === name) stream.onEvent(event);
    },
    end(name, code) {
      for (const stream of [...open]) {
        if (stream.name !== name) continue;
        open.delete(stream);
        stream.onEnd(code);
      }
    },
    setAway(away) {
      isAway = away;
    },
  };
}

function isCallError(value: unknown): value is CallError {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'message' in value && Object.keys(value).length <= 4 && !('cursor' in value)
  );
}
