// tests/native/printers/find-printer.test.ts · a printer with a new address is found by its serial number among its neighbours; nobody prints the question
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findPrinter, neighboursOf } from '../../../native/printers/find-printer.ts';
import { startZplPrinter, type ZplPrinter } from '../../support/zpl-printer.ts';

const signal = new AbortController().signal;
const PACE = { connectMs: 1_000, answerMs: 1_000 };
const open: (ZplPrinter | Server)[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Linux answers for all of 127.0.0.0/8: each of these addresses is a host of its own. */
async function zebra(host: string, serialNumber: string, listenPort = 0): Promise<ZplPrinter> {
  const printer = await startZplPrinter({ host, listenPort, serialNumber });
  open.push(printer);
  return printer;
}

test('[PS6] it is found at its new address, and told from its like by the serial number', async () => {
  const neighbour = await zebra('127.0.0.23', 'OTHER-1');
  const { port } = neighbour;
  const moved = await zebra('127.0.0.31', 'SN-4711', port);
  expect(await findPrinter({ serialNumber: 'SN-4711', host: '127.0.0.20', port }, signal, PACE)).toEqual({
    kind: 'found',
    host: '127.0.0.31',
    port,
    model: 'ZT410-200dpi',
    dpi: 203,
  });
  expect([neighbour.paper, moved.paper]).toEqual([[], []]);
});

test('[PS6] it is not there: every address was tried once, and others are counted', async () => {
  const neighbour = await zebra('127.0.0.23', 'OTHER-1');
  const result = await findPrinter({ serialNumber: 'SN-4711', host: '127.0.0.20', port: neighbour.port }, signal, PACE);
  expect(result).toEqual({ kind: 'not-found', tried: 254, others: 1 });
  expect(neighbour.connections).toBe(1);
});

test('[PS6] an office printer on the same port is asked in its own language only, and prints no question', async () => {
  const heard: string[] = [];
  const office = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard.push(chunk.toString('latin1'));
      socket.write('@PJL INFO ID\r\n"OFFICE 4000"\r\n\f');
    });
  });
  open.push(office);
  const { port } = await zebra('127.0.0.31', 'SN-4711');
  await new Promise<void>((resolve) => office.listen(port, '127.0.0.30', resolve));
  expect(await findPrinter({ serialNumber: 'SN-4711', host: '127.0.0.29', port }, signal, { ...PACE, atOnce: 1 })).toMatchObject({ kind: 'found' });
  // Whole lines of PJL and nothing else: the first is a comment with a question to receipt printers in it.
  expect(heard.join('')).toBe('\u001b%-12345X@PJL COMMENT \u0010\u0004\u0001\r\n@PJL INFO ID\r\n\u001b%-12345X');
});

test('[PS6] several that say the number are told with their addresses, and none of them is chosen', async () => {
  const one = await zebra('127.0.0.23', 'SN-4711');
  await zebra('127.0.0.31', 'SN-4711', one.port);
  const result = await findPrinter({ serialNumber: 'SN-4711', host: '127.0.0.20', port: one.port }, signal, PACE);
  expect(result).toEqual({ kind: 'found-several', hosts: ['127.0.0.23', '127.0.0.31'], port: one.port });
});

/** Answers DLE EOT at once and GS I in its turn; prints a line when it ends, and forgets what was not printed at ESC @. */
async function receiptPrinter(host: string, serialNumber: string, listenPort: number): Promise<{ readonly lines: string[] }> {
  const lines: string[] = [];
  const server = createServer((socket) => {
    let line = '';
    let pending = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      while (pending !== '') {
        const command = /^(?:\u0010\u0004[\s\S]|\u001dI[\s\S]|\u001b%[\s\S]|\u001b@)/.exec(pending)?.[0];
        if (command === undefined && /^[\u0010\u001b\u001d]/.test(pending) && pending.length < 3) return;
        if (command?.startsWith('\u0010') === true) socket.write(Buffer.of(0x12));
        if (command === '\u001dID') socket.write(`_${serialNumber}\0`);
        if (command === '\u001b@') line = '';
        if (command === undefined) line += pending[0];
        pending = pending.slice(command?.length ?? 1);
        if (!line.endsWith('\n')) continue;
        lines.push(line);
        line = '';
      }
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(listenPort, host, resolve));
  return { lines };
}

test('[PS6] a receipt printer on the same port prints nothing of the questions, and is found by its own', async () => {
  const label = await zebra('127.0.0.31', 'SN-4711');
  const receipts = await receiptPrinter('127.0.0.33', 'KR12345', label.port);
  const ask = (serialNumber: string, language: 'zpl' | 'escpos') =>
    findPrinter({ serialNumber, host: '127.0.0.29', port: label.port, language }, signal, { connectMs: 2_000, answerMs: 2_000 }); // who answers late is asked more
  expect(await ask('SN-4711', 'zpl')).toMatchObject({ kind: 'found', host: '127.0.0.31' });
  expect(await ask('KR12345', 'escpos')).toEqual({ kind: 'found', host: '127.0.0.33', port: label.port });
  expect(receipts.lines).toEqual([]);
  expect(label.paper).toEqual([]);
});

test('[PS6] few are asked at a time, and a search that is ended ends at once', async () => {
  let now = 0;
  let most = 0;
  const slow = createServer((socket) => {
    now += 1;
    most = Math.max(most, now);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      now -= 1;
    });
    socket.resume();
  });
  open.push(slow);
  await new Promise<void>((resolve) => slow.listen(0, '0.0.0.0', resolve));
  const { port } = slow.address() as { port: number };
  const stop = new AbortController();
  const searching = findPrinter({ serialNumber: 'SN', host: '127.0.0.20', port }, stop.signal, { atOnce: 3, connectMs: 300, answerMs: 60_000 });
  await expect.poll(() => now).toBe(3);
  stop.abort();
  expect(await searching).toMatchObject({ kind: 'not-found', tried: 3 });
  expect(most).toBe(3);
});

test('[PS6] strangers on the internet, IPv6 addresses and unknown names are not searched', async () => {
  const asked = (host: string) => findPrinter({ serialNumber: 'SN', host, port: 9100 }, signal, PACE);
  expect(await asked('198.51.100.7')).toEqual({ kind: 'cannot-search', why: 'public-address' });
  expect(await asked('fd00::7')).toEqual({ kind: 'cannot-search', why: 'not-ipv4' });
  expect(await asked('no-such-host.invalid')).toEqual({ kind: 'cannot-search', why: 'unknown-name' });
});

test('[PS6] neighbours: the old address first, then outwards, each once', () => {
  const all = neighboursOf('10.1.2.20');
  expect(all.slice(0, 5)).toEqual(['10.1.2.20', '10.1.2.19', '10.1.2.21', '10.1.2.18', '10.1.2.22']);
  expect(new Set(all).size).toBe(254);
});
