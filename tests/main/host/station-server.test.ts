// tests/main/host/station-server.test.ts · every check of the browser shell's door, each with its code, against the real headless host
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBrowserSessions, TOKEN_LIFETIME_MS } from '../../../main/host/browser-sessions.ts';
import { ask, enter, openSocket, openStation } from '../../support/browser.ts';
import { startTestHeadless, type TestHeadless } from '../../support/headless.ts';

let headless: TestHeadless;
let url: string;
let origin: string;
let cookie: string;

beforeAll(async () => {
  headless = await startTestHeadless({ opener: 'chromium' });
  ({ url } = headless);
  ({ origin } = new URL(url));
  cookie = await enter(url);
  symlinkSync('/etc', join(headless.dataFolder, '..', 'linked'));
});
afterAll(() => headless.stop());

describe('the address', () => {
  test('names a random host under .localhost when Chromium opens it, so that other local servers never get our cookie', () => {
    expect(new URL(url).hostname).toMatch(/^[0-9a-f]{16}\.localhost$/);
  });

  test('carries a token of 256 bits, and every new address another one', () => {
    const tokens = [url, headless.newUrl(), headless.newUrl()].map((address) => new URL(address).searchParams.get('token') ?? '');
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  test('exchanges its token for a cookie that no script reads and no other site sends, and leads to the page', async () => {
    const { pathname, search } = new URL(headless.newUrl());
    const { status, headers } = await ask(url, pathname + search);
    expect({ status, location: headers.location }).toEqual({ status: 303, location: '/' });
    expect(headers['set-cookie']?.[0]).toMatch(/^station-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('is good once [403]', async () => {
    const { pathname, search } = new URL(url);
    expect((await ask(url, pathname + search)).status).toBe(403);
  });

  test.each(['/enter', '/enter?token=', '/enter?token=guess', '/enter?other=1'])('%s opens nothing [403]', async (path) => {
    const { status, headers } = await ask(url, path);
    expect({ status, cookie: headers['set-cookie'] }).toEqual({ status: 403, cookie: undefined });
  });

  test('is good for 30 seconds', () => {
    vi.useFakeTimers();
    try {
      const sessions = createBrowserSessions();
      const [early, late] = [sessions.newToken(), sessions.newToken()];
      vi.advanceTimersByTime(TOKEN_LIFETIME_MS - 1);
      expect(sessions.exchange(early)).toBeDefined();
      vi.advanceTimersByTime(1);
      expect(sessions.exchange(late)).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a request', () => {
  test('with the session gets the page and its files', async () => {
    const page = await ask(url, '/', { cookie });
    expect({ status: page.status, type: page.headers['content-type'], body: page.body }).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<!doctype html><title>Dockhand</title>',
    });
    expect((await ask(url, '/app.js?v=1', { cookie })).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await ask(url, '/', { cookie }, 'HEAD')).body).toBe('');
  });

  test('gets the security headers with every answer, also a refusal', async () => {
    for (const { headers } of [await ask(url, '/', { cookie }), await ask(url, '/none', { cookie }), await ask(url, '/')]) {
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      const policy = headers['content-security-policy'];
      expect(policy).toContain(`connect-src 'self' ws://${new URL(url).host};`);
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).not.toMatch(/unsafe|\*/);
    }
  });

  test.each([
    ['another name', () => `evil.example:${headless.port}`],
    ['the address instead of the name', () => `127.0.0.1:${headless.port}`],
    ['localhost', () => `localhost:${headless.port}`],
    ['the name without its port', () => new URL(url).hostname],
    ['the name with another port', () => `${new URL(url).hostname}:1`],
    ['the name in capitals', () => new URL(url).host.toUpperCase()],
  ])('for %s is misdirected [421]', async (_, host) => {
    expect((await ask(url, '/', { cookie, host: host() })).status).toBe(421);
  });

  test.each(['cross-site', 'same-site', 'anything'])('sent by a %s page is refused, whatever it carries [403]', async (site) => {
    expect((await ask(url, '/', { cookie, 'sec-fetch-site': site })).status).toBe(403);
    const { pathname, search } = new URL(headless.newUrl());
    expect((await ask(url, pathname + search, { 'sec-fetch-site': site })).status).toBe(403);
  });

  test.each(['none', 'same-origin'])('sent by the person or our own page (%s) is answered', async (site) => {
    expect((await ask(url, '/', { cookie, 'sec-fetch-site': site })).status).toBe(200);
  });

  test.each(['', 'station=x', 'station-1=x'])('without the session (%j) is refused, and told how to get one [401]', async (other) => {
    const { status, body } = await ask(url, '/', other === '' ? {} : { cookie: other });
    expect(status).toBe(401);
    expect(body).toContain('dockhand serve');
  });

  test('with a guessed session is refused [401]', async () => {
    const [name] = cookie.split('=');
    expect((await ask(url, '/', { cookie: `${name}=${'A'.repeat(43)}` })).status).toBe(401);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('by %s is refused [405]', async (method) => {
    expect((await ask(url, '/', { cookie }, method)).status).toBe(405);
  });

  test.each([
    '/../private.pem',
    '/private.pem',
    '/%2e%2e/index.html',
    '/..%2findex.html',
    '/..%5cindex.html',
    '/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/data/station.lock',
    '/linked/hostname.html',
    '//etc/passwd',
    '/index.html%00.js',
    '/%',
    '/data',
    '/.hidden.js',
    '/index.html/',
    '/none.js',
    'http://evil.example/index.html',
  ])('for %s finds nothing [404]', async (path) => {
    expect((await ask(url, path, { cookie })).status).toBe(404);
  });

  test('that is no HTTP at all ends its own connection and nothing else', async () => {
    const socket = connect(headless.port, '127.0.0.1').on('error', () => {});
    socket.end('\u0000\u0001 nonsense\r\n\r\n');
    await once(socket.resume(), 'close');
    expect((await ask(url, '/', { cookie })).status).toBe(200);
  });
});

describe('an upgrade', () => {
  const statusOf = async (headers: Record<string, string>, path?: string): Promise<number> => {
    const { status, socket } = await openSocket(url, headers, path);
    socket.on('error', () => {}).terminate();
    return status;
  };

  test('with session, host and origin opens the contract', async () => {
    expect(await statusOf({ cookie, origin })).toBe(101);
  });
  test('at another path finds nothing [404]', async () => {
    expect(await statusOf({ cookie, origin }, '/other')).toBe(404);
  });
  test('for another host is misdirected [421]', async () => {
    expect(await statusOf({ cookie, origin, host: `127.0.0.1:${headless.port}` })).toBe(421);
  });
  test('without an origin is refused [403]', async () => {
    expect(await statusOf({ cookie })).toBe(403);
  });
  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://same'])('from %s is refused [403]', async (other) => {
    expect(await statusOf({ cookie, origin: other === 'https://same' ? origin.replace('http:', 'https:') : other })).toBe(403);
  });
  test('from the right origin by a cross-site page is refused [403]', async () => {
    expect(await statusOf({ cookie, origin, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });
  test('without the session is refused [401]', async () => {
    expect(await statusOf({ origin })).toBe(401);
  });
  test('with a guessed channel key is refused [401]', async () => {
    expect(await statusOf({ authorization: 'Bearer guess', host: `127.0.0.1:${headless.port}` })).toBe(401);
  });
  test('with a channel key from a page is refused [401]', async () => {
    expect(await statusOf({ authorization: 'Bearer guess', host: `127.0.0.1:${headless.port}`, origin })).toBe(401);
  });
});

describe('a socket', () => {
  test.each(['not json', '{"f":"call"', '', `[${'{},'.repeat(1_000)}{}]`])('that sends %.20s is closed as such [1007]', async (text) => {
    const { socket, close } = await openStation(headless.newUrl());
    socket.send(text);
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1007);
    close();
  });

  test('that sends bytes is closed [1007]', async () => {
    const { socket } = await openStation(headless.newUrl());
    socket.send(new Uint8Array([1, 2, 3]));
    expect((await once(socket, 'close'))[0]).toBe(1007);
  });

  test('that sends more than any import needs is closed [1009], and core goes on', async () => {
    const { socket } = await openStation(headless.newUrl());
    socket.on('error', () => {});
    socket.send(Buffer.alloc(70 * 1024 * 1024 + 1, 0x20).toString());
    // 1006: the system reset the connection over what was still on its way, before the closing frame was read.
    expect([1009, 1006]).toContain((await once(socket, 'close'))[0]);
  });

  test('of a page is refused while core is away [503], never left waiting, and the same session opens one again afterwards', async () => {
    const other = await startTestHeadless();
    const page = await enter(other.url);
    const headers = { cookie: page, origin: new URL(other.url).origin };
    const { station } = await openStation(other.newUrl());
    expect(await station.invoke('outbox:list', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } }); // core dies of it
    const outcomes: unknown[] = [];
    const outcome = (): Promise<unknown> =>
      openSocket(other.url, headers).then(
        ({ status }) => status,
        () => 'reset', // given to the core that was just ending
      );
    await expect.poll(async () => outcomes[outcomes.push(await outcome()) - 1]).toBe(101);
    expect(new Set(outcomes.slice(0, -1)).difference(new Set([503, 'reset']))).toEqual(new Set());
    await other.stop();
  });

  test.each([
    ['no key', { 'sec-websocket-key': '' }],
    ['a key of another length', { 'sec-websocket-key': 'c2hvcnQ=' }],
    ['another version', { 'sec-websocket-version': '8' }],
    ['another protocol', { upgrade: 'h2c' }],
  ])('with %s in its handshake is refused [400]', async (_, headers) => {
    const handshake = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13' };
    expect((await ask(url, '/station', { cookie, origin, ...handshake, ...headers })).status).toBe(400);
  });

  test('that sends JSON which is no frame is answered, and goes on', async () => {
    const { socket, station, close } = await openStation(headless.newUrl());
    for (const text of [
      '7',
      'null',
      '"x"',
      '[]',
      '[[]]',
      '{"f":"other","id":901}',
      '{"f":"call","id":-1,"name":"x","args":{}}',
      '{"f":"end","id":999}',
    ])
      socket.send(text);
    socket.send(`{"f":"call","id":905,"name":"session:state","args":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
    expect(await station.invoke('session:state', {})).toMatchObject({ ok: true });
    close();
  });
});
