// tests/main/domain/receipt/decide-unit.test.ts · handling units of the notice, in whatever order their labels are scanned. Rules RC9, RC10, RC13
import { expect, test } from 'vitest';
import {
  CARTON,
  CARTON_2,
  MILK,
  MIXED_PALLET,
  openedReceipt,
  orderLine,
  PALLET,
  PHONE,
  SOAP,
  soap,
  TestReceipt,
  unit,
} from '../../../support/test-receipt.ts';

const pallets = (): TestReceipt => new TestReceipt(openedReceipt({ units: MIXED_PALLET }));
const milk = (qty: number, more: object = {}) => ({ itemId: 'MILK', qty, serials: [], lot: 'A1', expiryDate: '2027-06-30', ...more });
const onePallet = (contents: readonly object[]): TestReceipt =>
  new TestReceipt(openedReceipt({ units: [unit('P', { sscc: PALLET, contents: contents as ReturnType<typeof milk>[] })] }));

test('[RC9] a pallet books everything inside, through all levels', () => {
  const receipt = pallets();
  expect(receipt.scan({ sscc: PALLET })).toMatchObject({ code: 'accepted', qty: 20 });
  expect([...receipt.state.receivedPlates].sort()).toEqual([PALLET, CARTON, CARTON_2]);
});

test('[RC9] a pallet scanned after one of its cartons books only the rest, packs without a label included', () => {
  const receipt = pallets();
  expect(receipt.scan({ sscc: CARTON }).qty).toBe(10);
  expect(receipt.scan({ sscc: PALLET }).qty).toBe(10);
  expect(receipt.received('PO1/SOAP')).toBe(20);
});

test('[RC9] undoing the pallet leaves the carton that was booked by its own label, and the other way round', () => {
  const receipt = pallets();
  const carton = receipt.scan({ sscc: CARTON });
  const pallet = receipt.scan({ sscc: PALLET });
  receipt.undo(pallet.scanId);
  expect(receipt.received('PO1/SOAP')).toBe(10);
  expect(receipt.scan({ sscc: CARTON }).code).toBe('duplicate-sscc');
  receipt.scan({ sscc: PALLET });
  receipt.undo(carton.scanId);
  expect(receipt.received('PO1/SOAP')).toBe(10);
  expect(receipt.scan({ sscc: CARTON }).qty).toBe(10);
  expect(receipt.received('PO1/SOAP')).toBe(20);
});

test('[RC9] a pallet whose cartons were all scanned adds nothing and says so', () => {
  const receipt = pallets();
  receipt.scan({ sscc: CARTON });
  receipt.scan({ sscc: CARTON_2 });
  expect(receipt.scan({ sscc: PALLET })).toMatchObject({ code: 'already-counted', qty: 0 });
  expect(receipt.scan({ sscc: PALLET }).code).toBe('duplicate-sscc');
  expect(receipt.received('PO1/SOAP')).toBe(20);
});

test('[RC9] a pallet of which the notice tells no contents is counted by its cases', () => {
  const receipt = new TestReceipt(openedReceipt({ units: [unit('P', { sscc: PALLET })] }));
  expect(receipt.scan({ sscc: PALLET }).event).toMatchObject({ payload: { code: 'unknown-code', problems: [{ code: 'no-contents' }] } });
});

test('[RC9] a pallet shared with an order that is not on this receipt is not booked by halves; its own cartons are', () => {
  const [pallet, ...inside] = MIXED_PALLET;
  const units = [pallet!, ...inside.slice(0, 3), { ...inside[3]!, contents: [], otherOrders: ['PO9'] }];
  const receipt = new TestReceipt(openedReceipt({ units }));
  expect(receipt.scan({ sscc: PALLET }).event).toMatchObject({ payload: { code: 'not-on-order', expected: 'PO9' } });
  expect(receipt.scan({ sscc: CARTON }).qty).toBe(10);
});

test('[RC9] a notice that puts a unit into itself ends nothing but its own contents', () => {
  const units = [unit('A', { sscc: PALLET, parentId: 'B', contents: [soap(3)] }), unit('B', { sscc: CARTON, parentId: 'A', contents: [soap(4)] })];
  const receipt = new TestReceipt(openedReceipt({ units }));
  expect(receipt.scan({ sscc: PALLET }).qty).toBe(7);
});

test('[RC9] an SSCC that no notice knows counts what its label says, once, also while its question waits', () => {
  const receipt = new TestReceipt();
  const label = { item: SOAP, unit: 'CS', isContent: true, count: 2, sscc: PALLET } as const;
  receipt.quantity(3); // there is one such pallet: RC4
  expect(receipt.scan(label).qty).toBe(20);
  expect(receipt.scan(label).code).toBe('duplicate-sscc');
  const milkLabel = { item: MILK, isContent: true, count: 2, sscc: CARTON } as const;
  receipt.scan(milkLabel);
  receipt.scan(milkLabel);
  expect(receipt.answer({ lot: 'A1', expiryDate: '2027-06-30' }).qty).toBe(2);
  expect(receipt.answer({ lot: 'A1', expiryDate: '2027-06-30' }).code).toBe('duplicate-sscc');
});

test('[RC9] an SSCC of nowhere, of another receipt and of another shipment', () => {
  const receipt = new TestReceipt();
  expect(receipt.scan({ sscc: PALLET }).code).toBe('unknown-code');
  expect(receipt.scan({ sscc: PALLET }, { plateSeenOn: 'DK01-000009' }).event).toMatchObject({
    payload: { code: 'duplicate-sscc', expected: 'DK01-000009' },
  });
  expect(receipt.scan({ sscc: PALLET }, { plateShipment: 'SH2' }).event).toMatchObject({ payload: { code: 'not-on-order', expected: 'SH2' } });
  expect(pallets().scan({ sscc: PALLET }, { plateSeenOn: 'DK01-000009' }).code).toBe('duplicate-sscc');
});

test('[RC10] a carton of a booked pallet is checked once, then it is a duplicate; after an undo of its check it may be checked again', () => {
  const receipt = pallets();
  receipt.scan({ sscc: PALLET });
  expect(receipt.scan({ sscc: PALLET }).code).toBe('duplicate-sscc');
  const check = receipt.scan({ sscc: CARTON });
  expect(check).toMatchObject({ code: 'already-counted', qty: 0 });
  expect(receipt.scan({ sscc: CARTON }).code).toBe('duplicate-sscc');
  receipt.undo(check.scanId);
  expect(receipt.scan({ sscc: CARTON }).code).toBe('already-counted');
  expect(receipt.received('PO1/SOAP')).toBe(20);
});

test('[RC10] once the pallet is undone its checked carton can be booked', () => {
  const receipt = pallets();
  const pallet = receipt.scan({ sscc: PALLET });
  receipt.scan({ sscc: CARTON });
  receipt.undo(pallet.scanId);
  expect(receipt.received('PO1/SOAP')).toBe(0);
  expect(receipt.scan({ sscc: CARTON }).qty).toBe(10);
});

test('[RC13] one bad content refuses the whole unit by item, lot and date, and nothing is counted', () => {
  const receipt = onePallet([soap(5), milk(10, { lot: 'OLD', expiryDate: '2026-11-01' })]);
  const refused = receipt.scan({ sscc: PALLET });
  expect(refused.event).toMatchObject({
    payload: { code: 'expired', content: { itemId: 'MILK', lot: 'OLD', expiryDate: '2026-11-01' }, reading: { sscc: PALLET } },
  });
  expect(receipt.received('PO1/SOAP')).toBe(0);
  expect(receipt.override(refused.scanId)).toMatchObject({ code: 'accepted', qty: 15 });
});

test('[RC13] contents that do not last long enough are refused like a scanned case of them', () => {
  expect(onePallet([milk(10, { expiryDate: '2026-12-02' })]).scan({ sscc: PALLET }).event).toMatchObject({
    payload: { code: 'short-dated', expected: '2026-12-03' },
  });
});

test('[RC13] a lot inside that no line takes is refused, and a lead may accept it', () => {
  const units = [unit('P', { sscc: PALLET, contents: [milk(10, { lot: 'Z9' })] })];
  const receipt = new TestReceipt(openedReceipt({ units, lines: [orderLine(MILK, 40, { expectedLots: ['A1'] })] }));
  const refused = receipt.scan({ sscc: PALLET });
  expect(refused.event).toMatchObject({ payload: { code: 'wrong-lot', expected: 'A1', content: { lot: 'Z9' } } });
  expect(receipt.override(refused.scanId).qty).toBe(10);
});

test('[RC13] a lot that the notice leaves open is asked for, filled in where it is open, and overwrites nothing', () => {
  const receipt = onePallet([milk(10), milk(5, { lot: undefined })].map((content) => JSON.parse(JSON.stringify(content)) as object));
  expect(receipt.scan({ sscc: PALLET })).toMatchObject({ code: 'needs-lot', missing: ['lot'] });
  expect(receipt.answer({ lot: 'B7' }).qty).toBe(15);
  expect([...(receipt.state.lines.get('PO1/MILK')?.lots.values() ?? [])].map(({ lot, qty }) => [lot, qty])).toEqual([
    ['A1', 10],
    ['B7', 5],
  ]);
});

test('[RC13] serials that the notice does not give, or fields of several items, are found by scanning the cases', () => {
  const phones = onePallet([{ itemId: 'PHONE', qty: 2, serials: ['S1'] }]);
  expect(phones.scan({ sscc: PALLET }).event).toMatchObject({ payload: { code: 'unknown-code', problems: [{ code: 'notice-incomplete' }] } });
});

test('[RC13] serials inside are counted once: on this receipt, in the unit itself, and on earlier receipts', () => {
  const phones = [{ itemId: 'PHONE', qty: 2, serials: ['S1', 'S2'] }];
  const receipt = onePallet(phones);
  const single = receipt.scan({ item: PHONE, serial: 'S2' });
  expect(receipt.scan({ sscc: PALLET }).event).toMatchObject({ payload: { code: 'duplicate-serial', content: { serial: 'S2' } } });
  receipt.undo(single.scanId);
  const unitSerialSeen = { itemId: 'PHONE', serial: 'S1', receiptNumber: 'DK01-000003' };
  expect(receipt.scan({ sscc: PALLET }, { unitSerialSeen }).event).toMatchObject({ payload: { code: 'duplicate-serial', expected: 'DK01-000003' } });
  expect(receipt.scan({ sscc: PALLET }).qty).toBe(2);
  expect(receipt.scan({ item: PHONE, serial: 'S1' }).code).toBe('duplicate-serial');
  expect(onePallet([{ itemId: 'PHONE', qty: 2, serials: ['S1', 'S1'] }]).scan({ sscc: PALLET }).code).toBe('duplicate-serial');
});

test('[RC13] the overage of a unit is held on its lines, lot by lot and date by date', () => {
  const receipt = onePallet([milk(30), milk(15, { expiryDate: '2027-07-31' })]);
  const scanned = receipt.scan({ sscc: PALLET });
  expect(scanned).toMatchObject({ code: 'over', qty: 40, held: 5 });
  expect([...(receipt.state.lines.get('PO1/MILK')?.lots.values() ?? [])].map((lot) => [lot.expiryDate, lot.qty])).toEqual([
    ['2027-06-30', 30],
    ['2027-07-31', 10],
  ]);
  receipt.approve(scanned.scanId);
  expect([receipt.received('PO1/MILK'), receipt.held('PO1/MILK')]).toEqual([45, 0]);
});

const TAG = '1A40603000000010000000A7';
/** A package with three plates in a pallet with one. */
const tagged = (): TestReceipt =>
  new TestReceipt(
    openedReceipt({
      units: [
        unit('P', { level: 'pallet', sscc: PALLET, contents: [soap(5)] }),
        unit('B', {
          parentId: 'P',
          contents: [soap(7)],
          plates: [
            { kind: 'metrc', value: TAG },
            { kind: 'site', value: 'LPN-0007' },
            { kind: 'supplier', value: 'PKG77' },
          ],
        }),
      ],
    }),
  );

test.each([
  ['METRC tag', { kind: 'metrc-tag', uid: TAG, text: TAG }],
  ['METRC tag in small letters', { kind: 'metrc-tag', uid: TAG.toLowerCase(), text: TAG.toLowerCase() }],
  ["the site's plate", { kind: 'text', text: 'lpn-0007' }],
  ["the supplier's plate behind its data identifier", { kind: 'text', text: '3SPKG77' }],
  ["the supplier's plate in an envelope", { kind: 'iso15434', licensePlate: 'PKG77', text: 'x' }],
] as const)('[RC38] %s books the unit, once', (_, said) => {
  const receipt = tagged();
  expect(receipt.scan(said)).toMatchObject({ code: 'accepted', qty: 7 });
  expect(receipt.scan({ ...said, print: 'again' }).code).toBe('duplicate-sscc');
  expect(receipt.scan({ kind: 'metrc-tag', uid: TAG, text: TAG, print: 'third' }).code).toBe('duplicate-sscc');
  expect(receipt.scan({ sscc: PALLET })).toMatchObject({ code: 'accepted', qty: 5 });
  receipt.undo();
  receipt.undo();
  expect(receipt.received('PO1/SOAP')).toBe(0);
  expect(receipt.state.receivedPlates.size).toBe(0);
});

test('[RC38] a package booked with its pallet is seen by any plate once; a number typed before is not multiplied', () => {
  const receipt = tagged();
  receipt.quantity(4);
  expect(receipt.scan({ sscc: PALLET }).qty).toBe(12);
  receipt.quantity(4);
  expect(receipt.scan({ kind: 'text', text: 'LPN-0007' })).toMatchObject({ code: 'already-counted', qty: 0 });
  expect(receipt.state.multiplier).toBe(1);
  expect(receipt.scan({ kind: 'text', text: '3SPKG77' }).code).toBe('duplicate-sscc');
});

test('[RC38] a plate of another receipt or shipment is refused as an SSCC is', () => {
  const receipt = new TestReceipt();
  const tag = { kind: 'metrc-tag', uid: TAG, text: TAG } as const;
  expect(receipt.scan(tag, { plateSeenOn: 'DK01-000009' }).event).toMatchObject({ payload: { code: 'duplicate-sscc', expected: 'DK01-000009' } });
  expect(receipt.scan(tag, { plateShipment: 'SH2' }).event).toMatchObject({ payload: { code: 'not-on-order', expected: 'SH2' } });
  expect(receipt.scan(tag).code).toBe('unknown-code');
});

test("[RC38] a vendor's package that no notice knows counts what its label says, once", () => {
  const receipt = new TestReceipt();
  const label = { item: SOAP, count: 25, licensePlate: 'PKG9' } as const;
  receipt.quantity(3);
  expect(receipt.scan(label)).toMatchObject({ code: 'accepted', qty: 25 });
  expect(receipt.scan(label).code).toBe('duplicate-sscc');
});

test('[RC38] two plates on one label are one unit', () => {
  const receipt = tagged();
  receipt.scan({ kind: 'metrc-tag', uid: TAG, text: TAG, at: 0 });
  expect(receipt.scan({ kind: 'text', text: 'LPN-0007', at: 60 }).code).toBe('same-label');
  expect(receipt.received('PO1/SOAP')).toBe(7);
});

test('[RC39] a consumer unit of a package is not counted, whether or not the package is', () => {
  const receipt = tagged();
  const retail = { kind: 'metrc-retail-id', uid: TAG, unitIndex: 300, text: 'HTTPS://1A4.COM/X' } as const;
  expect(receipt.scan(retail).event).toMatchObject({ payload: { code: 'retail-unit', expected: TAG } });
  receipt.scan({ kind: 'metrc-tag', uid: TAG, text: TAG });
  expect(receipt.scan({ ...retail, print: 'again' }).code).toBe('retail-unit');
  expect(receipt.received('PO1/SOAP')).toBe(7);
});

test('[RC13] what the label of a pallet says of its one lot goes before the notice, from one symbol or two, either first', () => {
  const symbols = [{ sscc: PALLET }, { item: MILK, isContent: true, count: 20, lot: 'B2', expiry: '2027-07-31' }] as const;
  const together = { sscc: PALLET, lot: 'B2', expiry: '2027-07-31' } as const;
  for (const order of [[together], symbols, symbols.toReversed()]) {
    const receipt = onePallet([milk(20)]);
    for (const [index, symbol] of order.entries()) receipt.scan({ ...symbol, at: index * 60 });
    expect([...(receipt.state.lines.get('PO1/MILK')?.lots.keys() ?? [])]).toEqual(['B2 2027-07-31']);
    expect(receipt.received('PO1/MILK')).toBe(20);
  }
});

test('[RC13] another lot than advised is judged as what it is; without its date the date is asked for', () => {
  const lines = [orderLine(MILK, 40, { expectedLots: ['A1'] })];
  const receipt = new TestReceipt(openedReceipt({ lines, units: [unit('P', { sscc: PALLET, contents: [milk(20)] })] }));
  expect(receipt.scan({ sscc: PALLET, lot: 'B2', expiry: '2027-07-31' }).event).toMatchObject({
    payload: { code: 'wrong-lot', expected: 'A1', content: { lot: 'B2' } },
  });
  const open = onePallet([milk(20)]);
  expect(open.scan({ sscc: PALLET, lot: 'B2' })).toMatchObject({ code: 'needs-expiry', missing: ['expiry'] });
  expect(open.scan({ expiry: '2027-07-31' })).toMatchObject({ code: 'accepted', qty: 20 });
});

test('[RC13] of two lots inside, the label of the pallet says nothing', () => {
  const receipt = onePallet([milk(12), milk(8, { lot: 'B2' })]);
  expect(receipt.scan({ sscc: PALLET, lot: 'C3' })).toMatchObject({ code: 'accepted', qty: 20 });
  expect([...(receipt.state.lines.get('PO1/MILK')?.lots.keys() ?? [])]).toEqual(['A1 2027-06-30', 'B2 2027-06-30']);
});
