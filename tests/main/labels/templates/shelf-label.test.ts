// tests/main/labels/templates/shelf-label.test.ts · rule LB16 of main/labels/SPEC.md
import { expect, test } from 'vitest';
import { intendedSymbols } from '../../../../main/labels/intended-symbols.ts';
import { makeShelfLabel } from '../../../../main/labels/templates/shelf-label.ts';

test('[LB16] the code carries the prefix LOC-, so that a scan cannot be taken for an item', () => {
  expect(intendedSymbols(makeShelfLabel({ location: 'A-04-12-C' }, 'en'))).toEqual([{ symbology: ']C0', text: 'LOC-A-04-12-C' }]);
});

test('[LB16] a location of other characters is refused by name', () => {
  for (const location of ['', 'a-04', 'A 04', 'A^FS', 'Ä-1', '-A', 'A'.repeat(17)]) {
    expect(() => makeShelfLabel({ location }, 'en')).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'location', value: location }));
  }
});
