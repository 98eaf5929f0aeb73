// tests/main/labels/writers/command-table.test.ts · rule LB53 of main/labels/SPEC.md: every command that is written stands in the table of the makers' manuals
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LabelError } from '../../../../main/labels/label-error.ts';
import { DPIS, type Label } from '../../../../main/labels/label-model.ts';
import { buildLabel } from '../../../../main/labels/template-files/build-label.ts';
import { sampleOf } from '../../../../main/labels/template-files/read-template.ts';
import { createTemplateStore } from '../../../../main/labels/template-files/template-store.ts';
import { makeLogisticsLabel } from '../../../../main/labels/templates/logistics-label.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { ALL_FIELDS, SLIP } from '../all-fields.ts';
import { labelWith, PALLET, plainCode128, textField } from '../label-samples.ts';
import { COMMAND_TABLE, commandsOf, NATIVE_LANGUAGES, type NativeLanguage, type ShortLabel, writeShort } from './command-table.ts';

const EXAMPLES = COMMAND_TABLE.flatMap((row) => (row.examples ?? []).map((each) => ({ ...each, row })));

test.each(EXAMPLES.map((each) => [each.row.language, each.row.command, each] as const))(
  '[LB53] %s %s: the example of the manual comes out of the writer',
  (language, _command, { example, exampleHex, label }) => {
    const wanted = example ?? Buffer.from(exampleHex ?? '', 'hex').toString('latin1');
    expect(wanted).not.toBe('');
    expect(writeShort(language, label)).toContain(wanted);
  },
);

test('[LB53] a row by the book has an example, one by rule has none, each names its manual', () => {
  for (const { by, examples = [], source } of COMMAND_TABLE) {
    expect(examples.length > 0).toBe(by === 'book');
    expect(source.length).toBeGreaterThan(20);
  }
});

/** Whatever a printer of plain letters and bars prints, and every bundled label. */
const LABELS: readonly Label[] = [
  ALL_FIELDS,
  SLIP,
  makeLogisticsLabel(PALLET, '4x6in', 'en'),
  labelWith(textField('L7A42 "quoted" \\ backslash'), plainCode128('A-1')),
  labelWith(plainCode128('12345678')),
  labelWith(
    { kind: 'bar', name: 'rule', box: { xMm: 1, yMm: 1, widthMm: 90, heightMm: 0.3 } },
    { kind: 'frame', name: 'frame', box: { xMm: 1, yMm: 3, widthMm: 90, heightMm: 40 }, lineMm: 0.5 },
    {
      kind: 'code128',
      name: 'sscc',
      box: { xMm: 0, yMm: 8, widthMm: 101.6, heightMm: 30 },
      data: { gs1: [{ ai: '00', value: '306141411234567891' }] },
      minModuleMm: 0.495,
    },
  ),
  ...createTemplateStore()
    .list()
    .templates.flatMap(({ template }) => (template.format === 'layout' ? [buildLabel(template, sampleOf(template), 'en')] : [])),
];

describe.each(NATIVE_LANGUAGES)('%s', (language) => {
  test('[LB53] the commands of every label stand in the table, within its ranges, and every row is used', async () => {
    const seen = new Set<string>();
    for (const label of LABELS) {
      for (const dpi of language === 'escpos' ? [203 as const] : DPIS) {
        const job = await writtenBy(label, dpi, language);
        if (job !== undefined) for (const name of commandsOf(language, job)) seen.add(name);
      }
    }
    const rows = COMMAND_TABLE.filter((row) => row.language === language).map(({ command }) => command);
    expect([...seen].toSorted()).toEqual(rows.toSorted());
  });

  test('[LB53] no place, size, module or text leads to a command outside the table', () =>
    fc.assert(
      fc.property(anyShort, (short) => {
        expect(() => commandsOf(language, writeShort(language, short))).not.toThrow();
      }),
      { numRuns: 300 },
    ));
});

test('[LB53] the table finds what it is for: a command of no row, a parameter out of range, data cut short', () => {
  expect(() => commandsOf('epl', 'N\nZT\n')).toThrow(/no row for epl at 2/);
  expect(() => commandsOf('tspl', 'BARCODE 1,1,"128",10,0,0,11,11,"AB"\r\n')).toThrow(/narrow is 11/);
  expect(() => commandsOf('escpos', '\x1dw\x07')).toThrow(/module is 7/);
  expect(() => commandsOf('epl', 'GW0,0,2,2,abc\n')).toThrow(/do not end/);
});

/** On the label: places beyond are refused before anything is written (LB3). */
const dots = fc.integer({ min: 0, max: 575 });
const size = fc.integer({ min: 1, max: 600 });
const anyItem = fc.oneof(
  fc.record({ line: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }), at: fc.tuple(dots, dots), font: size }),
  fc.record({
    bars: fc.oneof(
      fc.stringMatching(/^[0-9]{4,20}$/),
      fc.stringMatching(/^[!-~]{2,20}$/),
      fc.constant({ gs1: [{ ai: '00', value: '306141411234567891' }] }),
    ),
    at: fc.tuple(dots, dots),
    height: size,
    module: fc.integer({ min: 1, max: 24 }),
  }),
  fc.record({ bar: fc.tuple(dots, dots, size, size) }),
  fc.record({ frame: fc.tuple(dots, dots, size, size), thick: fc.integer({ min: 1, max: 20 }) }),
);
const anyShort: fc.Arbitrary<ShortLabel> = fc.record({
  width: fc.integer({ min: 80, max: 576 }),
  height: fc.integer({ min: 80, max: 1_300 }),
  items: fc.array(anyItem, { maxLength: 4 }),
});

/** Undefined for a label that the language's printers do not take. */
async function writtenBy(label: Label, dpi: 203 | 300 | 600, language: NativeLanguage): Promise<string | undefined> {
  try {
    return Buffer.from(await writeLabel(label, dpi, language)).toString('latin1');
  } catch (error) {
    if (error instanceof LabelError && (error.code === 'label-too-wide' || dpi !== 203)) return undefined;
    throw error;
  }
}
