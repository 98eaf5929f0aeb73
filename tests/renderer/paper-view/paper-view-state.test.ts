// tests/renderer/paper-view/paper-view-state.test.ts · rule PA11 of main/labels/SPEC.md: pages are turned and made larger by keys and buttons, and stay within what there is
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageAfter, percentOf, stepped, widthOf } from '../../../renderer/paper-view/paper-view-state.ts';

const LETTER_MM = 215.9;

test('[PA11] Page Up and Page Down turn one page, Home and End go to the first and last, other keys turn none', () => {
  expect([pageAfter('PageDown', 0, 3), pageAfter('PageDown', 2, 3), pageAfter('PageUp', 2, 3), pageAfter('PageUp', 0, 3)]).toEqual([1, 2, 1, 0]);
  expect([pageAfter('Home', 2, 3), pageAfter('End', 0, 3), pageAfter('PageDown', 0, 1), pageAfter('End', 0, 0)]).toEqual([0, 2, 0, 0]);
  for (const key of ['ArrowDown', 'Enter', '5', 'F8']) expect(pageAfter(key, 1, 3)).toBeUndefined();
});

test('[PA11] a page fits its place and is never blown up without being asked; 100 % is the size of the paper', () => {
  expect(widthOf('fit', LETTER_MM, 700)).toBe(700);
  expect(widthOf('fit', LETTER_MM, 3_000)).toBe(1_300);
  expect(widthOf('fit', 101.6, 3_000)).toBe(768); // twice the width of a 4 in label
  expect(widthOf(100, LETTER_MM, 700)).toBe(816);
  expect(percentOf(816, LETTER_MM)).toBe(100);
});

test('[PA11] larger is the next step up from what is seen, smaller the next one down, and at the ends it stays', () => {
  expect(stepped(1, 816, LETTER_MM)).toBe(125);
  expect(stepped(-1, 816, LETTER_MM)).toBe(75);
  expect(stepped(1, 700, LETTER_MM)).toBe(100); // fits at 86 %
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_000 }), fc.integer({ min: 50, max: 400 }), (shownPx, paperMm) => {
      const [up, down] = [stepped(1, shownPx, paperMm), stepped(-1, shownPx, paperMm)];
      expect(up).toBeGreaterThan(0);
      expect(up).toBeGreaterThanOrEqual(down);
      expect([up, down].every((percent) => percent >= 50 && percent <= 300)).toBe(true);
    }),
  );
});
