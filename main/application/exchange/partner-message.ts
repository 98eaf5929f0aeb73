// main/application/exchange/partner-message.ts · what goes to a trading partner, as it waits in the outbox: neutral content; number and text are made when it is sent. Rules EX1–EX5: ./EXCHANGE.md
import type { TradeAddress } from '../../domain/document/document.ts';
import type { ApplicationAdvice, InterchangeReply, OrderResponse, OutgoingEnvelope, ReceiptAdvice } from '../../domain/document/outgoing.ts';
import type { FinishMessage } from '../../domain/receipt/receipt-events.ts';
import { messageKey } from '../../domain/receipt/receipt-message.ts';

/** Of messages in the outbox that go to partners and not to the ERP. */
export const PARTNER_TOPIC = 'edi';

export type PartnerContent =
  | { readonly standard: 'x12'; readonly type: 'TA1' | '997'; readonly reply: InterchangeReply }
  | { readonly standard: 'x12'; readonly type: '824'; readonly advice: ApplicationAdvice }
  | { readonly standard: 'x12'; readonly type: '855'; readonly response: OrderResponse }
  | { readonly standard: 'x12'; readonly type: '861'; readonly advice: ReceiptAdvice }
  | { readonly standard: 'edifact'; readonly type: 'CONTRL'; readonly reply: InterchangeReply }
  | { readonly standard: 'edifact'; readonly type: 'ORDRSP'; readonly response: OrderResponse }
  | { readonly standard: 'edifact'; readonly type: 'RECADV'; readonly advice: ReceiptAdvice };

/** Where an answer goes: the addresses of what it answers, turned round. */
export interface ReturnAddress {
  readonly sender: TradeAddress;
  readonly receiver: TradeAddress;
  readonly isTest: boolean;
}

/** The body of the message, as JSON. */
export interface PartnerMessage {
  readonly version: 1;
  readonly key: string;
  readonly partnerId: string;
  /** Absent: the addresses of the partner's profile, as they are when it is sent. */
  readonly address?: ReturnAddress;
  readonly content: PartnerContent;
}

/** Turns neutral content into the bytes of one interchange. @throws an error with the code 'cannot-write' and a sentence: a value that the standard cannot say */
export type PartnerWriter = (envelope: OutgoingEnvelope, content: PartnerContent) => Uint8Array;

/** What is known of a message before it has its key. */
export interface PartnerDraft {
  readonly partnerId: string;
  /** Messages about the same thing keep their order. */
  readonly about: string;
  readonly address?: ReturnAddress;
  /** Documents or lines in it. */
  readonly count: number;
  content(key: string): PartnerContent;
}

export function partnerMessage(draft: PartnerDraft, { stationCode, nextId }: { readonly stationCode: string; nextId(): string }): FinishMessage {
  const { partnerId, about, address, count } = draft;
  const key = messageKey(stationCode, nextId());
  const body: PartnerMessage = { version: 1, key, partnerId, ...(address === undefined ? {} : { address }), content: draft.content(key) };
  return { key, aggregate: `${partnerId} ${about}`, topic: PARTNER_TOPIC, lineCount: count, body: JSON.stringify(body) };
}

/** The number that the partner knows the content by. */
export function documentNumberOf(content: PartnerContent): string | undefined {
  if ('response' in content) return content.response.orderNumber;
  return 'advice' in content ? content.advice.number : undefined;
}

/** An acknowledgement is never acknowledged. */
export function isAnswered({ type }: PartnerContent): boolean {
  return type === '855' || type === '861' || type === 'ORDRSP' || type === 'RECADV';
}
