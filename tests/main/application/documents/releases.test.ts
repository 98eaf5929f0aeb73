// tests/main/application/documents/releases.test.ts · releases of a blanket order are orders of their own, from the file to the ERP. Rule IM86: main/application/documents/IMPORT.md
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportResult } from '../../../../main/application/documents/import-result.ts';
import { finishReceipt } from '../../../../main/application/receiving/finish-receipt.ts';
import { submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import { isNamedBy } from '../../../../main/domain/document/order-release.ts';
import { type ImportDesk, openImportDesk } from '../../../support/import-desk.ts';
import { change, interchange, notice, order } from '../../../support/small-x12.ts';

const DOER = { actor: 'clerk-7', device: 'test' };
const [UNIT, OTHER_UNIT] = ['095289990000000012', '095289990000000029'];
type Sets = Parameters<typeof interchange>[0];

let desk: ImportDesk;
let number = 0;
beforeEach(() => {
  desk = openImportDesk();
  number = 0;
});
afterEach(() => desk.db.close());

const take = (...sets: Sets): ImportResult => {
  number += 1;
  return desk.importText(`${number}.edi`, interchange(sets, { number }));
};
const segmentsAs = (set: Sets[number], of: RegExp, by: string): Sets[number] =>
  set.map((segment) => segment.replace(of, by)) as unknown as Sets[number];
/** BEG02 and BCH02 say release. */
const released = (release: string, qty: number, purpose?: string): Sets[number] =>
  segmentsAs(order('PO1', [['A', qty]], purpose), /^(BEG\*\d\d)\*SA\*PO1\*/, `$1*RL*PO1*${release}`);
const changed = (release: string, qty: number): Sets[number] =>
  segmentsAs(change('PO1', [['1', 'QC', 'A', qty]]), /^BCH\*04\*SA\*PO1\*/, `BCH*04*RL*PO1*${release}`);
const advised = (number_: string, release: string, qty: number, sscc = UNIT): Sets[number] =>
  segmentsAs(notice(number_, [['PO1', 'A', qty, sscc]]), /^PRF\*PO1$/, release === '' ? 'PRF*PO1' : `PRF*PO1*${release}`);

const standing = (): unknown =>
  desk.rows(
    `select p.order_number as name, p.status, l.ordered_qty as qty from purchase_order p join order_line l using (document_no) order by p.order_number, l.position`,
  );
const ordersOf = (shipment: string): unknown =>
  desk
    .rows('select order_number from shipment_order where shipment_number = ?', shipment)
    .map((row) => (row as { order_number: string }).order_number);
const codes = ({ problems, notices }: ImportResult): readonly string[] => [...problems, ...notices].map(({ code }) => code);

test('[IM86] two releases stand side by side, each with its lines', () => {
  expect(codes(take(released('7', 5), released('8', 3)))).toEqual([]);
  expect(standing()).toEqual([
    { name: 'PO1 rel. 7', status: 'open', qty: 5 },
    { name: 'PO1 rel. 8', status: 'open', qty: 3 },
  ]);
});

test('[IM86] the same release again is the same order, zeros in front or not; another content is asked about', () => {
  take(released('7', 5));
  expect(take(released('0007', 5))).toMatchObject({ questions: [], documents: [{ number: 'PO1 rel. 7', change: 'unchanged' }] });
  expect(take(released('7', 6))).toMatchObject({ questions: [{ code: 'sent-again', number: 'PO1 rel. 7' }] });
  expect(standing()).toEqual([{ name: 'PO1 rel. 7', status: 'open', qty: 6 }]);
});

test('[IM86] a change and a cancellation are of the release they name, else of the only one', () => {
  take(released('7', 5), released('8', 3));
  take(changed('8', 4));
  take(released('7', 5, '01'));
  expect(standing()).toEqual([
    { name: 'PO1 rel. 7', status: 'cancelled', qty: 5 },
    { name: 'PO1 rel. 8', status: 'open', qty: 4 },
  ]);
  take(change('PO1', [['1', 'QC', 'A', 9]]));
  expect(standing()).toMatchObject([{}, { name: 'PO1 rel. 8', qty: 9 }]);
});

test('[IM86] a change that came before its release waits for that one', () => {
  expect(codes(take(changed('8', 4)))).toEqual(['waits-for-order']);
  take(released('7', 5));
  expect(codes(take(released('8', 3)))).toEqual(['change-applied']);
  expect(standing()).toMatchObject([{ qty: 5 }, { name: 'PO1 rel. 8', qty: 4 }]);
});

test('[IM86] a change of one that does not say which, of several that stand, waits and changes none', () => {
  take(released('7', 5), released('8', 3));
  expect(codes(take(change('PO1', [['1', 'QC', 'A', 9]])))).toEqual(['waits-for-order']);
  expect(standing()).toMatchObject([{ qty: 5 }, { qty: 3 }]);
});

test('[IM86] releases of one file are known to what follows them there', () => {
  const all = [released('7', 5), released('8', 3), released('7', 5, '01'), change('PO1', [['1', 'QC', 'A', 9]]), advised('S1', '', 9)] as const;
  expect(take(...all).documents.map((document) => document.number)).toEqual(['PO1 rel. 7', 'PO1 rel. 8', 'PO1 rel. 7', 'PO1 rel. 8', 'S1']);
  expect(standing()).toEqual([
    { name: 'PO1 rel. 7', status: 'cancelled', qty: 5 },
    { name: 'PO1 rel. 8', status: 'open', qty: 9 },
  ]);
  expect(ordersOf('S1')).toEqual(['PO1 rel. 8']);
});

test('[IM86] a notice belongs to the release it names, also when it came first; else to the only one', () => {
  take(advised('S1', '8', 3));
  take(released('7', 5));
  take(advised('S2', '', 5, OTHER_UNIT));
  take(released('8', 3));
  expect([ordersOf('S1'), ordersOf('S2')]).toEqual([['PO1 rel. 8'], ['PO1 rel. 7']]);
  expect(codes(take(advised('S3', '', 1, '095289990000000036')))).toEqual(['overtakes-order']);
});

test('[IM86] goods of a release are not those of another that stands under the bare number', () => {
  take(segmentsAs(order('PO1', [['A', 5]]), /\*SA\*PO1\*/, '*SA*PO1*7'));
  expect(codes(take(advised('S1', '8', 3)))).toEqual(['overtakes-order']);
  take(advised('S2', '7', 5, OTHER_UNIT));
  expect([ordersOf('S1'), ordersOf('S2')]).toEqual([['PO1 rel. 8'], ['PO1']]);
});

test('[IM86] a release stored under its bare number stays there, and others stand beside it', () => {
  take(segmentsAs(order('PO1', [['A', 5]]), /\*SA\*PO1\*/, '*SA*PO1*7'));
  expect(take(released('7', 5))).toMatchObject({ documents: [{ number: 'PO1', change: 'unchanged' }] });
  take(released('8', 3));
  expect(standing()).toMatchObject([{ name: 'PO1' }, { name: 'PO1 rel. 8' }]);
});

test('[IM86] the first release takes the place of the blanket order that has none', () => {
  take(segmentsAs(order('PO1', [['A', 100]]), /\*SA\*/, '*BK*'));
  expect(take(released('1', 5))).toMatchObject({ questions: [{ code: 'sent-again' }] });
  take(released('2', 3));
  expect(standing()).toEqual([
    { name: 'PO1', status: 'open', qty: 5 },
    { name: 'PO1 rel. 2', status: 'open', qty: 3 },
  ]);
});

test('[IM86] a check tells the same, and an undo takes one release back alone', () => {
  const text = interchange([released('7', 5), released('8', 3)], { number: 99 });
  const checked = desk.importText('both.edi', text, { dryRun: true });
  expect(checked).toMatchObject({ outcome: 'checked', problems: [], documents: [{ number: 'PO1 rel. 7' }, { number: 'PO1 rel. 8' }] });
  take(released('7', 5));
  take(released('8', 3));
  desk.undo('PO1 rel. 8');
  expect(standing()).toMatchObject([{ name: 'PO1 rel. 7' }]);
});

test('[IM86] the number alone opens the only release, and a label that names it is of that release', () => {
  take(released('7', 5), order('PO2', [['A', 5]]));
  expect(desk.open({ orders: ['PO1'] }).opened.orders).toMatchObject([{ orderNumber: 'PO1 rel. 7' }]);
  const both = desk.open({ orders: ['PO2', 'PO1'] });
  const codeOf = (raw: string): string => submitScan(desk.scanDeps, both, { scanId: desk.ids.next(), raw, ...DOER }).code;
  expect(['PO1', ']C1400PO1'].map(codeOf)).toEqual(['PO2', ']C1400PO2'].map(codeOf));
  expect(isNamedBy('PO1 rel. 7', 'PO1') && isNamedBy('PO1', 'PO1') && !isNamedBy('PO12', 'PO1') && !isNamedBy('PO1 rel. 7', 'PO1 rel')).toBe(true);
});

test('[IM86] the number on the papers offers every release; received, the ERP is told number and release apart', () => {
  take(released('7', 5), released('8', 3));
  expect(desk.facts.openable('PO1', [])).toEqual([
    { kind: 'order', number: 'PO1 rel. 7' },
    { kind: 'order', number: 'PO1 rel. 8' },
  ]);
  const state = desk.open({ orders: ['PO1 rel. 8'] });
  for (let scan = 0; scan < 3; scan += 1)
    expect(submitScan(desk.scanDeps, state, { scanId: desk.ids.next(), raw: 'A', ...DOER }).code).toBe('accepted');
  finishReceipt(desk.scanDeps, 'DK01', state, DOER);
  const [message] = desk.rows('select body from outbox').map((row) => JSON.parse((row as { body: string }).body) as Record<string, unknown>);
  expect(message).toMatchObject({ orderNumber: 'PO1', orderRelease: '8', lines: [{ orderNumber: 'PO1', lineNumber: '1', received: 3 }] });
});
