// main/domain/document/outgoing.ts · what we tell a trading partner, in one neutral model; main/documents turns it into X12 or EDIFACT text
import type { ItemId, Party, ReceivedMessage, SentQuantity, TradeAddress } from './document.ts';

/** Everything an interchange needs beside its messages. Control numbers never repeat for a partner. */
export interface OutgoingEnvelope {
  readonly sender: TradeAddress;
  readonly receiver: TradeAddress;
  /** GS02, GS03; the addresses' ids when absent. */
  readonly applicationSender?: string;
  readonly applicationReceiver?: string;
  /** 1 to 999,999,999. */
  readonly interchangeNumber: number;
  /** UTC instant. */
  readonly at: string;
  readonly isTest: boolean;
  /** '004010' to '008010'; 'D96A' to 'D24A'. */
  readonly version: string;
}

/** A finished receipt as told to the supplier: X12 861, EDIFACT RECADV. */
export interface ReceiptAdvice {
  /** Our number of this advice: the receipt's. */
  readonly number: string;
  /** YYYY-MM-DD. */
  readonly receivedDate: string;
  readonly shipmentNumber?: string;
  readonly billOfLading?: string;
  readonly supplier?: Party;
  readonly receiver?: Party;
  readonly lines: readonly ReceiptAdviceLine[];
}

export interface ReceiptAdviceLine {
  readonly orderNumber?: string;
  readonly orderLine?: string;
  readonly ids: readonly ItemId[];
  readonly description?: string;
  readonly shipped?: SentQuantity;
  readonly accepted: SentQuantity;
  readonly rejected: readonly {
    readonly qty: SentQuantity;
    readonly reason: 'damaged' | 'wrong-item' | 'wrong-lot' | 'expired' | 'over' | 'quality' | 'other';
  }[];
  /** Base quantity that was expected and did not come; '0' is left out. */
  readonly short?: SentQuantity;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serials: readonly string[];
  readonly sscc?: string;
}

/** Our answer to an order or an order change: X12 855, EDIFACT ORDRSP. */
export interface OrderResponse {
  readonly orderNumber: string;
  /** Of a blanket order. */
  readonly release?: string;
  readonly orderDate?: string;
  readonly responseNumber: string;
  readonly decision: 'accepted' | 'accepted-with-changes' | 'rejected';
  readonly buyer?: Party;
  readonly supplier?: Party;
  readonly lines: readonly {
    readonly line: string;
    readonly ids: readonly ItemId[];
    readonly qty: SentQuantity;
    readonly decision: 'accepted' | 'changed' | 'rejected' | 'backordered';
    /** The date we can keep, when it differs. */
    readonly date?: string;
  }[];
}

/** What we say of an interchange we received: 997 and TA1, CONTRL. */
export interface InterchangeReply {
  readonly of: { readonly interchange: string; readonly sender: TradeAddress; readonly receiver: TradeAddress; readonly at?: string };
  /** An error of the envelope itself, so that nothing inside was read. */
  readonly envelopeFault?: { readonly kind: 'bad-header' | 'bad-count' | 'duplicate' | 'not-for-us' | 'test' | 'cut-off'; readonly message: string };
  readonly messages: readonly ReceivedMessage[];
}

/** Errors of content that a 997 cannot say: X12 824. */
export interface ApplicationAdvice {
  readonly number: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly documents: readonly {
    readonly documentNumber: string;
    readonly type: string;
    readonly group?: string;
    readonly controlNumber: string;
    readonly outcome: 'accepted' | 'accepted-with-errors' | 'rejected';
    readonly faults: readonly { readonly code: string; readonly message: string; readonly read?: string }[];
  }[];
}
