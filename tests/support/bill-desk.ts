// tests/support/bill-desk.ts · the use cases of bills on a real ledger, with paper that is only its data as JSON and a printer that takes everything
import { createHash } from 'node:crypto';
import type { NumberMark } from '../../main/application/numbers/number-mark.ts';
import type { BillPapers, KeptPapers } from '../../main/application/papers/bill-data.ts';
import { type BillDeps, type Bills, createBills } from '../../main/application/papers/bills.ts';
import type { Clock, PrintJob } from '../../main/application/ports.ts';
import { createGoodsOutServices, type GoodsOutServices } from '../../main/core/goods-out-services.ts';
import { createBillStore } from '../../main/store/bill-store.ts';
import type { DockStation } from './dock-station.ts';

export interface BillDesk {
  readonly bills: Bills;
  readonly outgoing: GoodsOutServices;
  readonly kept: Map<string, Uint8Array>;
  readonly drawn: { count: number };
  /** Of the number file. */
  readonly marks: Map<string, number>;
}

export function createBillDesk(
  { db, ledger, ids, receipts, numbers }: Pick<DockStation, 'db' | 'ledger' | 'ids' | 'receipts' | 'numbers'>,
  clock: Clock,
  change: Partial<BillDeps> & { readonly station?: BillDeps['station'] } = {},
): BillDesk {
  const kept = new Map<string, Uint8Array>();
  const marks = new Map<string, number>();
  const drawn = { count: 0 };
  const keptPapers: KeptPapers = { keep: (sha256, bytes) => void kept.set(sha256, bytes), read: (sha256) => kept.get(sha256) };
  const mark: NumberMark = { highest: (sequence) => marks.get(sequence), raise: (sequence, serial) => void marks.set(sequence, serial) };
  const papers: BillPapers = {
    faults: () => [],
    async draw(bill, wish, madeAt) {
      drawn.count += 1;
      return { bytes: Buffer.from(JSON.stringify({ bill, wish, madeAt })), pages: 1 };
    },
    picture: async () => ({ png: new Uint8Array(), pages: 1, widthMm: 1, heightMm: 1 }),
  };
  const outgoing = createGoodsOutServices({ db, ledger, clock, ids, numbers, receipt: receipts.get, stationCode: () => 'DK01' });
  const bills = createBills({
    ledger,
    clock,
    ids,
    store: createBillStore(db),
    mark,
    kept: keptPapers,
    papers,
    receipt: receipts.get,
    eventsOf: receipts.eventsOf,
    ...outgoing.forBills,
    queue: {
      queue(request, events = []) {
        ledger.append(events);
        return {
          ...request,
          jobId: ids.next(),
          state: 'queued',
          queuedAt: clock.now(),
          changedAt: clock.now(),
          attempts: 0,
          contentSha256: '',
        } satisfies PrintJob;
      },
    },
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    headOf: (printerId) =>
      ({
        office: { format: 'pdf', dpi: 203 } as const,
        thermal: { format: 'zpl', dpi: 203 } as const,
        fine: { format: 'zpl', dpi: 300 } as const,
        till: { format: 'escpos', dpi: 203 } as const,
      })[printerId],
    station: () => ({
      stationCode: '0417',
      gs1CompanyPrefix: '0614141',
      billNumbers: 'by-station',
      epoch: 1,
      company: { name: 'Lakeside Market and Pharmacy', address: ['1200 Harbor Road', 'Duluth'] },
      labelDpi: 203,
    }),
    ...change,
  });
  return { bills, outgoing, kept, drawn, marks };
}
