// main/application/exchange/advise-receipt.ts · a finished receipt told to the partners whose goods or orders it was about, where their profile wants it: X12 861, EDIFACT RECADV. Rules EX20–EX24: ./EXCHANGE.md
import type { ItemId, Party } from '../../domain/document/document.ts';
import type { ReceiptAdvice } from '../../domain/document/outgoing.ts';
import { partnerOfParty } from '../../domain/partner/find-partner.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import { adviceLines, serialsByLine } from '../../domain/receipt/describe-advice.ts';
import type { FinishMessage } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptMessageLine } from '../../domain/receipt/receipt-message.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Clock, Ids, ReceivingFacts } from '../ports.ts';
import { partnerMessage } from './partner-message.ts';

export interface AdviseDeps {
  readonly facts: ReceivingFacts;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A line as the ERP is told, with what only a partner asks for. */
export interface ReportedLine {
  readonly lineId: string;
  readonly line: ReceiptMessageLine;
}

/** Which lines are a partner's business. */
type Concerns = (line: ReceiptMessageLine) => boolean;

/** Messages for the same transaction as the finish. */
export function adviseReceipt(
  deps: AdviseDeps,
  stationCode: string,
  state: ReceiptState,
  reported: readonly ReportedLine[],
): readonly FinishMessage[] {
  const serials = serialsByLine(state);
  return [...recipients(deps.facts, state)].flatMap(([profile, concerns]) => {
    const lines = reported.filter(({ line }) => concerns.some((isConcerned) => isConcerned(line)));
    if (lines.length === 0) return [];
    const advice: ReceiptAdvice = {
      number: state.opened.receiptNumber,
      receivedDate: deps.clock.today(),
      ...(state.opened.shipment === undefined ? {} : { shipmentNumber: state.opened.shipment.shipmentNumber }),
      supplier: supplierOf(state, profile),
      ...receiverOf(profile),
      lines: lines.flatMap(({ lineId, line }) => adviceLines(line, itemIds(deps.facts, line), serials.get(lineId) ?? [])),
    };
    const orders = new Set(lines.map(({ line }) => line.orderNumber));
    const [only] = orders;
    const draft = {
      partnerId: profile.partnerId,
      about: orders.size === 1 && only !== undefined ? only : state.opened.receiptNumber,
      count: advice.lines.length,
      content: () =>
        profile.replies.receiptAdvice === '861'
          ? ({ standard: 'x12', type: '861', advice } as const)
          : ({ standard: 'edifact', type: 'RECADV', advice } as const),
    };
    return [partnerMessage(draft, { stationCode, nextId: deps.ids.next })];
  });
}

/** The partner of an order hears of its lines, the one of the shipment of all, the one of another notice of what was advised. */
function recipients(facts: ReceivingFacts, state: ReceiptState): ReadonlyMap<PartnerProfile, readonly Concerns[]> {
  const wanting = facts.partners().filter(({ replies }) => replies.receiptAdvice !== 'none');
  const found = new Map<PartnerProfile, Concerns[]>();
  if (wanting.length === 0) return found;
  const add = (profile: PartnerProfile | undefined, concerns: Concerns): void => {
    if (profile !== undefined) found.set(profile, [...(found.get(profile) ?? []), concerns]);
  };
  const byDocument = (documentId: string): PartnerProfile | undefined => {
    const partnerId = facts.partnerOfDocument(documentId);
    return wanting.find((profile) => profile.partnerId === partnerId);
  };
  const { orders, shipment, notices = [] } = state.opened;
  if (shipment !== undefined) {
    const isOurs = (): boolean => true;
    add(byDocument(shipment.documentId), isOurs);
    add(partnerOfParty(wanting, shipment.supplier === undefined ? {} : { name: shipment.supplier }), isOurs);
  }
  for (const { orderNumber, documentId, supplierId, supplier } of orders) {
    const isOfOrder = (line: ReceiptMessageLine): boolean => line.orderNumber === orderNumber;
    add(byDocument(documentId), isOfOrder);
    add(partnerOfParty(wanting, partyOf(supplierId, supplier)), isOfOrder);
  }
  for (const documentId of notices) add(byDocument(documentId), (line) => line.shipped !== undefined);
  return found;
}

function partyOf(id: string | undefined, name: string | undefined): Party {
  return { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
}

function supplierOf({ opened }: ReceiptState, profile: PartnerProfile): Party {
  const [first, ...others] = opened.orders;
  const isOne = first !== undefined && others.every(({ supplierId, supplier }) => supplierId === first.supplierId && supplier === first.supplier);
  const named = isOne ? partyOf(first.supplierId, first.supplier) : {};
  return named.name === undefined ? { ...named, name: opened.shipment?.supplier ?? profile.name } : named;
}

/** The dock as the partner knows it, where it knows it by one code. */
function receiverOf({ ourLocations }: PartnerProfile): Pick<ReceiptAdvice, 'receiver'> {
  const [only, ...others] = ourLocations;
  return only === undefined || others.length > 0 ? {} : { receiver: { id: only } };
}

/** What we call the item, and the GTIN of its base unit. */
function itemIds(facts: ReceivingFacts, { itemId, baseUnit }: ReceiptMessageLine): readonly ItemId[] {
  const gtin = facts.gtinOf(itemId, baseUnit);
  return [...(gtin === undefined ? [] : [{ type: 'gtin' as const, value: gtin }]), { type: 'buyer-item', value: itemId }];
}
