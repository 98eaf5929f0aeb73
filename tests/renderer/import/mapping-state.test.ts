// tests/renderer/import/mapping-state.test.ts · columns explained by a person: the answer is what the reader of tables understands
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../../main/documents/csv/fields.ts';
import { readMapping } from '../../../main/documents/csv/mapping.ts';
import { COLUMN_FORMS } from '../../../main/domain/document/document.ts';
import type { UnreadTable } from '../../../preload/contract/documents.ts';
import { fieldGroups, formsOf, mappingAnswer, mappingForm, openAnswers, saidBefore, withField } from '../../../renderer/import/mapping-state.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';

const fields = Object.keys(FIELDS);
const table: UnreadTable = {
  place: { line: 1 },
  fingerprint: 'beleg|menge|wann',
  columns: [
    { name: 'Beleg', guess: '' },
    { name: 'Menge', guess: 'quantity', forms: ['point', 'comma'] },
    { name: 'Wann', guess: 'dueDate', forms: ['day-first', 'month-first'] },
  ],
  sample: [],
  fields,
  kinds: ['purchase-order', 'asn'],
};

test('[DI131] what is guessed is chosen already; forms and the kind wait for an answer', () => {
  const form = mappingForm(table);
  expect(form.fields).toEqual(['', 'quantity', 'dueDate']);
  expect(openAnswers(table, form)).toEqual({ columns: [1, 2], kind: true });
});

test('[DI132] the answer is one word for each column, its form behind a colon, the kind last', () => {
  const form = { ...withField(mappingForm(table), 0, 'order'), forms: [undefined, 'comma', 'day-first'], kind: 'purchase-order' };
  expect(openAnswers(table, form)).toEqual({ columns: [], kind: false });
  expect(mappingAnswer(form)).toEqual(['order', 'quantity:comma', 'dueDate:day-first', 'kind:purchase-order']);
});

test('[DI132] core asks about one thing after the other: earlier answers of the same mapping stand', () => {
  const second: UnreadTable = {
    ...table,
    columns: [{ name: 'Beleg', guess: 'order' }, { name: 'Menge', guess: 'quantity' }, table.columns[2]!],
  };
  const { kinds: _, ...withoutKinds } = second;
  const form = mappingForm(withoutKinds, ['order', 'quantity:comma', 'dueDate', 'kind:asn']);
  expect(openAnswers(withoutKinds, form)).toEqual({ columns: [2], kind: false });
  expect(mappingAnswer({ ...form, forms: form.forms.with(2, 'month-first') })).toEqual([
    'order',
    'quantity:comma',
    'dueDate:month-first',
    'kind:asn',
  ]);
});

test('a column that means something else has no form to choose, and loses the one it had', () => {
  const form = withField({ ...mappingForm(table), forms: [undefined, 'comma', undefined] }, 1, 'description');
  expect([formsOf(table, form, 1), form.forms[1]]).toEqual([[], undefined]);
});

test('the second column of one meaning is told, the first is read', () => {
  const form = withField(mappingForm(table), 0, 'quantity');
  expect([saidBefore(form, 0), saidBefore(form, 1), saidBefore(form, 2)]).toEqual([undefined, 0, undefined]);
});

test('[DI132] every answer is read by the reader of tables as it was meant', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('', ...fields), fc.option(fc.constantFrom(...COLUMN_FORMS), { nil: undefined })), { maxLength: 12 }),
      fc.option(fc.constantFrom('purchase-order', 'asn', 'item-master'), { nil: undefined }),
      (columns, kind) => {
        const form = { fields: columns.map(([field]) => field), forms: columns.map(([, each]) => each), ...(kind === undefined ? {} : { kind }) };
        const mapping = readMapping(mappingAnswer(form));
        expect(mapping.kind).toBe(kind);
        expect(mapping.fields).toEqual(columns.map(([field]) => (field === '' ? undefined : field)));
      },
    ),
  ));

describe('fields', () => {
  test('every field of the reader has a name in both languages', () => {
    for (const words of [en, es]) expect(fields.filter((field) => words.import.mapping.fields[field] === undefined)).toEqual([]);
  });

  test('every field is in one group, and is found by a part of its name without capitals and accents', () => {
    const groups = fieldGroups(fields, (field) => field, '');
    expect(groups.flatMap((group) => group.fields).toSorted()).toEqual(fields.toSorted());
    expect(groups.some(({ group }) => group === 'other')).toBe(false);
    const found = (text: string) => fieldGroups(fields, (field) => es.import.mapping.fields[field] ?? field, text);
    expect(found('ARTICULO DEL PROV')).toEqual([{ group: 'item', fields: ['supplierItem'] }]);
    expect(found('nothing like this')).toEqual([]);
    expect(fieldGroups([...fields, 'brandNew'], (field) => field, 'brandnew')).toEqual([{ group: 'other', fields: ['brandNew'] }]);
  });
});
