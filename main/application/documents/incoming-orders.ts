// main/application/documents/incoming-orders.ts · orders and changes of orders on their way in: an order, a change of one that stands, a change that waits for its order. Rules: ./IMPORT.md
import type { PurchaseOrderDocument } from '../../domain/document/document.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { OrderToConfirm } from '../exchange/answer-import.ts';
import { orderToConfirm } from '../exchange/order-to-confirm.ts';
import type { ReceivedInterchanges } from '../exchange/received-interchanges.ts';
import type { DocumentStore, OrderHead, StoredLine, WaitingChange } from '../ports.ts';
import type { ImportFindings } from './import-findings.ts';
import { type Incoming, sizeOf } from './incoming.ts';
import type { ItemBook } from './item-book.ts';
import { OrderLines } from './order-lines.ts';
import { ownCopy } from './own-copy.ts';
import type { Addition, StagedDocuments } from './staged-documents.ts';
import type { StandingDocuments } from './standing-documents.ts';
import { tellOrderChange } from './tell-change.ts';

export interface IncomingOrdersDeps {
  readonly documents: DocumentStore;
  readonly interchanges: ReceivedInterchanges;
  readonly items: ItemBook;
  readonly standing: StandingDocuments;
  readonly staged: StagedDocuments;
  readonly findings: ImportFindings;
}

export class IncomingOrders {
  readonly #deps: IncomingOrdersDeps;
  readonly #lines: OrderLines;
  readonly #toConfirm: OrderToConfirm[] = [];
  #leftOut = 0;

  constructor(deps: IncomingOrdersDeps) {
    this.#deps = deps;
    this.#lines = new OrderLines(deps.items, deps.findings);
  }

  get toConfirm(): readonly OrderToConfirm[] {
    return this.#toConfirm;
  }

  /** [IM4] Orders that go elsewhere whole. */
  get leftOut(): number {
    return this.#leftOut;
  }

  *take(document: PurchaseOrderDocument, incoming: Incoming): Generator<void, void, void> {
    const { findings, staged, standing } = this.#deps;
    const { before, number, partner } = incoming;
    const lines = yield* this.#lines.of(document, partner);
    staged.countLines(lines.length);
    if (findings.hasErrors) return;
    if (lines.length === 0 && document.lines.length > 0) {
      findings.notice('other-places', `order ${number} goes to other places whole: it is left out`, document.lines[0]?.place ?? {});
      this.#leftOut += 1;
      return;
    }
    const documentNo = yield* this.#stage(document, incoming, lines, { change: before === undefined ? 'new' : 'changed' });
    for (const waiting of standing.takeWaiting(number)) yield* this.#applyWaiting(waiting, documentNo, lines, partner);
  }

  *takeChange(document: PurchaseOrderDocument, incoming: Incoming): Generator<void, void, void> {
    const { documents, findings, staged, standing } = this.#deps;
    const { before, number, family, documentId, partner } = incoming;
    if (before?.isCancelled === true) {
      findings.error(
        'order-cancelled',
        `order ${number} was cancelled: ask its sender for a new order instead of a change`,
        document.lines[0]?.place ?? {},
        number,
      );
      return;
    }
    if (before?.contentNo === undefined) {
      findings.notice('waits-for-order', `order ${number} is not here yet: the change waits for it`, document.lines[0]?.place ?? {});
      const waiting = ownCopy(document);
      const documentNo = staged.add({ ...incoming, version: 0 }, document, { change: 'waiting', content: 'none', waiting, ...sizeOf(document) });
      standing.keepWaiting({ documentNo, documentId, change: waiting });
      return;
    }
    const receipts = documents.receiptsOn(family, number);
    if (receipts.length > 0 && findings.ask(incoming, 'received-already', receipts) === 'leave') {
      staged.add(incoming, document, { change: 'left', content: 'none', ...sizeOf(document) });
      return;
    }
    const baseNo = before.contentNo;
    const lines = yield* this.#lines.afterChange(document, standing.linesOf(baseNo), baseNo, partner);
    if (findings.hasErrors) return;
    const head = { ...standing.headOf(baseNo), ...orderHead(document) };
    yield* this.#stage(document, incoming, lines, { change: 'changed', baseNo, head });
  }

  *#stage(
    document: PurchaseOrderDocument,
    incoming: Incoming,
    lines: readonly StoredLine[],
    more: Pick<Addition, 'change'> & Partial<Addition>,
  ): Generator<void, number, void> {
    const { documents, findings, interchanges, staged, standing } = this.#deps;
    const { before, number } = incoming;
    const documentNo = staged.add(incoming, document, { content: 'own', head: orderHead(document), lineCount: lines.length, unitCount: 0, ...more });
    yield* staged.addOrderLines(documentNo, number, lines);
    if (before?.contentNo !== undefined) tellOrderChange(findings, incoming, standing.linesOf(before.contentNo), lines, documents.receivedOn(number));
    const confirmed = orderToConfirm(document, incoming, interchanges);
    if (confirmed !== undefined) this.#toConfirm.push(confirmed);
    return documentNo;
  }

  /** A change that came before its order: the order has come. */
  *#applyWaiting(
    { change, documentNo, documentId }: WaitingChange,
    orderNo: number,
    orderLines: readonly StoredLine[],
    partner: PartnerProfile | undefined,
  ): Generator<void, void, void> {
    const { documents, findings, staged, standing } = this.#deps;
    const { number } = change;
    const before = standing.latest('order', number);
    const baseNo = before?.contentNo ?? orderNo;
    const base = baseNo === orderNo ? orderLines : standing.linesOf(baseNo);
    const lines = yield* this.#lines.afterChange(change, base, baseNo, partner);
    if (findings.hasErrors) return;
    const version = (before?.version ?? 0) + 1;
    const head = { ...standing.headOf(baseNo), ...orderHead(change) };
    yield* staged.addOrderLines(documentNo, number, lines);
    documents.applyWaiting(documentNo, { version, baseNo, head, lineCount: lines.length });
    standing.replace('order', number, { documentNo, documentId, version, contentHash: '', contentNo: documentNo, isCancelled: false });
    findings.notice('change-applied', `a change of order ${number} that had come before it is applied`, {});
    tellOrderChange(findings, { kind: 'order-change', number, version, purpose: 'change' }, base, lines, documents.receivedOn(number));
  }
}

function orderHead({ supplier, orderDate, dueDate, release }: PurchaseOrderDocument): OrderHead {
  return {
    ...(release === undefined ? {} : { release }),
    ...(supplier?.id === undefined ? {} : { supplierId: supplier.id }),
    ...(supplier === undefined ? {} : { supplierName: supplier.name ?? supplier.id ?? '' }),
    ...(orderDate === undefined ? {} : { orderDate }),
    ...(dueDate === undefined ? {} : { dueDate }),
  };
}
