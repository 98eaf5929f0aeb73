// main/domain/receipt/scan-facts.ts · what a decision is given: the scan, the answer to a question, and what the database knows and the receipt does not
import { hibcLinkOf } from '../barcode/hibc.ts';
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { countedByWeight, type Item, isCountedByWeight } from '../item/item.ts';
import { toMilligrams } from '../units/mass.ts';
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
  /** [RC53] Several units have the number: a plate of each that no other has. */
  readonly plates?: readonly string[];
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
  /** [RC42] All readings that stand equally well for different goods, `scanned` among them. */
  readonly tied?: readonly ReadGoods[];
}

/** One reading of a scan, and what is known of it. */
export type ReadGoods = Pick<ScanInput, 'scanned' | 'facts'>;

export interface Answer {
  /** Which of the choices, counted from 0. */
  readonly choice?: number;
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

/** Filled field by field: sixteen optional spreads would cost a scan more than its decision. */
export function readingOf({ raw, symbology, readAt, scanned, facts }: ScanInput): Reading {
  const reading: { -readonly [Field in keyof Reading]: Reading[Field] } = { raw, kind: scanned.kind };
  const { sscc, lot, serial, count, netWeightText, orderNumber, expiry, bestBefore } = scanned;
  const gtin = scanned.gtin ?? scanned.contentGtin;
  const expiryDate = expiry ?? bestBefore;
  const link = hibcLinkOf(scanned);
  // [RC53] An SSCC that several units have names none of them.
  const isOwnSscc = sscc !== undefined && (facts.plate === undefined || facts.plate === sscc);
  const plate = isOwnSscc ? undefined : (facts.plate ?? (isPlateBySelf(scanned) ? platesSaid(scanned)[0] : undefined));
  if (symbology !== undefined) reading.symbology = symbology;
  if (readAt !== undefined) reading.readAt = readAt;
  if (netWeightText !== undefined) reading.netWeight = netWeightText;
  if (count !== undefined) reading.count = count;
  if (gtin !== undefined) reading.gtin = gtin;
  if (gtin !== undefined && scanned.gtin === undefined) reading.isContent = true;
  if (lot !== undefined) reading.lot = lot;
  if (expiryDate !== undefined) reading.expiryDate = expiryDate;
  if (expiry === undefined && bestBefore !== undefined) reading.isBestBefore = true;
  if (serial !== undefined) reading.serial = serial;
  if (isOwnSscc) reading.sscc = sscc;
  if (plate !== undefined) reading.plate = plate;
  if (orderNumber !== undefined) reading.orderNumber = orderNumber;
  if (link !== undefined) reading.link = link;
  if (facts.item !== undefined) {
    const { item, unit, unitQty } = facts.item;
    reading.itemId = item.itemId;
    reading.unit = unit;
    reading.unitQty = unitQtyOf(reading, item, unitQty);
  }
  return reading;
}

/** AI 37 counts trade items inside a logistic unit, AI 30 base units inside one variable trade item. Source: GS1 General Specifications 3.3, 3.6. */
export function unitQtyOf({ count, isContent, netWeight }: Reading, item: Item, packQty: number): number {
  // [RC28] An item that is counted in a unit of mass is counted by the weight on its label.
  if (isCountedByWeight(item) && netWeight !== undefined) {
    const [text = '', unit = ''] = netWeight.split(' ');
    const milligrams = toMilligrams(text, unit);
    const counted = milligrams === undefined ? undefined : countedByWeight(milligrams, item);
    if (counted !== undefined) return counted;
  }
  return isContent === true ? packQty * (count ?? 1) : (count ?? packQty);
}
