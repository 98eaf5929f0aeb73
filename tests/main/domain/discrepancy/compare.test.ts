// tests/main/domain/discrepancy/compare.test.ts · ordered, shipped, received: every difference gets its names. Rules DC1–DC6
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ComparedLine, compareLine } from '../../../../main/domain/discrepancy/compare.ts';

function line(more: Partial<ComparedLine>): ComparedLine {
  const counts = { receivedBeforeQty: 0, acceptedQty: 0, rejectedQty: 0, heldQty: 0 };
  return { lineId: '1', orderedQty: 100, ...counts, isUnordered: false, underBasisPoints: 0, ...more };
}

test.each<[string, string, Partial<ComparedLine>, number, string[]]>([
  ['DC1', 'the order alone: all of it', { acceptedQty: 100 }, 0, ['match']],
  ['DC1', 'the order alone: what came before is not expected again', { receivedBeforeQty: 60, acceptedQty: 40 }, 0, ['match']],
  ['DC1', 'more came before than was ordered: nothing is expected', { receivedBeforeQty: 120 }, 0, ['match']],
  ['DC1', 'the notice says what is on the truck', { shippedQty: 60, acceptedQty: 60 }, 0, ['short-shipped']],
  ['DC2', 'the notice leaves the line out', { shippedQty: 0 }, 0, ['not-shipped']],
  ['DC2', 'the notice leaves out a line that is complete', { shippedQty: 0, receivedBeforeQty: 100 }, 0, ['match']],
  ['DC2', 'the notice has more than the order', { shippedQty: 120, acceptedQty: 100, heldQty: 20 }, 0, ['over-shipped']],
  ['DC3', 'fewer came', { acceptedQty: 99 }, -1, ['short']],
  ['DC3', 'fewer came than the notice said', { shippedQty: 60, acceptedQty: 50 }, -10, ['short-shipped', 'short']],
  ['DC3', 'fewer came, within the tolerance', { acceptedQty: 95, underBasisPoints: 500 }, -5, ['match']],
  ['DC3', 'fewer came, just beyond the tolerance, which is rounded down', { acceptedQty: 94, underBasisPoints: 599 }, -6, ['short']],
  ['DC4', 'more came, and was put aside', { acceptedQty: 100, heldQty: 1 }, 1, ['over']],
  ['DC4', 'more came and counts', { acceptedQty: 101 }, 1, ['over']],
  ['DC5', 'some came broken: they did arrive', { acceptedQty: 97, rejectedQty: 3 }, 0, ['damaged']],
  ['DC5', 'fewer came and some of those broken', { acceptedQty: 90, rejectedQty: 3 }, -7, ['short', 'damaged']],
  ['DC6', 'nobody ordered it', { isUnordered: true, orderedQty: 0, acceptedQty: 4 }, 4, ['not-ordered']],
  ['DC6', 'nobody ordered it, and its scan was undone', { isUnordered: true, orderedQty: 0 }, 0, ['match']],
])('[%s] %s', (_rule, _name, given, difference, classes) => {
  expect(compareLine(line(given))).toEqual({ lineId: '1', difference, classes });
});

test('[DC1] expected and difference are what arrived, and a match stands alone', () => {
  const qty = fc.nat(200);
  const anyLine = fc.record({
    orderedQty: qty,
    receivedBeforeQty: qty,
    acceptedQty: qty,
    rejectedQty: qty,
    heldQty: qty,
    underBasisPoints: fc.nat(10_000),
  });
  fc.assert(
    fc.property(anyLine, fc.option(qty, { nil: undefined }), (given, shippedQty) => {
      const compared = line({ ...given, ...(shippedQty === undefined ? {} : { shippedQty }) });
      const { difference, classes } = compareLine(compared);
      const expected = shippedQty ?? Math.max(0, given.orderedQty - given.receivedBeforeQty);
      expect(expected + difference).toBe(given.acceptedQty + given.rejectedQty + given.heldQty);
      expect(classes.length).toBeGreaterThan(0);
      expect(new Set(classes).size).toBe(classes.length);
      if (classes.includes('match')) expect(classes).toEqual(['match']);
      expect(classes.includes('short') && classes.includes('over')).toBe(false);
    }),
    { numRuns: 500 },
  );
});
