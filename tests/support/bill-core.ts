// tests/support/bill-core.ts · issues bills on a real database until it is killed, and tells each number once it is on the disk. Arguments: folder, station code, epoch
import { join } from 'node:path';
import { createDocumentNumbers } from '../../main/application/numbers/document-numbers.ts';
import type { Clock } from '../../main/application/ports.ts';
import { createOpenReceipts } from '../../main/application/receiving/open-receipts.ts';
import { createIds } from '../../main/core/create-ids.ts';
import { createLedger } from '../../main/store/ledger.ts';
import { createNumberMark } from '../../main/store/number-mark.ts';
import { openDatabase } from '../../main/store/open-database.ts';
import { createReceivingFacts } from '../../main/store/receiving-facts.ts';
import { FULL_BILL } from '../main/domain/bill-of-lading/bill-samples.ts';
import { createBillDesk } from './bill-desk.ts';

const DOER = { actor: 'clerk-7', device: 'test' };
const [folder = '', stationCode = '', epochText = '1'] = process.argv.slice(2);
const epoch = Number(epochText);
const clock: Clock = { now: () => new Date().toISOString(), today: () => '2026-11-23' };
const db = openDatabase(join(folder, 'station.db'));
const ids = createIds(clock);
const ledger = createLedger(db, { station: stationCode, epoch });
const mark = createNumberMark(join(folder, 'numbers', 'bills.json'));
const numbers = createDocumentNumbers({ facts: createReceivingFacts(db), mark, epoch: () => epoch });
const { bills } = createBillDesk({ db, ledger, ids, receipts: createOpenReceipts(ledger), numbers }, clock, {
  mark,
  station: () => ({ stationCode, gs1CompanyPrefix: '0614141', billNumbers: 'by-station', epoch, company: { name: 'L', address: [] }, labelDpi: 203 }),
});

process.send?.({ kind: 'ready' });
for (;;) {
  const { billId, version } = bills.draft({ form: 'straight', from: { kind: 'hand' }, content: FULL_BILL }, DOER);
  const issued = await bills.issue(billId, version, DOER);
  process.send?.({ kind: 'issued', number: issued.issued?.number ?? '' });
  await new Promise((resolve) => setImmediate(resolve));
}
