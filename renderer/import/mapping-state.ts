// renderer/import/mapping-state.ts · what the columns of a table mean, as a person answers it; the answer is what a partner profile keeps. Pure. Rules DI131, DI132: main/documents/SPEC.md
import type { UnreadTable } from '../../preload/contract/documents.ts';

export interface MappingForm {
  /** Of each column: a word of the table's `fields`, '' = not read. */
  readonly fields: readonly string[];
  /** Of each column: how its values are written, where somebody said it. */
  readonly forms: readonly (string | undefined)[];
  readonly kind?: string;
}

const KIND = 'kind';

/** Our guess; what was answered before stands where it still fits: core asks about one thing after the other. */
export function mappingForm({ columns }: UnreadTable, before: readonly string[] = []): MappingForm {
  const kind = before.map((entry) => entry.split(':')).find(([word]) => word === KIND)?.[1];
  return {
    fields: columns.map(({ guess }) => guess),
    forms: columns.map(({ guess }, index) => {
      const [word, form] = (before[index] ?? '').split(':');
      return guess !== '' && word === guess ? form : undefined;
    }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** As `PartnerProfile.columns` keeps it: one word for each column, its form behind a colon, the kind last. */
export function mappingAnswer({ fields, forms, kind }: MappingForm): readonly string[] {
  const entries = fields.map((field, index) => (field === '' || forms[index] === undefined ? field : `${field}:${forms[index]}`));
  return kind === undefined ? entries : [...entries, `${KIND}:${kind}`];
}

export function withField(form: MappingForm, column: number, field: string): MappingForm {
  return { ...form, fields: form.fields.with(column, field), forms: form.forms.with(column, undefined) };
}

/** What core will ask about: forms that fit a column's values two ways, while it means what we took it for, and the kind. */
export function openAnswers({ columns, kinds }: UnreadTable, form: MappingForm): { readonly columns: readonly number[]; readonly kind: boolean } {
  return {
    columns: columns.flatMap((_, index) => (formsOf({ columns }, form, index).length > 0 && form.forms[index] === undefined ? [index] : [])),
    kind: kinds !== undefined && form.kind === undefined,
  };
}

export function formsOf({ columns }: Pick<UnreadTable, 'columns'>, { fields }: MappingForm, column: number): readonly string[] {
  const { forms = [], guess } = columns[column] ?? { guess: '' };
  return fields[column] === guess ? forms : [];
}

/** The column that already means the same and is read in its place. */
export function saidBefore({ fields }: MappingForm, column: number): number | undefined {
  const field = fields[column];
  const first = fields.indexOf(field ?? '');
  return field === undefined || field === '' || first === column ? undefined : first;
}

const GROUPS = {
  document: ['order', 'line', 'asnNumber', 'orderDate', 'dueDate', 'supplier', 'supplierId', 'shipTo', 'shipToId'],
  item: ['sku', 'gtin', 'supplierItem', 'makerPart', 'ndc', 'description'],
  quantity: ['quantity', 'shippedQuantity', 'unit', 'packSize', 'price', 'currency', 'overTolerance', 'underTolerance'],
  lot: ['lot', 'expiry', 'production', 'serial'],
  packages: ['sscc', 'pallet', 'carton', 'tracking'],
  transport: ['shippedDate', 'expectedDate', 'carrier', 'scac', 'bol', 'pro', 'trailer', 'seal'],
  list: [
    ...['innerQty', 'innerUnit', 'innerGtin', 'innerTare', 'caseQty', 'caseUnit', 'caseGtin', 'caseTare'],
    ...['palletQty', 'palletUnit', 'palletGtin', 'palletTare'],
    ...['lotTracked', 'expiryTracked', 'serialTracked', 'minShelfLife', 'weight', 'weightUnit'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FieldGroup = keyof typeof GROUPS | 'other';

/** The fields in groups, those whose name holds the text; a field that is in no group is among the others. */
export function fieldGroups(
  fields: readonly string[],
  nameOf: (field: string) => string,
  text: string,
): readonly { readonly group: FieldGroup; readonly fields: readonly string[] }[] {
  const wanted = plain(text);
  const hits = fields.filter((field) => plain(`${nameOf(field)} ${field}`).includes(wanted));
  const grouped = Object.entries(GROUPS).map(([group, members]) => ({
    group: group as FieldGroup,
    fields: (members as readonly string[]).filter((field) => hits.includes(field)),
  }));
  const known = new Set(grouped.flatMap((each) => each.fields));
  return [...grouped, { group: 'other' as const, fields: hits.filter((field) => !known.has(field)) }].filter((each) => each.fields.length > 0);
}

/** Capitals and accents do not count: 'articulo' finds 'Artículo'. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
