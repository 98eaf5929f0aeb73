// preload/contract/receiving.ts · all that the screen and core share about receiving: plain data, no code. Quantities are whole base units.
import type { PlacedLine } from './documents.ts';

export const VERDICT_SOUNDS = ['accepted', 'line-complete', 'needs-decision', 'refused'] as const;
export type VerdictSound = (typeof VERDICT_SOUNDS)[number];

export type VerdictCode =
  | 'accepted'
  | 'over'
  | 'already-counted'
  /** A unit of a pallet that was booked whole: what its label contradicts was put right. */
  | 'corrected'
  /** A further symbol of the unit just scanned: nothing was added. */
  | 'same-label'
  /** A lot, date or serial was read, and not yet what it is on. */
  | 'needs-item'
  /** The code stands for several goods that are known here equally well. */
  | 'needs-choice'
  | 'needs-lot'
  | 'needs-expiry'
  | 'needs-serial'
  | 'not-on-order'
  | 'unknown-code'
  | 'other-delivery'
  /** A METRC Retail ID: one unit of a package, never counted by itself. */
  | 'retail-unit'
  | 'duplicate-sscc'
  | 'duplicate-serial'
  | 'wrong-lot'
  | 'expired'
  | 'short-dated'
  | 'bad-check-digit'
  | 'unreadable'
  | 'needs-weight'
  | 'serial-needs-one'
  | 'no-open-receipt'
  | 'not-signed-in'
  | 'receipt-not-open'
  | 'looks-like-barcode'
  | 'bad-date'
  | 'undone'
  | 'nothing-to-undo'
  /** DAMAGED, REJECT or QUARANTINE a second time on the same goods. */
  | 'already-rejected'
  | 'undo-refused'
  | 'quantity-set'
  | 'cancelled'
  | 'label-queued'
  | 'label-bound'
  | 'label-confirmed'
  /** Put on the return or transfer in hand; or not, and why. */
  | 'goods-added'
  | 'goods-refused'
  | 'damaged'
  | 'weighed'
  /** The weight says another count than the scan: nothing is done until a person has said which is right. */
  | 'count-differs'
  | 'count-confirmed'
  | 'approved'
  | 'code-taught'
  /** FINISH was scanned once: the variances are shown, a second FINISH confirms. */
  | 'review-finish'
  | 'finished'
  | 'signed-in'
  | 'receipt-opened'
  | 'offer-open'
  | 'not-permitted'
  | 'command-ignored'
  | 'pairing-off'
  | 'not-paired'
  | 'profile-offered'
  | 'profile-loaded'
  | 'scanner-paired'
  | 'test-read';

export type MissingField = 'item' | 'choice' | 'lot' | 'expiry' | 'serial';

export interface Pack {
  readonly unit: string;
  readonly level: 'each' | 'inner' | 'case' | 'pallet';
  /** Base units in one. */
  readonly qty: number;
  /** The code printed on this pack, where the item master knows one: shown beside the line, offered by the simulated scanner. */
  readonly gtin?: string;
}

export interface GoodsChoice {
  readonly itemId: string;
  readonly itemName: string;
  /** The pack; of a handling unit its level. */
  readonly unit: string;
  /** Base units. Left out of a handling unit on a blind receipt. */
  readonly unitQty?: number;
  /** Of a handling unit: its number here, its lots, its orders, and that it was received before. */
  readonly plate?: string;
  readonly lots?: readonly string[];
  readonly orders?: readonly string[];
  readonly isReceived?: true;
}

export interface NamedGoods {
  readonly itemId: string;
  readonly itemName: string;
  readonly qty: number;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serials?: readonly string[];
}

/** The answer to one scan or command. Everything a screen, a sound and a script need; words are made from these by the screen. */
export interface Verdict {
  /** Sequence of the event that answered, never falling; the cursor of the stream. */
  readonly cursor: number;
  readonly scanId: string;
  readonly receiptId?: string;
  readonly code: VerdictCode;
  readonly outcome: 'accepted' | 'refused' | 'question' | 'done';
  readonly sound: VerdictSound;
  readonly lineComplete: boolean;
  /** What was read, control characters shown as <GS>; empty for keys. */
  readonly read: string;
  readonly symbology?: string;
  /** What would have been right, when that can be said: a lot, a date, an order number. */
  readonly expected?: string;
  readonly itemId?: string;
  readonly itemName?: string;
  readonly lineId?: string;
  readonly orderNumber?: string;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
  readonly sscc?: string;
  /** Number of a handling unit that is no SSCC: a METRC tag, a site's or carrier's or supplier's plate. */
  readonly plate?: string;
  /** Number of packs × base units in the pack = qty. */
  readonly packs?: { readonly count: number; readonly unit: string; readonly unitQty: number };
  /** Base units this scan counted (accepted + rejected); held overage apart. */
  readonly qty?: number;
  readonly heldQty?: number;
  /** Of goods that are measured; of those kept in milligrams or microlitres people are shown grams and millilitres. */
  readonly baseUnit?: string;
  /** The line after this scan. Absent in blind receipts. */
  readonly lineExpected?: number;
  readonly lineCounted?: number;
  readonly lineRemaining?: number;
  /** Other open orders that want this item. */
  readonly otherOrders?: readonly { readonly orderNumber: string; readonly lineNumber: string; readonly remaining: number }[];
  /** Of a question: what the unit still lacks before it counts. */
  readonly missing?: readonly MissingField[];
  /** Of 'offer-open': several orders or deliveries have this number. */
  readonly offers?: readonly { readonly kind: 'order' | 'shipment'; readonly number: string }[];
  /** Of a missing 'choice': the goods that the code may stand for. */
  readonly choices?: readonly GoodsChoice[];
  /** Of a unit that was booked with another: what its label put right; a refusal took out all of `was`. Base units. */
  readonly corrected?: { readonly was: readonly NamedGoods[]; readonly is: readonly NamedGoods[] };
  /** The scan of the same unit that this one stands in for, with the base units it had counted and held. */
  readonly replaces?: { readonly scanId: string; readonly qty: number };
  /** Of 'same-label': the scan that counted the unit. */
  readonly sameAs?: string;
  /** What the clerk does next, one thing. */
  readonly next:
    | 'scan-next'
    | 'scan-item'
    | 'choose'
    | 'enter-lot'
    | 'enter-expiry'
    | 'enter-serial'
    | 'ask-lead'
    | 'set-aside'
    | 'teach-code'
    | 'scan-cases'
    | 'scan-package'
    | 'rescan'
    | 'weigh'
    | 'check-count'
    | 'open-receipt'
    | 'sign-in'
    | 'pair'
    | 'finish';
  /** Permission that could turn this refusal into an acceptance by `receiving:override`. */
  readonly overridableBy?: 'override';
  readonly problems: readonly { readonly code: string; readonly message: string; readonly severity: 'error' | 'warning' }[];
  /** From the last byte in core to the verdict being durable. */
  readonly latencyMicros: number;
  readonly actor?: string;
  /** Which device read it: says how the characters are to be taken, should they be decoded again. */
  readonly device?: string;
  readonly at: string;
  /** For 'weighed' and 'count-differs': the reading as sent, net milligrams, and what the item's unit weight says they should be. */
  readonly weight?: Weighed & { readonly milligrams: number; readonly expectedMilligrams?: number };
  /** For 'undone': what was reversed. */
  readonly undoes?: {
    readonly scanId: string;
    readonly itemName?: string;
    readonly qty?: number;
    /** Base units that were held apart and count now that there is room. */
    readonly released?: number;
  };
}

/** A weight on the record. Without `net` the reading is the net weight. */
export interface Weighed {
  readonly text: string;
  readonly unit: string;
  readonly basis?: 'gross' | 'net';
  readonly net?: Mass;
  readonly gross?: Mass;
  readonly tare?: Tare;
  /** Absent: a person typed it. */
  readonly scaleId?: string;
  readonly measuredAt?: string;
  readonly check?: CountCheck;
}

export interface Mass {
  readonly text: string;
  readonly unit: string;
  readonly milligrams: number;
}

export interface Tare extends Mass {
  readonly how: 'keyed' | 'weighed' | 'container' | 'scale';
  /** Of a known container, or of all of them. */
  readonly name?: string;
  /** Where it is of several: which, and how many of each. */
  readonly parts?: readonly TarePart[];
}

/** So many of one kind; text and unit are of one. */
export interface TarePart {
  readonly name: string;
  readonly count: number;
  readonly text: string;
  readonly unit: string;
}

/** Milligrams. */
export interface UnitWeight {
  readonly milligrams: number;
  /** So many weigh that much. */
  readonly pieces: number;
  readonly source: 'item' | 'sample';
  readonly toleranceMilligrams: number;
  readonly spreadMilligrams: number;
}

/** A count held against a weight: what the weight allows with 99.7 % certainty, and whether the count is among it. */
export interface CountCheck {
  readonly counted: number;
  readonly found:
    | { readonly kind: 'counted'; readonly pieces: number; readonly low: number; readonly high: number }
    | { readonly kind: 'between'; readonly why: 'too-light' | 'too-rough'; readonly low: number; readonly high: number }
    | { readonly kind: 'fits-none'; readonly nearest: number };
  readonly finding: 'agrees' | 'possible' | 'differs';
  readonly unitWeight: UnitWeight;
}

export interface ReceiptLineView {
  readonly lineId: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly baseUnit: string;
  readonly packs: readonly Pack[];
  /** Left out of blind receipts, with shipped, receivedBefore and remaining. */
  readonly expected?: number;
  readonly shipped?: number;
  readonly receivedBefore?: number;
  readonly remaining?: number;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly held: number;
  readonly lots: readonly { readonly lot: string; readonly expiryDate?: string; readonly qty: number }[];
  readonly dueDate?: string;
  readonly status: 'open' | 'complete' | 'over';
  readonly needs: readonly ('lot' | 'expiry' | 'serial')[];
}

/** A line of an order or a notice that a receipt line was opened on. */
export interface LineOrigin extends PlacedLine {
  readonly kind: 'order' | 'notice';
}

export interface ReceiptException {
  readonly scanId: string;
  readonly at: string;
  readonly code: VerdictCode;
  readonly read: string;
  readonly itemName?: string;
  readonly qty?: number;
  /** Of goods kept in milligrams or microlitres, that unit: people are shown grams and millilitres. */
  readonly baseUnit?: string;
  readonly resolved: boolean;
}

export interface ReceiptView {
  readonly receiptId: string;
  /** Short number for people, unique at the station: '0001-000042'. */
  readonly receiptNumber: string;
  readonly status: 'open' | 'parked' | 'finished';
  readonly blind: boolean;
  readonly orders: readonly string[];
  readonly shipmentNumber?: string;
  readonly supplier?: string;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly finishedAt?: string;
  readonly lines: readonly ReceiptLineView[];
  readonly units: readonly {
    /** By which it is known here: the SSCC, else its first other plate. */
    readonly plate: string;
    readonly sscc?: string;
    readonly level: string;
    readonly received: boolean;
    readonly lineCount: number;
    readonly qty?: number;
  }[];
  /** Pack multiplier for the next scan; 1 when none is set. */
  readonly quantity: number;
  readonly question?: {
    readonly scanId: string;
    readonly missing: readonly MissingField[];
    readonly choices?: readonly GoodsChoice[];
    readonly itemName: string;
    readonly qty: number;
    /** Of goods kept in milligrams or microlitres, that unit: people are shown grams and millilitres. */
    readonly baseUnit?: string;
  };
  readonly questionsWaiting: number;
  /** Scans whose weight says another count. */
  readonly doubts: readonly { readonly scanId: string; readonly itemName: string; readonly check: CountCheck }[];
  readonly exceptions: readonly ReceiptException[];
  readonly last?: Verdict;
  /** Latest first, at most 50: what can still be undone. */
  readonly history: readonly {
    readonly scanId: string;
    readonly at: string;
    readonly itemName?: string;
    readonly qty?: number;
    /** Of goods kept in milligrams or microlitres, that unit: people are shown grams and millilitres. */
    readonly baseUnit?: string;
    readonly code: VerdictCode;
    readonly undone: boolean;
  }[];
  readonly cursor: number;
}

export const DIFFERENCE_CLASSES = [
  'match',
  'short',
  'over',
  'damaged',
  'wrong-item',
  'not-ordered',
  'not-shipped',
  'short-shipped',
  'over-shipped',
] as const;
export type DifferenceClass = (typeof DIFFERENCE_CLASSES)[number];

/** One line of the three-way comparison. */
export interface VarianceLine {
  readonly lineId: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly baseUnit: string;
  readonly ordered: number;
  readonly receivedBefore: number;
  readonly shipped?: number;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly held: number;
  /** received − (shipped, else ordered − receivedBefore). */
  readonly difference: number;
  readonly classes: readonly DifferenceClass[];
}

export interface ReceivingCalls {
  'receiving:open': (request: {
    readonly orders?: readonly string[];
    readonly shipmentNumber?: string;
    /** Freight without an order. */
    readonly withoutOrder?: boolean;
    readonly blind?: boolean;
  }) => ReceiptView;
  /** Makes this receipt the operator's active one, so that scans go to it. */
  'receiving:activate': (request: { readonly receiptId: string }) => ReceiptView;
  'receiving:view': (request: { readonly receiptId: string }) => ReceiptView;
  /** The lines of orders and notices that a receipt line was opened on; none of a blind count. */
  'receiving:line-origins': (request: { readonly receiptId: string; readonly lineId: string }) => { readonly origins: readonly LineOrigin[] };
  /** A wedge or hand-typed code only (device scans go devices → core and get their id there). FNC1 = ASCII 29. Repeating a `scanId` changes nothing and answers the first verdict again. */
  'receiving:submit-scan': (request: {
    readonly scanId: string;
    readonly raw: string;
    readonly symbology?: string;
    readonly receiptId?: string;
    /** UTC instant at which it was read; symbols read close together are of one label. Left out: nobody knows, and each is a label of its own. */
    readonly readAt?: string;
    /** A keyboard wedge: its keys were known, or only the characters they wrote. Left out: typed by hand. */
    readonly readBy?: WedgeDevice;
  }) => Verdict;
  /** Multiplier for the next scan only. Refused with 'looks-like-barcode' when absurd. */
  'receiving:set-quantity': (request: { readonly receiptId: string; readonly quantity: number }) => Verdict;
  'receiving:answer': (request: {
    readonly receiptId: string;
    readonly scanId: string;
    /** Of the choices of the question, counted from 0. Remembered for the receipt's supplier when the operator may teach. */
    readonly choice?: number;
    readonly lot?: string;
    readonly expiryDate?: string;
    readonly serial?: string;
  }) => Verdict;
  /** The named scan, else the operator's last one. Repeatable. */
  'receiving:undo': (request: { readonly receiptId: string; readonly scanId?: string }) => Verdict;
  /** Moves base units already counted on the line from accepted to rejected. */
  'receiving:damage': (request: {
    readonly receiptId: string;
    readonly lineId: string;
    readonly qty: number;
    readonly reason: string;
    readonly disposition: 'quarantine' | 'reject' | 'return' | 'accept-with-remark';
  }) => Verdict;
  /** A lead accepts what was refused (wrong lot, expired, short-dated) or held (over). */
  'receiving:override': (request: { readonly receiptId: string; readonly scanId: string; readonly reason: string }) => Verdict;
  'receiving:teach-code': (request: {
    readonly code: string;
    readonly itemId: string;
    readonly unit: string;
    readonly receiptId?: string;
    /** As in the verdict. */
    readonly device?: string;
    /** On every supplier's labels, not only on those of the receipt's supplier. Without a receipt always so. */
    readonly forAll?: boolean;
  }) => Verdict;
  'receiving:variances': (request: { readonly receiptId: string }) => {
    readonly receiptId: string;
    readonly lines: readonly VarianceLine[];
    readonly questionsWaiting: number;
    /** Of a blind count that did not agree when somebody would have closed it: what is to be counted again. */
    readonly recount?: readonly { readonly lineId: string; readonly itemName: string }[];
  };
  /** A blind count that differs is refused once with the reason 'recount', of a person; what is counted then stands. */
  'receiving:finish': (request: { readonly receiptId: string }) => ReceiptView;
  'receiving:park': (request: { readonly receiptId: string }) => ReceiptView;
  /** Only before its first message was sent. */
  'receiving:reopen': (request: { readonly receiptId: string; readonly reason: string }) => ReceiptView;
  /** Every line's open remainder as one entry marked "not counted"; a permission. */
  'receiving:receive-all': (request: { readonly receiptId: string }) => ReceiptView;
  /** Byte by byte what was read and which rule chose (UX23). */
  'receiving:decode': (request: {
    readonly raw: string;
    readonly symbology?: string;
    readonly device?: string;
    /** It was read for this one: its supplier's labels may have a form of their own. */
    readonly receiptId?: string;
  }) => DecodeView;
}

export type WedgeDevice = 'wedge' | 'wedge-text';

/** A piece of the code as it arrived; together they are the whole. */
export interface CodeSpan {
  /** In characters from 0; one up to FF is one byte. */
  readonly offset: number;
  readonly length: number;
  readonly hex: string;
  /** Control characters and blanks as their pictures. */
  readonly shown: string;
  readonly part:
    | 'prefix'
    | 'suffix'
    | 'stray'
    | 'aim-id'
    | 'mark'
    | 'identifier'
    | 'value'
    | 'check-digit'
    | 'separator'
    | 'address'
    | 'text'
    | 'unread';
  readonly identifier?: string | undefined;
  /** In the words of the standard. */
  readonly title?: string | undefined;
  /** Name of the field that it fills. */
  readonly field?: string | undefined;
  /** What the characters stand for. */
  readonly meaning?: string | undefined;
  /** Code of the problem with it. */
  readonly fault?: string | undefined;
}

interface ReadingView {
  readonly kind: string;
  /** Number of the rule in the decoder's SPEC.md, and what it says. */
  readonly rule: string;
  readonly because: Record<'en' | 'es', string>;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly problems: Verdict['problems'];
}

export interface DecodeView extends ReadingView {
  readonly input: string;
  readonly symbology?: string;
  readonly symbologyName?: string;
  readonly spans: readonly CodeSpan[];
  /** Readings that hold and lost, and those that a fault kept from holding. */
  readonly alternatives: readonly (ReadingView & { readonly lost: string; readonly lostBecause: Record<'en' | 'es', string> })[];
}

export interface ReceivingStreams {
  /** Every verdict of the station since the cursor, oldest first, then as they come. Never drops; ends with 'lagged' when the reader is too slow. */
  'receiving:verdicts': { args: { readonly since: number }; event: Verdict };
  /** The whole view of a receipt, coalesced: at once, then at most every 50 ms while it changes. */
  'receiving:receipt': { args: { readonly receiptId: string }; event: ReceiptView };
}
