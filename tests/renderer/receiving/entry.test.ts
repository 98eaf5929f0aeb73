// tests/renderer/receiving/entry.test.ts · what is typed on the receive screen: numbers, dates, codes
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enterQuantity, LONGEST_ENTRY, noEntry, quantityOf } from '../../../renderer/receiving/quantity-entry.ts';
import { readShownCode, showCode } from '../../../renderer/receiving/shown-code.ts';
import { parseTypedDate } from '../../../renderer/receiving/typed-date.ts';

describe('quantity', () => {
  const type = (text: string) => [...text].reduce((entry, digit) => enterQuantity(entry, { kind: 'digit', digit }), noEntry);

  test('[UX17] digits make a number, Backspace takes one back, clearing takes all', () => {
    expect(quantityOf(type('12'))).toBe(12);
    expect(quantityOf(enterQuantity(type('12'), { kind: 'backspace' }))).toBe(1);
    expect(quantityOf(enterQuantity(type('12'), { kind: 'cleared' }))).toBeUndefined();
  });

  test('[UX17] a digit after Enter begins a new number', () => {
    const entered = enterQuantity(type('5'), { kind: 'entered' });
    expect(entered.digits).toBe('5');
    expect(enterQuantity(entered, { kind: 'digit', digit: '7' }).digits).toBe('7');
  });

  test('leading zeros are nothing', () => expect([type('0').digits, type('007').digits]).toEqual(['', '7']));

  test('[UX18] a code-length run of digits is passed on, so that core refuses it by name', () =>
    expect(type('4006381333931').digits).toBe('4006381333931'));

  test('it is always a whole number or nothing', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,40}$/), (text) => {
        const entry = type(text);
        expect(entry.digits.length).toBeLessThanOrEqual(LONGEST_ENTRY);
        const quantity = quantityOf(entry);
        if (quantity !== undefined) expect(Number.isSafeInteger(quantity) && quantity > 0).toBe(true);
      }),
    ));
});

describe('expiry date', () => {
  const vectors: readonly (readonly [text: string, expected: string | undefined])[] = [
    ['270131', '2027-01-31'],
    ['20270131', '2027-01-31'],
    ['2027-01-31', '2027-01-31'],
    ['2027.01.31', '2027-01-31'],
    [' 270131 ', '2027-01-31'],
    ['270200', '2027-02-28'],
    ['280200', '2028-02-29'],
    ['280229', '2028-02-29'],
    ['270229', undefined],
    ['271301', undefined],
    ['270132', undefined],
    ['000101', '2000-01-01'],
    ['760101', '2076-01-01'],
    ['770101', '1977-01-01'],
    ['2701', undefined],
    ['31/01/2027', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of vectors)
    test(`${JSON.stringify(text)} is ${expected ?? 'no date'}`, () => expect(parseTypedDate(text, 2026)).toBe(expected));

  test('never throws, and what it returns is a calendar date', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const date = parseTypedDate(text, 2026);
        if (date !== undefined) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
      }),
    ));
});

describe('codes on screen', () => {
  test('[UX23] control characters are visible', () => expect(showCode('01\u001d10A\u0001')).toBe('01<GS>10A<01>'));

  test('[UX23] what is shown reads back as what was scanned', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123ABC()', '\u001d', '\u001e', '\u0004', '\r', '\n') }), (raw) => {
        expect(readShownCode(showCode(raw))).toBe(raw);
      }),
    ));
});
