// renderer/designer/label-design.ts · a label template as the designer holds it: the form of resources/schemas/label-template.schema.json, as far as a person changes it. Pure.

export type Words = string | { readonly en: string; readonly es: string };
/** Left, top, width and height in millimetres. */
export type Box = readonly [left: number, top: number, width: number, height: number];
export type ElementPairs = readonly (readonly [identifier: string, value: string])[];

/** Members that a kind does not have are absent; what the designer does not show is kept as it came. */
export interface DesignField {
  readonly kind: string;
  readonly name: string;
  readonly box?: Box;
  readonly when?: string;
  readonly text?: Words;
  readonly title?: Words;
  readonly digits?: string;
  readonly gs1?: ElementPairs;
  readonly hri?: ElementPairs;
  readonly link?: ElementPairs;
  readonly fontMm?: number;
  readonly minFontMm?: number;
  readonly maxLines?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly overflow?: 'refuse' | 'cut';
  readonly turn?: number;
  readonly moduleMm?: number;
  readonly lineMm?: number;
  readonly pictogram?: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly bits?: string;
  /** Of a repeat. */
  readonly over?: string;
  readonly stepMm?: readonly [across: number, down: number];
  readonly perRow?: number;
  readonly max?: number;
  readonly fields?: readonly DesignField[];
}

export interface DesignDatum {
  readonly type: string;
  readonly label: Words;
  readonly required?: boolean;
  readonly sample: unknown;
  readonly from?: string;
  /** Of a choice. */
  readonly choices?: readonly string[];
  /** Of a quantity. */
  readonly units?: readonly string[];
  /** Of a list: what each entry says. */
  readonly entry?: Readonly<Record<string, DesignDatum>>;
  /** Of a list: most entries. */
  readonly max?: number;
}

export interface LabelDesign {
  readonly format: 'layout' | 'zpl';
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly data: Readonly<Record<string, DesignDatum>>;
  /** Of a layout. */
  readonly fields?: readonly DesignField[];
  /** Of somebody else's ZPL: number of an ^FN field → name of a datum. */
  readonly numbers?: Readonly<Record<string, string>>;
}

/** Where a field stands: its place in the list, and within a repeat the place there. */
export type FieldPath = readonly number[];

export interface PlacedField {
  readonly path: FieldPath;
  readonly field: DesignField;
}

export function readDesign(text: string): LabelDesign {
  return JSON.parse(text) as LabelDesign;
}

/** Every field in the order it is drawn; what a repeat repeats stands behind it, as it is in its first place. */
export function fieldsOf(design: LabelDesign): readonly PlacedField[] {
  return (design.fields ?? []).flatMap((field, index) => [
    { path: [index], field },
    ...(field.fields ?? []).map((inner, at) => ({ path: [index, at], field: inner })),
  ]);
}

export function fieldAt(design: LabelDesign, path: FieldPath | undefined): DesignField | undefined {
  if (path === undefined) return undefined;
  const [index = -1, inner] = path;
  const field = design.fields?.[index];
  return inner === undefined ? field : field?.fields?.[inner];
}

/** The list that the field stands in, changed by `change`. */
export function withFieldsAround(
  design: LabelDesign,
  path: FieldPath,
  change: (fields: readonly DesignField[], at: number) => readonly DesignField[],
): LabelDesign {
  const [index = -1, inner] = path;
  const fields = design.fields ?? [];
  if (inner === undefined) return { ...design, fields: change(fields, index) };
  return { ...design, fields: fields.map((field, at) => (at === index ? { ...field, fields: change(field.fields ?? [], inner) } : field)) };
}

/** Changes a field; a member that is undefined is taken away. */
export function withField(design: LabelDesign, path: FieldPath, change: Partial<DesignField>): LabelDesign {
  return withFieldsAround(design, path, (fields, at) => fields.map((field, index) => (index === at ? merged(field, change) : field)));
}

export function merged<Value extends object>(value: Value, change: { readonly [Key in keyof Value]?: Value[Key] | undefined }): Value {
  return Object.fromEntries(Object.entries({ ...value, ...change }).filter(([, member]) => member !== undefined)) as Value;
}

/** Moves and resizes land on half millimetres, and stay on the label. */
const SNAP_MM = 0.5;
const SMALLEST_MM = 0.5;

export function movedBox(
  [left, top, width, height]: Box,
  byMm: readonly [number, number],
  { widthMm, heightMm }: Pick<LabelDesign, 'widthMm' | 'heightMm'>,
): Box {
  return [within(snap(left + byMm[0]), 0, widthMm - width), within(snap(top + byMm[1]), 0, heightMm - height), width, height];
}

export function resizedBox(
  [left, top, width, height]: Box,
  byMm: readonly [number, number],
  { widthMm, heightMm }: Pick<LabelDesign, 'widthMm' | 'heightMm'>,
): Box {
  return [left, top, within(snap(width + byMm[0]), SMALLEST_MM, widthMm - left), within(snap(height + byMm[1]), SMALLEST_MM, heightMm - top)];
}

function snap(mm: number): number {
  return Math.round(mm / SNAP_MM) * SNAP_MM;
}

function within(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), Math.max(most, least)) * 100) / 100;
}

export function wordsIn(words: Words | undefined, language: 'en' | 'es'): string {
  if (words === undefined) return '';
  return typeof words === 'string' ? words : words[language];
}

/** One text where both languages say the same. */
export function withWords(words: Words | undefined, language: 'en' | 'es', text: string): Words {
  const both = { en: wordsIn(words, 'en'), es: wordsIn(words, 'es'), [language]: text };
  return both.en === both.es ? both.en : both;
}

/** "01 {gtin}" a line, as a person writes element strings. */
export function linesOfPairs(pairs: ElementPairs | undefined): string {
  return (pairs ?? []).map(([identifier, value]) => `${identifier} ${value}`.trimEnd()).join('\n');
}

export function pairsOfLines(text: string): ElementPairs {
  return text.split('\n').flatMap((line) => {
    const [, identifier, value = ''] = /^\s*\(?(\d{1,4})\)?\s*(.*?)\s*$/.exec(line) ?? [];
    return identifier === undefined ? [] : [[identifier, value] as const];
  });
}

export const FIELD_KINDS = ['text', 'cell', 'banner', 'bar', 'frame', 'code128', 'data-matrix', 'qr', 'ean13', 'itf14', 'repeat'] as const;
export type NewFieldKind = (typeof FIELD_KINDS)[number];

/** The data that a repeat can go over. */
export function listsOf({ data }: Pick<LabelDesign, 'data'>): readonly string[] {
  return Object.keys(data).filter((name) => data[name]?.type === 'list');
}

/** A field that can be printed as it is, in the middle of the label; a repeat needs a list. */
export function newField(kind: NewFieldKind, design: LabelDesign): DesignField {
  if (kind === 'repeat') return newRepeat(design);
  const sizes: Readonly<Record<Exclude<NewFieldKind, 'repeat'>, readonly [width: number, height: number]>> = {
    text: [40, 6],
    cell: [40, 9],
    banner: [60, 12],
    bar: [40, 0.5],
    frame: [40, 20],
    code128: [70, 15],
    'data-matrix': [20, 20],
    qr: [25, 25],
    ean13: [40, 20],
    itf14: [90, 20],
  };
  const width = Math.min(sizes[kind][0], design.widthMm);
  const height = Math.min(sizes[kind][1], design.heightMm);
  const box: Box = movedBox([0, 0, width, height], [(design.widthMm - width) / 2, (design.heightMm - height) / 2], design);
  const common = { kind, name: freeName(kind, design), box };
  switch (kind) {
    case 'text':
      return { ...common, text: 'Text', fontMm: 4 };
    case 'cell':
      return { ...common, title: 'TITLE', text: 'Text', fontMm: 4 };
    case 'banner':
      return { ...common, text: 'TEXT', fontMm: 8 };
    case 'bar':
      return common;
    case 'frame':
      return { ...common, lineMm: 0.5 };
    case 'code128':
      return { ...common, text: 'A1234', moduleMm: 0.375 };
    case 'data-matrix':
    case 'qr':
      return { ...common, text: 'A1234', moduleMm: 0.5 };
    case 'ean13':
      return { ...common, digits: '9521234567899', moduleMm: 0.33 };
    case 'itf14':
      return { ...common, digits: '19521234567896', moduleMm: 0.495 };
  }
}

/** One line of text for each entry of the first list, one below the other from the top. */
function newRepeat(design: LabelDesign): DesignField {
  const [over = ''] = listsOf(design);
  const { entry = {}, max = 20 } = design.data[over] ?? {};
  const [column = 'name'] = Object.keys(entry);
  const box: Box = [2, 2, Math.max(SMALLEST_MM, Math.min(60, design.widthMm - 4)), 5];
  const line: DesignField = { kind: 'text', name: freeName(`line of ${over}`, design), box, text: `{${column}}`, fontMm: 3.5 };
  return { kind: 'repeat', name: freeName('repeat', design), over, stepMm: [0, 6], max, fields: [line] };
}

/** "text 2": no two fields have one name, since messages call them by it. */
export function freeName(wanted: string, design: LabelDesign): string {
  const taken = new Set(fieldsOf(design).map(({ field }) => field.name));
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/ \d+$/, '');
  for (let number = 2; ; number++) if (!taken.has(`${base} ${number}`)) return `${base} ${number}`;
}
