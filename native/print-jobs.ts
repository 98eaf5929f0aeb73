// native/print-jobs.ts · jobs go to each printer one after another; the outcome is told once, and nothing is ever sent again from here
import type { PrinterLink, PrintOutcome } from './printers/printer-link.ts';

export interface PrintJobs {
  /** Resolves with how far the bytes got; undefined when this job is already under way (its first caller is told). */
  print(printerId: string, printer: PrinterLink, jobId: string, bytes: Uint8Array): Promise<PrintOutcome | undefined>;
  /** Ends what is under way; outcomes are still told. */
  stop(): Promise<void>;
}

export function createPrintJobs(): PrintJobs {
  const abort = new AbortController();
  const lastOfPrinter = new Map<string, Promise<unknown>>();
  const underWay = new Set<string>();

  return {
    async print(printerId, printer, jobId, bytes) {
      if (underWay.has(jobId)) return undefined;
      underWay.add(jobId);
      // One sender per printer: most take one connection at a time, and a second one would be refused or mixed in.
      const sending = (lastOfPrinter.get(printerId) ?? Promise.resolve()).then(() => printer.send(jobId, bytes, abort.signal));
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
      abort.abort();
      await Promise.all(lastOfPrinter.values());
    },
  };
}
