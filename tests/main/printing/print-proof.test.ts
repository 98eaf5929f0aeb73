// tests/main/printing/print-proof.test.ts · what the printer itself says about a job: asked before, counted after, settled when it is in doubt
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CounterReading, JobToPrint, PrintAttempt, PrinterReadiness } from '../../../main/application/ports.ts';
import { createPrintQueue, type PrintQueueOptions, type PrintRequest } from '../../../main/printing/print-queue.ts';
import { judgeByCounter } from '../../../main/printing/settle-doubt.ts';
import { openStationLedger } from '../../support/station-ledger.ts';
import { waitFor } from '../../support/wait-for.ts';

const never = new AbortController().signal;
const labels = (value: number, of?: string): CounterReading => ({ unit: 'labels', value, ...(of === undefined ? {} : { of }) });

function setUp(more: Partial<PrintQueueOptions> = {}, station = openStationLedger()) {
  /** One printer of each name: what it answers, and what came out of it. */
  const answers: PrinterReadiness[] = [];
  const ends: PrintAttempt[] = [];
  const sent: { printerId: string; job: JobToPrint }[] = [];
  const printer = {
    prepare: async (): Promise<PrinterReadiness> => answers.shift() ?? { kind: 'ready', counter: labels(100) },
    async print(printerId: string, job: JobToPrint): Promise<PrintAttempt> {
      sent.push({ printerId, job });
      return ends.shift() ?? { kind: 'printed' };
    },
  };
  const wait = async (): Promise<void> => {
    await setImmediate();
  };
  const queue = createPrintQueue({ ...station, printer, random: () => 0.5, wait, ...more });
  return { ...station, queue, answers, ends, sent };
}

function request(text: string, more: Partial<PrintRequest> = {}): PrintRequest {
  return { title: text, template: 'logistics', printerId: 'zebra', bytes: Buffer.from(text), copy: 1, actor: 'clerk-7', labels: 1, ...more };
}

const readyAt = (value: number, of?: string): PrinterReadiness => ({ kind: 'ready', counter: labels(value, of) });
const broken: PrintAttempt = { kind: 'unknown', reason: 'reset' };

test('[PQ11] the counter before the first byte is journaled with "sending"', async () => {
  const { queue, ledger, answers, sent } = setUp();
  answers.push(readyAt(41));
  const { jobId } = queue.queue(request('one'));
  await queue.drainOnce(never);
  const [sending] = ledger.eventsOf(`print:${jobId}`).filter(({ payload }) => (payload as { to?: string }).to === 'sending');
  expect(sending?.payload).toEqual({ to: 'sending', counterBefore: labels(41) });
  expect(sent[0]?.job).toMatchObject({ jobId, labels: 1, counterBefore: labels(41) });
});

for (const { name, after, state, attempts } of [
  { name: 'counted it', after: [readyAt(101)], state: 'printed', attempts: 1 },
  { name: 'counted none, twice', after: [readyAt(100), readyAt(100), readyAt(100)], state: 'printed', attempts: 2 },
  { name: 'counted none, then one: the label was still on its way', after: [readyAt(100), readyAt(101)], state: 'printed', attempts: 1 },
  { name: 'was busy and then counted it', after: [{ kind: 'waits', reason: 'busy' } as const, readyAt(101)], state: 'printed', attempts: 1 },
  { name: 'is another one now', after: [readyAt(100, 'OTHER')], state: 'doubtful', attempts: 1 },
  { name: 'has a counter that went back', after: [readyAt(3)], state: 'doubtful', attempts: 1 },
  { name: 'has no counter any more', after: [{ kind: 'ready' } as const], state: 'doubtful', attempts: 1 },
] as const) {
  test(`[PQ11] a job in doubt, and the printer ${name}: ${state} after ${attempts} attempt(s)`, async () => {
    const { queue, answers, ends, journal } = setUp();
    answers.push(readyAt(100), ...after);
    ends.push(broken);
    const { jobId } = queue.queue(request('one'));
    for (let round = 0; round < 4; round += 1) await queue.drainOnce(never);
    expect(journal.find(jobId)).toMatchObject({ state, attempts });
  });
}

test('[PQ11][PQ2] a job that comes back is sent before the ones behind it', async () => {
  const { queue, answers, ends, sent } = setUp();
  answers.push(readyAt(100), readyAt(100), readyAt(100));
  ends.push(broken);
  for (const text of ['one', 'two']) queue.queue(request(text));
  await queue.drainOnce(never);
  expect(sent.map(({ job }) => Buffer.from(job.bytes).toString())).toEqual(['one', 'one', 'two']);
});

test('[PQ11] a label that the printer takes and never counts fails at the third time, and the ones behind it go on', async () => {
  const { queue, answers, ends, journal, sent } = setUp();
  answers.push(...Array.from({ length: 9 }, () => readyAt(100)));
  ends.push(broken, broken, broken);
  const one = queue.queue(request('one')).jobId;
  const two = queue.queue(request('two')).jobId;
  await queue.drainOnce(never);
  expect(journal.find(one)).toMatchObject({ state: 'failed', message: expect.stringContaining('3 times') });
  expect([journal.find(two)?.state, sent.length]).toEqual(['printed', 4]);
});

test('[PQ11][PQ6] killed while a label was on its way: at the next start the counter tells', async () => {
  for (const { now, state, sentAgain } of [
    { now: 101, state: 'printed', sentAgain: 0 },
    { now: 100, state: 'printed', sentAgain: 1 },
  ]) {
    const life = setUp();
    life.answers.push(readyAt(100));
    const hanging = setUp({ printer: { prepare: async () => readyAt(100), print: () => new Promise(() => undefined) } }, life);
    const { jobId } = hanging.queue.queue(request('one'));
    hanging.queue.start();
    await waitFor(() => expect(life.journal.find(jobId)?.state).toBe('sending'));
    const next = setUp({}, life);
    next.answers.push(readyAt(now), readyAt(now), readyAt(now));
    await next.queue.drainOnce(never);
    expect([life.journal.find(jobId)?.state, next.sent.length]).toEqual([state, sentAgain]);
  }
});

test('[PQ11] once another job was sent to the printer, an older doubt is for a person', async () => {
  const { queue, answers, ends, journal } = setUp();
  answers.push(readyAt(100), { kind: 'ready' }, readyAt(100));
  ends.push(broken);
  const { jobId } = queue.queue(request('one'));
  await queue.drainOnce(never);
  queue.queue(request('two'));
  answers.push(readyAt(101));
  await queue.drainOnce(never);
  expect(journal.find(jobId)).toMatchObject({ state: 'doubtful' });
  expect(journal.find(jobId)?.counterBefore).toBeUndefined();
});

test('[PQ11] a person who answers first is not overruled by the counter', async () => {
  const { queue, answers, ends, journal } = setUp();
  answers.push(readyAt(100), { kind: 'waits', reason: 'off' });
  ends.push(broken);
  const { jobId } = queue.queue(request('one'));
  await queue.drainOnce(never);
  queue.resolve(jobId, false, 'clerk-7');
  answers.push(readyAt(101));
  await queue.drainOnce(never);
  expect(journal.find(jobId)?.state).toBe('voided');
});

test('[PQ11] what a counter says: never printed without a rise, never "not printed" unless it stood still', () => {
  const reading = fc.record(
    { unit: fc.constantFrom('labels', 'inches', 'centimetres'), value: fc.nat(1_000), of: fc.constantFrom('A', 'B') },
    { requiredKeys: ['unit', 'value'] },
  ) as fc.Arbitrary<CounterReading>;
  fc.assert(
    fc.property(reading, fc.integer({ min: 1, max: 9 }), fc.option(reading, { nil: undefined }), (before, count, now) => {
      const verdict = judgeByCounter(before, count, now);
      const rise = now === undefined ? Number.NaN : now.value - before.value;
      if (verdict === 'printed') expect(rise).toBeGreaterThan(0);
      if (verdict === 'not-printed') expect([rise, before.unit]).toEqual([0, 'labels']);
      if (verdict !== 'cannot-tell') expect([now?.unit, now?.of]).toEqual([before.unit, before.of]);
    }),
  );
});

test('[PQ12] a printer that is not ready is not tried: the job waits without an attempt, and the queue says why', async () => {
  const { queue, answers, journal, sent } = setUp();
  answers.push({ kind: 'waits', reason: 'the labels are used up', conditions: ['paper-out'] });
  const { jobId } = queue.queue(request('one'));
  await queue.drainOnce(never);
  expect([journal.find(jobId)?.state, journal.find(jobId)?.attempts, sent.length]).toEqual(['queued', 0, 0]);
  expect(queue.printer('zebra').waitsFor).toEqual({ kind: 'printer', reason: 'the labels are used up', conditions: ['paper-out'] });
  await queue.drainOnce(never);
  expect([journal.find(jobId)?.state, queue.printer('zebra').waitsFor]).toEqual(['printed', undefined]);
});

test('[PQ4] a printer that waits for a new roll gives signs of life, and is not given up', async () => {
  const end = Promise.withResolvers<PrintAttempt>();
  let alive: () => void = () => undefined;
  const { queue, journal } = setUp({
    attemptLimitMs: 60,
    printer: {
      prepare: async () => ({ kind: 'ready' }),
      print(_printerId, _job, onAlive) {
        alive = onAlive;
        return end.promise;
      },
    },
  });
  const { jobId } = queue.queue(request('one'));
  const draining = queue.drainOnce(never);
  const beat = setInterval(() => alive(), 5);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(journal.find(jobId)?.state).toBe('sending');
  end.resolve({ kind: 'printed' });
  await draining;
  clearInterval(beat);
  expect(journal.find(jobId)?.state).toBe('printed');
});

test('[PQ14] a label drawn for another resolution is never sent', async () => {
  const { queue, answers, journal, sent } = setUp();
  answers.push({ kind: 'ready', dpi: 300 }, { kind: 'ready', dpi: 300 });
  const wrong = queue.queue(request('one', { dpi: 203 })).jobId;
  const right = queue.queue(request('two', { dpi: 300 })).jobId;
  await queue.drainOnce(never);
  expect(journal.find(wrong)).toMatchObject({ state: 'failed', message: expect.stringMatching(/203 dpi.*300 dpi/) });
  expect([journal.find(right)?.state, sent.length]).toEqual(['printed', 1]);
});

test('[PQ15] held jobs wait, also after a restart, and go when they are resumed', async () => {
  const first = setUp();
  first.queue.hold('zebra', 'lead');
  const { jobId } = first.queue.queue(request('one'));
  const { queue, sent, journal } = setUp({}, first);
  queue.start();
  await waitFor(() => expect(queue.printer('zebra').waitsFor?.kind).toBe('held'));
  expect([queue.printer('zebra').isHeld, sent.length]).toEqual([true, 0]);
  queue.resume('zebra', 'lead');
  await waitFor(() => expect(journal.find(jobId)?.state).toBe('printed'));
  await queue.stop();
});

test('[PQ15] a queued job goes to the printer that a person chose; one that was sent cannot be moved', async () => {
  const { queue, answers, journal, sent, ledger, db } = setUp();
  answers.push({ kind: 'waits', reason: 'off' });
  const [one, two] = ['one', 'two'].map((text) => queue.queue(request(text)).jobId);
  await queue.drainOnce(never);
  expect(queue.moveJob(one!, 'other', 'lead')).toMatchObject({ state: 'queued', printerId: 'other' });
  await queue.drainOnce(never);
  expect(sent.map(({ printerId, job }) => [job.jobId, printerId])).toEqual(
    expect.arrayContaining([
      [one, 'other'],
      [two, 'zebra'],
    ]),
  );
  expect(sent).toHaveLength(2);
  expect(() => queue.moveJob(one!, 'zebra', 'lead')).toThrow(expect.objectContaining({ code: 'not-allowed' }));
  const before = db.prepare('select * from print_job order by job_id').all();
  ledger.rebuild();
  expect(db.prepare('select * from print_job order by job_id').all()).toEqual(before);
  expect(journal.find(one!)?.printerId).toBe('other');
});

test('[PQ16] a label of another size waits for the paper change, and goes when the roll was changed', async () => {
  const { queue, journal, sent } = setUp();
  queue.changeRoll('zebra', { media: '101.6x152.4', labelsOnRoll: 250 }, 'clerk-7');
  const { jobId } = queue.queue(request('shelf', { media: '101.6x38.1' }));
  queue.start();
  await waitFor(() => expect(queue.printer('zebra').waitsFor).toMatchObject({ kind: 'paper-change', reason: expect.stringContaining('101.6x38.1') }));
  expect(sent).toHaveLength(0);
  queue.changeRoll('zebra', { media: '101.6x38.1' }, 'clerk-7');
  await waitFor(() => expect(journal.find(jobId)?.state).toBe('printed'));
  await queue.stop();
});

test('[PQ16] labels since the roll was changed: what came out or was sent, each once, and 0 with a new roll', async () => {
  const { queue, answers, ends, ledger, db } = setUp();
  queue.changeRoll('zebra', { labelsOnRoll: 250 }, 'clerk-7');
  for (const text of ['one', 'two', 'three']) queue.queue(request(text));
  ends.push({ kind: 'printed' }, { kind: 'sent' }, broken);
  answers.push(readyAt(100), readyAt(101), readyAt(102), readyAt(103));
  await queue.drainOnce(never);
  const sent = queue.list(9).find(({ state }) => state === 'sent');
  queue.resolve(sent?.jobId ?? '', true, 'clerk-7');
  expect(queue.printer('zebra')).toMatchObject({ labelsOnRoll: 250, labelsSinceRoll: 3 });
  const before = db.prepare('select * from printer').all();
  ledger.rebuild();
  expect(db.prepare('select * from printer').all()).toEqual(before);
  queue.changeRoll('zebra', { labelsOnRoll: 500 }, 'clerk-7');
  expect(queue.printer('zebra')).toMatchObject({ labelsOnRoll: 500, labelsSinceRoll: 0 });
});

test('[PQ12] what a printer told of itself is kept once, and changed when it changes', () => {
  const { queue, ledger } = setUp();
  for (const dpi of [203, 203, 300]) queue.know('zebra', { confirm: 'counter', dpi, model: 'ZT410' });
  queue.know('zebra', { model: 'ZT410', confirm: 'counter', dpi: 300 });
  expect(ledger.eventsOf('printer:zebra')).toHaveLength(2);
  expect(queue.printer('zebra').facts).toEqual({ confirm: 'counter', dpi: 300, model: 'ZT410' });
});
