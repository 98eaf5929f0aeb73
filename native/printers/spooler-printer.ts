// native/printers/spooler-printer.ts · a printer behind the Windows spooler: RAW bytes go in, nothing comes back but what Windows knows of the printer

import { type Sentence, say, saying } from '../sentences.ts';
import { type LoadWinSpool, loadWinSpool, type WinSpool } from '../transport/winspool.ts';
import { sayStatus } from './describe-status.ts';
import type { PrinterLink, PrinterListener, PrintOutcome, Readiness } from './printer-link.ts';
import type { PrinterCondition } from './printer-status.ts';
import { createSilenceWatch, LOOK_MS } from './say-silence.ts';

/** PRINTER_STATUS_…: paused, error, jam, paper out, manual feed, paper problem, offline, not available, no toner, user intervention, out of memory, door open, server unknown and offline. Source: Microsoft Learn, PRINTER_INFO_2 */
const STATUS: readonly (readonly [bit: number, condition: PrinterCondition])[] = [
  [0x1, 'paused'],
  [0x2, 'error'],
  [0x8, 'jam'],
  [0x10, 'paper-out'],
  [0x20, 'paper-out'],
  [0x40, 'paper-path'],
  [0x80, 'offline'],
  [0x1000, 'offline'],
  [0x4_0000, 'ribbon-out'],
  [0x10_0000, 'error'],
  [0x20_0000, 'error'],
  [0x40_0000, 'cover-open'],
  [0x80_0000, 'offline'],
  [0x200_0000, 'offline'],
];
/** PRINTER_ATTRIBUTE_WORK_OFFLINE: what is printed waits in the queue. */
const WORKS_OFFLINE = 0x400;

export function createSpoolerPrinter(
  name: string,
  { queue }: { readonly queue: string },
  listener: PrinterListener,
  load: LoadWinSpool = loadWinSpool,
  lookMs = LOOK_MS,
): PrinterLink {
  const label = `${name} (${queue})`;
  const about = { conditions: [], warnings: [] };

  /** Windows asks the print server of a shared printer, and that may not answer. */
  const saySilence = createSilenceWatch(lookMs, (ms) => {
    listener.onHealth({ ...about, state: 'error', conditions: ['no-answer'], ...saying(label, say('windows-silent', ms)) });
  });

  /** Where Windows knows nothing of the printer, it is believed to be ready: many drivers never tell. */
  async function prepare(): Promise<Readiness> {
    try {
      const conditions = await conditionsOf(await load(), queue);
      if (conditions === undefined) {
        listener.onHealth({ ...about, state: 'absent', ...saying(label, say('pick-queue', say('no-queue', queue))) });
        return { kind: 'waits', reason: say('no-queue', queue).text, conditions: [] };
      }
      const held = sayStatus(conditions);
      if (held !== undefined) {
        listener.onHealth({ ...about, state: 'error', conditions, ...saying(label, say('stands', held)) });
        return { kind: 'waits', reason: held.text, conditions };
      }
      listener.onHealth({ ...about, state: 'ok', ...saying(label, say('queue-takes-jobs')) });
    } catch (cause) {
      const said = say('no-spooler', String(cause));
      listener.onHealth({ ...about, state: 'error', ...saying(label, said) });
      return { kind: 'waits', reason: said.text, conditions: [] };
    }
    return { kind: 'ready' };
  }

  return {
    label,
    prepare,
    look: async (signal) => void (await saySilence(prepare, signal)),
    async send({ jobId, bytes }, signal) {
      if (signal.aborted) return refused(say('cancelled'));
      const spool = await load().catch((cause: unknown) => String(cause));
      if (typeof spool === 'string') return refused(say('no-spooler', spool));
      try {
        return await sendRaw(spool, queue, jobId, bytes);
      } catch (cause) {
        return { kind: 'unknown', bytesWritten: 0, reason: `${queue}: ${String(cause)}` };
      }
    },
  };
}

/** Undefined: there is no such queue. */
async function conditionsOf(spool: WinSpool, queue: string): Promise<readonly PrinterCondition[] | undefined> {
  const printer = await spool.openPrinter(queue);
  if (printer === undefined) return undefined;
  try {
    const { status = 0, attributes = 0 } = (await spool.getPrinter(printer)) ?? {};
    const named = STATUS.flatMap(([bit, condition]) => ((status & bit) === 0 ? [] : [condition]));
    return [...new Set((attributes & WORKS_OFFLINE) === 0 ? named : [...named, 'offline' as const])];
  } finally {
    await spool.closePrinter(printer);
  }
}

async function sendRaw(spool: WinSpool, queue: string, jobId: string, bytes: Uint8Array): Promise<PrintOutcome> {
  const printer = await spool.openPrinter(queue);
  if (printer === undefined) return refused(say('no-queue', queue));
  try {
    // A document holds the job together in the queue; without its end the spooler keeps it and prints nothing.
    if ((await spool.startDocPrinter(printer, { pDocName: jobId, pOutputFile: null, pDatatype: 'RAW' })) === 0)
      return refused(say('no-raw-document', queue));
    let written = 0;
    try {
      if (!(await spool.startPagePrinter(printer))) return refused(say('starts-no-page', queue));
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
      : { kind: 'unknown', bytesWritten: written, reason: say('took-some', queue, written, bytes.length).text };
  } finally {
    await spool.closePrinter(printer);
  }
}

function refused({ text }: Sentence): PrintOutcome {
  return { kind: 'refused-before-first-byte', reason: text };
}
