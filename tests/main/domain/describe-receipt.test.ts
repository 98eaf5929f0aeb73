// tests/main/domain/describe-receipt.test.ts · the state of a receipt in the words of the message to the ERP
import { expect, test } from 'vitest';
import type { Item } from '../../../main/domain/item/item.ts';
import { describeReceipt } from '../../../main/domain/receipt/describe-receipt.ts';
import type { OpenedLine, ReceiptOpened, ScanAccepted } from '../../../main/domain/receipt/receipt-events.ts';
import { evolve, openReceipt } from '../../../main/domain/receipt/receipt-state.ts';

const milk: Item = { itemId: 'MILK', name: 'Milk 1 l', baseUnit: 'EA', packs: [], lotTracked: true, expiryTracked: true, serialTracked: false };
const crate: Item = { ...milk, itemId: 'CRATE', name: 'Crate', lotTracked: false, expiryTracked: false };
const SSCC = '306141411234567893';

function orderLine(lineId: string, shippedQty?: number): OpenedLine {
  const limits = { expectedLots: [], overBasisPoints: 0, underBasisPoints: 0, beyond: 'hold' } as const;
  return {
    lineId,
    orderNumber: 'PO1',
    lineNumber: lineId,
    itemId: 'MILK',
    orderedQty: 20,
    receivedBeforeQty: 5,
    ...(shippedQty === undefined ? {} : { shippedQty }),
    ...limits,
  };
}

const opened: ReceiptOpened = {
  receiptId: 'R1',
  receiptNumber: 'DK01-1',
  orders: [{ orderNumber: 'PO1', documentId: 'D1', version: 1, supplier: 'Green Valley' }],
  shipment: { shipmentNumber: 'S1', documentId: 'D2' },
  withoutOrder: true,
  isBlind: false,
  items: [milk],
  lines: [orderLine('10', 12), orderLine('20')],
  units: [],
};

function accepted(scanId: string, more: Partial<ScanAccepted>): ScanAccepted {
  return {
    scanId,
    code: 'accepted',
    reading: { raw: 'x', kind: 'gtin' },
    multiplier: 1,
    qty: 1,
    heldQty: 0,
    deltas: [],
    plates: [],
    serials: [],
    completes: [],
    ...more,
  };
}

const BY = { actor: 'clerk-7', device: 'scanner-1' };

test('[OB1] counts, lots, handling units and differences of every line; an undone act leaves no trace', () => {
  const state = openReceipt(opened);
  const expiryDate = '2027-01-31';
  const scans = [
    accepted('s1', { deltas: [{ lineId: '10', accepted: 10, rejected: 0, held: 0, lot: 'A1', expiryDate }], plates: [SSCC] }),
    accepted('s2', { deltas: [{ lineId: '10', accepted: 2, rejected: 0, held: 0, lot: 'B2', expiryDate }], plates: ['000000000000000017'] }),
    accepted('s3', { newLine: { lineId: 'X1', item: crate }, deltas: [{ lineId: 'X1', accepted: 3, rejected: 0, held: 0 }] }),
  ];
  for (const payload of scans) evolve(state, { kind: 'scan-accepted', payload }, BY);
  const [, second] = scans;
  evolve(state, { kind: 'scan-undone', payload: { actId: 's2', deltas: second!.deltas, plates: second!.plates, serials: [] } }, BY);
  evolve(
    state,
    {
      kind: 'counts-moved',
      payload: { actId: 'd1', why: 'damaged', reason: 'wet', qty: 1, deltas: [{ lineId: '10', accepted: -1, rejected: 1, held: 0 }] },
    },
    BY,
  );

  const described = describeReceipt(state, { startedAt: 'S', finishedAt: 'F', receivedBy: 'clerk-7' });
  expect(described).toMatchObject({ receiptId: 'R1', receiptNumber: 'DK01-1', shipmentNumber: 'S1', receivedBy: 'clerk-7' });
  expect([...described.suppliers]).toEqual([['PO1', 'Green Valley']]);
  expect(described.lines).toEqual([
    {
      orderNumber: 'PO1',
      lineNumber: '10',
      itemId: 'MILK',
      description: 'Milk 1 l',
      baseUnit: 'EA',
      ordered: 20,
      receivedBefore: 5,
      shipped: 12,
      received: 10,
      accepted: 9,
      rejected: 1,
      held: 0,
      difference: -2,
      classes: ['short-shipped', 'short', 'damaged'],
      lots: [{ lot: 'A1', expiryDate, qty: 10 }],
      ssccs: [SSCC],
    },
    expect.objectContaining({ lineNumber: '20', received: 0, difference: -15, classes: ['short'], lots: [] }),
    expect.objectContaining({ lineNumber: 'X1', itemId: 'CRATE', ordered: 0, received: 3, difference: 3, classes: ['not-ordered'] }),
  ]);
  expect(described.lines[2]).not.toHaveProperty('orderNumber');
  expect(described.lines[1]).not.toHaveProperty('shipped');
});
