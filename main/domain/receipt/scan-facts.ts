// main/domain/receipt/scan-facts.ts · what a decision is given: the scan, the answer to a question, and what the database knows and the receipt does not
import { hibcLinkOf } from '../barcode/hibc.ts';
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { type Item, isCountedByWeight } from '../item/item.ts';
import { divideHalfEven, toMilligrams } from '../units/mass.ts';
import { isPlateBySelf, platesSaid } from './plates.ts';
import type { Override, Reading, Replaced } from './receipt-events.ts';
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
  /** By which of its numbers the scanned unit is known: SSCCs aside, a text is a plate only where documents name it. */
  readonly plate?: string;
  readonly plateSeenOn?: string;
  /** Another shipment that advises this unit. */
  readonly plateShipment?: string;
  /** The same of all that was read of the unit so far, when this scan is a further symbol of it. */
  readonly ofUnit?: ScanFacts;
}

/** Milliseconds between two symbols of one unit. */
export interface SymbolWindows {
  /** One trigger pull: symbols this close are on one label. */
  readonly burstMs: number;
  /** Two pulls: symbols this close complete one another. */
  readonly pairMs: number;
}

/** A reader of several symbols sends them within a tenth of a second; nobody pulls twice in a quarter. Turning a case round to its other label takes a few seconds. */
export const USUAL_WINDOWS: SymbolWindows = { burstMs: 250, pairMs: 10_000 };

export interface ScanInput {
  readonly scanId: string;
  /** Device session and sequence: the same scan sent again after a crash. */
  readonly scanKey?: string;
  readonly raw: string;
  readonly symbology?: string;
  /** What read it: symbols of one unit come from one device. */
  readonly device: string;
  /** UTC instant at which the device had it whole; absent for codes from a keyboard or a file. */
  readonly readAt?: string;
  readonly windows: SymbolWindows;
  readonly scanned: ScannedItem;
  readonly facts: ScanFacts;
}

export interface Answer {
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
}

export type Source = Pick<ScanInput, 'scanId' | 'scanKey' | 'facts'>;

/** How often the goods are there, and what a scan decided a second time brings along: after an answer, a further symbol, or because a lead accepts it. */
export interface Attempt {
  readonly multiplier: number;
  readonly answers?: string;
  readonly replaces?: Replaced;
  readonly drops?: string;
  readonly override?: Override;
  /** What a lead has accepted: these are not refused again. */
  readonly waived: readonly VerdictCode[];
}

export function readingOf(input: ScanInput): Reading {
  const { scanned, facts } = input;
  const expiryDate = scanned.expiry ?? scanned.bestBefore;
  const gtin = scanned.gtin ?? scanned.contentGtin;
  const link = hibcLinkOf(scanned);
  const plate = scanned.sscc === undefined ? (facts.plate ?? (isPlateBySelf(scanned) ? platesSaid(scanned)[0] : undefined)) : undefined;
  const reading: Reading = {
    raw: input.raw,
    ...(input.symbology === undefined ? {} : { symbology: input.symbology }),
    kind: scanned.kind,
    ...(input.readAt === undefined ? {} : { readAt: input.readAt }),
    ...(facts.item === undefined ? {} : { itemId: facts.item.item.itemId, unit: facts.item.unit }),
    ...(scanned.netWeightText === undefined ? {} : { netWeight: scanned.netWeightText }),
    ...(scanned.count === undefined ? {} : { count: scanned.count }),
    ...(gtin === undefined ? {} : { gtin }),
    ...(scanned.gtin === undefined && scanned.contentGtin !== undefined ? { isContent: true as const } : {}),
    ...(scanned.lot === undefined ? {} : { lot: scanned.lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(scanned.expiry === undefined && scanned.bestBefore !== undefined ? { isBestBefore: true as const } : {}),
    ...(scanned.serial === undefined ? {} : { serial: scanned.serial }),
    ...(scanned.sscc === undefined ? {} : { sscc: scanned.sscc }),
    ...(plate === undefined ? {} : { plate }),
    ...(scanned.orderNumber === undefined ? {} : { orderNumber: scanned.orderNumber }),
    ...(link === undefined ? {} : { link }),
  };
  return facts.item === undefined ? reading : { ...reading, unitQty: unitQtyOf(reading, facts.item.item, facts.item.unitQty) };
}

/** AI 37 counts trade items inside a logistic unit, AI 30 base units inside one variable trade item. Source: GS1 General Specifications 3.3, 3.6. */
export function unitQtyOf({ count, isContent, netWeight }: Reading, item: Item, packQty: number): number {
  // [RC28] An item whose base unit is the gram is counted by the weight on its label.
  if (isCountedByWeight(item) && netWeight !== undefined) {
    const [text = '', unit = ''] = netWeight.split(' ');
    const milligrams = toMilligrams(text, unit);
    if (milligrams !== undefined) return Number(divideHalfEven(BigInt(milligrams), 1_000n));
  }
  return isContent === true ? packQty * (count ?? 1) : (count ?? packQty);
}
