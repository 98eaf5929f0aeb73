// main/domain/receipt/receipt-events.ts · everything that can happen to a receipt, as stored. Payloads are plain JSON and never change shape; a new shape is a new kind.
import type { Plate } from '../document/document.ts';
import type { Item } from '../item/item.ts';
import type { CountFinding, PieceCount, UnitWeight } from '../weighing/count-pieces.ts';
import type { Mass, Tare } from '../weighing/measure.ts';
import type { VerdictCode } from './verdict.ts';

/** What a scan still needs before it counts. 'item': a label with a lot or date was read, and not yet what it is on. 'choice': which of several goods is meant. */
export type QuestionField = 'item' | 'choice' | 'lot' | 'expiry' | 'serial';

/** One open line as it stood when the receipt was opened: the version of the order it is decided against. Quantities are base units. */
export interface OpenedLine {
  readonly lineId: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly orderedQty: number;
  /** The same as the order says it ('12.5', 'KG'): what the ERP knows the line by. */
  readonly sent?: { readonly text: string; readonly unit: string };
  readonly receivedBeforeQty: number;
  /** Advised by the ASN; absent when no notice covers the line. */
  readonly shippedQty?: number;
  /** Lots the order or the notice names; empty means any lot. */
  readonly expectedLots: readonly string[];
  readonly dueDate?: string;
  /** Hundredths of a percent over the ordered quantity that count without a word. */
  readonly overBasisPoints: number;
  readonly underBasisPoints: number;
  /** Beyond that: 'hold' puts the excess aside as overage, 'warn' counts it and says so. */
  readonly beyond: 'hold' | 'warn';
}

export interface AdvisedContent {
  readonly itemId: string;
  readonly qty: number;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly orderNumber?: string;
  readonly orderLine?: string;
  readonly serials: readonly string[];
}

/** A handling unit of the notice. `contents` are its own goods; a pallet of cartons has none and finds them through `parent`. */
export interface AdvisedUnit {
  readonly unitId: string;
  readonly parentId?: string;
  readonly level: string;
  readonly sscc?: string;
  /** Beside the SSCC. */
  readonly plates?: readonly Pick<Plate, 'kind' | 'value'>[];
  /** Numbers that the notices give to other units too: which is meant is asked (RC53). A unit with no other number has one of these in `plates`, with its place behind it. */
  readonly shares?: readonly string[];
  readonly contents: readonly AdvisedContent[];
  /** Orders that are not on this receipt and have goods on the unit: `contents` leaves those out. */
  readonly otherOrders?: readonly string[];
}

export interface ReceiptOpened {
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly orders: readonly {
    readonly orderNumber: string;
    readonly documentId: string;
    readonly version: number;
    readonly supplierId?: string;
    readonly supplier?: string;
  }[];
  readonly shipment?: { readonly shipmentNumber: string; readonly documentId: string; readonly supplier?: string };
  /** Documents of the notices that advise the orders, when the receipt was not opened by one of them. */
  readonly notices?: readonly string[];
  readonly withoutOrder: boolean;
  readonly isBlind: boolean;
  readonly items: readonly Item[];
  readonly lines: readonly OpenedLine[];
  readonly units: readonly AdvisedUnit[];
}

/** A change of one line's counts. All acts are sums of these, so undo is the same with the sign turned. */
export interface LineDelta {
  readonly lineId: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly held: number;
  readonly lot?: string;
  readonly expiryDate?: string;
}

/** One symbol as it was read. */
export interface SymbolRead {
  readonly raw: string;
  readonly symbology?: string;
}

/** What the symbols of one unit said together, kept with the event: the facts that decided. `raw` is the first of them. */
export interface Reading extends SymbolRead {
  /** Further symbols of the same unit, in the order in which they were read. */
  readonly also?: readonly SymbolRead[];
  readonly kind: string;
  /** UTC instant at which the device had the latest symbol; absent for codes from a keyboard or a file. */
  readonly readAt?: string;
  readonly itemId?: string;
  readonly unit?: string;
  readonly unitQty?: number;
  /** As the label says it: '2.500 kg'. The quantity of an item that is counted by weight. */
  readonly netWeight?: string;
  /** Where the weight is no label's: how it was weighed or typed here. */
  readonly weighed?: Weighing;
  /** As the label says it: AI 37, 30 and the like. */
  readonly count?: number;
  readonly gtin?: string;
  /** The item is what a logistic unit holds (AI 02), not the unit that is labelled. */
  readonly isContent?: true;
  readonly lot?: string;
  readonly expiryDate?: string;
  /** The date is a best-before date (AI 15): an expiry date on another symbol goes before it. */
  readonly isBestBefore?: true;
  readonly serial?: string;
  readonly sscc?: string;
  /** Number of a handling unit that is no SSCC, as notices name it. */
  readonly plate?: string;
  readonly orderNumber?: string;
  /** HIBC: the character by which the symbols of one label name one another. */
  readonly link?: string;
}

/** The first line the act touched, after it: enough to word the verdict again years later. */
export interface LineAfter {
  readonly lineId: string;
  readonly expected: number;
  readonly counted: number;
  readonly remaining: number;
  /** Overage on the line; absent when there is none. */
  readonly held?: number;
}

/** A lead accepted what was refused as `refused`: who, why, and which scan. */
export interface Override {
  readonly of: string;
  readonly by: string;
  readonly reason: string;
  readonly refused: VerdictCode;
}

/** How an earlier symbol of the same unit had ended: taken back by this event, which decides for all of them. */
export interface Replaced {
  readonly scanId: string;
  /** Base units counted and held; absent when it had been refused. */
  readonly qty?: number;
  readonly deltas: readonly LineDelta[];
  readonly plates: readonly string[];
  readonly serials: readonly SerialOf[];
  /** Serials that it had taken out: back on the record. */
  readonly restores?: readonly SerialOf[];
}

export interface SerialOf {
  readonly itemId: string;
  readonly serial: string;
}

/** Goods of a unit that was booked inside another, as the notice had them or as its label has them. Base units. */
export interface CorrectedGoods {
  readonly itemId: string;
  readonly qty: number;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serials?: readonly string[];
}

/** [RC50] The label of a unit contradicts what was booked for it with the unit that it stands in. */
export interface Correction {
  /** The act that booked it. */
  readonly of: string;
  readonly was: readonly CorrectedGoods[];
  readonly is: readonly CorrectedGoods[];
  /** No longer on the record: another serial stands on the label, or the goods were refused. */
  readonly freed: readonly SerialOf[];
}

/** How the scans of a unit are tied to the scan before. */
interface UnitTies {
  /** The question that this scan answers, or repeats with what is still missing. */
  readonly answers?: string;
  readonly replaces?: Replaced;
  /** A label whose item never came: another unit began on the same device, and nothing of it was counted. */
  readonly drops?: string;
}

export interface ScanAccepted extends UnitTies {
  readonly scanId: string;
  readonly scanKey?: string;
  readonly code: VerdictCode;
  readonly reading: Reading;
  readonly multiplier: number;
  readonly qty: number;
  readonly heldQty: number;
  readonly deltas: readonly LineDelta[];
  /** All plates of the handling units this act booked, those inside them too. */
  readonly plates: readonly string[];
  /** A unit inside one that was booked whole: seen, not counted again. */
  readonly checkedPlate?: string;
  readonly serials: readonly SerialOf[];
  /** `deltas` are the difference: what was booked is negative. */
  readonly corrects?: Correction;
  readonly completes: readonly string[];
  readonly line?: LineAfter;
  /** A line made by this scan: freight without an order. */
  readonly newLine?: { readonly lineId: string; readonly item: Item };
  /** A further symbol of the unit that this scan counted, under which verdict: it said nothing new, and changes nothing. */
  readonly sameAs?: { readonly scanId: string; readonly code: VerdictCode };
  readonly override?: Override;
}

export interface ScanRefused extends UnitTies {
  readonly scanId: string;
  readonly scanKey?: string;
  readonly code: VerdictCode;
  readonly reading: Reading;
  readonly multiplier: number;
  readonly expected?: string;
  /** What inside a handling unit was refused: the unit's label does not say it. */
  readonly content?: { readonly itemId: string; readonly lot?: string; readonly expiryDate?: string; readonly serial?: string };
  readonly otherOrders?: readonly { readonly orderNumber: string; readonly lineNumber: string; readonly remaining: number }[];
  readonly problems: readonly { readonly code: string; readonly message: string; readonly severity: 'error' | 'warning' }[];
  /** The refusal came out of an override: another reason stood behind the one that was accepted. */
  readonly override?: Override;
  /** All that a lead has accepted of this scan so far. */
  readonly waived?: readonly VerdictCode[];
  /** [RC51] The unit had been booked with the one that it stands in: what was counted for it is taken out again. */
  readonly takesOut?: Correction & { readonly deltas: readonly LineDelta[] };
}

export interface QuestionAsked extends UnitTies {
  readonly scanId: string;
  readonly scanKey?: string;
  readonly code: VerdictCode;
  readonly reading: Reading;
  readonly multiplier: number;
  readonly missing: readonly QuestionField[];
  /** What the symbols said, where the question is about an item inside the unit and `reading` names that one. */
  readonly label?: Reading;
  /** Of a missing 'choice': what the unit would be. `reading` is what all of them say. */
  readonly choices?: readonly Reading[];
  /** Under which code the answer is remembered. */
  readonly tie?: string;
  /** [RC53] The choices are units of the notice, in the same order. */
  readonly units?: readonly ChoiceUnit[];
}

/** A unit that a code may name, as the notice has it. */
export interface ChoiceUnit {
  readonly plate: string;
  readonly level: string;
  readonly goods: readonly CorrectedGoods[];
  readonly orders: readonly string[];
  readonly isReceived?: true;
}

export interface QuantitySet {
  readonly quantity: number;
}

/** Moves counts that already stand: damage, an approved overage, everything not counted. */
export interface CountsMoved {
  readonly actId: string;
  readonly why: 'damaged' | 'overage-approved' | 'received-all';
  readonly of?: string;
  readonly reason: string;
  /** Base units concerned; the deltas alone do not say it where nothing moves. */
  readonly qty: number;
  readonly disposition?: 'quarantine' | 'reject' | 'return' | 'accept-with-remark';
  readonly deltas: readonly LineDelta[];
}

/** The reading as the scale sent it or a person typed it, and what it comes to. */
export interface Weighing {
  readonly text: string;
  readonly unit: string;
  /** Which of the two the scale said that it shows. */
  readonly basis?: 'gross' | 'net';
  /** Where a tare was taken off; without it the reading is the net weight. */
  readonly net?: Mass;
  /** Where it is known and not the reading itself: of a scale that shows net. */
  readonly gross?: Mass;
  readonly tare?: Tare;
  /** The scale, or absent when a person typed the weight. */
  readonly scaleId?: string;
  /** UTC instant at which the scale sent it, and its bytes. */
  readonly measuredAt?: string;
  readonly bytesBase64?: string;
}

/** A weight of what scan `of` counted. */
export interface WeightRecorded extends Weighing {
  readonly actId: string;
  readonly of: string;
  /** Net, for comparison. */
  readonly milligrams: number;
  /** From the item's unit weight; absent when that is not known. */
  readonly expectedMilligrams?: number;
  readonly check?: CountCheck;
}

/** [RC43] The count of the scan held against its weight. */
export interface CountCheck {
  readonly counted: number;
  readonly found: PieceCount;
  readonly finding: CountFinding;
  readonly unitWeight: UnitWeight;
}

/** [RC44] A person has looked again: the count stays although weighing `weighing` says otherwise. */
export interface CountConfirmed {
  readonly actId: string;
  readonly of: string;
  readonly weighing: string;
  readonly counted: number;
}

export interface ScanUndone {
  readonly actId: string;
  readonly deltas: readonly LineDelta[];
  readonly plates: readonly string[];
  readonly serials: readonly SerialOf[];
  /** Serials that the act had taken out: back on the record. */
  readonly restores?: readonly SerialOf[];
  /** Corrections of the act, undone with it: `deltas` and `serials` are of all. */
  readonly along?: readonly string[];
  /** The undo made room on their lines. */
  readonly releases?: readonly Release[];
}

/** Held overage that counts after all: how the deltas of its scan change. */
export interface Release {
  readonly actId: string;
  readonly deltas: readonly LineDelta[];
}

export interface ReceiptFinished {
  readonly receiptNumber: string;
  readonly lines: readonly FinishedLine[];
  readonly messages: readonly FinishMessage[];
}

/** One message to the ERP, written with the finish: one per order, at most 50 lines each. */
export interface FinishMessage {
  readonly key: string;
  readonly aggregate: string;
  readonly topic: string;
  readonly lineCount: number;
  /** JSON text, exactly as it will be sent. */
  readonly body: string;
}

export interface FinishedLine {
  readonly lineId: string;
  readonly orderedQty: number;
  readonly receivedBeforeQty: number;
  readonly shippedQty?: number;
  readonly acceptedQty: number;
  readonly rejectedQty: number;
  readonly heldQty: number;
  readonly difference: number;
  readonly classes: readonly string[];
}

/** Of a blind count that did not agree: the lines that somebody was asked to count again, once. */
export interface RecountAsked {
  readonly lineIds: readonly string[];
}

export interface ReceiptReopened {
  readonly reason: string;
  readonly withdrawnKeys: readonly string[];
}

export type ReceiptEvent =
  | { readonly kind: 'receipt-opened'; readonly payload: ReceiptOpened }
  | { readonly kind: 'scan-accepted'; readonly payload: ScanAccepted }
  | { readonly kind: 'scan-refused'; readonly payload: ScanRefused }
  | { readonly kind: 'question-asked'; readonly payload: QuestionAsked }
  | { readonly kind: 'quantity-set'; readonly payload: QuantitySet }
  | { readonly kind: 'counts-moved'; readonly payload: CountsMoved }
  | { readonly kind: 'weight-recorded'; readonly payload: WeightRecorded }
  | { readonly kind: 'count-confirmed'; readonly payload: CountConfirmed }
  | { readonly kind: 'scan-undone'; readonly payload: ScanUndone }
  | { readonly kind: 'receipt-parked'; readonly payload: Record<string, never> }
  | { readonly kind: 'receipt-resumed'; readonly payload: Record<string, never> }
  | { readonly kind: 'recount-asked'; readonly payload: RecountAsked }
  | { readonly kind: 'receipt-finished'; readonly payload: ReceiptFinished }
  | { readonly kind: 'receipt-reopened'; readonly payload: ReceiptReopened };
