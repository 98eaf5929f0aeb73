// tests/main/domain/goods-out/allocate.test.ts · which goods leave: in order, all or nothing, never more than there are
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, type LineStock, POT_ORDER } from '../../../../main/domain/goods-out/allocate.ts';
import { POTS } from '../../../../main/domain/goods-out/goods-out-events.ts';

const LINE: LineStock = {
  receiptId: 'R1',
  receiptNumber: 'DK01-000001',
  isFinished: true,
  lineId: '4500001001/10',
  orderNumber: '4500001001',
  lineNumber: '10',
  itemId: '10001',
  description: 'Milk 1 L',
  unit: 'EA',
  left: { rejected: 0, held: 0, accepted: 0 },
  lots: [],
};
const line = (receiptId: string, left: Partial<LineStock['left']>, lots: LineStock['lots'] = []): LineStock => ({
  ...LINE,
  receiptId,
  left: { ...LINE.left, ...left },
  lots,
});
const said = (allocation: ReturnType<typeof allocate>): unknown =>
  allocation.kind === 'too-few'
    ? allocation.left
    : allocation.taken.map(({ stock, from, qty, lot }) => [stock.receiptId, from, qty, ...(lot === undefined ? [] : [lot])]);

for (const [name, stocks, kind, qty, lot, expected] of [
  [
    '[GO3] a return takes rejected goods before overage',
    [line('R1', { rejected: 2, held: 3 })],
    'return',
    4,
    undefined,
    [
      ['R1', 'rejected', 2],
      ['R1', 'held', 2],
    ],
  ],
  [
    '[GO3] a return takes the rejected goods of every receipt before accepted ones',
    [line('R1', { accepted: 9 }), line('R2', { rejected: 1 })],
    'return',
    2,
    undefined,
    [
      ['R2', 'rejected', 1],
      ['R1', 'accepted', 1],
    ],
  ],
  [
    '[GO3] a transfer takes accepted goods, the oldest receipt first',
    [line('R1', { accepted: 5, rejected: 5 }), line('R2', { accepted: 5 })],
    'transfer',
    8,
    undefined,
    [
      ['R1', 'accepted', 5],
      ['R2', 'accepted', 3],
    ],
  ],
  ['[GO3] what there is too little of is not taken in part', [line('R1', { rejected: 2 })], 'return', 3, undefined, 2],
  [
    '[GO2] of a lot no more leaves than was counted of it',
    [
      line('R1', { accepted: 9 }, [
        { lot: 'A', left: 3 },
        { lot: 'B', left: 6 },
      ]),
    ],
    'transfer',
    4,
    'A',
    3,
  ],
  [
    '[GO4] the lot that was scanned is kept',
    [
      line('R1', { accepted: 9 }, [
        { lot: 'A', left: 3 },
        { lot: 'B', left: 6 },
      ]),
    ],
    'transfer',
    3,
    'A',
    [['R1', 'accepted', 3, 'A']],
  ],
  [
    '[GO4] where there is only one lot it is that one',
    [line('R1', { rejected: 2 }, [{ lot: 'A', left: 9 }])],
    'return',
    2,
    undefined,
    [['R1', 'rejected', 2, 'A']],
  ],
  ['[GO4] a lot that was never counted there is not taken', [line('R1', { rejected: 2 }, [{ lot: 'A', left: 9 }])], 'return', 1, 'B', 0],
  ['[GO4] overage has no lots on the record: the scan says which it is', [line('R1', { held: 2 })], 'return', 2, 'C', [['R1', 'held', 2, 'C']]],
  ['[GO2] a receipt that was changed since gives nothing', [line('R1', { rejected: -2, held: 0 })], 'return', 1, undefined, 0],
] as const)
  test(name, () => {
    expect(said(allocate(stocks, POT_ORDER[kind], qty, lot))).toEqual(expected);
  });

test('[GO2] [GO3] whatever there is and whatever is wanted: all of it or nothing, and never more than is left of a count or a lot', () => {
  const stocks = fc.array(
    fc.record({
      rejected: fc.integer({ min: -3, max: 9 }),
      held: fc.integer({ min: -3, max: 9 }),
      accepted: fc.integer({ min: -3, max: 9 }),
      a: fc.integer({ min: -2, max: 9 }),
      b: fc.integer({ min: -2, max: 9 }),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(
      stocks,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('A', 'B', undefined),
      fc.constantFrom('return', 'transfer'),
      (given, qty, lot, kind) => {
        const lines = given.map(({ a, b, ...left }, index) =>
          line(`R${index}`, left, [
            { lot: 'A', left: a },
            { lot: 'B', left: b },
          ]),
        );
        const allocation = allocate(lines, POT_ORDER[kind], qty, lot);
        if (allocation.kind === 'too-few') {
          expect(allocation.left).toBeLessThan(qty);
          return;
        }
        expect(allocation.taken.reduce((sum, taken) => sum + taken.qty, 0)).toBe(qty);
        for (const stock of lines) {
          const of = allocation.taken.filter((taken) => taken.stock === stock);
          for (const pot of POTS)
            expect(of.filter(({ from }) => from === pot).reduce((sum, taken) => sum + taken.qty, 0)).toBeLessThanOrEqual(
              Math.max(0, stock.left[pot]),
            );
          if (lot === undefined) continue;
          const ofLot = of.filter(({ from }) => from !== 'held').reduce((sum, taken) => sum + taken.qty, 0);
          expect(ofLot).toBeLessThanOrEqual(Math.max(0, stock.lots.find((each) => each.lot === lot)?.left ?? 0));
        }
      },
    ),
  );
});
