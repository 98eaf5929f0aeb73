// native/print-jobs.ts · jobs, questions and looks go to each printer one after another; a job's outcome is told once, and nothing is ever sent again from here
import type { PrinterJob, PrinterLink, PrintOutcome, Readiness } from './printers/printer-link.ts';
import { say } from './sentences.ts';

/** A job under way may finish before the process ends: a label cut in the middle is worse than a slow exit. Hosts wait 2 s. */
const FINISH_MS = 1_500;
/** Between two looks at a printer that has nothing to do; with the time it has to answer, paper out shows within 2 s. Rule UX31 */
export const LOOK_PAUSE_MS = 800;

export interface PrintJobs {
  prepare(printerId: string, printer: PrinterLink): Promise<Readiness>;
  /** Resolves with how far it got; undefined when this job is already under way (its first caller is told). */
  print(printerId: string, printer: PrinterLink, job: PrinterJob, onAlive: () => void): Promise<PrintOutcome | undefined>;
  /** Looks at an idle printer again and again until `stop`; a job or a question ends the look under way. */
  watch(printerId: string, printer: PrinterLink): { stop(): void };
  /** Starts nothing more, lets what is under way finish for a moment, then cuts it off; outcomes are still told. */
  stop(): Promise<void>;
}

const STOPPING = say('station-stopping').text;

export function createPrintJobs(lookPauseMs = LOOK_PAUSE_MS): PrintJobs {
  const abort = new AbortController();
  const lastOfPrinter = new Map<string, Promise<unknown>>();
  const underWay = new Set<string>();
  const watches = new Set<{ stop(): void }>();
  /** The look under way at each printer: what somebody waits for comes first. */
  const looks = new Map<string, AbortController>();
  let isStopping = false;

  /** One at a time per printer: most take one connection, and a second one would be refused or mixed in. */
  function inTurn<Result>(printerId: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (lastOfPrinter.get(printerId) ?? Promise.resolve()).then(work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    lastOfPrinter.set(printerId, settled);
    return turn;
  }

  return {
    prepare(printerId, printer) {
      looks.get(printerId)?.abort();
      return inTurn(printerId, async () => (isStopping ? { kind: 'waits', reason: STOPPING, conditions: [] } : printer.prepare(abort.signal)));
    },
    async print(printerId, printer, job, onAlive) {
      if (underWay.has(job.jobId)) return undefined;
      underWay.add(job.jobId);
      looks.get(printerId)?.abort();
      try {
        return await inTurn<PrintOutcome>(printerId, async () =>
          isStopping ? { kind: 'refused-before-first-byte', reason: STOPPING } : printer.send(job, abort.signal, onAlive),
        );
      } catch (cause) {
        return { kind: 'unknown', bytesWritten: 0, reason: `${printer.label}: ${cause instanceof Error ? cause.message : String(cause)}` };
      } finally {
        underWay.delete(job.jobId);
      }
    },
    watch(printerId, printer) {
      const over = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const next = async (): Promise<void> => {
        await inTurn(printerId, async () => {
          if (over.signal.aborted) return;
          const look = new AbortController();
          looks.set(printerId, look);
          await printer.look?.(AbortSignal.any([abort.signal, over.signal, look.signal])).finally(() => looks.delete(printerId));
        }).catch(() => undefined);
        if (!over.signal.aborted) timer = setTimeout(() => void next(), lookPauseMs);
      };
      const watch = {
        stop() {
          over.abort();
          clearTimeout(timer);
          watches.delete(watch);
        },
      };
      watches.add(watch);
      if (printer.look !== undefined) void next();
      return watch;
    },
    async stop() {
      isStopping = true;
      for (const watch of watches) watch.stop();
      const cut = setTimeout(() => abort.abort(), FINISH_MS);
      await Promise.all(lastOfPrinter.values());
      clearTimeout(cut);
    },
  };
}
