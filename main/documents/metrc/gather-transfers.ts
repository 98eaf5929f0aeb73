// main/documents/metrc/gather-transfers.ts · one combined file, answers of single calls, or pages of them → transfers with their deliveries and packages. Rules DI211, DI212: ../SPEC.md
import { type JsonRecord, recordsIn } from '../json/json-record.ts';
import type { Problems } from '../problems.ts';
import { linkParts } from './link-parts.ts';
import { checkPages } from './merge-pages.ts';
import { BUNDLE, CHILD_LISTS, recordKind } from './recognize.ts';

export interface Delivery {
  readonly record: JsonRecord | undefined;
  readonly packages: JsonRecord[];
}

export interface Transfer {
  readonly record: JsonRecord | undefined;
  readonly deliveries: Delivery[];
}

export interface Gathered {
  readonly transfers: readonly Transfer[];
  readonly results: readonly JsonRecord[];
  readonly prices: readonly JsonRecord[];
  readonly unknown: readonly JsonRecord[];
  /** Some list came as a page of API version 2. */
  readonly hasPages: boolean;
  /** Those in which the whole file came, or some of them. */
  readonly pages: readonly JsonRecord[];
}

/** A file, or several in one bundle, each as it was saved. */
export function gatherTransfers(value: unknown, problems: Problems): Gathered {
  const records = recordsIn(value, '');
  const bundled = records.flatMap((record) => record.list(BUNDLE));
  if (bundled.length === 0) {
    const gathered = gather(records, problems);
    checkPages(gathered.pages, problems);
    return gathered;
  }
  const parts = bundled.map((part) => ({ fileName: part.text('filename') ?? '', gathered: gather(part.list('content'), problems) }));
  const { transfers, calls } = linkParts(parts);
  for (const pages of calls) checkPages(pages, problems);
  return {
    transfers,
    results: parts.flatMap(({ gathered }) => gathered.results),
    prices: parts.flatMap(({ gathered }) => gathered.prices),
    unknown: parts.flatMap(({ gathered }) => gathered.unknown),
    hasPages: parts.some(({ gathered }) => gathered.hasPages),
    pages: [],
  };
}

/** Without asking whether all pages are here: others may stand in other files. */
export function gather(records: readonly JsonRecord[], problems: Problems): Gathered {
  const gatherer = new Gatherer(
    records.filter((record) => recordKind(record) === 'page'),
    problems,
  );
  gatherer.takeAll(records, undefined, undefined);
  return gatherer;
}

class Gatherer implements Gathered {
  readonly transfers: Transfer[] = [];
  readonly results: JsonRecord[] = [];
  readonly prices: JsonRecord[] = [];
  readonly unknown: JsonRecord[] = [];
  hasPages = false;
  readonly pages: readonly JsonRecord[];
  readonly #problems: Problems;
  #loose: Transfer | undefined;

  constructor(pages: readonly JsonRecord[], problems: Problems) {
    this.pages = pages;
    this.#problems = problems;
  }

  takeAll(records: readonly JsonRecord[], transfer: Transfer | undefined, delivery: Delivery | undefined): void {
    const pages = records.filter((record) => recordKind(record) === 'page');
    if (pages.length > 0 && pages[0]?.pointer !== this.pages[0]?.pointer) checkPages(pages, this.#problems);
    for (const record of records) this.#take(record, transfer, delivery);
  }

  #take(record: JsonRecord, transfer: Transfer | undefined, delivery: Delivery | undefined): void {
    switch (recordKind(record)) {
      case 'page':
        this.hasPages = true;
        this.takeAll(record.list('data'), transfer, delivery);
        return;
      case 'combined': {
        const [head] = record.list('transfer');
        const own = this.#addTransfer(head);
        if (head !== undefined) this.#takeChildren(head, own, undefined);
        this.#takeChildren(record, own, undefined);
        return;
      }
      case 'transfer':
        this.#takeChildren(record, this.#addTransfer(record), undefined);
        return;
      case 'delivery': {
        const own: Delivery = { record, packages: [] };
        (transfer ?? this.#looseTransfer()).deliveries.push(own);
        this.#takeChildren(record, transfer, own);
        return;
      }
      case 'package':
        this.#place(record, transfer, delivery);
        this.#takeChildren(record, transfer, delivery);
        return;
      case 'result':
        this.results.push(record);
        return;
      case 'price':
        this.prices.push(record);
        return;
      case 'container':
        this.#takeChildren(record, transfer, delivery);
        return;
      case 'unknown':
        this.unknown.push(record);
    }
  }

  /** Nothing nests deeper than the limit that the file was checked against. */
  #takeChildren(record: JsonRecord, transfer: Transfer | undefined, delivery: Delivery | undefined): void {
    for (const name of CHILD_LISTS) this.takeAll(record.list(name), transfer, delivery);
  }

  #addTransfer(record: JsonRecord | undefined): Transfer {
    const transfer: Transfer = { record, deliveries: [] };
    this.transfers.push(transfer);
    return transfer;
  }

  #looseTransfer(): Transfer {
    this.#loose ??= this.#addTransfer(undefined);
    return this.#loose;
  }

  /** Packages that stand in no delivery belong to their transfer, or to the manifest that they or the file's name tell. */
  #place(record: JsonRecord, transfer: Transfer | undefined, delivery: Delivery | undefined): void {
    if (delivery !== undefined) {
      delivery.packages.push(record);
      return;
    }
    const { deliveries } = transfer ?? this.#looseTransfer();
    const last = deliveries.at(-1);
    if (last?.record === undefined && last !== undefined) last.packages.push(record);
    else deliveries.push({ record: undefined, packages: [record] });
  }
}
