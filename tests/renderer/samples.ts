// tests/renderer/samples.ts · one verdict, one line, one receipt to build tests from
import type { ReceiptLineView, ReceiptView, Verdict } from '../../preload/contract/receiving.ts';

export function aVerdict(change: Partial<Verdict> = {}): Verdict {
  return {
    cursor: 1,
    scanId: 'scan-1',
    receiptId: 'receipt-1',
    code: 'accepted',
    outcome: 'accepted',
    sound: 'accepted',
    lineComplete: false,
    read: '00012345678905',
    itemId: 'MILK-12',
    itemName: 'Whole milk 1 l',
    lineId: 'line-1',
    orderNumber: 'PO-4711',
    packs: { count: 2, unit: 'CS', unitQty: 12 },
    qty: 24,
    lineExpected: 120,
    lineCounted: 48,
    lineRemaining: 72,
    next: 'scan-next',
    problems: [],
    latencyMicros: 900,
    at: '2026-11-21T10:00:00.000Z',
    ...change,
  };
}

export function aLine(change: Partial<ReceiptLineView> = {}): ReceiptLineView {
  return {
    lineId: 'line-1',
    orderNumber: 'PO-4711',
    lineNumber: '1',
    itemId: 'MILK-12',
    itemName: 'Whole milk 1 l',
    baseUnit: 'EA',
    packs: [
      { unit: 'EA', level: 'each', qty: 1, gtin: '00012345678905' },
      { unit: 'CS', level: 'case', qty: 12, gtin: '10012345678902' },
    ],
    expected: 120,
    receivedBefore: 0,
    remaining: 72,
    received: 48,
    accepted: 48,
    rejected: 0,
    held: 0,
    lots: [],
    status: 'open',
    needs: [],
    ...change,
  };
}

export function aReceipt(change: Partial<ReceiptView> = {}): ReceiptView {
  return {
    receiptId: 'receipt-1',
    receiptNumber: 'DK01-000042',
    status: 'open',
    blind: false,
    orders: ['PO-4711'],
    supplier: 'Blue Valley Dairy',
    openedAt: '2026-11-21T09:55:00.000Z',
    openedBy: 'clerk',
    lines: [aLine()],
    units: [],
    quantity: 1,
    questionsWaiting: 0,
    doubts: [],
    exceptions: [],
    history: [],
    cursor: 1,
    ...change,
  };
}
