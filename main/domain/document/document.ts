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
  readonly element?: number;
  readonly column?: string;
  /** JSON pointer (RFC 6901). */
  readonly path?: string;
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
  readonly place: SourcePlace;
}

export interface PurchaseOrderDocument {
  readonly kind: 'purchase-order' | 'order-change';
  readonly number: string;
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
  readonly place: SourcePlace;
}

export interface AsnDocument {
  readonly kind: 'asn' | 'packing-list';
  readonly number: string;
  readonly purpose: DocumentPurpose;
  readonly supplier?: Party;
  readonly shipTo?: Party;
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

/** What a parser says, in file order: documents as soon as each is whole (a 50 MB notice never stands in memory at once), problems as they are met. */
export type ParsedPart =
  | {
      readonly type: 'header';
      readonly format: 'csv' | 'json' | 'x12';
      readonly version?: string;
      readonly sender?: string;
      readonly controlNumber?: string;
    }
  | { readonly type: 'document'; readonly document: NeutralDocument }
  | { readonly type: 'problem'; readonly problem: DocumentProblem }
  | { readonly type: 'skipped'; readonly what: string; readonly place: SourcePlace };
