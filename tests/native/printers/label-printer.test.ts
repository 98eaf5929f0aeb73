// tests/native/printers/label-printer.test.ts · the driver against a simulated ZPL printer: met once, asked before each job, followed until the label is out
import { afterEach, expect, test } from 'vitest';
import { LOOK_PAUSE_MS } from '../../../native/print-jobs.ts';
import { createLabelPrinter, type LabelPrinterSettings, USUAL_PACE } from '../../../native/printers/label-printer.ts';
import type { PrinterFacts, PrinterHealth, PrinterJob, PrinterLink, Readiness } from '../../../native/printers/printer-link.ts';
import { createTcpLine } from '../../../native/transport/tcp.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startZplPrinter, type ZplPrinter, type ZplPrinterOptions } from '../../support/zpl-printer.ts';

const never = new AbortController().signal;
const PACE = { answerMs: 400, meetMs: 250, lookMs: 250, pollMs: 5, settleMs: 60, silentMs: 400, stoppedMs: 5_000, sendMs: 2_000, askAgainMs: 50 };
/** Where some question has no answer. */
const SILENT = { ...PACE, answerMs: 800, meetMs: 600, lookMs: 600 };
/** Where every question is answered: a busy machine answers late. */
const PATIENT = { ...PACE, answerMs: 20_000, meetMs: 20_000, lookMs: 20_000 };
let printer: ZplPrinter;
afterEach(() => printer?.close());

interface Bench {
  readonly link: PrinterLink;
  readonly health: PrinterHealth[];
  readonly facts: PrinterFacts[];
}

async function meet(options: ZplPrinterOptions = {}, settings: Partial<LabelPrinterSettings> = {}): Promise<Bench> {
  printer = await startZplPrinter(options);
  const health: PrinterHealth[] = [];
  const facts: PrinterFacts[] = [];
  // Only silence is told by a time; who answers everything is waited for.
  const isSilent = options.isSilentWhenStopped === true || options.has !== undefined || options.faultOf !== undefined;
  const link = createLabelPrinter(
    createTcpLine('Zebra', { host: '127.0.0.1', port: printer.port }),
    { language: 'zpl', pace: isSilent ? SILENT : PATIENT, ...settings },
    { onHealth: (each) => health.push(each), onFacts: (each) => facts.push(each) },
  );
  return { link, health, facts };
}

const job = (text: string, more: Partial<PrinterJob> = {}): PrinterJob => ({ jobId: text, bytes: Buffer.from(`^XA${text}^XZ`), labels: 1, ...more });
const counterOf = (readiness: Readiness) => (readiness.kind === 'ready' ? readiness.counter : undefined);
const send = async ({ link }: Bench, each: PrinterJob) => link.send(each, never, () => undefined);
async function printCounted(bench: Bench, text: string) {
  const counterBefore = counterOf(await bench.link.prepare(never));
  return send(bench, job(text, counterBefore === undefined ? {} : { counterBefore }));
}

test('[PQ12] a printer with status and counter is known by model, resolution, serial number and how it can confirm', async () => {
  const bench = await meet();
  expect(await bench.link.prepare(never)).toEqual({ kind: 'ready', counter: { unit: 'labels', value: 1_000, of: '18J160401234' }, dpi: 203 });
  expect(bench.facts).toEqual([{ confirm: 'counter', model: 'ZT410-200dpi', firmware: 'V75.20.09Z', dpi: 203, serialNumber: '18J160401234' }]);
  await bench.link.prepare(never);
  expect(bench.facts).toHaveLength(1);
});

for (const { name, has, confirm } of [
  { name: 'without a label counter, by the length it printed', has: { printMeters: true }, confirm: 'counter' },
  { name: 'without any counter, by its state', has: { counter: false }, confirm: 'status' },
  { name: 'that answers nothing, not at all', has: { status: false }, confirm: 'none' },
] as const) {
  test(`[PQ12] a printer ${name}`, async () => {
    const bench = await meet({ has });
    const outcome = await printCounted(bench, 'one');
    expect(bench.facts.at(-1)?.confirm).toBe(confirm);
    expect(outcome.kind).toBe(confirm === 'none' ? 'sent' : 'printed');
    await waitFor(() => expect(printer.paper).toEqual(['one']));
    if (confirm === 'none') expect(bench.health.at(-1)).toMatchObject({ state: 'ok', message: expect.stringContaining('sent') });
  });
}

test('[PQ13] printed means that the counter rose, and until then the job goes on', async () => {
  const bench = await meet({ printMs: 60 });
  expect(await printCounted(bench, 'one')).toMatchObject({ kind: 'printed' });
  expect([printer.paper, printer.odometer]).toEqual([['one'], 1_001]);
});

for (const stop of ['paperOut', 'headOpen', 'ribbonOut', 'paused'] as const) {
  for (const isSilentWhenStopped of [false, true]) {
    test(`[PQ12] nothing is sent while ${stop}${isSilentWhenStopped ? ' silences the printer' : ''}, and health says so`, async () => {
      const bench = await meet({ isSilentWhenStopped });
      await bench.link.prepare(never);
      printer.state[stop] = true;
      const condition = { paperOut: 'paper-out', headOpen: 'head-open', ribbonOut: 'ribbon-out', paused: 'paused' }[stop];
      const said = isSilentWhenStopped && stop !== 'paused' ? 'no-answer' : condition;
      expect(await bench.link.prepare(never)).toMatchObject({ kind: 'waits', conditions: [said] });
      expect(await send(bench, job('one'))).toMatchObject({ kind: 'refused-before-first-byte' });
      expect(bench.health.at(-1)).toMatchObject({ state: 'error', conditions: [said] });
      printer.state[stop] = false;
      expect(await bench.link.prepare(never)).toMatchObject({ kind: 'ready' });
      expect(bench.health.at(-1)?.state).toBe('ok');
      expect(printer.paper).toEqual([]);
    });
  }
}

test('[PQ13] the labels end in the middle of a job: it waits for the new roll, says why, lets others in, and is printed once', async () => {
  let hasChangedRoll = false;
  const bench = await meet({
    beforeLabel: () => {
      printer.state.paperOut = !hasChangedRoll;
    },
  });
  let alive = 0;
  const counterBefore = counterOf(await bench.link.prepare(never));
  const sending = bench.link.send(job('one', counterBefore === undefined ? {} : { counterBefore }), never, () => {
    alive += 1;
  });
  await waitFor(() => expect(bench.health.at(-1)?.conditions).toEqual(['paper-out']));
  const before = printer.connections;
  await waitFor(() => expect(printer.connections).toBeGreaterThan(before + 1));
  hasChangedRoll = true;
  printer.state.paperOut = false;
  expect(await sending).toMatchObject({ kind: 'printed' });
  expect(printer.paper).toEqual(['one']);
  expect(alive).toBeGreaterThan(2);
  await bench.link.look?.(never); // the label may have been counted right after the last question for the state
  expect(bench.health.at(-1)?.state).toBe('ok');
});

test('[PQ13] the job is cut off when the station stops: nobody knows, and the counter can be asked later', async () => {
  const stop = new AbortController();
  const bench = await meet({
    beforeLabel: () => {
      printer.state.paperOut = true;
    },
  });
  const counterBefore = counterOf(await bench.link.prepare(never));
  const sending = bench.link.send(job('one', counterBefore === undefined ? {} : { counterBefore }), stop.signal, () => undefined);
  await waitFor(() => expect(bench.health.at(-1)?.conditions).toEqual(['paper-out']));
  stop.abort();
  expect(await sending).toMatchObject({ kind: 'unknown' });
});

test('[PQ12] half a label of a broken connection is thrown away before the next one is sent', async () => {
  const bench = await meet();
  await bench.link.prepare(never);
  const rude = await createTcpLine('Other', { host: '127.0.0.1', port: printer.port }).open(never);
  await rude.write(Buffer.from('^XAhalf'), never);
  await waitFor(() => expect(printer.hasPartial()).toBe(true));
  await rude.close();
  expect(await printCounted(bench, 'whole')).toMatchObject({ kind: 'printed' });
  expect(printer.paper).toEqual(['whole']);
});

test('[PQ13] somebody else printed between the counter and the job: it is not sent with a stale number', async () => {
  const bench = await meet({}, { pace: { ...PATIENT, freshMs: 0 } });
  const counterBefore = counterOf(await bench.link.prepare(never));
  printer.odometer += 1;
  const stale = job('one', counterBefore === undefined ? {} : { counterBefore });
  expect(await send(bench, stale)).toMatchObject({ kind: 'refused-before-first-byte', reason: expect.stringContaining('counter') });
  expect(printer.paper).toEqual([]);
});

test('[PQ17] a job that follows at once on the line on which its printer answered goes out without another question', async () => {
  for (const { freshMs, first } of [
    { freshMs: 60_000, first: '^XAone^XZ' },
    { freshMs: 0, first: '! U1 getvar "odometer.total_label_count"\r\n' },
  ]) {
    const came: string[] = [];
    const bench = await meet({ onBytes: (chunk) => came.push(chunk.toString('latin1')) }, { pace: { ...PATIENT, holdMs: 60_000, freshMs } });
    const counterBefore = counterOf(await bench.link.prepare(never));
    const before = came.length;
    expect(await send(bench, job('one', counterBefore === undefined ? {} : { counterBefore }))).toMatchObject({ kind: 'printed' });
    expect(came.slice(before).join('').startsWith(first)).toBe(true);
    expect(printer.connections).toBe(1);
    await printer.close();
  }
  // By then no label that came from elsewhere can be out: half an inch at 14 in/s takes 36 ms.
  expect(USUAL_PACE.freshMs).toBeLessThan(36);
});

test('[PQ12] state and faults are asked in one write of a printer that has shown that it answers both, and one after another of any other', async () => {
  for (const isOneByOne of [false, true]) {
    const came: string[] = [];
    const bench = await meet({ isOneByOne, onBytes: (chunk) => came.push(chunk.toString('latin1')) }, { pace: { ...PACE, answerMs: 20_000 } });
    expect((await bench.link.prepare(never)).kind).toBe('ready');
    came.length = 0;
    printer.state.warningBits = 0x2; // only ~HQES has it
    expect((await bench.link.prepare(never)).kind).toBe('ready');
    expect(bench.health.at(-1)).toMatchObject({ state: 'ok', warnings: ['clean-head'] });
    expect(came.includes('~HS\r\n~HQES\r\n')).toBe(!isOneByOne);
    expect(await printCounted(bench, 'one')).toMatchObject({ kind: 'printed' });
    await printer.close();
  }
});

test('[PQ12] a printer that bore both questions and answers one of them no more is not ready, and says what it can', async () => {
  const has = { faults: true, hostStatus: true };
  const bench = await meet({ has });
  expect((await bench.link.prepare(never)).kind).toBe('ready');
  has.hostStatus = false;
  expect(await bench.link.prepare(never)).toMatchObject({ kind: 'waits', conditions: ['no-answer'] });
  printer.state.headOpen = true;
  expect(await bench.link.prepare(never)).toMatchObject({ kind: 'waits', conditions: ['head-open'] });
  [has.hostStatus, has.faults, printer.state.headOpen] = [true, false, false];
  expect((await bench.link.prepare(never)).kind).toBe('ready');
});

test('[PQ13] a printer that takes the job and counts nothing leaves it in doubt, never printed', async () => {
  const bench = await meet();
  const counterBefore = counterOf(await bench.link.prepare(never));
  const empty = { jobId: 'x', bytes: Buffer.from('no format at all'), labels: 1, ...(counterBefore === undefined ? {} : { counterBefore }) };
  expect(await send(bench, empty)).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('counted no label') });
});

test('[PQ14] a printer of another resolution is refused with the reason, in its health and to whoever prepares a job', async () => {
  const bench = await meet({ identity: 'ZT410-300dpi,V75,12,8176KB' }, { labelDpi: 203 });
  expect(await bench.link.prepare(never)).toMatchObject({ kind: 'ready', dpi: 300 });
  expect(bench.health.at(-1)).toMatchObject({ state: 'error', message: expect.stringMatching(/300 dpi.*203 dpi/) });
});

test('[PQ12] a printer that was known and is silent now has not become one that cannot tell: the job waits', async () => {
  const known = { confirm: 'counter', model: 'ZT410-200dpi', dpi: 203 } as const;
  const bench = await meet({ isSilentWhenStopped: true }, { known });
  printer.state.paperOut = true;
  expect(await bench.link.prepare(never)).toMatchObject({ kind: 'waits', conditions: ['no-answer'] });
  expect(bench.facts).toEqual([]);
});

test('[PQ12] a printer that told nothing is asked again, and believed when it tells', async () => {
  const bench = await meet({ isSilentWhenStopped: true });
  printer.state.paperOut = true;
  expect(await bench.link.prepare(never)).toEqual({ kind: 'ready' }); // a stranger: it may be one that never answers
  expect(bench.facts.at(-1)?.confirm).toBe('none');
  printer.state.paperOut = false;
  await waitFor(async () => {
    await bench.link.look?.(never);
    expect(bench.facts.at(-1)?.confirm).toBe('counter');
  });
});

test('[UX31][PQ18] the pause and the longest silence that is not yet said are under 2 s, between jobs, before one and during one', () => {
  const { lookMs, silenceMs, pollMs } = USUAL_PACE;
  expect(LOOK_PAUSE_MS + lookMs * 1.5).toBeLessThan(2_000); // with both its questions
  expect(LOOK_PAUSE_MS + silenceMs).toBeLessThan(2_000); // whatever the look is doing
  expect(lookMs * 1.5).toBeLessThan(silenceMs); // one that answers in its time is never called silent
  expect(pollMs + lookMs * 2.5).toBeLessThan(2_000); // counter or mark, pause, state and faults
});

test('[PQ18] a printer that falls silent just before a job is said to be so long before the job gives it up', async () => {
  const bench = await meet({ isSilentWhenStopped: true }, { pace: { ...PATIENT, silenceMs: 50 } });
  await bench.link.prepare(never);
  printer.state.paperOut = true;
  const stop = new AbortController();
  const preparing = bench.link.prepare(stop.signal);
  await expect.poll(() => bench.health.at(-1), { timeout: 19_000 }).toMatchObject({ state: 'error', conditions: ['no-answer'] });
  await printer.close();
  await preparing;
});

test('[UX31] a look tells what is wrong and that it is gone, and when it is back', async () => {
  const bench = await meet();
  await bench.link.look?.(never);
  printer.state.headOpen = true;
  await bench.link.look?.(never);
  expect(bench.health.at(-1)).toMatchObject({ state: 'error', conditions: ['head-open'], message: expect.stringContaining('open') });
  await printer.close();
  await waitFor(async () => {
    await bench.link.look?.(never);
    expect(bench.health.at(-1)?.state).toBe('absent');
  });
});

test('[PQ12] a stranger that breaks off whenever it is asked is asked three times, and then believed to be one that cannot be asked', async () => {
  const bench = await meet({ faultOf: () => ({ kind: 'reset', afterBytes: 0 }) });
  const first = await bench.link.prepare(never);
  expect(first.kind).toBe('waits');
  await bench.link.prepare(never);
  expect(await bench.link.prepare(never)).toEqual({ kind: 'ready' });
  expect(bench.facts).toEqual([{ confirm: 'none' }]);
});

for (const kind of ['close', 'reset'] as const) {
  for (const { when, holdMs, freshMs } of [
    { when: 'at once on the connection on which it was asked', holdMs: 60_000, freshMs: 60_000 },
    { when: 'later on the connection on which it was asked', holdMs: 60_000, freshMs: 0 },
    { when: 'on a connection of its own', holdMs: 0, freshMs: 0 },
  ]) {
    test(`[PQ13] the connection breaks (${kind}) after each byte of a job ${when}: printed is said only of what came out`, async () => {
      let cutAt = Number.POSITIVE_INFINITY;
      let isJob = false;
      const cut = {
        kind,
        get afterBytes() {
          return cutAt;
        },
      };
      const bench = await meet({ faultOf: () => (isJob ? cut : undefined) }, { pace: { ...PACE, holdMs, freshMs } });
      expect(counterOf(await bench.link.prepare(never))).toBeDefined();
      const counting = freshMs > 0 ? 0 : '! U1 getvar "odometer.total_label_count"\r\n'.length;
      const bytes = '^XAlabel^XZ'.length;
      for (let at = 0; at <= bytes; at += 1) {
        printer.paper.length = 0;
        [isJob, cutAt] = [holdMs > 0, Number.POSITIVE_INFINITY];
        const counterBefore = counterOf(await bench.link.prepare(never));
        if (holdMs === 0) await waitFor(() => expect(printer.isServing()).toBe(false));
        isJob = true;
        cutAt = (holdMs > 0 ? printer.takenHere() : '~HS\r\n~HQES\r\n'.length) + counting + at;
        const connection = printer.connections;
        const sending = send(bench, job('label', counterBefore === undefined ? {} : { counterBefore }));
        if (holdMs === 0) await waitFor(() => expect(printer.connections).toBeGreaterThan(connection));
        isJob = false; // only the connection of the job is cut
        const { kind: end } = await sending;
        if (end === 'printed') expect(printer.paper).toEqual(['label']);
        else expect([end, printer.paper]).toEqual(['unknown', []]);
        expect(end === 'printed').toBe(at >= bytes);
      }
    });
  }
}

test('[PQ13] an answer that comes twice or late is not taken for the next one', async () => {
  for (const fault of [{ kind: 'twice', afterBytes: 0 } as const, { kind: 'slow', afterBytes: 0, forMs: 15 } as const]) {
    await printer?.close();
    const bench = await meet({ faultOf: () => fault, printMs: 30 });
    expect(await printCounted(bench, 'one')).toMatchObject({ kind: 'printed' });
    expect(printer.paper).toEqual(['one']);
  }
});

test('[PS5] another printer at the address of the one that was paired is not sent to, and said by its serial number', async () => {
  const bench = await meet({ serialNumber: 'OTHER-1' }, { serialNumber: 'SN-4711' });
  expect(await bench.link.prepare(never)).toMatchObject({ kind: 'waits', conditions: ['other-printer'] });
  expect(await send(bench, job('mine'))).toMatchObject({ kind: 'refused-before-first-byte' });
  expect(bench.health.at(-1)).toMatchObject({ state: 'error', conditions: ['other-printer'], message: expect.stringMatching(/OTHER-1.*SN-4711/) });
  expect(printer.paper).toEqual([]);
  await printer.close();
  const paired = await meet({ serialNumber: 'SN-4711' }, { serialNumber: 'SN-4711' });
  expect((await paired.link.prepare(never)).kind).toBe('ready');
});

test('[PS5] a printer of the same model that tells no serial number is not taken for the one that was paired', async () => {
  const known = { confirm: 'counter', model: 'ZT410-200dpi', dpi: 203, serialNumber: 'SN-4711' } as const;
  const bench = await meet({ has: { counter: false } }, { serialNumber: 'SN-4711', known, pace: PATIENT });
  expect(await bench.link.prepare(never)).toMatchObject({ kind: 'waits', conditions: ['other-printer'] });
  expect(await send(bench, job('mine'))).toMatchObject({ kind: 'refused-before-first-byte' });
  expect(bench.health.at(-1)?.message).toMatch(/tells no serial number.*SN-4711/);
  expect([printer.paper, bench.facts]).toEqual([[], []]);
});

test('[PS5] a mute one at the address of a printer that was paired gets no label: the paired one is no stranger', async () => {
  const bench = await meet({ has: { status: false } }, { serialNumber: 'SN-4711' });
  expect(await bench.link.prepare(never)).toMatchObject({ kind: 'waits', conditions: ['no-answer'] });
  expect(await send(bench, job('mine'))).toMatchObject({ kind: 'refused-before-first-byte' });
  expect(printer.paper).toEqual([]);
});

test('[PS5] two printers that change places between two looks: the next job notices before its first byte', async () => {
  const bench = await meet({ serialNumber: 'SN-4711' }, { serialNumber: 'SN-4711', pace: PATIENT });
  expect((await bench.link.prepare(never)).kind).toBe('ready');
  const { port } = printer;
  await printer.close();
  printer = await startZplPrinter({ serialNumber: 'OTHER-1', listenPort: port });
  expect(await send(bench, job('mine'))).toMatchObject({ kind: 'refused-before-first-byte' });
  expect(bench.health.at(-1)).toMatchObject({ conditions: ['other-printer'] });
  expect(printer.paper).toEqual([]);
});

test('[PS5][PQ12] paired, silent at the start for want of labels, then filled: it tells who it is, and prints', async () => {
  const bench = await meet({ serialNumber: 'SN-4711', isSilentWhenStopped: true }, { serialNumber: 'SN-4711' });
  printer.state.paperOut = true;
  await bench.link.look?.(never);
  expect(bench.health.at(-1)).toMatchObject({ conditions: ['no-answer'] });
  printer.state.paperOut = false;
  await bench.link.look?.(never);
  expect(bench.health.at(-1)).toMatchObject({ state: 'ok' });
  expect(bench.facts.at(-1)).toMatchObject({ confirm: 'counter', serialNumber: 'SN-4711' });
  expect(await printCounted(bench, 'mine')).toMatchObject({ kind: 'printed' });
});

test('[UX31] the printer is switched off while its label is printed: absent, not silent, and the job is in doubt', async () => {
  const bench = await meet({
    beforeLabel: () => {
      printer.state.paperOut = true; // the label waits in it
    },
  });
  const counterBefore = counterOf(await bench.link.prepare(never));
  const sending = bench.link.send(job('one', counterBefore === undefined ? {} : { counterBefore }), never, () => undefined);
  await waitFor(() => expect(bench.health.at(-1)?.conditions).toEqual(['paper-out']));
  await printer.close();
  await waitFor(() => expect(bench.health.at(-1)?.state).toBe('absent'));
  expect(await sending).toMatchObject({ kind: 'unknown' });
});

test('[UX31] during a job, too, silence is said within the time of a look between jobs', async () => {
  const bench = await meet({ isSilentWhenStopped: true }, { pace: { ...PACE, answerMs: 60_000, lookMs: 50 } });
  const counterBefore = counterOf(await bench.link.prepare(never));
  const stop = new AbortController();
  const sending = bench.link.send(job('one', counterBefore === undefined ? {} : { counterBefore }), stop.signal, () => {
    printer.state.headOpen = true; // from the first question of the job on
  });
  await waitFor(() => expect(bench.health.at(-1)).toMatchObject({ state: 'error', conditions: ['no-answer'] }));
  stop.abort();
  await printer.close();
  expect(await sending).toMatchObject({ kind: 'unknown' });
});
