// tests/main/application/receiving/same-unit.test.ts · several symbols of one unit on a real database: what the clerk is told, what the tables hold. Rules RC30–RC37
import { expect, test } from 'vitest';
import { createOpenReceipts } from '../../../../main/application/receiving/open-receipts.ts';
import { projectionTables } from '../../../../main/store/ledger.ts';
import { CODES, GS, noticeOf, openTestStation, orderOf, SSCCS, type TestStation } from '../../../support/test-station.ts';

const ORDER = orderOf('PO1', [
  { line: '1', sku: 'SOAP', quantity: 40 },
  { line: '2', sku: 'MILK', quantity: 4, unit: 'CS' },
  { line: '3', sku: 'PHONE', quantity: 3 },
]);
const NOTICE = noticeOf('SH1', [{ level: 'pallet', sscc: SSCCS.pallet, lines: [{ orderNumber: 'PO1', sku: 'SOAP', quantity: 30 }] }]);
const milkCase = ']I119522001000103';
const milkLot = ']C11727063010L7';
const soapContent = ']C102195210010001063703';

function begun(documents: readonly object[] = [ORDER, NOTICE], more: object = {}): TestStation {
  const station = openTestStation(documents);
  station.begin({ orders: ['PO1'], ...more });
  return station;
}

const at = (ms: number): { readAt: string } => ({ readAt: new Date(Date.parse('2026-11-23T08:00:00Z') + ms).toISOString() });
const counts = (station: TestStation) => ['PO1/1', 'PO1/2', 'PO1/3'].map((line) => station.counted(line)?.accepted);

test('[RC31] what a case still lacks is told until a second symbol brings it', () => {
  const station = begun();
  const first = station.scan(milkCase);
  expect(first).toMatchObject({ code: 'needs-lot', next: 'enter-lot', missing: ['lot', 'expiry'] });
  expect(station.scan(']C110L7')).toMatchObject({ code: 'needs-expiry', next: 'enter-expiry', missing: ['expiry'], lot: 'L7', read: ']C110L7' });
  expect(station.view()).toMatchObject({ questionsWaiting: 1, question: { missing: ['expiry'], itemName: 'Milk', qty: 12 } });
  expect(station.scan(']C117270630')).toMatchObject({ code: 'accepted', qty: 12, lot: 'L7', expiryDate: '2027-06-30' });
  expect(station.view()).toMatchObject({ questionsWaiting: 0, history: [{ qty: 12, undone: false }] });
});

test('[RC32] the lot label first: what it is on is asked for, and both are one scan', () => {
  const station = begun();
  expect(station.scan(milkLot)).toMatchObject({ code: 'needs-item', outcome: 'question', next: 'scan-item', missing: ['item'], lot: 'L7' });
  expect(station.finish()).toMatchObject({ kind: 'refused', reason: 'questions-waiting' });
  expect(station.scan(milkCase)).toMatchObject({ code: 'accepted', qty: 12, lot: 'L7', itemName: 'Milk' });
  expect(counts(station)).toEqual([0, 12, 0]);
  expect(station.undo()).toMatchObject({ code: 'undone', undoes: { itemName: 'Milk', qty: 12 } });
  expect([counts(station), station.view().questionsWaiting]).toEqual([[0, 0, 0], 0]);
});

test('[RC32] a label whose item never came is dropped aloud', () => {
  const station = begun();
  station.scan(milkLot, at(0));
  expect(station.scan(CODES.soapCase, at(1_000)).problems).toMatchObject([{ code: 'label-dropped', severity: 'warning' }]);
  expect(station.view().questionsWaiting).toBe(0);
});

test('[RC31] HIBC item code and lot code of one label, either first; of two labels never', () => {
  const primary = '+A99912345C';
  const secondary = '+$$3270630L7C';
  const check = (text: string): string => {
    const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
    return `${text}${characters[[...text].reduce((sum, each) => sum + characters.indexOf(each), 0) % 43]}`;
  };
  const item = check(primary.slice(0, -1));
  const link = item.at(-1) ?? '';
  const lot = check(`${secondary.slice(0, -1)}${link}`);
  const strayLot = check(`${secondary.slice(0, -1)}${link === 'A' ? 'B' : 'A'}`);
  for (const order of [
    [item, lot],
    [lot, item],
  ]) {
    const station = begun();
    expect(station.teach(item, 'MILK', 'CS')).toMatchObject({ kind: 'taught' });
    const [first, second] = order.map((code) => station.scan(code));
    expect(first?.outcome).toBe('question');
    expect(second).toMatchObject({ code: 'accepted', qty: 12, lot: 'L7', expiryDate: '2027-06-30' });
    expect(station.view().questionsWaiting).toBe(0);
  }
  const station = begun();
  station.teach(item, 'MILK', 'CS');
  station.scan(item);
  expect(station.scan(strayLot)).toMatchObject({ code: 'needs-item' });
  expect(station.view().questionsWaiting).toBe(2);
});

test('[RC34] the three symbols of a pallet label in one trigger pull, in any order, book the pallet once', () => {
  const symbols = [`]C100${SSCCS.pallet}`, `${soapContent}${GS}10L9`, ']C115270630'];
  for (const order of permutationsOf(symbols)) {
    const station = begun();
    const verdicts = order.map((code, index) => station.scan(code, at(index * 40)));
    expect(counts(station)).toEqual([30, 0, 0]);
    expect(station.view()).toMatchObject({ units: [{ received: true }], questionsWaiting: 0, exceptions: [] });
    expect(station.view().history.filter(({ undone }) => !undone)).toMatchObject([{ qty: 30, code: 'accepted' }]);
    expect(verdicts.reduce((sum, verdict) => sum + (verdict.qty ?? 0) - (verdict.replaces?.qty ?? 0), 0)).toBeLessThanOrEqual(30);
    expect(verdicts.every(({ outcome }) => outcome !== 'refused')).toBe(true);
    expect(station.undo().code).toBe('undone');
    expect([counts(station), station.view().units[0]?.received]).toEqual([[0, 0, 0], false]);
  }
});

test('[RC33] EAN and Data Matrix of one case count once; the same case scanned again is the next', () => {
  const station = begun();
  expect(station.scan(CODES.soapCase, at(0))).toMatchObject({ code: 'accepted', qty: 10 });
  expect(station.scan(']d20119521001000106' + '10L9', at(70))).toMatchObject({
    code: 'same-label',
    outcome: 'accepted',
    qty: 0,
    lot: 'L9',
    lineCounted: 10,
  });
  expect(station.scan(CODES.soapCase, at(900))).toMatchObject({ code: 'accepted', qty: 10 });
  expect(counts(station)).toEqual([20, 0, 0]);
  expect(station.view().lines[0]?.lots).toEqual([{ lot: 'L9', qty: 10 }]);
});

test('[RC33] a further symbol of goods that stand aside says so again', () => {
  const station = begun();
  station.quantity(4);
  station.scan(CODES.soapCase, at(0));
  expect(station.scan(CODES.soapEach, at(9_000))).toMatchObject({ code: 'over', heldQty: 1 });
  expect(station.scan(']C10109521001000109', at(9_050))).toMatchObject({ code: 'same-label', sound: 'needs-decision', next: 'set-aside' });
  expect(station.view().exceptions).toHaveLength(1);
});

test('[RC33] [RV3] on a blind receipt a further symbol says the same whatever was ordered', () => {
  const said = [4, 400].map((quantity) => {
    const station = begun([orderOf('PO1', [{ line: '1', sku: 'SOAP', quantity }])], { isBlind: true });
    return [CODES.soapCase, ']d20119521001000106' + '10L9', ']C10119521001000106'].map((code, index) => {
      const { cursor: _c, scanId: _s, receiptId: _r, latencyMicros: _l, at: _a, replaces, sameAs, ...rest } = station.scan(code, at(index * 50));
      return { ...rest, replaces: replaces?.qty, isSame: sameAs !== undefined };
    });
  });
  expect(said[1]).toEqual(said[0]);
});

test('[RC35] a text on the same label is listed quietly, whatever it is', () => {
  const station = begun();
  station.scan(CODES.soapCase, at(0));
  expect(station.scan(']C0PN-4711', at(60))).toMatchObject({ code: 'same-label', read: ']C0PN-4711', outcome: 'accepted' });
  expect(station.scan(']C0PO1', at(120))).toMatchObject({ code: 'same-label' });
  expect(station.scan(']C0PN-4711', at(5_000))).toMatchObject({ code: 'unknown-code' });
});

test('[RC1] [RC33] memory, tables and a fold from the disk agree after labels of several symbols', () => {
  const station = begun();
  const codes = [
    soapContent,
    `]C100${SSCCS.pallet}`,
    milkLot,
    milkCase,
    CODES.soapEach,
    ']C10109521001000109' + '17261101',
    `${CODES.phone}21S1`,
    CODES.phone,
  ];
  for (const [index, code] of codes.entries()) station.scan(code, at(Math.floor(index / 2) * 60_000 + (index % 2) * 80));
  expect(createOpenReceipts(station.ledger).get(station.receipt.receiptId)).toEqual(station.receipt);
  const rows = (): unknown => projectionTables().map((table) => station.db.prepare(`select * from ${table}`).all());
  const before = rows();
  station.ledger.rebuild();
  expect(rows()).toEqual(before);
  for (const [lineId, line] of station.receipt.lines)
    expect(station.db.prepare('select accepted_qty as qty from receipt_line where line_id = ?').get(lineId)).toEqual({ qty: line.acceptedQty });
});

test('[RC27] a further symbol sent again after a crash answers as it did', () => {
  const station = begun();
  station.scan(CODES.soapCase, at(0));
  const further = station.scan(']C10119521001000106', { ...at(50), scanKey: 'gun/2' });
  expect(station.scan('anything', { ...at(60), scanKey: 'gun/2' })).toEqual({ ...further, latencyMicros: 0 });
  expect(counts(station)).toEqual([10, 0, 0]);
});

function permutationsOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => permutationsOf(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
