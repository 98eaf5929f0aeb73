// main/application/documents/staged-documents.ts · the documents of one file as rows that nobody sees yet; the import begins with the first of them. Rules IM60–IM65: ./IMPORT.md
import type { NeutralDocument } from '../../domain/document/document.ts';
import type { ReceivedInterchanges } from '../exchange/received-interchanges.ts';
import type { DocumentRow, DocumentStore, DocumentToStore, FileToStore, ListedItem, ShipmentToStore, StoredLine } from '../ports.ts';
import type { Incoming } from './incoming.ts';
import { ownCopy } from './own-copy.ts';
import type { StandingDocuments } from './standing-documents.ts';

/** Rows written between two pauses. */
const STAGED_ROWS = 1_000;

export type Addition = Pick<DocumentToStore, 'change' | 'content' | 'lineCount' | 'unitCount'> &
  Partial<Pick<DocumentToStore, 'head' | 'baseNo' | 'waiting'>>;

interface StagingDeps {
  readonly documents: DocumentStore;
  readonly standing: StandingDocuments;
  readonly interchanges: ReceivedInterchanges;
  /** Only look: nothing is written. */
  readonly isCheck: boolean;
  /** What is known of the file by the time its first row is staged. */
  file(): FileToStore;
}

export class StagedDocuments {
  readonly #deps: StagingDeps;
  readonly #rows: DocumentRow[] = [];
  #importNo: number | undefined;
  #lines = 0;

  constructor(deps: StagingDeps) {
    this.#deps = deps;
  }

  /** The number under which rows are staged, if any are. */
  get importNo(): number | undefined {
    return this.#importNo;
  }

  get rows(): readonly DocumentRow[] {
    return this.#rows;
  }

  get progress(): { readonly documents: number; readonly lines: number } {
    return { documents: this.#rows.length, lines: this.#lines };
  }

  countLines(count: number): void {
    this.#lines += count;
  }

  begin(): number {
    this.#importNo ??= this.#deps.documents.beginImport(this.#deps.file());
    return this.#importNo;
  }

  /** @returns the document's number */
  add(incoming: Incoming, document: NeutralDocument, addition: Addition): number {
    const { documents, interchanges, standing } = this.#deps;
    const { family, kind, number, purpose, hash, documentId, partner, version, before } = incoming;
    const supplier = 'supplier' in document ? (document.supplier?.name ?? document.supplier?.id) : undefined;
    const row: DocumentRow = {
      documentId,
      kind,
      number,
      ...(supplier === undefined ? {} : { supplier: ownCopy(supplier) }),
      ...(partner === undefined ? {} : { partnerId: partner.partnerId }),
      lineCount: addition.lineCount,
      unitCount: addition.unitCount,
      change: addition.change,
    };
    const documentNo = documents.addDocument({ ...addition, ...row, importNo: this.begin(), family, purpose, contentHash: hash, version });
    this.#rows.push(row);
    interchanges.addDocument(hash, documentNo);
    if (addition.change !== 'left' && addition.change !== 'waiting') {
      const contentNo = addition.content === 'own' ? documentNo : addition.content === 'none' ? before?.contentNo : addition.content;
      standing.replace(family, number, { documentNo, documentId, version, contentHash: hash, contentNo, isCancelled: purpose === 'cancel' });
    }
    return documentNo;
  }

  *addOrderLines(documentNo: number, orderNumber: string, lines: readonly StoredLine[]): Generator<void, void, void> {
    const { documents, standing, isCheck } = this.#deps;
    if (isCheck) {
      standing.keepLines(documentNo, lines);
      return;
    }
    for (let from = 0; from < lines.length; from += STAGED_ROWS) {
      documents.stageOrderLines(documentNo, orderNumber, from, lines.slice(from, from + STAGED_ROWS));
      yield;
    }
  }

  *addShipment(documentNo: number, shipment: ShipmentToStore): Generator<void, void, void> {
    if (this.#deps.isCheck) return;
    yield* this.#deps.documents.stageShipment(documentNo, shipment);
    yield;
  }

  *addItems(items: readonly ListedItem[]): Generator<void, void, void> {
    if (this.#deps.isCheck) return;
    for (let from = 0; from < items.length; from += STAGED_ROWS) {
      this.#deps.documents.stageItems(this.begin(), items.slice(from, from + STAGED_ROWS));
      yield;
    }
  }
}
