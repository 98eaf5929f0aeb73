// tests/main/application/goods-out/goods-out.test.ts · returns and transfers on a real ledger: filled by scan and choice, closed with their message, and what they never do

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rtvLabel } from '../../../../main/application/goods-out/rtv-label.ts';
import { reopenReceipt } from '../../../../main/application/receiving/finish-receipt.ts';
import { recordDamage, undo } from '../../../../main/application/receiving/receipt-commands.ts';
import type { GoodsOutMessage } from '../../../../main/domain/goods-out/goods-out-message.ts';
import type { GoodsOutState } from '../../../../main/domain/goods-out/goods-out-state.ts';
import { DAIRY } from '../../../support/demo-files.ts';
import { FULL_BILL } from '../../domain/bill-of-lading/bill-samples.ts';
import { DOER, type GoodsOutBench, HEAD, openGoodsOutBench } from './goods-out-bench.ts';

const ITEM_CASE = DAIRY.milkCase; // 12 EA of lot M26320
const ITEM_EACH = DAIRY.milkEach;
const refusal = (code: string): object => expect.objectContaining({ name: 'GoodsOutRefused', code });

const openReturn = (bench: GoodsOutBench, authorisation = 'RMA-20488'): GoodsOutState =>
  bench.outgoing.goodsOut.open({ kind: 'return', supplier: bench.supplier, head: { ...HEAD, authorisation } }, DOER);
const openTransfer = (bench: GoodsOutBench): GoodsOutState =>
  bench.outgoing.goodsOut.open({ kind: 'transfer', head: { ...HEAD, to: { ...HEAD.to, name: 'Store 12' } } }, DOER);
const goodsOf = ({ entries }: GoodsOutState): unknown => entries.map(({ from, qty, lot, reason }) => [from, qty, lot, reason]);

test('[GO1] [GO9] numbers follow one another, each kind its own; goods come and go while it is open', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const first = openReturn(bench);
  expect([first.number, openReturn(bench).number, openTransfer(bench).number]).toEqual(['RTV-DK01-000001', 'RTV-DK01-000002', 'TRF-DK01-000001']);
  const { receiptId } = bench.receipt;
  const filled = goodsOut.choose(first.goodsOutId, { receiptId, lineId: bench.milk, from: 'rejected', qty: 3 }, DOER);
  expect(goodsOf(filled)).toEqual([['rejected', 3, 'M26320', 'damaged']]);
  const [entry] = filled.entries;
  const set = goodsOut.set(first.goodsOutId, entry?.entryId ?? '', { qty: 5, reason: 'quality' }, DOER);
  expect(goodsOf(set)).toEqual([['rejected', 5, 'M26320', 'quality']]);
  expect(() => goodsOut.set(first.goodsOutId, entry?.entryId ?? '', { qty: 6, reason: 'quality' }, DOER)).toThrow(refusal('too-few'));
  expect(() => goodsOut.choose(first.goodsOutId, { receiptId, lineId: bench.milk, from: 'rejected', qty: 1 }, DOER)).toThrow(refusal('too-few'));
  expect(goodsOut.remove(first.goodsOutId, entry?.entryId ?? '', DOER).entries).toEqual([]);
  expect(goodsOut.choices('return', bench.supplier)).toEqual([
    expect.objectContaining({ lineId: bench.milk, left: { rejected: 5, held: 0, accepted: 19 } }),
  ]);
});

test('[GO3] [GO5] [GO8] scanned goods come from the rejected ones first; the accepted ones need a reason; the same scan again adds nothing', () => {
  const bench = openGoodsOutBench();
  const { goodsOutId } = openReturn(bench);
  const scanId = bench.station.ids.next();
  const verdict = bench.scan(goodsOutId, ITEM_CASE, scanId);
  expect(verdict).toMatchObject({
    code: 'goods-added',
    outcome: 'accepted',
    sound: 'accepted',
    scanId,
    qty: 12,
    lot: 'M26320',
    itemName: expect.any(String),
  });
  expect(goodsOf(bench.outgoing.goodsOut.get(goodsOutId))).toEqual([
    ['rejected', 5, 'M26320', 'damaged'],
    ['accepted', 7, 'M26320', ''],
  ]);
  expect(bench.scan(goodsOutId, ITEM_CASE, scanId)).toEqual(verdict);
  bench.scan(goodsOutId, ITEM_EACH);
  expect(goodsOf(bench.outgoing.goodsOut.get(goodsOutId))).toEqual([
    ['rejected', 5, 'M26320', 'damaged'],
    ['accepted', 8, 'M26320', ''],
  ]);
  expect(bench.scan(goodsOutId, ITEM_CASE)).toMatchObject({
    code: 'goods-refused',
    expected: '11',
    problems: [{ code: 'too-few', severity: 'error' }],
  });
});

test('[GO4] a unit that was received leaves with all its goods, once; a carton of it cannot leave beside it', () => {
  const bench = openGoodsOutBench();
  const [pallet = ''] = DAIRY.pallets;
  bench.receive(`]C100${pallet}`);
  const booked = [...bench.receipt.acts.values()].at(-1);
  const counted = (of: 'accepted' | 'held'): number => booked?.deltas.reduce((sum, delta) => sum + delta[of], 0) ?? 0;
  expect([counted('accepted') > 0, counted('held') > 0]).toEqual([true, true]); // two cases were there before: the rest is over
  const { goodsOutId, number } = openTransfer(bench);
  expect(bench.scan(goodsOutId, `]C100${pallet}`)).toMatchObject({ code: 'goods-added', plate: pallet });
  const { entries } = bench.outgoing.goodsOut.get(goodsOutId);
  for (const from of ['accepted', 'held'] as const)
    expect(entries.filter((entry) => entry.from === from).reduce((sum, entry) => sum + entry.qty, 0)).toBe(counted(from));
  expect(entries.every((entry) => entry.plate === pallet && entry.reason === '')).toBe(true);
  expect(bench.scan(goodsOutId, `]C100${pallet}`)).toMatchObject({ code: 'goods-refused', expected: number, problems: [{ code: 'plate-taken' }] });
  for (const carton of booked?.plates.filter((plate) => plate !== pallet).slice(0, 1) ?? [])
    expect(bench.scan(openTransfer(bench).goodsOutId, `]C100${carton}`)).toMatchObject({ problems: [{ code: 'plate-taken' }] });
  expect(bench.scan(goodsOutId, ']C100395220010000999998')).toMatchObject({ problems: [{ code: 'unknown-code' }] });
});

test('[GO4] what was never received, and what came from another supplier, stays here; every refusal is one event', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const other = goodsOut.open({ kind: 'return', supplier: { id: 'X9', name: 'Harbour Mills' }, head: HEAD }, DOER);
  const before = bench.station.ledger.lastSeq();
  expect(bench.scan(other.goodsOutId, ITEM_EACH)).toMatchObject({
    code: 'goods-refused',
    expected: bench.supplier.name,
    problems: [{ code: 'other-supplier' }],
  });
  expect(bench.scan(other.goodsOutId, 'NOBODY-KNOWS-7')).toMatchObject({ problems: [{ code: 'unknown-code' }] });
  expect(bench.station.ledger.since(before, 10).map(({ kind }) => kind)).toEqual(['goods-out-scan-refused', 'goods-out-scan-refused']);
  expect(() => goodsOut.choose(other.goodsOutId, { receiptId: bench.receipt.receiptId, lineId: bench.milk, from: 'rejected', qty: 1 }, DOER)).toThrow(
    refusal('other-supplier'),
  );
  expect(() => goodsOut.open({ kind: 'return', head: HEAD }, DOER)).toThrow(refusal('no-supplier'));
});

test('[GO6] it is not closed while a receipt may still change, a reason is missing or nothing is on it, and each is named', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId } = openReturn(bench, '');
  expect(goodsOut.problems(goodsOut.get(goodsOutId)).map(({ code, severity }) => [code, severity])).toEqual([
    ['nothing-on-it', 'error'],
    ['no-authorisation', 'warning'],
  ]);
  bench.scan(goodsOutId, ITEM_CASE);
  expect(goodsOut.problems(goodsOut.get(goodsOutId)).map(({ code }) => code)).toEqual(['no-authorisation', 'receipt-open', 'no-reason']);
  expect(() => goodsOut.close(goodsOutId, DOER)).toThrow(refusal('problems'));
  const accepted = goodsOut.get(goodsOutId).entries.find(({ from }) => from === 'accepted');
  goodsOut.set(goodsOutId, accepted?.entryId ?? '', { qty: 7, reason: 'recalled' }, DOER);
  bench.finish();
  expect(goodsOut.close(goodsOutId, DOER)).toMatchObject({ status: 'closed' });
  expect(() => goodsOut.close(goodsOutId, DOER)).toThrow(refusal('not-open'));
  expect(() => goodsOut.cancel(goodsOutId, 'too late', DOER)).toThrow(refusal('not-open'));
});

test('[GO6] what the receipt does not count any more cannot leave', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId } = openReturn(bench);
  bench.scan(goodsOutId, ITEM_EACH);
  undo(bench.station.scanDeps, bench.receipt, undefined, DOER); // the damage
  bench.finish();
  expect(goodsOut.problems(goodsOut.get(goodsOutId))).toEqual([
    expect.objectContaining({ code: 'more-than-counted', message: expect.stringContaining('has 0 (rejected)') }),
  ]);
});

test('[GO6] a receipt whose goods have left is not opened again; one whose return was cancelled is', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId } = openReturn(bench);
  bench.scan(goodsOutId, ITEM_EACH);
  const cancelled = openReturn(bench);
  bench.scan(cancelled.goodsOutId, ITEM_EACH);
  goodsOut.cancel(cancelled.goodsOutId, 'the driver would not take it', DOER);
  bench.finish();
  goodsOut.close(goodsOutId, DOER);
  expect(reopenReceipt(bench.station.scanDeps, bench.outbox, bench.receipt, 'one more', DOER)).toMatchObject({
    kind: 'refused',
    reason: 'goods-left',
    message: expect.stringContaining('RTV-DK01-000001'),
  });
});

test('[GO7] closing tells the ERP in the same transaction, behind the receipt of that order', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId, number } = openReturn(bench);
  bench.scan(goodsOutId, ITEM_EACH);
  bench.finish();
  expect(bench.outbox.open().map(({ topic }) => topic)).toEqual(['receipt']);
  goodsOut.close(goodsOutId, DOER);
  const [receipt, message] = bench.outbox.open();
  expect([receipt?.aggregate, message?.aggregate, message?.topic, message?.lineCount]).toEqual([DAIRY.order, DAIRY.order, 'return', 1]);
  const body = JSON.parse(message?.body ?? '') as GoodsOutMessage;
  expect(body).toMatchObject({
    version: 1,
    key: message?.key,
    station: 'DK01',
    kind: 'return',
    number,
    orderNumber: DAIRY.order,
    authorisation: 'RMA-20488',
    closedBy: 'clerk-7',
    part: 1,
    parts: 1,
  });
  expect(body.lines).toEqual([
    expect.objectContaining({
      itemId: '10001',
      qty: 1,
      from: 'rejected',
      reason: 'damaged',
      lot: 'M26320',
      receiptNumber: bench.receipt.opened.receiptNumber,
    }),
  ]);
});

test('[GO1] cancelled goods are free for another; the address that was written last for a name is there again', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId } = openReturn(bench);
  const to = { name: bench.supplier.name, address: '4 Dairy Lane', city: 'Madison', region: 'WI', postalCode: '53703', country: 'US' };
  goodsOut.change(goodsOutId, { to, authorisation: 'RMA-1', note: '' }, DOER);
  bench.scan(goodsOutId, ITEM_CASE);
  expect(goodsOut.choices('return')).toEqual([]);
  expect(() => goodsOut.cancel(goodsOutId, ' ', DOER)).toThrow(refusal('reason-missing'));
  goodsOut.cancel(goodsOutId, 'wrong supplier', DOER);
  expect(goodsOut.choices('return')).toHaveLength(1);
  expect(openReturn(bench).to).toEqual(to);
});

test('[BL19] a bill is drafted from a closed return: the supplier, the order, the authorisation number; once, until it is voided', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId, number } = openReturn(bench);
  goodsOut.change(
    goodsOutId,
    { to: { ...HEAD.to, name: bench.supplier.name, city: 'Madison' }, authorisation: 'RMA-20488', note: 'call before delivery' },
    DOER,
  );
  bench.scan(goodsOutId, ITEM_EACH);
  const wish = { form: 'straight', from: { kind: 'return', id: number } } as const;
  expect(() => bench.bills.draft(wish, DOER)).toThrow(expect.objectContaining({ code: 'not-staged', message: expect.stringContaining('is open') }));
  bench.finish();
  goodsOut.close(goodsOutId, DOER);
  expect(() => bench.bills.draft({ ...wish, from: { kind: 'transfer', id: number } }, DOER)).toThrow(expect.objectContaining({ code: 'not-staged' }));
  const bill = bench.bills.draft(wish, DOER);
  expect(bill.source).toMatchObject({ kind: 'return', number, authorisation: 'RMA-20488' });
  expect(bill.content).toMatchObject({ shipTo: { name: bench.supplier.name, city: 'Madison' }, specialInstructions: 'call before delivery' });
  expect(bill.content.orders).toEqual([expect.objectContaining({ orderNumber: DAIRY.order, packages: 1, info: 'RMA RMA-20488' })]);
  expect(bill.content.lines).toEqual([expect.objectContaining({ packages: 1, packageType: 'EA', handlingUnits: 0 })]);
  expect(goodsOut.store.list(9)[0]).toMatchObject({ billId: bill.billId });
  expect(() => bench.bills.draft(wish, DOER)).toThrow(expect.objectContaining({ message: expect.stringContaining('on a bill already') }));
  bench.bills.void(bill.billId, 'another carrier', DOER);
  expect(bench.bills.draft(wish, DOER).status).toBe('draft');
});

test('[BL19] a transfer of a pallet: the unit is counted and named, and the order is the transfer itself', () => {
  const bench = openGoodsOutBench();
  const [pallet = ''] = DAIRY.pallets;
  bench.receive(`]C100${pallet}`);
  const { goodsOutId, number } = openTransfer(bench);
  bench.scan(goodsOutId, `]C100${pallet}`);
  bench.finish();
  bench.outgoing.goodsOut.close(goodsOutId, DOER);
  const { content } = bench.bills.draft({ form: 'straight', from: { kind: 'transfer', id: goodsOutId } }, DOER);
  expect(content.orders).toEqual([expect.objectContaining({ orderNumber: number, palletSlip: 'Y', info: '' })]);
  expect(content.lines.reduce((sum, line) => sum + line.handlingUnits, 0)).toBe(1);
  expect(content.lines[0]).toMatchObject({ handlingUnits: 1, handlingUnitType: 'PLT', marks: pallet });
  expect(content.orders[0]?.packages).toBe(content.lines.reduce((sum, line) => sum + line.packages, 0));
});

test('[GO2] [BL13] goods that leave on a return are not drafted from the receipt beside it, and the other way round', () => {
  const bench = openGoodsOutBench();
  const { receiptId } = bench.receipt;
  const id = `${receiptId}/${bench.milk}`;
  const { goodsOutId } = openReturn(bench);
  bench.scan(goodsOutId, ITEM_EACH);
  expect(bench.bills.sources().rejected).toEqual([expect.objectContaining({ id, qty: 4 })]);
  bench.bills.draft({ form: 'straight', from: { kind: 'rejected', ids: [id] } }, DOER);
  expect(() => bench.outgoing.goodsOut.choose(goodsOutId, { receiptId, lineId: bench.milk, from: 'rejected', qty: 1 }, DOER)).toThrow(
    refusal('too-few'),
  );
});

/** A live pallet label of this station on `qty` of the milk. */
function label(bench: GoodsOutBench, sscc: string, qty: number): void {
  const { station, receipt, milk: lineId } = bench;
  const { receiptId } = receipt;
  const data = { template: 'logistics', sscc, from: '', to: '', orderNumber: DAIRY.order, itemName: 'Milk', copy: 1 };
  const payload = { labelId: sscc, template: 'logistics', sscc, receiptId, lineId, qty, data };
  station.ledger.append([
    {
      id: station.ids.next(),
      stream: `label:${sscc}`,
      kind: 'label-made',
      at: '2026-11-23T08:00:00.000Z',
      device: 'test',
      actor: 'clerk-7',
      payload,
    },
  ]);
}

const PALLETS = ['395280000000000018', '395280000000000025'] as const;
const onBill = (...ids: string[]) => ({ form: 'straight', from: { kind: 'pallets', ids } }) as const;

test('[BL22] [GO2] a pallet is not drafted for more than is left after single pieces went on a transfer, and the refusal says where they are', () => {
  const bench = openGoodsOutBench();
  for (const sscc of PALLETS) label(bench, sscc, 12);
  const { goodsOutId, number } = bench.outgoing.goodsOut.open({ kind: 'transfer', head: HEAD }, DOER);
  bench.scan(goodsOutId, ITEM_EACH);
  const together = expect.objectContaining({
    code: 'not-staged',
    message: expect.stringMatching(`${PALLETS[1]}: 24 EA .* has 23 .*${number}.*void the label`),
  });
  expect(() => bench.bills.draft(onBill(...PALLETS), DOER)).toThrow(together);
  const first = bench.bills.draft(onBill(PALLETS[0]), DOER);
  expect(() => bench.bills.draft(onBill(PALLETS[1]), DOER)).toThrow(expect.objectContaining({ message: expect.stringContaining('has 11 that') }));
  bench.outgoing.goodsOut.cancel(goodsOutId, 'it stays', DOER);
  expect(bench.bills.draft(onBill(PALLETS[1]), DOER).content.lines[0]?.packages).toBe(12);
  expect(bench.bills.get(first.billId).status).toBe('draft');
});

test('[BL22] [BL13] rejected goods that stand on a pallet of a bill are not drafted a second time', () => {
  const bench = openGoodsOutBench();
  label(bench, PALLETS[0], 24);
  bench.bills.draft(onBill(PALLETS[0]), DOER);
  const id = `${bench.receipt.receiptId}/${bench.milk}`;
  expect(() => bench.bills.draft({ form: 'straight', from: { kind: 'rejected', ids: [id] } }, DOER)).toThrow(
    expect.objectContaining({ code: 'not-staged', message: expect.stringMatching(/5 EA .* has 0 that are on nothing else/) }),
  );
});

test('[BL22] [BL10] a voided bill is not issued again when its pallet is on another bill by now', async () => {
  const bench = openGoodsOutBench();
  label(bench, PALLETS[0], 12);
  const { bills } = bench;
  const { billId } = bills.draft(onBill(PALLETS[0]), DOER);
  const { version } = bills.change(billId, bills.get(billId).version, FULL_BILL, DOER);
  await bills.issue(billId, version, DOER);
  bills.void(billId, 'wrong door', DOER);
  const other = bills.draft(onBill(PALLETS[0]), DOER);
  expect(() => bills.reissue(billId, 'after all', DOER)).toThrow(expect.objectContaining({ name: 'BillRefused', code: 'not-staged' }));
  bills.void(other.billId, 'not this one', DOER);
  expect(bills.reissue(billId, 'after all', DOER).status).toBe('draft');
});

test('the label of a returned line says what the template asks, in the language of the screen', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId } = openReturn(bench, '');
  bench.scan(goodsOutId, ITEM_EACH);
  const entryId = goodsOut.get(goodsOutId).entries[0]?.entryId ?? '';
  expect(() => rtvLabel(goodsOut.get(goodsOutId), entryId, 'en', () => true)).toThrow(refusal('no-authorisation'));
  goodsOut.change(goodsOutId, { to: { ...HEAD.to, name: 'Meadow Lane Dairy', city: 'Madison' }, authorisation: 'RMA-7', note: '' }, DOER);
  expect(rtvLabel(goodsOut.get(goodsOutId), entryId, 'es', () => true)).toMatchObject({
    template: 'form',
    kind: 'rtv',
    data: { authorisation: 'RMA-7', to: 'Meadow Lane Dairy\nMadison', qty: '1 EA', reason: 'Dañado', lot: 'M26320', order: DAIRY.order },
  });
});

test('[LB60] the label of a returned unit bears the number it was scanned by, SSCC or licence plate; what the template has no datum for is left out', () => {
  const bench = openGoodsOutBench();
  const { goodsOut } = bench.outgoing;
  const { goodsOutId } = openReturn(bench);
  bench.scan(goodsOutId, ITEM_EACH);
  const state = goodsOut.get(goodsOutId);
  const dataOf = (plate: string, hasDatum: (name: string) => boolean = () => true): unknown => {
    const entries = state.entries.map((entry) => ({ ...entry, plate }));
    const wish = rtvLabel({ ...state, entries }, entries[0]?.entryId ?? '', 'en', hasDatum);
    return wish.template === 'form' ? wish.data : {};
  };
  expect(dataOf('306141411234567891')).toMatchObject({ sscc: '306141411234567891' });
  expect(dataOf('LP0001000012324')).toMatchObject({ lpn: 'LP0001000012324' });
  expect(dataOf('LP0001000012324')).not.toHaveProperty('sscc');
  for (const other of ['LP0001000012325', '1A4FF0100000022000000124']) {
    expect(dataOf(other)).not.toHaveProperty('lpn');
    expect(dataOf(other)).not.toHaveProperty('sscc');
  }
  expect(dataOf('LP0001000012324', (name) => name !== 'lpn')).not.toHaveProperty('lpn');
});

test('[GO2] whatever is scanned, chosen, changed, cancelled and damaged in whatever order, no closed return or transfer has more than was counted', () => {
  const step = fc.record({ what: fc.nat(7), which: fc.nat(30), qty: fc.integer({ min: 1, max: 14 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const bench = openGoodsOutBench();
      const { goodsOut } = bench.outgoing;
      const { receiptId } = bench.receipt;
      const trying = (work: () => unknown): void => {
        try {
          work();
        } catch (error) {
          if (!(error instanceof Error) || error.name !== 'GoodsOutRefused') throw error;
        }
      };
      for (const { what, which, qty } of steps) {
        const all = goodsOut.store.list(50).toReversed();
        const one = all[which % Math.max(1, all.length)];
        const entry = one === undefined ? undefined : goodsOut.get(one.goodsOutId).entries[which % 3];
        if (one === undefined || what === 0) which % 2 === 0 ? openReturn(bench) : openTransfer(bench);
        else if (what === 1) bench.scan(one.goodsOutId, which % 2 === 0 ? ITEM_EACH : ITEM_CASE);
        else if (what === 2)
          trying(() =>
            goodsOut.choose(one.goodsOutId, { receiptId, lineId: bench.milk, from: which % 2 === 0 ? 'rejected' : 'accepted', qty }, DOER),
          );
        else if (what === 3 && entry !== undefined) trying(() => goodsOut.set(one.goodsOutId, entry.entryId, { qty, reason: 'other' }, DOER));
        else if (what === 4 && entry !== undefined) trying(() => goodsOut.remove(one.goodsOutId, entry.entryId, DOER));
        else if (what === 5) trying(() => goodsOut.cancel(one.goodsOutId, 'not today', DOER));
        else if (what === 6)
          recordDamage(bench.station.scanDeps, bench.receipt, { lineId: bench.milk, qty: 1, reason: 'torn', disposition: 'reject' }, DOER);
        else undo(bench.station.scanDeps, bench.receipt, undefined, DOER);
      }
      bench.finish();
      for (const { goodsOutId } of goodsOut.store.list(50)) trying(() => goodsOut.close(goodsOutId, DOER));
      const closed = goodsOut.store
        .list(50)
        .filter(({ status }) => status === 'closed')
        .flatMap(({ goodsOutId }) => goodsOut.get(goodsOutId).entries);
      const line = bench.receipt.lines.get(bench.milk);
      for (const [from, counted] of [
        ['rejected', line?.rejectedQty ?? 0],
        ['accepted', line?.acceptedQty ?? 0],
      ] as const)
        expect(closed.filter((each) => each.from === from).reduce((sum, { qty }) => sum + qty, 0)).toBeLessThanOrEqual(counted);
      const before = JSON.stringify(bench.station.db.prepare('select * from goods_out_entry order by 1, 2').all());
      bench.station.ledger.rebuild();
      expect(JSON.stringify(bench.station.db.prepare('select * from goods_out_entry order by 1, 2').all())).toBe(before);
      bench.station.db.close();
    }),
    { numRuns: 25 },
  );
});
