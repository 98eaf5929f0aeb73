// tests/support/goods-out-core.ts · fills and closes returns on a real database until it is killed, and tells each closed number once it is on the disk. Argument: folder
import { join } from 'node:path';
import { finishReceipt } from '../../main/application/receiving/finish-receipt.ts';
import { submitScan } from '../../main/application/receiving/submit-scan.ts';
import { createBillDesk } from './bill-desk.ts';
import { DAIRY, demoFile } from './demo-files.ts';
import { openDockStation } from './dock-station.ts';

const DOER = { actor: 'clerk-7', device: 'test' };
const HEAD = { to: { name: 'Store 12', address: '', city: '', region: '', postalCode: '', country: '' }, authorisation: '', note: '' };
const [folder = ''] = process.argv.slice(2);
const clock = { now: () => new Date().toISOString(), today: () => '2026-11-23' };
const station = openDockStation(join(folder), clock);
const isNew = station.ledger.lastSeq() === 0;
if (isNew) {
  for (const name of ['items.csv', `orders/po-${DAIRY.order}.edi`, 'asn/asn-MLD-77120.edi']) station.importText(name, demoFile(name));
  const state = station.open({ orders: [DAIRY.order] });
  for (let count = 0; count < 200; count += 1) submitScan(station.scanDeps, state, { scanId: station.ids.next(), raw: DAIRY.milkCase, ...DOER });
  finishReceipt(station.scanDeps, 'DK01', state, DOER);
}
const { outgoing } = createBillDesk(station, clock);
const { goodsOut } = outgoing;
const scan = outgoing.scan(station.scanDeps);

process.send?.({ kind: 'ready' });
for (;;) {
  const { goodsOutId, number } = goodsOut.open({ kind: 'transfer', head: HEAD }, DOER);
  scan(goodsOutId, { scanId: station.ids.next(), raw: DAIRY.milkEach, ...DOER });
  if (goodsOut.get(goodsOutId).entries.length === 0) goodsOut.cancel(goodsOutId, 'nothing is left', DOER);
  else {
    goodsOut.close(goodsOutId, DOER);
    process.send?.({ kind: 'closed', number });
  }
  await new Promise((resolve) => setImmediate(resolve));
}
