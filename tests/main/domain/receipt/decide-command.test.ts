// tests/main/domain/receipt/decide-command.test.ts · quantity, undo, damage, approval, receive-all, weight. Rules RC17–RC22, RC25
import { expect, test } from 'vitest';
import { decideWeight } from '../../../../main/domain/receipt/decide-weight.ts';
import { CARTON, MILK, MIXED_PALLET, openedReceipt, orderLine, PALLET, PEN, PHONE, SOAP, TestReceipt } from '../../../support/test-receipt.ts';

const LATE = '2027-06-30';

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 100_000, 4_006_381_333_931])('[RC17] %s is no quantity', (quantity) => {
  const receipt = new TestReceipt();
  expect(receipt.quantity(quantity)).toMatchObject({ kind: 'refused', code: 'looks-like-barcode', expected: '1 to 99999' });
  expect(receipt.state.multiplier).toBe(1);
});

test('[RC18] undo without a name takes back the latest act or question of this operator, again and again', () => {
  const receipt = new TestReceipt();
  const first = receipt.scan({ item: SOAP });
  const question = receipt.scan({ item: MILK });
  const second = receipt.scan({ item: SOAP, unit: 'CS' });
  receipt.actor = 'ben';
  receipt.scan({ item: SOAP });
  receipt.actor = 'clerk-7';
  for (const { scanId } of [second, question, first]) expect(receipt.undo()).toMatchObject({ event: { payload: { actId: scanId } } });
  expect(receipt.undo()).toMatchObject({ kind: 'refused', code: 'nothing-to-undo' });
  expect(receipt.received('PO1/SOAP')).toBe(1);
  expect(receipt.state.questions.size).toBe(0);
});

test('[RC18] any act is undone by name, once', () => {
  const receipt = new TestReceipt();
  const first = receipt.scan({ item: SOAP });
  receipt.actor = 'ben';
  receipt.scan({ item: SOAP });
  expect(receipt.undo(first.scanId).kind).toBe('event');
  expect(receipt.undo(first.scanId)).toMatchObject({ code: 'undo-refused' });
  expect(receipt.undo('nothing')).toMatchObject({ code: 'nothing-to-undo' });
  expect(receipt.received('PO1/SOAP')).toBe(1);
});

test('[RC18] an undone serial and an undone handling unit may come again', () => {
  const receipt = new TestReceipt(openedReceipt({ units: MIXED_PALLET }));
  receipt.scan({ item: PHONE, serial: 'S1' });
  receipt.undo();
  expect(receipt.scan({ item: PHONE, serial: 'S1' }).code).toBe('accepted');
  receipt.scan({ sscc: PALLET });
  receipt.undo();
  expect(receipt.scan({ sscc: PALLET }).code).toBe('accepted');
});

test('[RC18] undo restores a lot exactly, also where the same lot came with another date', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK, lot: 'A1', expiry: LATE });
  const before = receipt.counts();
  receipt.scan({ item: MILK, lot: 'A1', expiry: '2027-07-31' });
  receipt.undo();
  expect(receipt.counts()).toEqual(before);
});

test('[RC19] goods that were recorded as damaged cannot be undone before the damage is', () => {
  const receipt = new TestReceipt();
  const scanned = receipt.scan({ item: SOAP, unit: 'CS' });
  receipt.damage('PO1/SOAP', 4);
  expect(receipt.undo(scanned.scanId)).toMatchObject({ code: 'undo-refused', expected: 'PO1/SOAP' });
  receipt.undo();
  expect(receipt.undo(scanned.scanId).kind).toBe('event');
});

test('[RC19] an approval is undone before the scan whose overage it lets count, whatever else is held on the line', () => {
  const receipt = new TestReceipt();
  for (let each = 0; each < 4; each += 1) receipt.scan({ item: SOAP, unit: 'CS' });
  const first = receipt.scan({ item: SOAP });
  const second = receipt.scan({ item: SOAP });
  receipt.approve(first.scanId);
  expect(receipt.undo(first.scanId)).toMatchObject({ code: 'undo-refused' });
  expect(receipt.approve(first.scanId)).toMatchObject({ kind: 'refused' }); // the other scan's overage is not this one's
  expect([receipt.received('PO1/SOAP'), receipt.held('PO1/SOAP')]).toEqual([41, 1]);
  receipt.undo();
  expect(receipt.undo(first.scanId).kind).toBe('event');
  expect(receipt.approve(second.scanId).kind).toBe('event');
  expect([receipt.received('PO1/SOAP'), receipt.held('PO1/SOAP')]).toEqual([41, 0]);
});

test('[RC20] damage moves good units to rejected, never more than are good', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK, unit: 'CS', lot: 'A1', expiry: LATE });
  expect(receipt.damage('PO1/MILK', 11)).toMatchObject({ kind: 'refused', expected: '1 to 10' });
  expect(receipt.damage('PO1/NONE', 1).kind).toBe('refused');
  receipt.damage('PO1/MILK', 3);
  const line = receipt.state.lines.get('PO1/MILK');
  expect([line?.acceptedQty, line?.rejectedQty, receipt.received('PO1/MILK')]).toEqual([7, 3, 10]);
  expect(line?.lots.get(`A1 ${LATE}`)?.qty).toBe(10);
});

test('[RC20] DAMAGED rejects what the last scan counted, once; further goods need a further scan', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP, unit: 'CS' });
  const last = receipt.scan({ item: SOAP });
  expect(receipt.damageLast()).toMatchObject({ kind: 'event', event: { payload: { qty: 1, of: last.scanId } } });
  expect(receipt.damageLast()).toMatchObject({ kind: 'refused', code: 'already-rejected' });
  expect(receipt.state.lines.get('PO1/SOAP')).toMatchObject({ acceptedQty: 10, rejectedQty: 1 });
  expect(receipt.undo(last.scanId)).toMatchObject({ code: 'undo-refused' });
  receipt.undo();
  expect(receipt.damageLast().kind).toBe('event');
  receipt.scan({ item: SOAP, print: 'next' });
  expect(receipt.damageLast()).toMatchObject({ event: { payload: { qty: 1 } } });
  expect(receipt.state.lines.get('PO1/SOAP')).toMatchObject({ acceptedQty: 10, rejectedQty: 2 });
});

test('[RC20] DAMAGED after a refused scan or a question moves nothing: earlier goods are not meant', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP });
  receipt.scan({ item: PEN });
  expect(receipt.damageLast()).toMatchObject({ kind: 'refused', code: 'command-ignored' });
  receipt.scan({ kind: 'text', text: 'NOBODY-KNOWS' });
  expect(receipt.damageLast()).toMatchObject({ kind: 'refused', code: 'command-ignored' });
  receipt.scan({ item: MILK, lot: 'A1' });
  expect(receipt.damageLast()).toMatchObject({ kind: 'refused', code: 'command-ignored' });
  receipt.answer({ expiryDate: LATE });
  expect(receipt.damageLast()).toMatchObject({ event: { payload: { deltas: [{ lineId: 'PO1/MILK', rejected: 1 }] } } });
});

test('[RC20] DAMAGED after a carton of a booked pallet is of the carton, after the pallet read again of the rest', () => {
  const receipt = new TestReceipt(openedReceipt({ units: MIXED_PALLET }));
  const line = () => receipt.state.lines.get('PO1/SOAP');
  receipt.scan({ sscc: PALLET });
  receipt.scan({ sscc: CARTON });
  expect(receipt.damageLast()).toMatchObject({ event: { payload: { qty: 10 } } });
  expect(receipt.damageLast()).toMatchObject({ code: 'already-rejected' });
  receipt.scan({ item: SOAP });
  expect(receipt.scan({ sscc: CARTON, print: 'again' }).code).toBe('duplicate-sscc');
  expect(receipt.damageLast()).toMatchObject({ code: 'already-rejected' });
  receipt.scan({ sscc: PALLET, print: 'again' });
  expect(receipt.damageLast()).toMatchObject({ event: { payload: { qty: 10 } } });
  expect(line()).toMatchObject({ acceptedQty: 1, rejectedQty: 20 });
});

test('[RC20] DAMAGED after what a lead has let in is of those goods', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP });
  const refused = receipt.scan({ item: MILK, lot: 'A1', expiry: '2026-11-01' });
  receipt.actor = 'lead';
  receipt.override(refused.scanId);
  receipt.actor = 'clerk-7';
  expect(receipt.damageLast()).toMatchObject({ event: { payload: { deltas: [{ lineId: 'PO1/MILK', rejected: 1 }] } } });
});

test('[RC20] damage accepted with a remark moves nothing and records how many', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP, unit: 'CS' });
  const before = receipt.counts();
  const decision = receipt.damage('PO1/SOAP', 3, 'accept-with-remark');
  expect(decision).toMatchObject({ event: { payload: { qty: 3, deltas: [{ accepted: 0, rejected: 0, held: 0 }] } } });
  expect(receipt.counts()).toEqual(before);
});

test('[RC21] only a scan that stands and holds overage can be approved', () => {
  const receipt = new TestReceipt();
  receipt.quantity(35);
  receipt.scan({ item: SOAP });
  const over = receipt.scan({ item: SOAP, unit: 'CS' });
  expect(over).toMatchObject({ code: 'over', qty: 5, held: 5 });
  expect(receipt.approve('nothing').kind).toBe('refused');
  receipt.undo();
  expect(receipt.approve(over.scanId).kind).toBe('refused');
});

test('[RC22] [UX19] receive-all books what is still expected as not counted, and leaves items whose lots or serials someone must read', () => {
  const receipt = new TestReceipt(
    openedReceipt({ lines: [orderLine(SOAP, 40, { receivedBeforeQty: 5 }), orderLine(MILK, 40), orderLine(PHONE, 5)] }),
  );
  receipt.scan({ item: SOAP, unit: 'CS' });
  expect(receipt.receiveAll()).toMatchObject({ event: { payload: { why: 'received-all', reason: 'not counted', qty: 25 } } });
  expect([receipt.received('PO1/SOAP'), receipt.received('PO1/MILK')]).toEqual([35, 0]);
  expect(receipt.receiveAll().kind).toBe('refused');
});

test('[RC22] receive-all takes no more than the notice says is on the truck, and nothing on a blind receipt', () => {
  const lines = [orderLine(SOAP, 40, { shippedQty: 24 })];
  const receipt = new TestReceipt(openedReceipt({ lines }));
  receipt.scan({ item: SOAP, unit: 'CS' });
  receipt.receiveAll();
  expect(receipt.received('PO1/SOAP')).toBe(24);
  expect(new TestReceipt(openedReceipt({ lines, isBlind: true })).receiveAll().kind).toBe('refused');
});

test('[RC25] a weight belongs to a scan of goods that stands, and is compared with the unit weight', () => {
  const receipt = new TestReceipt();
  const weigh = (text: string, unit = 'kg') => decideWeight(receipt.state, 'clerk-7', { actId: 'w1', text, unit });
  expect(weigh('5.010').kind).toBe('refused');
  const scanned = receipt.scan({ item: SOAP, unit: 'CS' });
  receipt.damage('PO1/SOAP', 2); // a move of counts weighs nothing
  expect(weigh('5.010')).toMatchObject({ event: { payload: { of: scanned.scanId, milligrams: 5_010_000, expectedMilligrams: 5_000_000 } } });
  expect(weigh('0').kind).toBe('refused');
  expect(weigh('5', 'stone').kind).toBe('refused');
});

test('[RC24] a finished receipt takes no command until it is opened again', () => {
  const receipt = new TestReceipt();
  const scanned = receipt.scan({ item: SOAP });
  receipt.take({ kind: 'receipt-finished', payload: { receiptNumber: 'DK01-000001', lines: [], messages: [] } });
  const decisions = [
    receipt.quantity(2),
    receipt.undo(),
    receipt.undo(scanned.scanId),
    receipt.damage('PO1/SOAP', 1),
    receipt.approve(scanned.scanId),
  ];
  for (const decision of [...decisions, receipt.receiveAll()]) expect(decision).toMatchObject({ kind: 'refused', code: 'receipt-not-open' });
  receipt.take({ kind: 'receipt-reopened', payload: { reason: 'one more carton', withdrawnKeys: [] } });
  expect(receipt.undo().kind).toBe('event');
});

test('[RC41] what was held counts when an earlier scan of its line is undone, and no more than there is room for', () => {
  const receipt = new TestReceipt();
  receipt.quantity(3);
  const first = receipt.scan({ item: SOAP, unit: 'CS' });
  receipt.scan({ item: SOAP, unit: 'CS' });
  const second = receipt.scan({ item: SOAP, unit: 'CS' });
  expect(second).toMatchObject({ code: 'over', qty: 0, held: 10 });
  const third = receipt.scan({ item: SOAP, unit: 'CS' });
  expect([receipt.received('PO1/SOAP'), receipt.held('PO1/SOAP')]).toEqual([40, 20]);
  expect(receipt.undo(first.scanId)).toMatchObject({
    event: { payload: { releases: [{ actId: second.scanId }, { actId: third.scanId }] } },
  });
  expect([receipt.received('PO1/SOAP'), receipt.held('PO1/SOAP')]).toEqual([30, 0]);
  receipt.undo(second.scanId);
  expect([receipt.received('PO1/SOAP'), receipt.held('PO1/SOAP')]).toEqual([20, 0]);
  receipt.undo(third.scanId);
  expect([receipt.received('PO1/SOAP'), receipt.held('PO1/SOAP')]).toEqual([10, 0]);
});

test('[RC41] the first symbol of a unit says when it came; an approval that is taken back leaves room to what it approved', () => {
  const receipt = new TestReceipt(openedReceipt({ lines: [orderLine(SOAP, 10)] }));
  const first = receipt.scan({ item: SOAP, unit: 'CS', at: 0 });
  receipt.device = 'scanner-2';
  const held = receipt.scan({ item: SOAP, at: 50 });
  receipt.device = 'scanner-1';
  expect(receipt.scan({ lot: 'A1', at: 100 })).toMatchObject({ code: 'same-label', event: { payload: { replaces: { scanId: first.scanId } } } });
  receipt.approve(held.scanId);
  receipt.undo(first.scanId);
  receipt.undo();
  expect([receipt.received('PO1/SOAP'), receipt.held('PO1/SOAP')]).toEqual([1, 0]);
  const other = new TestReceipt(openedReceipt({ lines: [orderLine(SOAP, 10)] }));
  const full = other.scan({ item: SOAP, unit: 'CS', at: 0 });
  other.device = 'scanner-2';
  const after = other.scan({ item: SOAP, at: 50 });
  other.device = 'scanner-1';
  other.scan({ lot: 'A1', at: 100 });
  expect(other.undo(full.scanId)).toMatchObject({ event: { payload: { releases: [{ actId: after.scanId }] } } });
});

test('[RC41] released goods go where matching sends them; what was approved and what no line takes stays as it is', () => {
  const lines = [
    orderLine(MILK, 10, { lineNumber: '1', expectedLots: ['A1'] }),
    orderLine(MILK, 10, { lineNumber: '2', expectedLots: ['A1', 'B2'] }),
  ];
  const receipt = new TestReceipt(openedReceipt({ lines }));
  const milk = (lot: string) => receipt.scan({ item: MILK, unit: 'CS', lot, expiry: '2027-06-30' });
  const [one, two] = [milk('A1'), milk('A1')];
  const approved = milk('B2');
  receipt.approve(approved.scanId);
  const held = milk('B2');
  expect([receipt.received('PO1/1'), receipt.received('PO1/2'), receipt.held('PO1/2')]).toEqual([10, 20, 10]);
  receipt.undo(one.scanId); // line 1 takes no B2
  expect([receipt.received('PO1/1'), receipt.received('PO1/2'), receipt.held('PO1/2')]).toEqual([0, 20, 10]);
  receipt.undo(two.scanId); // line 2 still has the approved goods
  expect([receipt.received('PO1/1'), receipt.received('PO1/2'), receipt.held('PO1/2')]).toEqual([0, 10, 10]);
  expect(receipt.state.acts.get(held.scanId)?.deltas).toMatchObject([{ lineId: 'PO1/2', held: 10 }]);
});
