// native/transport/print-queues.ts · the print queues of this machine: CUPS where it runs, the spooler on Windows. Source: CUPS implementation of IPP, CUPS-Get-Printers
import { askIpp, IPP_OPERATIONS } from './ipp.ts';
import { type LoadWinSpool, loadWinSpool } from './winspool.ts';

export interface PrintQueue {
  readonly name: string;
  readonly model?: string;
  /** Of CUPS; a queue without one is the Windows spooler's. */
  readonly url?: string;
}

const CUPS = 'ipp://localhost:631';
/** CUPS on the same machine answers at once or is not there. */
const ANSWER_MS = 1_500;

export interface QueueSources {
  readonly platform?: NodeJS.Platform;
  readonly loadSpool?: LoadWinSpool;
  /** Without a path. */
  readonly cups?: string;
}

/** Never rejects: where nothing spools there is no queue. */
export async function listPrintQueues({
  platform = process.platform,
  loadSpool = loadWinSpool,
  cups = CUPS,
}: QueueSources = {}): Promise<PrintQueue[]> {
  if (platform !== 'win32') return listCupsQueues(cups).catch(() => []);
  return loadSpool()
    .then((spool) => spool.listQueues())
    .then((names) => names.map((name) => ({ name })))
    .catch(() => []);
}

async function listCupsQueues(cups: string): Promise<PrintQueue[]> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const { status, values } = await askIpp(`${cups}/`, IPP_OPERATIONS.cupsGetPrinters, [], { signal, answerMs: ANSWER_MS });
  if (status >= 0x0400) return []; // no queue is an answer of its own: client-error-not-found
  const models = values.get('printer-make-and-model') ?? [];
  const names = values.get('printer-name') ?? [];
  return names.map((name, index) => ({
    name: String(name),
    url: `${cups}/printers/${encodeURIComponent(String(name))}`,
    // One model for each queue, or nobody can tell whose it is.
    ...(models.length === names.length ? { model: String(models[index]) } : {}),
  }));
}
