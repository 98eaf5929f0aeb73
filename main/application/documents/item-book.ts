// main/application/documents/item-book.ts · the items one import meets: found once, kept while the file is read, and written together, sorted, because an index that grows in order grows fast
import { measuredIn } from '../../domain/document/base-quantity.ts';
import type { ItemId } from '../../domain/document/document.ts';
import type { Item, ItemPack } from '../../domain/item/item.ts';
import type { CodeMeaning, CodeToStore, DocumentStore, ListedItem } from '../ports.ts';
import { ownCopy } from './own-copy.ts';

/** So many items stand in memory at most: 20 MB of them. */
const MAX_FOUND = 150_000;
/** Items and codes, written before they are many: sorting them is one step, and in a station that serves others a step is short. */
const MAX_WAITING = 60_000;
const MAX_WAITING_IN_TURNS = 6_000;
const NOBODY: ReadonlySet<string> = new Set();

interface Found {
  readonly ids: readonly ItemId[];
  readonly asked: string;
  readonly suppliers: ReadonlySet<string>;
  readonly item: Item;
  readonly unit: string;
  /** Another item that begins with the same number. */
  readonly next: Found | undefined;
}

export class ItemBook {
  readonly #documents: DocumentStore;
  readonly #mostWaiting: number;
  /** Items of a list in this file: whole, and known to its later lines. */
  readonly #listed = new Map<string, Item>();
  readonly #listedCodes = new Map<string, CodeMeaning>();
  /** Items by the first number of a line, then by all of them and the unit: a notice repeats the same few thousand. */
  readonly #found = new Map<string, Found>();
  #foundCount = 0;
  readonly #stubs = new Map<string, Item>();
  /** Known items that got a pack. */
  readonly #packed = new Map<string, Item>();
  /** The first item that each new code was given to; a second one is rare and waits in the list. */
  readonly #codes = new Map<string, CodeToStore>();
  readonly #moreCodes: CodeToStore[] = [];
  readonly #suppliersTaught: ReadonlySet<string>;
  /** Suppliers of the document that is read, as far as codes were taught for them. */
  #suppliers: ReadonlySet<string> = NOBODY;
  /** By their names, so that what was found for them before is found again. */
  readonly #suppliersBefore = new Map<string, ReadonlySet<string>>();

  constructor(documents: DocumentStore, isInTurns = false) {
    this.#documents = documents;
    this.#mostWaiting = isInTurns ? MAX_WAITING_IN_TURNS : MAX_WAITING;
    this.#suppliersTaught = documents.suppliersTaught();
  }

  /** [IM75] Whose document comes next, by all numbers and names: their own codes go before others. */
  beginDocument(suppliers: () => readonly string[]): void {
    if (this.#suppliersTaught.size === 0) return;
    const taught = suppliers().filter((each) => this.#suppliersTaught.has(each));
    const key = taught.join('\n');
    this.#suppliers = taught.length === 0 ? NOBODY : (this.#suppliersBefore.get(key) ?? new Set(taught));
    this.#suppliersBefore.set(key, this.#suppliers);
  }

  /** What a line found that gave the same numbers and unit before. @param asked the unit as sent; '' when none was */
  again(ids: readonly ItemId[], asked: string): Pick<Found, 'item' | 'unit'> | undefined {
    const first = ids[0];
    for (let found = first === undefined ? undefined : this.#found.get(first.value); found !== undefined; found = found.next) {
      if (found.asked === asked && found.suppliers === this.#suppliers && isSame(found.ids, ids)) return found;
    }
    return undefined;
  }

  find(ids: readonly ItemId[]): Item | undefined {
    for (const { value } of inOrderOfTrust(identifying(ids))) {
      const itemId = this.#meaningOf(value)?.itemId;
      if (itemId === undefined) continue;
      const item = this.#packed.get(itemId) ?? this.#listed.get(itemId) ?? this.#stubs.get(itemId) ?? this.#documents.item(itemId);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  /** [IM74] The pack of this item that a scan of the line's GTIN, or of a taught code, counts; undefined for what is weighed. */
  unitOf(ids: readonly ItemId[], item: Item): string | undefined {
    for (const { type, value } of ids) {
      const meaning = this.#meaningOf(value);
      if (meaning?.unit === undefined || meaning.itemId !== item.itemId || !(type === 'gtin' || meaning.isTaught)) continue;
      if (measuredIn(meaning.unit) === undefined && item.packs.some(({ unit }) => unit === meaning.unit)) return meaning.unit;
    }
    return undefined;
  }

  #meaningOf(number: string): CodeMeaning | undefined {
    return this.#documents.codeOf(number, this.#suppliers) ?? this.#ownMeaningOf(number);
  }

  #ownMeaningOf(number: string): CodeMeaning | undefined {
    const code = this.#codes.get(number);
    if (code !== undefined) return { itemId: code.itemId, unit: code.unit, isTaught: false };
    return this.#stubs.has(number) || this.#listed.has(number) ? { itemId: number, isTaught: false } : this.#listedCodes.get(number);
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
      for (const { code, unit } of codes) this.#listedCodes.set(code, { itemId: item.itemId, unit, isTaught: false });
    }
    this.#forgetFound(); // what was found before it may be described otherwise now
  }

  addPack(item: Item, pack: ItemPack): void {
    const grown = { ...item, packs: [...item.packs, pack] };
    (this.#stubs.has(item.itemId) ? this.#stubs : this.#packed).set(item.itemId, grown);
  }

  /** What was taught for one supplier is learned from its files by nobody else. */
  addCode(code: string, itemId: string, unit: string): void {
    if (this.#suppliers.size > 0 && this.#documents.codeOf(code, this.#suppliers)?.isTaught === true) return;
    const before = this.#codes.get(code);
    if (before === undefined) this.#codes.set(code, { code, itemId, unit });
    else if (before.itemId !== itemId) this.#moreCodes.push({ code, itemId, unit });
  }

  remember(ids: readonly ItemId[], asked: string, item: Item, unit: string): void {
    const own = ownCopy(ids);
    const first = own[0];
    if (first === undefined) return;
    if (this.#foundCount >= MAX_FOUND) this.#forgetFound();
    this.#found.set(first.value, { ids: own, asked, suppliers: this.#suppliers, item, unit, next: this.#found.get(first.value) });
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

/** The first numbers are equal already: by them `left` was found. */
function isSame(left: readonly ItemId[], right: readonly ItemId[]): boolean {
  if (left.length !== right.length || left[0]?.type !== right[0]?.type) return false;
  for (let index = 1; index < left.length; index += 1) {
    if (left[index]?.type !== right[index]?.type || left[index]?.value !== right[index]?.value) return false;
  }
  return true;
}

/** What nobody knows the meaning of (a style, a process, a code of the sender's own) may be shared by many items: it finds one only where the line says nothing else. */
function identifying(ids: readonly ItemId[]): readonly ItemId[] {
  const known = ids.filter(({ type }) => type !== 'other');
  return known.length === 0 ? ids : known;
}

const TRUST: readonly ItemId['type'][] = ['buyer-item', 'gtin', 'ndc', 'supplier-item', 'maker-part', 'other'];

function inOrderOfTrust(ids: readonly ItemId[]): readonly ItemId[] {
  return ids.length < 2 ? ids : [...ids].sort((a, b) => TRUST.indexOf(a.type) - TRUST.indexOf(b.type));
}

function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
