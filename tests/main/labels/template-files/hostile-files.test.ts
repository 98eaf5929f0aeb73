// tests/main/labels/template-files/hostile-files.test.ts · rule LB61 of main/labels/SPEC.md: template and ZPL files that are empty, cut off, too large, or made to harm
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LabelError } from '../../../../main/labels/label-error.ts';
import { importZpl } from '../../../../main/labels/template-files/import-zpl.ts';
import { isQuickPattern } from '../../../../main/labels/template-files/quick-pattern.ts';
import { readTemplate } from '../../../../main/labels/template-files/read-template.ts';
import { createTemplateStore } from '../../../../main/labels/template-files/template-store.ts';

const RTV = readFileSync(new URL('../../../../resources/labels/rtv.json', import.meta.url), 'utf8');
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const ZPL = '^XA^CI28^PW400^LL200^FO10,10^A0N,30,30^FN1"Lot"^FS^FO10,60^BCN,80,N^FN2"Code"^FS^XZ';

function refusal(work: () => unknown): LabelError {
  try {
    work();
  } catch (error) {
    if (error instanceof LabelError) return error;
    throw error;
  }
  throw new Error('it was taken');
}
const whyNot = (text: string): string => refusal(() => readTemplate(text, 'carton.json')).reason;
/** The bundled return label with one thing changed. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const copy = JSON.parse(RTV) as Json;
  let at: unknown = copy;
  for (const key of path.slice(0, -1)) at = (at as Record<string | number, unknown>)[key];
  (at as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
  return JSON.stringify(copy);
}

test.each([
  ['empty', '', /carton\.json: it is empty: put a whole copy/],
  ['blanks alone', ' \n\t', /it is empty/],
  ['cut off', RTV.slice(0, 1_000), /it ends in the middle, at line \d+, column \d+: it was cut off/],
  ['no JSON', '{"id": "x",\n "version": one}', /it is no JSON at line 2, column 13, where "one}" stands: correct it there/],
  ['words', 'hello', /it is no JSON at line 1, column 1, where "hello" stands/],
  ['too large', `"${'x'.repeat(4_000_000)}"`, /it has 4000002 characters, a template has 4000000 at most: make its pictures smaller/],
  ['a list', '[]', /top level: \[\], expected an object/],
  ['another format', changed(['format'], 'pdf'), /format: "pdf", expected one of layout, zpl/],
  ['a field of no kind', changed(['fields', 0, 'kind'], 'logo'), /fields\.0\.kind: "logo", expected one of text, cell/],
  ['a box of two', changed(['fields', 0, 'box'], [1, 2]), /fields\.0\.box: \[1,2\], expected at least 4 entries/],
  ['a missing language', changed(['title'], { en: 'x' }), /title\.es: nothing, expected text/],
  ['a huge label', changed(['widthMm'], 1e9), /widthMm: 1000000000, expected at most 300/],
  ['a part that is none', changed(['data', 'lot', 'format'], 'X'), /data\.lot: the form has no "format"; take it out/],
  ['a name for a path', changed(['id'], '../../etc/passwd'), /id: "\.\.\/\.\.\/etc\/passwd", expected small letters, digits and hyphens/],
  ['a name for a prototype', changed(['fields', 1, 'text'], '{constructor}'), /field "from" names \{constructor\}: data has authorisation/],
  [
    'a name of terminal commands',
    changed(['fields', 0, 'name'], '\u001b[2J'),
    /fields\.0\.name: "\\u001b\[2J", expected text without control characters/,
  ],
  ['no pattern', changed(['data', 'lot', 'pattern'], '['), /data\.lot\.pattern: "\[", expected a regular expression/],
  [
    'a pattern that never ends',
    changed(['data', 'lot', 'pattern'], '(a+)+$'),
    /data\.lot\.pattern: "\(a\+\)\+\$", expected a regular expression without a repeat/,
  ],
  [
    'an image of other bits',
    changed(['fields', 0], { kind: 'image', name: 'logo', box: [0, 0, 9, 9], columns: 4000, rows: 4000, bits: '!!' }),
    /field "logo": an image of 4000 × 4000 dots has 2000000 bytes, this one has 0/,
  ],
  ['a shape of no path', changed(['fields', 0], { kind: 'shape', name: 's', box: [0, 0, 9, 9], path: 'X 1 2' }), /the shape's path cannot be read/],
])('[LB61] a template file: %s', (_what, text, says) => {
  expect(refusal(() => readTemplate(text, 'carton.json')).code).toBe('bad-template');
  expect(whyNot(text)).toMatch(says);
  expect(whyNot(text).length).toBeLessThan(1_500);
});

test.each([
  ['empty', '', /the ZPL file is empty: choose a label/],
  ['cut off', ZPL.slice(0, -20), /the template ends with ".+", not with \^XZ: it was cut off/],
  ['no ZPL', '%PDF-1.7 …', /the template begins with "%PDF-1\.7 …", not with \^XA: choose a file/],
  ['two labels', ZPL + ZPL, /the template holds 2 labels \(\^XA\): keep one/],
  ['too large', `^XA^FX${'x'.repeat(400_000)}^XZ`, /the ZPL file has 400009 characters, a label has 400000 at most/],
  ['a command for the printer', ZPL.replace('^FO10,60', '\n^FO10,60~JA'), /the template has ~ at line 2, column 9: take it out/],
  ['other command signs', ZPL.replace('^CI28', '^CI28^CC!'), /the template has \^CC at line 1, column 9/],
  ['no size', ZPL.replace('^PW400', ''), /no width and length \(\^PW, \^LL\): give the size/],
])('[LB61] a ZPL file: %s', (_what, zpl, says) => {
  expect(refusal(() => importZpl(zpl, 'carton', 203)).reason).toMatch(says);
});

test('[LB61] hostile prompts become names and words of one line, and two fields are never one datum', () => {
  const zpl = `^XA^PW400^LL200^FN1"Field 2"^FS^FN2""^FS^FN3"__proto__"^FS^FN4"a\u0007\n b"^FS^FN5"${'Very long prompt '.repeat(20)}"^FS^FN6"Field2"^FS^XZ`;
  const { data, numbers } = importZpl(zpl, 'carton', 203);
  expect(new Set(Object.values(numbers)).size).toBe(6);
  expect(Object.keys(data)).toHaveLength(6);
  expect(data['proto']?.label).toBe('__proto__');
  expect(numbers['4'] === undefined ? '' : data[numbers['4']]?.label).toBe('a b');
  expect(readTemplate(JSON.stringify(importZpl(zpl, 'carton', 203)), 'carton.json').id).toBe('carton');
});

const anyJson = fc.jsonValue({ maxDepth: 3 });
const hostile = fc.oneof(
  anyJson,
  fc.constantFrom<unknown>(
    '',
    '\u0000',
    '{',
    '{x',
    '{constructor}',
    '__proto__',
    '../x',
    '^XA',
    '(',
    1e308,
    -1,
    0.1,
    [],
    {},
    null,
    'x'.repeat(5_000),
  ),
);

test('[LB61] whatever is put anywhere into a template, it is read or refused by name', () => {
  const whole = JSON.parse(RTV) as Json;
  const paths: (string | number)[][] = [];
  const walk = (value: Json, path: (string | number)[]): void => {
    if (path.length > 0) paths.push(path);
    if (typeof value === 'object' && value !== null)
      for (const key of Object.keys(value)) walk((value as Record<string, Json>)[key] ?? null, [...path, key]);
  };
  walk(whole, []);
  fc.assert(
    fc.property(fc.constantFrom(...paths), hostile, (path, value) => {
      try {
        readTemplate(changed(path, value), 'carton.json');
      } catch (error) {
        expect(error).toBeInstanceOf(LabelError);
        expect((error as LabelError).message).toContain('carton.json');
      }
    }),
    { numRuns: 400 },
  );
});

test('[LB61] a template cut off anywhere is refused with its place', () => {
  const inside = fc.integer({ min: 1, max: RTV.trimEnd().length - 1 });
  fc.assert(
    fc.property(inside, (end) => {
      expect(whyNot(RTV.slice(0, end))).toMatch(/it ends in the middle, at line \d+, column \d+/);
    }),
    { numRuns: 60 },
  );
});

test('[LB61] patterns that may take for ever are known, and those that people write are taken', () => {
  for (const pattern of ['(a+)+', '((a+))*', '(a|aa)*', '(x(y+)z)*', '(a{1,20}){20}', '(?:a?){30}', 'a*a*a*a*b', '[', '('])
    expect(isQuickPattern(pattern), pattern).toBe(false);
  for (const pattern of ['[A-Z](-[0-9]{1,3}){3}', '(?:ab)+', '[(+]+', '\\(a+\\)', '2\\.3|6\\.1|LQ', '[A-Z]+-\\d+', '\\d{4}', '(?:[A-Z]\\d)+'])
    expect(isQuickPattern(pattern), pattern).toBe(true);
});

describe('in the data folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockhand-hostile-'));
    mkdirSync(join(folder, 'versions'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('[LB61] broken files are told with their names, a huge one is not read at all, and every other label is listed', () => {
    writeFileSync(join(folder, 'empty.json'), '');
    writeFileSync(join(folder, 'cut.json'), RTV.slice(0, 400));
    writeFileSync(join(folder, 'other.json'), RTV);
    writeFileSync(join(folder, 'huge.json'), '');
    truncateSync(join(folder, 'huge.json'), 3_000_000_000);
    const { templates, faults } = createTemplateStore(folder).list();
    expect(templates.length).toBeGreaterThan(15);
    const said = faults.map(({ message }) => message);
    for (const [file, why] of [
      ['empty.json', /is empty/],
      ['cut.json', /ends in the middle/],
      ['other.json', /its id is rtv: a template's file is called after its id/],
      ['huge.json', /has 3000000000 characters/],
    ] as const)
      expect(said.find((message) => message.includes(file))).toMatch(why);
  });
});
