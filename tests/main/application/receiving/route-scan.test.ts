// tests/main/application/receiving/route-scan.test.ts · badges, control codes and scans without a receipt, on the real core with a real database
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReceipt } from '../../../../main/application/receiving/open-receipt.ts';
import { routeScan } from '../../../../main/application/receiving/route-scan.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import { type OpenStation, openStation } from '../../../../main/commands/open-station.ts';

const folder = mkdtempSync(join(tmpdir(), 'dockhand-route-'));
let station: OpenStation;
let number = 0;

beforeAll(async () => {
  station = await openStation(folder, { demo: true, withDevices: true });
});
afterAll(async () => {
  await station.close();
  rmSync(folder, { recursive: true });
});

function scan(raw: string, scanKey = `session:${++number}`): ScanVerdict {
  return routeScan(station.services.route, { scanId: `scan-${++number}`, scanKey, raw, device: 'scanner-1' });
}

function begin(order: string): string {
  const { scanDeps, session } = station.services;
  const opened = openReceipt(scanDeps, '0001', { orders: [order], withoutOrder: false, isBlind: false }, { actor: 'clerk', device: 'test' });
  if (opened.kind === 'refused') throw new Error(opened.message);
  session.activeReceiptId = opened.state.receiptId;
  return opened.state.receiptId;
}

const countOf = (receiptId: string): number =>
  [...(station.services.receipts.get(receiptId)?.lines.values() ?? [])].reduce((sum, line) => sum + line.acceptedQty + line.rejectedQty, 0);

describe('before anything is open', () => {
  test('[R3] a scan with nobody signed in is refused, says why, and is on the record', () => {
    const before = station.services.ledger.lastSeq();
    expect(scan(']I119524001000107')).toMatchObject({ code: 'not-signed-in', outcome: 'refused', next: 'sign-in' });
    expect(station.services.ledger.lastSeq()).toBe(before + 1);
  });

  test('[UX28] a badge signs its user in on every screen', () => {
    expect(scan('BADGE-CLERK')).toMatchObject({ code: 'signed-in', actor: 'clerk' });
    expect(station.services.session.operator?.userId).toBe('clerk');
  });

  test('[UX1] an order number offers its receipt, and the same scan again opens it', () => {
    expect(scan('4500001008')).toMatchObject({ code: 'offer-open', orderNumber: '4500001008' });
    expect(scan('4500001008')).toMatchObject({ code: 'receipt-opened' });
    expect(scan(']I119524001000206')).toMatchObject({ code: 'accepted', orderNumber: '4500001008' });
  });
});

test('[R5] receiving what is being received already goes on with it; after a finish it is a new receipt', () => {
  begin('4500001007');
  const first = station.services.session.activeReceiptId;
  scan('!DH!HOLD');
  scan('4500001007');
  expect(scan('4500001007')).toMatchObject({ code: 'receipt-opened', receiptId: first });
  expect(station.services.receipts.get(first ?? '')?.status).toBe('open');
  scan('!DH!FINISH');
  scan('!DH!FINISH');
  scan('4500001007');
  const again = scan('4500001007');
  expect(again.code).toBe('receipt-opened');
  expect(again.receiptId).not.toBe(first);
});

test("[RC8] [RC29] another delivery's number is no lot, whatever is being asked for", () => {
  begin('4500001004');
  expect(scan(']I119524001001005')).toMatchObject({ code: 'needs-lot' });
  expect(scan('HMF-5518')).toMatchObject({ code: 'other-delivery', next: 'finish' });
  expect(scan('!DH!CANCEL')).toMatchObject({ code: 'cancelled' });
  expect(scan('TP5530')).toMatchObject({ code: 'unknown-code' });
});

describe('control codes', () => {
  test('[UX25] PRINT makes a label; REPRINT, which is a lead’s, prints it once more under the same SSCC', async () => {
    const receiptId = begin('4500001004');
    scan(']I119524001000107');
    const { printQueue } = station.services;
    const jobs = () => printQueue.list(10).filter((job) => job.sscc !== undefined);
    expect(scan('!DH!PRINT')).toMatchObject({ code: 'label-queued', receiptId });
    await expect.poll(() => jobs().length).toBe(1);
    await printQueue.drainOnce(AbortSignal.timeout(20_000));
    expect(jobs()[0]?.state).toBe('printed');
    expect(scan('!DH!REPRINT')).toMatchObject({ code: 'not-permitted', outcome: 'refused' });
    scan('BADGE-LEAD');
    expect(scan('!DH!REPRINT')).toMatchObject({ code: 'label-queued' });
    await expect.poll(() => jobs().length).toBe(2);
    expect(new Set(jobs().map((job) => job.sscc)).size).toBe(1);
    expect(
      jobs()
        .map((job) => job.copy)
        .sort(),
    ).toEqual([1, 2]);
    scan('BADGE-CLERK');
  });

  test('[UX26] UNDO takes the last scan back', () => {
    const receiptId = begin('4500001004');
    scan(']I119524001000107');
    expect(countOf(receiptId)).toBe(12);
    expect(scan('!DH!UNDO')).toMatchObject({ code: 'undone' });
    expect(countOf(receiptId)).toBe(0);
  });

  test('[UX25] a command that comes again after a crash acts once', () => {
    const receiptId = begin('4500001004');
    scan(']I119524001000107');
    scan(']I119524001000107');
    expect(scan('!DH!UNDO', 'session:again')).toMatchObject({ code: 'undone' });
    expect(scan('!DH!UNDO', 'session:again')).toMatchObject({ code: 'command-ignored' });
    expect(countOf(receiptId)).toBe(12);
  });

  test('[UX17] QTY multiplies the next scan only', () => {
    const receiptId = begin('4500001004');
    expect(scan('!DH!QTY3')).toMatchObject({ code: 'quantity-set' });
    expect(scan(']I119524001000107')).toMatchObject({ code: 'accepted', qty: 36 });
    expect(scan(']I119524001000107')).toMatchObject({ code: 'accepted', qty: 12 });
    expect(countOf(receiptId)).toBe(48);
  });

  test('[UX25] DAMAGED moves what was counted last to rejected', () => {
    const receiptId = begin('4500001004');
    scan(']I119524001000107');
    expect(scan('!DH!DAMAGED')).toMatchObject({ code: 'damaged', qty: 12 });
    const [line] = [...(station.services.receipts.get(receiptId)?.lines.values() ?? [])];
    expect(line).toMatchObject({ acceptedQty: 0, rejectedQty: 12 });
    scan(']I119524001000107');
    expect(scan('!DH!REJECT')).toMatchObject({ code: 'damaged', qty: 12 });
    expect(scan('!DH!QUARANTINE')).toMatchObject({ code: 'already-rejected', outcome: 'refused' });
    expect(line).toMatchObject({ acceptedQty: 0, rejectedQty: 24 });
    scan('!DH!UNDO');
    scan('!DH!UNDO');
  });

  test('[UX25] [RC20] DAMAGED after a pallet of several lines and lots moves all of it; one UNDO brings all of it back', () => {
    const receiptId = begin('4500001002');
    const good = () => [...(station.services.receipts.get(receiptId)?.lines.values() ?? [])].map((line) => [line.acceptedQty, line.rejectedQty]);
    expect(scan(']C100395230010000200016')).toMatchObject({ code: 'accepted', qty: 368 });
    const counted = good();
    expect(counted.filter(([accepted]) => accepted !== 0)).toHaveLength(3);
    expect(scan('!DH!DAMAGED')).toMatchObject({ code: 'damaged', qty: 368 });
    expect(good()).toEqual(counted.map(([accepted]) => [0, accepted]));
    expect(scan('!DH!UNDO')).toMatchObject({ code: 'undone' });
    expect(good()).toEqual(counted);
    expect(scan('!DH!UNDO')).toMatchObject({ code: 'undone' });
    expect(countOf(receiptId)).toBe(0);
  });

  test('[UX25] CANCEL drops the quantity, and the scan that waits for an answer', () => {
    const receiptId = begin('4500001004');
    scan('!DH!QTY3');
    scan('!DH!CANCEL');
    expect(scan(']I119524001000107')).toMatchObject({ code: 'accepted', qty: 12 });
    expect(scan(']I119524001001005')).toMatchObject({ code: 'needs-lot' });
    expect(scan('!DH!CANCEL')).toMatchObject({ code: 'cancelled' });
    expect(station.services.receipts.get(receiptId)?.questions.size).toBe(0);
    expect(scan('!DH!UNDO')).toMatchObject({ code: 'undone' });
    expect(countOf(receiptId)).toBe(0);
  });

  test('[UX27] FINISH shows the variances first; a scan in between starts over; the second FINISH confirms', () => {
    const receiptId = begin('4500001004');
    scan(']I119524001000107');
    expect(scan('!DH!FINISH')).toMatchObject({ code: 'review-finish' });
    scan(']I119524001000107');
    expect(scan('!DH!FINISH')).toMatchObject({ code: 'review-finish' });
    expect(scan('!DH!FINISH')).toMatchObject({ code: 'finished' });
    expect(station.services.receipts.get(receiptId)?.status).toBe('finished');
    expect(station.services.outbox.open().some((message) => message.receiptId === receiptId)).toBe(true);
  });

  test('[UX25] a command nobody knows says so and counts nothing', () => {
    const receiptId = begin('4500001004');
    expect(scan('!DH!FROBNICATE')).toMatchObject({ code: 'command-ignored' });
    expect(countOf(receiptId)).toBe(0);
  });

  test('[UX25] HOLD parks the receipt; SWITCH-USER signs out', () => {
    const receiptId = begin('4500001004');
    scan('!DH!HOLD');
    expect(station.services.receipts.get(receiptId)?.status).toBe('parked');
    scan('!DH!SWITCH-USER');
    expect(station.services.session.operator).toBeUndefined();
    scan('BADGE-CLERK');
  });
});

test('[R3] the same scan sent again after a crash answers again and counts once', () => {
  const receiptId = begin('4500001004');
  const first = scan(']I119524001000107', 'session:twice');
  const again = scan(']I119524001000107', 'session:twice');
  expect(again).toMatchObject({ code: 'accepted', scanId: first.scanId, cursor: first.cursor });
  expect(countOf(receiptId)).toBe(12);
});

test('[GO4] [GO8] with a transfer in hand goods go on it, no command touches the receipt behind it, and a receipt taken up again takes the scans', () => {
  const { goodsOut, session } = station.services;
  const receiptId = begin('4500001008');
  scan(']I119524001000206');
  const counted = countOf(receiptId);
  const to = { name: 'Store 12', address: '', city: '', region: '', postalCode: '', country: '' };
  const { goodsOutId } = goodsOut.open({ kind: 'transfer', head: { to, authorisation: '', note: '' } }, { actor: 'clerk', device: 'test' });
  session.activeGoodsOutId = goodsOutId;
  const added = scan(']I119524001000206', 'session:out-1');
  expect(added).toMatchObject({ code: 'goods-added' });
  expect(scan(']I119524001000206', 'session:out-1')).toMatchObject({ code: 'goods-added', scanId: added.scanId });
  expect(goodsOut.get(goodsOutId).entries).toHaveLength(1);
  expect(scan('!DH!FINISH')).toMatchObject({ code: 'command-ignored' });
  expect(scan('!DH!UNDO')).toMatchObject({ code: 'command-ignored' });
  expect([countOf(receiptId), station.services.receipts.get(receiptId)?.status]).toEqual([counted, 'open']);
  session.activeReceiptId = receiptId;
  expect(scan(']I119524001000206')).toMatchObject({ receiptId });
  session.activeGoodsOutId = goodsOutId;
  goodsOut.cancel(goodsOutId, 'not today', { actor: 'clerk', device: 'test' });
  expect(scan(']I119524001000206')).toMatchObject({ receiptId });
});

test('[RC54] a number of two deliveries offers both, opens neither when it is scanned again, and CHOOSE opens one', async () => {
  const { services } = station;
  const notice = (name: string): object => ({
    kind: 'asn',
    number: name,
    units: [{ level: 'carton', lpn: 'BOX-77', lines: [{ orderNumber: '4500001004', sku: '10241', quantity: 1, unit: 'EA' }] }],
  });
  for (const name of ['TIE-1', 'TIE-2'])
    await services.imports.import({ fileName: `${name}.json`, bytes: Buffer.from(JSON.stringify(notice(name))) }, 'lead');
  services.session.activeGoodsOutId = undefined;
  scan('!DH!HOLD');
  const offers = [
    { kind: 'shipment', number: 'TIE-1' },
    { kind: 'shipment', number: 'TIE-2' },
  ];
  expect(scan('BOX-77')).toMatchObject({ code: 'offer-open', next: 'choose', offers });
  expect(scan('BOX-77')).toMatchObject({ code: 'offer-open', offers });
  expect(scan('!DH!CHOOSE3')).toMatchObject({ code: 'command-ignored' });
  const opened = scan('!DH!CHOOSE2', 'session:choose');
  expect(opened).toMatchObject({ code: 'receipt-opened' });
  expect(services.receipts.get(opened.receiptId ?? '')?.opened.shipment?.shipmentNumber).toBe('TIE-2');
  expect(scan('!DH!CHOOSE2', 'session:choose')).toMatchObject({ code: 'command-ignored' });
  expect(scan('!DH!CHOOSE1')).toMatchObject({ code: 'command-ignored' });
});

test('[RC53] CHOOSE answers which unit of an open receipt is meant', async () => {
  const { services } = station;
  const box = (quantity: number): object => ({
    level: 'carton',
    lpn: 'BOX-88',
    lines: [{ orderNumber: '4500001004', sku: '10241', quantity, unit: 'EA' }],
  });
  const bytes = Buffer.from(JSON.stringify({ kind: 'asn', number: 'TIE-3', units: [box(2), box(3)] }));
  await services.imports.import({ fileName: 'TIE-3.json', bytes }, 'lead');
  scan('!DH!HOLD');
  scan('TIE-3');
  expect(scan('TIE-3')).toMatchObject({ code: 'receipt-opened' });
  expect(scan('BOX-88')).toMatchObject({ code: 'needs-choice', choices: [{ unitQty: 2 }, { unitQty: 3 }] });
  expect(scan('!DH!CHOOSE2')).toMatchObject({ code: 'over', heldQty: 3 }); // no order wants it
});
