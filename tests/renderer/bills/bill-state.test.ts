// tests/renderer/bills/bill-state.test.ts · a field changed by its place, places in words, and strokes that stay on the pad
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BILL_PROBLEMS } from '../../../main/domain/bill-of-lading/check-bill.ts';
import { countOf, fieldOf, listOf, placeOf, type Stroke, sayProblem, withField, withPoint } from '../../../renderer/bills/bill-state.ts';
import { billsEn } from '../../../renderer/messages/bills-en.ts';
import { billsEs } from '../../../renderer/messages/bills-es.ts';
import { CMR_NOTE, FULL_BILL } from '../../main/domain/bill-of-lading/bill-samples.ts';

const FIELDS = ['shipDate', 'shipTo.city', 'carrier.seals', 'orders.1.weight', 'lines.0.packages', 'lines.1.hazmat.unNumber', 'cmr.documents'];

test('a change at one place changes that place and no other, and leaves what was there alone', () => {
  for (const field of FIELDS) {
    const before = structuredClone(FULL_BILL);
    const changed = withField(FULL_BILL, field, 'Z');
    expect(fieldOf(changed, field)).toBe('Z');
    expect(FULL_BILL).toEqual(before);
    for (const other of FIELDS.filter((each) => each !== field)) expect(fieldOf(changed, other)).toEqual(fieldOf(FULL_BILL, other));
  }
});

test('a hazardous line without its hazard is a plain line again', () => {
  const plain = withField(FULL_BILL, 'lines.1.hazmat', undefined);
  expect(plain.lines[1] !== undefined && 'hazmat' in plain.lines[1]).toBe(false);
});

test.each([
  ['en', billsEn, 'lines.1.hazmat.quantity', 'Carrier information, line 2: Total quantity'],
  ['en', billsEn, 'shipTo.city', 'Ship to: City'],
  ['en', billsEn, 'orders', 'Customer order information'],
  ['es', billsEs, 'shipTo.city', 'Destinatario: Ciudad'],
  ['es', billsEs, 'orders.0.weight', 'Pedidos del cliente, línea 1: Peso'],
] as const)('[BL5] in %s %s is called by its block and line', (_language, words, field, place) => {
  expect(placeOf(field, words)).toBe(place);
});

test('[BL5] every problem has its sentence in both languages', () => {
  for (const words of [billsEn, billsEs])
    for (const code of BILL_PROBLEMS)
      expect(sayProblem({ code, field: 'shipTo.city', severity: 'error', value: 'x', expected: '', message: '' }, words)).not.toBe('');
});

test('every field of both forms has a name on the screen in both languages', () => {
  const names = (value: unknown): string[] =>
    Array.isArray(value)
      ? value.flatMap(names)
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => (typeof inner === 'object' ? names(inner) : [name]))
        : [];
  const known = new Set(Object.keys(billsEn.fields));
  expect(new Set([...names(FULL_BILL), ...names(CMR_NOTE)]).difference(known)).toEqual(new Set(['form']));
  expect(Object.keys(billsEs.fields)).toEqual(Object.keys(billsEn.fields));
});

test('counts and lists are read as they are typed', () => {
  expect([countOf('48'), countOf(' 7 '), countOf(''), countOf('1.5'), countOf('-3')]).toEqual([48, 7, 0, 0, 0]);
  expect(listOf('SL-1, SL-2,, ')).toEqual(['SL-1', 'SL-2']);
});

test('[BL15] a stroke stays on the pad wherever the pen goes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean())),
      (moves) => {
        const strokes = moves.reduce<readonly Stroke[]>((all, [x, y, starts]) => withPoint(all, x, y, starts), []);
        for (const [x, y] of strokes.flat()) {
          expect(Number.isInteger(x) && x >= 0 && x <= 1000 && Number.isInteger(y) && y >= 0 && y <= 1000).toBe(true);
        }
        expect(strokes.length).toBeLessThanOrEqual(moves.filter(([, , starts]) => starts).length);
      },
    ),
  );
});
