// tests/renderer/designer/designer-state.test.ts · a label design: fields moved and changed, every step taken back and made again
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDraft, readTemplate } from '../../../main/labels/template-files/read-template.ts';
import {
  DATUM_TYPES,
  entriesOf,
  newDatum,
  withColumn,
  withEntry,
  withOneMore,
  withoutColumn,
  wordsOfText,
} from '../../../renderer/designer/design-datum.ts';
import { type ChangeOf, type DesignerEvent, isChanged, isDatumName, openDesign, reduceDesigner } from '../../../renderer/designer/designer-state.ts';
import {
  type Box,
  type DesignDatum,
  FIELD_KINDS,
  fieldAt,
  fieldsOf,
  type LabelDesign,
  linesOfPairs,
  listsOf,
  movedBox,
  newField,
  pairsOfLines,
  readDesign,
  resizedBox,
  withWords,
  wordsIn,
} from '../../../renderer/designer/label-design.ts';
import { packBits } from '../../../renderer/designer/read-image.ts';

const FOLDER = new URL('../../../resources/labels/', import.meta.url);
const TEXTS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
const QUARANTINE = readDesign(readFileSync(new URL('quarantine.json', FOLDER), 'utf8'));

const play = (design: LabelDesign, ...events: readonly DesignerEvent[]) => events.reduce(reduceDesigner, openDesign(design));

describe('[LB52] places', () => {
  const label = { widthMm: 100, heightMm: 150 };
  test('a box lands on half millimetres and stays on the label', () => {
    expect(movedBox([10, 10, 40, 6], [3.3, -1.1], label)).toEqual([13.5, 9, 40, 6]);
    expect(movedBox([10, 10, 40, 6], [500, 500], label)).toEqual([60, 144, 40, 6]);
    expect(movedBox([10, 10, 40, 6], [-500, -500], label)).toEqual([0, 0, 40, 6]);
    expect(resizedBox([10, 10, 40, 6], [500, -500], label)).toEqual([10, 10, 90, 0.5]);
  });

  test('whatever is pulled where, a box that was on the label is on it', () => {
    const box = fc.tuple(
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
    );
    const by = fc.tuple(fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true }));
    fc.assert(
      fc.property(box, by, fc.boolean(), (from, mm, isMove) => {
        const [left, top, width, height] = (isMove ? movedBox : resizedBox)(from as Box, mm, label);
        expect(left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= 100 && top + height <= 150).toBe(true);
      }),
    );
  });
});

describe('[LB52] steps', () => {
  const path = [1];
  test('each is taken back and made again; a new one forgets what was taken back', () => {
    const moved = play(QUARANTINE, { type: 'field-changed', path, change: { box: [1, 2, 30, 4] } }, { type: 'field-removed', path: [0] });
    expect(isChanged(moved)).toBe(true);
    const back = play(QUARANTINE, ...([{ type: 'field-removed', path: [0] }, { type: 'undone' }] as const));
    expect(back.design).toEqual(QUARANTINE);
    expect(isChanged(back)).toBe(false);
    expect(reduceDesigner(back, { type: 'redone' }).design.fields).toHaveLength((QUARANTINE.fields?.length ?? 0) - 1);
    const other = reduceDesigner(back, { type: 'head-changed', change: { widthMm: 90 } });
    expect(reduceDesigner(other, { type: 'redone' })).toBe(other);
  });

  test('letters typed into one field are one step, each move of a box is its own', () => {
    const typed = ['A', 'AB', 'ABC'].map((name) => ({ type: 'field-changed', path, change: { name } }) as const);
    expect(play(QUARANTINE, ...typed).past).toHaveLength(1);
    const moves = [1, 2, 3].map((left) => ({ type: 'field-changed', path, change: { box: [left, 0, 10, 10] } }) as const);
    expect(play(QUARANTINE, ...moves).past).toHaveLength(3);
  });

  test('copies have names of their own and stand behind what they copy; the order can be changed', () => {
    const doubled = play(QUARANTINE, { type: 'field-doubled', path });
    expect(fieldAt(doubled.design, doubled.selected)).toMatchObject({ name: 'tag number 2' });
    const raised = reduceDesigner(doubled, { type: 'field-raised', path: doubled.selected ?? [], by: -1 });
    expect(raised.design.fields?.map(({ name }) => name).slice(0, 3)).toEqual(['banner', 'tag number 2', 'tag number']);
    expect(reduceDesigner(raised, { type: 'field-raised', path: [0], by: -1 })).toBe(raised);
  });

  test('fields of a repeat are changed in their place', () => {
    const sheet = readDesign(TEXTS.find((text) => text.includes('"id": "location-sheet"')) ?? '');
    const [inner] = fieldsOf(sheet).filter(({ path: { length } }) => length === 2);
    const changed = play(sheet, { type: 'field-changed', path: inner?.path ?? [], change: { name: 'renamed' } });
    expect(fieldAt(changed.design, inner?.path)?.name).toBe('renamed');
    expect(play(sheet, { type: 'selected-by-name', name: `${inner?.field.name} 3` }).selected).toEqual(inner?.path);
  });

  test('data are added, changed and removed', () => {
    const state = play(
      QUARANTINE,
      { type: 'datum-added', name: 'dock', kind: 'text' },
      { type: 'datum-changed', name: 'dock', change: { sample: '7' } },
    );
    expect(state.design.data['dock']).toEqual({ type: 'text', label: 'dock', sample: '7' });
    expect(reduceDesigner(state, { type: 'datum-removed', name: 'dock' }).design.data).toEqual(QUARANTINE.data);
    expect(['dock', 'a1', 'Dock', '1a', ''].map(isDatumName)).toEqual([true, true, false, false, false]);
  });

  test('what was saved is not changed any more', () => {
    const changed = play(QUARANTINE, { type: 'head-changed', change: { widthMm: 90 } });
    const saved = reduceDesigner(changed, { type: 'saved', version: 7, design: changed.design });
    expect([isChanged(saved), saved.design.version]).toEqual([false, 7]);
  });

  test('what is changed while it is saved is not saved yet, and typing on is a step of its own', () => {
    const sent = play(QUARANTINE, { type: 'head-changed', change: { title: 'Held' } });
    const later = reduceDesigner(sent, { type: 'head-changed', change: { title: 'Held goods' } });
    const saved = reduceDesigner(later, { type: 'saved', version: 7, design: sent.design });
    expect([isChanged(saved), saved.saved.title, saved.design.title]).toEqual([true, 'Held', 'Held goods']);
    const typedOn = reduceDesigner(saved, { type: 'head-changed', change: { title: 'Held goods!' } });
    expect(reduceDesigner(typedOn, { type: 'undone' }).design.title).toBe('Held goods');
  });

  test('a field is found by its own name before one whose name it goes on from', () => {
    const fields = [newField('text', QUARANTINE), { ...newField('bar', QUARANTINE), name: 'text 2' }];
    const named = play({ ...QUARANTINE, fields }, { type: 'selected-by-name', name: 'text 2' });
    expect(named.selected).toEqual([1]);
    expect(reduceDesigner(named, { type: 'selected-by-name', name: 'text 7' }).selected).toEqual([0]);
  });
});

test('[LB35] a new field of any kind makes a template that core takes', () => {
  const withList = { ...QUARANTINE, data: { ...QUARANTINE.data, rows: newDatum('list', 'rows') } };
  expect(listsOf(withList)).toEqual(['rows']);
  for (const kind of FIELD_KINDS) {
    const design = { ...withList, fields: [newField(kind, withList)] };
    expect(() => readDraft(JSON.stringify(design), kind)).not.toThrow();
  }
});

describe('[LB52] data', () => {
  const added = (kind: (typeof DATUM_TYPES)[number]): LabelDesign => play(QUARANTINE, { type: 'datum-added', name: 'extra', kind }).design;

  test('a new datum of any kind has a sample that core takes, also when it is made another kind', () => {
    for (const kind of DATUM_TYPES) {
      expect(() => readTemplate(JSON.stringify(added(kind)), kind)).not.toThrow();
      for (const other of DATUM_TYPES) {
        const { design } = play(QUARANTINE, { type: 'datum-added', name: 'extra', kind }, { type: 'datum-retyped', name: 'extra', kind: other });
        expect(design.data['extra']).toEqual(newDatum(other, 'extra'));
      }
    }
    const required = play(
      QUARANTINE,
      { type: 'datum-changed', name: 'reason', change: { required: true } },
      { type: 'datum-retyped', name: 'reason', kind: 'date' },
    );
    expect(required.design.data['reason']).toMatchObject({ type: 'date', required: true, label: QUARANTINE.data['reason']?.label });
  });

  test('entries and columns of a list come and go, each cell a step of its own, and core takes every stage', () => {
    const path = (design: LabelDesign) => [(design.fields?.length ?? 0) - 1];
    const start = added('list');
    const change = (state: ReturnType<typeof openDesign>, part: (datum: DesignDatum) => ChangeOf<DesignDatum>, at: string) =>
      reduceDesigner(state, { type: 'datum-changed', name: 'extra', change: part(state.design.data['extra'] ?? newDatum('list', '')), at });
    let state = reduceDesigner(openDesign(start), { type: 'field-added', field: newField('repeat', start) });
    state = change(state, (datum) => withColumn(datum, 'best', 'date'), 'columns');
    state = change(state, (datum) => ({ sample: withOneMore(datum) }), 'entries 2');
    for (const typed of ['C', 'Ca']) state = change(state, (datum) => ({ sample: withEntry(datum, 2, 'name', typed) }), 'entry 2 name');
    expect(entriesOf(state.design.data['extra'] ?? newDatum('list', ''))).toEqual([
      { name: 'A', best: '2026-12-31' },
      { name: 'B', best: '2026-12-31' },
      { name: 'Ca', best: '2026-12-31' },
    ]);
    expect(fieldAt(state.design, path(state.design))).toMatchObject({ kind: 'repeat', over: 'extra' });
    for (let each = state; each.past.length > 0; each = reduceDesigner(each, { type: 'undone' }))
      expect(() => readTemplate(JSON.stringify(each.design), 'stage')).not.toThrow();
    expect(reduceDesigner(state, { type: 'undone' }).design.data['extra']?.sample).toHaveLength(3);
    const without = change(state, (datum) => withoutColumn(datum, 'best'), 'columns');
    expect(without.design.data['extra']).toMatchObject({ entry: { name: { type: 'text' } }, sample: [{ name: 'A' }, { name: 'B' }, { name: 'Ca' }] });
  });

  test('choices and units are words between commas, none twice, none empty', () => {
    expect(wordsOfText('kg, g,kg,, \n L ')).toEqual(['kg', 'g', 'L']);
  });
});

test('[LB35] every bundled template comes through the designer unchanged', () => {
  for (const text of TEXTS) expect(JSON.parse(JSON.stringify(readDesign(text)))).toEqual(JSON.parse(text));
});

test('element strings are written a line each, brackets or not', () => {
  expect(
    linesOfPairs([
      ['01', '{gtin}'],
      ['10', ''],
    ]),
  ).toBe('01 {gtin}\n10');
  expect(pairsOfLines('(01) {gtin}\n\n10')).toEqual([
    ['01', '{gtin}'],
    ['10', ''],
  ]);
});

test('a text that is the same in both languages stands once', () => {
  expect(withWords('Lot', 'es', 'Lote')).toEqual({ en: 'Lot', es: 'Lote' });
  expect(withWords({ en: 'Lot', es: 'Lote' }, 'es', 'Lot')).toBe('Lot');
  expect([wordsIn(undefined, 'en'), wordsIn('A', 'es')]).toEqual(['', 'A']);
});

test('a picture becomes dots, the leftmost in the highest bit, each row in whole bytes', () => {
  const [black, white] = [
    [0, 0, 0, 255],
    [255, 255, 255, 255],
  ] as const;
  const rgba = [
    ...black,
    ...white,
    ...white,
    ...black,
    ...Array.from({ length: 5 }, () => black).flat(),
    ...Array.from({ length: 9 }, () => white).flat(),
  ];
  expect([...Buffer.from(packBits(rgba, 9, 2), 'base64')]).toEqual([0b10011111, 0b10000000, 0, 0]);
});
