// native/printers/follow-job.ts · from the last byte to the answer "it came out": the printer is asked until it says so, or until nobody can know
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../sentences.ts';
import type { PrinterConnection, PrinterLine } from '../transport/printer-line.ts';
import type { Acquaintance } from './acquaintance.ts';
import { answersOwed } from './answers-owed.ts';
import { ask } from './ask.ts';
import { describeConditions } from './describe-status.ts';
import type { PrinterPace } from './label-printer.ts';
import type { PrinterLanguage } from './languages/index.ts';
import type { CounterReading, PrinterJob, PrintOutcome } from './printer-link.ts';
import type { PrinterStatus } from './printer-status.ts';

export interface FollowedJob {
  readonly line: PrinterLine;
  readonly connection: PrinterConnection;
  readonly printer: Acquaintance;
  readonly language: PrinterLanguage;
  readonly job: PrinterJob;
  readonly pace: PrinterPace;
  readonly signal: AbortSignal;
  onAlive(): void;
  onStatus(now: { readonly kind: 'silent' } | { readonly kind: 'status'; readonly status: PrinterStatus }): void;
  /** The connection is gone, and another one is tried. */
  onLost(cause: unknown): void;
}

/** Two looks in a row: between receiving and printing there may be a moment in which a printer seems to have nothing to do. */
const IDLE_LOOKS = 2;

/** Resolves when the answer is known; 'unknown' when it cannot be. @throws {DeviceError} when the connection that the answer depends on is lost */
export async function followJob(follow: FollowedJob): Promise<PrintOutcome> {
  const { job, pace, signal, onAlive, onStatus, onLost } = follow;
  const bytesWritten = job.bytes.length;
  const countsLabels = job.counterBefore !== undefined && job.labels !== undefined;
  const eye = countsLabels ? reopening(follow) : sameConnection(follow);
  let idleLooks = 0;
  let hasWorked = false;
  let idleSince: number | undefined;
  let heardAt = performance.now();
  const begunAt = heardAt;

  try {
    for (;;) {
      if (signal.aborted) return { kind: 'unknown', bytesWritten, reason: say('station-stopped').text };
      onAlive();
      const seen = await eye.look();
      const now = performance.now();
      if (seen.kind === 'nothing') {
        if (seen.cause === undefined) onStatus({ kind: 'silent' });
        else onLost(seen.cause);
        idleLooks = 0;
        idleSince = undefined;
        if (now - heardAt > pace.silentMs)
          return { kind: 'unknown', bytesWritten, reason: say('silent-after-job', Math.round(pace.silentMs / 1_000)).text };
      } else if (seen.kind === 'processed') {
        return { kind: 'printed', bytesWritten };
      } else {
        heardAt = now;
        const { status, counter, hasProcessed } = seen;
        if (countsLabels && hasCounted(job, counter)) return { kind: 'printed', bytesWritten };
        if (hasProcessed) return { kind: 'printed', bytesWritten };
        const isIdle = status.isReady && !status.isBusy;
        hasWorked ||= status.isBusy;
        idleLooks = isIdle ? idleLooks + 1 : 0;
        idleSince = isIdle ? (idleSince ?? now) : undefined;
        if (!status.isReady && now - begunAt > pace.stoppedMs)
          return { kind: 'unknown', bytesWritten, reason: say('stopped-after-job', describeConditions(status.conditions)).text };
        if (countsLabels && idleSince !== undefined && now - idleSince > pace.settleMs)
          return { kind: 'unknown', bytesWritten, reason: say('not-counted').text };
        if (!countsLabels && idleLooks >= IDLE_LOOKS && follow.language.proof !== 'mark') return endOfIdle(follow.language, hasWorked, bytesWritten);
      }
      await sleep(pace.pollMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await eye.close();
  }
}

function endOfIdle({ proof }: PrinterLanguage, hasWorked: boolean, bytesWritten: number): PrintOutcome {
  return { kind: proof === 'idle' || (proof === 'worked' && hasWorked) ? 'printed' : 'sent', bytesWritten };
}

/** A counter of labels must have risen by the labels of the job; one of length, at all. */
function hasCounted({ labels = 1, counterBefore }: Pick<PrinterJob, 'labels' | 'counterBefore'>, counter: CounterReading | undefined): boolean {
  if (counter === undefined || counterBefore === undefined) return false;
  if (counter.unit !== counterBefore.unit || counter.of !== counterBefore.of) return false;
  return counter.value - counterBefore.value >= (counter.unit === 'labels' ? labels : 1);
}

type Seen =
  | {
      readonly kind: 'state';
      readonly status: PrinterStatus;
      readonly counter?: CounterReading | undefined;
      readonly hasProcessed?: boolean;
    }
  /** It answered what waits its turn behind the job, and of its state nothing that is known to be of now. */
  | { readonly kind: 'processed' }
  /** It says nothing, or, with a cause, cannot be reached. */
  | { readonly kind: 'nothing'; readonly cause?: unknown };
/** Its state is asked and told as between jobs, before anything slower is asked: that the labels are used up must show in time also during a job (UX31). */
interface Eye {
  look(): Promise<Seen>;
  close(): Promise<void>;
}

/** The state proves something only on the connection that carried the job: on another one the printer may not have seen the job at all. */
function sameConnection({ connection, printer, language, pace, signal, onStatus }: FollowedJob): Eye {
  const isProcessed = async (): Promise<boolean> =>
    language.mark !== undefined && (await ask(connection, language.mark, pace.lookMs, signal)) === true;
  return {
    async look() {
      const status = await printer.status(connection, pace.lookMs, signal);
      if (status === undefined) {
        // What came answered earlier questions, as far as can be known: one of those may be lost for good, but the mark is told from them all.
        const { owed, speaks } = answersOwed(connection);
        return owed > 0 && speaks && (await isProcessed()) ? { kind: 'processed' } : { kind: 'nothing' };
      }
      onStatus({ kind: 'status', status });
      return status.isReady ? { kind: 'state', status, hasProcessed: await isProcessed() } : { kind: 'state', status };
    },
    close: async () => undefined,
  };
}

/**
 * A counter tells the same on every connection: the job's is given up when it fails or the printer stops, so that others can reach it meanwhile, but
 * not before an answer came on it. Until then bytes of the job may still be on their way, and closing could cut them off.
 */
function reopening({ line, connection, printer, pace, signal, onStatus }: FollowedJob): Eye {
  let open: PrinterConnection | undefined = connection;
  const giveUp = async (): Promise<void> => {
    const closing = open;
    open = undefined;
    await closing?.close();
  };
  return {
    async look() {
      try {
        open ??= await line.open(signal, pace.reachMs);
        const status = await printer.status(open, pace.lookMs, signal);
        if (status !== undefined) onStatus({ kind: 'status', status });
        const counter = status === undefined ? undefined : await printer.counter(open, pace.lookMs, signal);
        if (status?.isReady === false || (status === undefined && open !== connection)) await giveUp();
        return status === undefined ? { kind: 'nothing' } : { kind: 'state', status, counter };
      } catch (cause) {
        await giveUp(); // refused, broken, or nonsense: the next look opens afresh
        return { kind: 'nothing', cause };
      }
    },
    close: giveUp,
  };
}
