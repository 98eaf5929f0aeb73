// tests/renderer/goods-out/goods-out-state.test.ts · what the screen of returns and transfers works out by itself
import { expect, test } from 'vitest';
import type { LineStock, OutEntry } from '../../../preload/contract/goods-out.ts';
import { canBeClosed, choosable, detailsOf, suppliersOf } from '../../../renderer/goods-out/goods-out-state.ts';
import { goodsOutEn } from '../../../renderer/messages/goods-out-en.ts';

const line = (lineId: string, supplier: string, left: LineStock['left']): LineStock => ({
  ...{ receiptId: 'R1', receiptNumber: '0001-000001', lineId, orderNumber: '4500001001', itemId: '10001', description: 'Milk', unit: 'EA', left },
  supplier: { id: supplier, name: supplier },
});
const LINES = [line('1', 'Meadowlark', { rejected: 2, held: 0, accepted: 9 }), line('2', 'Harbor', { rejected: 0, held: 3, accepted: 0 })];

test('each supplier is offered once, by name', () => {
  expect(suppliersOf([...LINES, ...LINES]).map(({ name }) => name)).toEqual(['Harbor', 'Meadowlark']);
});

test('[GO3] a return chooses from what was refused, a transfer from accepted goods first; nothing is offered of which nothing is left', () => {
  const said = (kind: 'return' | 'transfer'): unknown => choosable(LINES, kind).map(({ line: { lineId }, from, left }) => [lineId, from, left]);
  expect(said('return')).toEqual([
    ['1', 'rejected', 2],
    ['2', 'held', 3],
  ]);
  expect(said('transfer')).toEqual([
    ['1', 'accepted', 9],
    ['2', 'held', 3],
    ['1', 'rejected', 2],
  ]);
});

test('[GO6] a warning does not keep it open, an error does', () => {
  const problem = { code: 'no-authorisation', severity: 'warning', value: 'RTV-0001-000001', message: '' } as const;
  expect(canBeClosed({ problems: [problem] })).toBe(true);
  expect(canBeClosed({ problems: [problem, { ...problem, code: 'nothing-on-it', severity: 'error' }] })).toBe(false);
});

test('goods are named with order, receipt, lot and unit, as far as they are known', () => {
  const entry: OutEntry = {
    entryId: 'E1',
    receiptNumber: '0001-000001',
    orderNumber: '',
    itemId: '10001',
    description: 'Milk',
    unit: 'EA',
    from: 'accepted',
    qty: 2,
    reason: '',
    lot: 'A1',
    plate: '395220010000120010',
  };
  expect(detailsOf(entry, goodsOutEn)).toBe('0001-000001 · lot A1 · 395220010000120010');
});
