// tests/main/domain/receipt/same-unit.test.ts · several symbols of one unit: completed in any order, counted once. Rules RC30–RC36
import fc from 'fast-check';
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
  type Said,
  SOAP,
  TestReceipt,
  unit,
} from '../../../support/test-receipt.ts';

const LATE = '2027-06-30';
const LONE = '095289990000000043';
const ean = { item: MILK, unit: 'CS' } as const;
const matrix = { item: MILK, unit: 'CS', lot: 'A1', expiry: LATE } as const;
const lotLabel = { lot: 'A1', expiry: LATE } as const;
const content = { item: SOAP, unit: 'CS', isContent: true, count: 2 } as const;
const milkPallet = unit('M', { level: 'pallet', sscc: LONE, contents: [{ itemId: 'MILK', qty: 20, serials: [] }] });
const pallets = (): TestReceipt => new TestReceipt(openedReceipt({ units: [...MIXED_PALLET, milkPallet] }));

test('[RC31] a label that lacks lot and date is completed by the next symbol of the same goods, and counted once', () => {
  const receipt = new TestReceipt();
  const first = receipt.scan({ ...ean, at: 0 });
  expect(first).toMatchObject({ code: 'needs-lot', missing: ['lot', 'expiry'] });
  expect(receipt.scan({ ...matrix, at: 4_000 }).event).toMatchObject({
    payload: { code: 'accepted', qty: 10, answers: first.scanId, reading: { lot: 'A1', also: [{}] } },
  });
  expect(receipt.state.questions.size).toBe(0);
});

test('[RC31] lot and date may come one by one, as long as the question is open', () => {
  const receipt = new TestReceipt();
  receipt.scan({ ...ean, at: 0 });
  expect(receipt.scan({ lot: 'A1', at: 60_000 })).toMatchObject({ code: 'needs-expiry', missing: ['expiry'] });
  expect(receipt.scan({ expiry: LATE, at: 120_000 })).toMatchObject({ code: 'accepted', qty: 10 });
});

test('[RC31] a code of the same goods later than that is the next unit', () => {
  const receipt = new TestReceipt();
  receipt.scan({ ...ean, at: 0 });
  expect(receipt.scan({ ...matrix, at: 10_001 })).toMatchObject({ code: 'accepted', qty: 10 });
  expect(receipt.state.questions.size).toBe(1);
});

test('[RC30] what contradicts begins the next unit: another item, another lot, another serial', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: MILK, lot: 'A1', at: 0 });
  expect(receipt.scan({ item: MILK, lot: 'B2', expiry: LATE, at: 100 }).code).toBe('accepted');
  expect(receipt.scan({ item: SOAP, at: 200 }).code).toBe('accepted');
  expect(receipt.scan({ item: PHONE, serial: 'S1', at: 300 }).code).toBe('accepted');
  expect(receipt.scan({ item: PHONE, serial: 'S2', at: 400 }).code).toBe('accepted');
  expect(receipt.state.questions.size).toBe(1);
  expect(['PO1/MILK', 'PO1/SOAP', 'PO1/PHONE'].map((line) => receipt.received(line))).toEqual([1, 1, 2]);
});

test('[RC30] the same symbol again is the next unit, however soon it comes', () => {
  const receipt = new TestReceipt();
  for (const at of [0, 50, 100]) expect(receipt.scan({ item: SOAP, unit: 'CS', at })).toMatchObject({ code: 'accepted', qty: 10 });
  expect(receipt.received('PO1/SOAP')).toBe(30);
});

test('[RC30] two devices have two units in hand', () => {
  const receipt = new TestReceipt();
  receipt.scan({ ...ean, at: 0 });
  receipt.device = 'scanner-2';
  expect(receipt.scan({ ...matrix, at: 100 })).toMatchObject({ code: 'accepted', qty: 10 });
  expect(receipt.state.questions.size).toBe(1);
});

test('[RC32] a lot label before its item waits for it, and both are one scan', () => {
  const receipt = new TestReceipt();
  receipt.quantity(2);
  const label = receipt.scan({ ...lotLabel, at: 0 });
  expect(label).toMatchObject({ code: 'needs-item', missing: ['item'] });
  expect(receipt.scan({ ...ean, at: 3_000 }).event).toMatchObject({
    payload: { code: 'accepted', qty: 20, answers: label.scanId, reading: { lot: 'A1' } },
  });
  expect(receipt.state.questions.size).toBe(0);
  expect(receipt.scan({ item: SOAP, at: 20_000 }).qty).toBe(1);
});

test('[RC32] a number typed between the label and its item is meant for both', () => {
  const receipt = new TestReceipt();
  receipt.scan({ ...lotLabel, at: 0 });
  receipt.quantity(3);
  expect(receipt.scan({ ...ean, at: 1_000 }).qty).toBe(30);
  expect(receipt.state.multiplier).toBe(1);
});

test.each([
  ['later', { ...ean, at: 10_001 }, 'needs-lot'],
  ['of an item that has no use for a lot', { item: SOAP, at: 1_000 }, 'accepted'],
  ['with another lot', { item: MILK, lot: 'B2', expiry: LATE, at: 1_000 }, 'accepted'],
] as const)('[RC32] goods scanned %s begin a unit of their own and drop the label', (_, goods, code) => {
  const receipt = new TestReceipt();
  const label = receipt.scan({ ...lotLabel, at: 0 });
  expect(receipt.scan(goods).event).toMatchObject({ payload: { code, drops: label.scanId } });
  expect(receipt.state.questions.has(label.scanId)).toBe(false);
});

test('[RC32] a typed answer cannot say what the label is on', () => {
  const receipt = new TestReceipt();
  receipt.scan({ lot: 'A1' });
  expect(receipt.answer({ expiryDate: LATE })).toMatchObject({ code: 'needs-item' });
  expect(receipt.scan(ean)).toMatchObject({ code: 'accepted', qty: 10 });
});

test('[RC33] further symbols of one trigger pull are the same label: not counted, no error', () => {
  const receipt = new TestReceipt();
  const first = receipt.scan({ ...matrix, at: 0 });
  expect(receipt.scan({ ...ean, at: 60 }).event).toMatchObject({ payload: { code: 'same-label', qty: 0, sameAs: { scanId: first.scanId } } });
  expect(receipt.scan({ ...lotLabel, at: 120 }).code).toBe('same-label');
  expect(receipt.received('PO1/MILK')).toBe(10);
});

test('[RC33] the richer symbol decides, whichever was first', () => {
  const lines = [orderLine(SOAP, 10, { lineNumber: '1' }), orderLine(SOAP, 10, { lineNumber: '2', expectedLots: ['B2'] })];
  const receipt = new TestReceipt(openedReceipt({ lines }));
  receipt.scan({ item: SOAP, unit: 'CS', at: 0 });
  expect([receipt.received('PO1/1'), receipt.received('PO1/2')]).toEqual([10, 0]);
  expect(receipt.scan({ item: SOAP, unit: 'CS', lot: 'B2', at: 80 })).toMatchObject({ code: 'same-label', qty: 10 });
  expect([receipt.received('PO1/1'), receipt.received('PO1/2')]).toEqual([0, 10]);
});

test('[RC33] what the richer symbol forbids is taken back', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP, at: 0 });
  expect(receipt.scan({ item: SOAP, expiry: '2026-11-01', at: 80 }).event).toMatchObject({ payload: { code: 'expired', replaces: { qty: 1 } } });
  expect(receipt.received('PO1/SOAP')).toBe(0);
  expect(receipt.scan({ item: SOAP, print: '2', at: 160 }).code).toBe('expired');
  expect(receipt.state.refused.size).toBe(1);
});

test('[RC33] a label whose data says less comes later than a trigger pull: the next unit', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP, unit: 'CS', lot: 'A1', at: 0 });
  expect(receipt.scan({ item: SOAP, unit: 'CS', at: 251 })).toMatchObject({ code: 'accepted', qty: 10 });
});

test('[RC37] symbols of which nobody knows when they were read are never one trigger pull', () => {
  const receipt = new TestReceipt();
  receipt.scan(matrix);
  expect(receipt.scan({ ...ean }).code).toBe('needs-lot');
  expect(receipt.scan({ item: SOAP, lot: 'A1' }).code).toBe('accepted');
  expect(receipt.scan({ item: SOAP }).code).toBe('accepted');
});

test('[RC34] a pallet label of three symbols books the pallet once, also seconds apart', () => {
  const receipt = pallets();
  expect(receipt.scan({ ...content, at: 0 })).toMatchObject({ code: 'accepted', qty: 20 });
  expect(receipt.scan({ sscc: PALLET, at: 2_000 }).event).toMatchObject({
    payload: { code: 'same-label', plates: expect.arrayContaining([PALLET, CARTON, CARTON_2]) },
  });
  expect(receipt.scan({ bestBefore: LATE, at: 2_100 }).code).toBe('same-label');
  expect(receipt.scan({ ...content, print: 'second', at: 4_000 }).code).toBe('same-label');
  expect(receipt.received('PO1/SOAP')).toBe(20);
});

test('[RC34] the notice says more than the label: the difference is told', () => {
  const receipt = pallets();
  receipt.scan({ item: SOAP, unit: 'CS', isContent: true, count: 1, at: 0 });
  expect(receipt.scan({ sscc: PALLET, at: 100 }).event).toMatchObject({ payload: { code: 'accepted', qty: 20, replaces: { qty: 10 } } });
  expect(receipt.received('PO1/SOAP')).toBe(20);
});

test('[RC34] a pallet whose notice has no lot takes it from the other symbols of its label', () => {
  for (const order of [
    [{ sscc: LONE }, lotLabel],
    [lotLabel, { sscc: LONE }],
  ]) {
    const receipt = pallets();
    for (const [index, symbol] of order.entries()) receipt.scan({ ...symbol, at: index * 50 });
    expect(receipt.received('PO1/MILK')).toBe(20);
    expect([...(receipt.state.lines.get('PO1/MILK')?.lots.keys() ?? [])]).toEqual([`A1 ${LATE}`]);
  }
});

test('[RC34] a case with a number of its own after a pallet is counted, unless both were on one label', () => {
  const receipt = pallets();
  receipt.scan({ sscc: PALLET, at: 0 });
  expect(receipt.scan({ item: SOAP, unit: 'CS', at: 1_000 })).toMatchObject({ code: 'accepted', qty: 10 });
  receipt.undo();
  receipt.scan({ sscc: LONE, at: 20_000 });
  expect(receipt.scan({ item: SOAP, unit: 'CS', at: 20_050 })).toMatchObject({ code: 'accepted', qty: 10 });
});

test('[RC35] a text beside what was counted is listed quietly and answers nothing; alone it is unknown', () => {
  const receipt = new TestReceipt();
  const text = { kind: 'text', text: 'PN-4711' } as const;
  receipt.scan({ item: SOAP, at: 0 });
  expect(receipt.scan({ ...text, at: 80 })).toMatchObject({ code: 'same-label' });
  receipt.scan({ ...ean, at: 5_000 });
  expect(receipt.scan({ ...text, at: 5_080 })).toMatchObject({ code: 'needs-lot', missing: ['lot', 'expiry'] });
  expect(receipt.scan({ ...text, print: 'again', at: 9_000 })).toMatchObject({ code: 'needs-expiry' });
  expect(receipt.scan({ item: SOAP, at: 60_000 }).code).toBe('accepted');
  expect(receipt.scan({ ...text, print: 'third', at: 61_000 }).code).toBe('unknown-code');
});

test('[RC36] any symbol of a unit names it for an undo, once', () => {
  const receipt = new TestReceipt();
  const label = receipt.scan({ ...lotLabel, at: 0 });
  const goods = receipt.scan({ ...ean, at: 50 });
  const further = receipt.scan({ ...matrix, at: 100 });
  expect(receipt.undo(label.scanId)).toMatchObject({ event: { payload: { actId: goods.scanId } } });
  expect(receipt.received('PO1/MILK')).toBe(0);
  expect(receipt.undo(further.scanId)).toMatchObject({ kind: 'refused', code: 'undo-refused' });
});

test('[RC36] the latest undo takes the unit back, not its last symbol', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP, at: 0 });
  const milk = receipt.scan({ ...matrix, at: 20_000 });
  receipt.scan({ ...ean, at: 20_060 });
  expect(receipt.undo()).toMatchObject({ event: { payload: { actId: milk.scanId } } });
  expect([receipt.received('PO1/SOAP'), receipt.received('PO1/MILK')]).toEqual([1, 0]);
});

test('[RC36] a unit that was undone, damaged or weighed takes no further symbol', () => {
  const receipt = new TestReceipt();
  receipt.scan({ item: SOAP, unit: 'CS', at: 0 });
  receipt.damage('PO1/SOAP', 3);
  expect(receipt.scan({ item: SOAP, unit: 'CS', lot: 'A1', at: 80 })).toMatchObject({ code: 'accepted', qty: 10 });
  receipt.undo();
  expect(receipt.scan({ item: SOAP, unit: 'CS', lot: 'A1', print: '2', at: 90 })).toMatchObject({ code: 'accepted', qty: 10 });
});

/** One label: all its symbols agree, each says a part. */
const label = fc
  .record({
    item: fc.constantFrom(SOAP, MILK, PHONE),
    unit: fc.constantFrom('EA' as const, 'CS' as const),
    lot: fc.constantFrom('A1', 'Z9'),
    expiry: fc.constantFrom('2026-11-01', LATE),
    bestBefore: fc.constantFrom('2026-10-01', '2027-05-31'),
    serial: fc.constantFrom('S1', 'S2'),
    sscc: fc.constantFrom(PALLET, CARTON, LONE, '095289990000000050'),
    hasUnit: fc.boolean(),
    parts: fc.array(
      fc.record({
        isNamed: fc.boolean(),
        isUnit: fc.boolean(),
        isText: fc.nat(5),
        lot: fc.boolean(),
        expiry: fc.boolean(),
        bestBefore: fc.boolean(),
        serial: fc.boolean(),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  .map(({ item, unit: pack, sscc, hasUnit, parts, ...truth }) =>
    parts.map((part, index): Said => {
      if (part.isText === 0) return { kind: 'text', text: `T${index}`, print: `${index}` };
      const isUnit = hasUnit && part.isUnit;
      return {
        print: `${index}`,
        ...(isUnit ? { sscc } : {}),
        ...(part.isNamed && !isUnit ? { item, unit: pack, isContent: hasUnit } : {}),
        ...(part.lot ? { lot: truth.lot } : {}),
        ...(part.expiry ? { expiry: truth.expiry } : {}),
        ...(part.bestBefore ? { bestBefore: truth.bestBefore } : {}),
        ...(part.serial && item === PHONE ? { serial: truth.serial } : {}),
      };
    }),
  );
/** Nothing waits for an answer: what a scan answers is on the screen, and not on the next label. */
const before = fc.array(
  fc.oneof(
    fc.record({ item: fc.constant(SOAP), unit: fc.constantFrom('EA' as const, 'CS' as const) }),
    fc.constant(matrix),
    fc.record({ sscc: fc.constantFrom(PALLET, CARTON) }),
    fc.record({ item: fc.constant(PHONE), serial: fc.constantFrom('S1', 'S2') }),
  ) as fc.Arbitrary<Said>,
  { maxLength: 4 },
);

test('[RC33] the symbols of one label, in any order, give the same counts, questions and refusals', () => {
  fc.assert(
    fc.property(
      before,
      label.chain((symbols) => fc.tuple(fc.constant(symbols), fc.shuffledSubarray(symbols, { minLength: symbols.length }))),
      fc.integer({ min: 1, max: 3 }),
      (past, [symbols, shuffled], quantity) => {
        const [one, other] = [symbols, shuffled].map((order) => {
          const lines = [
            orderLine(SOAP, 25),
            orderLine(MILK, 15, { lineNumber: '1', expectedLots: ['A1'] }),
            orderLine(MILK, 15, { lineNumber: '2', expectedLots: ['A1', 'B2'] }),
            orderLine(PHONE, 1),
          ];
          const receipt = new TestReceipt(openedReceipt({ lines, units: [...MIXED_PALLET, milkPallet] }));
          for (const [index, symbol] of past.entries()) receipt.scan({ ...symbol, at: index * 60_000 });
          if (quantity > 1) receipt.quantity(quantity);
          for (const [index, symbol] of order.entries()) receipt.scan({ ...symbol, at: 1_000_000 + index * 60 });
          return {
            counts: receipt.counts(),
            asked: [...receipt.state.questions.values()].map(({ missing, multiplier }) => ({ missing, multiplier })),
            refused: [...receipt.state.refused.values()].map(({ code }) => code).filter((code) => code !== 'unknown-code'),
          };
        });
        expect(other).toEqual(one);
      },
    ),
    { numRuns: 400 },
  );
});
