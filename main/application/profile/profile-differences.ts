// main/application/profile/profile-differences.ts · what a profile would change, setting by setting, as people read it. Pure. Rule SF5: ./SPEC.md

export interface ProfileDifference {
  /** The setting: a key of config.json. */
  readonly key: string;
  /** Inside the setting: 'printers' → ['2', 'connection', 'host'], counted from 1. */
  readonly path: readonly string[];
  /** Undefined: there is none. Plain values as text, lists and objects as JSON. */
  readonly before?: string;
  readonly after?: string;
}

type Settings = Readonly<Record<string, unknown>>;

/** In the order of the new settings; a setting that `after` does not have stays. Rule SF3 */
export function profileDifferences(before: Settings, after: Settings): readonly ProfileDifference[] {
  return Object.entries(after).flatMap(([key, value]) => differencesAt(key, [], before[key], value));
}

function differencesAt(key: string, path: readonly string[], before: unknown, after: unknown): ProfileDifference[] {
  if (isSame(before, after)) return [];
  if (isTable(before) && isTable(after)) {
    const names = Object.keys({ ...before, ...after });
    const step = (name: string): string => (Array.isArray(after) ? String(Number(name) + 1) : name);
    return names.flatMap((name) => differencesAt(key, [...path, step(name)], member(before, name), member(after, name)));
  }
  return [{ key, path, ...said('before', before), ...said('after', after) }];
}

/** Two lists or two objects are compared inside. */
function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function member(table: object, name: string): unknown {
  return (table as Readonly<Record<string, unknown>>)[name];
}

/** What is left out is the same as what is undefined. */
function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(ordered(before)) === JSON.stringify(ordered(after));
}

function ordered(value: unknown): unknown {
  if (!isTable(value) || Array.isArray(value)) return Array.isArray(value) ? value.map(ordered) : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([one], [two]) => (one < two ? -1 : 1))
      .map(([name, each]) => [name, ordered(each)]),
  );
}

function said(when: 'before' | 'after', value: unknown): Partial<ProfileDifference> {
  if (value === undefined) return {};
  return { [when]: typeof value === 'string' ? value : JSON.stringify(value) };
}
