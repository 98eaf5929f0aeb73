// tests/main/printing/print-queue.test.ts · labels on their way to paper, by the rules of main/printing/SPEC.md
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type JobToPrint, PRINT_STATES, type PrinterReadiness } from '../../../main/application/ports.ts';
import { createPrintQueue, type PrintQueue, type PrintQueueOptions, type PrintRequest } from '../../../main/printing/print-queue.ts';
import { PRINT_TRANSITIONS } from '../../../main/printing/print-states.ts';
import { createFakePrinters, PRINTER_FAULTS, type PrinterFault } from '../../support/fake-printer.ts';
import { createMortal, mortalLedger } from '../../support/mortal.ts';
import { openStationLedger } from '../../support/station-ledger.ts';
import { waitFor } from '../../support/wait-for.ts';

const never = new AbortController().signal;
const noWait = async (): Promise<void> => {
  await setImmediate();
};

function setUp(faults: readonly PrinterFault[] = [], more: Partial<PrintQueueOptions> = {}) {
  const station = openStationLedger();
  const left = [...faults];
  const printers = createFakePrinters(() => left.shift());
  const queue = createPrintQueue({ ...station, printer: printers.port(), random: () => 0.5, wait: noWait, ...more });
  return { ...station, printers, queue };
}

function request(text: string, more: Partial<PrintRequest> = {}): PrintRequest {
  return {
    title: text,
    template: 'logistics',
    printerId: 'zebra',
    bytes: new TextEncoder().encode(`^XA${text}^XZ`),
    copy: 1,
    actor: 'clerk-7',
    ...more,
  };
}

const textsOf = (paper: readonly { readonly bytes: Uint8Array }[]): string[] =>
  paper.map(({ bytes }) => new TextDecoder().decode(bytes).slice(3, -3));

function makeLabel({ ledger, ids, clock }: ReturnType<typeof openStationLedger>, labelId: string, sscc: string): void {
  ledger.append([
    {
      id: ids.next(),
      stream: `label:${labelId}`,
      kind: 'label-made',
      at: clock.now(),
      device: 'test',
      actor: 'clerk-7',
      payload: { labelId, template: 'logistics', sscc, data: {} },
    },
  ]);
}

test('[PQ1] the act, the job and its exact bytes are one transaction', () => {
  const { queue, ledger, ids, clock, journal } = setUp();
  const act = {
    id: ids.next(),
    stream: 'label:L1',
    kind: 'label-made',
    at: clock.now(),
    device: 'd',
    actor: 'clerk-7',
    payload: { labelId: 'L1', template: 'logistics', sscc: '306141411234567893', data: {} },
  };
  const job = queue.queue(request('one', { labelId: 'L1' }), [act]);
  expect(ledger.since(0, 9).map(({ kind }) => kind)).toEqual(['label-made', 'print-queued']);
  expect(job).toMatchObject({ state: 'queued', copy: 1, sscc: '306141411234567893', attempts: 0 });
  expect(new TextDecoder().decode(journal.content(job.contentSha256))).toBe('^XAone^XZ');
  // The same label id again breaks the projection: then neither event, job nor bytes are there.
  expect(() => queue.queue(request('two', { labelId: 'L1' }), [{ ...act, id: ids.next() }])).toThrow();
  expect([ledger.lastSeq(), queue.list(9).length]).toEqual([2, 1]);
});

test('[PQ2] one job at a time per printer, in the order of queueing; another printer does not wait', async () => {
  const station = openStationLedger();
  const release = Promise.withResolvers<void>();
  const running: string[] = [];
  const printer = {
    prepare: async () => ({ kind: 'ready' }) as const,
    async print(printerId: string, { bytes }: JobToPrint) {
      running.push(`${printerId} ${textsOf([{ bytes }])[0]}`);
      if (printerId === 'slow') await release.promise;
      return { kind: 'sent' } as const;
    },
  };
  const queue = createPrintQueue({ ...station, printer, wait: noWait });
  queue.start();
  for (const text of ['a', 'b']) queue.queue(request(text, { printerId: 'slow' }));
  for (const text of ['c', 'd']) queue.queue(request(text, { printerId: 'fast' }));
  await waitFor(() => expect(running).toEqual(['slow a', 'fast c', 'fast d']));
  release.resolve();
  await waitFor(() => expect(running).toEqual(['slow a', 'fast c', 'fast d', 'slow b']));
  await queue.stop();
});

test('[PQ3] "sending" is on the disk before the first byte leaves', async () => {
  const station = openStationLedger();
  const seen: (string | undefined)[] = [];
  const printers = createFakePrinters(undefined, (jobId) => seen.push(station.journal.find(jobId)?.state));
  const queue = createPrintQueue({ ...station, printer: printers.port() });
  queue.queue(request('one'));
  await queue.drainOnce(never);
  expect(seen).toEqual(['sending']);
});

test('[PQ17] a job that was expected is queued and begun in one transaction, with the counter that the printer had told', async () => {
  const station = openStationLedger();
  const counter = { unit: 'labels', value: 7 } as const;
  const seen: JobToPrint[] = [];
  const asked: string[] = [];
  const printer = {
    async prepare(printerId: string) {
      asked.push(printerId);
      return { kind: 'ready', counter, dpi: 203 } as const;
    },
    async print(_: string, job: JobToPrint) {
      expect(station.journal.find(job.jobId)?.state).toBe('sending');
      seen.push(job);
      return { kind: 'printed' } as const;
    },
  };
  const queue = createPrintQueue({ ...station, printer, wait: noWait });
  queue.start();
  await queue.expect('zebra');
  const before = station.ledger.lastSeq();
  const job = queue.queue(request('one', { labels: 1, dpi: 203 }));
  expect(job).toMatchObject({ state: 'sending', counterBefore: counter });
  expect(station.ledger.since(before, 9).map(({ kind }) => kind)).toEqual(['print-queued', 'print-state-changed']);
  expect(seen).toMatchObject([{ jobId: job.jobId, labels: 1, counterBefore: counter }]);
  await waitFor(() => expect(station.journal.find(job.jobId)?.state).toBe('printed'));
  expect(asked).toEqual(['zebra']);

  // The printer's word is for one job: the next one asks for itself.
  const next = queue.queue(request('two', { labels: 1, dpi: 203 }));
  expect(next.state).toBe('queued');
  await waitFor(() => expect(station.journal.find(next.jobId)?.state).toBe('printed'));
  expect(asked).toEqual(['zebra', 'zebra']);
  await queue.stop();
});

test('[PQ17] whoever expects a label more than once asks its printer once', async () => {
  const station = openStationLedger();
  const answer = Promise.withResolvers<PrinterReadiness>();
  const asked: string[] = [];
  const printer = {
    prepare(printerId: string) {
      asked.push(printerId);
      return asked.length === 1 ? answer.promise : Promise.resolve({ kind: 'ready' } as const);
    },
    print: async () => ({ kind: 'sent' }) as const,
  };
  const queue = createPrintQueue({ ...station, printer, wait: noWait });
  queue.start();
  const scanned = queue.expect('zebra');
  expect(asked).toEqual(['zebra']); // before anything is awaited: the disk may be written to next
  const drawn = queue.expect('zebra');
  answer.resolve({ kind: 'ready' });
  await Promise.all([scanned, drawn]);
  await queue.expect('zebra');
  expect(asked).toEqual(['zebra']);
  const job = queue.queue(request('one'));
  expect(job.state).toBe('sending');
  await vi.waitFor(() => expect(station.journal.find(job.jobId)?.state).toBe('sent'));
  await queue.expect('zebra'); // the word was for that job
  expect(asked).toEqual(['zebra', 'zebra']);
  await queue.stop();
});

for (const { why, meanwhile, wish = {}, ready = {} } of [
  { why: 'a person held its labels back', meanwhile: (queue: PrintQueue) => queue.hold('zebra', 'clerk-7') },
  {
    why: 'other labels are loaded',
    meanwhile: (queue: PrintQueue) => queue.changeRoll('zebra', { media: '50x25', labelsOnRoll: 100 }, 'clerk-7'),
    wish: { media: '101.6x152.4' },
  },
  { why: 'it prints another resolution', meanwhile: () => undefined, wish: { dpi: 203 }, ready: { dpi: 300 } },
  { why: 'another job came first', meanwhile: (queue: PrintQueue) => void queue.queue(request('first')) },
  { why: 'it is not ready', meanwhile: () => undefined, ready: { kind: 'waits', reason: 'no labels', conditions: ['paper-out'] } as const },
]) {
  test(`[PQ17] an expected job is only queued when ${why}`, async () => {
    const station = openStationLedger();
    const printer = {
      prepare: async (): Promise<PrinterReadiness> => ({ kind: 'ready', ...ready }) as PrinterReadiness,
      print: async () => ({ kind: 'sent' }) as const,
    };
    const queue = createPrintQueue({ ...station, printer, wait: noWait });
    queue.start();
    await queue.expect('zebra');
    meanwhile(queue);
    expect(queue.queue(request('one', wish)).state).toBe('queued');
    await queue.stop();
  });
}

test('[PQ17] a word that is old is not believed, and a printer that is slow to answer holds no label up', async () => {
  const late = Promise.withResolvers<PrinterReadiness>();
  const station = openStationLedger();
  const printer = {
    prepare: (printerId: string) => (printerId === 'slow' ? late.promise : Promise.resolve({ kind: 'ready' } as const)),
    print: async () => ({ kind: 'sent' }) as const,
  };
  const queue = createPrintQueue({ ...station, printer, wait: noWait });
  queue.start();
  await queue.expect('zebra');
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1_000);
  expect(queue.queue(request('one')).state).toBe('queued');
  clock.mockRestore();
  await queue.expect('slow'); // ends although the printer has not answered
  expect(queue.queue(request('two', { printerId: 'slow' })).state).toBe('queued');
  late.resolve({ kind: 'ready' });
  await queue.stop();
});

for (const { fault, state, isOnPaper } of [
  { fault: 'sent', state: 'sent', isOnPaper: true },
  { fault: 'printed', state: 'printed', isOnPaper: true },
  { fault: 'unknown-before', state: 'doubtful', isOnPaper: false },
  { fault: 'unknown-after', state: 'doubtful', isOnPaper: true },
  { fault: 'throws-before', state: 'doubtful', isOnPaper: false },
  { fault: 'throws-after', state: 'doubtful', isOnPaper: true },
  { fault: 'failed', state: 'failed', isOnPaper: false },
] as const) {
  test(`[PQ4] ${fault} ends in ${state}, and the job is never sent again by itself`, async () => {
    const { queue, printers } = setUp([fault]);
    const { jobId } = queue.queue(request('one'));
    for (let round = 0; round < 3; round += 1) await queue.drainOnce(never);
    expect(queue.list(1)).toMatchObject([{ jobId, state, attempts: 1 }]);
    expect([printers.attempts, printers.paper.length]).toEqual([1, isOnPaper ? 1 : 0]);
  });
}

test('[PQ4] a printer that gives no outcome is given up on: in doubt, and the labels behind it go on', async () => {
  const { queue } = setUp(['hangs'], { attemptLimitMs: 5 });
  queue.queue(request('one'));
  queue.queue(request('two'));
  await queue.drainOnce(never);
  expect(queue.list(2).map(({ state }) => state)).toEqual(['sent', 'doubtful']);
});

test('[PQ5] nothing left the computer: the job waits at the head of its printer and goes when the printer is back', async () => {
  const waits: number[] = [];
  const { queue, printers } = setUp(
    Array.from({ length: 12 }, () => 'not-sent'),
    {
      wait: async (ms) => {
        waits.push(ms);
        await setImmediate();
      },
    },
  );
  queue.queue(request('one'));
  queue.queue(request('two'));
  queue.start();
  await waitFor(() => expect(queue.list(2).map(({ state }) => state)).toEqual(['sent', 'sent']));
  await queue.stop();
  expect(textsOf(printers.paper)).toEqual(['one', 'two']);
  expect(waits).toEqual([1_500, 2_500, 4_500, 8_500, 16_500, 30_500, 30_500, 30_500, 30_500, 30_500, 30_500, 30_500]);
});

test('[PQ5] wake() ends the wait for a printer', async () => {
  const { queue, printers } = setUp(['not-sent'], {
    wait: (_, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
  });
  queue.queue(request('one'));
  queue.start();
  await waitFor(() => expect(printers.attempts).toBe(1));
  queue.wake();
  await waitFor(() => expect(queue.list(1)[0]?.state).toBe('sent'));
  await queue.stop();
});

test('[PQ6] "sending" found at the start is in doubt, and not sent again', async () => {
  const { queue, ledger, journal, clock, ids } = setUp();
  const { jobId } = queue.queue(request('one'));
  ledger.append([
    {
      id: ids.next(),
      stream: `print:${jobId}`,
      kind: 'print-state-changed',
      at: clock.now(),
      device: 'print-queue',
      actor: 'system',
      payload: { to: 'sending' },
    },
  ]);
  const printers = createFakePrinters();
  const nextLife = createPrintQueue({ ledger, journal, clock, ids, printer: printers.port(), wait: noWait });
  nextLife.start();
  await nextLife.stop();
  expect([journal.find(jobId)?.state, printers.attempts]).toEqual(['doubtful', 0]);
});

test('[PQ7] an outcome that cannot be written is written later, and the label is not sent again meanwhile', async () => {
  const station = openStationLedger();
  const printers = createFakePrinters();
  let appends = 0;
  const ledger: typeof station.ledger = {
    ...station.ledger,
    append(...appended) {
      appends += 1;
      if (appends >= 3 && appends < 8) throw new Error('the disk is full');
      return station.ledger.append(...appended);
    },
  };
  const faults: unknown[] = [];
  const queue = createPrintQueue({ ...station, ledger, printer: printers.port(), wait: noWait, onFault: (fault) => faults.push(fault) });
  queue.queue(request('one'));
  await queue.drainOnce(never);
  expect([queue.list(1)[0]?.state, printers.attempts, faults.length]).toEqual(['sent', 1, 5]);
});

test('[PQ8] a person answers: it came out, or that copy is voided', async () => {
  const { queue } = setUp(['unknown-after', 'unknown-before', 'sent']);
  const [one, two, three] = ['one', 'two', 'three'].map((text) => queue.queue(request(text)).jobId);
  expect(() => queue.resolve(one!, true, 'clerk-7')).toThrow(expect.objectContaining({ code: 'not-allowed' }));
  await queue.drainOnce(never);
  expect(queue.resolve(one!, true, 'clerk-7').state).toBe('printed');
  expect(queue.resolve(two!, false, 'clerk-7').state).toBe('voided');
  expect(queue.resolve(three!, true, 'clerk-7').state).toBe('printed');
  expect(() => queue.resolve(two!, true, 'clerk-7')).toThrow(expect.objectContaining({ code: 'not-allowed' }));
  expect(() => queue.resolve('NOPE', true, 'clerk-7')).toThrow(expect.objectContaining({ code: 'no-such-job' }));
});

test('[PQ9] a reprint is the same label and SSCC under the next copy number, with its reason; the doubtful copy is voided by it', async () => {
  const fixture = setUp(['unknown-before']);
  const { queue, ledger, db, printers } = fixture;
  makeLabel(fixture, 'L1', '306141411234567893');
  const first = queue.queue(request('one', { labelId: 'L1' }));
  expect(() => queue.reprint(first.jobId, { bytes: new Uint8Array(1), copy: 2, reason: 'jam', actor: 'clerk-7' })).toThrow(
    expect.objectContaining({ code: 'not-allowed' }),
  );
  await queue.drainOnce(never);
  const copy = queue.nextCopy(first.jobId);
  const { bytes } = request('one COPY 2');
  const second = queue.reprint(first.jobId, { bytes, copy, reason: 'jam', actor: 'lead' });
  expect(second).toMatchObject({ labelId: 'L1', sscc: '306141411234567893', copy: 2, reason: 'jam', printerId: 'zebra', title: 'one' });
  expect(queue.list(9).find(({ jobId }) => jobId === first.jobId)?.state).toBe('voided');
  await queue.drainOnce(never);
  expect(textsOf(printers.paper)).toEqual(['one COPY 2']);
  // From whichever job of the label one starts, a copy number is given once.
  expect(queue.nextCopy(first.jobId)).toBe(3);
  expect(() => queue.reprint(first.jobId, { bytes, copy: 2, reason: 'jam', actor: 'lead' })).toThrow(expect.objectContaining({ code: 'copy-taken' }));
  expect(() => queue.reprint(first.jobId, { bytes, copy: 3, reason: ' ', actor: 'lead' })).toThrow(
    expect.objectContaining({ code: 'reason-missing' }),
  );
  expect(db.prepare('select copy from label').all()).toEqual([{ copy: 2 }]);
  expect(ledger.eventsOf('label:L1').map(({ kind, actor }) => [kind, actor])).toEqual([
    ['label-made', 'clerk-7'],
    ['label-copied', 'lead'],
  ]);
});

test('[PQ10] a voided job is never sent; what is on its way or printed cannot be voided', async () => {
  const { queue, printers } = setUp(['printed']);
  const [one, two] = ['one', 'two'].map((text) => queue.queue(request(text)).jobId);
  queue.voidJob(two!, 'wrong pallet', 'clerk-7');
  await queue.drainOnce(never);
  expect(textsOf(printers.paper)).toEqual(['one']);
  expect(() => queue.voidJob(one!, 'wrong pallet', 'clerk-7')).toThrow(expect.objectContaining({ code: 'not-allowed' }));
});

test('[PQ3] every state is in the table, printed and voided are ends, and only a job that is known not to be printed goes back', () => {
  expect(Object.keys(PRINT_TRANSITIONS).sort()).toEqual([...PRINT_STATES].sort());
  expect([PRINT_TRANSITIONS.printed, PRINT_TRANSITIONS.voided]).toEqual([[], []]);
  expect(PRINT_STATES.filter((state) => PRINT_TRANSITIONS[state].includes('queued'))).toEqual(['sending', 'doubtful']);
});

test('changes are told, from the first state to the last', async () => {
  const { queue } = setUp(['not-sent', 'printed']);
  const told: string[] = [];
  const stopListening = queue.onChange((job) => job !== undefined && told.push(`${job.title} ${job.state}`));
  queue.queue(request('one'));
  await queue.drainOnce(never);
  await queue.drainOnce(never);
  stopListening();
  queue.queue(request('two'));
  expect(told).toEqual(['one queued', 'one sending', 'one queued', 'one sending', 'one printed']);
});

test(
  '[PQ2][PQ4][PQ5][PQ6] under any faults and restarts no label is printed twice, the order is kept, and none is lost',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(...PRINTER_FAULTS), { maxLength: 16 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }),
        async (printerOfJob, faults, deaths) => {
          const station = openStationLedger();
          const left = [...faults];
          const printers = createFakePrinters(() => left.shift());
          let queued = 0;
          const live = async (diesAtStep?: number): Promise<void> => {
            const mortal = createMortal(diesAtStep);
            const queue = createPrintQueue({
              ...station,
              ledger: mortalLedger(station.ledger, mortal),
              printer: printers.port(mortal),
              wait: noWait,
            });
            try {
              // Whoever asked for a label and died before the answer asks again only if the job is not there.
              for (queued = station.journal.list(99).length; queued < printerOfJob.length; queued += 1)
                queue.queue(request(`label ${queued}`, { printerId: `P${printerOfJob[queued]}` }));
              await queue.drainOnce(mortal.signal);
            } catch {
              // it died
            }
          };
          for (const step of deaths) await live(step);
          for (let round = 0; round < faults.length + 2; round += 1) await live();

          const jobs = station.journal.list(99).toReversed();
          expect(jobs.map(({ title }) => title)).toEqual(printerOfJob.map((_, index) => `label ${index}`));
          for (const printerId of ['P0', 'P1']) {
            const onPaper = printers.paper.filter((each) => each.printerId === printerId).map(({ jobId }) => jobId);
            const inOrder = jobs.filter((job) => onPaper.includes(job.jobId)).map(({ jobId }) => jobId);
            expect(onPaper).toEqual(inOrder);
          }
          for (const { jobId, state } of jobs) {
            const isOnPaper = printers.paper.some((each) => each.jobId === jobId);
            expect(['sent', 'printed', 'doubtful', 'failed']).toContain(state);
            if (state === 'failed') expect(isOnPaper).toBe(false);
            if (state === 'sent' || state === 'printed') expect(isOnPaper).toBe(true);
          }
          const before = station.db.prepare('select * from print_job order by job_id').all();
          station.ledger.rebuild();
          expect(station.db.prepare('select * from print_job order by job_id').all()).toEqual(before);
          station.db.close();
        },
      ),
      { numRuns: 200 },
    ),
  60_000,
);
