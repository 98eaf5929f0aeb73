// renderer/receiving/tare-counts.ts · how many of which containers are taken off, as they are typed. Pure. Rule WG28
import type { Tare } from '../../preload/contract/receiving.ts';
import type { Container, PackTare, TareWishPart } from '../../preload/contract/weighing.ts';

/** As core takes them: `MOST_KINDS`, `MOST_OF_ONE_KIND`. */
const MOST_KINDS = 12;
const COUNT = /^[1-9]\d{0,2}$/;

/** One that can be counted. `key` is its own among both kinds. */
export interface Countable {
  readonly key: string;
  /** As a tare calls it. */
  readonly name: string;
  readonly text: string;
  readonly unit: string;
  readonly wish: (count: number) => TareWishPart;
}

/** As typed, by key; nothing typed is none. */
export type TareCounts = Readonly<Record<string, string>>;

export function countables(containers: readonly Container[], packs: readonly PackTare[]): readonly Countable[] {
  return [
    ...packs.map(
      ({ pack, name, text, unit }): Countable => ({ key: `pack-${pack}`, name, text, unit, wish: (count) => ({ kind: 'pack', unit: pack, count }) }),
    ),
    ...containers.map(
      ({ name, text, unit }): Countable => ({ key: `container-${name}`, name, text, unit, wish: (count) => ({ kind: 'container', name, count }) }),
    ),
  ];
}

/** What stands now, so that one more of them, or one less, need not be typed all over again. */
export function countsOf(tare: Tare | undefined, all: readonly Countable[]): TareCounts {
  const parts = tare?.parts ?? (tare?.how === 'container' && tare.name !== undefined ? [{ name: tare.name, count: 1 }] : []);
  return Object.fromEntries(parts.flatMap(({ name, count }) => all.filter((each) => each.name === name).map(({ key }) => [key, String(count)])));
}

export function isCountWrong(typed: string): boolean {
  return typed.trim() !== '' && typed.trim() !== '0' && !COUNT.test(typed.trim());
}

/** Undefined: nothing is counted, too many kinds are, or one count is wrong. */
export function wishOf(counts: TareCounts, all: readonly Countable[]): readonly TareWishPart[] | undefined {
  if (all.some(({ key }) => isCountWrong(counts[key] ?? ''))) return undefined;
  const parts = all.flatMap(({ key, wish }) => {
    const count = Number((counts[key] ?? '').trim());
    return count > 0 ? [wish(count)] : [];
  });
  return parts.length === 0 || parts.length > MOST_KINDS ? undefined : parts;
}
