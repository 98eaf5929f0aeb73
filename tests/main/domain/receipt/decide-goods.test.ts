// tests/main/domain/receipt/decide-goods.test.ts · scans of items: packs, numbers, questions, dates, lots, serials, overrides. Rules RC1–RC8, RC11–RC16
import { expect, test } from 'vitest';
import { decideScan } from '../../../../main/domain/receipt/decide.ts';
import { MILK, openedReceipt, orderLine, PEN, PHONE, SOAP, TestReceipt } from '../../../support/test-receipt.ts';

const LATE = '2027-06-30';
const checkDigit = { code: 'check-digit', message: 'wrong', severity: 'warning' } as const;

test('[RC1] every scan ends in exactly one of three events, and the state alone does not change', () => {
  const receipt = new TestReceipt();
  const before = receipt.counts();
  const input = receipt.inputOf({ item: SOAP });
  expect(decideScan(receipt.state, input)).toEqual(decideScan(receipt.state, input));
  expect(receipt.counts()).toEqual(before);
  expect(receipt.scan({ item: SOAP }).event.kind).toBe('scan-accepted');
  expect(receipt.scan({ item: PEN }).event.kind).toBe('scan-refused');
  expect(receipt.scan({ item: MILK }).event.kind).toBe('question-asked');
});

test('[RC3] a code that breaks its own rules is refused; a wrong check digit is called so', () => {
  const receipt = new TestReceipt();
  expect(receipt.scan({ problems: [{ code: 'check-digit', message: '', severity: 'error' }] }).code).toBe('bad-check-digit');
  expect(receipt.scan({ problems: [{ code: 'unknown-ai', message: '', severity: 'error' }] }).code).toBe('unreadable');
});

test('[RC3] bare digits with a wrong check digit that stand for nothing are a misread, not an unknown code', () => {
  const receipt = new TestReceipt();
  expect(receipt.scan({ kind: 'text', text: '9524001000109', problems: [checkDigit] }).code).toBe('bad-check-digit');
  expect(receipt.scan({ kind: 'text', text: 'ABC-9' }).code).toBe('unknown-code');
  expect(receipt.scan({ item: SOAP, problems: [checkDigit] }).code).toBe('accepted'); // a supplier's own number of that length
});

test('[RC4] a typed number holds for the next scan of goods only, whatever becomes of it', () => {
  const receipt = new TestReceipt();
  receipt.quantity(3);
  expect(receipt.scan({ item: SOAP, unit: 'CS' }).qty).toBe(30);
  expect(receipt.scan({ item: SOAP }).qty).toBe(1);
  receipt.quantity(4);
  receipt.scan({ item: PEN });
  expect(receipt.scan({ item: SOAP }).qty).toBe(1);
});

test('[RC4] the answer to an earlier scan does not use up the number typed for the next one', () => {
  const receipt = new TestReceipt();
  receipt.quantity(2);
  receipt.scan({ item: MILK, lot: 'A1' });
  receipt.quantity(5);
  expect(receipt.answer({ expiryDate: LATE }).qty).toBe(2);
  expect(receipt.scan({ item: SOAP }).qty).toBe(5);
});

test('[RC5] AI 37 counts packs inside a unit, AI 30 base units, and a count of none is no count', () => {
  const receipt = new TestReceipt(openedReceipt({ lines: [orderLine(SOAP, 200)] }));
  expect(receipt.scan({ item: SOAP, unit: 'CS', isContent: true, count: 4 }).qty).toBe(40);
  expect(receipt.scan({ item: SOAP, unit: 'CS', count: 7 }).qty).toBe(7);
  expect(receipt.scan({ item: SOAP, count: 0 }).code).toBe('unreadable');
});

test('[RC6] [UX18] a typed number above all open room looks like a barcode; scanned one by one the same goods are overage', () => {
  const receipt = new TestReceipt();
  receipt.quantity(41);
  expect(receipt.scan({ item: SOAP }).event).toMatchObject({ payload: { code: 'looks-like-barcode', expected: '40' } });
  receipt.quantity(5);
  expect(receipt.scan({ item: SOAP, unit: 'CS' }).event).toMatchObject({ payload: { code: 'looks-like-barcode', expected: '40' } });
  receipt.quantity(40);
  expect(receipt.scan({ item: SOAP })).toMatchObject({ code: 'accepted', qty: 40 });
  expect(receipt.scan({ item: SOAP })).toMatchObject({ code: 'over', held: 1 });
});

test('[RC6] a quantity beyond exact arithmetic is never counted', () => {
  const receipt = new TestReceipt(openedReceipt({ lines: [], withoutOrder: true }));
  receipt.quantity(99_999);
  expect(receipt.scan({ item: PEN, unit: 'CS', isContent: true, count: 99_999_999_999 }).code).toBe('looks-like-barcode');
});

test('[RC7] missing fields are asked for in the order lot, expiry, serial; the answer counts the scan', () => {
  const receipt = new TestReceipt();
  expect(receipt.scan({ item: MILK, unit: 'CS' })).toMatchObject({ code: 'needs-lot', missing: ['lot', 'expiry'] });
  expect(receipt.received('PO1/MILK')).toBe(0);
  expect(receipt.answer({ lot: 'A1', expiryDate: LATE })).toMatchObject({ code: 'accepted', qty: 10 });
  expect(receipt.state.questions.size).toBe(0);
});

test('[RC7] an answer that leaves something open closes its question and asks for the rest once', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK });
  expect(receipt.answer({ lot: ' A1 ' })).toMatchObject({ code: 'needs-expiry', missing: ['expiry'] });
  expect(receipt.state.questions.size).toBe(1);
  expect(receipt.answer({ expiryDate: LATE }).event).toMatchObject({ payload: { code: 'accepted', reading: { lot: 'A1' } } });
  expect(receipt.state.questions.size).toBe(0);
  expect(receipt.received('PO1/MILK')).toBe(1);
});

test('[RC7] an empty answer is no answer, and an answer never overwrites what the code said', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK, lot: 'A1' });
  expect(receipt.answer({ expiryDate: '  ' }).code).toBe('needs-expiry');
  expect(receipt.answer({ lot: 'Z9', expiryDate: LATE }).event).toMatchObject({ payload: { reading: { lot: 'A1' } } });
});

test('[RC7] a refused answer ends the question: the goods are set aside, accepted by a lead, or scanned again', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK, lot: 'A1' });
  const refused = receipt.answer({ expiryDate: '2026-01-31' });
  expect(refused.code).toBe('expired');
  expect(receipt.state.questions.size).toBe(0);
  expect(receipt.override(refused.scanId)).toMatchObject({ code: 'accepted', qty: 1 });
});

test('[RC7] other scans go on while a question waits', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK });
  expect(receipt.scan({ item: SOAP }).code).toBe('accepted');
  expect(receipt.answer({ lot: 'A1', expiryDate: LATE }).code).toBe('accepted');
});

test('[RC8] a second symbol of the same unit answers the question, with the key of its own scan', () => {
  const receipt = new TestReceipt();
  const asked = receipt.scan({ item: MILK });
  const event = decideScan(receipt.state, { ...receipt.inputOf({ lot: 'A1', expiry: LATE }), scanKey: 'scanner/7' });
  expect(event).toMatchObject({ kind: 'scan-accepted', payload: { scanKey: 'scanner/7', answers: asked.scanId, reading: { lot: 'A1' } } });
});

test('[RC8] a plain text answers a question for lot or serial; never one for a date, and never as a misread number', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK, expiry: LATE });
  expect(receipt.scan({ kind: 'text', text: '4006381333932', problems: [checkDigit] }).code).toBe('bad-check-digit');
  expect(receipt.scan({ kind: 'text', text: ' ' }).code).toBe('unknown-code');
  expect(receipt.scan({ kind: 'text', text: 'X'.repeat(21) }).code).toBe('unknown-code');
  expect(receipt.scan({ kind: 'text', text: 'L77 ' }).event).toMatchObject({ payload: { code: 'accepted', reading: { lot: 'L77' } } });
  receipt.scan({ item: MILK, lot: 'A1' });
  expect(receipt.scan({ kind: 'text', text: '20270630' }).code).toBe('unknown-code');
});

test('[RC8] a symbol that contradicts the waiting scan belongs to other goods and answers nothing', () => {
  const receipt = new TestReceipt();
  const asked = receipt.scan({ item: MILK, lot: 'A1' });
  expect(receipt.scan({ lot: 'B2', expiry: LATE }).code).toBe('needs-item');
  expect(receipt.state.questions.has(asked.scanId)).toBe(true);
});

test('[RC8] a symbol of another device answers nothing of this one', () => {
  const receipt = new TestReceipt();
  const asked = receipt.scan({ item: MILK });
  receipt.device = 'scanner-2';
  expect(receipt.scan({ lot: 'A1', expiry: LATE }).code).toBe('needs-item');
  expect(receipt.scan({ kind: 'text', text: 'A1' }).code).toBe('unknown-code');
  receipt.device = 'scanner-1';
  expect(receipt.scan({ lot: 'A1', expiry: LATE }).event).toMatchObject({ payload: { code: 'accepted', answers: asked.scanId } });
});

test('[RC11] serials are counted one at a time and each once, on this receipt and any other', () => {
  const receipt = new TestReceipt();
  receipt.quantity(2);
  expect(receipt.scan({ item: PHONE }).code).toBe('serial-needs-one'); // before anything is asked
  expect(receipt.scan({ item: PHONE, unit: 'CS', serial: 'S1' }).code).toBe('serial-needs-one');
  expect(receipt.scan({ item: PHONE, serial: 'S1' }).code).toBe('accepted');
  expect(receipt.scan({ item: PHONE, serial: 'S1' }).code).toBe('duplicate-serial');
  expect(receipt.scan({ item: PHONE, serial: 'S2' }, { serialSeenOn: 'DK01-000009' }).event).toMatchObject({
    payload: { code: 'duplicate-serial', expected: 'DK01-000009' },
  });
});

test.each([
  ['2026-11-22', 'expired', '2026-11-23'],
  ['2026-11-23', 'short-dated', '2026-12-03'],
  ['2026-12-02', 'short-dated', '2026-12-03'],
  ['2026-12-03', 'accepted', undefined],
])('[RC12] milk that needs ten days and expires on %s is %s', (expiry, code, expected) => {
  const { event } = new TestReceipt().scan({ item: MILK, lot: 'A1', expiry });
  expect(event.payload).toMatchObject(expected === undefined ? { code } : { code, expected });
});

test('[RC12] goods whose item asks for no shelf life come in on their last day', () => {
  expect(new TestReceipt().scan({ item: SOAP, expiry: '2026-11-23' }).code).toBe('accepted');
});

test('[RC14] an override passes over its own reason only; what stood behind it is refused by name', () => {
  const lines = [orderLine(MILK, 40, { expectedLots: ['A1'] })];
  const receipt = new TestReceipt(openedReceipt({ lines }));
  const first = receipt.scan({ item: MILK, lot: 'Z9', expiry: '2026-01-31' });
  expect(first.code).toBe('expired');
  const second = receipt.override(first.scanId);
  expect(second.code).toBe('wrong-lot');
  expect(receipt.state.refused.has(first.scanId)).toBe(false);
  const third = receipt.override(second.scanId);
  expect(third.event).toMatchObject({ payload: { code: 'accepted', qty: 1, override: { of: second.scanId, by: 'lead', refused: 'wrong-lot' } } });
  expect(receipt.state.lines.get('PO1/MILK')?.lots.size).toBe(1);
});

test('[RC14] goods accepted though expired still go to the line that names their lot', () => {
  const lines = [orderLine(MILK, 40, { lineNumber: '1', expectedLots: ['A1'] }), orderLine(MILK, 40, { lineNumber: '2', expectedLots: ['B2'] })];
  const receipt = new TestReceipt(openedReceipt({ lines }));
  receipt.override(receipt.scan({ item: MILK, lot: 'B2', expiry: '2026-01-31' }).scanId);
  expect([receipt.received('PO1/1'), receipt.received('PO1/2')]).toEqual([0, 1]);
});

test('[RC14] an override keeps the number that was typed for the refused scan', () => {
  const receipt = new TestReceipt();
  receipt.quantity(3);
  const refused = receipt.scan({ item: MILK, unit: 'CS', lot: 'A1', expiry: '2026-11-01' });
  receipt.quantity(2);
  expect(receipt.override(refused.scanId).qty).toBe(30);
  expect(receipt.scan({ item: SOAP }).qty).toBe(2);
});

test('[RC15] an item of another order is refused with the orders that want it; a lot that no line takes with the lots that are', () => {
  const receipt = new TestReceipt(openedReceipt({ lines: [orderLine(MILK, 40, { expectedLots: ['A1', 'B2'] })] }));
  const otherOrders = [{ orderNumber: 'PO7', lineNumber: '1', remaining: 5 }];
  expect(receipt.scan({ item: PEN }, { otherOrders }).event).toMatchObject({ payload: { code: 'not-on-order', otherOrders } });
  expect(receipt.scan({ item: MILK, lot: 'Z9', expiry: LATE }).event).toMatchObject({ payload: { code: 'wrong-lot', expected: 'A1, B2' } });
});

test('[RC16] freight without an order is counted and never over, the second scan like the first', () => {
  const receipt = new TestReceipt(openedReceipt({ withoutOrder: true, lines: [] }));
  expect(receipt.scan({ item: PEN })).toMatchObject({ code: 'accepted', qty: 1 });
  receipt.quantity(150);
  const second = receipt.scan({ item: PEN, unit: 'CS' });
  expect(second).toMatchObject({ code: 'accepted', qty: 1_500, held: 0 });
  expect(second.event).toMatchObject({ payload: { line: { lineId: 'none/PEN', counted: 1_501 } } });
  receipt.undo(second.scanId);
  expect(receipt.scan({ item: PEN }).event.payload).not.toHaveProperty('newLine');
  expect(receipt.received('none/PEN')).toBe(2);
});

test('[RC24] a receipt that is parked or finished takes no scan and no answer', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK });
  receipt.take({ kind: 'receipt-parked', payload: {} });
  expect(receipt.scan({ item: SOAP }).code).toBe('receipt-not-open');
  expect(receipt.answer({ lot: 'A1', expiryDate: LATE }).code).toBe('receipt-not-open');
  expect(receipt.state.questions.size).toBe(1);
  receipt.take({ kind: 'receipt-resumed', payload: {} });
  expect(receipt.scan({ item: SOAP }).code).toBe('accepted');
});

test('[RC4] a number typed before the receipt was parked or finished is gone when it goes on', () => {
  const receipt = new TestReceipt();
  receipt.quantity(7);
  receipt.take({ kind: 'receipt-parked', payload: {} });
  receipt.take({ kind: 'receipt-resumed', payload: {} });
  expect(receipt.scan({ item: SOAP }).qty).toBe(1);
  receipt.quantity(7);
  receipt.take({ kind: 'receipt-finished', payload: { receiptNumber: 'DK01-000001', lines: [], messages: [] } });
  receipt.take({ kind: 'receipt-reopened', payload: { reason: 'one more carton', withdrawnKeys: [] } });
  expect(receipt.scan({ item: SOAP }).qty).toBe(1);
});
