// main/application/documents/standing-documents.ts · what stands under a number while a file is read: as stored, and over it what the file itself said before
import { splitRelease } from '../../domain/document/order-release.ts';
import type { DocumentFamily, DocumentStore, LatestDocument, OrderHead, StoredLine, WaitingChange } from '../ports.ts';

type Stored = Pick<DocumentStore, 'latest' | 'releasesOf' | 'isOrderKnown' | 'orderHead' | 'orderLines' | 'waitingChanges'>;

export class StandingDocuments {
  readonly #stored: Stored;
  /** What this file itself said last of a number. */
  readonly #own = new Map<string, LatestDocument>();
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
  }

  hasOrder(number: string): boolean {
    return this.#own.has(`order ${number}`) || this.#stored.isOrderKnown(number);
  }

  /** Names of all releases of a number that came, in earlier files and in this one, and whether each was cancelled. */
  releasesOf(number: string): ReadonlyMap<string, boolean> {
    const found = new Map(this.#stored.releasesOf(number).map(({ name, isCancelled }) => [name, isCancelled]));
    for (const [key, { isCancelled }] of this.#own) {
      const name = key.startsWith('order ') ? key.slice('order '.length) : '';
      if (splitRelease(name).number === number && name !== number) found.set(name, isCancelled);
    }
    return found;
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
