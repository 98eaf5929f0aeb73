// tests/main/domain/receipt/correct-unit.test.ts · a carton of a pallet that was booked whole, whose label says otherwise. Rules RC10, RC13, RC50–RC52
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adviceLines, serialsByLine } from '../../../../main/domain/receipt/describe-advice.ts';
import { describeReceipt } from '../../../../main/domain/receipt/describe-receipt.ts';
import type { AdvisedUnit, OpenedLine, ReceiptEvent } from '../../../../main/domain/receipt/receipt-events.ts';
import { foldReceipt } from '../../../../main/domain/receipt/receipt-state.ts';
import {
  CARTON,
  CARTON_2,
  MILK,
  openedReceipt,
  orderLine,
  PALLET,
  PHONE,
  type Said,
  SOAP,
  TestReceipt,
  unit,
} from '../../../support/test-receipt.ts';

const milk = (qty: number, more: object = {}) => ({ itemId: 'MILK', qty, serials: [], lot: 'A1', expiryDate: '2027-06-30', ...more });
const soap = (qty: number) => ({ itemId: 'SOAP', qty, serials: [] });
const B2 = { lot: 'B2', expiry: '2027-07-31' };

/** A pallet of two labelled cartons, ten milks each. */
function pallet(
  contents: readonly object[] = [milk(10)],
  lines: readonly OpenedLine[] = [orderLine(MILK, 40), orderLine(SOAP, 40), orderLine(PHONE, 5)],
): TestReceipt {
  const inside = contents as AdvisedUnit['contents'];
  const units = [
    unit('P', { level: 'pallet', sscc: PALLET }),
    unit('C1', { parentId: 'P', sscc: CARTON, contents: inside }),
    unit('C2', { parentId: 'P', sscc: CARTON_2, contents: [milk(10)] as AdvisedUnit['contents'] }),
  ];
  return new TestReceipt(openedReceipt({ units, lines }));
}

const lotsOf = (receipt: TestReceipt, lineId = 'PO1/MILK'): readonly unknown[] =>
  [...(receipt.state.lines.get(lineId)?.lots.values() ?? [])].map(({ lot, expiryDate, qty }) => [lot, expiryDate, qty]).toSorted();
const described = (receipt: TestReceipt) =>
  describeReceipt(receipt.state, { startedAt: '2026-11-23T08:00:00Z', finishedAt: '2026-11-23T09:00:00Z', receivedBy: 'clerk-7' });

test('[RC50] another lot and date on the carton replace what the notice said; the total stays', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  const corrected = receipt.scan({ sscc: CARTON, ...B2 });
  expect(corrected).toMatchObject({ code: 'corrected', qty: 0, held: 0 });
  expect(corrected.event.payload).toMatchObject({
    corrects: {
      was: [{ itemId: 'MILK', qty: 10, lot: 'A1', expiryDate: '2027-06-30' }],
      is: [{ itemId: 'MILK', qty: 10, lot: 'B2', expiryDate: '2027-07-31' }],
    },
  });
  expect(receipt.received('PO1/MILK')).toBe(20);
  expect(lotsOf(receipt)).toEqual([
    ['A1', '2027-06-30', 10],
    ['B2', '2027-07-31', 10],
  ]);
  expect(receipt.scan({ sscc: CARTON, ...B2, print: 'again' }).code).toBe('duplicate-sscc');
});

test('[RC50] only the date differs; a best-before date of the same lot changes nothing', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ sscc: CARTON, expiry: '2027-07-31' }).code).toBe('corrected');
  expect(receipt.scan({ sscc: CARTON_2, bestBefore: '2027-09-30' }).code).toBe('already-counted');
  expect(lotsOf(receipt)).toEqual([
    ['A1', '2027-06-30', 10],
    ['A1', '2027-07-31', 10],
  ]);
});

test('[RC50] a label that bears the notice out is only checked (RC10)', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ sscc: CARTON, item: MILK, isContent: true, count: 10, lot: 'A1', expiry: '2027-06-30' }).code).toBe('already-counted');
});

test('[RC50] another count is the count of the label, here and when the carton is scanned first', () => {
  const label = { sscc: CARTON, item: MILK, isContent: true, count: 8, lot: 'A1', expiry: '2027-06-30' } as const;
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan(label)).toMatchObject({ code: 'corrected', qty: -2 });
  const other = pallet();
  expect(other.scan(label)).toMatchObject({ code: 'accepted', qty: 8 });
  other.scan({ sscc: PALLET });
  expect([receipt.received('PO1/MILK'), other.received('PO1/MILK')]).toEqual([18, 18]);
  expect(lotsOf(receipt)).toEqual(lotsOf(other));
});

test('[RC50] a count beyond the order is overage of the correction, and a lead lets it count', () => {
  const receipt = pallet([milk(10)], [orderLine(MILK, 20)]);
  receipt.scan({ sscc: PALLET });
  const over = receipt.scan({ sscc: CARTON, item: MILK, isContent: true, count: 15, ...B2 });
  expect(over).toMatchObject({ code: 'over', qty: 0, held: 5 });
  receipt.approve(over.scanId);
  expect([receipt.received('PO1/MILK'), receipt.held('PO1/MILK')]).toEqual([25, 0]);
  expect(receipt.undo(over.scanId)).toMatchObject({ kind: 'refused', code: 'undo-refused' });
});

test('[RC50] another item moves to its own line', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ sscc: CARTON, item: SOAP, isContent: true, count: 6 })).toMatchObject({ code: 'corrected', qty: -4 });
  expect([receipt.received('PO1/MILK'), receipt.received('PO1/SOAP')]).toEqual([10, 6]);
});

test('[RC51] another item without a count: nobody knows how many, so it is taken out and scanned case by case', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ sscc: CARTON, item: SOAP }).event).toMatchObject({ payload: { code: 'unknown-code', problems: [{ code: 'no-count' }] } });
  expect([receipt.received('PO1/MILK'), receipt.received('PO1/SOAP')]).toEqual([10, 0]);
  expect(pallet().scan({ sscc: CARTON, item: SOAP }).code).toBe('unknown-code');
});

test('[RC50] the lot of the label is asked for its date, and the booking stands until then', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ sscc: CARTON, lot: 'B2' })).toMatchObject({ code: 'needs-expiry' });
  expect(lotsOf(receipt)).toEqual([['A1', '2027-06-30', 20]]);
  expect(receipt.answer({ expiryDate: '2027-07-31' }).code).toBe('corrected');
  expect(lotsOf(receipt)).toContainEqual(['B2', '2027-07-31', 10]);
});

test('[RC50] the label in two symbols: the carton is checked, then its content puts the lot right', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET, at: 0 });
  expect(receipt.scan({ sscc: CARTON, at: 20_000 }).code).toBe('already-counted');
  expect(receipt.scan({ item: MILK, isContent: true, count: 10, ...B2, at: 20_060 }).code).toBe('corrected');
  expect(receipt.received('PO1/MILK')).toBe(20);
  expect(lotsOf(receipt)).toContainEqual(['B2', '2027-07-31', 10]);
  receipt.undo();
  expect(lotsOf(receipt)).toEqual([['A1', '2027-06-30', 20]]);
});

test('[RC50] goods stay on their lines, counted and held; a line that names the lot takes it', () => {
  const two = [orderLine(MILK, 12), orderLine(MILK, 6, { orderNumber: 'PO2' })];
  const receipt = pallet([milk(10)], two);
  receipt.scan({ sscc: PALLET });
  receipt.scan({ sscc: CARTON_2, ...B2 });
  receipt.scan({ sscc: CARTON, lot: 'C3', expiry: '2027-08-31' });
  expect([receipt.received('PO1/MILK'), receipt.received('PO2/MILK'), receipt.held('PO2/MILK')]).toEqual([12, 6, 2]);
  const naming = pallet([milk(10)], [orderLine(MILK, 20), orderLine(MILK, 10, { orderNumber: 'PO2', expectedLots: ['B2'] })]);
  naming.scan({ sscc: PALLET });
  naming.scan({ sscc: CARTON, ...B2 });
  expect([naming.received('PO1/MILK'), naming.received('PO2/MILK')]).toEqual([10, 10]);
});

test('[RC51] expired goods in a booked pallet are refused and taken out, once; a lead takes them in', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  const old = { sscc: CARTON, lot: 'OLD', expiry: '2026-11-01' };
  const first = receipt.scan(old);
  expect(first.event).toMatchObject({ payload: { code: 'expired', takesOut: { was: [{ lot: 'A1', qty: 10 }] } } });
  expect(receipt.received('PO1/MILK')).toBe(10);
  const again = receipt.scan({ ...old, print: 'again' });
  expect(again.code).toBe('expired');
  expect(receipt.received('PO1/MILK')).toBe(10);
  expect(described(receipt).lines.find(({ itemId }) => itemId === 'MILK')?.ssccs).toEqual([PALLET, CARTON_2]);
  expect(receipt.override(again.scanId)).toMatchObject({ code: 'corrected', qty: 0 });
  expect(lotsOf(receipt)).toEqual([
    ['A1', '2027-06-30', 10],
    ['OLD', '2026-11-01', 10],
  ]);
});

test('[RC51] a lot that no line takes is taken out; its undo puts the booking back', () => {
  const receipt = pallet([milk(10)], [orderLine(MILK, 40, { expectedLots: ['A1'] })]);
  receipt.scan({ sscc: PALLET });
  const before = receipt.counts();
  const refused = receipt.scan({ sscc: CARTON, ...B2 });
  expect(refused.event).toMatchObject({ payload: { code: 'wrong-lot', expected: 'A1', content: { lot: 'B2' } } });
  expect(receipt.received('PO1/MILK')).toBe(10);
  receipt.undo(refused.scanId);
  expect(receipt.counts()).toEqual(before);
  expect(receipt.state.refused.size).toBe(0);
  expect(receipt.scan({ sscc: CARTON, print: 'again' }).code).toBe('already-counted');
});

test('[RC51] what is damaged already cannot be taken out: the refusal stands alone', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  receipt.damage('PO1/MILK', 15);
  expect(receipt.scan({ sscc: CARTON, lot: 'OLD', expiry: '2026-11-01' }).event.payload).not.toHaveProperty('takesOut');
  expect(receipt.received('PO1/MILK')).toBe(20);
});

test('[RC50] [RC19] a count that would take rejected goods is already-rejected until the damage is undone; another lot of them is not', () => {
  const label = { sscc: CARTON, item: MILK, isContent: true, count: 8, lot: 'A1', expiry: '2027-06-30' } as const;
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  receipt.scan({ item: MILK, lot: 'A1', expiry: '2027-06-30', unit: 'CS' }); // ten good ones that are not the pallet's
  receipt.scan({ sscc: PALLET, print: 'again' });
  const rejected = receipt.damageLast();
  expect(rejected).toMatchObject({ kind: 'event', event: { payload: { qty: 20 } } });
  const before = receipt.counts();
  expect(receipt.scan(label).event.payload).toMatchObject({ code: 'already-rejected', problems: [{ code: 'is-rejected' }] });
  expect(receipt.scan({ sscc: CARTON_2, lot: 'OLD', expiry: '2026-11-01' }).event.payload).not.toHaveProperty('takesOut');
  expect(receipt.counts()).toEqual(before);
  receipt.undo();
  expect(receipt.scan({ ...label, print: 'again' })).toMatchObject({ code: 'corrected', qty: -2 });
  const lots = pallet();
  lots.scan({ sscc: PALLET });
  lots.damageLast();
  expect(lots.scan({ sscc: CARTON, ...B2 })).toMatchObject({ code: 'corrected', qty: 0 });
});

test('[RC50] [RV3] on a blind receipt such a carton is only seen', () => {
  const units = [
    unit('P', { level: 'pallet', sscc: PALLET }),
    unit('C1', { parentId: 'P', sscc: CARTON, contents: [milk(10)] as AdvisedUnit['contents'] }),
  ];
  const receipt = new TestReceipt(openedReceipt({ units, isBlind: true }));
  receipt.scan({ sscc: PALLET });
  receipt.damageLast();
  expect(receipt.scan({ sscc: CARTON, item: MILK, isContent: true, count: 8 }).code).toBe('already-counted');
  expect(receipt.received('PO1/MILK')).toBe(10);
});

test('[RC5] a label that counts nothing is unreadable, alone and inside a booked pallet', () => {
  const label = { sscc: CARTON, item: MILK, isContent: true, count: 0, lot: 'A1', expiry: '2027-06-30' } as const;
  const receipt = pallet();
  expect(receipt.scan(label).code).toBe('unreadable');
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ ...label, print: 'again' }).code).toBe('unreadable');
  expect(receipt.received('PO1/MILK')).toBe(20);
});

test('[RC50] the serial of a single piece: the old one is free again, the new one is counted', () => {
  const receipt = pallet([{ itemId: 'PHONE', qty: 1, serials: ['S1'] }]);
  receipt.scan({ sscc: PALLET });
  const corrected = receipt.scan({ sscc: CARTON, item: PHONE, serial: 'S9' });
  expect(corrected.code).toBe('corrected');
  expect([...receipt.state.serials]).toEqual(['PHONE S9']);
  expect(serialsByLine(receipt.state).get('PO1/PHONE')).toEqual(['S9']);
  receipt.undo(corrected.scanId);
  expect([...receipt.state.serials]).toEqual(['PHONE S1']);
  expect(receipt.scan({ sscc: CARTON, item: PHONE, serial: 'S8', print: 'x' }, { serialSeenOn: 'DK01-000002' }).event).toMatchObject({
    payload: { code: 'duplicate-serial', expected: 'DK01-000002', takesOut: { freed: [{ serial: 'S1' }] } },
  });
  expect(receipt.received('PO1/PHONE')).toBe(0);
});

test('[RC52] undoing the carton restores, undoing the pallet takes the corrections along, and both can be scanned anew', () => {
  const receipt = pallet();
  const empty = receipt.counts();
  const booked = receipt.scan({ sscc: PALLET });
  const before = receipt.counts();
  const corrected = receipt.scan({ sscc: CARTON, ...B2 });
  receipt.undo(corrected.scanId);
  expect(receipt.counts()).toEqual(before);
  receipt.scan({ sscc: CARTON, ...B2, print: 'again' });
  receipt.scan({ sscc: CARTON_2, lot: 'OLD', expiry: '2026-11-01' });
  expect(receipt.undo(booked.scanId)).toMatchObject({ kind: 'event', event: { payload: { along: [expect.any(String), expect.any(String)] } } });
  expect(receipt.counts()).toEqual(empty);
  expect(receipt.scan({ sscc: CARTON, ...B2, print: 'third' })).toMatchObject({ code: 'accepted', qty: 10 });
});

test("[RC52] the pallet's overage is approved as it stands, and neither is undone under the other", () => {
  const receipt = pallet([milk(10)], [orderLine(MILK, 15)]);
  const booked = receipt.scan({ sscc: PALLET });
  expect(booked).toMatchObject({ code: 'over', held: 5 });
  receipt.scan({ sscc: CARTON, ...B2 });
  const second = receipt.scan({ sscc: CARTON_2, ...B2 });
  receipt.approve(booked.scanId);
  expect(lotsOf(receipt)).toEqual([['B2', '2027-07-31', 20]]);
  expect(receipt.undo(second.scanId)).toMatchObject({ kind: 'refused', code: 'undo-refused' });
  receipt.undo();
  expect(receipt.held('PO1/MILK')).toBe(5);
  expect(receipt.undo(second.scanId)).toMatchObject({ kind: 'event' });
});

test('[RC50] the message to the ERP and the advice to the supplier name the corrected lots', () => {
  const receipt = pallet();
  receipt.scan({ sscc: PALLET });
  receipt.scan({ sscc: CARTON, ...B2 });
  const line = described(receipt).lines.find(({ itemId }) => itemId === 'MILK');
  expect(line).toMatchObject({ accepted: 20, ssccs: [PALLET, CARTON, CARTON_2] });
  expect(line?.lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1))).toEqual([
    { lot: 'A1', expiryDate: '2027-06-30', qty: 10 },
    { lot: 'B2', expiryDate: '2027-07-31', qty: 10 },
  ]);
  expect(
    line === undefined
      ? []
      : adviceLines(line, [], [])
          .map(({ lot }) => lot)
          .toSorted(),
  ).toEqual(['A1', 'B2']);
});

const label = fc.record(
  { sscc: fc.constantFrom(PALLET, CARTON, CARTON_2), lot: fc.constantFrom('A1', 'B2', 'C3'), expiry: fc.constantFrom('2027-06-30', '2027-07-31') },
  { requiredKeys: ['sscc'] },
) as fc.Arbitrary<Said>;
const turn = fc.oneof(
  { weight: 4, arbitrary: label.map((said) => ({ said })) },
  { weight: 1, arbitrary: fc.nat(20).map((undone) => ({ undone })) },
  { weight: 1, arbitrary: fc.nat(20).map((approved) => ({ approved })) },
);

/** Two lines, eighteen ordered: two of the pallet's twenty are held. */
function play(turns: readonly { said?: Said; undone?: number; approved?: number }[], check: (receipt: TestReceipt) => void): TestReceipt {
  const receipt = pallet([milk(6), milk(4)], [orderLine(MILK, 11), orderLine(MILK, 7, { orderNumber: 'PO2' })]);
  for (const [index, { said, undone, approved }] of turns.entries()) {
    const acts = [...receipt.state.acts.keys()];
    if (said !== undefined) receipt.scan({ ...said, print: String(index) });
    if (undone !== undefined) receipt.undo(acts[undone % Math.max(1, acts.length)]);
    if (approved !== undefined) receipt.approve(acts[approved % Math.max(1, acts.length)] ?? '');
    if (receipt.state.questions.size > 0) receipt.answer({ expiryDate: '2027-08-31' });
    check(receipt);
  }
  return receipt;
}

test('[RC50] [RC52] any sequence of pallet, cartons, approvals and undos: every carton counts ten at most, and what corrections touch adds up to what was booked', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 14 }), (turns) => {
      play(turns, ({ state }) => {
        const lines = [...state.lines.values()];
        const booked = [CARTON, CARTON_2].filter((plate) => state.receivedPlates.has(plate)).length * 10;
        expect(lines.reduce((sum, line) => sum + line.acceptedQty + line.rejectedQty + line.heldQty, 0)).toBe(booked);
        for (const line of lines) {
          expect(Math.min(line.acceptedQty, line.heldQty)).toBeGreaterThanOrEqual(0);
          expect([...line.lots.values()].reduce((sum, { qty }) => sum + qty, 0)).toBe(line.acceptedQty);
          for (const { qty } of line.lots.values()) expect(qty).toBeGreaterThan(0);
        }
      });
    }),
    { numRuns: 500 },
  );
});

test('[RC50] a correction of lots moves nothing between lines', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 10 }), label, (turns, said) => {
      const receipt = play(turns, () => {});
      const sums = () => [...receipt.state.lines.values()].map(({ acceptedQty, rejectedQty, heldQty }) => [acceptedQty, rejectedQty, heldQty]);
      const before = sums();
      if (receipt.scan({ expiry: '2027-06-30', ...said, print: 'last' }).code === 'corrected') expect(sums()).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('[RC1] [RC50] the events folded anew give the same state', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 12 }), (turns) => {
      const receipt = play(turns, () => {});
      const by = { actor: 'clerk-7', device: 'scanner-1' };
      const stored = JSON.parse(JSON.stringify(receipt.events)) as ReceiptEvent[];
      const opened = { event: { kind: 'receipt-opened' as const, payload: receipt.state.opened }, by };
      expect(foldReceipt([opened, ...stored.map((event) => ({ event, by }))])).toEqual(receipt.state);
    }),
    { numRuns: 100 },
  );
});

test('[RC50] a ledger from before corrections folds as it did: a carton that contradicted its pallet was only checked', () => {
  const receipt = pallet();
  const booked = receipt.scan({ sscc: PALLET });
  const reading = { raw: 'x', kind: 'gs1', sscc: CARTON, lot: 'B2', expiryDate: '2027-07-31' };
  const old = {
    scanId: 'old',
    code: 'already-counted',
    reading,
    multiplier: 1,
    qty: 0,
    heldQty: 0,
    deltas: [],
    plates: [],
    serials: [],
    completes: [],
  };
  receipt.take({ kind: 'scan-accepted', payload: { ...old, checkedPlate: CARTON } as Extract<ReceiptEvent, { kind: 'scan-accepted' }>['payload'] });
  expect(lotsOf(receipt)).toEqual([['A1', '2027-06-30', 20]]);
  expect(receipt.scan({ sscc: CARTON, ...B2 }).code).toBe('duplicate-sscc');
  receipt.undo(booked.scanId);
  expect(receipt.received('PO1/MILK')).toBe(0);
});

test('[RC50] packs without a label in the carton are put right with it; a mixed carton only in the item that the label names', () => {
  const receipt = pallet([milk(6), milk(4)]);
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ sscc: CARTON, ...B2 }).event.payload).toMatchObject({ corrects: { was: [{ qty: 10 }], is: [{ qty: 10, lot: 'B2' }] } });
  const mixed = pallet([milk(6), soap(4)]);
  mixed.scan({ sscc: PALLET });
  expect(mixed.scan({ sscc: CARTON, item: MILK, isContent: true, ...B2 }).code).toBe('corrected');
  expect(lotsOf(mixed)).toContainEqual(['B2', '2027-07-31', 6]);
  expect(mixed.received('PO1/SOAP')).toBe(4);
});
