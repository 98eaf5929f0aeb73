// main/application/exchange-events.ts · what happens between this station and its trading partners, as stored. Payloads are plain JSON and never change shape
import type { Acknowledgement } from '../domain/document/document.ts';
import type { PartnerProfile } from '../domain/partner/partner-profile.ts';
import type { SentMessage } from './ports.ts';

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
}

/** 'message-acknowledged' on stream 'exchange:<sentId>'. */
export interface MessageAcknowledged {
  readonly type: Acknowledgement['type'];
  readonly outcome: Acknowledgement['outcome'];
  readonly reasons: readonly string[];
}
