// renderer/designer/design-datum.ts · the kinds of data that a label can ask for, and new ones with a sample that core takes. Pure.
import type { DesignDatum, Words } from './label-design.ts';

/** In the order in which they are offered: what is wanted most comes first. */
export const DATUM_TYPES = ['text', 'number', 'quantity', 'date', 'choice', 'flag', 'gtin', 'gtin13', 'sscc', 'lpn', 'gln', 'list'] as const;
export type DatumType = (typeof DATUM_TYPES)[number];

/** What an entry of a list can say of itself: an entry has no entries. */
export const COLUMN_TYPES = DATUM_TYPES.filter((type) => type !== 'list');

type Entry = Readonly<Record<string, string | number | boolean>>;

/** What only this kind of datum has. 9521234 is GS1's prefix for examples. */
const MADE_OF: Readonly<Record<DatumType, Pick<DesignDatum, 'sample' | 'choices' | 'entry' | 'max'>>> = {
  text: { sample: '' },
  number: { sample: 1 },
  quantity: { sample: '12.5' },
  date: { sample: '2026-12-31' },
  choice: { choices: ['A', 'B'], sample: 'A' },
  flag: { sample: true },
  gtin: { sample: '09521234543213' },
  gtin13: { sample: '9521234567899' },
  sscc: { sample: '095212340000000013' },
  lpn: { sample: 'LP0001000012324' },
  gln: { sample: '9521234567899' },
  list: { entry: { name: { type: 'text', label: 'name', sample: '' } }, max: 20, sample: [{ name: 'A' }, { name: 'B' }] },
};

export function newDatum(type: DatumType, label: Words): DesignDatum {
  return { type, label, ...MADE_OF[type] };
}

/** The same datum as another kind: what it is called and whether it must be there stays. */
export function asType({ label, required }: DesignDatum, type: DatumType): DesignDatum {
  return { ...newDatum(type, label), ...(required === undefined ? {} : { required }) };
}

/** Of a list: its samples, each an entry. */
export function entriesOf({ sample }: DesignDatum): readonly Entry[] {
  return Array.isArray(sample) ? (sample as Entry[]) : [];
}

export function withEntry(datum: DesignDatum, at: number, name: string, value: string | number | boolean): DesignDatum['sample'] {
  return entriesOf(datum).map((entry, index) => (index === at ? { ...entry, [name]: value } : entry));
}

/** As the last one says, or as new data of its columns. */
export function withOneMore(datum: DesignDatum): DesignDatum['sample'] {
  const entries = entriesOf(datum);
  const first = Object.fromEntries(Object.entries(datum.entry ?? {}).map(([name, { sample }]) => [name, sample as string]));
  return [...entries, entries.at(-1) ?? first];
}

export function withColumn(datum: DesignDatum, name: string, type: DatumType): Pick<DesignDatum, 'entry' | 'sample'> {
  const column = newDatum(type, name);
  const filled = column.sample === '' ? 'A' : (column.sample as string);
  return { entry: { ...datum.entry, [name]: column }, sample: entriesOf(datum).map((entry) => ({ ...entry, [name]: filled })) };
}

export function withoutColumn(datum: DesignDatum, name: string): Pick<DesignDatum, 'entry' | 'sample'> {
  const { [name]: _, ...entry } = datum.entry ?? {};
  const sample = entriesOf(datum).map(({ [name]: _gone, ...rest }) => rest);
  return { entry, sample };
}

/** One a line or between commas; none twice. */
export function wordsOfText(text: string): string[] {
  return [...new Set(text.split(/[\n,]/).map((word) => word.trim()))].filter((word) => word !== '');
}
