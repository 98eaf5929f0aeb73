// main/domain/receipt/scan-facts.ts · what a decision is given: the scan, the answer to a question, and what the database knows and the receipt does not
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { type Item, isCountedByWeight } from '../item/item.ts';
import { divideHalfEven } from '../units/mass.ts';
import type { Override, Reading } from './receipt-events.ts';
import type { VerdictCode } from './verdict.ts';

/** Read by indexed queries before deciding. */
export interface ScanFacts {
  /** The station's local date, YYYY-MM-DD. */
  readonly today: string;
  /** What the scanned code stands for: an item and the pack it is printed on. */
  readonly item?: { readonly item: Item; readonly unit: string; readonly unitQty: number };
  /** The item of the scan that waits for an answer, when this scan may be the answer. */
  readonly waitingItem?: Item;
  /** The text is the number of an order or shipment: never a lot or a serial. */
  readonly isDocumentNumber?: true;
  readonly otherOrders: readonly { readonly orderNumber: string; readonly lineNumber: string; readonly remaining: number }[];
  /** Receipt number under which this serial came in before. */
  readonly serialSeenOn?: string;
  /** The first serial inside the scanned handling unit that came in before, and the receipt's number. */
  readonly unitSerialSeen?: { readonly itemId: string; readonly serial: string; readonly receiptNumber: string };
  readonly ssccSeenOn?: string;
  /** Another shipment that advises this SSCC. */
  readonly ssccShipment?: string;
}

export interface ScanInput {
  readonly scanId: string;
  /** Device session and sequence: the same scan sent again after a crash. */
  readonly scanKey?: string;
  readonly raw: string;
  readonly symbology?: string;
  readonly scanned: ScannedItem;
  readonly facts: ScanFacts;
}

export interface Answer {
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
}

export type Source = Pick<ScanInput, 'scanId' | 'scanKey' | 'facts'>;

/** How often the goods are there, and what a scan decided a second time brings along: after an answer, or because a lead accepts it. */
export interface Attempt {
  readonly multiplier: number;
  readonly answers?: string;
  readonly override?: Override;
  /** What a lead has accepted: these are not refused again. */
  readonly waived: readonly VerdictCode[];
}

export function readingOf(input: ScanInput): Reading {
  const { scanned, facts } = input;
  const expiryDate = scanned.expiry ?? scanned.bestBefore;
  const gtin = scanned.gtin ?? scanned.contentGtin;
  const unitQty = unitQtyOf(scanned, facts);
  return {
    raw: input.raw,
    ...(input.symbology === undefined ? {} : { symbology: input.symbology }),
    kind: scanned.kind,
    ...(facts.item === undefined ? {} : { itemId: facts.item.item.itemId, unit: facts.item.unit }),
    ...(unitQty === undefined ? {} : { unitQty }),
    ...(scanned.netWeightText === undefined ? {} : { netWeight: scanned.netWeightText }),
    ...(gtin === undefined ? {} : { gtin }),
    ...(scanned.lot === undefined ? {} : { lot: scanned.lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(scanned.serial === undefined ? {} : { serial: scanned.serial }),
    ...(scanned.sscc === undefined ? {} : { sscc: scanned.sscc }),
    ...(scanned.orderNumber === undefined ? {} : { orderNumber: scanned.orderNumber }),
  };
}

/** AI 37 counts trade items inside a logistic unit, AI 30 base units inside one variable trade item. Source: GS1 General Specifications 3.3, 3.6. */
function unitQtyOf(scanned: ScannedItem, { item }: ScanFacts): number | undefined {
  if (item === undefined) return undefined;
  // [RC28] An item whose base unit is the gram is counted by the weight on its label.
  if (isCountedByWeight(item.item) && scanned.netMilligrams !== undefined) return Number(divideHalfEven(BigInt(scanned.netMilligrams), 1_000n));
  return scanned.contentGtin === undefined ? (scanned.count ?? item.unitQty) : item.unitQty * (scanned.count ?? 1);
}
