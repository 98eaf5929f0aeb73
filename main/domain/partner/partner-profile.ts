// main/domain/partner/partner-profile.ts · what is agreed with one trading partner; a partner without a profile gets `DEFAULT_PROFILE`
import type { TradeAddress } from '../document/document.ts';

/** How a partner names itself: an EDI address, a GLN, a DUNS number, a licence, or the name that stands in its files. */
export interface PartnerId {
  readonly kind: 'interchange' | 'application' | 'gln' | 'duns' | 'licence' | 'name' | 'item-prefix';
  /** Of an interchange address: ISA05, UNB 0007. */
  readonly qualifier?: string;
  readonly value: string;
}

export const CONTRL_CHOICES = ['none', 'syntax-and-receipt', 'errors-only'] as const;
export const X12_REPLY_CHOICES = ['none', '997'] as const;

export interface PartnerProfile {
  /** Our key of the partner: short, for folders and messages. */
  readonly partnerId: string;
  readonly name: string;
  readonly ids: readonly PartnerId[];
  /** Our own addresses with this partner; a file to another address is refused. Empty: any. */
  readonly ourIds: readonly PartnerId[];
  /** Codes under which the partner knows this dock (SDQ, LOC, ship-to); empty: everything is for us. */
  readonly ourLocations: readonly string[];
  readonly allowsTestFiles: boolean;
  readonly allowsOtherReceivers: boolean;
  /** The partner's unit code → ours ('CTN24' → 'CS'), where the common lists are not enough. */
  readonly units: Readonly<Record<string, string>>;
  /** Base units in one pack, by the partner's item number and unit: 'A-100 CS' → 24. */
  readonly packs: Readonly<Record<string, number>>;
  /**
   * Column mappings by the fingerprint of a header row: our field for each column, '' = ignore. Behind the field ':' and a `ColumnForm` when the values fit two
   * forms ('quantity:comma', 'expiry:day-first'); behind the last column 'kind:asn' (or another kind) when the columns leave it open.
   */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Labels of this partner carry data identifiers without an envelope (P…, Q…, 1T…). */
  readonly readsDataIdentifiers: boolean;
  readonly replies: {
    readonly x12: (typeof X12_REPLY_CHOICES)[number];
    readonly contrl: (typeof CONTRL_CHOICES)[number];
    /** 824 when the content of a document was refused. */
    readonly applicationAdvice: boolean;
    readonly receiptAdvice: 'none' | '861' | 'recadv';
    readonly orderResponse: 'none' | '855' | 'ordrsp';
    /** Hours after which a missing acknowledgement of what we sent is shown as overdue; 0: never. */
    readonly overdueHours: number;
  };
  /** Version we write: '004010', 'D96A'. */
  readonly x12Version: string;
  readonly edifactVersion: string;
}

export const DEFAULT_PROFILE: Omit<PartnerProfile, 'partnerId' | 'name' | 'ids'> = {
  ourIds: [],
  ourLocations: [],
  allowsTestFiles: false,
  allowsOtherReceivers: false,
  units: {},
  packs: {},
  columns: {},
  readsDataIdentifiers: false,
  replies: { x12: 'none', contrl: 'none', applicationAdvice: false, receiptAdvice: 'none', orderResponse: 'none', overdueHours: 24 },
  x12Version: '004010',
  edifactVersion: 'D96A',
};

/** The profile of the partner with this interchange address; a profile without qualifier fits any. */
export function partnerOf(profiles: readonly PartnerProfile[], address: TradeAddress): PartnerProfile | undefined {
  return profiles.find(({ ids }) =>
    ids.some(
      (id) =>
        (id.kind === 'interchange' || id.kind === 'gln' || id.kind === 'duns') &&
        id.value === address.id.trim() &&
        (id.qualifier === undefined || address.qualifier === undefined || id.qualifier === address.qualifier),
    ),
  );
}
