// renderer/import/field-groups.ts · the fields of a line as they are shown: by what they belong to, without what only our model knows. Rule IM77: main/application/documents/IMPORT.md. Pure.
import type { TracedField } from '../../preload/contract/documents.ts';

export interface ShownField extends TracedField {
  /** A key of the names in the messages. */
  readonly label: string;
}

export type FieldOwner = 'line' | 'item' | 'unit' | 'around' | 'document';

/** Kinds and flags of our model stand beside the value they are of. */
const UNSHOWN = /(?:^ids\.\d+\.type|\.kind|\.raw|isUnitAssumed|unitQty|packs\.\d+\.(?:level|unit)|Tracked)$/;

export function groupFields(fields: readonly TracedField[]): readonly { readonly owner: FieldOwner; readonly fields: readonly ShownField[] }[] {
  const groups = new Map<FieldOwner, ShownField[]>();
  const types = new Map(fields.map(({ name, value }) => [name, value]));
  for (const field of fields) {
    const [of = '', path = ''] = field.name.split(' ');
    if (UNSHOWN.test(path)) continue;
    const owner: FieldOwner = /^unit\d/.test(of) ? 'around' : of === 'item' || of === 'unit' || of === 'document' ? of : 'line';
    const label = path.startsWith('ids.') ? (types.get(field.name.replace(/value$/, 'type')) ?? 'other') : path.replace(/\.\d+/g, '');
    groups.set(owner, [...(groups.get(owner) ?? []), { ...field, label }]);
  }
  return [...groups].map(([owner, own]) => ({ owner, fields: own }));
}
