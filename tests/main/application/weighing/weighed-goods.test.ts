// tests/main/application/weighing/weighed-goods.test.ts · goods ordered by weight, and which plate held what: from the file to the message, on a real database
import { expect, test } from 'vitest';
import { setQuantity } from '../../../../main/application/receiving/receipt-commands.ts';
import { submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import { describeReceipt } from '../../../../main/domain/receipt/describe-receipt.ts';
import type { ReceiptState } from '../../../../main/domain/receipt/receipt-state.ts';
import { openDockStation } from '../../../support/dock-station.ts';

const ORDER = JSON.stringify({
  kind: 'purchase-order',
  number: 'MEAT-1',
  lines: [{ line: '1', gtin: '9528999000425', description: 'Ham', quantity: '12.5', unit: 'KG' }],
});

const CLERK = { actor: 'clerk', device: 'test' };
let number = 0;

function station(): { scan(raw: string): ScanVerdict; quantity(count: number): void; state: ReceiptState } {
  const dock = openDockStation();
  expect(dock.importText('meat.json', ORDER)).toMatchObject({ outcome: 'imported' });
  const state = dock.open({ orders: ['MEAT-1'] });
  return {
    state,
    scan: (raw) => submitScan(dock.scanDeps, state, { scanId: `w${++number}`, raw, ...CLERK }),
    quantity: (count) => void setQuantity(dock.scanDeps, state, count, CLERK),
  };
}

test('[RC28] a weight label counts its grams, and the line is whole at 12.5 kg', () => {
  const { scan, state } = station();
  expect(scan(']C101095289990004253103002500')).toMatchObject({ code: 'accepted', qty: 2500, lineCounted: 2500, lineExpected: 12500 });
  expect(scan(']C101095289990004253102001000')).toMatchObject({ code: 'accepted', qty: 10000, lineComplete: true });
  expect(scan(']C101095289990004253103000001')).toMatchObject({ code: 'over', heldQty: 1 });
  const [line] = describeReceipt(state, { startedAt: '', finishedAt: '', receivedBy: 'clerk' }).lines;
  expect(line).toMatchObject({ baseUnit: 'G', ordered: 12500, orderedAsSent: { text: '12.5', unit: 'KG' }, received: 12500, held: 1 });
});

test('[RC28] a code without a weight counts nothing and says what is missing', () => {
  const { scan, quantity, state } = station();
  expect(scan(']E09528999000425')).toMatchObject({ code: 'needs-weight', outcome: 'refused' });
  expect([...state.lines.values()][0]).toMatchObject({ acceptedQty: 0, heldQty: 0 });
  quantity(5);
  expect(scan(']E09528999000425')).toMatchObject({ code: 'accepted' });
});

test('[RC9] the message names for each line the plates that held its goods, and no other', () => {
  const dock = openDockStation();
  const line = (number: string, sku: string): object => ({ line: number, sku, description: sku, quantity: '10', unit: 'EA' });
  dock.importText('order.json', JSON.stringify({ kind: 'purchase-order', number: 'MIX-1', lines: [line('1', 'A'), line('2', 'B')] }));
  const tare = '095289990000000012';
  const [first, second] = ['095289990000000029', '095289990000000036'];
  const asn = `shipment,order,line,sku,quantity,unit,pallet,carton
S1,MIX-1,1,A,10,EA,${tare},${first}
S1,MIX-1,2,B,10,EA,${tare},${second}
`;
  expect(dock.importText('asn.csv', asn)).toMatchObject({ outcome: 'imported' });
  const state = dock.open({ shipmentNumber: 'S1' });
  expect(submitScan(dock.scanDeps, state, { scanId: `w${++number}`, raw: `]C100${tare}`, ...CLERK })).toMatchObject({ code: 'accepted', qty: 20 });
  const { lines } = describeReceipt(state, { startedAt: '', finishedAt: '', receivedBy: 'clerk' });
  expect(lines.map((each) => [each.itemId, each.ssccs])).toEqual([
    ['A', [tare, first]],
    ['B', [tare, second]],
  ]);
});
