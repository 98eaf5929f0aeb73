// main/application/exchange/exchange-events.ts · what happens between this station and its trading partners, as stored. Payloads are plain JSON and never change shape
import type { Acknowledgement } from '../../domain/document/document.ts';
import type { OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { FinishMessage } from '../../domain/receipt/receipt-events.ts';
import type { SentMessage } from '../ports.ts';

/** 'partner-saved' on stream 'partner:<id>'. 'partner-removed' has an empty payload. */
export interface PartnerSaved {
  readonly profile: PartnerProfile;
}

/** 'message-sent' on stream 'exchange:<sentId>'. */
export interface MessageSent
  extends Pick<SentMessage, 'partnerId' | 'standard' | 'type' | 'interchange' | 'group' | 'message' | 'documentNumber' | 'fileName'> {
  /** Takes this number of the partner's sequence. */
  readonly interchangeNumber: number;
  /** Whether an acknowledgement is expected: none is of a 997 or a CONTRL. */
  readonly isAnswered: boolean;
  /** As it was written with; the same message is never written with another. */
  readonly envelope?: OutgoingEnvelope;
}

/** 'answers-queued' on stream 'document:<sha256>': what the partners are told about a file that came, or answer to an order in it. */
export interface AnswersQueued {
  /** Of what is said, without numbers and dates: the same is said once of a file. */
  readonly digest: string;
  readonly messages: readonly FinishMessage[];
}

/** 'message-acknowledged' on stream 'exchange:<sentId>'. */
export interface MessageAcknowledged {
  readonly type: Acknowledgement['type'];
  readonly outcome: Acknowledgement['outcome'];
  readonly reasons: readonly string[];
}
