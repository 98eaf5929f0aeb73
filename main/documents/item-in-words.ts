// main/documents/item-in-words.ts · a line may name its item by words alone: product numbers are optional in every standard. Sources: X12 850 PO106, UBL 2.1 Item, EANCOM LIN C212. Rule DI9: ./SPEC.md
import type { ItemId, SourcePlace } from '../domain/document/document.ts';
import type { Problems } from './problems.ts';

/** The words as the only id, with a warning; nothing without words: then the line names no item. */
export function itemInWords(words: string | undefined, at: SourcePlace, expected: string, problems: Problems): readonly ItemId[] {
  if (words === undefined) return [];
  problems.warn({ code: 'item-in-words', at, what: 'the line names its item by words alone, known by these words only', read: words, expected });
  return [{ type: 'other', value: words }];
}
