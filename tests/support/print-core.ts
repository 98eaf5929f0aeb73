// tests/support/print-core.ts · ledger, print queue and devices in one process, killed at any moment by tests/crash/print-faults: one network printer
import { createIds } from '../../main/core/create-ids.ts';
import { createDeviceBridge } from '../../main/devices/device-bridge.ts';
import { createPrintQueue } from '../../main/printing/print-queue.ts';
import { createLedger } from '../../main/store/ledger.ts';
import { openDatabase } from '../../main/store/open-database.ts';
import { createPrintJournal } from '../../main/store/print-journal.ts';
import type { FromDevices } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { startDevices } from '../../native/start-devices.ts';

/** To it: print this; from it: so many jobs are journaled, and none of them is open. */
export type PrintWork = { readonly text: string };
export interface PrintReport {
  readonly journaled: number;
  readonly isIdle: boolean;
}

const PRINTER = 'zebra';
const REPORT_MS = 20;
/** Waits are as long as usual in relation to one another, and all of them short. */
const PACE = { answerMs: 150, meetMs: 150, lookMs: 150, lookPauseMs: 100, pollMs: 5, settleMs: 60, silentMs: 300, sendMs: 1_000 };
const SETTLE_MS = 60;
const WAITS_SHORTENED = 100;

const [file = '', port = ''] = process.argv.slice(2);
const db = openDatabase(file);
const clock = { now: () => new Date().toISOString(), today: () => '2026-11-21' };
const ids = createIds(clock);
const ledger = createLedger(db, { station: 'DK01', epoch: 1 });
const journal = createPrintJournal(db);
const pair = createPortPair();
const nothing = (): void => undefined;
const bridge = createDeviceBridge({
  send: (message) => pair.send(message),
  onScan: nothing,
  onWeight: nothing,
  onHealth: nothing,
  onFault: nothing,
  onPrinterBack: () => queue.wake(),
  onPrinterFacts: (printerId, facts) => queue.know(printerId, facts),
});
const queue = createPrintQueue({
  ledger,
  journal,
  printer: bridge,
  clock,
  ids,
  settleMs: SETTLE_MS,
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms === SETTLE_MS ? ms : ms / WAITS_SHORTENED);
      const end = (): void => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
    }),
});
startDevices(pair.port, { printerPace: PACE });
pair.onMessage((message: FromDevices) => bridge.receive(message));
const known = journal.printer(PRINTER).facts;
bridge.configure([
  {
    deviceId: PRINTER,
    name: 'Zebra',
    kind: 'label-printer',
    connection: { type: 'tcp', host: '127.0.0.1', port: Number(port) },
    ...(known === undefined ? {} : { known }),
  },
]);
pair.send({ kind: 'resume' });
queue.start();

let journaled = journal.list(1_000_000).length;
process.on('message', async ({ text }: PrintWork) => {
  await queue.expect(PRINTER); // as every label does: some are then queued and begun at once
  queue.queue({ title: text, template: 'test', printerId: PRINTER, bytes: Buffer.from(`^XA${text}^XZ`), copy: 1, actor: 'clerk-7', labels: 1 });
  journaled += 1;
  report();
});
setInterval(report, REPORT_MS);

function report(): void {
  const isIdle = journal.open().every((job) => job.state === 'doubtful' && job.counterBefore === undefined);
  const message: PrintReport = { journaled, isIdle };
  process.send?.(message);
}
