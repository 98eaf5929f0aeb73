// main/host/serve-socket.ts · core's end of one browser: the host checked the request and gave the connection over, so no frame passes through the host
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { MAX_IMPORT_FRAME_BYTES } from '../ipc/serve-contract.ts';
import type { GivenSocket } from './child-protocol.ts';
import { createClientOutbox } from './client-outbox.ts';
import type { HostedCore } from './hosted-core.ts';

/** In one message: each is answered, so that millions of empty ones would cost core its memory. */
const MOST_FRAMES = 1_000;

export interface SocketServer {
  serve(core: HostedCore, client: number, given: GivenSocket, socket: Socket): void;
  closeAll(): void;
}

export function createSocketServer(): SocketServer {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_IMPORT_FRAME_BYTES });
  return {
    serve(core, client, { key, head, shell }, socket) {
      // The members of the request that the handshake reads (RFC 6455, 4.2); the request itself ended in the host.
      const request = {
        method: 'GET',
        headers: { upgrade: 'websocket', 'sec-websocket-key': key, 'sec-websocket-version': '13' },
      } as unknown as IncomingMessage;
      server.handleUpgrade(request, socket, Buffer.from(head, 'base64'), (webSocket) => {
        let taken = 0;
        const outbox = createClientOutbox(client, ({ text }) => {
          webSocket.send(text, () => {
            taken += text.length; // the kernel has it
            outbox.taken(taken);
          });
        });
        const link = core.connect({ id: client, shell, send: outbox.send, bufferedBytes: outbox.bufferedBytes });
        webSocket.on('message', (data, isBinary) => {
          const frames = isBinary ? undefined : parseFrames(String(data));
          if (frames === undefined) webSocket.close(1007, `a message is one frame or an array of at most ${MOST_FRAMES} as JSON text`);
          else for (const frame of frames) link.receive(frame);
        });
        webSocket.on('error', () => {}); // too large, not UTF-8, reset: package ws closes it with the right code, and 'close' follows
        webSocket.on('close', () => link.close());
      });
    },
    closeAll() {
      for (const webSocket of server.clients) webSocket.terminate();
    },
  };
}

function parseFrames(text: string): unknown[] | undefined {
  try {
    const message: unknown = JSON.parse(text);
    const frames: unknown[] = Array.isArray(message) ? message : [message];
    return frames.length > MOST_FRAMES ? undefined : frames;
  } catch {
    return undefined;
  }
}
