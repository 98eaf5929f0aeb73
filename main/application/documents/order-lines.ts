// main/application/documents/order-lines.ts · the lines of an order, or of a change of one, as they concern this place: our share of each, its item and whole base units. Rules IM3, IM10–IM14, IM30–IM33: ./IMPORT.md
import type { OrderDocumentLine, PurchaseOrderDocument } from '../../domain/document/document.ts';
import { ourShare } from '../../domain/partner/our-share.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { StoredLine } from '../ports.ts';
import { applyOrderChange, withoutZeros } from './apply-order-change.ts';
import type { ImportFindings } from './import-findings.ts';
import type { ItemBook } from './item-book.ts';
import { PAUSE_LINES, type PlacedLine, placeLine } from './place-lines.ts';

export class OrderLines {
  readonly #items: ItemBook;
  readonly #findings: ImportFindings;

  constructor(items: ItemBook, findings: ImportFindings) {
    this.#items = items;
    this.#findings = findings;
  }

  *of(document: PurchaseOrderDocument, partner: PartnerProfile | undefined): Generator<void, readonly StoredLine[], void> {
    const lines: StoredLine[] = [];
    if (isForOtherPlace(document, partner)) return lines;
    const numbers = new Set<string>();
    for (const [index, line] of document.lines.entries()) {
      if (index % PAUSE_LINES === PAUSE_LINES - 1) yield;
      if (numbers.has(line.line)) {
        const message = `line number ${line.line} stands twice in order ${document.number}: number each line once`;
        this.#findings.error('duplicate-line', message, line.place, line.line);
        continue;
      }
      numbers.add(line.line);
      const ours = this.#ours(line, partner);
      const placed = ours === undefined ? undefined : placeLine(this.#items, ours, partner, this.#findings.error);
      if (ours !== undefined && placed !== undefined) lines.push(storedLine(ours, placed));
    }
    return lines;
  }

  /**
   * @param lines of the order that is changed
   * @param baseNo the document they are of
   */
  *afterChange(
    document: PurchaseOrderDocument,
    lines: readonly StoredLine[],
    baseNo: number,
    partner: PartnerProfile | undefined,
  ): Generator<void, readonly StoredLine[], void> {
    const known = new Set(lines.map(({ lineNumber }) => withoutZeros(lineNumber)));
    const changes = document.lines.flatMap((line) => this.#ourChange(line, known.has(withoutZeros(line.line)), partner) ?? []);
    return yield* applyOrderChange(changes, {
      orderNumber: document.number,
      lines: lines.map((line) => ({ ...line, sourceNo: line.sourceNo ?? baseNo })),
      place: (line, stored) => {
        const ids = line.ids.length > 0 || stored === undefined ? line.ids : [{ type: 'buyer-item' as const, value: stored.itemId }];
        return placeLine(this.#items, { ...line, ids }, partner, this.#findings.error);
      },
      toLine: storedLine,
      fault: this.#findings.error,
    });
  }

  /** [IM3] A line may come to our place, or leave it, with a change; of one that was never ours nobody here has heard. */
  #ourChange(line: OrderDocumentLine, isKnown: boolean, partner: PartnerProfile | undefined): OrderDocumentLine | undefined {
    const { change } = line;
    const places = partner?.ourLocations ?? [];
    const share = ourShare(line, places).kind;
    if (share === 'none' && isKnown && change !== 'add') {
      if (change === 'delete' || change === 'unchanged') return line;
      this.#findings.notice('other-places', `line ${line.line} goes to other places now: it is no longer expected here`, line.place);
      return { ...line, change: 'delete' };
    }
    if (share === 'all' && !isKnown && change === 'delete' && places.length > 0) {
      this.#findings.notice('other-places', `line ${line.line} is deleted, and was not expected here`, line.place);
      return undefined;
    }
    const ours = this.#ours(line, partner);
    return ours !== undefined && share === 'part' && !isKnown && change === 'change' ? { ...ours, change: 'add' } : ours;
  }

  /** The line as it concerns this place; undefined when it does not. */
  #ours(line: OrderDocumentLine, partner: PartnerProfile | undefined): OrderDocumentLine | undefined {
    const share = ourShare(line, partner?.ourLocations ?? []);
    switch (share.kind) {
      case 'all':
        return line;
      case 'unknown': {
        const message = `line ${line.line} is divided over ${share.places} places and no partner profile says which is ours: all of it is expected here`;
        this.#findings.warning('places-unknown', message, line.place);
        return line;
      }
      case 'none':
        this.#findings.notice('other-places', `line ${line.line} goes to other places whole: it is left out`, line.place);
        return undefined;
      case 'part':
        if (share.others > 0)
          this.#findings.notice(
            'other-places',
            `line ${line.line}: ${share.qty.text} of ${line.qty.text} ${line.qty.unit} come here, the rest goes elsewhere`,
            line.place,
          );
        return { ...line, qty: share.qty };
    }
  }
}

/** An order whose ship-to is another place of ours; one that is divided says so line by line. */
function isForOtherPlace({ shipTo, lines }: PurchaseOrderDocument, partner: PartnerProfile | undefined): boolean {
  if (partner === undefined || partner.ourLocations.length === 0 || shipTo?.id === undefined) return false;
  return !partner.ourLocations.includes(shipTo.id) && !lines.some(({ destinations = [] }) => destinations.length > 0);
}

function storedLine(line: OrderDocumentLine, placed: PlacedLine): StoredLine {
  return {
    lineNumber: line.line,
    itemId: placed.item.itemId,
    description: line.description ?? placed.item.name,
    orderedQty: placed.qty,
    sentQty: line.qty.text,
    sentUnit: line.qty.isUnitAssumed === true ? placed.unit : line.qty.unit,
    ...(line.lot === undefined ? {} : { lot: line.lot }),
    ...(line.dueDate === undefined ? {} : { dueDate: line.dueDate }),
    overBasisPoints: basisPoints(line.overTolerancePercent),
    underBasisPoints: basisPoints(line.underTolerancePercent),
    place: line.place,
  };
}

/** '2.5' percent → 250; anything unreadable was refused by the parser. */
function basisPoints(percent: string | undefined): number {
  return percent === undefined ? 0 : Math.round(Number(percent) * 100);
}
