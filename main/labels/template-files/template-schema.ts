// main/labels/template-files/template-schema.ts · the form of a label template file; run as a program it writes resources/schemas/label-template.schema.json. Rules LB35–LB37: ../SPEC.md
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { QUARTER_TURNS, TURNS } from '../label-model.ts';
import { MAX_ZPL_CHARACTERS } from './fill-zpl.ts';
import { PICTOGRAMS } from './pictograms.ts';
import { isQuickPattern } from './quick-pattern.ts';

const mm = z.number().min(0).max(1_000);
const box = z.tuple([mm, mm, mm, mm]).describe('Left, top, width and height in millimetres, from the top left corner of the label');
const plain = z.string().max(2_000);
const words = z
  .union([plain, z.strictObject({ en: plain, es: plain })])
  .describe('Text, in both languages where they differ. {name} is a datum; {name|check} its two check digits, {name|yymmdd} a date as GS1 writes it');
const line = (most: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'text without control characters');
const title = z.union([line(80), z.strictObject({ en: line(80), es: line(80) })]);
const said = z.string().min(1).max(200);
const sentence = z.union([said, z.strictObject({ en: said, es: said })]);
const font = z.number().min(1).max(200).describe('Height of the type in millimetres; capitals are 0.73 of it');
const module = z.number().min(0.1).max(5).describe('Narrowest bar or module in millimetres; printed as the next whole number of dots');
const elements = z
  .array(z.tuple([z.string().regex(/^\d{2,4}$/, 'an application identifier: 2 to 4 digits'), plain]))
  .min(1)
  .max(12);

const common = {
  name: line(60).describe('What messages call the field'),
  box,
  when: z
    .string()
    .max(80)
    .exactOptional()
    .describe(
      'The field is there when the datum is: "lot"; when it is not: "!lot"; when it has a value: "class=9"; when all of several hold: "!sscc & !lpn"',
    ),
};
const turn = z
  .union(TURNS.map((each) => z.literal(each)))
  .exactOptional()
  .describe('Degrees, clockwise, about the middle of the box');
const quarterTurn = z
  .union(QUARTER_TURNS.map((each) => z.literal(each)))
  .exactOptional()
  .describe('Degrees, clockwise');
const fitting = {
  fontMm: font,
  minFontMm: font.exactOptional().describe('Smallest type; without it, two thirds of fontMm'),
  maxLines: z.number().int().min(1).max(40).exactOptional(),
  align: z.enum(['left', 'center', 'right']).exactOptional(),
  overflow: z
    .enum(['refuse', 'cut'])
    .exactOptional()
    .describe('What happens to text that does not fit even so: refuse (usual) or cut, ending in "..."'),
};
const data = {
  gs1: elements.exactOptional().describe('GS1 element strings: pairs of identifier and value; those without a value are left out'),
  text: plain.exactOptional(),
};

const drawn = [
  z.strictObject({
    kind: z.literal('text'),
    ...common,
    turn,
    text: words.exactOptional(),
    hri: elements.exactOptional().describe('Instead of text: element strings as people read them'),
    ...fitting,
  }),
  z.strictObject({ kind: z.literal('cell'), ...common, title: words, text: words, ...fitting }).describe('A small title with its value below'),
  z
    .strictObject({ kind: z.literal('banner'), ...common, text: words, fontMm: font, minFontMm: font.exactOptional() })
    .describe('White on black, one line'),
  z.strictObject({ kind: z.literal('bar'), ...common }).describe('A filled box; a ruled line when thin'),
  z.strictObject({ kind: z.literal('frame'), ...common, lineMm: z.number().min(0.1).max(20) }),
  z.strictObject({ kind: z.literal('code128'), ...common, turn: quarterTurn, ...data, moduleMm: module }),
  z.strictObject({ kind: z.literal('data-matrix'), ...common, turn: quarterTurn, ...data, moduleMm: module }),
  z.strictObject({
    kind: z.literal('qr'),
    ...common,
    turn: quarterTurn,
    text: plain.exactOptional(),
    link: elements.exactOptional().describe('A GS1 Digital Link: the key first, then its qualifiers, then the rest'),
    moduleMm: module,
  }),
  z.strictObject({ kind: z.enum(['ean13', 'itf14']), ...common, turn: quarterTurn, digits: plain, moduleMm: module }),
  z.strictObject({
    kind: z.literal('shape'),
    ...common,
    turn,
    path: plain.exactOptional().describe('M, L, Q, C and Z with coordinates from 0 to 100 of the box'),
    pictogram: z.enum(Object.keys(PICTOGRAMS) as [string, ...string[]]).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('image'),
    ...common,
    turn: quarterTurn,
    columns: z.number().int().min(1).max(4_000),
    rows: z.number().int().min(1).max(4_000),
    bits: z.string().max(3_000_000).describe('Base64 of the rows, each filled up to whole bytes, the leftmost dot in the highest bit, 1 = black'),
  }),
] as const;
const single = z.discriminatedUnion('kind', drawn);
const repeat = z
  .strictObject({
    kind: z.literal('repeat'),
    name: common.name,
    when: common.when,
    over: z.string().describe('The name of a list'),
    stepMm: z.tuple([z.number().min(0).max(1_000), z.number().min(0).max(1_000)]).describe('From one to the next: across, down'),
    perRow: z
      .number()
      .int()
      .min(1)
      .max(100)
      .exactOptional()
      .describe('How many stand side by side before the next row; without it they go down only'),
    max: z.number().int().min(1).max(500).describe('More are refused'),
    fields: z.array(single).min(1).max(40),
  })
  .describe('The fields once for every entry of a list, each moved by a step; {name} is looked up in the entry first');

const datum = {
  label: title.describe('What the person who fills it in reads'),
  required: z.boolean().exactOptional(),
  sample: z.union([z.string(), z.number(), z.boolean(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])))]),
  from: z
    .enum(['station', 'address', 'user', 'today', 'now', 'sscc', 'lpn', 'number'])
    .exactOptional()
    .describe(
      'The station fills it in: its name, its name and address, who is signed in, the day, the time, a new SSCC, a new licence plate of the site (LPN), the next number of this kind',
    ),
};
const plainDatum = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    ...datum,
    maxLength: z.number().int().min(1).max(500).exactOptional(),
    pattern: z
      .string()
      .max(200)
      .refine(isQuickPattern, 'a regular expression without a repeat of what repeats or has alternatives, with at most 3 open repeats')
      .exactOptional()
      .describe('A regular expression for the whole text'),
    patternSays: sentence.exactOptional().describe('The pattern in words: "expected ..."'),
  }),
  z
    .strictObject({ type: z.literal('number'), ...datum, min: z.number().exactOptional(), max: z.number().exactOptional() })
    .describe('A whole number'),
  z.strictObject({ type: z.enum(['date', 'gtin', 'gtin13', 'sscc', 'lpn', 'gln', 'flag']), ...datum }),
  z.strictObject({ type: z.literal('choice'), ...datum, choices: z.array(z.string().min(1).max(40)).min(1).max(40) }),
  z
    .strictObject({
      type: z.literal('quantity'),
      ...datum,
      units: z
        .array(z.string().regex(/^\S{1,10}$/, 'a unit without blanks'))
        .min(1)
        .max(20)
        .exactOptional(),
    })
    .describe('A number with up to 6 decimals; with units, one of them behind it: "12.5 kg". Printed as it is written'),
]);
const dataTable = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a name: a small letter, then letters and digits'),
  z.discriminatedUnion('type', [
    ...plainDatum.options,
    z.strictObject({ type: z.literal('list'), ...datum, entry: z.record(z.string(), plainDatum), max: z.number().int().min(1).max(500) }),
  ]),
);

const head = {
  $schema: z.string().exactOptional(),
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens')
    .describe('The kind of label; a site template with the id of a bundled one takes its place'),
  version: z.number().int().min(1).describe('Counts up with each change'),
  title,
  widthMm: z.number().min(10).max(300),
  heightMm: z.number().min(8).max(600),
  data: dataTable,
};

export const layoutTemplate = z.strictObject({
  format: z.literal('layout'),
  ...head,
  fields: z
    .array(z.union([single, repeat]))
    .min(1)
    .max(200),
});
export const zplTemplate = z.strictObject({
  format: z.literal('zpl'),
  ...head,
  dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]),
  zpl: z.string().min(8).max(MAX_ZPL_CHARACTERS).describe('As it was; its ^FN fields are filled, nothing else is changed'),
  numbers: z.record(z.string().regex(/^\d{1,4}$/), z.string()).describe('Number of an ^FN field → name of a datum'),
});
export const labelTemplate = z.discriminatedUnion('format', [layoutTemplate, zplTemplate]);

export type LayoutTemplate = z.infer<typeof layoutTemplate>;
export type ZplTemplate = z.infer<typeof zplTemplate>;
export type LabelTemplate = z.infer<typeof labelTemplate>;
export type TemplateField = LayoutTemplate['fields'][number];
export type SingleField = z.infer<typeof single>;
export type Datum = LabelTemplate['data'][string];
export type PlainDatum = z.infer<typeof plainDatum>;
export type Words = z.infer<typeof words>;

/** JSON Schema text, as it stands in resources/schemas. */
export function publishedTemplateSchema(): string {
  return `${JSON.stringify({ title: 'label-template', ...z.toJSONSchema(labelTemplate, { io: 'input', reused: 'ref' }) }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(new URL('../../../resources/schemas/label-template.schema.json', import.meta.url), publishedTemplateSchema());
