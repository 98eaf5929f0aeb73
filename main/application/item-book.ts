// main/application/item-book.ts · the items one import meets: found once, kept while the file is read, and written together, sorted, because an index that grows in order grows fast
import type { ItemId } from '../domain/document/document.ts';
import type { Item, ItemPack } from '../domain/item/item.ts';
import type { CodeToStore, DocumentStore } from './ports.ts';

/** So many items stand in memory at most: 20 MB of them. */
const MAX_FOUND = 150_000;
/** Items, packs and codes, written before they are many. */
const MAX_WAITING = 60_000;

export class ItemBook {
  readonly #documents: DocumentStore;
  /** Items by the numbers and the unit of a line: a notice repeats the same few thousand. */
  readonly #found = new Map<string, Item>();
  readonly #stubs = new Map<string, { item: Item; documentId: string }>();
  /** Known items that got a pack. */
  readonly #packed = new Map<string, Item>();
  /** The first item that each new code was given to; a second one is rare and waits in the list. */
  readonly #codes = new Map<string, CodeToStore>();
  readonly #moreCodes: CodeToStore[] = [];

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** The item of a line that gave the same numbers before. */
  again(numbers: string): Item | undefined {
    return this.#found.get(numbers);
  }

  find(ids: readonly ItemId[]): Item | undefined {
    for (const { value } of inOrderOfTrust(ids)) {
      const itemId = this.#documents.itemIdOf(value) ?? this.#codes.get(value)?.itemId ?? (this.#stubs.has(value) ? value : undefined);
      if (itemId === undefined) continue;
      const item = this.#stubs.get(itemId)?.item ?? this.#packed.get(itemId) ?? this.#documents.item(itemId);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  addStub(item: Item, documentId: string): void {
    this.#stubs.set(item.itemId, { item, documentId });
  }

  addPack(item: Item, pack: ItemPack): void {
    const grown = { ...item, packs: [...item.packs, pack] };
    const stub = this.#stubs.get(item.itemId);
    if (stub === undefined) this.#packed.set(item.itemId, grown);
    else stub.item = grown;
  }

  addCode(code: string, itemId: string, unit: string): void {
    const before = this.#codes.get(code);
    if (before === undefined) this.#codes.set(code, { code, itemId, unit });
    else if (before.itemId !== itemId) this.#moreCodes.push({ code, itemId, unit });
  }

  remember(numbers: string, item: Item): void {
    if (this.#found.size >= MAX_FOUND) this.#found.clear();
    this.#found.set(numbers, item);
    if (this.#stubs.size + this.#packed.size + this.#codes.size >= MAX_WAITING) this.write();
  }

  /** All that waits, into the store. */
  write(): void {
    const stubs = [...this.#stubs.values()].sort((a, b) => inOrder(a.item.itemId, b.item.itemId));
    this.#documents.saveItems(stubs.map(({ item, documentId }) => ({ item, isStub: true, documentId })));
    for (const item of this.#packed.values()) this.#documents.savePacks(item.itemId, item.packs);
    this.#documents.addCodes([...this.#codes.values()].sort((a, b) => inOrder(a.code, b.code)).concat(this.#moreCodes), false);
    for (const map of [this.#stubs, this.#packed, this.#codes]) map.clear();
    this.#moreCodes.length = 0;
  }

  /** An item list came: what was found before it may be described otherwise now. */
  forget(): void {
    this.write();
    this.#found.clear();
  }
}

const TRUST: readonly ItemId['type'][] = ['buyer-item', 'gtin', 'ndc', 'supplier-item', 'maker-part', 'other'];

function inOrderOfTrust(ids: readonly ItemId[]): readonly ItemId[] {
  return ids.length < 2 ? ids : [...ids].sort((a, b) => TRUST.indexOf(a.type) - TRUST.indexOf(b.type));
}

function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
