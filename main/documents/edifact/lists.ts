// main/documents/edifact/lists.ts · lists that are mostly empty: one empty list for all of them, and a list of its own from the first element on

/** Shared, so it must never grow: only `added` extends a list. */
export const NONE: readonly never[] = Object.freeze([]);

/** The list with one more: in place, except for the empty one. */
export function added<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}
