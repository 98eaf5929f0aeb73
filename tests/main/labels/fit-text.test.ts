// tests/main/labels/fit-text.test.ts · rule LB10 of main/labels/SPEC.md
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FitRequest, fitText, LINE_PITCH } from '../../../main/labels/fit-text.ts';

/** Every character half as wide as high. */
const measure = (text: string): number => [...text].length / 2;
const BOX: FitRequest = { text: '', widthMm: 40, heightMm: 10, fontMm: 5, minFontMm: 2.5, maxLines: 3, overflow: 'refuse' };

test('[LB10] a short text keeps the type it asks for', () => {
  expect(fitText({ ...BOX, text: 'Lot 7' }, measure)).toEqual({ lines: ['Lot 7'], fontMm: 5, condense: 1, isCut: false });
});

test('[LB10] a text is narrowed first, then made smaller and broken at spaces', () => {
  expect(fitText({ ...BOX, text: 'abcdefghij abcde' }, measure)).toEqual({ lines: ['abcdefghij abcde'], fontMm: 5, condense: 0.85, isCut: false });
  expect(fitText({ ...BOX, text: 'Roasted coffee beans, dark, one kilogram bag' }, measure)?.lines.length).toBeGreaterThan(1);
});

test('[LB10] what does not fit is refused, or cut so that a reader sees it', () => {
  const text = 'word '.repeat(60).trim();
  expect(fitText({ ...BOX, text }, measure)).toBeUndefined();
  expect(fitText({ ...BOX, text, overflow: 'cut' }, measure)?.lines.at(-1)).toMatch(/\.\.\.$/);
});

test('[LB10] an address on too few lines is joined by commas before anything is cut', () => {
  const fitted = fitText({ ...BOX, heightMm: 5.5, text: 'Northside Ltd\nHall 3\nLeeds', overflow: 'cut' }, measure);
  expect(fitted?.lines.join(' ')).toBe('Northside Ltd, Hall 3, Leeds');
});

test('[LB10] whatever the text, the lines stay inside the box', () =>
  fc.assert(
    fc.property(
      fc.string({ maxLength: 200 }),
      fc.double({ min: 5, max: 100, noNaN: true }),
      fc.double({ min: 2.5, max: 30, noNaN: true }),
      (text, widthMm, heightMm) => {
        const fitted = fitText({ ...BOX, text, widthMm, heightMm, maxLines: 6, overflow: 'cut' }, measure);
        expect(fitted).toBeDefined();
        if (fitted === undefined) return;
        for (const line of fitted.lines) expect(measure(line) * fitted.fontMm * fitted.condense).toBeLessThanOrEqual(widthMm);
        expect(fitted.fontMm * (1 + (fitted.lines.length - 1) * LINE_PITCH)).toBeLessThanOrEqual(heightMm + 1e-6);
      },
    ),
  ));
