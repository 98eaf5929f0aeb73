// tests/native/printers/spooler-printer.test.ts · the order of calls to a spooler that behaves as Windows documents it. Not run on Windows
import { expect, test } from 'vitest';
import type { PrinterHealth } from '../../../native/printers/printer-link.ts';
import { createSpoolerPrinter } from '../../../native/printers/spooler-printer.ts';
import type { WinSpool } from '../../../native/transport/winspool.ts';

const never = new AbortController().signal;
const JOB = { jobId: 'job-1', bytes: Buffer.from('^XA^FDDOCK^FS^XZ') };
const quiet = { onHealth: () => undefined, onFacts: () => undefined };
type Step = keyof WinSpool;

/** A queue that takes so many bytes at a call, and refuses one step. */
function fakeSpool({ queue = 'Zebra', takes = 1_000, refuses }: { queue?: string; takes?: number; refuses?: Step } = {}) {
  const knows = { status: 0, attributes: 0 };
  const calls: string[] = [];
  const printed: Buffer[] = [];
  const open = new Set<object>();
  const step = (name: Step): boolean => {
    calls.push(name);
    return name !== refuses;
  };
  const isOpen = (printer: unknown): object => {
    if (!open.has(printer as object)) throw new Error('invalid handle');
    return printer as object;
  };
  const spool: WinSpool = {
    listQueues: async () => ['Zebra ZD421', 'Office'],
    async openPrinter(name) {
      if (!step('openPrinter') || name !== queue) return undefined;
      const handle = {};
      open.add(handle);
      return handle;
    },
    async getPrinter(printer) {
      isOpen(printer);
      return step('getPrinter') ? { ...knows } : undefined;
    },
    async startDocPrinter(printer, document) {
      isOpen(printer);
      expect(document).toEqual({ pDocName: 'job-1', pOutputFile: null, pDatatype: 'RAW' });
      return step('startDocPrinter') ? 7 : 0;
    },
    startPagePrinter: async (printer) => isOpen(printer) !== undefined && step('startPagePrinter'),
    async writePrinter(printer, bytes) {
      isOpen(printer);
      if (!step('writePrinter')) return undefined;
      printed.push(Buffer.from(bytes.subarray(0, takes)));
      return Math.min(takes, bytes.length);
    },
    endPagePrinter: async (printer) => isOpen(printer) !== undefined && step('endPagePrinter'),
    endDocPrinter: async (printer) => isOpen(printer) !== undefined && step('endDocPrinter'),
    async closePrinter(printer) {
      open.delete(isOpen(printer));
      return step('closePrinter');
    },
  };
  return { spool, calls, printed, open, knows };
}

test('[L3] one document of one page, written until all of it is taken; it says "sent" and no more', async () => {
  const { spool, calls, printed, open } = fakeSpool({ takes: 5 });
  const printer = createSpoolerPrinter('Office', { queue: 'Zebra' }, quiet, async () => spool);
  expect(await printer.send(JOB, never, () => undefined)).toEqual({ kind: 'sent', bytesWritten: JOB.bytes.length });
  expect(Buffer.concat(printed)).toEqual(JOB.bytes);
  expect(calls.filter((call) => call !== 'writePrinter')).toEqual([
    'openPrinter',
    'startDocPrinter',
    'startPagePrinter',
    'endPagePrinter',
    'endDocPrinter',
    'closePrinter',
  ]);
  expect(open.size).toBe(0);
});

for (const { refuses, kind } of [
  { refuses: 'openPrinter', kind: 'refused-before-first-byte' },
  { refuses: 'startDocPrinter', kind: 'refused-before-first-byte' },
  { refuses: 'startPagePrinter', kind: 'refused-before-first-byte' },
  { refuses: 'writePrinter', kind: 'unknown' },
] as const) {
  test(`[L3] ${refuses} refused: ${kind}, and the printer is closed`, async () => {
    const { spool, calls, open } = fakeSpool({ refuses });
    const outcome = await createSpoolerPrinter('Office', { queue: 'Zebra' }, quiet, async () => spool).send(JOB, never, () => undefined);
    expect(outcome.kind).toBe(kind);
    expect(open.size).toBe(0);
    if (refuses !== 'openPrinter') expect(calls.at(-1)).toBe('closePrinter');
  });
}

for (const { about, status = 0, attributes = 0, conditions } of [
  { about: 'paper out', status: 0x10, conditions: ['paper-out'] },
  { about: 'offline, and works offline', status: 0x80, attributes: 0x400, conditions: ['offline'] },
  { about: 'works offline, as after unplugging', attributes: 0x400, conditions: ['offline'] },
  { about: 'door open, jam and paused', status: 0x40_0009, conditions: ['paused', 'jam', 'cover-open'] },
  { about: 'no toner', status: 0x4_0000, conditions: ['ribbon-out'] },
] as const) {
  test(`[PQ12][UX31] what Windows knows of the printer holds the job and is said: ${about}`, async () => {
    const { spool, knows, open } = fakeSpool();
    const health: PrinterHealth[] = [];
    const listener = { ...quiet, onHealth: (each: PrinterHealth) => health.push(each) };
    const printer = createSpoolerPrinter('Office', { queue: 'Zebra' }, listener, async () => spool);
    await printer.look?.(never);
    Object.assign(knows, { status, attributes });
    await printer.look?.(never);
    expect(await printer.prepare(never)).toMatchObject({ kind: 'waits', conditions });
    Object.assign(knows, { status: 0x400, attributes: 0x40 }); // printing, a local printer
    expect(await printer.prepare(never)).toEqual({ kind: 'ready' });
    expect(health.map((each) => [each.state, each.conditions])).toEqual([
      ['ok', []],
      ['error', conditions],
      ['error', conditions],
      ['ok', []],
    ]);
    expect(open.size).toBe(0);
  });
}

test('[PQ18] Windows that does not say how a shared printer is, is said so while it is waited for', async () => {
  const { spool } = fakeSpool();
  let answer = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const health: PrinterHealth[] = [];
  const listener = { ...quiet, onHealth: (each: PrinterHealth) => health.push(each) };
  const slow: WinSpool = { ...spool, getPrinter: async (printer) => waiting.then(() => spool.getPrinter(printer)) };
  const look = createSpoolerPrinter('Office', { queue: 'Zebra' }, listener, async () => slow, 20).look?.(never);
  await expect.poll(() => health.at(-1), { timeout: 20_000 }).toMatchObject({ state: 'error', conditions: ['no-answer'] });
  answer();
  await look;
  expect(health.map(({ state }) => state)).toEqual(['error', 'ok']);
});

test('[UX31] a queue that is gone is absent; one of which Windows knows nothing is believed to be ready', async () => {
  const health: PrinterHealth[] = [];
  const listener = { ...quiet, onHealth: (each: PrinterHealth) => health.push(each) };
  const look = (spool: WinSpool) => createSpoolerPrinter('Office', { queue: 'Zebra' }, listener, async () => spool).look?.(never);
  await look(fakeSpool({ queue: 'Other' }).spool);
  await look(fakeSpool({ refuses: 'getPrinter' }).spool);
  expect(health.map(({ state }) => state)).toEqual(['absent', 'ok']);
});

test('[L3] where there is no spooler nothing is sent, and the reason says so', async () => {
  const printer = createSpoolerPrinter('Office', { queue: 'Zebra' }, quiet, () => Promise.reject(new Error('no winspool.drv')));
  expect(await printer.send(JOB, never, () => undefined)).toMatchObject({
    kind: 'refused-before-first-byte',
    reason: expect.stringContaining('winspool'),
  });
});
