// main/domain/document/order-release.ts · a release of a blanket order is an order of its own: one text names both, here and on screens and papers; partners and ERPs are told number and release apart. Rule IM86: ../../application/documents/IMPORT.md
const BETWEEN = ' rel. ';
/** The character behind the last one of `BETWEEN`: all releases of a number lie below it. */
const BEHIND = ' rel.!';

export interface ReleasedOrder {
  readonly number: string;
  readonly release?: string;
}

/** '4500012345', '7' → '4500012345 rel. 7' */
export function releaseName(number: string, release: string): string {
  return `${number}${BETWEEN}${release}`;
}

export function splitRelease(name: string): ReleasedOrder {
  const at = name.lastIndexOf(BETWEEN);
  return at <= 0 ? { number: name } : { number: name.slice(0, at), release: name.slice(at + BETWEEN.length) };
}

/** The names of all releases of a number, as a range: from the first on, up to but without the second. */
export function releaseRange(number: string): readonly [from: string, to: string] {
  return [`${number}${BETWEEN}`, `${number}${BEHIND}`];
}

/** A label or a paper says the number alone: it is that of every release. */
export function isNamedBy(name: string, said: string): boolean {
  return name === said || (name.startsWith(said) && splitRelease(name).number === said);
}

/** Leading zeros say nothing: BEG04 0007 is PRF02 7. */
export function isSameRelease(one: string, other: string): boolean {
  return one.replace(/^0+(?=.)/, '') === other.replace(/^0+(?=.)/, '');
}
