// tests/main/application/goods-out/goods-out-bench.ts · a receipt of the dairy truck with rejected goods and overage, and the desk of returns and transfers beside it
import { finishReceipt } from '../../../../main/application/receiving/finish-receipt.ts';
import { recordDamage } from '../../../../main/application/receiving/receipt-commands.ts';
import { submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import type { ReceiptState } from '../../../../main/domain/receipt/receipt-state.ts';
import { createOutboxReader } from '../../../../main/store/outbox-reader.ts';
import { type BillDesk, createBillDesk } from '../../../support/bill-desk.ts';
import { DAIRY, demoFile } from '../../../support/demo-files.ts';
import { type DockStation, openDockStation } from '../../../support/dock-station.ts';
import { createTestClock } from '../../../support/station-ledger.ts';

export const DOER = { actor: 'clerk-7', device: 'test' };
export const HEAD = { to: { name: '', address: '', city: '', region: '', postalCode: '', country: '' }, authorisation: '', note: '' };

export interface GoodsOutBench extends BillDesk {
  readonly station: DockStation;
  readonly receipt: ReceiptState;
  readonly outbox: ReturnType<typeof createOutboxReader>;
  /** The supplier as the order names it. */
  readonly supplier: { readonly id: string; readonly name: string };
  /** The line that the case of milk was counted on. */
  readonly milk: string;
  scan(goodsOutId: string, raw: string, scanId?: string): ScanVerdict | undefined;
  receive(raw: string): void;
  finish(): void;
}

/** Two cases of milk (24 EA) received, 5 of them rejected. */
export function openGoodsOutBench(): GoodsOutBench {
  const clock = createTestClock();
  const station = openDockStation(undefined, clock);
  for (const name of ['items.csv', `orders/po-${DAIRY.order}.edi`, 'orders/po-4500001003.edi', 'asn/asn-MLD-77120.edi'])
    station.importText(name, demoFile(name));
  const receipt = station.open({ orders: [DAIRY.order] });
  const desk = createBillDesk(station, clock);
  const scanOut = desk.outgoing.scan(station.scanDeps);
  const receive = (raw: string): void => void submitScan(station.scanDeps, receipt, { scanId: station.ids.next(), raw, ...DOER });
  receive(DAIRY.milkCase);
  receive(DAIRY.milkCase);
  const milk = [...receipt.lines.values()].find((line) => line.acceptedQty > 0)?.opened.lineId ?? '';
  recordDamage(station.scanDeps, receipt, { lineId: milk, qty: 5, reason: 'crushed', disposition: 'quarantine' }, DOER);
  const order = receipt.opened.orders[0];
  return {
    ...desk,
    station,
    receipt,
    milk,
    outbox: createOutboxReader(station.db),
    supplier: { id: order?.supplierId ?? order?.supplier ?? '', name: order?.supplier ?? '' },
    scan: (goodsOutId, raw, scanId = station.ids.next()) => scanOut(goodsOutId, { scanId, raw, ...DOER }),
    receive,
    finish() {
      const finished = finishReceipt(station.scanDeps, 'DK01', receipt, DOER);
      if (finished.kind === 'refused') throw new Error(finished.message);
    },
  };
}
