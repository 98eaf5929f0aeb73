// tests/native/printers/mute-printer.test.ts · what a TCP sender can know of a printer that is not asked: a table of printers that misbehave
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createLabelPrinter } from '../../../native/printers/label-printer.ts';
import type { PrinterHealth, PrinterLink, PrintOutcome } from '../../../native/printers/printer-link.ts';
import { createTcpLine } from '../../../native/transport/tcp.ts';

const LABEL = Buffer.from('^XA^FO50,50^ADN,36,20^FDDOCK^FS^XZ\r\n0123', 'latin1'); // 40 bytes: fits every buffer
const BIG_JOB = Buffer.alloc(8 * 1024 * 1024, 0x41);
/** How long a job may take: none of these printers ends by it, whatever the machine is busy with. */
const PATIENCE_MS = 60_000;
/** Of a printer that never takes the job, or never closes: only the limit ends it, however late it comes. */
const GIVES_UP_MS = 400;
const never = new AbortController().signal;

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
});

/** Port of a server that treats every connection so. */
async function peer(behave: (socket: Socket) => void, onPort = 0): Promise<number> {
  server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  await new Promise<void>((resolve) => server?.listen(onPort, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
const send = (port: number, bytes: Uint8Array, signal = never, sendMs = PATIENCE_MS): Promise<PrintOutcome> =>
  mutePrinter('127.0.0.1', port, sendMs).send({ jobId: 'job1', bytes }, signal, () => undefined);

function mutePrinter(host: string, port: number, sendMs = PATIENCE_MS): PrinterLink {
  const listener = { onHealth: () => undefined, onFacts: () => undefined };
  return createLabelPrinter(createTcpLine('Zebra', { host, port }), { language: 'zpl', asks: false, pace: { sendMs } }, listener);
}

const readsAll = (socket: Socket): void => {
  socket.on('end', () => socket.end());
  socket.resume();
};
const afterFirstChunk = (act: (socket: Socket) => void) => (socket: Socket) => {
  socket.once('data', () => {
    socket.pause();
    act(socket);
  });
  socket.resume();
};

for (const { name, behave, bytes, kind, sendMs } of [
  { name: 'reads all and closes after our FIN (small)', behave: readsAll, bytes: LABEL, kind: 'sent', sendMs: PATIENCE_MS },
  { name: 'reads all and closes after our FIN (8 MB)', behave: readsAll, bytes: BIG_JOB, kind: 'sent', sendMs: PATIENCE_MS },
  { name: 'accepts and never reads (small)', behave: () => undefined, bytes: LABEL, kind: 'unknown', sendMs: GIVES_UP_MS },
  { name: 'accepts and never reads (8 MB)', behave: () => undefined, bytes: BIG_JOB, kind: 'unknown', sendMs: GIVES_UP_MS },
  {
    name: 'reads one chunk, closes, leaves the rest (8 MB)',
    behave: afterFirstChunk((socket) => socket.end()),
    bytes: BIG_JOB,
    kind: 'unknown',
    sendMs: PATIENCE_MS,
  },
  { name: 'closes at once after accept (8 MB)', behave: (socket: Socket) => socket.destroy(), bytes: BIG_JOB, kind: 'unknown', sendMs: PATIENCE_MS },
  {
    name: 'resets after the first chunk (small)',
    behave: afterFirstChunk((socket) => socket.resetAndDestroy()),
    bytes: LABEL,
    kind: 'unknown',
    sendMs: PATIENCE_MS,
  },
  {
    name: 'resets after the first chunk (8 MB)',
    behave: afterFirstChunk((socket) => socket.resetAndDestroy()),
    bytes: BIG_JOB,
    kind: 'unknown',
    sendMs: PATIENCE_MS,
  },
  {
    name: 'reads all, head open, never closes',
    behave: (socket: Socket) => void socket.resume(),
    bytes: LABEL,
    kind: 'unknown',
    sendMs: GIVES_UP_MS,
  },
] as const) {
  test(`[L3] a printer that ${name}: ${kind}`, async () => {
    const outcome = await send(await peer(behave), bytes, never, sendMs);
    expect(outcome).toMatchObject({ kind });
    if (outcome.kind === 'sent') expect(outcome.bytesWritten).toBe(bytes.length);
    if (outcome.kind === 'unknown') expect(outcome.reason).toMatch(/127\.0\.0\.1:\d+/);
  });
}

test('[L3] a small job to a printer that closes at once is never called safe to send again', async () => {
  const outcome = await send(await peer((socket) => void socket.destroy()), LABEL);
  expect(outcome.kind).not.toBe('refused-before-first-byte'); // it cannot be told from success, and it is not told as a refusal
});

test('[L3] nobody listens: refused before the first byte, the only safe repeat', async () => {
  const port = await peer(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  expect(await send(port, LABEL)).toMatchObject({ kind: 'refused-before-first-byte', reason: expect.stringContaining('ECONNREFUSED') });
});

test('[L3] a name that does not resolve is refused before the first byte', async () => {
  const sent = await mutePrinter('printer.invalid', 9100).send({ jobId: 'job1', bytes: LABEL }, new AbortController().signal, () => undefined);
  expect(sent).toMatchObject({ kind: 'refused-before-first-byte' });
});

test('[L3] cancelled before connecting is safe; cancelled after it is unknown', async () => {
  expect(await send(1, LABEL, AbortSignal.abort())).toMatchObject({ kind: 'refused-before-first-byte' });
  const abort = new AbortController();
  const port = await peer((socket) => {
    socket.once('data', () => abort.abort());
    socket.resume();
  });
  expect(await send(port, LABEL, abort.signal)).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('cancelled') });
});

test('[L3] the bytes arrive exactly, and replies of the printer do not disturb', async () => {
  const chunks: Buffer[] = [];
  const port = await peer((socket) => {
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      socket.write('\u0002030,0,0\u0003\r\n');
    });
    socket.on('end', () => socket.end());
    socket.resume();
  });
  const job = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
  expect(await send(port, job)).toEqual({ kind: 'sent', bytesWritten: job.length });
  expect(Buffer.concat(chunks).equals(job)).toBe(true);
});

test('[UX31] a printer that tells nothing is looked at without a byte: gone at the next look, back at the one after', async () => {
  for (const more of [{ asks: false }, { known: { confirm: 'none' } }] as const) {
    const heard: Buffer[] = [];
    const listens = (socket: Socket): void => {
      socket.on('data', (chunk) => heard.push(chunk));
      readsAll(socket);
    };
    const port = await peer(listens);
    const states: string[] = [];
    const listener = { onHealth: ({ state }: PrinterHealth) => states.push(state), onFacts: () => undefined };
    const printer = createLabelPrinter(createTcpLine('Zebra', { host: '127.0.0.1', port }), { language: 'zpl', ...more }, listener);
    await printer.look?.(never);
    await printer.look?.(never);
    expect(states).toEqual(['ok']); // the second look is no news
    await new Promise((resolve) => server?.close(resolve));
    await printer.look?.(never);
    expect(states).toEqual(['ok', 'absent']);
    await peer(listens, port);
    await printer.look?.(never);
    expect(states).toEqual(['ok', 'absent', 'ok']);
    expect(heard).toEqual([]);
    await new Promise((resolve) => server?.close(resolve));
  }
});

test('[PQ18] a printer that takes no more of a job is said to stand still while it is waited for, and that it goes on', async () => {
  let goOn = (): void => undefined;
  const port = await peer((socket) => {
    goOn = () => readsAll(socket);
  });
  const health: PrinterHealth[] = [];
  const listener = { onHealth: (each: PrinterHealth) => health.push(each), onFacts: () => undefined };
  const line = createTcpLine('Zebra', { host: '127.0.0.1', port });
  const printer = createLabelPrinter(line, { language: 'zpl', asks: false, pace: { silenceMs: 20 } }, listener);
  const job = printer.send({ jobId: 'job1', bytes: BIG_JOB }, never, () => undefined);
  await expect.poll(() => health.at(-1), { timeout: 20_000 }).toMatchObject({ state: 'error', conditions: ['no-answer'] });
  goOn();
  expect((await job).kind).toBe('sent');
  expect(health.at(-1)?.state).toBe('ok');
});

test('[UX31] a printer that told nothing is asked one short question now and then; that it is gone meanwhile is known in the same look', async () => {
  const questions: string[] = [];
  const port = await peer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      questions.push(chunk.toString('latin1'));
      server?.close(); // nobody is there any more for the next connection
    });
    socket.resume();
  });
  const states: string[] = [];
  const listener = { onHealth: ({ state }: PrinterHealth) => states.push(state), onFacts: () => undefined };
  const line = createTcpLine('Zebra', { host: '127.0.0.1', port });
  const printer = createLabelPrinter(line, { language: 'zpl', known: { confirm: 'none' }, pace: { askAgainMs: 0, lookMs: 50 } }, listener);
  await printer.look?.(never);
  expect(questions).toEqual(['~HS\r\n']);
  expect(states).toEqual(['absent']);
});
