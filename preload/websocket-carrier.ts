// preload/websocket-carrier.ts · frames over a WebSocket to /station: a message is one frame or a JSON array of frames (core joins those of one tick)
import type { FrameCarrier } from './client.ts';
import type { ClientFrame, ServerFrame } from './contract/frames.ts';

/** The few members of the browser's WebSocket that are used; package ws has the same ones. (`never`: whatever event type the socket declares.) */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
}

const CONNECTING = 0;
const OPEN = 1;

/** Frames sent while the socket still connects wait in order and leave when it opens. */
export function createWebSocketCarrier(socket: SocketLike): FrameCarrier {
  const waiting: ClientFrame[] = [];
  let onFrame: (frame: ServerFrame) => void = () => {};
  let onClose: (code: string) => void = () => {};
  let closed = false;

  socket.onopen = () => {
    for (const frame of waiting.splice(0)) socket.send(JSON.stringify(frame));
  };
  socket.onmessage = ({ data }: { readonly data: unknown }) => {
    const message = JSON.parse(String(data)) as ServerFrame | readonly ServerFrame[];
    for (const frame of Array.isArray(message) ? message : [message]) onFrame(frame as ServerFrame);
  };
  socket.onclose = () => {
    closed = true;
    onClose('unavailable');
  };

  return {
    send(frame) {
      if (socket.readyState === CONNECTING) waiting.push(frame);
      else if (socket.readyState === OPEN) socket.send(JSON.stringify(frame));
      else throw new Error('the WebSocket to core is closed');
    },
    onFrame(handler) {
      onFrame = handler;
    },
    onClose(handler) {
      onClose = handler;
      if (closed) handler('unavailable');
    },
  };
}
