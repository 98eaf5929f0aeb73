// renderer/station/follow-stream.ts · keeps one stream open: when it ends, subscribes again from where the screen stands
import type { Station, StreamArgs, StreamEvent, StreamName } from '../../preload/contract/index.ts';

export interface FollowOptions<N extends StreamName> {
  readonly station: Pick<Station, 'subscribe'>;
  readonly name: N;
  /** Asked at every subscription, so a cursor is the latest one. */
  args(): StreamArgs<N>;
  onEvent(event: StreamEvent<N>): void;
  /** True while events can come; false from the end of a stream to the first event after it. */
  onLive?(isLive: boolean): void;
  /** Returns a cancel. */
  later(run: () => void, ms: number): () => void;
}

export const FIRST_PAUSE_MS = 200;
export const LONGEST_PAUSE_MS = 3_000;

export function followStream<N extends StreamName>({ station, name, args, onEvent, onLive, later }: FollowOptions<N>): () => void {
  let stopped = false;
  let pauseMs = FIRST_PAUSE_MS;
  let cancel: () => void = () => {};
  let stop: () => void = () => {};

  function start(): void {
    stop = station.subscribe(
      name,
      args(),
      (event) => {
        if (stopped) return;
        pauseMs = FIRST_PAUSE_MS;
        onLive?.(true);
        onEvent(event);
      },
      () => {
        if (stopped) return;
        onLive?.(false);
        cancel = later(start, pauseMs);
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      },
    );
  }

  start();
  return () => {
    stopped = true;
    cancel();
    stop();
  };
}
