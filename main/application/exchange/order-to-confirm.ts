// main/application/exchange/order-to-confirm.ts · an order that was taken, as its confirmation, for a partner who wants one. Rule EX16: ./EXCHANGE.md
import type { PurchaseOrderDocument } from '../../domain/document/document.ts';
import { splitRelease } from '../../domain/document/order-release.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import { ownCopy } from '../documents/own-copy.ts';
import type { OrderToConfirm } from './answer-import.ts';
import type { ReceivedInterchanges } from './received-interchanges.ts';

interface TakenOrder {
  readonly documentId: string;
  /** The name it has here. */
  readonly number: string;
  readonly partner: PartnerProfile | undefined;
}

/** [EX16] Told to whom sent the order, not to whom it names as its supplier. A change is confirmed without its lines: they name only what differs. */
export function orderToConfirm(
  document: PurchaseOrderDocument,
  { documentId, number, partner }: TakenOrder,
  { returnAddress: address, profile }: Pick<ReceivedInterchanges, 'returnAddress' | 'profile'>,
): OrderToConfirm | undefined {
  if (partner === undefined || partner.replies.orderResponse === 'none' || address === undefined) return undefined;
  if (profile?.partnerId !== partner.partnerId) return undefined;
  const { kind, release, orderDate, supplier, lines } = document;
  return {
    partnerId: partner.partnerId,
    standard: partner.replies.orderResponse === '855' ? 'x12' : 'edifact',
    address,
    response: ownCopy({
      orderNumber: splitRelease(number).number,
      ...(release === undefined ? {} : { release }),
      ...(orderDate === undefined ? {} : { orderDate }),
      responseNumber: documentId,
      decision: 'accepted',
      ...(supplier === undefined ? {} : { supplier }),
      lines:
        kind === 'order-change'
          ? []
          : lines.map(({ line, ids, qty }) => ({ line, ids, qty: { text: qty.text, unit: qty.unit }, decision: 'accepted' as const })),
    }),
  };
}
