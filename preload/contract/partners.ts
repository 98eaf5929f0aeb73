// preload/contract/partners.ts · what is agreed with each trading partner
export interface PartnerId {
  readonly kind: 'interchange' | 'application' | 'gln' | 'duns' | 'licence' | 'name' | 'item-prefix';
  /** Of an interchange address: ISA05, UNB 0007. */
  readonly qualifier?: string;
  readonly value: string;
}

export interface PartnerProfile {
  /** Our key: lower-case letters, digits and hyphens. */
  readonly partnerId: string;
  readonly name: string;
  readonly ids: readonly PartnerId[];
  /** Our own addresses with this partner; empty: any. */
  readonly ourIds: readonly PartnerId[];
  /** Codes under which the partner knows this dock; empty: everything is for us. */
  readonly ourLocations: readonly string[];
  readonly allowsTestFiles: boolean;
  readonly allowsOtherReceivers: boolean;
  /** The partner's unit code → ours. */
  readonly units: Readonly<Record<string, string>>;
  /** Base units in one pack, by item number and unit as the partner sends them: 'A-100 CS' → 24. */
  readonly packs: Readonly<Record<string, number>>;
  /** Our field for each column ('' = ignore), by the fingerprint of the header row. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly readsDataIdentifiers: boolean;
  readonly replies: {
    readonly x12: 'none' | '997';
    readonly contrl: 'none' | 'syntax-and-receipt' | 'errors-only';
    readonly applicationAdvice: boolean;
    readonly receiptAdvice: 'none' | '861' | 'recadv';
    readonly orderResponse: 'none' | '855' | 'ordrsp';
    /** 0: never overdue. */
    readonly overdueHours: number;
  };
  readonly x12Version: string;
  readonly edifactVersion: string;
}

export interface Partner {
  readonly profile: PartnerProfile;
  /** How often it was saved. */
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

export interface PartnerCalls {
  'partners:list': (request: Record<string, never>) => { readonly partners: readonly Partner[] };
  /**
   * Saves a profile whole; what is left out gets its default. Needs 'setup'. Refused with reason 'id-taken' when another partner has the same number or address.
   * `version`: what the screen last saw, 0 for a new one; 'conflict' when it was saved since.
   */
  'partners:save': (request: {
    readonly profile: Pick<PartnerProfile, 'partnerId' | 'name' | 'ids'> & Partial<PartnerProfile>;
    readonly version?: number;
  }) => Partner;
  /** Its documents stay; what comes from it later has no profile. Needs 'setup'. */
  'partners:remove': (request: { readonly partnerId: string }) => { readonly removed: true };
}
