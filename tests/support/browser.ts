// tests/support/browser.ts · what a browser does with the URL of the browser shell, in Node: exchange the token, keep the cookie, open the socket
import { type IncomingHttpHeaders, request } from 'node:http';
import { WebSocket } from 'ws';
import { createClient } from '../../preload/client.ts';
import type { Station } from '../../preload/contract/index.ts';
import { createWebSocketCarrier } from '../../preload/websocket-carrier.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request exactly as given: `path` is not normalised, headers are those named. `url` gives port and default Host. */
export function ask(url: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { host, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

/** The session cookie that the URL's token is exchanged for. */
export async function enter(url: string): Promise<string> {
  const { pathname, search } = new URL(url);
  const { headers, status } = await ask(url, pathname + search);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (status !== 303 || cookie === undefined) throw new Error(`the token was not exchanged: ${status}`);
  return cookie;
}

export interface OpenedSocket {
  /** 101 when the socket is open. */
  readonly status: number;
  readonly socket: WebSocket;
}

export function openSocket(url: string, headers: Record<string, string>, path = '/station'): Promise<OpenedSocket> {
  const { host, port } = new URL(url);
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { host, ...headers }, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ status: 101, socket }));
    socket.once('unexpected-response', (_, response) => resolve({ status: response.statusCode ?? 0, socket }));
    socket.once('error', reject);
  });
}

export async function openStation(url: string): Promise<{ station: Station; socket: WebSocket; close(): void }> {
  const cookie = await enter(url);
  const { status, socket } = await openSocket(url, { cookie, origin: new URL(url).origin });
  if (status !== 101) throw new Error(`the socket was refused: ${status}`);
  const client = createClient(createWebSocketCarrier(socket));
  return {
    station: client,
    socket,
    close() {
      client.close();
      socket.close();
    },
  };
}
