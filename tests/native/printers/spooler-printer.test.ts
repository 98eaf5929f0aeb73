// tests/native/printers/spooler-printer.test.ts · the order of calls to a spooler that behaves as Windows documents it. Not run on Windows
import { expect, test } from 'vitest';
import { createSpoolerPrinter } from '../../../native/printers/spooler-printer.ts';
import type { WinSpool } from '../../../native/transport/winspool.ts';

const never = new AbortController().signal;
const JOB = { jobId: 'job-1', bytes: Buffer.from('^XA^FDDOCK^FS^XZ') };
type Step = keyof WinSpool;

/** A queue that takes so many bytes at a call, and refuses one step. */
function fakeSpool({ queue = 'Zebra', takes = 1_000, refuses }: { queue?: string; takes?: number; refuses?: Step } = {}) {
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
  return { spool, calls, printed, open };
}

test('[L3] one document of one page, written until all of it is taken; it says "sent" and no more', async () => {
  const { spool, calls, printed, open } = fakeSpool({ takes: 5 });
  const printer = createSpoolerPrinter('Office', { queue: 'Zebra' }, async () => spool);
  expect(await printer.prepare(never)).toEqual({ kind: 'ready' });
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
    const outcome = await createSpoolerPrinter('Office', { queue: 'Zebra' }, async () => spool).send(JOB, never, () => undefined);
    expect(outcome.kind).toBe(kind);
    expect(open.size).toBe(0);
    if (refuses !== 'openPrinter') expect(calls.at(-1)).toBe('closePrinter');
  });
}

test('[L3] where there is no spooler nothing is sent, and the reason says so', async () => {
  const printer = createSpoolerPrinter('Office', { queue: 'Zebra' }, () => Promise.reject(new Error('no winspool.drv')));
  expect(await printer.send(JOB, never, () => undefined)).toMatchObject({
    kind: 'refused-before-first-byte',
    reason: expect.stringContaining('winspool'),
  });
});
