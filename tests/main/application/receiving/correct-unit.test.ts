// tests/main/application/receiving/correct-unit.test.ts · cartons of a booked pallet whose labels say otherwise, on a real database: rows, messages and answers. Rules RC50–RC52, RV3
import { expect, test } from 'vitest';
import type { ReceiptMessage } from '../../../../main/domain/receipt/receipt-message.ts';
import { GS, noticeOf, openTestStation, orderOf, SSCCS, type TestStation } from '../../../support/test-station.ts';

const carton = (sscc: string, lot: string, expiryDate: string): object => ({
  level: 'carton',
  sscc,
  lines: [{ orderNumber: 'PO1', sku: 'MILK', quantity: 12, lot, expiryDate }],
});
/** The supplier has put the labels of two lots on the wrong cartons. */
const NOTICE = noticeOf('SH1', [
  { level: 'pallet', sscc: SSCCS.pallet, units: [carton(SSCCS.carton, 'A1', '2027-06-30'), carton(SSCCS.lone, 'B2', '2027-07-31')] },
]);
const CONTENT = `]C100${SSCCS.carton}0219522001000103371`;
const OTHER_LOT = `${CONTENT}${GS}17270731${'10B2'}`;
const EXPIRED = `]C100${SSCCS.lone}17260101${'10B2'}`;

function begun(isBlind = false): TestStation {
  const station = openTestStation([orderOf('PO1', [{ line: '1', sku: 'MILK', quantity: 60 }]), NOTICE]);
  station.begin({ orders: ['PO1'], isBlind });
  station.scan(`]C100${SSCCS.pallet}`);
  return station;
}

const rows = (station: TestStation): unknown => station.db.prepare('select accepted_qty as accepted, held_qty as held from receipt_line').all();

const LOTS_SWAPPED = [{ lot: 'B2', expiryDate: '2027-07-31', qty: 24 }];

test('[RC50] the verdict says what was booked and what the label says; the rows and the message carry the lots of the labels', () => {
  const station = begun();
  expect(station.scan(OTHER_LOT)).toMatchObject({
    code: 'corrected',
    outcome: 'accepted',
    qty: 0,
    lineCounted: 24,
    corrected: {
      was: [{ itemId: 'MILK', itemName: 'Milk', qty: 12, lot: 'A1', expiryDate: '2027-06-30' }],
      is: [{ itemId: 'MILK', itemName: 'Milk', qty: 12, lot: 'B2', expiryDate: '2027-07-31' }],
    },
  });
  expect(rows(station)).toEqual([{ accepted: 24, held: 0 }]);
  expect(station.view().history[0]).toMatchObject({ code: 'corrected', itemName: 'Milk', undone: false });
  station.finish();
  const [sent] = station.db.prepare('select body from outbox').all() as { body: string }[];
  expect((JSON.parse(sent?.body ?? '{}') as ReceiptMessage).lines[0]?.lots).toEqual(LOTS_SWAPPED);
});

test('[RC51] a lot that neither order nor notice names is a wrong lot: taken out, and put in as the label says by a lead', () => {
  const station = begun();
  const refused = station.scan(`${CONTENT}${GS}1727083110Z9`);
  expect(refused).toMatchObject({ code: 'wrong-lot', expected: 'A1, B2', qty: -12, corrected: { was: [{ lot: 'A1' }], is: [] } });
  expect(station.override(refused.scanId)).toMatchObject({ code: 'corrected', corrected: { is: [{ lot: 'Z9', qty: 12 }] } });
  expect(rows(station)).toEqual([{ accepted: 24, held: 0 }]);
});

test('[RC51] refused goods leave the rows, a second reading is no second exception, and undoing the pallet takes all along', () => {
  const station = begun();
  expect(station.scan(EXPIRED)).toMatchObject({ code: 'expired', qty: -12, next: 'scan-cases', corrected: { was: [{ qty: 12 }], is: [] } });
  expect(station.scan(EXPIRED)).toMatchObject({ code: 'expired' });
  expect(rows(station)).toEqual([{ accepted: 12, held: 0 }]);
  expect(station.db.prepare('select exceptions from receipt').get()).toEqual({ exceptions: 1 });
  station.scan(OTHER_LOT);
  const pallet = [...station.receipt.acts.values()].find((act) => act.labelPlate === SSCCS.pallet);
  expect(station.undo(pallet?.actId)).toMatchObject({ code: 'undone' });
  expect(rows(station)).toEqual([{ accepted: 0, held: 0 }]);
  expect(station.db.prepare('select count(*) as units from received_unit').get()).toEqual({ units: 0 });
});

test('[RC51] a lead takes the expired carton in; its undo brings back what its pallet had booked', () => {
  const station = begun();
  const refused = station.scan(EXPIRED);
  expect(station.override(refused.scanId)).toMatchObject({ code: 'corrected', qty: 0, replaces: { qty: -12 } });
  expect(rows(station)).toEqual([{ accepted: 24, held: 0 }]);
  station.undo();
  expect(rows(station)).toEqual([{ accepted: 24, held: 0 }]);
  expect(station.view().lines[0]?.lots.map(({ lot, expiryDate }) => [lot, expiryDate])).toContainEqual(['B2', '2027-07-31']);
});

test('[RV3] who counts blind hears the same of a carton, whatever the notice said', () => {
  const station = begun(true);
  const said = station.scan(OTHER_LOT);
  expect(said).toMatchObject({ code: 'already-counted', qty: 0, lot: 'B2' });
  expect(said).not.toHaveProperty('corrected');
  expect([...(station.receipt.lines.get('PO1/1')?.lots.values() ?? [])].map(({ lot }) => lot)).toEqual(['B2']);
});

test('[RC50] the projections folded anew give the same rows', () => {
  const station = begun();
  station.scan(EXPIRED);
  station.scan(OTHER_LOT);
  const tables = ['receipt', 'receipt_line', 'receipt_act', 'received_unit', 'received_serial'];
  const all = (): unknown => tables.map((table) => station.db.prepare(`select * from ${table}`).all());
  const before = all();
  station.ledger.rebuild();
  expect(all()).toEqual(before);
});
