// main/printing/print-queue.ts · labels on their way to paper: journaled with the act that asked for them, sent once, never twice unasked. Rules PQ1–PQ12: ./SPEC.md
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Ids, Ledger, NewEvent, PrinterPort, PrintJob, PrintJournal, PrintState } from '../application/ports.ts';
import type { LabelCopied, PrintQueued, PrintStateChanged } from '../application/queue-events.ts';
import { PrintError } from './print-error.ts';
import { createPrintLane, type PrintLane } from './print-lane.ts';
import { canBecome } from './print-states.ts';

const DEVICE = 'print-queue';
const ACTOR = 'system';

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
}

export interface ReprintRequest {
  /** Drawn anew by the caller, with 'COPY n' and the reason on it. */
  readonly bytes: Uint8Array;
  /** From nextCopy(). */
  readonly copy: number;
  readonly reason: string;
  readonly actor: string;
}

export interface PrintQueue {
  start(): void;
  /** Takes no new job; waits for the attempts under way, because cutting one off would leave a label in doubt. */
  stop(): Promise<void>;
  /** A printer is back. */
  wake(): void;
  /** Tries every printer once, now; ends when each is out of jobs or away. For one-shot commands: not beside start(). */
  drainOnce(signal: AbortSignal): Promise<void>;
  /** Queues in ONE transaction with `extraEvents` (the act that asked for the label), which come first. @throws {StoreError} and nothing happened */
  queue(request: PrintRequest, extraEvents?: readonly NewEvent[], expectedVersion?: number): PrintJob;
  /** A person or a scan of the label answers for a job that was sent or is in doubt: it came out, or that copy is voided. @throws {PrintError} */
  resolve(jobId: string, printed: boolean, actor: string): PrintJob;
  /** The number that the next print of this job's label carries. @throws {PrintError} */
  nextCopy(jobId: string): number;
  /** The same label and SSCC again under the next copy number. A copy in doubt or failed is voided by it. @throws {PrintError} 'copy-taken' when somebody was faster */
  reprint(jobId: string, request: ReprintRequest): PrintJob;
  /** @throws {PrintError} when it is on its way, printed or voided already */
  voidJob(jobId: string, reason: string, actor: string): PrintJob;
  /** Newest first. */
  list(limit: number): readonly PrintJob[];
  onChange(handler: (job: PrintJob) => void): () => void;
}

export function createPrintQueue(options: PrintQueueOptions): PrintQueue {
  const { ledger, journal, clock, ids, random = Math.random, wait = defaultWait, onFault = () => undefined } = options;
  const handlers = new Set<(job: PrintJob) => void>();
  const lanes = new Map<string, PrintLane>();
  const runs = new Set<Promise<void>>();
  let isLoaded = false;
  let stopper: AbortController | undefined;

  function find(jobId: string): PrintJob {
    const job = journal.find(jobId);
    if (job === undefined) throw new PrintError('no-such-job', `no print job ${jobId}: take the id from the queue's list`);
    return job;
  }

  function event(stream: string, kind: string, actor: string, payload: PrintQueued | PrintStateChanged | LabelCopied): NewEvent {
    return { id: ids.next(), stream, kind, at: clock.now(), device: DEVICE, actor, payload };
  }

  /** The event of one step, checked against the table. */
  function step(job: PrintJob, to: PrintState, message: string | undefined, actor: string): NewEvent {
    if (!canBecome(job.state, to)) throw new PrintError('not-allowed', `print job ${job.jobId} is ${job.state} and cannot become ${to}`);
    return event(`print:${job.jobId}`, 'print-state-changed', actor, { to, ...(message === undefined ? {} : { message }) });
  }

  function move(jobId: string, to: PrintState, message: string | undefined, actor = ACTOR): PrintJob {
    ledger.append([step(find(jobId), to, message, actor)]);
    return changed(jobId);
  }

  function changed(jobId: string): PrintJob {
    const job = find(jobId);
    for (const handler of handlers) {
      try {
        handler(job);
      } catch (error) {
        onFault(error);
      }
    }
    return job;
  }

  function laneOf(printerId: string): PrintLane {
    const existing = lanes.get(printerId);
    if (existing !== undefined) return existing;
    const lane = createPrintLane({ ...options, printerId, random, wait, onFault, move });
    lanes.set(printerId, lane);
    return lane;
  }

  /** Once in the life of the queue: what was under way when the program ended may have printed, so it is in doubt. */
  function load(): void {
    if (isLoaded) return;
    const open = journal.open();
    const doubtful = open.filter((job) => job.state === 'sending');
    if (doubtful.length > 0) {
      ledger.append(
        doubtful.map((job) => step(job, 'doubtful', 'the program ended while this label was on its way: look whether it came out', ACTOR)),
      );
    }
    isLoaded = true;
    for (const job of open) if (job.state === 'queued') laneOf(job.printerId).add(job.jobId);
    for (const { jobId } of doubtful) changed(jobId);
  }

  function kick(lane: PrintLane): void {
    if (stopper === undefined || stopper.signal.aborted) return;
    const run = lane.run(stopper.signal).finally(() => runs.delete(run));
    runs.add(run);
  }

  function queueJob(request: PrintRequest, before: readonly NewEvent[], expectedVersion: number | undefined): PrintJob {
    const { labelId, title, template, printerId, bytes, copy, reason, actor } = request;
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
    });
    ledger.append([...before, queued], expectedVersion, () => journal.keepContent(contentSha256, bytes));
    if (isLoaded) {
      const lane = laneOf(printerId);
      lane.add(jobId);
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
      for (const lane of lanes.values()) {
        lane.wake();
        kick(lane);
      }
    },
    async drainOnce(signal) {
      load();
      await Promise.all([...lanes.values()].map((lane) => lane.sendAll(signal)));
    },
    queue: (request, extraEvents = [], expectedVersion) => queueJob(request, extraEvents, expectedVersion),
    resolve(jobId, printed, actor) {
      const { state } = find(jobId);
      if (state !== 'sent' && state !== 'doubtful') {
        throw new PrintError('not-allowed', `print job ${jobId} is ${state}: only one that was sent or is in doubt has a question to answer`);
      }
      return printed ? move(jobId, 'printed', 'seen by a person', actor) : move(jobId, 'voided', 'a person says it did not come out', actor);
    },
    nextCopy: (jobId) => nextCopy(find(jobId)),
    reprint(jobId, { bytes, copy, reason, actor }) {
      requireReason(reason, jobId);
      const job = find(jobId);
      if (job.state === 'queued' || job.state === 'sending') {
        throw new PrintError('not-allowed', `print job ${jobId} is ${job.state}: it is still on its way to the printer`);
      }
      if (copy !== nextCopy(job))
        throw new PrintError('copy-taken', `copy ${copy} of ${job.title}: the next one is ${nextCopy(job)}; draw it with that number`);
      const { labelId, title, template, printerId } = job;
      const before = [
        ...(job.state === 'doubtful' || job.state === 'failed' ? [step(job, 'voided', `replaced by copy ${copy}: ${reason}`, actor)] : []),
        ...(labelId === undefined ? [] : [event(`label:${labelId}`, 'label-copied', actor, { copy })]),
      ];
      const reprinted = queueJob(
        { ...(labelId === undefined ? {} : { labelId }), title, template, printerId, bytes, copy, reason, actor },
        before,
        undefined,
      );
      if (find(jobId).state !== job.state) changed(jobId);
      return reprinted;
    },
    voidJob(jobId, reason, actor) {
      requireReason(reason, jobId);
      return move(jobId, 'voided', reason, actor);
    },
    list: (limit) => journal.list(limit),
    onChange(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
  };
}

function requireReason(reason: string, jobId: string): void {
  if (reason.trim() === '') throw new PrintError('reason-missing', `print job ${jobId}: say why`);
}

async function defaultWait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
