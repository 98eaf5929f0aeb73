// tests/main/domain/matching/match-lines.test.ts · a table of rules, then what must hold for every set of lines. Rules MA1–MA7
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Goods, type MatchLine, matchingOrder, matchLines, overLimit } from '../../../../main/domain/matching/match-lines.ts';

function line(lineId: string, orderedQty: number, more: Partial<MatchLine> = {}): MatchLine {
  const [orderNumber = '', lineNumber = ''] = lineId.split('/');
  return { lineId, orderNumber, lineNumber, expectedLots: [], orderedQty, receivedBeforeQty: 0, overBasisPoints: 0, beyond: 'hold', ...more };
}

/** `A/1 3+2` is three counted and two held on line A/1. */
function shares(lines: readonly MatchLine[], goods: Goods, received: Readonly<Record<string, number>> = {}, anyLot = false): string {
  const match = matchLines(lines.toSorted(matchingOrder), (lineId) => received[lineId] ?? 0, goods, anyLot);
  if (match.kind === 'lot-not-expected') return `expected ${match.expectedLots.join(',')}`;
  return `${match.allocations.map(({ lineId, counted, held }) => `${lineId} ${counted}${held === 0 ? '' : `+${held}`}`).join(', ')}${match.isOver ? ' over' : ''}`;
}

test.each<{ rule: string; name: string; lines: MatchLine[]; goods: Goods; received?: Record<string, number>; expected: string }>([
  {
    rule: 'MA1',
    name: 'the line that names the lot comes first, then lines that name none',
    lines: [line('A/1', 5), line('A/2', 5, { expectedLots: ['L'] })],
    goods: { qty: 7, lot: 'L' },
    expected: 'A/2 5, A/1 2',
  },
  {
    rule: 'MA1',
    name: 'a line that names other lots takes nothing',
    lines: [line('A/1', 5, { expectedLots: ['K'] }), line('A/2', 5)],
    goods: { qty: 9, lot: 'L' },
    expected: 'A/2 5+4 over',
  },
  {
    rule: 'MA1',
    name: 'goods whose lot nobody recorded may go to any line',
    lines: [line('A/1', 5, { expectedLots: ['K'] })],
    goods: { qty: 2 },
    expected: 'A/1 2',
  },
  {
    rule: 'MA1',
    name: 'the order and line that the goods name come before due dates',
    lines: [line('A/1', 5, { dueDate: '2026-01-01' }), line('B/1', 5, { dueDate: '2026-02-01' }), line('B/2', 5, { dueDate: '2026-03-01' })],
    goods: { qty: 12, orderNumber: 'B', orderLine: '2' },
    expected: 'B/2 5, B/1 5, A/1 2',
  },
  {
    rule: 'MA1',
    name: 'a release of the number that the goods name comes before other orders',
    lines: [line('A/1', 5, { dueDate: '2026-01-01' }), line('B rel. 7/1', 5), line('B12/1', 5, { dueDate: '2026-01-02' })],
    goods: { qty: 7, orderNumber: 'B' },
    expected: 'B rel. 7/1 5, A/1 2',
  },
  {
    rule: 'MA1',
    name: 'the lot weighs more than the order',
    lines: [line('A/1', 5, { expectedLots: ['L'] }), line('B/1', 5)],
    goods: { qty: 1, lot: 'L', orderNumber: 'B' },
    expected: 'A/1 1',
  },
  {
    rule: 'MA2',
    name: 'earliest due first, no date last, then order and line number as numbers',
    lines: [line('10/1', 1), line('9/10', 1), line('9/9', 1), line('X/1', 1, { dueDate: '2026-05-01' })],
    goods: { qty: 4 },
    expected: 'X/1 1, 9/9 1, 9/10 1, 10/1 1',
  },
  {
    rule: 'MA3',
    name: 'every line is filled before any takes its tolerance, and what came before counts',
    lines: [line('A/1', 10, { overBasisPoints: 1_000, receivedBeforeQty: 4 }), line('A/2', 10)],
    goods: { qty: 12 },
    received: { 'A/1': 3, 'A/2': 2 },
    expected: 'A/1 4, A/2 8',
  },
  {
    rule: 'MA4',
    name: 'tolerance is rounded down: half a unit over is over',
    lines: [line('A/1', 15, { overBasisPoints: 1_000 })],
    goods: { qty: 17 },
    expected: 'A/1 16+1 over',
  },
  {
    rule: 'MA5',
    name: 'the excess stands on the line that was filled last',
    lines: [line('A/1', 5), line('A/2', 5)],
    goods: { qty: 13 },
    expected: 'A/1 5, A/2 5+3 over',
  },
  {
    rule: 'MA5',
    name: 'the excess of full lines stands on the first of them',
    lines: [line('A/1', 5), line('A/2', 5)],
    goods: { qty: 3 },
    received: { 'A/1': 5, 'A/2': 5 },
    expected: 'A/1 0+3 over',
  },
  {
    rule: 'MA5',
    name: 'a line that only warns counts the excess',
    lines: [line('A/1', 5, { beyond: 'warn' })],
    goods: { qty: 8 },
    expected: 'A/1 8 over',
  },
  {
    rule: 'MA6',
    name: 'goods whose lot no line takes are told which lots are expected, each once',
    lines: [line('A/1', 5, { expectedLots: ['K', 'L'] }), line('A/2', 5, { expectedLots: ['L'] })],
    goods: { qty: 1, lot: 'Z' },
    expected: 'expected K,L',
  },
])('[$rule] $name', ({ lines, goods, received, expected }) => {
  expect(shares(lines, goods, received)).toBe(expected);
});

test("[MA6] with a lead's word goods of a lot that no line takes go where goods without a lot would", () => {
  const lines = [line('A/1', 5, { expectedLots: ['K'] }), line('B/1', 5, { expectedLots: ['M'] })];
  expect(shares(lines, { qty: 6, lot: 'Z', orderNumber: 'B' }, {}, true)).toBe('B/1 5, A/1 1');
  expect(shares(lines, { qty: 1, lot: 'M' }, {}, true)).toBe('B/1 1');
});

const anyLine = fc.record({
  orderNumber: fc.constantFrom('1', '2', '10', 'X'),
  lineNumber: fc.constantFrom('1', '2', '10'),
  dueDate: fc.option(fc.constantFrom('2026-01-01', '2026-02-01'), { nil: undefined }),
  expectedLots: fc.subarray(['K', 'L']),
  orderedQty: fc.nat(20),
  receivedBeforeQty: fc.nat(10),
  overBasisPoints: fc.constantFrom(0, 500, 2_000),
  beyond: fc.constantFrom('hold' as const, 'warn' as const),
});
const anyLines = fc
  .uniqueArray(anyLine, { minLength: 1, maxLength: 6, selector: (each) => `${each.orderNumber}/${each.lineNumber}` })
  .map((lines) => lines.map((each): MatchLine => ({ ...each, lineId: `${each.orderNumber}/${each.lineNumber}` })));
const anyGoods = fc.record(
  {
    qty: fc.nat(80),
    lot: fc.constantFrom('K', 'L', 'Z'),
    orderNumber: fc.constantFrom('1', '10', 'nowhere'),
    orderLine: fc.constantFrom('1', '2'),
  },
  { requiredKeys: ['qty'] },
);
const anyReceived = fc.dictionary(fc.constantFrom('1/1', '1/2', '2/1', '10/10', 'X/2'), fc.nat(10));

test('[MA7] no unit is lost or made: counted and held are the goods, and nothing is negative', () => {
  fc.assert(
    fc.property(anyLines, anyGoods, anyReceived, (lines, goods, received) => {
      const match = matchLines(lines.toSorted(matchingOrder), (lineId) => received[lineId] ?? 0, goods);
      if (match.kind !== 'matched') return;
      expect(match.allocations.reduce((sum, { counted, held }) => sum + counted + held, 0)).toBe(goods.qty);
      for (const { lineId, counted, held } of match.allocations) {
        expect(Math.min(counted, held)).toBeGreaterThanOrEqual(0);
        const taking = lines.find((each) => each.lineId === lineId)!;
        const room = Math.max(0, overLimit(taking) - taking.receivedBeforeQty - (received[lineId] ?? 0));
        if (taking.beyond === 'hold') expect(counted).toBeLessThanOrEqual(room);
        if (goods.lot !== undefined && taking.expectedLots.length > 0) expect(taking.expectedLots).toContain(goods.lot);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('[MA7] goods are over only when every line that may take them is full', () => {
  fc.assert(
    fc.property(anyLines, anyGoods, anyReceived, (lines, goods, received) => {
      const match = matchLines(lines.toSorted(matchingOrder), (lineId) => received[lineId] ?? 0, goods);
      if (match.kind !== 'matched' || !match.isOver) return;
      for (const each of lines) {
        if (goods.lot !== undefined && each.expectedLots.length > 0 && !each.expectedLots.includes(goods.lot)) continue;
        const share = match.allocations.find(({ lineId }) => lineId === each.lineId);
        const counted = each.receivedBeforeQty + (received[each.lineId] ?? 0) + (share?.counted ?? 0);
        expect(counted).toBeGreaterThanOrEqual(overLimit(each));
      }
    }),
    { numRuns: 1_000 },
  );
});

test('[MA2] the outcome does not depend on the order in which the lines come', () => {
  fc.assert(
    fc.property(
      anyLines.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }))),
      anyGoods,
      ([lines, shuffled], goods) => {
        expect(shares(shuffled, goods)).toBe(shares(lines, goods));
      },
    ),
    { numRuns: 500 },
  );
});
