// tests/main/domain/bill-of-lading/draft-bill.test.ts · goods at the dock become a draft that adds up
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalsOf } from '../../../../main/domain/bill-of-lading/bill-totals.ts';
import { addWeights, fromThousandths, thousandths, weightText } from '../../../../main/domain/bill-of-lading/bill-weights.ts';
import { draftGoods, type StagedGoods } from '../../../../main/domain/bill-of-lading/draft-bill.ts';

const goods: StagedGoods = {
  id: '306141411234567891',
  receiptId: 'r',
  orderNumber: 'PO-1',
  itemId: '10001',
  description: 'Paper towels',
  qty: 40,
  unit: 'CS',
};

test('[BL12] pallets are handling units, goods of one item share a line, orders a line each', () => {
  const drafted = draftGoods(
    {
      kind: 'pallets',
      goods: [
        { ...goods, weight: { milligrams: 300_000_000, from: 'scale' } },
        { ...goods, id: '2', qty: 10, orderNumber: 'PO-2', weight: { milligrams: 80_000_000, from: 'item' } },
      ],
    },
    'kg',
  );
  expect(drafted.lines).toEqual([
    expect.objectContaining({ handlingUnits: 2, handlingUnitType: 'PLT', packages: 50, packageType: 'CS', weight: '380' }),
  ]);
  expect(drafted.orders).toEqual([
    expect.objectContaining({ orderNumber: 'PO-1', packages: 40, weight: '300', palletSlip: 'Y' }),
    expect.objectContaining({ orderNumber: 'PO-2', packages: 10, weight: '80' }),
  ]);
});

test('[BL13] rejected goods have no handling units, and an unknown weight stays empty', () => {
  const { lines, orders } = draftGoods({ kind: 'rejected', goods: [goods] }, 'lb');
  expect(lines).toEqual([expect.objectContaining({ handlingUnits: 0, packages: 40, weight: '' })]);
  expect(orders).toEqual([expect.objectContaining({ weight: '', palletSlip: 'N' })]);
});

test('[BL6] [BL11] whatever is staged, both tables of the draft add up to the same', () => {
  const one = fc.record({
    id: fc.uuid(),
    receiptId: fc.constant('r'),
    orderNumber: fc.constantFrom('PO-1', 'PO-2', 'PO-3'),
    itemId: fc.constantFrom('a', 'b'),
    description: fc.constant('goods'),
    qty: fc.integer({ min: 1, max: 999 }),
    unit: fc.constant('EA'),
    weight: fc.record({ milligrams: fc.nat(2_000_000_000), from: fc.constant('scale' as const) }),
  });
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 30 }),
      fc.constantFrom('lb' as const, 'kg' as const),
      fc.constantFrom('pallets' as const, 'rejected' as const),
      (all, unit, kind) => {
        const totals = totalsOf(draftGoods({ kind, goods: all }, unit));
        expect(totals.orderPackages).toBe(totals.packages);
        expect(totals.orderWeight).toBe(totals.weight);
      },
    ),
  );
});

test('[BL11] a weight is written to a tenth of the unit, half to even', () => {
  expect(weightText(453_592_370, 'lb')).toBe('1000');
  expect(weightText(1_250_000, 'kg')).toBe('1.2');
  expect(weightText(1_350_000, 'kg')).toBe('1.4');
  expect(addWeights(['0.1', '0.2', 'heavy'])).toBe('0.3');
});

test('[BL6] decimal texts come back as they went', () => {
  fc.assert(fc.property(fc.nat(999_999_999_999), (value) => void expect(thousandths(fromThousandths(value))).toBe(value)));
  for (const bad of ['', '-1', '1,5', '1.2345', '1e3', 'NaN', '٣']) expect(thousandths(bad)).toBeUndefined();
});
