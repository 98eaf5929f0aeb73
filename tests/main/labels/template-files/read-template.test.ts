// tests/main/labels/template-files/read-template.test.ts · rules LB35 to LB39 of main/labels/SPEC.md: template files, their data, their faults
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspectLabel } from '../../../../main/labels/inspect-label.ts';
import { intendedSymbols } from '../../../../main/labels/intended-symbols.ts';
import { DPIS, LABEL_LANGUAGES } from '../../../../main/labels/label-model.ts';
import { buildLabel } from '../../../../main/labels/template-files/build-label.ts';
import { linkOf } from '../../../../main/labels/template-files/link-of.ts';
import { readTemplate, sampleOf } from '../../../../main/labels/template-files/read-template.ts';
import { type LayoutTemplate, publishedTemplateSchema } from '../../../../main/labels/template-files/template-schema.ts';
import { createTemplateStore } from '../../../../main/labels/template-files/template-store.ts';
import { bundled } from '../label-samples.ts';

const RESOURCES = new URL('../../../../resources/', import.meta.url);

const SMALL: LayoutTemplate = {
  format: 'layout',
  id: 'small',
  version: 1,
  title: 'Small',
  widthMm: 57,
  heightMm: 32,
  data: {
    lot: { type: 'text', label: 'Lot', sample: 'L7', maxLength: 10 },
    expiry: { type: 'date', label: 'Expiry', sample: '2026-12-31' },
    rows: { type: 'list', label: 'Rows', sample: [], max: 4, entry: { name: { type: 'text', label: 'Name', sample: 'x', required: true } } },
  },
  fields: [
    { kind: 'text', name: 'lot', box: [1, 1, 40, 5], text: { en: 'Lot {lot}', es: 'Lote {lot}' }, fontMm: 4 },
    { kind: 'text', name: 'no lot', box: [1, 1, 40, 5], text: 'NO LOT', fontMm: 4, when: '!lot' },
    {
      kind: 'data-matrix',
      name: 'symbol',
      box: [40, 10, 16, 16],
      gs1: [
        ['17', '{expiry|yymmdd}'],
        ['10', '{lot}'],
      ],
      moduleMm: 0.4,
    },
    {
      kind: 'repeat',
      name: 'rows',
      over: 'rows',
      stepMm: [14, 5],
      perRow: 2,
      max: 3,
      fields: [{ kind: 'text', name: 'row', box: [1, 8, 12, 4], text: '{name}', fontMm: 3 }],
    },
  ],
};
const textOf = (template: unknown): string => JSON.stringify(template);
const small = (data: Record<string, unknown>, language: 'en' | 'es' = 'en') => buildLabel(SMALL, data, language);

test('[LB35] the published schema is current; if not, run: node main/labels/template-files/template-schema.ts', () => {
  expect(readFileSync(new URL('schemas/label-template.schema.json', RESOURCES), 'utf8')).toBe(publishedTemplateSchema());
});

describe('bundled templates', () => {
  const { templates, faults } = createTemplateStore().list();

  test('[LB35] every file is read, under its own id, and asks for its data in both languages', () => {
    expect(faults).toEqual([]);
    const files = readdirSync(new URL('labels/', RESOURCES)).filter((name) => name.endsWith('.json'));
    expect(templates.map(({ template }) => `${template.id}.json`).toSorted()).toEqual(files.toSorted());
    for (const { template } of templates) {
      expect(typeof template.title).toBe('object');
      expect(template.data).not.toEqual({});
    }
  });

  test('[LB46] every version that a bundled template ever had is still there: labels are printed again as they were', () => {
    const store = createTemplateStore();
    for (const { template } of templates)
      for (let version = 1; version <= template.version; version++)
        expect(store.find(template.id, version)).toMatchObject({ id: template.id, version });
  });

  test.each(templates.flatMap(({ template }) => LABEL_LANGUAGES.map((language) => [template.id, language] as const)))(
    '[LB38] %s, %s: nothing overlaps, nothing stands in a quiet zone, nothing is cut',
    (id, language) => {
      const template = templates.find((each) => each.template.id === id)?.template;
      const more = template?.data['reprintReason'] === undefined ? {} : { copy: 2, reprintReason: 'Torn' };
      for (const dpi of DPIS) expect(inspectLabel(bundled(id, { ...sampleOf(template as LayoutTemplate), ...more }, language), dpi)).toEqual([]);
    },
  );
});

describe('[LB60] a unit with a licence plate in place of an SSCC', () => {
  const units = createTemplateStore()
    .list()
    .templates.flatMap(({ template }) => (template.format === 'layout' && 'sscc' in template.data ? [template] : []));

  test('every bundled label that names a unit by its SSCC takes a plate', () => {
    expect(units.map(({ id }) => id)).toEqual(['hold', 'inspection', 'quarantine', 'reject', 'rtv', 'temperature']);
    expect(units.map(({ data }) => data['lpn']?.type)).toEqual(units.map(() => 'lpn'));
  });

  test.each(units.flatMap((template) => LABEL_LANGUAGES.map((language) => [template.id, language, template] as const)))(
    '%s, %s: the plate as text and as plain Code 128, at every resolution without a finding',
    (_id, language, template) => {
      const plate = String(template.data['lpn']?.sample);
      const label = buildLabel(template, { ...sampleOf(template), sscc: '' }, language);
      expect(intendedSymbols(label)).toContainEqual({ symbology: ']C0', text: plate });
      expect(label.fields.flatMap((field) => (field.kind === 'text' ? [field.text] : []))).toContain(`LPN ${plate}`);
      for (const dpi of DPIS) expect(inspectLabel(label, dpi)).toEqual([]);
      const both = buildLabel(template, sampleOf(template), language);
      expect(intendedSymbols(both).map(({ text }) => text)).not.toContain(plate);
      expect(both.fields.flatMap((field) => (field.kind === 'text' ? [field.text] : []))).toContain(`LPN ${plate}`);
    },
  );

  test('a tag without either shows its own number, and a wrong plate is refused by name', () => {
    const tag = { number: 'Q-000123', reason: 'x', itemName: 'a' };
    expect(intendedSymbols(bundled('quarantine', tag)).map(({ text }) => text)).toEqual(['Q-000123']);
    expect(() => bundled('quarantine', { ...tag, lpn: 'LP0001000012325' })).toThrow(
      expect.objectContaining({ code: 'bad-label-data', field: 'lpn' }),
    );
  });
});

describe('filling', () => {
  test('[LB37] of several conditions all must hold; a value with "&" in it is one value', () => {
    const when = (condition: string, data: Record<string, unknown>): number =>
      buildLabel({ ...SMALL, fields: [{ kind: 'bar', name: 'b', box: [0, 0, 5, 5], when: condition }] }, data, 'en').fields.length;
    expect([when('!lot & !expiry', {}), when('!lot & !expiry', { lot: 'A' }), when('!lot & !expiry', { expiry: '2026-12-31' })]).toEqual([1, 0, 0]);
    expect([when('lot=R & D', { lot: 'R & D' }), when('lot=R & D & !expiry', { lot: 'R & D' })]).toEqual([1, 1]);
    const template = { ...SMALL, fields: [{ kind: 'bar', name: 'b', box: [0, 0, 5, 5], when: 'lot & serial' }] };
    expect(() => readTemplate(textOf(template), 'small.json')).toThrow(/field "b" names \{serial\}/);
  });

  test('[LB36] texts and symbols take their data; an element without a value is left out, a field without any too', () => {
    expect(intendedSymbols(small({ lot: 'L7', expiry: '2027-02-28' }))).toEqual([{ symbology: ']d2', text: '1727022810L7' }]);
    expect(intendedSymbols(small({ lot: 'L7' }))).toEqual([{ symbology: ']d2', text: '10L7' }]);
    expect(intendedSymbols(small({}))).toEqual([]);
    expect(small({ lot: 'L7' }, 'es').fields[0]).toMatchObject({ text: 'Lote L7' });
  });

  test('[LB37] a field with a condition is there when it holds', () => {
    expect(small({}).fields.map(({ name }) => name)).toEqual(['no lot']);
    expect(small({ lot: 'L7' }).fields.map(({ name }) => name)).toEqual(['lot', 'symbol']);
  });

  test('[LB37] a list is repeated across and down, each entry in its place; too many are refused', () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ name }));
    const boxes = small({ lot: 'L', rows }).fields.flatMap(({ kind, name, box }) =>
      kind === 'text' && name.startsWith('row') ? [[name, box.xMm, box.yMm]] : [],
    );
    expect(boxes).toEqual([
      ['row 1', 1, 8],
      ['row 2', 15, 8],
      ['row 3', 1, 13],
    ]);
    expect(() => small({ rows: [...rows, { name: 'd' }] })).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'rows' }));
  });

  test.each([
    [{ lot: 'x'.repeat(11) }, 'lot'],
    [{ lot: 7 }, 'lot'],
    [{ expiry: '2026-02-30' }, 'expiry'],
    [{ expiry: '31.12.2026' }, 'expiry'],
    [{ lots: 'x' }, 'lots'],
    [{ rows: 'x' }, 'rows'],
    [{ rows: [{}] }, 'rows[0].name'],
    [{ rows: [{ name: 'a', other: 1 }] }, 'rows[0].other'],
  ])('[LB36] %j is refused by name', (data, field) => {
    expect(() => small(data)).toThrow(expect.objectContaining({ name: 'LabelError', code: 'bad-label-data', field }));
  });

  test('[LB36] numbers with check digits, choices and patterns are checked and say what was expected', () => {
    const attempt = (id: string, data: Record<string, unknown>) => () => bundled(id, data);
    expect(attempt('case', { gtin: '10614141000737' })).toThrow(/GTIN of 14 digits/);
    expect(attempt('temperature', { range: '2-8', reading: '9', limit: '8', result: 'MAYBE', probe: 'T' })).toThrow(/OK, OUT/);
    expect(attempt('hazard', { class: '3' })).toThrow(/need colour, use pre-printed labels/);
    expect(attempt('quarantine', {})).toThrow(/needs it/);
    expect(attempt('rtv', { authorisation: 'R1', from: 'a', to: 'b', qty: '1', reason: 'x', sscc: '306141411234567890' })).toThrow(
      /SSCC of 18 digits/,
    );
    expect(attempt('container', { grai: '00614141123453X' })).toThrow(expect.objectContaining({ code: 'bad-barcode-data' }));
  });

  test('[LB36] a quantity is a number with its unit, printed as it is written', () => {
    const weighed: LayoutTemplate = {
      ...SMALL,
      data: {
        net: { type: 'quantity', label: 'Net', sample: '12.5 kg', units: ['kg', 'lb'] },
        share: { type: 'quantity', label: 'Share', sample: '0.5' },
      },
      fields: [{ kind: 'text', name: 'net', box: [1, 1, 50, 5], text: '{net} {share}', fontMm: 4 }],
    };
    expect(readTemplate(textOf(weighed), 'small.json')).toEqual(weighed);
    expect(buildLabel(weighed, { net: '412,25 lb', share: '3' }, 'en').fields[0]).toMatchObject({ text: '412,25 lb 3' });
    for (const data of [{ net: '12.5' }, { net: '12.5 g' }, { net: 'kg' }, { net: '-1 kg' }, { net: '1e3 kg' }, { share: '1 kg' }, { share: '.5' }])
      expect(() => buildLabel(weighed, data, 'en')).toThrow(expect.objectContaining({ code: 'bad-label-data', field: Object.keys(data)[0] }));
    expect(() => buildLabel(weighed, { net: '12.5' }, 'en')).toThrow(/expected a number and one of kg, lb, as "12.5 kg"/);
  });

  test('[LB39] a GS1 Digital Link has its key and qualifiers in the path, the rest as a query', () => {
    // Source: GS1 Digital Link Standard: URI Syntax, examples with id.gs1.org
    const elements = [
      { ai: '01', value: '09506000134352' },
      { ai: '17', value: '261231' },
      { ai: '21', value: 'A/1' },
      { ai: '10', value: 'ABC' },
    ];
    expect(linkOf(elements, 'qr')).toBe('https://id.gs1.org/01/09506000134352/10/ABC/21/A%2F1?17=261231');
    expect(() => linkOf([{ ai: '10', value: 'ABC' }], 'qr')).toThrow(expect.objectContaining({ code: 'bad-barcode-data', field: 'qr' }));
  });
});

describe('faults of a file', () => {
  const withField = (index: number, change: object): string =>
    textOf({ ...SMALL, fields: SMALL.fields.with(index, { ...SMALL.fields[index], ...change } as never) });
  test.each([
    ['no JSON', '{', /it ends in the middle, at line 1, column 2/],
    ['an unknown key', textOf({ ...SMALL, colour: 'red' }), /colour/],
    ['a box of three numbers', withField(0, { box: [1, 2, 3] }), /fields\.0/],
    ['a datum that is not there', withField(0, { text: '{batch}' }), /names \{batch\}: data has lot, expiry, rows/],
    ['a condition on nothing', withField(0, { when: '!batch' }), /batch/],
    ['an unknown filter', withField(0, { text: '{lot|roman}' }), /\{lot\|roman\}/],
    ['a list that is none', withField(3, { over: 'lot' }), /no such list/],
    ['a field over the edge', withField(0, { box: [50, 1, 20, 5] }), /with its own samples \(en\).*reaches from/],
    [
      'a sample that breaks its own rule',
      textOf({ ...SMALL, data: { ...SMALL.data, lot: { ...SMALL.data['lot'], sample: 'x'.repeat(11) } } }),
      /with its own samples/,
    ],
  ])('[LB35] %s is told with its place', (_name, text, message) => {
    expect(() => readTemplate(text, 'small.json')).toThrow(expect.objectContaining({ code: 'bad-template', field: 'small.json' }));
    expect(() => readTemplate(text, 'small.json')).toThrow(message);
  });
});

describe('templates of a site', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'labels-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('[LB35] a saved template gets the next version; the older one is kept and found', () => {
    const store = createTemplateStore(folder, writeFileSync);
    expect(store.save(textOf(SMALL)).version).toBe(1);
    expect(store.save(textOf({ ...SMALL, title: 'Smaller' })).version).toBe(2);
    expect([store.find('small').title, store.find('small', 1).title]).toEqual(['Smaller', 'Small']);
    expect(store.list().templates.find(({ template }) => template.id === 'small')).toMatchObject({ isSite: true, template: { version: 2 } });
  });

  test('[LB46] a version that is gone is refused with what to do, not replaced by another', () => {
    const store = createTemplateStore(folder, writeFileSync);
    store.save(textOf(SMALL));
    expect(() => store.find('small', 7)).toThrow(/version 7 of label template small is not here any more, the newest is 1: void the label/);
    expect(() => store.find('shelf', 99)).toThrow(expect.objectContaining({ code: 'bad-template', field: 'shelf' }));
  });

  test('[LB35] a site template of a bundled id goes before it, with a higher version', () => {
    const store = createTemplateStore(folder, writeFileSync);
    const shelf = store.find('shelf');
    expect(store.save(textOf({ ...shelf, title: 'Ours' })).version).toBe(2);
    expect(store.find('shelf').title).toBe('Ours');
  });

  test('[LB35] a broken file is a fault and leaves the others; what cannot be saved changes nothing', () => {
    const store = createTemplateStore(folder, writeFileSync);
    writeFileSync(join(folder, 'broken.json'), '{}');
    writeFileSync(join(folder, 'other-name.json'), textOf(SMALL));
    const { templates, faults } = store.list();
    expect(faults.map((fault) => fault.code)).toEqual(['bad-template', 'bad-template']);
    expect(templates.length).toBeGreaterThan(10);
    expect(() => store.save('{}')).toThrow(expect.objectContaining({ code: 'bad-template' }));
    expect(readdirSync(folder).toSorted()).toEqual(['broken.json', 'other-name.json']);
  });

  test('[LB35] a name that is no id never becomes a path', () => {
    const store = createTemplateStore(folder, writeFileSync);
    for (const id of ['../shelf', 'a/b', '', 'Shelf', 'nothing-of-the-kind'])
      expect(() => store.find(id)).toThrow(/there are badge, cannabis-companion/);
  });
});
