// tests/main/documents/columns.test.ts · decimal marks and dates are decided per column, and header names are matched by what they say
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideDates, normalizeDate } from '../../../main/documents/csv/column-dates.ts';
import { decideDecimals, normalizeDecimal } from '../../../main/documents/csv/column-decimals.ts';
import { FIELDS, type Field, fieldsOf, normalizeHeader } from '../../../main/documents/csv/fields.ts';

const decimals: readonly (readonly [values: readonly string[], decided: string, normalized: readonly (string | undefined)[]])[] = [
  [['12', '5'], '.', ['12', '5']],
  [['12,5', '1.234,50'], ',', ['12.5', '1234.50']],
  [['12.5', '1,234.5'], '.', ['12.5', '1234.5']],
  [['1,234', '0.5'], '.', ['1234', '0.5']],
  [['1 234,5', "1'234,5"], ',', ['1234.5', '1234.5']],
  [['1.234.567'], ',', ['1234567']],
  [['.5', '5.'], '.', ['0.5', '5']],
  [['1,234'], 'ambiguous', []],
  [['1.234', '12'], 'ambiguous', []],
  [['1,5', '1.5'], 'mixed', []],
  [['-3', '1e5', 'five', '1.2.3'], '.', [undefined, undefined, undefined, undefined]],
];
for (const [values, decided, normalized] of decimals) {
  test(`[DI42] numbers ${values.join(' · ')} are ${decided}`, () => {
    const decision = decideDecimals(values);
    expect(decision.kind === 'decided' ? decision.mark : decision.kind).toBe(decided);
    if (decision.kind === 'decided') expect(values.map((value) => normalizeDecimal(value, decision.mark))).toEqual(normalized);
  });
}

test('[DI42] a number written with either mark reads the same once its column is decided', () =>
  fc.assert(
    fc.property(fc.nat(9_999_999), fc.integer({ min: 10, max: 99 }), (whole, cents) => {
      const english = `${whole.toLocaleString('en-US')}.${cents}`;
      const german = `${whole.toLocaleString('de-DE')},${cents}`;
      expect(normalizeDecimal(english, '.')).toBe(`${whole}.${cents}`);
      expect(normalizeDecimal(german, ',')).toBe(`${whole}.${cents}`);
    }),
  ));

const dates: readonly (readonly [text: string, iso: string | undefined])[] = [
  ['2027-01-31', '2027-01-31'],
  ['2027-01-31 00:00:00', '2027-01-31'],
  ['2027-01-31T10:15:00Z', '2027-01-31'],
  ['20270131', '2027-01-31'],
  ['31.01.2027', '2027-01-31'],
  ['31/01/2027', '2027-01-31'],
  ['31-1-27', '2027-01-31'],
  ['31-Jan-27', '2027-01-31'],
  ['31 ene 2027', '2027-01-31'],
  ['15 août 2027', '2027-08-15'],
  ['270131', '2027-01-31'],
  ['270200', '2027-02-28'],
  ['2027-02', '2027-02-28'],
  ['02/2028', '2028-02-29'],
  ['46418', '2027-01-31'],
  ['31.02.2027', undefined],
  ['March 31, 2028', '2028-03-31'],
  ['Jan 5 2027', '2027-01-05'],
  ['31 de marzo de 2028', '2028-03-31'],
  ['31/mar/2028', '2028-03-31'],
  ['MAR 2028', '2028-03-31'],
  ['Feb-28', '2028-02-29'],
  ['sept-2028', '2028-09-30'],
  ['3/28', '2028-03-31'],
  ['3/12', undefined],
  ['Foo 2028', undefined],
  ['soon', undefined],
  ['32-Jan-27', undefined],
];
for (const [text, iso] of dates) test(`[DI43] ${text} is ${iso ?? 'no date'}`, () => expect(normalizeDate(text, 'day-first')).toBe(iso));

test('[DI43] a day above 12 settles day and month for the whole column', () => {
  expect(decideDates(['01/02/2027', '31/01/2027'])).toEqual({ kind: 'decided', order: 'day-first' });
  expect(decideDates(['01/02/2027', '01/31/2027'])).toEqual({ kind: 'decided', order: 'month-first' });
  expect(decideDates(['2027-01-31', '01/02/2027'])).toEqual({ kind: 'ambiguous', at: 1 });
  expect(decideDates(['05/05/2027'])).toMatchObject({ kind: 'decided' });
  expect(decideDates(['31/01/2027', '01/31/2027'])).toEqual({ kind: 'mixed', at: 1 });
});

test('[DI41] header names match whatever their case, accents and punctuation', () => {
  const fieldOf = (header: string): Field | undefined => fieldsOf([header])[0];
  expect(fieldOf('N° Pedido')).toBe('order');
  expect(fieldOf('CÓDIGO DE BARRAS')).toBe('gtin');
  expect(fieldOf('Min. shelf-life (days)')).toBe('minShelfLife');
  expect(fieldOf('dueDate')).toBe('dueDate');
  expect(fieldOf('colour')).toBeUndefined();
});

test('[DI41] no name means two fields', () => {
  const owners = new Map<string, Field>();
  for (const field of Object.keys(FIELDS) as Field[]) {
    for (const alias of FIELDS[field].split(', ')) {
      if (/^[ -~]*$/.test(alias)) expect(normalizeHeader(alias), alias).toBe(alias);
      else expect(fieldsOf([alias]), alias).toEqual([field]);
      expect(owners.get(alias) ?? field, alias).toBe(field);
      owners.set(alias, field);
    }
  }
});
