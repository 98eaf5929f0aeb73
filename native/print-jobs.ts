// native/print-jobs.ts · jobs go to each printer one after another; the outcome is told once, and nothing is ever sent again from here
import type { PrinterLink, PrintOutcome } from './printers/printer-link.ts';

/** A job under way may finish before the process ends: a label cut in the middle is worse than a slow exit. Hosts wait 2 s. */
const FINISH_MS = 1_500;

export interface PrintJobs {
  /** Resolves with how far the bytes got; undefined when this job is already under way (its first caller is told). */
  print(printerId: string, printer: PrinterLink, jobId: string, bytes: Uint8Array): Promise<PrintOutcome | undefined>;
  /** Starts nothing more, lets what is under way finish for a moment, then cuts it off; outcomes are still told. */
  stop(): Promise<void>;
}

const STOPPING: PrintOutcome = { kind: 'refused-before-first-byte', reason: 'the station is stopping' };

export function createPrintJobs(): PrintJobs {
  const abort = new AbortController();
  const lastOfPrinter = new Map<string, Promise<unknown>>();
  const underWay = new Set<string>();
  let isStopping = false;

  return {
    async print(printerId, printer, jobId, bytes) {
      if (underWay.has(jobId)) return undefined;
      underWay.add(jobId);
      // One sender per printer: most take one connection at a time, and a second one would be refused or mixed in.
      const sending = (lastOfPrinter.get(printerId) ?? Promise.resolve()).then(() =>
        isStopping ? STOPPING : printer.send(jobId, bytes, abort.signal),
      );
      lastOfPrinter.set(
        printerId,
        sending.catch(() => undefined),
      );
      try {
        return await sending;
      } catch (cause) {
        return { kind: 'unknown', bytesWritten: 0, reason: `${printer.label}: ${cause instanceof Error ? cause.message : String(cause)}` };
      } finally {
        underWay.delete(jobId);
      }
    },
    async stop() {
      isStopping = true;
      const cut = setTimeout(() => abort.abort(), FINISH_MS);
      await Promise.all(lastOfPrinter.values());
      clearTimeout(cut);
    },
  };
}
