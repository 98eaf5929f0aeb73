// tests/support/crash-core.ts · a whole core with its queues, fed over IPC and killed at any moment by tests/crash: says 'done' only for what is on the disk
import { createHash } from 'node:crypto';
import { LabelRefused } from '../../main/application/labels/label-data.ts';
import { createLabelPrinter } from '../../main/application/labels/print-label.ts';
import { finishReceipt } from '../../main/application/receiving/finish-receipt.ts';
import { openReceipt } from '../../main/application/receiving/open-receipt.ts';
import { routeScan } from '../../main/application/receiving/route-scan.ts';
import { ROLE_PERMISSIONS } from '../../main/application/session.ts';
import { startCore } from '../../main/core.ts';
import type { ReceiptState } from '../../main/domain/receipt/receipt-state.ts';
import { lockDataFolder } from '../../main/host/data-lock.ts';
import type { FromDevices, ToDevices } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { startDevices } from '../../native/start-devices.ts';

export type CrashWork =
  | { readonly kind: 'scan'; readonly id: number; readonly raw: string }
  | { readonly kind: 'label'; readonly id: number }
  | { readonly kind: 'import'; readonly id: number; readonly fileName: string; readonly text: string }
  | { readonly kind: 'finish'; readonly id: number };

export type CrashReport =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly code?: string;
      readonly sscc?: string;
      readonly receiptId?: string;
      readonly sha256?: string;
    };

const DOER = { actor: 'clerk-7', device: 'test' };
const [dataFolder = '', isWarmUp] = process.argv.slice(2);

lockDataFolder(dataFolder);
const pair = createPortPair();
startDevices(pair.port);
const core = await startCore({ dataFolder, demo: false, sendToDevices: (message) => pair.send(message as ToDevices), log: () => undefined });
pair.onMessage((message: FromDevices) => core.devicesPort.receive(message));
pair.send({ kind: 'resume' });

const { services } = core;
services.session.signInWith({ userId: 'clerk-7', name: 'clerk-7', role: 'clerk', language: 'en', permissions: ROLE_PERMISSIONS.clerk }, 'cli');
// Drawing is slow and has its own tests; numbers, journal and queue are the real ones.
const maker: typeof services.labelDeps.maker = {
  ...services.labelDeps.maker,
  draw: async (content) => ({ title: 'pallet', bytes: Buffer.from(`^XA^FD${content.template === 'logistics' ? content.sscc : ''}^FS^XZ\n`) }),
};
const labels = createLabelPrinter({ ...services.labelDeps, maker });

process.on('message', (work: CrashWork) => {
  // Work that fails here fails the test: the parent sees this process end by itself.
  perform(work).then(report, (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
report({ kind: 'ready' });
if (isWarmUp !== undefined) process.exit(0); // an orderly end keeps the compiled code for the lives to come

async function perform(work: CrashWork): Promise<CrashReport> {
  const { id } = work;
  switch (work.kind) {
    case 'scan': {
      services.session.activeReceiptId = activeReceipt().receiptId;
      const { code } = routeScan(services.route, { scanId: services.ids.next(), scanKey: `feed:${id}`, raw: work.raw, device: 'scanner' });
      return { kind: 'done', id, code };
    }
    case 'label': {
      const state = activeReceipt();
      if ([...state.lines.values()].every((line) => line.acceptedQty === 0)) return { kind: 'done', id };
      try {
        const { sscc } = await labels.print({ template: 'logistics', receiptId: state.receiptId }, DOER);
        return { kind: 'done', id, ...(sscc === undefined ? {} : { sscc }) };
      } catch (error) {
        // [LB45] All that was counted has its label: the second wish within a few scans is refused, as it should be.
        if (error instanceof LabelRefused && error.code === 'already-labelled') return { kind: 'done', id };
        throw error;
      }
    }
    case 'import': {
      const bytes = Buffer.from(work.text);
      const { outcome } = services.importFile({ fileName: work.fileName, bytes }, 'clerk-7');
      if (outcome === 'refused') throw new Error(`${work.fileName} was refused`);
      return { kind: 'done', id, sha256: createHash('sha256').update(bytes).digest('hex') };
    }
    case 'finish': {
      const state = activeReceipt();
      const finished = finishReceipt(services.scanDeps, '0001', state, DOER);
      if (finished.kind === 'refused') throw new Error(finished.message);
      services.dispatcher.wake();
      return { kind: 'done', id, receiptId: state.receiptId };
    }
  }
}

/** The open receipt, or a new one: what a clerk does after a restart. */
function activeReceipt(): ReceiptState {
  const open = services.board.receipts().find((receipt) => receipt.status === 'open');
  const known = open === undefined ? undefined : services.receipts.get(open.receiptId);
  if (known !== undefined) return known;
  const opened = openReceipt(services.scanDeps, '0001', { orders: ['PO1'], withoutOrder: false, isBlind: false }, DOER);
  if (opened.kind === 'refused') throw new Error(opened.message);
  return opened.state;
}

function report(message: CrashReport): void {
  process.send?.(message);
}
