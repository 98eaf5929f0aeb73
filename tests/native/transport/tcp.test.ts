// tests/native/transport/tcp.test.ts · a printer whose cable is pulled does not even refuse: given up in time, and a look at it is short enough for UX31
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { LOOK_PAUSE_MS } from '../../../native/print-jobs.ts';
import { createLabelPrinter, USUAL_PACE } from '../../../native/printers/label-printer.ts';
import type { PrinterHealth } from '../../../native/printers/printer-link.ts';
import { createTcpLine } from '../../../native/transport/tcp.ts';

const never = new AbortController().signal;
/** One connection waits, and the process that would take it stands still: the system drops every further one, as if nobody were there. */
const LISTEN =
  "const s = require('node:net').createServer(); s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port));";
let standing: ChildProcess | undefined;
let waiting: Socket[] = [];
afterEach(() => {
  for (const socket of waiting) socket.destroy();
  waiting = [];
  standing?.kill('SIGKILL');
});

async function nobodyThere(): Promise<number> {
  standing = spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = standing.stdout === null ? [] : await once(standing.stdout, 'data');
  const port = Number(String(line));
  standing.kill('SIGSTOP');
  const taken = (socket: Socket): Promise<boolean> =>
    new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      setTimeout(() => resolve(false), 500);
    });
  for (let isTaken = true; isTaken; ) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    waiting.push(socket);
    isTaken = await taken(socket);
  }
  return port;
}

test.skipIf(process.platform !== 'linux')(
  '[UX31] a network printer that answers nothing at all is absent after one look, and a job waits for it longer',
  async () => {
    const port = await nobodyThere();
    const line = createTcpLine('Zebra', { host: '127.0.0.1', port, connectTimeoutMs: 200 });
    await expect(line.open(never, 50)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('did not answer within 50 ms') });
    const health: PrinterHealth[] = [];
    const listener = { onHealth: (each: PrinterHealth) => health.push(each), onFacts: () => undefined };
    const printer = createLabelPrinter(line, { language: 'zpl', pace: { reachMs: 60 } }, listener);
    await printer.look?.(never);
    expect(health).toMatchObject([{ state: 'absent', message: expect.stringContaining('did not answer within 60 ms') }]);
    expect(await printer.prepare(never)).toMatchObject({ kind: 'waits', reason: expect.stringContaining('did not answer within 200 ms') });
  },
);

test('[UX31] the pause between two looks and the time to be reached are under 2 s', () => {
  expect(LOOK_PAUSE_MS + USUAL_PACE.reachMs).toBeLessThan(2_000);
});
