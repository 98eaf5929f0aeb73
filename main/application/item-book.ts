// main/application/item-book.ts · the items one import meets: found once, kept while the file is read, and written together, sorted, because an index that grows in order grows fast
import type { ItemId } from '../domain/document/document.ts';
import type { Item, ItemPack } from '../domain/item/item.ts';
import type { CodeToStore, DocumentStore, ListedItem } from './ports.ts';

/** So many items stand in memory at most: 20 MB of them. */
const MAX_FOUND = 150_000;
/** Items and codes, written before they are many: sorting them is one step, and in a station that serves others a step is short. */
const MAX_WAITING = 60_000;
const MAX_WAITING_IN_TURNS = 6_000;

interface Found {
  readonly ids: readonly ItemId[];
  readonly unit: string;
  readonly item: Item;
  /** Another item that begins with the same number. */
  readonly next: Found | undefined;
}

export class ItemBook {
  readonly #documents: DocumentStore;
  readonly #mostWaiting: number;
  /** Items of a list in this file: whole, and known to its later lines. */
  readonly #listed = new Map<string, Item>();
  readonly #listedCodes = new Map<string, string>();
  /** Items by the first number of a line, then by all of them and the unit: a notice repeats the same few thousand. */
  readonly #found = new Map<string, Found>();
  #foundCount = 0;
  readonly #stubs = new Map<string, Item>();
  /** Known items that got a pack. */
  readonly #packed = new Map<string, Item>();
  /** The first item that each new code was given to; a second one is rare and waits in the list. */
  readonly #codes = new Map<string, CodeToStore>();
  readonly #moreCodes: CodeToStore[] = [];

  constructor(documents: DocumentStore, isInTurns = false) {
    this.#documents = documents;
    this.#mostWaiting = isInTurns ? MAX_WAITING_IN_TURNS : MAX_WAITING;
  }

  /** The item of a line that gave the same numbers before. */
  again(ids: readonly ItemId[], unit: string): Item | undefined {
    const first = ids[0];
    for (let found = first === undefined ? undefined : this.#found.get(first.value); found !== undefined; found = found.next) {
      if (found.unit === unit && isSame(found.ids, ids)) return found.item;
    }
    return undefined;
  }

  find(ids: readonly ItemId[]): Item | undefined {
    for (const { value } of inOrderOfTrust(ids)) {
      const itemId = this.#documents.itemIdOf(value) ?? this.#codes.get(value)?.itemId ?? this.#ownIdOf(value);
      if (itemId === undefined) continue;
      const item = this.#packed.get(itemId) ?? this.#listed.get(itemId) ?? this.#stubs.get(itemId) ?? this.#documents.item(itemId);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  #ownIdOf(number: string): string | undefined {
    return this.#stubs.has(number) || this.#listed.has(number) ? number : this.#listedCodes.get(number);
  }

  addStub(item: Item): void {
    this.#stubs.set(item.itemId, item);
  }

  /** Items of a list: a stub that an order before it named becomes the whole item. */
  addListed(items: readonly ListedItem[]): void {
    for (const { item, codes } of items) {
      const packs = this.#documents.item(item.itemId)?.packs.filter((old) => !item.packs.some((pack) => pack.unit === old.unit)) ?? [];
      this.#listed.set(item.itemId, packs.length === 0 ? item : { ...item, packs: [...item.packs, ...packs] });
      this.#stubs.delete(item.itemId);
      for (const { code } of codes) this.#listedCodes.set(code, item.itemId);
    }
    this.#forgetFound(); // what was found before it may be described otherwise now
  }

  addPack(item: Item, pack: ItemPack): void {
    const grown = { ...item, packs: [...item.packs, pack] };
    (this.#stubs.has(item.itemId) ? this.#stubs : this.#packed).set(item.itemId, grown);
  }

  addCode(code: string, itemId: string, unit: string): void {
    const before = this.#codes.get(code);
    if (before === undefined) this.#codes.set(code, { code, itemId, unit });
    else if (before.itemId !== itemId) this.#moreCodes.push({ code, itemId, unit });
  }

  remember(ids: readonly ItemId[], unit: string, item: Item): void {
    const own = ownCopy(ids);
    const first = own[0];
    if (first === undefined) return;
    if (this.#foundCount >= MAX_FOUND) this.#forgetFound();
    this.#found.set(first.value, { ids: own, unit, item, next: this.#found.get(first.value) });
    this.#foundCount += 1;
  }

  /** Enough waits to be worth a visit to the store. */
  get isFull(): boolean {
    return this.#stubs.size + this.#codes.size >= this.#mostWaiting;
  }

  /** Writes new items and codes, sorted, `rows` at a time: between two, others may write. */
  *write(importNo: number, rows: number): Generator<void, void, void> {
    const stubs = [...this.#stubs.values()].sort((a, b) => inOrder(a.itemId, b.itemId));
    for (let from = 0; from < stubs.length; from += rows) {
      this.#documents.saveStubs(importNo, stubs.slice(from, from + rows));
      yield;
    }
    const codes = [...this.#codes.values()].sort((a, b) => inOrder(a.code, b.code)).concat(this.#moreCodes);
    for (let from = 0; from < codes.length; from += rows) {
      this.#documents.addCodes(importNo, codes.slice(from, from + rows));
      yield;
    }
    for (const map of [this.#stubs, this.#codes]) map.clear();
    this.#moreCodes.length = 0;
  }

  /** Packs of items that were known before: seen at once, so they come last. */
  writePacks(importNo: number): void {
    for (const item of this.#packed.values()) this.#documents.savePacks(importNo, item.itemId, item.packs);
  }

  #forgetFound(): void {
    this.#found.clear();
    this.#foundCount = 0;
  }
}

/** A piece of a text keeps all of that text in memory, here 120 kB of the file. */
function ownCopy(ids: readonly ItemId[]): readonly ItemId[] {
  return JSON.parse(JSON.stringify(ids)) as readonly ItemId[];
}

/** The first numbers are equal already: by them `left` was found. */
function isSame(left: readonly ItemId[], right: readonly ItemId[]): boolean {
  if (left.length !== right.length || left[0]?.type !== right[0]?.type) return false;
  for (let index = 1; index < left.length; index += 1) {
    if (left[index]?.type !== right[index]?.type || left[index]?.value !== right[index]?.value) return false;
  }
  return true;
}

const TRUST: readonly ItemId['type'][] = ['buyer-item', 'gtin', 'ndc', 'supplier-item', 'maker-part', 'other'];

function inOrderOfTrust(ids: readonly ItemId[]): readonly ItemId[] {
  return ids.length < 2 ? ids : [...ids].sort((a, b) => TRUST.indexOf(a.type) - TRUST.indexOf(b.type));
}

function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
