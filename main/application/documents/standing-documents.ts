// main/application/documents/standing-documents.ts · what stands under a number while a file is read: as stored, and over it what the file itself said before
import { splitRelease } from '../../domain/document/order-release.ts';
import type { DocumentFamily, DocumentStore, LatestDocument, OrderHead, StoredLine, WaitingChange } from '../ports.ts';

type Stored = Pick<DocumentStore, 'latest' | 'releasesOf' | 'isOrderKnown' | 'orderHead' | 'orderLines' | 'waitingChanges'>;

export class StandingDocuments {
  readonly #stored: Stored;
  /** What this file itself said last of a number. */
  readonly #own = new Map<string, LatestDocument>();
  /** Of these the releases of blanket orders: by the number that they share, each name, and whether it was cancelled. */
  readonly #ownReleases = new Map<string, Map<string, boolean>>();
  /** Lines of the orders of this file, when nothing of it is written. */
  readonly #ownLines = new Map<number, readonly StoredLine[]>();
  /** Changes of this file whose order has not come. */
  #ownWaiting: readonly WaitingChange[] = [];

  constructor(stored: Stored) {
    this.#stored = stored;
  }

  latest(family: DocumentFamily, number: string): LatestDocument | undefined {
    return this.#own.get(`${family} ${number}`) ?? this.#stored.latest(family, number);
  }

  /** From here on this one stands under the number. */
  replace(family: DocumentFamily, number: string, latest: LatestDocument): void {
    this.#own.set(`${family} ${number}`, latest);
    const { number: shared, release } = splitRelease(number);
    if (family !== 'order' || release === undefined) return;
    this.#ownReleases.set(shared, (this.#ownReleases.get(shared) ?? new Map<string, boolean>()).set(number, latest.isCancelled));
  }

  hasOrder(number: string): boolean {
    return this.#own.has(`order ${number}`) || this.#stored.isOrderKnown(number);
  }

  /** Names of all releases of a number that came, in earlier files and in this one, and whether each was cancelled. */
  releasesOf(number: string): ReadonlyMap<string, boolean> {
    const stored = this.#stored.releasesOf(number).map(({ name, isCancelled }) => [name, isCancelled] as const);
    return new Map([...stored, ...(this.#ownReleases.get(number) ?? [])]);
  }

  headOf(documentNo: number): OrderHead {
    return this.#stored.orderHead(documentNo) ?? {};
  }

  linesOf(documentNo: number): readonly StoredLine[] {
    return this.#ownLines.get(documentNo) ?? this.#stored.orderLines(documentNo);
  }

  keepLines(documentNo: number, lines: readonly StoredLine[]): void {
    this.#ownLines.set(documentNo, lines);
  }

  keepWaiting(change: WaitingChange): void {
    this.#ownWaiting = [...this.#ownWaiting, change];
  }

  /** Changes that came before their order, in earlier files and in this one; each is applied once. */
  takeWaiting(number: string): readonly WaitingChange[] {
    const own = this.#ownWaiting.filter(({ change }) => change.number === number);
    this.#ownWaiting = this.#ownWaiting.filter(({ change }) => change.number !== number);
    const stored = this.#stored.waitingChanges(number).filter(({ documentNo }) => !own.some((each) => each.documentNo === documentNo));
    return [...stored, ...own];
  }
}
