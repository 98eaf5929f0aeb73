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
  const isInside = (isTable(before) || before === undefined) && (isTable(after) || after === undefined);
  if (isInside) {
    const names = Object.keys({ ...before, ...after });
    const isList = Array.isArray(after ?? before);
    const inside = names.flatMap((name) =>
      differencesAt(key, [...path, isList ? String(Number(name) + 1) : name], member(before, name), member(after, name)),
    );
    if (inside.length > 0) return inside; // else an empty list or object came or went
  }
  return [{ key, path, ...said('before', before), ...said('after', after) }];
}

/** Lists and objects are compared inside, also one that comes or goes. */
function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function member(table: object | undefined, name: string): unknown {
  return (table as Readonly<Record<string, unknown>> | undefined)?.[name];
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
