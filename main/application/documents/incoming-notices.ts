// main/application/documents/incoming-notices.ts · ship notices and manifests on their way in: each line's order, item and base units, and what differs from the notice before. Rules: ./IMPORT.md
import type { AsnDocument } from '../../domain/document/document.ts';
import type { DocumentStore, ShipmentHead, ShipmentSummary, ShipmentToStore } from '../ports.ts';
import type { ImportFindings } from './import-findings.ts';
import { type Incoming, sizeOf } from './incoming.ts';
import type { ItemBook } from './item-book.ts';
import type { OrderNames } from './order-names.ts';
import { PAUSE_LINES, placeLine } from './place-lines.ts';
import { SsccsOfNotices } from './ssccs-of-notices.ts';
import type { StagedDocuments } from './staged-documents.ts';
import type { StandingDocuments } from './standing-documents.ts';
import { tellShipmentChange } from './tell-change.ts';

interface IncomingNoticesDeps {
  readonly documents: DocumentStore;
  readonly items: ItemBook;
  readonly names: OrderNames;
  readonly standing: StandingDocuments;
  readonly staged: StagedDocuments;
  readonly findings: ImportFindings;
}

export class IncomingNotices {
  readonly #deps: IncomingNoticesDeps;
  readonly #ssccs: SsccsOfNotices;

  constructor(deps: IncomingNoticesDeps) {
    this.#deps = deps;
    this.#ssccs = new SsccsOfNotices(deps.documents, deps.findings);
  }

  *take(document: AsnDocument, incoming: Incoming): Generator<void, void, void> {
    const { documents, findings, staged } = this.#deps;
    const { before, number, partner } = incoming;
    const lines = yield* this.#linesOf(document, partner);
    staged.countLines(lines.length);
    if (findings.hasErrors) return;
    const head = shipmentHead(document, lines);
    this.#tellOvertaken(number, head.orders);
    yield* this.#ssccs.tellShared(document, number);
    const documentNo = staged.add(incoming, document, {
      change: before === undefined ? 'new' : 'changed',
      content: 'own',
      head,
      ...sizeOf(document),
    });
    if (before?.contentNo !== undefined)
      tellShipmentChange(findings, incoming, documents.shipmentSummary(before.contentNo), {
        units: document.units.length,
        lines: lines.map(summaryLine),
      });
    yield* staged.addShipment(documentNo, { units: document.units, lines });
  }

  *#linesOf(document: AsnDocument, partner: Incoming['partner']): Generator<void, ShipmentToStore['lines'], void> {
    const { findings, items, names } = this.#deps;
    const lines: ShipmentToStore['lines'][number][] = [];
    const orderOf = names.ofNotice();
    for (const [index, line] of document.lines.entries()) {
      if (index % PAUSE_LINES === PAUSE_LINES - 1) yield;
      const placed = placeLine(items, document.kind === 'manifest' ? { ...line, isMeasured: true } : line, partner, findings.error);
      if (placed === undefined) continue;
      const { unitId, orderLine, lot, expiryDate, serials, place } = line;
      lines.push({ unitId, orderNumber: orderOf(line), orderLine, itemId: placed.item.itemId, qty: placed.qty, lot, expiryDate, serials, place });
    }
    return lines;
  }

  #tellOvertaken(number: string, orders: readonly string[]): void {
    const { findings, standing } = this.#deps;
    const overtaken = orders.filter((order) => !standing.hasOrder(order));
    if (overtaken.length > 0)
      findings.notice(
        'overtakes-order',
        `notice ${number} came before its order ${overtaken.slice(0, 5).join(', ')}: it stands for the order until that comes`,
        {},
      );
  }
}

function shipmentHead(notice: AsnDocument, lines: ShipmentToStore['lines']): ShipmentHead {
  const { supplier, shippedDate, expectedDate, carrierName, scac, billOfLading, proNumber, trailer, seals, units } = notice;
  const supplierName = supplier?.name ?? supplier?.id;
  const advised = new Set<string>();
  const orders = new Set<string>();
  for (const { orderNumber, orderLine, itemId } of lines) {
    advised.add(`${orderNumber ?? ''}/${orderLine ?? ''}/${itemId}`);
    if (orderNumber !== undefined) orders.add(orderNumber);
  }
  return {
    ...(supplierName === undefined ? {} : { supplierName }),
    ...(shippedDate === undefined ? {} : { shippedDate }),
    ...(expectedDate === undefined ? {} : { expectedDate }),
    ...(carrierName === undefined ? {} : { carrier: carrierName }),
    ...(scac === undefined ? {} : { scac }),
    ...(billOfLading === undefined ? {} : { billOfLading }),
    ...(proNumber === undefined ? {} : { proNumber }),
    ...(trailer === undefined ? {} : { trailer }),
    seals,
    lineCount: advised.size,
    palletCount: units.reduce((count, unit) => count + (unit.level === 'pallet' ? 1 : 0), 0),
    orders: [...orders],
  };
}

function summaryLine({ orderNumber, itemId, lot, qty }: ShipmentToStore['lines'][number]): ShipmentSummary['lines'][number] {
  return { itemId, qty, ...(orderNumber === undefined ? {} : { orderNumber }), ...(lot === undefined ? {} : { lot }) };
}
