// main/documents/check-items.ts · what must hold between the items of one item master, whatever its format. Rule DI50: ./SPEC.md
import type { ItemMasterItem, SourcePlace } from '../domain/document/document.ts';
import { canonicalUnit } from '../domain/document/units.ts';
import { toMilligrams } from '../domain/units/mass.ts';
import type { ProblemCode } from '../domain/words/problem-words.ts';
import type { Problems } from './problems.ts';

/** An item id stands once, and a GTIN names one pack of one item: else a scan could not tell which. */
export function checkItems(items: readonly ItemMasterItem[], problems: Problems): void {
  const itemIds = new Set<string>();
  const gtins = new Map<string, string>();
  for (const item of items) {
    if (itemIds.has(item.itemId)) refuse(problems, 'duplicate-item', item.place, 'the item stands twice in this file', item.itemId, 'each item once');
    itemIds.add(item.itemId);
    for (const pack of item.packs) {
      const { tareWeight } = pack;
      if (tareWeight !== undefined && !((toMilligrams(tareWeight.text, canonicalUnit(tareWeight.unit)) ?? 0) > 0)) {
        const read = `${tareWeight.text} ${tareWeight.unit}`;
        refuse(problems, 'bad-value', item.place, `the tare of ${item.itemId} ${pack.level} is no weight`, read, 'more than 0, in KG, G, LB or OZ');
      }
      const owner = `${item.itemId} ${pack.level}`;
      for (const gtin of pack.gtins) {
        const other = gtins.get(gtin);
        if (other !== undefined && other !== owner)
          refuse(problems, 'duplicate-gtin', item.place, `the GTIN of ${owner} is also that of ${other}`, gtin, 'a GTIN of its own for each pack');
        gtins.set(gtin, owner);
      }
    }
  }
}

function refuse(problems: Problems, code: ProblemCode, at: SourcePlace, what: string, read: string, expected: string): void {
  problems.error({ code, at, what, read, expected, remedy: 'Correct the item list and import it again.' });
}
