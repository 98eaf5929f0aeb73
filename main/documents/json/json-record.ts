// main/documents/json/json-record.ts · an object of another program's JSON, read leniently: fields by name in any case, null is absent, unknown fields stay out of the way. Rule DI215: ../SPEC.md
import { isRealDay } from '../../domain/barcode/gs1-date.ts';
import type { SourcePlace } from '../../domain/document/document.ts';
import type { Problems } from '../problems.ts';
import { toPointer } from './read-json.ts';

const SHOWN_CHARS = 60;

export class JsonRecord {
  readonly pointer: string;
  /** By lower-case name; the first of two that differ in case only. */
  readonly #fields: ReadonlyMap<string, { readonly name: string; readonly value: unknown }>;

  constructor(value: object, pointer: string) {
    this.pointer = pointer;
    const fields = new Map<string, { readonly name: string; readonly value: unknown }>();
    for (const [name, field] of Object.entries(value)) if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), { name, value: field });
    this.#fields = fields;
  }

  get place(): SourcePlace {
    return { path: this.pointer };
  }

  has(name: string): boolean {
    const field = this.#fields.get(name);
    return field !== undefined && field.value !== null;
  }

  /** The pointer of a field as the file spells it; of the record when it has none. */
  at(name: string): SourcePlace {
    const field = this.#fields.get(name);
    return { path: field === undefined ? this.pointer : `${this.pointer}${toPointer([field.name])}` };
  }

  /** The first of the fields that holds text or a number. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.#fields.get(name)?.value;
      if (typeof value === 'number') return String(value);
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
    return undefined;
  }

  /** For a field that must be a number: its text, or what stands there instead of one (`true`, `[]`). */
  shown(name: string): string {
    const value = this.#fields.get(name)?.value;
    return this.text(name) ?? (value === undefined || value === null || value === '' ? '' : JSON.stringify(value).slice(0, SHOWN_CHARS).trim());
  }

  /** true, 1, 'true', '1' … */
  flag(name: string): boolean {
    const value = this.#fields.get(name)?.value;
    return value === true || /^(?:1|true)$/i.test(this.text(name) ?? '');
  }

  /** A day as written, whatever its zone; year 1 is how METRC writes that there is none. */
  date(name: string, problems: Problems): string | undefined {
    const text = this.text(name);
    if (text === undefined || text.startsWith('0001-01-01')) return undefined;
    const found = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]|$)/.exec(text)?.groups;
    if (found !== undefined && isRealDay(Number(found['year']), Number(found['month']), Number(found['day']), false)) return text.slice(0, 10);
    problems.warn({ code: 'bad-date', at: this.at(name), what: 'not a calendar date, left out', read: text, expected: 'YYYY-MM-DD' });
    return undefined;
  }

  record(name: string): JsonRecord | undefined {
    const field = this.#fields.get(name);
    return field !== undefined && isObject(field.value) && !Array.isArray(field.value)
      ? new JsonRecord(field.value, `${this.pointer}${toPointer([field.name])}`)
      : undefined;
  }

  /** The objects of a list; an object alone is a list of one. */
  list(name: string): readonly JsonRecord[] {
    const field = this.#fields.get(name);
    return field === undefined ? [] : recordsIn(field.value, `${this.pointer}${toPointer([field.name])}`);
  }
}

export function recordsIn(value: unknown, pointer: string): readonly JsonRecord[] {
  if (!Array.isArray(value)) return isObject(value) ? [new JsonRecord(value, pointer)] : [];
  return (value as unknown[]).flatMap((each, index) => (isObject(each) && !Array.isArray(each) ? [new JsonRecord(each, `${pointer}/${index}`)] : []));
}

/** Something else among the records of a list, such as null: a record was lost there, and nobody could say of what. Looks into the lists of these names (lower case) and into `value` itself. */
export function reportLostRecords(value: unknown, lists: ReadonlySet<string>, pointer: string, problems: Problems): void {
  if (!isObject(value)) return;
  if (!Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value))
      if (lists.has(name.toLowerCase())) reportLostRecords(inner, lists, `${pointer}${toPointer([name])}`, problems);
    return;
  }
  const entries = value as readonly unknown[];
  const hasRecords = entries.some((each) => isObject(each) && !Array.isArray(each));
  for (const [index, each] of entries.entries()) {
    const at = `${pointer}/${index}`;
    if (isObject(each) && !Array.isArray(each)) reportLostRecords(each, lists, at, problems);
    else if (hasRecords)
      problems.error({
        code: 'bad-value',
        at: { path: at },
        what: 'something else stands in place of a record of this list',
        read: JSON.stringify(each).slice(0, SHOWN_CHARS),
        expected: 'an object, as the others of the list',
      });
  }
}

/** Lower-case field names in the first objects of a value: what tells one program's files from another's. */
export function fieldNamesIn(value: unknown, most: number): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting: unknown[] = [value];
  for (let index = 0; index < waiting.length && index < most; index++) {
    const each = waiting[index];
    if (!isObject(each)) continue;
    if (!Array.isArray(each)) for (const name of Object.keys(each)) names.add(name.toLowerCase());
    waiting.push(...(Object.values(each) as unknown[]).slice(0, most));
  }
  return names;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
