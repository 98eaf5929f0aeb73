// main/documents/csv/mapping.ts · what a person said the columns of a header row mean, remembered under the row's fingerprint. Rules DI131, DI132: ../SPEC.md
import { COLUMN_FORMS, type ColumnForm, DOCUMENT_KINDS, type DocumentKind } from '../../domain/document/document.ts';
import { FIELDS, type Field } from './fields.ts';

/** Of a header row: our field for each column, '' = not read; see `PartnerProfile.columns`. */
export type ColumnMappings = Readonly<Record<string, readonly string[]>>;

export interface Mapping {
  readonly fields: readonly (Field | undefined)[];
  readonly forms: ReadonlyMap<Field, ColumnForm>;
  readonly kind?: DocumentKind;
}

/** A sheet may have 16,384 columns; names beyond these make no fingerprint. */
const FINGERPRINT_COLUMNS = 200;
const FINGERPRINT_CHARS = 40;

/** 'PO No. ;Menge;' → 'po no|menge'. Letters of every script count: a header in Chinese has a fingerprint too. */
export function fingerprintOf(cells: readonly string[]): string {
  const names = cells.slice(0, FINGERPRINT_COLUMNS).map((cell) =>
    cell
      .slice(0, 4 * FINGERPRINT_CHARS)
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .slice(0, FINGERPRINT_CHARS),
  );
  while (names.at(-1) === '') names.pop();
  return names.join('|');
}

/** Words that this version does not know are columns that are not read. */
export function readMapping(entries: readonly string[]): Mapping {
  const fields: (Field | undefined)[] = [];
  const forms = new Map<Field, ColumnForm>();
  let kind: DocumentKind | undefined;
  for (const entry of entries) {
    const [word = '', detail] = entry.split(':');
    if (word === 'kind') {
      kind = DOCUMENT_KINDS.find((each) => each === detail);
      continue;
    }
    const field = Object.hasOwn(FIELDS, word) ? (word as Field) : undefined;
    const form = COLUMN_FORMS.find((each) => each === detail);
    fields.push(field);
    if (field !== undefined && form !== undefined) forms.set(field, form);
  }
  return { fields, forms, ...(kind === undefined ? {} : { kind }) };
}
