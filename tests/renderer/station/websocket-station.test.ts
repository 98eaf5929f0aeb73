// tests/renderer/station/websocket-station.test.ts · the browser shell's connection comes back by itself
import { expect, test } from 'vitest';
import type { SocketLike } from '../../../preload/websocket-carrier.ts';
import { createWebSocketStation, FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from '../../../renderer/station/websocket-station.ts';

class FakeSocket implements SocketLike {
  readyState = 0;
  readonly sent: string[] = [];
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  send(text: string): void {
    this.sent.push(text);
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.(undefined as never);
  }
  say(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as never);
  }
  drop(): void {
    this.readyState = 3;
    this.onclose?.(undefined as never);
  }
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const waiting: { run: () => void; ms: number }[] = [];
  const station = createWebSocketStation({
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    later: (run, ms) => waiting.push({ run, ms }),
  });
  return { station, sockets, waiting };
}

test('[UX35] calls made while away answer unavailable, and work again after the reconnection', async () => {
  const { station, sockets, waiting } = setUp();
  sockets[0]!.open();
  sockets[0]!.drop();
  const away = await station.invoke('board:today', {});
  expect(away.ok ? '' : away.error.code).toBe('unavailable');
  waiting.shift()!.run();
  sockets[1]!.open();
  const answer = station.invoke('outbox:list', {});
  const { id } = JSON.parse(sockets[1]!.sent[0]!) as { id: number };
  sockets[1]!.say({ f: 'ok', id, value: { messages: [] } });
  expect(await answer).toEqual({ ok: true, value: { messages: [] } });
});

test('streams end with unavailable when the socket closes', () => {
  const { station, sockets } = setUp();
  const ends: string[] = [];
  station.subscribe(
    'board:changes',
    {},
    () => {},
    (code) => ends.push(code),
  );
  sockets[0]!.open();
  sockets[0]!.drop();
  expect(ends).toEqual(['unavailable']);
});

test('pauses double up to a limit; a first frame resets them', () => {
  const { sockets, waiting } = setUp();
  const pauses: number[] = [];
  for (let round = 0; round < 7; round++) {
    sockets.at(-1)!.drop();
    const next = waiting.shift()!;
    pauses.push(next.ms);
    next.run();
  }
  expect(pauses.slice(0, 3)).toEqual([FIRST_PAUSE_MS, FIRST_PAUSE_MS * 2, FIRST_PAUSE_MS * 4]);
  expect(pauses.at(-1)).toBe(LONGEST_PAUSE_MS);
  sockets.at(-1)!.open();
  sockets.at(-1)!.say({ f: 'err', id: 999, error: { code: 'unknown-call', message: '' } });
  sockets.at(-1)!.drop();
  expect(waiting[0]!.ms).toBe(FIRST_PAUSE_MS);
});
