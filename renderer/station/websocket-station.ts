// renderer/station/websocket-station.ts · the browser shell's station: one WebSocket that is opened again, with growing pauses, whenever it closes
import { createClient } from '../../preload/client.ts';
import type { Station } from '../../preload/contract/index.ts';
import { createWebSocketCarrier, type SocketLike } from '../../preload/websocket-carrier.ts';

export interface WebSocketStationOptions {
  openSocket(): SocketLike;
  later(run: () => void, ms: number): void;
}

export const FIRST_PAUSE_MS = 250;
export const LONGEST_PAUSE_MS = 4_000;

/** Calls while away answer 'unavailable' at once; streams end with it, and whoever follows them subscribes again from the cursor. */
export function createWebSocketStation({ openSocket, later }: WebSocketStationOptions): Station {
  let pauseMs = FIRST_PAUSE_MS;
  let client = open();

  function open(): Station {
    const carrier = createWebSocketCarrier(openSocket());
    return createClient({
      send: (frame) => carrier.send(frame),
      onFrame: (handler) =>
        carrier.onFrame((frame) => {
          pauseMs = FIRST_PAUSE_MS; // it answers: the next loss starts with a short pause again
          handler(frame);
        }),
      onClose: (handler) =>
        carrier.onClose((code) => {
          handler(code);
          later(() => {
            client = open();
          }, pauseMs);
          pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
        }),
    });
  }

  return {
    invoke: (name, request) => client.invoke(name, request),
    subscribe: (name, args, onEvent, onEnd) => client.subscribe(name, args, onEvent, onEnd),
  };
}
