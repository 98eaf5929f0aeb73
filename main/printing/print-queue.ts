// main/printing/print-queue.ts · labels on their way to paper: journaled with the act that asked for them, sent once, never twice unasked. Rules PQ1–PQ17: ./SPEC.md
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Clock,
  CounterReading,
  Ids,
  Ledger,
  NewEvent,
  PrinterFacts,
  PrinterPort,
  PrinterRecord,
  PrintJob,
  PrintJournal,
  PrintState,
} from '../application/ports.ts';
import type { LabelCopied, PrinterHeld, PrintMoved, PrintQueued, PrintStateChanged, RollChanged } from '../application/queue-events.ts';
import { stationSentence } from '../domain/words/device-words.ts';
import { PrintError } from './print-error.ts';
import { createPrintLane, type LaneWait, type PrintLane } from './print-lane.ts';
import { canBecome } from './print-states.ts';

const DEVICE = 'print-queue';
const ACTOR = 'system';
/** A printer that is ready answers within this; nothing is queued later for one that does not. */
const EXPECT_MS = 20;

export interface PrintQueueOptions {
  readonly ledger: Ledger;
  readonly journal: PrintJournal;
  readonly printer: PrinterPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random?: () => number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly attemptLimitMs?: number;
  readonly settleMs?: number;
  /** What went wrong on our own side (the ledger could not write); the queue has already backed off. */
  readonly onFault?: (error: unknown) => void;
}

export interface PrintRequest {
  readonly labelId?: string;
  readonly title: string;
  readonly template: string;
  readonly printerId: string;
  /** Exactly what the printer gets; kept, so that a job is the same label also after a restart. */
  readonly bytes: Uint8Array;
  /** 1 for a first print. */
  readonly copy: number;
  readonly reason?: string;
  readonly actor: string;
  /** What it was drawn for. */
  readonly dpi?: number;
  /** The label it needs, in millimetres: '101.6x152.4'. */
  readonly media?: string;
  /** How many labels come out: without it the printer's counter can prove nothing. */
  readonly labels?: number;
}

/** A printer as the queue sees it. */
export interface PrinterQueue extends PrinterRecord {
  readonly waitsFor?: LaneWait;
}

export interface ReprintRequest {
  /** Drawn anew by the caller, with 'COPY n' and the reason on it. */
  readonly bytes: Uint8Array;
  /** From nextCopy(). */
  readonly copy: number;
  readonly reason: string;
  readonly actor: string;
  /** Another printer than that of the copy before, as a person chose it. */
  readonly printerId?: string;
  readonly dpi?: number;
  readonly media?: string;
  readonly labels?: number;
}

export interface PrintQueue {
  start(): void;
  /** Takes no new job; waits a moment for the attempts under way. What goes on longer (a printer without labels) is asked about at the next start. */
  stop(): Promise<void>;
  /** A printer is back. */
  wake(): void;
  /** Tries every printer once, now; ends when each is out of jobs or away. For one-shot commands: not beside start(). */
  drainOnce(signal: AbortSignal): Promise<void>;
  /** Queues in ONE transaction with `extraEvents` (the act that asked for the label), which come first. @throws {StoreError} and nothing happened */
  queue(request: PrintRequest, extraEvents?: readonly NewEvent[], expectedVersion?: number): PrintJob;
  /** A person or a scan of the label answers for a job that was sent or is in doubt: it came out, or that copy is voided. @throws {PrintError} */
  resolve(jobId: string, printed: boolean, actor: string, how?: string): PrintJob;
  /** The number that the next print of this job's label carries. @throws {PrintError} */
  nextCopy(jobId: string): number;
  /**
   * A job for this printer is about to be queued: it is asked meanwhile, and a job that follows at once is queued and begun in one transaction (PQ17).
   * Resolves when the printer has answered, or after a moment. Never rejects.
   */
  expect(printerId: string): Promise<void>;
  /** The same label and SSCC again under the next copy number. A copy in doubt or failed is voided by it. @throws {PrintError} 'copy-taken' when somebody was faster */
  reprint(jobId: string, request: ReprintRequest): PrintJob;
  /** @throws {PrintError} when it is on its way, printed or voided already */
  voidJob(jobId: string, reason: string, actor: string): PrintJob;
  /** A person chose another printer for a job that was not sent yet. @throws {PrintError} */
  moveJob(jobId: string, printerId: string, actor: string): PrintJob;
  /** Holds a printer's jobs back until resume(); the one under way ends. */
  hold(printerId: string, actor: string): void;
  resume(printerId: string, actor: string): void;
  /** New labels are in it: the count begins at 0, and jobs that waited for this size go. */
  changeRoll(printerId: string, roll: RollChanged, actor: string): void;
  /** What a printer told of itself, kept when it is new. */
  know(printerId: string, facts: PrinterFacts): void;
  printer(printerId: string): PrinterQueue;
  /** Newest first. */
  list(limit: number): readonly PrintJob[];
  /** A job changed; undefined: a printer did. */
  onChange(handler: (job: PrintJob | undefined) => void): () => void;
}

type Payload = PrintQueued | PrintStateChanged | PrintMoved | LabelCopied | PrinterHeld | PrinterFacts | RollChanged;

export function createPrintQueue(options: PrintQueueOptions): PrintQueue {
  const { ledger, journal, clock, ids, random = Math.random, wait = defaultWait, onFault = () => undefined } = options;
  const handlers = new Set<(job: PrintJob | undefined) => void>();
  const lanes = new Map<string, PrintLane>();
  const runs = new Set<Promise<void>>();
  let isLoaded = false;
  let stopper: AbortController | undefined;

  function find(jobId: string): PrintJob {
    const job = journal.find(jobId);
    if (job === undefined) throw new PrintError('no-such-job', `no print job ${jobId}: take the id from the queue's list`);
    return job;
  }

  function event(stream: string, kind: string, actor: string, payload: Payload): NewEvent {
    return { id: ids.next(), stream, kind, at: clock.now(), device: DEVICE, actor, payload };
  }

  /** The event of one step, checked against the table. */
  function step(job: PrintJob, to: PrintState, message: string | undefined, actor: string, counterBefore?: CounterReading): NewEvent {
    if (!canBecome(job.state, to)) throw new PrintError('not-allowed', `print job ${job.jobId} is ${job.state} and cannot become ${to}`);
    return event(`print:${job.jobId}`, 'print-state-changed', actor, {
      to,
      ...(message === undefined ? {} : { message }),
      ...(counterBefore === undefined ? {} : { counterBefore }),
    });
  }

  function move(jobId: string, to: PrintState, message: string | undefined, actor: string, counterBefore?: CounterReading): PrintJob {
    ledger.append([step(find(jobId), to, message, actor, counterBefore)]);
    return changed(jobId);
  }

  function changed(jobId: string): PrintJob {
    const job = find(jobId);
    tell(job);
    return job;
  }

  function sayOfPrinter(printerId: string, kind: string, actor: string, payload: Payload): void {
    ledger.append([event(`printer:${printerId}`, kind, actor, payload)]);
    tell(undefined);
    if (isLoaded) kick(laneOf(printerId));
  }

  function tell(job: PrintJob | undefined): void {
    for (const handler of handlers) {
      try {
        handler(job);
      } catch (error) {
        onFault(error);
      }
    }
  }

  function laneOf(printerId: string): PrintLane {
    const existing = lanes.get(printerId);
    if (existing !== undefined) return existing;
    const lane = createPrintLane({
      ...options,
      printerId,
      random,
      wait,
      onFault,
      onWait: () => tell(undefined),
      move: (jobId, to, message, counterBefore) => move(jobId, to, message, ACTOR, counterBefore),
    });
    lanes.set(printerId, lane);
    return lane;
  }

  /** Once in the life of the queue: what was under way when the program ended may have printed, so it is in doubt. */
  function load(): void {
    if (isLoaded) return;
    const doubtful = journal.open().filter((job) => job.state === 'sending');
    if (doubtful.length > 0) {
      ledger.append(doubtful.map((job) => step(job, 'doubtful', stationSentence('ended-on-its-way').text, ACTOR)));
    }
    isLoaded = true;
    for (const job of journal.open()) {
      if (job.state === 'queued') laneOf(job.printerId).add(job.jobId);
      // The journal keeps a counter only for the last job sent to a printer: it can still be asked.
      if (job.state === 'doubtful' && job.counterBefore !== undefined) laneOf(job.printerId).doubt(job.jobId);
    }
    for (const { jobId } of doubtful) changed(jobId);
  }

  function isRunning(): boolean {
    return stopper?.signal.aborted === false;
  }

  function kick(lane: PrintLane): void {
    if (stopper === undefined || stopper.signal.aborted) return;
    const run = lane.run(stopper.signal).finally(() => runs.delete(run));
    runs.add(run);
  }

  function wakeLane(lane: PrintLane): void {
    lane.wake();
    kick(lane);
  }

  function queueJob(request: PrintRequest, before: readonly NewEvent[], expectedVersion: number | undefined): PrintJob {
    const { labelId, title, template, printerId, bytes, copy, reason, actor, dpi, media, labels } = request;
    const jobId = ids.next();
    const contentSha256 = createHash('sha256').update(bytes).digest('hex');
    const queued = event(`print:${jobId}`, 'print-queued', actor, {
      jobId,
      ...(labelId === undefined ? {} : { labelId }),
      title,
      template,
      printerId,
      copy,
      ...(reason === undefined ? {} : { reason }),
      contentSha256,
      ...(dpi === undefined ? {} : { dpi }),
      ...(media === undefined ? {} : { media }),
      ...(labels === undefined ? {} : { labels }),
    });
    const lane = isLoaded ? laneOf(printerId) : undefined;
    const sending = isRunning() ? lane?.takesAtOnce(request) : undefined;
    const begun = sending === undefined ? [] : [event(`print:${jobId}`, 'print-state-changed', ACTOR, { to: 'sending', ...sending })];
    ledger.append([...before, queued, ...begun], expectedVersion, () => journal.keepContent(contentSha256, bytes));
    if (lane !== undefined) {
      if (sending === undefined) lane.add(jobId);
      else lane.addSending({ jobId, bytes, ...(labels === undefined ? {} : { labels }), ...sending });
      kick(lane);
    }
    return changed(jobId);
  }

  function nextCopy(job: PrintJob): number {
    return Math.max(job.copy, job.labelId === undefined ? 0 : journal.lastCopy(job.labelId)) + 1;
  }

  return {
    start() {
      if (stopper !== undefined) return;
      load();
      stopper = new AbortController();
      for (const lane of lanes.values()) kick(lane);
    },
    async stop() {
      stopper?.abort();
      await Promise.all(runs);
      stopper = undefined;
      // The next start reads the journal anew: an outcome that could not be written down is in doubt by then.
      lanes.clear();
      isLoaded = false;
    },
    wake() {
      for (const lane of lanes.values()) wakeLane(lane);
    },
    async drainOnce(signal) {
      load();
      await Promise.all([...lanes.values()].map((lane) => lane.sendAll(signal)));
    },
    queue: (request, extraEvents = [], expectedVersion) => queueJob(request, extraEvents, expectedVersion),
    resolve(jobId, printed, actor, how = stationSentence('seen').text) {
      const { state } = find(jobId);
      if (state !== 'sent' && state !== 'doubtful') {
        throw new PrintError('not-allowed', `print job ${jobId} is ${state}: only one that was sent or is in doubt has a question to answer`);
      }
      return printed ? move(jobId, 'printed', how, actor) : move(jobId, 'voided', stationSentence('not-come-out').text, actor);
    },
    async expect(printerId) {
      if (stopper === undefined || !isRunning()) return;
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, EXPECT_MS).unref();
      await Promise.race([laneOf(printerId).expect(stopper.signal), late.promise]);
      clearTimeout(timer);
    },
    nextCopy: (jobId) => nextCopy(find(jobId)),
    reprint(jobId, { bytes, copy, reason, actor, printerId: chosen, ...drawn }) {
      requireReason(reason, jobId);
      const job = find(jobId);
      if (job.state === 'queued' || job.state === 'sending') {
        throw new PrintError('not-allowed', `print job ${jobId} is ${job.state}: it is still on its way to the printer`);
      }
      if (copy !== nextCopy(job))
        throw new PrintError('copy-taken', `copy ${copy} of ${job.title}: the next one is ${nextCopy(job)}; draw it with that number`);
      const { labelId, title, template } = job;
      const printerId = chosen ?? job.printerId;
      const before = [
        ...(job.state === 'doubtful' || job.state === 'failed'
          ? [step(job, 'voided', stationSentence('replaced-by-copy', copy, reason).text, actor)]
          : []),
        ...(labelId === undefined ? [] : [event(`label:${labelId}`, 'label-copied', actor, { copy })]),
      ];
      const reprinted = queueJob(
        { ...(labelId === undefined ? {} : { labelId }), title, template, printerId, bytes, copy, reason, actor, ...drawn },
        before,
        undefined,
      );
      if (find(jobId).state !== job.state) changed(jobId);
      return reprinted;
    },
    voidJob(jobId, reason, actor) {
      requireReason(reason, jobId);
      const voided = move(jobId, 'voided', reason, actor);
      if (isLoaded) wakeLane(laneOf(voided.printerId)); // what stood behind it may go
      return voided;
    },
    moveJob(jobId, printerId, actor) {
      const job = find(jobId);
      if (job.state !== 'queued')
        throw new PrintError('not-allowed', `print job ${jobId} is ${job.state}: only one that was not sent yet can go to another printer`);
      if (job.printerId === printerId) return job;
      ledger.append([event(`print:${jobId}`, 'print-moved', actor, { printerId })]);
      if (isLoaded) {
        const lane = laneOf(printerId);
        lane.add(jobId);
        kick(lane);
        wakeLane(laneOf(job.printerId)); // what stood behind it may go
      }
      return changed(jobId);
    },
    hold: (printerId, actor) => sayOfPrinter(printerId, 'printer-held', actor, {}),
    resume: (printerId, actor) => sayOfPrinter(printerId, 'printer-resumed', actor, {}),
    changeRoll: (printerId, roll, actor) => sayOfPrinter(printerId, 'roll-changed', actor, roll),
    know(printerId, facts) {
      if (JSON.stringify(sorted(journal.printer(printerId).facts)) === JSON.stringify(sorted(facts))) return;
      sayOfPrinter(printerId, 'printer-known', ACTOR, facts);
    },
    printer(printerId) {
      const waitsFor = lanes.get(printerId)?.waitsFor();
      return { ...journal.printer(printerId), ...(waitsFor === undefined ? {} : { waitsFor }) };
    },
    list: (limit) => journal.list(limit),
    onChange(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
  };
}

function sorted(facts: PrinterFacts | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(facts ?? {}).toSorted(([left], [right]) => left.localeCompare(right));
}

function requireReason(reason: string, jobId: string): void {
  if (reason.trim() === '') throw new PrintError('reason-missing', `print job ${jobId}: say why`);
}

async function defaultWait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
