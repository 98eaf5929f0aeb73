// preload/contract/bills.ts · bills of lading and CMR notes: what they say, what is missing, and their way from draft to paper. Plain data, no code
import type { PrintJob } from './printing.ts';

export interface BillAddress {
  readonly name: string;
  /** Street; a second line after "\n". */
  readonly address: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
}

export interface BillParty extends BillAddress {
  /** SID# or CID#. */
  readonly reference: string;
  readonly locationNumber: string;
  readonly isFob: boolean;
}

export interface BillCarrier extends BillAddress {
  readonly scac: string;
  readonly trailer: string;
  readonly seals: readonly string[];
  readonly pro: string;
  /** The bars of the PRO number say the SCAC too, as agreed with the carrier. */
  readonly isProWithScac?: boolean;
}

export interface BillOrder {
  readonly orderNumber: string;
  readonly packages: number;
  /** Decimal text in the bill's unit. */
  readonly weight: string;
  /** Decimal text: cubic feet on a bill in pounds, cubic metres on one in kilograms. */
  readonly cube?: string;
  readonly palletSlip: 'Y' | 'N' | '';
  readonly info: string;
}

export interface Hazmat {
  readonly unNumber: string;
  readonly properShippingName: string;
  readonly hazardClass: string;
  readonly subsidiary: string;
  readonly packingGroup: '' | 'I' | 'II' | 'III';
  readonly quantity: string;
}

export interface BillLine {
  readonly handlingUnits: number;
  readonly handlingUnitType: string;
  readonly packages: number;
  readonly packageType: string;
  readonly weight: string;
  readonly description: string;
  readonly nmfc: string;
  readonly freightClass: string;
  readonly hazmat?: Hazmat;
  readonly marks: string;
  readonly statisticalNumber: string;
  readonly volume: string;
}

/** Every block of the paper; empty text is an empty block. */
export interface BillContent {
  readonly form: 'straight' | 'cmr';
  readonly shipDate: string;
  readonly weightUnit: 'lb' | 'kg';
  readonly shipFrom: BillParty;
  readonly shipTo: BillParty;
  readonly thirdParty: BillAddress;
  readonly carrier: BillCarrier;
  readonly freightTerms: 'prepaid' | 'collect' | 'third-party';
  readonly isMaster: boolean;
  readonly underlying: readonly string[];
  readonly specialInstructions: string;
  readonly orders: readonly BillOrder[];
  readonly lines: readonly BillLine[];
  readonly declaredValue: string;
  readonly declaredPer: string;
  readonly codAmount: string;
  readonly codTerms: '' | 'collect' | 'prepaid';
  readonly codCheckAcceptable: boolean;
  readonly loadedBy: '' | 'shipper' | 'driver';
  readonly countedBy: '' | 'shipper' | 'driver-pallets' | 'driver-pieces';
  readonly emergencyTelephone: string;
  readonly legalLine: string;
  readonly cmr: {
    readonly takenOverAt: string;
    readonly deliveryPlace: string;
    readonly documents: string;
    readonly paymentInstructions: string;
    readonly cashOnDelivery: string;
    readonly successiveCarriers: string;
    readonly reservations: string;
    readonly agreements: string;
    readonly establishedIn: string;
  };
}

export type BillProblemCode =
  | 'missing'
  | 'bad-date'
  | 'bad-weight'
  | 'bad-count'
  | 'bad-amount'
  | 'bad-scac'
  | 'bad-class'
  | 'bad-nmfc'
  | 'bad-un-number'
  | 'bad-bill-number'
  | 'packages-differ'
  | 'weights-differ'
  | 'no-class'
  | 'wrong-unit'
  | 'no-letters'
  | 'does-not-fit';

export interface BillProblem {
  readonly code: BillProblemCode;
  /** 'shipTo.city', 'lines.0.weight'. */
  readonly field: string;
  readonly severity: 'error' | 'warning';
  readonly value: string;
  readonly expected: string;
  readonly message: string;
}

export interface BillTotals {
  readonly orderPackages: number;
  readonly orderWeight: string;
  readonly orderCube?: string;
  readonly handlingUnits: number;
  readonly packages: number;
  readonly weight: string;
}

export type BillPaper = 'letter' | 'a4' | 'thermal-4' | 'thermal-4x8' | 'thermal-8';
export type CopyMark = 'shipper' | 'carrier' | 'consignee' | 'file';
export type Signer = 'shipper' | 'carrier' | 'consignee';

export interface BillSummary {
  readonly billId: string;
  readonly form: 'straight' | 'cmr';
  readonly status: 'draft' | 'issued' | 'voided';
  readonly number?: string;
  readonly shipTo: string;
  readonly carrier: string;
  readonly shipDate: string;
  readonly packages: number;
  readonly weight: string;
  readonly weightUnit: string;
  readonly hasHazmat: boolean;
  readonly signatures: number;
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly createdAt: string;
  readonly changedAt: string;
}

export interface BillView {
  readonly billId: string;
  readonly status: 'draft' | 'issued' | 'voided';
  /** Sent back with a change: a draft that somebody else changed is not overwritten. */
  readonly version: number;
  readonly number?: string;
  readonly issuedAt?: string;
  readonly issuedBy?: string;
  readonly content: BillContent;
  readonly source: 'hand' | 'pallets' | 'rejected' | 'return' | 'transfer';
  readonly problems: readonly BillProblem[];
  readonly totals: BillTotals;
  readonly signatures: readonly { readonly role: Signer; readonly name: string; readonly at: string }[];
  readonly prints: readonly {
    readonly at: string;
    readonly paper: BillPaper;
    readonly language: 'en' | 'es';
    readonly mark: CopyMark;
    readonly sha256: string;
    readonly pages: number;
    readonly printerId?: string;
  }[];
  readonly voided?: { readonly reason: string; readonly at: string };
  readonly replaces?: string;
  readonly replacedBy?: string;
}

export interface StagedGoods {
  readonly id: string;
  readonly orderNumber: string;
  readonly description: string;
  readonly qty: number;
  readonly unit: string;
  readonly weight?: { readonly milligrams: number; readonly from: 'scale' | 'item' };
}

export interface BillPrint {
  readonly fileName: string;
  readonly dataBase64: string;
  readonly sha256: string;
  readonly pages: number;
  /** The bytes of an earlier print, unchanged. */
  readonly isKept: boolean;
  readonly job?: PrintJob;
  /** Within the data folder, where it was put into the folder. */
  readonly path?: string;
}

/** The very file that an office printer will get; of thermal paper one page, dot for dot. */
export type BillPreview =
  | { readonly kind: 'pdf'; readonly dataBase64: string }
  | { readonly kind: 'dots'; readonly pngBase64: string; readonly pages: number; readonly widthMm: number; readonly heightMm: number };

export interface BillCalls {
  'bills:list': (request: Record<string, never>) => { readonly bills: readonly BillSummary[] };
  /** By its id, or by its number of 17 digits. */
  'bills:get': (request: { readonly billId: string }) => BillView;
  /** Labelled pallets and rejected goods that are on no bill yet. */
  'bills:sources': (request: Record<string, never>) => {
    readonly pallets: readonly StagedGoods[];
    readonly rejected: readonly (StagedGoods & { readonly receiptNumber: string })[];
  };
  'bills:draft': (request: {
    readonly form: 'straight' | 'cmr';
    readonly from:
      | { readonly kind: 'hand' }
      | { readonly kind: 'pallets' | 'rejected'; readonly ids: readonly string[] }
      /** One that is closed and on no bill, by its id or number. */
      | { readonly kind: 'return' | 'transfer'; readonly id: string };
    readonly content?: BillContent;
  }) => BillView;
  'bills:change': (request: { readonly billId: string; readonly version: number; readonly content: BillContent }) => BillView;
  'bills:check': (request: { readonly content: BillContent }) => { readonly problems: readonly BillProblem[]; readonly totals: BillTotals };
  /** What will be printed; of unsaved content while it is typed. */
  'bills:preview': (request: {
    readonly billId: string;
    readonly content?: BillContent;
    readonly paper: BillPaper;
    readonly language: 'en' | 'es';
    readonly mark: CopyMark;
    /** From 0, of thermal paper. A PDF comes whole. */
    readonly page: number;
  }) => BillPreview;
  /** Takes the number. Refused with the reason 'problems' while something is missing. */
  'bills:issue': (request: { readonly billId: string; readonly version: number }) => BillView;
  /** Strokes in thousandths of the pad's width and height. */
  'bills:sign': (request: {
    readonly billId: string;
    readonly role: Signer;
    readonly name: string;
    readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[];
  }) => BillView;
  'bills:void': (request: { readonly billId: string; readonly reason: string }) => BillView;
  /** Voids it and makes a new draft of its content, which is the answer. */
  'bills:reissue': (request: { readonly billId: string; readonly reason: string }) => BillView;
  /** To a printer, or without one as a file. The same copy again is the same bytes. */
  'bills:print': (request: {
    readonly billId: string;
    readonly paper: BillPaper;
    readonly language: 'en' | 'es';
    readonly mark: CopyMark;
    readonly printerId?: string;
    /** Also into the folder of the station from which mail programs take papers. */
    readonly isForFolder?: boolean;
  }) => BillPrint;
}
