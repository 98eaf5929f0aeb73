// tests/main/store/rebuild.test.ts · whatever happened at the station: emptying every projection and folding the events again gives the same rows
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPartners } from '../../../main/application/exchange/partners.ts';
import { finishReceipt, reopenReceipt } from '../../../main/application/receiving/finish-receipt.ts';
import {
  answerQuestion,
  override,
  park,
  receiveAll,
  recordDamage,
  recordWeight,
  resume,
  setQuantity,
  undo,
} from '../../../main/application/receiving/receipt-commands.ts';
import { submitScan } from '../../../main/application/receiving/submit-scan.ts';
import { forgetCode, teachCode } from '../../../main/application/receiving/teach-code.ts';
import { confirmCount, recount } from '../../../main/application/weighing/weigh-goods.ts';
import { addUser } from '../../../main/core/add-user.ts';
import type { Services } from '../../../main/core/services.ts';
import type { ReceiptState } from '../../../main/domain/receipt/receipt-state.ts';
import { createDispatcher } from '../../../main/outbox/dispatcher.ts';
import { createPrintQueue } from '../../../main/printing/print-queue.ts';
import { createBoardQueries } from '../../../main/store/board-queries.ts';
import { projectionTables } from '../../../main/store/ledger.ts';
import type { Db } from '../../../main/store/open-database.ts';
import { createOutboxReader } from '../../../main/store/outbox-reader.ts';
import { createPrintJournal } from '../../../main/store/print-journal.ts';
import { createBillDesk } from '../../support/bill-desk.ts';
import { DAIRY, demoFile } from '../../support/demo-files.ts';
import { openDockStation } from '../../support/dock-station.ts';
import { createFakeErp, ERP_FAULTS } from '../../support/fake-erp.ts';
import { createFakePrinters, PRINTER_FAULTS } from '../../support/fake-printer.ts';
import { createTestClock } from '../../support/station-ledger.ts';
import { FULL_BILL } from '../domain/bill-of-lading/bill-samples.ts';

const SCANS = [
  ...DAIRY.pallets.map((sscc) => `]C100${sscc}`),
  DAIRY.milkCase,
  DAIRY.milkEach,
  ']C10119522001000202172703151' + '0M26321',
  ']E09522001000304', // yogurt without lot: a question
  ']C101195220010003091727012910Y26317',
  ']C101095220010001061720010110OLD', // expired
  'UNKNOWN-7',
  'TAUGHT-1',
];
const DOER = { actor: 'clerk-7', device: 'test' };
const SUPPLIERS = [
  { id: 'MLD', name: 'Meadow Dairy' },
  { id: 'Harbour Mills', name: 'Harbour Mills' },
];
const AWAKE = new AbortController().signal;

/** One step of a day: `pick` chooses among whatever there is. */
type Step = (day: Day, pick: (count: number) => number) => void | Promise<void>;
interface Day {
  readonly station: ReturnType<typeof openDockStation>;
  readonly receipts: ReceiptState[];
  readonly drain: () => Promise<unknown>;
  readonly print: () => Promise<unknown>;
  readonly queueLabel: (pick: (count: number) => number) => void;
  readonly outbox: ReturnType<typeof createOutboxReader>;
  readonly partners: ReturnType<typeof createPartners>;
  readonly bills: ReturnType<typeof createBillDesk>['bills'];
  readonly outgoing: ReturnType<typeof createBillDesk>['outgoing'];
}

/** A TA1 alone in its interchange: what a partner says of one of ours. */
function acknowledgementOf(sender: string, interchange: string, number: number): string {
  const own = String(number).padStart(9, '0');
  return [
    `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*DOCK           *261121*0800*U*00401*${own}*0*P*>`,
    `TA1*${interchange}*261121*0800*A*000`,
    `IEA*0*${own}~`,
  ].join('~\n');
}

const onOpenReceipt =
  (work: (day: Day, state: ReceiptState, pick: (count: number) => number) => void): Step =>
  (day, pick) => {
    const state = day.receipts[pick(day.receipts.length)];
    if (state !== undefined) work(day, state, pick);
  };

const scan: Step = onOpenReceipt(({ station }, state, pick) => {
  const scanKey = pick(3) === 0 ? {} : { scanKey: `session:${pick(400)}` };
  submitScan(station.scanDeps, state, { scanId: station.ids.next(), ...scanKey, raw: SCANS[pick(SCANS.length)] ?? '', ...DOER });
});

/** Returns and transfers: a refusal is an answer. */
const goodsOut: Step = ({ station, outgoing, bills }, pick) => {
  const desk = outgoing.goodsOut;
  const head = { to: { name: '', address: '', city: '', region: '', postalCode: '', country: '' }, authorisation: `RMA-${pick(9)}`, note: '' };
  const all = desk.store.list(20);
  const one = pick(3) === 0 ? undefined : all[pick(all.length)];
  try {
    const [choice] = desk.choices('transfer');
    if (one === undefined) {
      const supplier = choice?.supplier ?? { id: 'MLD', name: 'Meadow Dairy' };
      desk.open(
        pick(2) === 0 ? { kind: 'return', supplier, head } : { kind: 'transfer', head: { ...head, to: { ...head.to, name: 'Store 12' } } },
        DOER,
      );
      return;
    }
    const scanKey = pick(3) === 0 ? { scanKey: `session:${pick(400)}` } : {};
    outgoing.scan(station.scanDeps)(one.goodsOutId, { scanId: station.ids.next(), ...scanKey, raw: SCANS[pick(SCANS.length)] ?? '', ...DOER });
    const [entry] = desk.get(one.goodsOutId).entries;
    const what = pick(6);
    if (what === 0 && choice !== undefined) desk.choose(one.goodsOutId, { ...choice, from: 'accepted', qty: 1 + pick(3) }, DOER);
    if (what === 1 && entry !== undefined) desk.set(one.goodsOutId, entry.entryId, { qty: 1, reason: 'other' }, DOER);
    if (what === 2 && entry !== undefined) desk.remove(one.goodsOutId, entry.entryId, DOER);
    if (what === 3) desk.close(one.goodsOutId, DOER);
    if (what === 4) desk.cancel(one.goodsOutId, 'not today', DOER);
    if (what === 5) bills.draft({ form: 'straight', from: { kind: one.kind, id: one.number } }, DOER);
  } catch (error) {
    if (!(error instanceof Error) || !['GoodsOutRefused', 'BillRefused'].includes(error.name)) throw error;
  }
};

const STEPS: readonly Step[] = [
  scan,
  scan,
  scan,
  scan,
  scan,
  (day, pick) => {
    const wishes = [{ orders: [DAIRY.order] }, { shipmentNumber: DAIRY.shipment }, { withoutOrder: true }, { orders: ['4500001003'] }];
    day.receipts.push(day.station.open({ ...wishes[pick(wishes.length)], isBlind: pick(4) === 0 }));
  },
  onOpenReceipt(({ station }, state, pick) => void undo(station.scanDeps, state, [...state.acts.keys(), undefined][pick(state.acts.size + 1)], DOER)),
  onOpenReceipt(({ station }, state) => void undo(station.scanDeps, state, undefined, DOER)),
  onOpenReceipt(({ station }, state, pick) => void setQuantity(station.scanDeps, state, 1 + pick(5), DOER)),
  onOpenReceipt(
    ({ station }, state) => void answerQuestion(station.scanDeps, state, undefined, { lot: 'Y26317', expiryDate: '2027-01-29' }, DOER, false),
  ),
  onOpenReceipt(
    ({ station }, state, pick) =>
      void override(
        station.scanDeps,
        state,
        [...state.refused.keys(), ...state.acts.keys()][pick(state.refused.size + state.acts.size)] ?? '',
        'seen',
        DOER,
      ),
  ),
  onOpenReceipt(({ station }, state, pick) => {
    const lineId = [...state.lines.keys()][pick(state.lines.size)] ?? '';
    recordDamage(station.scanDeps, state, { lineId, qty: 1 + pick(3), reason: 'crushed', disposition: 'reject' }, DOER);
  }),
  onOpenReceipt(({ station }, state) => void recordWeight(station.scanDeps, state, { text: '12.48', unit: 'kg' }, DOER)),
  onOpenReceipt(({ station }, state) => {
    recordWeight(station.scanDeps, state, { text: '3.120', unit: 'kg' }, DOER);
    const [doubt] = state.doubts.keys();
    if (doubt !== undefined) confirmCount(station.scanDeps, state, doubt, DOER);
  }),
  onOpenReceipt(
    ({ station }, state, pick) => void recount(station.scanDeps, state, [...state.acts.keys()][pick(state.acts.size)] ?? '', 1 + pick(30), DOER),
  ),
  onOpenReceipt(({ station }, state, pick) => void (pick(6) === 0 && receiveAll(station.scanDeps, state, DOER))),
  onOpenReceipt(({ station }, state) => park(station.scanDeps, state, DOER)),
  onOpenReceipt(({ station }, state) => resume(station.scanDeps, state, DOER)),
  onOpenReceipt(({ station }, state) => void finishReceipt(station.scanDeps, 'DK01', state, DOER)),
  onOpenReceipt(({ station, outbox }, state) => void reopenReceipt(station.scanDeps, outbox, state, 'one more pallet', DOER)),
  ({ station }, pick) => {
    const lesson = { code: `TAUGHT-${pick(3)}`, itemId: '10001', unit: ['EA', 'CS'][pick(2)] ?? '', suppliers: SUPPLIERS.slice(0, pick(3)) };
    teachCode(station.scanDeps, lesson, DOER);
  },
  ({ station }, pick) => {
    const board = createBoardQueries(station.db);
    const codes = board.taughtCodes();
    const chosen = codes[pick(codes.length)];
    if (chosen === undefined) return;
    const { code, itemId, supplier } = chosen;
    forgetCode({ ...station.scanDeps, board }, { code, itemId, ...(supplier === undefined ? {} : { supplierId: supplier.id }) }, DOER);
  },
  ({ station }, pick) => {
    station.importText(`codes-${pick(3)}.csv`, `order,line,sku,supplier item,qty,unit\nCODES-${pick(3)},1,10001,TAUGHT-${pick(3)},1,EA\n`);
  },
  ({ station, partners }, pick) => {
    const partnerId = `partner-${pick(3)}`;
    if (pick(4) === 0) partners.remove(partnerId, 'it-1');
    else
      partners.save(
        { partnerId, name: `Partner ${pick(5)}`, ids: [{ kind: 'interchange', qualifier: 'ZZ', value: partnerId.toUpperCase() }] },
        'it-1',
      );
    const interchangeNumber = station.facts.nextNumber(`interchange:${partnerId}`);
    const number = String(interchangeNumber).padStart(9, '0');
    const isAnswered = pick(3) > 0;
    partners.recordSent(
      { partnerId, standard: 'x12', type: '861', interchange: number, message: '0001', fileName: `${number}.edi`, interchangeNumber, isAnswered },
      'clerk-7',
    );
    const answered = String(1 + pick(interchangeNumber)).padStart(9, '0');
    station.importText(`ta1-${pick(1_000)}.edi`, acknowledgementOf(partnerId.toUpperCase(), answered, 1 + pick(1_000)));
  },
  async ({ bills }, pick) => {
    const { billId, version } = bills.draft(
      { form: 'straight', from: { kind: 'hand' }, content: { ...FULL_BILL, shipDate: `2026-11-2${pick(9)}` } },
      DOER,
    );
    if (pick(3) === 0) return;
    await bills.issue(billId, version, DOER);
    if (pick(2) === 0)
      bills.sign(
        billId,
        {
          role: 'shipper',
          name: 'R. Alvarez',
          strokes: [
            [
              [0, 0],
              [9, 9],
            ],
          ],
        },
        DOER,
      );
    if (pick(2) === 0) await bills.print(billId, { paper: 'letter', language: 'en', mark: 'file' }, DOER);
    const end = pick(3);
    if (end === 0) bills.void(billId, 'wrong door', DOER);
    if (end === 1) bills.reissue(billId, 'wrong date', DOER);
  },
  goodsOut,
  goodsOut,
  ({ queueLabel }, pick) => queueLabel(pick),
  ({ print }) => print().then(() => undefined),
  ({ drain }) => drain().then(() => undefined),
];

test('a random history of receipts, undos, labels, prints, outbox, users and taught codes folds to the same rows', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.infiniteStream(fc.nat(10_000))), { minLength: 60, maxLength: 200, size: 'max' }),
      async (steps) => {
        const day = startDay(steps);
        for (const [which, numbers] of steps) await STEPS[which]?.(day, (count) => (count === 0 ? 0 : (numbers.next().value ?? 0) % count));
        const { db, ledger } = day.station;
        const before = rowsOf(db);
        ledger.rebuild();
        expect(rowsOf(db)).toEqual(before);
        expect(ledger.verify().isWhole).toBe(true);
        db.close();
      },
    ),
    { numRuns: 12, endOnFailure: true },
  ));

test('the history of that test is a rich one: no projection stays empty', async () => {
  const day = startDay([]);
  let number = 7;
  const pick = (count: number): number => {
    number = (number * 48_271) % 2_147_483_647;
    return count === 0 ? 0 : number % count;
  };
  for (let step = 0; step < 600; step += 1) await STEPS[pick(STEPS.length)]?.(day, pick);
  const rows = rowsOf(day.station.db);
  for (const table of projectionTables().filter((name) => name !== 'received_serial')) expect(rows[table]?.length, table).toBeGreaterThan(0);
});

function startDay(seed: readonly unknown[]): Day {
  const clock = createTestClock();
  const station = openDockStation(undefined, clock);
  for (const name of ['items.csv', `orders/po-${DAIRY.order}.edi`, 'orders/po-4500001003.edi', 'asn/asn-MLD-77120.edi'])
    expect(station.importText(name, demoFile(name)).outcome).toBe('imported');
  for (const name of ['clerk-8', 'ben'])
    addUser(
      { ...station, clock } as unknown as Pick<Services, 'ledger' | 'clock' | 'ids'>,
      { userId: name, name, role: 'clerk', language: 'en', pin: '1' },
      'setup',
    );
  let turn = seed.length;
  const next = <T>(faults: readonly T[]): T | undefined => faults[turn++ % faults.length];
  const outbox = createOutboxReader(station.db);
  const journal = createPrintJournal(station.db);
  const { ledger, ids } = station;
  const wait = async (): Promise<void> => clock.advance(1_000);
  const erp = createFakeErp({ clock, nextPost: () => next(ERP_FAULTS) });
  const dispatcher = createDispatcher({ ledger, outbox, connector: erp.connector(), clock, ids, wait, quietMs: 0 });
  const printers = createFakePrinters(() => next(PRINTER_FAULTS));
  const queue = createPrintQueue({ ledger, journal, printer: printers.port(), clock, ids, wait });
  let serial = 0;
  const { bills, outgoing } = createBillDesk(station, clock);
  return {
    station,
    receipts: [],
    outbox,
    bills,
    outgoing,
    partners: createPartners({ ledger, exchange: station.importDeps.exchange, clock, ids }),
    drain: () => dispatcher.drainOnce(AWAKE),
    print: () => queue.drainOnce(AWAKE),
    queueLabel(pick) {
      const doubtful = journal.list(50).find((job) => job.state === 'doubtful' || job.state === 'sent');
      if (doubtful !== undefined && pick(2) === 0) {
        if (pick(2) === 0) queue.resolve(doubtful.jobId, pick(2) === 0, 'clerk-7');
        else queue.reprint(doubtful.jobId, { bytes: Buffer.from('again'), copy: queue.nextCopy(doubtful.jobId), reason: 'torn', actor: 'clerk-7' });
        return;
      }
      serial += 1;
      const labelId = ids.next();
      const data = { template: 'logistics', sscc: `SSCC-${serial}` };
      queue.queue(
        {
          labelId,
          title: `label ${serial}`,
          template: 'logistics',
          printerId: `printer-${pick(2)}`,
          bytes: Buffer.from(`^XA${serial}^XZ`),
          copy: 1,
          actor: 'clerk-7',
        },
        [
          {
            id: ids.next(),
            stream: `label:${labelId}`,
            kind: 'label-made',
            at: clock.now(),
            ...DOER,
            payload: { labelId, template: 'logistics', sscc: data.sscc, ssccSerial: serial, data },
          },
        ],
      );
    },
  };
}

function rowsOf(db: Db): Record<string, readonly unknown[]> {
  const tables = [...projectionTables(), 'item_code'];
  return Object.fromEntries(
    tables.map((table) => {
      const rows = db.prepare(`select * from ${table}`).all();
      return [table, rows.map((row) => JSON.stringify(row)).toSorted()];
    }),
  );
}
