// tests/main/application/receiving/receiving.test.ts · the use cases on a real database in memory: decode, facts, decide, store, answer. Rules RC2, RC3, RC7, RC9–RC14, RC23–RC27, RV2, RV4
import { expect, test } from 'vitest';
import { createOpenReceipts } from '../../../../main/application/receiving/open-receipts.ts';
import { CODES, GS, noticeOf, openTestStation, orderOf, SSCCS, type TestStation } from '../../../support/test-station.ts';

const ORDER = orderOf('PO1', [
  { line: '1', sku: 'SOAP', quantity: 40 },
  { line: '2', sku: 'MILK', quantity: 2, unit: 'CS' },
  { line: '3', sku: 'PHONE', quantity: 3 },
]);
const soapIn = (orderNumber: string, quantity: number, more: object = {}): object => ({ orderNumber, sku: 'SOAP', quantity, ...more });

function begun(documents: readonly object[] = [ORDER], wanted: Parameters<TestStation['begin']>[0] = { orders: ['PO1'] }): TestStation {
  const station = openTestStation(documents);
  station.begin(wanted);
  return station;
}
const milk = (lot: string, expiry: string): string => `${CODES.milkCase}17${expiry}10${lot}`;

test('[RC2] cases and eaches of the pack table are told apart by their codes', () => {
  const station = begun();
  expect(station.scan(CODES.soapCase)).toMatchObject({ code: 'accepted', qty: 10, lineCounted: 10, lineExpected: 40, lineRemaining: 30 });
  expect(station.scan(CODES.soapEach)).toMatchObject({ code: 'accepted', qty: 1, packs: { count: 1, unit: 'EA', unitQty: 1 } });
});

test('[RC3] a damaged number of bare digits is told to be one, with what to do', () => {
  const station = begun();
  expect(station.scan('9521001000108')).toMatchObject({ code: 'bad-check-digit', sound: 'refused', next: 'rescan' });
  expect(station.scan('HELLO')).toMatchObject({ code: 'unknown-code', next: 'teach-code' });
});

test('[RC7] a case whose code has no lot asks, and the second symbol of the case answers', () => {
  const station = begun();
  expect(station.scan(']I119522001000103')).toMatchObject({ code: 'needs-lot', missing: ['lot', 'expiry'] });
  expect(station.scan(']C11727063010L7')).toMatchObject({ code: 'accepted', qty: 12, lot: 'L7', expiryDate: '2027-06-30' });
  expect(station.view().questionsWaiting).toBe(0);
});

test('[RC7] a date that no calendar has changes nothing, and the question stays', () => {
  const station = begun();
  station.scan(']I119522001000103');
  expect(station.answer({ lot: 'L7', expiryDate: '2027-02-30' })).toMatchObject({ code: 'bad-date', expected: 'YYYY-MM-DD' });
  expect(station.answer({ lot: 'L7' })).toMatchObject({ code: 'needs-expiry' });
  expect(station.view().questionsWaiting).toBe(1);
  expect(station.finish()).toMatchObject({ kind: 'refused', reason: 'questions-waiting' });
  expect(station.answer({ expiryDate: '2027-06-30' })).toMatchObject({ code: 'accepted', qty: 12 });
  expect(station.answer({ lot: 'L7' })).toMatchObject({ code: 'command-ignored' });
});

test('[RC8] freight without an order asks too, and a plain text answers', () => {
  const station = begun([], { withoutOrder: true });
  expect(station.scan(CODES.phone)).toMatchObject({ code: 'needs-serial' });
  expect(station.scan('S-0001')).toMatchObject({ code: 'accepted', serial: 'S-0001' });
  expect(station.scan(CODES.phone)).toMatchObject({ code: 'needs-serial' });
  expect(station.scan('S-0001')).toMatchObject({ code: 'duplicate-serial' });
});

test('[RC8] [BC57] the second symbol answers as lot and date, not as a text, where the scanner sends no identifier', () => {
  const station = begun();
  expect(station.scan('19522001000103')).toMatchObject({ code: 'needs-lot', missing: ['lot', 'expiry'] });
  expect(station.scan('1727063010L7')).toMatchObject({ code: 'accepted', qty: 12, lot: 'L7', expiryDate: '2027-06-30' });
  expect(station.scan('1727063010L8')).toMatchObject({ code: 'unknown-code' });
});

test('[RC11] a serial of an earlier receipt is refused by its number, in the code, as an answer and inside a pallet', () => {
  const phones = noticeOf('SH1', [
    { level: 'pallet', sscc: SSCCS.pallet, lines: [{ orderNumber: 'PO1', sku: 'PHONE', quantity: 1, serials: ['S1'] }] },
  ]);
  const station = begun([ORDER, phones]);
  station.scan(`${CODES.phone}21S1`);
  const { receiptNumber } = station.receipt.opened;
  station.finish();
  station.begin({ orders: ['PO1'] });
  const refused = { code: 'duplicate-serial', expected: receiptNumber };
  expect(station.scan(`${CODES.phone}21S1`)).toMatchObject(refused);
  station.scan(CODES.phone);
  expect(station.scan('S1')).toMatchObject(refused);
  station.scan(CODES.phone);
  expect(station.answer({ serial: 'S1' })).toMatchObject(refused);
  expect(station.scan(`]C100${SSCCS.pallet}`)).toMatchObject({ ...refused, itemName: 'Phone', serial: 'S1', next: 'scan-cases' });
});

test('[RC13] a pallet with something expired names item, lot and date, counts nothing, and sends to the cases', () => {
  const lines = [soapIn('PO1', 10), { orderNumber: 'PO1', sku: 'MILK', quantity: 12, lot: 'OLD', expiryDate: '2026-11-01' }];
  const station = begun([ORDER, noticeOf('SH1', [{ level: 'pallet', sscc: SSCCS.pallet, lines }])]);
  const refused = station.scan(`]C100${SSCCS.pallet}`);
  expect(refused).toMatchObject({
    code: 'expired',
    itemId: 'MILK',
    lot: 'OLD',
    expiryDate: '2026-11-01',
    next: 'scan-cases',
    overridableBy: 'override',
  });
  expect(refused.problems.at(-1)?.message).toBe('Milk of lot OLD expired on 2026-11-01: scan the cases, or ask a lead');
  expect(station.counted('PO1/1')?.accepted).toBe(0);
  expect(station.view().exceptions).toMatchObject([{ code: 'expired', itemName: 'Milk', resolved: false }]);
  expect(station.override(refused.scanId)).toMatchObject({ code: 'accepted', qty: 22 });
  expect(station.view().exceptions).toMatchObject([{ resolved: true }]);
});

test('[RC14] what no one may accept cannot be overridden', () => {
  const station = begun();
  const unknown = station.scan('HELLO');
  expect(station.override(unknown.scanId)).toMatchObject({ code: 'command-ignored' });
  expect(unknown.overridableBy).toBeUndefined();
});

test('[RC21] overage is held until a lead approves it, once; the list of exceptions follows scan by scan', () => {
  const station = begun();
  station.quantity(4);
  station.scan(CODES.soapCase);
  const first = station.scan(CODES.soapEach);
  const second = station.scan(CODES.soapEach);
  expect(first).toMatchObject({ code: 'over', qty: 0, heldQty: 1, overridableBy: 'override', next: 'set-aside' });
  expect(station.override(first.scanId)).toMatchObject({ code: 'approved', qty: 1 });
  expect(station.override(first.scanId)).toMatchObject({ code: 'command-ignored' });
  expect(station.view().exceptions.map(({ scanId, resolved }) => [scanId, resolved])).toEqual([
    [second.scanId, false],
    [first.scanId, true],
  ]);
  expect(station.counted('PO1/1')).toEqual({ accepted: 41, rejected: 0, held: 1 });
});

test('[RC20] damage accepted with a remark tells how many', () => {
  const station = begun();
  station.scan(CODES.soapCase);
  expect(station.damage('PO1/1', 2, 'accept-with-remark')).toMatchObject({ code: 'damaged', qty: 2 });
  expect(station.view().history[0]).toMatchObject({ code: 'damaged', qty: 2 });
});

test('[RC26] a pallet shared by two orders is received for both at once, or by its cartons; never by halves', () => {
  const other = orderOf('PO2', [{ line: '1', sku: 'SOAP', quantity: 20 }]);
  const carton = { level: 'carton', sscc: SSCCS.carton, lines: [soapIn('PO1', 10)] };
  const notice = noticeOf('SH1', [
    { level: 'pallet', sscc: SSCCS.pallet, lines: [soapIn('PO2', 20)], units: [carton] },
    { level: 'pallet', sscc: SSCCS.lone, lines: [soapIn('PO2', 5)] },
  ]);
  const station = begun([ORDER, other, notice]);
  expect(station.scan(`]C100${SSCCS.pallet}`)).toMatchObject({ code: 'not-on-order', expected: 'PO2' });
  expect(station.scan(`]C100${SSCCS.lone}`)).toMatchObject({ code: 'not-on-order', expected: 'SH1' });
  expect(station.view().units.map(({ plate }) => plate)).toEqual([SSCCS.pallet, SSCCS.carton]);
  expect(station.scan(`]C100${SSCCS.carton}`)).toMatchObject({ code: 'accepted', qty: 10 });
  station.undo();
  station.begin({ shipmentNumber: 'SH1' });
  expect(station.scan(`]C100${SSCCS.pallet}`)).toMatchObject({ code: 'accepted', qty: 30 });
});

test('[RC26] goods that came in on an earlier receipt are not expected from the notice again', () => {
  const notice = noticeOf('SH1', [
    { level: 'pallet', sscc: SSCCS.pallet, lines: [soapIn('PO1', 25)] },
    { level: 'pallet', sscc: SSCCS.lone, lines: [soapIn('PO1', 15)] },
  ]);
  const station = begun([ORDER, notice]);
  station.scan(`]C100${SSCCS.pallet}`);
  station.finish();
  station.begin({ orders: ['PO1', 'PO1'] });
  expect(station.receipt.opened.orders).toHaveLength(1);
  expect(station.view().lines[0]).toMatchObject({ expected: 40, shipped: 15, receivedBefore: 25, remaining: 15 });
  expect(station.scan(`]C100${SSCCS.pallet}`)).toMatchObject({ code: 'duplicate-sscc' });
  expect(station.scan(`]C100${SSCCS.lone}`)).toMatchObject({ code: 'accepted', lineComplete: true, sound: 'line-complete' });
});

test('[RC27] a scan that comes twice, under its id or its device key, changes nothing and answers the same', () => {
  const station = begun();
  const first = station.scan(CODES.soapCase, { scanId: 'A', scanKey: 'gun/1' });
  const before = station.ledger.lastSeq();
  expect(station.scan(CODES.soapCase, { scanId: 'A' })).toEqual({ ...first, latencyMicros: 0 });
  expect(station.scan('something else', { scanId: 'B', scanKey: 'gun/1' })).toEqual({ ...first, latencyMicros: 0 });
  expect(station.ledger.lastSeq()).toBe(before);
  expect(station.counted('PO1/1')?.accepted).toBe(10);
});

test('[RC27] the second symbol of a case, sent again after a crash, answers no other question', () => {
  const station = begun();
  station.scan(']I119522001000103');
  station.scan(']I119522001000103');
  station.scan(']C11727063010L7', { scanKey: 'gun/7' });
  station.scan(']C11727063010L7', { scanKey: 'gun/7' });
  expect(station.view().questionsWaiting).toBe(1);
  expect(station.counted('PO1/2')?.accepted).toBe(12);
});

test('[RC1] the receipt folded anew from the disk is the receipt in memory', () => {
  const station = begun();
  for (const code of [CODES.soapCase, 'HELLO', ']I119522001000103', `${CODES.phone}21S1`]) station.scan(code);
  station.answer({ lot: 'L7', expiryDate: '2027-06-30' });
  station.damage('PO1/2', 3, 'accept-with-remark');
  station.undo();
  station.weigh('5.2', 'kg');
  const fresh = createOpenReceipts(station.ledger).get(station.receipt.receiptId);
  expect(fresh).toEqual(station.receipt);
});

test('[RC23] finish writes the comparison and the messages; [RC24] reopened before they left, they are withdrawn and written anew', () => {
  const station = begun();
  station.scan(CODES.soapCase);
  expect(station.finish()).toMatchObject({ kind: 'finished', verdict: { code: 'finished' } });
  const [message] = station.outbox.open();
  expect(JSON.parse(message!.body)).toMatchObject({ lines: [{ received: 10, classes: ['short'] }, { received: 0 }, { received: 0 }] });
  expect(station.finish()).toMatchObject({ kind: 'refused', reason: 'receipt-not-open' });
  expect(station.scan(CODES.soapCase)).toMatchObject({ code: 'receipt-not-open' });
  expect(station.reopen()).toMatchObject({ kind: 'reopened' });
  expect(station.outbox.open()).toHaveLength(0);
  station.scan(CODES.soapCase);
  station.finish();
  expect(JSON.parse(station.outbox.open()[0]!.body)).toMatchObject({ lines: [{ received: 20 }, {}, {}] });
  expect(station.reopen()).toMatchObject({ kind: 'reopened' });
  expect(station.reopen()).toMatchObject({ kind: 'refused', reason: 'not-finished' });
});

test('[RC24] a parked receipt waits with its questions', () => {
  const station = begun();
  station.scan(']I119522001000103');
  station.park();
  expect(station.scan(CODES.soapEach)).toMatchObject({ code: 'receipt-not-open' });
  expect(station.answer({ lot: 'L7', expiryDate: '2027-06-30' })).toMatchObject({ code: 'receipt-not-open' });
  station.resume();
  expect(station.answer({ lot: 'L7', expiryDate: '2027-06-30' })).toMatchObject({ code: 'accepted' });
});

test('[RC18] what an undo reversed is told in words', () => {
  const station = begun();
  const scanned = station.scan(CODES.soapCase);
  expect(station.undo()).toMatchObject({ code: 'undone', undoes: { scanId: scanned.scanId, itemName: 'Dish Soap', qty: 10 } });
  expect(station.as('ben').undo()).toMatchObject({ code: 'nothing-to-undo' });
});

test('[R4] an unknown code is taught once and known afterwards; a pallet number is never taught', () => {
  const station = begun();
  expect(station.scan('OLD-LABEL-7')).toMatchObject({ code: 'unknown-code' });
  expect(station.teach('OLD-LABEL-7', 'SOAP', 'CS')).toMatchObject({ kind: 'taught', verdict: { itemName: 'Dish Soap' } });
  expect(station.scan('OLD-LABEL-7')).toMatchObject({ code: 'accepted', qty: 10 });
  expect(station.teach('OLD-LABEL-7', 'PEN', 'EA')).toMatchObject({ kind: 'refused' });
  expect(station.teach(`]C100${SSCCS.lone}`, 'SOAP', 'CS')).toMatchObject({ kind: 'refused' });
  expect(station.teach('X', 'SOAP', 'PL')).toMatchObject({ kind: 'refused' });
});

test('[RV2] an SSCC that no notice knows sends to the cases, not to teaching', () => {
  expect(begun().scan(`]C100${SSCCS.lone}`)).toMatchObject({ code: 'unknown-code', next: 'scan-cases' });
});

test('[RV4] every refusal says what was read, what was expected where that can be said, and what to do', () => {
  const dated = orderOf('PO1', [{ line: '1', sku: 'MILK', quantity: 48, lot: 'A1' }]);
  const station = begun([dated, orderOf('PO7', [{ line: '4', sku: 'PEN', quantity: 100 }])]);
  const said = (raw: string): string | undefined => station.scan(raw).problems.at(-1)?.message;
  expect(said(milk('A1', '260101'))).toBe('Milk of lot A1 expired on 2026-01-01: ask a lead, or set it aside');
  expect(said(milk('A1', '261130'))).toBe('Milk of lot A1 expires on 2026-11-30; it must last until 2026-12-03: ask a lead, or set it aside');
  expect(said(milk('Z9', '270630'))).toBe('Milk is lot Z9; expected A1: ask a lead, or set it aside');
  expect(said(CODES.pen)).toBe('Pen is not on this receipt; order PO7 line 4 wants 100: set it aside, or open that order');
  expect(said(`]C1010952100100010${GS}`)).toContain('scan it again');
});

test('[RC41] an undo that makes room tells what counts now, and the exception is settled; the tables agree', () => {
  const station = begun();
  station.quantity(4);
  const first = station.scan(CODES.soapCase);
  const over = station.scan(CODES.soapCase);
  expect(over).toMatchObject({ code: 'over', heldQty: 10 });
  expect(station.undo(first.scanId)).toMatchObject({ code: 'undone', undoes: { qty: 40, released: 10 } });
  expect(station.counted('PO1/1')).toEqual({ accepted: 10, rejected: 0, held: 0 });
  expect(station.view().exceptions).toMatchObject([{ scanId: over.scanId, resolved: true }]);
  expect(station.db.prepare("select accepted_qty as a, held_qty as h from receipt_line where line_id = 'PO1/1'").get()).toEqual({ a: 10, h: 0 });
  expect(createOpenReceipts(station.ledger).get(station.receipt.receiptId)).toEqual(station.receipt);
  station.undo(over.scanId);
  expect(station.counted('PO1/1')).toEqual({ accepted: 0, rejected: 0, held: 0 });
});
