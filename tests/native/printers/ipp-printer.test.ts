// tests/native/printers/ipp-printer.test.ts · office printers over IPP: what is sent, what is believed, and what may be sent again
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOOK_PAUSE_MS } from '../../../native/print-jobs.ts';
import { createIppPrinter, type IppSettings } from '../../../native/printers/ipp-printer.ts';
import type { PrinterHealth, PrintOutcome } from '../../../native/printers/printer-link.ts';
import { LOOK_MS } from '../../../native/printers/say-silence.ts';
import { decodeIpp, encodeIpp, httpUrlOf } from '../../../native/transport/ipp.ts';
import { type FakeIpp, startFakeIpp } from '../../support/fake-ipp.ts';
import { nobodyThere } from '../../support/nobody-there.ts';

const never = new AbortController().signal;
const PDF = Buffer.from('%PDF-1.7\u0003\u0000 not an end of attributes');
let peer: FakeIpp;
let health: PrinterHealth[];
beforeEach(async () => {
  peer = await startFakeIpp();
  health = [];
});
afterEach(() => peer.close());

const printer = (more: Partial<IppSettings> = {}) =>
  createIppPrinter(
    'Office',
    { url: peer.url, format: 'pdf', pollMs: 5, ...more },
    { onHealth: (each) => health.push(each), onFacts: () => undefined },
  );
async function print(more: Partial<IppSettings> = {}): Promise<PrintOutcome> {
  const link = printer(more);
  await link.prepare(never);
  return link.send({ jobId: 'job-1', bytes: PDF }, never, () => undefined);
}

test('[L3] a PDF arrives byte by byte as it was, under its type and name, and is followed until the printer has it out', async () => {
  expect(await print()).toEqual({ kind: 'printed', bytesWritten: PDF.length });
  expect(peer.documents).toEqual([{ format: 'application/pdf', name: 'job-1', bytes: PDF }]);
});

test('[PQ13] completed means sent, not printed, where CUPS says it or the bytes are raw', async () => {
  peer.says.isCups = true;
  expect((await print()).kind).toBe('sent');
  peer.says.isCups = false;
  peer.says.jobStates = [9];
  expect((await print({ format: 'raw' })).kind).toBe('sent');
  expect(peer.documents.at(-1)?.format).toBe('application/vnd.cups-raw');
});

test('[PQ4] busy may be sent again, a refusal never will print, an aborted job is in doubt', async () => {
  peer.says.printJobStatus = 0x0507;
  expect((await print()).kind).toBe('refused-before-first-byte');
  peer.says.printJobStatus = 0x040a;
  expect(await print()).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('0x040a') });
  peer.says.printJobStatus = 0;
  peer.says.jobStates = [5, 8];
  expect((await print()).kind).toBe('unknown');
});

test('[PQ4] broken off after the job left: in doubt; nobody there: safe to send again', async () => {
  peer.says.breaks = true;
  expect((await print()).kind).toBe('unknown');
  peer.close();
  const gone = createIppPrinter(
    'Office',
    { url: 'ipp://127.0.0.1:1/ipp/print', format: 'pdf' },
    { onHealth: (each) => health.push(each), onFacts: () => undefined },
  );
  expect(await gone.prepare(never)).toMatchObject({ kind: 'waits' });
  expect(health.at(-1)).toMatchObject({ state: 'absent' });
  expect((await gone.send({ jobId: 'j', bytes: PDF }, never, () => undefined)).kind).toBe('refused-before-first-byte');
});

for (const { reasons, state = 5, conditions } of [
  { reasons: ['media-empty-error'], conditions: ['paper-out'] },
  { reasons: ['media-jam', 'door-open-error', 'cover-open'], conditions: ['jam', 'cover-open'] },
  { reasons: ['toner-empty-error'], conditions: ['ribbon-out'] },
  { reasons: ['other-report'], conditions: ['paused'] },
  { reasons: ['offline-report'], state: 3, conditions: ['offline'] },
] as { reasons: string[]; state?: number; conditions: string[] }[]) {
  test(`[PQ12] ${reasons.join(' and ')}: the job waits, and health says ${conditions.join(' and ')}`, async () => {
    Object.assign(peer.says, { reasons, printerState: state });
    expect(await printer().prepare(never)).toMatchObject({ kind: 'waits', conditions });
    expect(health.at(-1)).toMatchObject({ state: 'error', conditions });
  });
}

test('an answer that is no IPP, or cut anywhere, is refused by name', async () => {
  peer.says.httpStatus = 404;
  expect(await printer().prepare(never)).toMatchObject({ kind: 'waits', reason: expect.stringContaining('404') });
  const whole = encodeIpp(0x000b, 'ipp://printer/ipp/print', [{ tag: 'integer', name: 'job-id', value: 70_000 }]);
  expect(decodeIpp(whole).values.get('job-id')).toEqual([70_000]);
  expect(decodeIpp(whole).values.get('printer-uri')).toEqual(['ipp://printer/ipp/print']);
  for (let length = 0; length < whole.length; length += 1)
    expect(() => decodeIpp(whole.subarray(0, length))).toThrow(expect.objectContaining({ code: 'bad-reply' }));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      try {
        decodeIpp(Buffer.from(bytes));
      } catch (error) {
        expect(error).toMatchObject({ name: 'DeviceError', code: 'bad-reply' });
      }
    }),
  );
});

test.skipIf(process.platform !== 'linux')('[UX31] an office printer whose cable is pulled is absent after one look', async () => {
  const nobody = await nobodyThere();
  try {
    await printer({ url: `ipp://127.0.0.1:${nobody.port}/ipp/print`, lookMs: 50 }).look?.(never);
    expect(health).toMatchObject([{ state: 'absent', message: expect.stringContaining('no connection within 50 ms') }]);
  } finally {
    nobody.end();
  }
});

test('[UX31] one that takes the connection and does not answer is said while the look goes on, and believed when it answers', async () => {
  let answer = (): void => undefined;
  peer.says.waitFor = new Promise((resolve) => {
    answer = resolve;
  });
  const link = printer({ lookMs: 2_000 }); // the connection itself must be made in it, on however busy a machine
  const look = link.look?.(never);
  await expect.poll(() => health.at(-1)).toMatchObject({ state: 'error', conditions: ['no-answer'] });
  answer();
  await look;
  expect(health.map(({ state }) => state)).toEqual(['error', 'ok']);
  await link.look?.(never);
  expect(health.map(({ state }) => state)).toEqual(['error', 'ok', 'ok']);
});

test('[UX31] what stops an office printer during a job, and that it goes on, is told while the job goes on', async () => {
  peer.says.jobStates = [5];
  const job = printer().send({ jobId: 'job-1', bytes: PDF }, never, () => undefined);
  await expect.poll(() => health.at(-1)?.state).toBe('ok');
  Object.assign(peer.says, { printerState: 5, reasons: ['media-empty-error'] });
  await expect.poll(() => health.at(-1)).toMatchObject({ state: 'error', conditions: ['paper-out'] });
  Object.assign(peer.says, { printerState: 4, reasons: ['none'] });
  await expect.poll(() => health.at(-1)?.state).toBe('ok');
  peer.says.jobStates = [9];
  expect(await job).toEqual({ kind: 'printed', bytesWritten: PDF.length });
});

test('[PQ18] a look asks for the state alone: a printer that is asked for everything may need seconds', async () => {
  await printer().look?.(never);
  expect(peer.asked).toEqual(['printer-state', 'printer-state-reasons', 'printer-state-message', 'printer-is-accepting-jobs', 'cups-version']);
});

test('[PQ18] a printer that CUPS cannot reach is offline while CUPS tries, by its words alone, and no longer when the job is over', async () => {
  Object.assign(peer.says, { isCups: true, printerState: 4, message: 'The printer may not exist or is unavailable at this time.' });
  expect(await printer().prepare(never)).toMatchObject({ kind: 'waits', conditions: ['offline'] });
  peer.says.printerState = 3; // the words stay behind
  expect(await printer().prepare(never)).toEqual({ kind: 'ready' });
});

test('[PQ18] what stops an office printer while it still takes the file is told before it has taken it', async () => {
  let taken = (): void => undefined;
  peer.says.takes = {
    until: new Promise((resolve) => {
      taken = resolve;
    }),
  };
  let alive = 0;
  const job = printer().send({ jobId: 'job-1', bytes: PDF }, never, () => {
    alive += 1;
  });
  Object.assign(peer.says, { printerState: 5, reasons: ['media-empty-error'] });
  await expect.poll(() => health.at(-1), { timeout: 20_000 }).toMatchObject({ state: 'error', conditions: ['paper-out'] });
  expect(peer.documents).toEqual([]);
  expect(alive).toBeGreaterThan(0);
  Object.assign(peer.says, { printerState: 4, reasons: ['none'] });
  await expect.poll(() => health.at(-1)?.state, { timeout: 20_000 }).toBe('ok');
  taken();
  expect(await job).toEqual({ kind: 'printed', bytesWritten: PDF.length });
});

test('[PQ18] one that serves nobody else while it takes a file is not called silent or absent for that', async () => {
  let taken = (): void => undefined;
  peer.says.takes = {
    alone: true,
    until: new Promise((resolve) => {
      taken = resolve;
    }),
  };
  const job = printer({ lookMs: 20_000 }).send({ jobId: 'job-1', bytes: PDF }, never, () => undefined);
  await expect.poll(() => peer.requests, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(health).toEqual([]);
  taken();
  expect(await job).toEqual({ kind: 'printed', bytesWritten: PDF.length });
  expect(health.every(({ state }) => state === 'ok')).toBe(true);
});

test('an address without a port is asked at 631, encrypted or not; one that names a port is asked there', () => {
  const origins = (...uris: string[]): string[] => uris.map((uri) => httpUrlOf(uri).origin);
  expect(origins('ipp://h/ipp/print', 'ipps://h/ipp/print')).toEqual(['http://h:631', 'https://h:631']);
  expect(origins('ipp://h:80/p', 'ipps://h:443/p', 'ipps://h:8631/p')).toEqual(['http://h', 'https://h', 'https://h:8631']);
  expect(origins('http://h/p', 'https://h/p', 'http://h:631/p')).toEqual(['http://h', 'https://h', 'http://h:631']);
});

test('[UX31] a look that is ended says nothing about the printer', async () => {
  peer.says.waitFor = new Promise(() => undefined);
  const end = new AbortController();
  const look = printer().look?.(end.signal);
  end.abort();
  await look;
  expect(health).toEqual([]);
});

test('[UX31] the pause between two looks and the time to connect or to answer are under 2 s', () => {
  expect(LOOK_PAUSE_MS + LOOK_MS).toBeLessThan(2_000);
});
