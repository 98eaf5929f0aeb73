// tests/preload/client.test.ts · the caller's side alone: closed carriers, frames that are for nobody, sockets that still connect
import { expect, test } from 'vitest';
import { createClient, type FrameCarrier } from '../../preload/client.ts';
import type { ClientFrame, ServerFrame } from '../../preload/contract/frames.ts';
import { createWebSocketCarrier, type SocketLike } from '../../preload/websocket-carrier.ts';

function fakeCarrier() {
  const sent: ClientFrame[] = [];
  let onFrame: (frame: ServerFrame) => void = () => {};
  let onClose: (code: string) => void = () => {};
  let fails = false;
  const carrier: FrameCarrier = {
    send(frame) {
      if (fails) throw new Error('closed');
      sent.push(frame);
    },
    onFrame: (handler) => {
      onFrame = handler;
    },
    onClose: (handler) => {
      onClose = handler;
    },
  };
  return {
    sent,
    carrier,
    answer: (frame: ServerFrame) => onFrame(frame),
    close: (code: string) => onClose(code),
    failSends: () => {
      fails = true;
    },
  };
}

test('ids start at 1 and are never used twice, whatever they name', () => {
  const { sent, carrier } = fakeCarrier();
  const client = createClient(carrier);
  void client.invoke('session:state', {});
  client.subscribe('board:changes', {}, () => {})();
  void client.invoke('session:state', {});
  expect(sent.map(({ f, id }) => [f, id])).toEqual([
    ['call', 1],
    ['sub', 2],
    ['end', 2],
    ['call', 3],
  ]);
});

test('when the carrier closes, every waiting call is answered and every stream told, once; later ones at once', async () => {
  const { carrier, close, sent } = fakeCarrier();
  const client = createClient(carrier);
  const ends: string[] = [];
  const waiting = client.invoke('session:state', {});
  client.subscribe(
    'board:changes',
    {},
    () => {},
    (code) => ends.push(code),
  );
  close('unavailable');
  close('unavailable');
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  expect(await client.invoke('session:state', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  client.subscribe(
    'board:changes',
    {},
    () => {},
    (code) => ends.push(`late ${code}`),
  );
  expect(ends).toEqual(['unavailable']);
  await Promise.resolve();
  expect(ends).toEqual(['unavailable', 'late unavailable']);
  expect(sent).toHaveLength(2);
});

test('a carrier that cannot send answers for itself', async () => {
  const { carrier, failSends } = fakeCarrier();
  const client = createClient(carrier);
  failSends();
  expect(await client.invoke('session:state', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  expect(await new Promise((resolve) => client.subscribe('board:changes', {}, () => {}, resolve))).toBe('unavailable');
});

test('frames for nobody are ignored: unknown ids, a second answer, events after stop', async () => {
  const { carrier, answer } = fakeCarrier();
  const client = createClient(carrier);
  const events: unknown[] = [];
  const call = client.invoke('session:state', {});
  const stop = client.subscribe('board:changes', {}, (event) => events.push(event));
  answer({ f: 'ok', id: 99, value: 1 });
  answer({ f: 'err', id: 0, error: { code: 'bad-request', message: '' } });
  answer({ f: 'ok', id: 1, value: 'first' });
  answer({ f: 'ok', id: 1, value: 'second' });
  answer({ f: 'ev', id: 2, event: 'one' });
  stop();
  answer({ f: 'ev', id: 2, event: 'two' });
  expect(await call).toEqual({ ok: true, value: 'first' });
  expect(events).toEqual(['one']);
});

test('close stops every stream at the other side', () => {
  const { carrier, sent } = fakeCarrier();
  const client = createClient(carrier);
  const ends: string[] = [];
  client.subscribe(
    'board:changes',
    {},
    () => {},
    (code) => ends.push(code),
  );
  client.close();
  expect(sent.at(-1)).toEqual({ f: 'end', id: 1 });
  expect(ends).toEqual(['unavailable']);
});

test('a socket that still connects keeps frames in order; a message is one frame or an array of them', async () => {
  const texts: string[] = [];
  const socket = {
    readyState: 0,
    send: (text: string) => texts.push(text),
    onopen: null,
    onmessage: null,
    onclose: null,
  } as unknown as SocketLike & {
    readyState: number;
    onopen: (event: unknown) => void;
    onmessage: (event: { data: string }) => void;
    onclose: (event: unknown) => void;
  };
  const client = createClient(createWebSocketCarrier(socket));
  const first = client.invoke('session:state', {});
  const second = client.invoke('outbox:list', {});
  expect(texts).toEqual([]);
  socket.readyState = 1;
  socket.onopen({});
  expect(texts.map((text) => (JSON.parse(text) as ClientFrame).id)).toEqual([1, 2]);
  socket.onmessage({ data: '{"f":"ok","id":1,"value":"alone"}' });
  socket.onmessage({ data: '[{"f":"ok","id":2,"value":"joined"}]' });
  expect([await first, await second]).toEqual([
    { ok: true, value: 'alone' },
    { ok: true, value: 'joined' },
  ]);
  socket.readyState = 3;
  expect(await client.invoke('session:state', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  socket.onclose({});
});
