// tests/bench/websocket.bench.ts · a call from screen to core and back while 1,000 events a second come over the same socket, against a bare echo over such a socket
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { openStation } from '../support/browser.ts';

const ROUNDS = 4;
const ROUND_MS = 900;

interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly aim: string;
  readonly note: string;
}

/** Rounds of both take turns, so that whatever else the machine does meets both. */
export async function bench(): Promise<BenchResult[]> {
  const [echo, host] = await Promise.all([
    startProgram(new URL('../support/bench-echo-child.ts', import.meta.url)),
    startProgram(new URL('../support/bench-host-child.ts', import.meta.url)),
  ]);
  const socket = new WebSocket(`ws://127.0.0.1:${echo.said}`, { perMessageDeflate: false });
  const { station, close } = await openStation(String(host.said));
  let events = 0;
  const stop = station.subscribe('receiving:receipt', { receiptId: '1000' }, () => {
    events += 1;
  });
  await once(socket, 'message'); // the first event: both run

  const echoes: number[] = [];
  const calls: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await repeat(() => roundTrip(socket), round === 0 ? [] : echoes);
    const before = events;
    await repeat(() => station.invoke('session:state', {}), round === 0 ? [] : calls);
    if (events === before) throw new Error('no events came while calls were measured');
  }
  stop();
  close();
  socket.close();
  await Promise.all([echo.end(), host.end()]);
  const note = `one call after the other, three processes (client, host, core) against two (client, echo); ${calls.length} calls, ${echoes.length} echoes`;
  const compare = (part: number, name: string, aim: string): BenchResult => {
    const [value, baseline] = [percentile(calls, part), percentile(echoes, part)];
    return { name: `contract round trip over WebSocket, 1,000 events/s, ${name}`, unit: 'ms', value, baseline, ratio: value / baseline, aim, note };
  };
  return [compare(0.5, 'p50', '≤ 2× a bare echo'), compare(0.99, 'p99', 'reported')];
}

async function startProgram(file: URL): Promise<{ said: unknown; end(): Promise<unknown> }> {
  const child = fork(fileURLToPath(file), { execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
  const [said] = await once(child, 'message');
  return {
    said,
    end: () => {
      const exit = once(child, 'exit');
      child.disconnect();
      return exit;
    },
  };
}

/** Events come between: only the echo has no array around it. */
function roundTrip(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const onMessage = (data: Buffer): void => {
      if (data[0] !== '{'.charCodeAt(0)) return;
      socket.off('message', onMessage);
      resolve();
    };
    socket.on('message', onMessage);
    socket.send('{"f":"call","id":1,"name":"session:state","args":{}}');
  });
}

async function repeat(once: () => Promise<unknown>, millis: number[]): Promise<void> {
  const end = performance.now() + ROUND_MS;
  for (let now = performance.now(); now < end; ) {
    await once();
    const after = performance.now();
    millis.push(after - now);
    now = after;
  }
}

function percentile(millis: readonly number[], part: number): number {
  return millis.toSorted((a, b) => a - b)[Math.floor(millis.length * part)] ?? Number.NaN;
}
