// main/printing/print-lane.ts · one printer's jobs, one after another in the order in which they were queued. Rules PQ2–PQ8: ./SPEC.md
import { setTimeout as sleep } from 'node:timers/promises';
import type { PrintAttempt, PrinterPort, PrintJournal, PrintState } from '../application/ports.ts';
import { stateAfter } from './print-states.ts';

const SHORTEST_DELAY_MS = 1_000;
/** A printer that was switched on again is noticed at once through wake(); this is for those that nobody tells us about. */
const LONGEST_DELAY_MS = 60_000;
/** Longer than any printer's own limits; an attempt without an end is in doubt, and must not hold up the labels behind it. */
const ATTEMPT_LIMIT_MS = 120_000;

export interface PrintLaneOptions {
  readonly printerId: string;
  readonly journal: PrintJournal;
  readonly printer: PrinterPort;
  readonly random: () => number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Writes the state down. @throws {StoreError} */
  readonly move: (jobId: string, to: PrintState, message: string | undefined) => void;
  readonly onFault: (error: unknown) => void;
  readonly attemptLimitMs?: number;
}

export interface PrintLane {
  add(jobId: string): void;
  /** Sends until the lane is empty; between attempts on a printer that is away it waits. Ends at once when it is running already. */
  run(stop: AbortSignal): Promise<void>;
  /** Sends until the lane is empty or the printer is away. */
  sendAll(stop: AbortSignal): Promise<'empty' | 'away'>;
  /** Ends a wait between attempts. */
  wake(): void;
}

export function createPrintLane(options: PrintLaneOptions): PrintLane {
  const { printerId, journal, printer, random, wait, move, onFault, attemptLimitMs = ATTEMPT_LIMIT_MS } = options;
  const jobIds: string[] = [];
  let isBusy = false;
  let failures = 0;
  let pause = new AbortController();

  async function backOff(stop: AbortSignal): Promise<void> {
    failures += 1;
    const ceiling = Math.min(LONGEST_DELAY_MS, SHORTEST_DELAY_MS * 2 ** Math.min(failures, 16));
    await wait(Math.round(SHORTEST_DELAY_MS + random() * (ceiling - SHORTEST_DELAY_MS)), AbortSignal.any([stop, pause.signal]));
    pause = new AbortController(); // not before the wait: a wake() while the attempt was still running counts, once
  }

  /** The first job's one attempt. 'away': nothing left this computer, the job waits at the head of the lane. */
  async function sendFirst(jobId: string, stop: AbortSignal): Promise<'moved-on' | 'away'> {
    const job = journal.find(jobId);
    if (job?.state !== 'queued') return 'moved-on'; // voided while it waited
    const bytes = journal.content(job.contentSha256);
    if (bytes === undefined) {
      move(jobId, 'failed', 'the bytes of this label are no longer in the journal: print it again');
      return 'moved-on';
    }
    move(jobId, 'sending', undefined); // on the disk before the first byte
    const attempt = await attemptOnce(printer, job.jobId, printerId, bytes, attemptLimitMs);
    const { to, message } = stateAfter(attempt);
    if (!(await keepOutcome(jobId, to, message, stop))) return 'moved-on';
    if (attempt.kind === 'not-sent') return 'away';
    failures = 0;
    return 'moved-on';
  }

  /** What happened to the paper cannot be asked again: the outcome is written until it is kept. Where it cannot be, the next start finds 'sending' and doubts. */
  async function keepOutcome(jobId: string, to: PrintState, message: string | undefined, stop: AbortSignal): Promise<boolean> {
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

  async function sendAll(stop: AbortSignal): Promise<'empty' | 'away'> {
    for (let [jobId] = jobIds; jobId !== undefined && !stop.aborted; [jobId] = jobIds) {
      if ((await sendFirst(jobId, stop)) === 'away') return 'away';
      jobIds.shift();
    }
    return jobIds.length === 0 ? 'empty' : 'away';
  }

  async function sendAllSafely(stop: AbortSignal): Promise<'empty' | 'away'> {
    try {
      return await sendAll(stop);
    } catch (error) {
      onFault(error); // the ledger could not write 'sending': nothing was sent
      return 'away';
    }
  }

  return {
    add(jobId) {
      jobIds.push(jobId);
    },
    async run(stop) {
      if (isBusy) return;
      isBusy = true;
      try {
        while (!stop.aborted) {
          const end = await sendAllSafely(stop);
          if (end === 'away') await backOff(stop);
          else if (jobIds.length === 0) return; // looked at again: a job may have been added while that answer came back
        }
      } finally {
        isBusy = false;
      }
    },
    async sendAll(stop) {
      if (isBusy) return 'away';
      isBusy = true;
      try {
        return await sendAllSafely(stop);
      } finally {
        isBusy = false;
      }
    },
    wake() {
      failures = 0;
      pause.abort();
    },
  };
}

/** Never rejects and always ends: a port that threw or never answered may have sent everything. */
async function attemptOnce(printer: PrinterPort, jobId: string, printerId: string, bytes: Uint8Array, limitMs: number): Promise<PrintAttempt> {
  const over = new AbortController();
  const late = sleep(limitMs, undefined, { signal: over.signal }).then(
    (): PrintAttempt => ({ kind: 'unknown', reason: `printer ${printerId} gave no outcome within ${limitMs} ms` }),
    (): PrintAttempt => ({ kind: 'unknown', reason: 'over' }),
  );
  try {
    return await Promise.race([printer.print(jobId, printerId, bytes), late]);
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    over.abort();
  }
}
