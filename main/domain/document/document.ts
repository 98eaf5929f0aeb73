// main/domain/document/document.ts · what a supplier's or buyer's file says, in one neutral model. Quantities stay as sent; the import converts them.

export const DOCUMENT_KINDS = ['item-master', 'purchase-order', 'order-change', 'asn', 'manifest', 'packing-list'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** X12 BEG01/BSN01 and friends: what the sender wants done with this copy. */
export const DOCUMENT_PURPOSES = ['original', 'change', 'replace', 'cancel', 'duplicate'] as const;
export type DocumentPurpose = (typeof DOCUMENT_PURPOSES)[number];

/** Where in the file a value stood; counted from 1, as a person counts. */
export interface SourcePlace {
  readonly line?: number;
  readonly segment?: number;
  readonly tag?: string;
  /** Of a CSV row: the cell; of a line of a PDF: the piece of text, from the left. */
  readonly element?: number;
  /** Of an X12 or EDIFACT element that has several. */
  readonly component?: number;
  readonly column?: string;
  /** JSON pointer (RFC 6901), or the path of an XML element ('/DespatchAdvice/DespatchLine[2]/ID'). */
  readonly path?: string;
  /** Of a workbook: the sheet's name and the cell ('B7'). */
  readonly sheet?: string;
  readonly cell?: string;
  /** Of a PDF. */
  readonly page?: number;
}

export interface DocumentProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly at: SourcePlace & { readonly file: string };
  readonly read?: string;
  readonly expected?: string;
}

/** A quantity exactly as sent: decimal text ('12', '1.5') and the sender's unit code ('EA', 'CS', 'KG'). */
export interface SentQuantity {
  readonly text: string;
  readonly unit: string;
  /** No unit was sent: the quantity counts packs of the GTIN beside it, and `unit` holds where nobody knows which pack that is. */
  readonly isUnitAssumed?: true;
}

export const ITEM_ID_TYPES = ['gtin', 'buyer-item', 'supplier-item', 'maker-part', 'ndc', 'other'] as const;
export interface ItemId {
  readonly type: (typeof ITEM_ID_TYPES)[number];
  /** GTINs as 14 digits; everything else as sent. */
  readonly value: string;
}

export interface Party {
  readonly name?: string;
  /** GLN, DUNS or the sender's own code. */
  readonly id?: string;
  readonly address?: readonly string[];
}

export interface OrderDocumentLine {
  readonly line: string;
  readonly ids: readonly ItemId[];
  readonly description?: string;
  readonly qty: SentQuantity;
  /** Base units in one unit of `qty`, when the document says so (PO4, pack column). */
  readonly packSize?: number;
  readonly price?: string;
  readonly dueDate?: string;
  readonly lot?: string;
  /** Percent as sent, decimal text. */
  readonly overTolerancePercent?: string;
  readonly underTolerancePercent?: string;
  /** In an order change: what becomes of the line; 'change' when the sender only says the new values. Sources: X12 670 (POC02), EDIFACT 1229 (LIN). */
  readonly change?: 'add' | 'delete' | 'change' | 'unchanged';
  /** The line's quantity divided over places (X12 SDQ, EDIFACT LOC with QTY). Absent: all of it goes to the order's ship-to. */
  readonly destinations?: readonly { readonly location: string; readonly qty: SentQuantity }[];
  readonly place: SourcePlace;
}

export interface PurchaseOrderDocument {
  readonly kind: 'purchase-order' | 'order-change';
  readonly number: string;
  /** Of an order change: its own sequence or number, when sent (BCH05, RFF CI). */
  readonly changeNumber?: string;
  /** Which release of a blanket order (X12 BEG04, BCH04); all releases have the blanket order's number. */
  readonly release?: string;
  /** The sender calls it a release (X12 BEG02, BCH02 RL): an order of its own under the blanket order's number. */
  readonly isRelease?: true;
  readonly purpose: DocumentPurpose;
  readonly supplier?: Party;
  readonly shipTo?: Party;
  readonly orderDate?: string;
  readonly dueDate?: string;
  readonly currency?: string;
  readonly lines: readonly OrderDocumentLine[];
}

export const PLATE_KINDS = ['sscc', 'site', 'metrc', 'carrier', 'supplier'] as const;
export interface Plate {
  readonly kind: (typeof PLATE_KINDS)[number];
  /** Exactly as printed or sent. */
  readonly raw: string;
  /** For comparison: an SSCC as 18 digits, others upper case. */
  readonly value: string;
}

export interface AsnUnit {
  /** Local to the document (HL01, row number). */
  readonly unitId: string;
  readonly parentId?: string;
  readonly level: 'pallet' | 'carton' | 'inner';
  readonly plates: readonly Plate[];
  readonly grossWeight?: SentQuantity;
  readonly place: SourcePlace;
}

export interface AsnLine {
  readonly orderNumber?: string;
  /** Which release of that order (X12 PRF02). */
  readonly orderRelease?: string;
  readonly orderLine?: string;
  /** The innermost unit that holds the goods. */
  readonly unitId?: string;
  readonly ids: readonly ItemId[];
  readonly description?: string;
  readonly qty: SentQuantity;
  readonly packSize?: number;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly productionDate?: string;
  readonly serials: readonly string[];
  /** Of a track-and-trace package: the state of its laboratory test, and the words as sent. */
  readonly labTest?: { readonly state: 'passed' | 'failed' | 'not-tested' | 'other'; readonly sent: string };
  readonly place: SourcePlace;
}

/** A ship notice, a packing list, or a track-and-trace manifest: one unit with a plate of kind 'metrc' or 'site' and one line for each package. */
export interface AsnDocument {
  readonly kind: 'asn' | 'packing-list' | 'manifest';
  readonly number: string;
  readonly purpose: DocumentPurpose;
  readonly supplier?: Party;
  readonly shipTo?: Party;
  /** Of the notice itself (BSN03, DTM 137): goods may leave on another day. */
  readonly documentDate?: string;
  readonly shippedDate?: string;
  readonly expectedDate?: string;
  readonly carrierName?: string;
  readonly scac?: string;
  readonly billOfLading?: string;
  readonly proNumber?: string;
  readonly trailer?: string;
  readonly seals: readonly string[];
  readonly units: readonly AsnUnit[];
  readonly lines: readonly AsnLine[];
}

export interface ItemMasterPack {
  /** 'each' is the base unit itself, qty 1. */
  readonly level: 'each' | 'inner' | 'case' | 'pallet';
  readonly unit: string;
  /** Base units in one of these. */
  readonly qty: number;
  readonly gtins: readonly string[];
  /** What the empty packaging of one weighs, as sent. */
  readonly tareWeight?: SentQuantity;
}

export interface ItemMasterItem {
  readonly itemId: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly packs: readonly ItemMasterPack[];
  readonly supplierItems: readonly string[];
  readonly lotTracked: boolean;
  readonly expiryTracked: boolean;
  readonly serialTracked: boolean;
  readonly minShelfLifeDays?: number;
  /** Net weight of one base unit, as sent. */
  readonly unitWeight?: SentQuantity;
  readonly place: SourcePlace;
}

export interface ItemMasterDocument {
  readonly kind: 'item-master';
  readonly number: string;
  readonly items: readonly ItemMasterItem[];
}

export type NeutralDocument = PurchaseOrderDocument | AsnDocument | ItemMasterDocument;

export const DOCUMENT_FORMATS = ['csv', 'json', 'x12', 'edifact', 'gs1-xml', 'ubl', 'metrc', 'biotrack', 'xlsx', 'pdf'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** Who sent or should receive an interchange, as it says itself: ISA05/06, UNB S002 (qualifier and id); a GLN in XML has the qualifier '14' of EDIFACT. */
export interface TradeAddress {
  readonly qualifier?: string;
  readonly id: string;
}

/** One message (X12 set, EDIFACT message) as it was received: all that an acknowledgement says of it. */
export interface ReceivedMessage {
  readonly standard: 'x12' | 'edifact';
  readonly interchange: string;
  /** GS or UNG; EDIFACT mostly has none. */
  readonly group?: { readonly functionalId: string; readonly controlNumber: string; readonly version: string };
  /** ST01, UNH S009/0065. */
  readonly type: string;
  /** Of an EDIFACT message: the rest of S009 ('D:96A:UN:EAN005'), which CONTRL repeats. */
  readonly version?: string;
  readonly controlNumber: string;
  /** Whether this program reads such messages; others are only noted. */
  readonly isKnown: boolean;
  readonly documentNumber?: string;
  readonly faults: readonly MessageFault[];
  readonly place: SourcePlace;
}

export const FAULT_KINDS = ['missing', 'unexpected', 'too-many', 'bad-value', 'bad-date', 'bad-reference', 'wrong-count', 'other'] as const;
export interface MessageFault {
  readonly kind: (typeof FAULT_KINDS)[number];
  readonly severity: 'error' | 'warning';
  readonly tag?: string;
  /** Position within the message, counted from 1 at ST or UNH. */
  readonly position?: number;
  readonly element?: number;
  readonly read?: string;
  /** The problem's sentence: for 824 and for people. */
  readonly message: string;
}

/** What a partner says of something we sent: 997, 999, TA1, 824, CONTRL. */
export interface Acknowledgement {
  readonly standard: 'x12' | 'edifact';
  readonly type: '997' | '999' | 'TA1' | '824' | 'CONTRL';
  /** Control numbers of what it answers, as sent by us. */
  readonly interchange?: string;
  readonly group?: string;
  readonly message?: { readonly type: string; readonly controlNumber: string };
  /** Of an 824: the number of the document it speaks of. */
  readonly documentNumber?: string;
  readonly outcome: 'accepted' | 'accepted-with-errors' | 'partly-accepted' | 'rejected';
  /** Codes and places as sent, one sentence each. */
  readonly reasons: readonly string[];
  readonly place: SourcePlace;
}

/** A table whose columns are not understood, or can be read in two ways: all that a mapping screen shows. The answer goes into `PartnerProfile.columns`. */
export interface UnreadTable {
  /** The row taken for the column names. */
  readonly place: SourcePlace;
  /** Key of the mapping: the column names in lower case without accents and punctuation, joined by '|'. */
  readonly fingerprint: string;
  readonly columns: readonly UnreadColumn[];
  /** The first rows below the column names, as text. */
  readonly sample: readonly (readonly string[])[];
  /** What a column may mean: the words that a mapping uses. */
  readonly fields: readonly string[];
  /** Present when the columns leave open what the document is: one of these must be chosen. */
  readonly kinds?: readonly DocumentKind[];
}

export interface UnreadColumn {
  readonly name: string;
  /** What its name means to us, a word of `fields`; '' when nothing. */
  readonly guess: string;
  /** Present when its values fit both forms: one of these must be chosen. */
  readonly forms?: readonly ColumnForm[];
}

/** How the values of a column are written; a mapping says it behind the field: 'quantity:comma'. */
export const COLUMN_FORMS = ['point', 'comma', 'day-first', 'month-first'] as const;
export type ColumnForm = (typeof COLUMN_FORMS)[number];

/** What a parser says, in file order: documents as soon as each is whole (a 50 MB notice never stands in memory at once), problems as they are met. */
export type ParsedPart =
  /** Once for each interchange; once for a file of another format. */
  | {
      readonly type: 'header';
      readonly format: DocumentFormat;
      readonly version?: string;
      readonly sender?: TradeAddress;
      readonly receiver?: TradeAddress;
      readonly controlNumber?: string;
      /** The sender marked it as a test (ISA15 = T, UNB 0035 = 1). */
      readonly isTest?: boolean;
      /** The sender asks for TA1 (ISA14 = 1) or CONTRL (UNB 0031 = 1). */
      readonly wantsReply?: boolean;
      /** When it was made, as the sender says (ISA09, ISA10): TA1 repeats it. */
      readonly at?: string;
      readonly place?: SourcePlace;
    }
  | { readonly type: 'document'; readonly document: NeutralDocument }
  /** Behind the document of the message, if it gave one. */
  | { readonly type: 'message'; readonly message: ReceivedMessage }
  | { readonly type: 'acknowledgement'; readonly acknowledgement: Acknowledgement }
  | { readonly type: 'problem'; readonly problem: DocumentProblem }
  /** Behind the error that a mapping would settle. */
  | { readonly type: 'table'; readonly table: UnreadTable }
  | { readonly type: 'skipped'; readonly what: string; readonly place: SourcePlace };
