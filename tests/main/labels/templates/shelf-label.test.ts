// tests/main/labels/templates/shelf-label.test.ts · rules LB16 and LB41 of main/labels/SPEC.md
import { expect, test } from 'vitest';
import { checkPair } from '../../../../main/domain/barcode/check-pair.ts';
import { intendedSymbols } from '../../../../main/labels/intended-symbols.ts';
import { placeLabel } from '../../../../main/labels/place-label.ts';
import { shelfLabel } from '../label-samples.ts';

test('[LB16] the code carries the prefix LOC-, so that a scan cannot be taken for an item', () => {
  expect(intendedSymbols(shelfLabel({ location: 'A-04-12-C' }))).toEqual([{ symbology: ']C0', text: 'LOC-A-04-12-C' }]);
});

test('[LB16] a location of other characters is refused by name', () => {
  for (const location of ['', 'a-04', 'A 04', 'A^FS', 'Ä-1', '-A', 'A'.repeat(17)]) {
    expect(() => shelfLabel({ location })).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'location', value: location }));
  }
});

test('[LB16] fifteen letters, or sixteen signs with digits, fit with and without arrow and check digits', () => {
  for (const more of [{}, { arrow: 'left' }, { checkDigits: true }, { arrow: 'down', checkDigits: true, description: 'Kühlregal 2-8 °C' }]) {
    expect(() => placeLabel(shelfLabel({ location: 'WWWWWWWWWWWWWWW', ...more }), 203)).not.toThrow();
  }
});

test('[LB41] check digits tell every single wrong character and every swap of neighbours', () => {
  const location = 'A-04-12-C';
  const right = checkPair(location);
  // Source: ISO/IEC 7064, MOD 97-10: the number with its check digits leaves 1
  const number = [...`A0412C`].map((char) => (/\d/.test(char) ? char : String(char.charCodeAt(0) - 55))).join('') + right;
  expect([...number].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)).toBe(1);
  for (const index of [0, 2, 3, 5, 6, 8]) {
    for (const char of 'BZ1579') {
      const wrong = location.slice(0, index) + char + location.slice(index + 1);
      if (wrong !== location) expect(checkPair(wrong)).not.toBe(right);
    }
  }
  expect(checkPair('A-40-12-C')).not.toBe(right);
  expect(checkPair('A-04-21-C')).not.toBe(right);
});
