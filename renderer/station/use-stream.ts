// renderer/station/use-stream.ts · a stream for as long as a component is on screen; it resumes by itself
import { useEffect, useRef } from 'react';
import type { Station, StreamArgs, StreamEvent, StreamName } from '../../preload/contract/index.ts';
import { followStream } from './follow-stream.ts';

/** Subscribes again when `key` changes; `args` is asked at every subscription, so a cursor is the latest one. */
export function useStream<N extends StreamName>(
  station: Station,
  name: N,
  key: string,
  args: () => StreamArgs<N>,
  onEvent: (event: StreamEvent<N>) => void,
  onLive?: (isLive: boolean) => void,
): void {
  const latest = useRef({ args, onEvent, onLive });
  latest.current = { args, onEvent, onLive };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the arguments
  useEffect(
    () =>
      followStream({
        station,
        name,
        args: () => latest.current.args(),
        onEvent: (event) => latest.current.onEvent(event),
        onLive: (isLive) => latest.current.onLive?.(isLive),
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      }),
    [station, name, key],
  );
}
