// native/printers/spooler-printer.ts · a printer behind the Windows spooler: RAW bytes go in, nothing comes back
import { type LoadWinSpool, loadWinSpool, type WinSpool } from '../transport/winspool.ts';
import type { PrinterLink, PrintOutcome } from './printer-link.ts';

export function createSpoolerPrinter(name: string, { queue }: { readonly queue: string }, load: LoadWinSpool = loadWinSpool): PrinterLink {
  return {
    label: `${name} (${queue})`,
    prepare: async () => ({ kind: 'ready' }),
    async send({ jobId, bytes }, signal) {
      if (signal.aborted) return refused('cancelled');
      const spool = await load().catch((cause: unknown) => String(cause));
      if (typeof spool === 'string') return refused(`the Windows spooler cannot be reached: ${spool}`);
      try {
        return await sendRaw(spool, queue, jobId, bytes);
      } catch (cause) {
        return { kind: 'unknown', bytesWritten: 0, reason: `${queue}: ${String(cause)}` };
      }
    },
  };
}

async function sendRaw(spool: WinSpool, queue: string, jobId: string, bytes: Uint8Array): Promise<PrintOutcome> {
  const printer = await spool.openPrinter(queue);
  if (printer === undefined) return refused(`Windows has no printer ${queue}, or this user may not use it`);
  try {
    // A document holds the job together in the queue; without its end the spooler keeps it and prints nothing.
    if ((await spool.startDocPrinter(printer, { pDocName: jobId, pOutputFile: null, pDatatype: 'RAW' })) === 0)
      return refused(`${queue} takes no RAW document: its driver must be one that passes bytes on`);
    let written = 0;
    try {
      if (!(await spool.startPagePrinter(printer))) return refused(`${queue} starts no page`);
      while (written < bytes.length) {
        const taken = await spool.writePrinter(printer, bytes.subarray(written));
        if (taken === undefined || taken === 0) break;
        written += taken;
      }
      await spool.endPagePrinter(printer);
    } finally {
      await spool.endDocPrinter(printer);
    }
    return written === bytes.length
      ? { kind: 'sent', bytesWritten: written }
      : { kind: 'unknown', bytesWritten: written, reason: `${queue} took ${written} of ${bytes.length} bytes` };
  } finally {
    await spool.closePrinter(printer);
  }
}

function refused(reason: string): PrintOutcome {
  return { kind: 'refused-before-first-byte', reason };
}
