// main/host/station-server.ts · the browser shell's HTTP and WebSocket door on loopback: every request and upgrade is checked here. Source: OWASP ASVS 3.4, 13.1; Fetch Metadata
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createBrowserSessions, isSameSecret, randomSecret } from './browser-sessions.ts';
import { readPageFile } from './page-files.ts';
import { contentSecurityPolicy, pageHeaders } from './page-headers.ts';

/** Loopback by address: a name could be told otherwise. */
const ADDRESS = '127.0.0.1';
const SAFE_FETCH_SITES = new Set(['none', 'same-origin']);

export interface StationServerOptions {
  /** The built page. */
  readonly pageFolder: string;
  /** The name in the page's URL: ADDRESS, or a name that the browser resolves to it. */
  readonly hostName: string;
  /** 0: any free one. */
  readonly port: number;
  /** A checked upgrade with its Sec-WebSocket-Key. False: nobody can serve it now. */
  giveSocket(key: string, head: Buffer, socket: Socket, shell: 'browser' | 'program'): boolean;
}

export interface StationServer {
  readonly port: number;
  /** For programs of the same user: `Authorization: Bearer` on POST /channel/url and on the upgrade of /station at 127.0.0.1. */
  readonly channelKey: string;
  /** A URL that opens one browser session, once, within 30 s. */
  newUrl(): string;
  /** Takes no request any more. Pages that core serves stay connected. */
  stop(): void;
}

/** @throws {Error} with Node's `code` 'EADDRINUSE' when the port is taken. */
export async function startStationServer({ pageFolder, hostName, port, giveSocket }: StationServerOptions): Promise<StationServer> {
  const sessions = createBrowserSessions();
  const channelKey = randomSecret();
  const server = createServer((request, response) => void answer(request, response).catch(() => refuse(response, 500)));
  server.on('upgrade', upgrade);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, ADDRESS, () => resolve()));
  const bound = (server.address() as AddressInfo).port;
  const pageHost = `${hostName}:${bound}`;
  const channelHost = `${ADDRESS}:${bound}`;
  const headers = pageHeaders(contentSecurityPolicy([`ws://${pageHost}`]));
  // Cookies ignore ports: the port is in the name, so that two stations on this address do not sign each other out.
  const cookieName = `station-${bound}`;

  function newUrl(): string {
    return `http://${pageHost}/enter?token=${sessions.newToken()}`;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { path, query } = splitTarget(request.url);
    if (path === '/channel/url') return answerChannel(request, response);
    if (request.headers.host !== pageHost) return refuse(response, 421);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    if (!isSafeFetchSite(request)) return refuse(response, 403);
    if (path === '/enter') {
      const secret = sessions.exchange(query.get('token') ?? '');
      if (secret === undefined) return refuse(response, 403);
      const cookie = `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
      response.writeHead(303, { ...headers, location: '/', 'set-cookie': cookie }).end();
      return;
    }
    if (!hasSession(request)) return refuse(response, 401);
    const file = await readPageFile(pageFolder, path);
    if (file === undefined) return refuse(response, 404);
    response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': file.body.byteLength });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  }

  /** A second `dockhand serve` asks the running station for a URL here. */
  function answerChannel(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.host !== channelHost) refuse(response, 421);
    else if (request.method !== 'POST') refuse(response, 405);
    else if (!hasChannelKey(request)) refuse(response, 401);
    else response.writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ url: newUrl() }));
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const status = upgradeStatus(request);
    // The server listens on TCP only, so this is a net.Socket. Core answers the handshake.
    const shell = request.headers.authorization === undefined ? 'browser' : 'program';
    const isGiven = status === 101 && giveSocket(request.headers['sec-websocket-key'] ?? '', head, socket as Socket, shell);
    const refusal = status !== 101 ? status : isGiven ? undefined : 503;
    if (refusal !== undefined) socket.end(`HTTP/1.1 ${refusal} ${PHRASES[refusal]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  function upgradeStatus(request: IncomingMessage): 101 | RefusalStatus {
    const { host, origin } = request.headers;
    if (splitTarget(request.url).path !== '/station') return 404;
    if (request.method !== 'GET') return 405;
    // RFC 6455, 4.2.1: 16 bytes as base64, version 13.
    const isHandshake = /^[+/0-9A-Za-z]{22}==$/.test(request.headers['sec-websocket-key'] ?? '') && request.headers['sec-websocket-version'] === '13';
    if (!isHandshake || request.headers.upgrade?.toLowerCase() !== 'websocket') return 400;
    // A page cannot set Authorization on a WebSocket; a program that can read the key is the same user.
    if (request.headers.authorization !== undefined) {
      if (host !== channelHost) return 421;
      return origin === undefined && hasChannelKey(request) ? 101 : 401;
    }
    if (host !== pageHost) return 421;
    if (origin !== `http://${pageHost}` || !isSafeFetchSite(request)) return 403;
    return hasSession(request) ? 101 : 401;
  }

  function hasSession(request: IncomingMessage): boolean {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const given = pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
    return given !== undefined && sessions.isSession(given);
  }

  function hasChannelKey(request: IncomingMessage): boolean {
    return isSameSecret(request.headers.authorization ?? '', `Bearer ${channelKey}`);
  }

  function refuse(response: ServerResponse, status: RefusalStatus): void {
    response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(`${PHRASES[status]}. ${REMEDIES[status] ?? ''}\n`);
  }

  return {
    port: bound,
    channelKey,
    newUrl,
    stop() {
      // Not waited for: connections given to core count as the server's until core has ended.
      server.close();
      server.closeAllConnections();
    },
  };
}

type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 421 | 500 | 503;

const PHRASES: Readonly<Record<RefusalStatus, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  421: 'Misdirected Request',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const REMEDIES: Readonly<Partial<Record<RefusalStatus, string>>> = {
  401: 'This browser has no session with the station: run "dockhand serve" for an address that opens one.',
  403: 'The address was used before, is older than 30 seconds, or another site sent you here: run "dockhand serve" for a new one.',
  421: 'The station answers under the name in its address only.',
};

/** Absent in programs and old browsers, which Host and cookie still keep out; present and foreign means that another site asks. */
function isSafeFetchSite(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || (typeof site === 'string' && SAFE_FETCH_SITES.has(site));
}

/** Not by the URL parser: it would read '//name/path' as another host and drop '..' before the path check sees it. */
function splitTarget(target = '/'): { path: string; query: URLSearchParams } {
  const [path = '/', ...rest] = target.split('?');
  return { path, query: new URLSearchParams(rest.join('?')) };
}
