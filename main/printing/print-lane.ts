// main/printing/print-lane.ts · one printer's jobs, one after another in the order in which they were queued. Rules PQ2–PQ8, PQ11–PQ15, PQ17: ./SPEC.md
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  CounterReading,
  JobToPrint,
  PrintAttempt,
  PrinterPort,
  PrinterReadiness,
  PrintJob,
  PrintJournal,
  PrintState,
} from '../application/ports.ts';
import { stationSentence } from '../domain/words/device-words.ts';
import { stateAfter } from './print-states.ts';
import { judgeByCounter } from './settle-doubt.ts';

const SHORTEST_DELAY_MS = 1_000;
/** A printer that was switched on again is noticed at once through wake(); this is for those that nobody tells us about. */
const LONGEST_DELAY_MS = 60_000;
/** An attempt without an end or a sign of life for so long is in doubt, and must not hold up the labels behind it. */
const ATTEMPT_LIMIT_MS = 120_000;
/** A devices process that does not answer a question is away; a printer that is asked in vain has been given up long before. */
const PREPARE_LIMIT_MS = 60_000;
/** An attempt that goes on when the program stops is left: the next start finds 'sending', doubts, and asks the printer. */
const STOP_GRACE_MS = 3_000;
/** Between two looks at a counter that has not risen: bytes of a broken connection may still be on their way. */
const SETTLE_MS = 2_000;
/** What a printer said so long ago is no longer believed: it is asked again. */
const WORD_HOLDS_MS = 100;
/** A label that a printer takes and never counts is a person's case, not an endless loop. */
const MOST_UNCOUNTED = 3;

/** Why nothing is sent now. */
export interface LaneWait {
  readonly kind: 'held' | 'paper-change' | 'printer';
  readonly reason: string;
  readonly conditions: readonly string[];
  /** Of a paper change: the label that the next job needs, '101.6x38.1'. */
  readonly needs?: string;
}

export interface PrintLaneOptions {
  readonly printerId: string;
  readonly journal: PrintJournal;
  readonly printer: PrinterPort;
  readonly random: () => number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Writes the state down. @throws {StoreError} */
  readonly move: (jobId: string, to: PrintState, message: string | undefined, counterBefore?: CounterReading) => void;
  readonly onFault: (error: unknown) => void;
  /** What it waits for has changed. */
  readonly onWait: () => void;
  readonly attemptLimitMs?: number;
  readonly settleMs?: number;
}

/** What the next job needs of its printer. */
export type JobNeeds = Pick<PrintJob, 'media' | 'dpi' | 'labels'>;

export interface PrintLane {
  add(jobId: string): void;
  /** A job is about to come: where nothing else waits, the printer is asked now, unless it is being asked or its word still holds. Resolves with its answer, or at once. Never rejects. */
  expect(stop: AbortSignal): Promise<void>;
  /** The printer has just said that it takes a job like this one, and nothing stands before it: what "sending" says of it. Undefined: it has to be queued. */
  takesAtOnce(job: JobNeeds): { readonly counterBefore?: CounterReading } | undefined;
  /** A job that `takesAtOnce` let through and whose "sending" is on the disk. */
  addSending(job: JobToPrint): void;
  /** The last job sent here is in doubt: the printer's counter is asked before anything else is sent. */
  doubt(jobId: string): void;
  /** Sends until the lane is empty; between attempts on a printer that is away it waits. Ends at once when it is running already. */
  run(stop: AbortSignal): Promise<void>;
  /** Sends until the lane is empty or the printer is away. */
  sendAll(stop: AbortSignal): Promise<'empty' | 'away'>;
  /** Ends a wait between attempts. */
  wake(): void;
  waitsFor(): LaneWait | undefined;
}

/** 'away': the same again after a while. 'held': not before a person does something. */
type Step = 'moved-on' | 'away' | 'held' | 'empty';

export function createPrintLane(options: PrintLaneOptions): PrintLane {
  const { printerId, journal, printer, random, wait, move, onFault, onWait, attemptLimitMs = ATTEMPT_LIMIT_MS, settleMs = SETTLE_MS } = options;
  let jobIds: string[] = [];
  let doubtfulId: string | undefined;
  /** Its counter had not risen at the look before. */
  let suspectId: string | undefined;
  /** How often each job was sent and not counted. */
  const uncounted = new Map<string, number>();
  let waiting: LaneWait | undefined;
  let isBusy = false;
  /** How often run() was called: a call while it runs must not be lost. */
  let asked = 0;
  let failures = 0;
  let pause = new AbortController();
  /** The printer's answer to expect(), and until when it holds. */
  let word: { readonly readiness: Extract<PrinterReadiness, { kind: 'ready' }>; readonly untilMs: number } | undefined;
  /** It is being asked for expect(). */
  let asking: Promise<void> | undefined;
  /** On the disk as "sending", and not yet handed to the printer. */
  let begun: JobToPrint | undefined;

  function waitFor(kind: LaneWait['kind'], reason: string, conditions: readonly string[] = [], needs?: string): void {
    if (waiting?.kind === kind && waiting.reason === reason) return;
    waiting = { kind, reason, conditions, ...(needs === undefined ? {} : { needs }) };
    onWait();
  }

  function waitForNothing(): void {
    if (waiting === undefined) return;
    waiting = undefined;
    onWait();
  }

  async function backOff(stop: AbortSignal): Promise<void> {
    failures += 1;
    const ceiling = Math.min(LONGEST_DELAY_MS, SHORTEST_DELAY_MS * 2 ** Math.min(failures, 16));
    await wait(Math.round(SHORTEST_DELAY_MS + random() * (ceiling - SHORTEST_DELAY_MS)), AbortSignal.any([stop, pause.signal]));
    pause = new AbortController(); // not before the wait: a wake() while the attempt was still running counts, once
  }

  /** Voided or moved while it waited: no longer this lane's. */
  function stillMine(jobId: string): PrintJob | undefined {
    const job = journal.find(jobId);
    return job?.state === 'queued' && job.printerId === printerId ? job : undefined;
  }

  function firstJob(): PrintJob | undefined {
    for (let [jobId] = jobIds; jobId !== undefined; [jobId] = jobIds) {
      const job = stillMine(jobId);
      if (job !== undefined) return job;
      drop(jobId);
    }
    return undefined;
  }

  function doubtfulJob(): PrintJob | undefined {
    const job = doubtfulId === undefined ? undefined : journal.find(doubtfulId);
    if (job?.state === 'doubtful' && job.counterBefore !== undefined && job.labels !== undefined) return job;
    doubtfulId = undefined; // a person answered, or the printer has no counter
    return undefined;
  }

  function drop(jobId: string): void {
    jobIds = jobIds.filter((each) => each !== jobId);
  }

  function insert(jobId: string): void {
    // Ids grow in the order of queueing: a job that comes back stands before those that were queued after it.
    if (!jobIds.includes(jobId)) jobIds = [...jobIds, jobId].toSorted();
  }

  async function step(stop: AbortSignal): Promise<Step> {
    if (begun !== undefined) return attempt(begun, stop);
    const doubtful = doubtfulJob();
    const job = firstJob();
    if (doubtful === undefined && job === undefined) {
      waitForNothing();
      return 'empty';
    }
    if (journal.printer(printerId).isHeld) {
      waitFor('held', stationSentence('held-back').text);
      return 'held';
    }
    const readiness = await prepared(stop);
    if (stop.aborted) return 'away';
    if (readiness.kind === 'waits') {
      waitFor('printer', readiness.reason, readiness.conditions);
      return 'away';
    }
    if (doubtful !== undefined) return settle(doubtful, readiness.counter, stop);
    if (job === undefined) return 'moved-on';
    return sendJob(job.jobId, readiness, stop);
  }

  async function prepared(stop: AbortSignal): Promise<PrinterReadiness> {
    const late = Promise.withResolvers<PrinterReadiness>();
    const giveUp = (): void => late.resolve({ kind: 'waits', reason: stationSentence('program-silent').text });
    const timer = setTimeout(giveUp, PREPARE_LIMIT_MS); // a label waits for this answer, and a timer of promises and signals costs a tenth of it
    if (stop.aborted) giveUp();
    else stop.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([printer.prepare(printerId), late.promise]);
    } catch (error) {
      return { kind: 'waits', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
      stop.removeEventListener('abort', giveUp);
    }
  }

  /** Begins before anything is awaited: whoever expects a label may be about to write to the disk, and hears nothing meanwhile. */
  async function askAhead(stop: AbortSignal): Promise<void> {
    word = undefined;
    try {
      if (isBusy || doubtfulJob() !== undefined || firstJob() !== undefined || journal.printer(printerId).isHeld) return;
      const readiness = await prepared(stop);
      if (readiness.kind === 'ready' && !isBusy) word = { readiness, untilMs: performance.now() + WORD_HOLDS_MS };
    } catch (error) {
      onFault(error); // the journal cannot be read: the label itself will say so
    }
  }

  /** [PQ11] The printer is ready, so it has nothing left to do: its counter tells what became of the last job. */
  async function settle(job: PrintJob, counter: CounterReading | undefined, stop: AbortSignal): Promise<Step> {
    const { jobId, counterBefore, labels } = job;
    const verdict = counterBefore === undefined || labels === undefined ? 'cannot-tell' : judgeByCounter(counterBefore, labels, counter);
    if (verdict === 'not-printed' && suspectId !== jobId) {
      suspectId = jobId;
      await wait(settleMs, stop);
      return 'moved-on';
    }
    suspectId = undefined;
    doubtfulId = undefined;
    if (journal.find(jobId)?.state !== 'doubtful') return 'moved-on'; // a person was faster
    if (verdict === 'printed') await keep(jobId, 'printed', stationSentence('printer-counted').text, stop);
    if (verdict === 'not-printed') await sendAgain(jobId, stop);
    return 'moved-on';
  }

  async function sendAgain(jobId: string, stop: AbortSignal): Promise<void> {
    const times = (uncounted.get(jobId) ?? 0) + 1;
    uncounted.set(jobId, times);
    if (times >= MOST_UNCOUNTED) {
      await keep(jobId, 'failed', stationSentence('never-counted', times).text, stop);
    } else if (await keep(jobId, 'queued', stationSentence('sent-again').text, stop)) insert(jobId);
  }

  /** The first job's one attempt. 'away': nothing left this computer, the job waits at the head of the lane. */
  async function sendJob(jobId: string, { counter, dpi }: Extract<PrinterReadiness, { kind: 'ready' }>, stop: AbortSignal): Promise<Step> {
    const job = stillMine(jobId); // looked at again: asking the printer took its time
    const { isHeld, media } = journal.printer(printerId);
    if (job === undefined || isHeld) return 'moved-on';
    const misfit = misfitOf(job, media, dpi);
    if (misfit?.kind === 'media') {
      waitFor('paper-change', misfit.reason, [], misfit.needs);
      return 'held';
    }
    const bytes = journal.content(job.contentSha256);
    if (bytes === undefined) {
      move(jobId, 'failed', stationSentence('bytes-gone').text);
      return 'moved-on';
    }
    if (misfit !== undefined) {
      move(jobId, 'failed', misfit.reason);
      return 'moved-on';
    }
    const toPrint = jobToPrint(job, bytes, counter);
    move(jobId, 'sending', undefined, toPrint.counterBefore); // on the disk before the first byte
    return attempt(toPrint, stop);
  }

  async function attempt(job: JobToPrint, stop: AbortSignal): Promise<Step> {
    const { jobId } = job;
    begun = undefined;
    waitForNothing();
    const end = await attemptOnce(printer, printerId, job, attemptLimitMs, stop);
    if (end === undefined) return 'away';
    const { to, message } = stateAfter(end);
    if (to === 'doubtful') doubtfulId = jobId;
    if (to !== 'queued') drop(jobId);
    if (!(await keep(jobId, to, message, stop))) return 'moved-on';
    if (end.kind === 'not-sent') {
      insert(jobId);
      waitFor('printer', end.reason);
      return 'away';
    }
    failures = 0;
    return 'moved-on';
  }

  /** What happened to the paper cannot be asked again: the outcome is written until it is kept. Where it cannot be, the next start finds 'sending' and doubts. */
  async function keep(jobId: string, to: PrintState, message: string | undefined, stop: AbortSignal): Promise<boolean> {
    for (;;) {
      try {
        move(jobId, to, message);
        return true;
      } catch (error) {
        onFault(error);
        if (stop.aborted) return false;
        await backOff(stop);
      }
    }
  }

  async function steps(stop: AbortSignal): Promise<Exclude<Step, 'moved-on'>> {
    while (!stop.aborted) {
      try {
        const end = await step(stop);
        if (end !== 'moved-on') return end;
      } catch (error) {
        onFault(error); // the ledger could not write 'sending': nothing was sent
        return 'away';
      }
    }
    return 'away';
  }

  return {
    add: insert,
    expect(stop) {
      if (word !== undefined && performance.now() <= word.untilMs) return Promise.resolve();
      asking ??= askAhead(stop).finally(() => {
        asking = undefined;
      });
      return asking;
    },
    takesAtOnce(job) {
      const { readiness, untilMs = 0 } = word ?? {};
      word = undefined;
      if (readiness === undefined || performance.now() > untilMs || isBusy || begun !== undefined) return undefined;
      if (doubtfulJob() !== undefined || firstJob() !== undefined) return undefined;
      const { isHeld, media } = journal.printer(printerId);
      if (isHeld || misfitOf(job, media, readiness.dpi) !== undefined) return undefined;
      return counted(job, readiness.counter);
    },
    addSending(job) {
      begun = job;
    },
    doubt(jobId) {
      doubtfulId = jobId;
    },
    async run(stop) {
      asked += 1;
      if (isBusy) return;
      isBusy = true;
      try {
        while (!stop.aborted) {
          const askedBefore = asked;
          const end = await steps(stop);
          if (end === 'away') await backOff(stop);
          else if (asked === askedBefore) return; // else a job was added, or a person resumed it, while that answer came back
        }
      } finally {
        isBusy = false;
      }
    },
    async sendAll(stop) {
      if (isBusy) return 'away';
      isBusy = true;
      try {
        return (await steps(stop)) === 'empty' ? 'empty' : 'away';
      } finally {
        isBusy = false;
      }
    },
    wake() {
      failures = 0;
      pause.abort();
    },
    waitsFor: () => waiting,
  };
}

/** `media`: waits until the roll is changed. `dpi`: never. */
type Misfit = { readonly kind: 'media'; readonly needs: string; readonly reason: string } | { readonly kind: 'dpi'; readonly reason: string };

/** [PQ14] [PQ16] Why the printer, with these labels loaded and of this resolution, is not the job's; what nobody knows keeps nothing back. */
function misfitOf(job: JobNeeds, media: string | undefined, dpi: number | undefined): Misfit | undefined {
  if (job.media !== undefined && media !== undefined && job.media !== media)
    return { kind: 'media', needs: job.media, reason: stationSentence('other-roll', job.media, media).text };
  if (job.dpi !== undefined && dpi !== undefined && job.dpi !== dpi) return { kind: 'dpi', reason: stationSentence('drawn-for', job.dpi, dpi).text };
  return undefined;
}

/** A counter proves nothing of a job of which nobody knows how many labels come out. */
function counted({ labels }: JobNeeds, counter: CounterReading | undefined): { readonly counterBefore?: CounterReading } {
  return labels === undefined || counter === undefined ? {} : { counterBefore: counter };
}

function jobToPrint(job: JobNeeds & { readonly jobId: string }, bytes: Uint8Array, counter: CounterReading | undefined): JobToPrint {
  const { jobId, labels } = job;
  return { jobId, bytes, ...(labels === undefined ? {} : { labels }), ...counted(job, counter) };
}

/** Never rejects and always ends: a port that threw or fell silent may have sent everything. Undefined: the program stops, and does not wait for the end. */
async function attemptOnce(
  printer: PrinterPort,
  printerId: string,
  job: JobToPrint,
  limitMs: number,
  stop: AbortSignal,
): Promise<PrintAttempt | undefined> {
  const over = new AbortController();
  let aliveAt = performance.now();
  const onAlive = (): void => {
    aliveAt = performance.now();
  };
  async function late(): Promise<PrintAttempt> {
    for (;;) {
      const leftMs = aliveAt + limitMs - performance.now();
      if (leftMs <= 0) return { kind: 'unknown', reason: stationSentence('no-outcome', printerId, limitMs).text };
      await sleep(leftMs, undefined, { signal: over.signal });
    }
  }
  async function stopped(): Promise<undefined> {
    if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true, signal: over.signal }));
    await sleep(STOP_GRACE_MS, undefined, { signal: over.signal });
  }
  try {
    return await Promise.race([printer.print(printerId, job, onAlive), late(), stopped()]);
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    over.abort();
  }
}
