// main/domain/receipt/same-unit.ts · is this symbol one more of the unit in hand, and what do its symbols say together? Pure. Rules RC30–RC35: ./SPEC.md
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { type Item, isCountedByWeight } from '../item/item.ts';
import { isPlateBySelf, plateOf } from './plates.ts';
import type { Reading } from './receipt-events.ts';
import type { ReceiptState } from './receipt-state.ts';
import { readingOf, type ScanInput, type SymbolWindows } from './scan-facts.ts';
import type { UnitInHand } from './unit-in-hand.ts';
import { holdsItem, isSameUnit } from './unit-tree.ts';

export interface SameUnit {
  readonly unit: UnitInHand;
  /** What all symbols of the unit said together, this one included. */
  readonly reading: Reading;
  readonly addsNothing: boolean;
  /** [RC42] Still open, which goods: the choices with what this symbol says. */
  readonly choices?: readonly Reading[];
}

/** Of what kind the symbol is, as part of a label. */
type Part = 'unit' | 'item' | 'content' | 'data' | 'other';

/** Undefined when the symbol begins another unit, or tells of none. */
export function findSameUnit(state: ReceiptState, input: ScanInput): SameUnit | undefined {
  const unit = state.inHand.get(input.device);
  if (unit === undefined || isOtherGoods(unit.reading, input.scanned)) return undefined;
  if (wasRead(unit.reading, input.raw)) return undefined; // [RC30] a repeat is the next unit
  const said = readingOf(input);
  if (contradicts(state, unit.reading, said)) return undefined;
  const part = partOf(input.scanned, said);
  if (unit.tied !== undefined) return ofTiedUnit(state, unit, unit.tied.choices, said, part, input);
  const reading = part === 'other' ? withSymbol(unit.reading, said) : merge(unit.reading, said);
  const addsNothing = isEqual(unit.reading, reading);
  return belongs(unit, said, part, addsNothing, input) ? { unit, reading, addsNothing } : undefined;
}

/** [RC42] A code of one of the goods says which, when it was read in the same pull; what only data says is added to all. */
function ofTiedUnit(
  state: ReceiptState,
  unit: UnitInHand,
  tied: readonly Reading[],
  said: Reading,
  part: Part,
  { readAt, windows }: ScanInput,
): SameUnit | undefined {
  if (part !== 'data' && !isOnePull(unit.reading.readAt, readAt, windows)) return undefined;
  if (plateOf(said) !== undefined) return { unit, reading: merge(unit.reading, said), addsNothing: false };
  const possible = tied.filter((choice) => !contradicts(state, choice, said));
  const [only, other] = possible;
  if (only === undefined) return undefined;
  const combined = (reading: Reading): Reading => (part === 'other' ? withSymbol(reading, said) : merge(reading, said));
  if (other === undefined) return { unit, reading: combined(only), addsNothing: false };
  return { unit, reading: combined(unit.reading), addsNothing: false, choices: possible.map(combined) };
}

/** A lot, date, serial, weight or count and no name of what it is on: never a unit by itself. */
export function isDataOnly(scanned: ScannedItem): boolean {
  const { kind, gtin, contentGtin, sscc, itemCode, licensePlate, uid, lot, expiry, bestBefore, serial, netWeightText, count } = scanned;
  if (kind === 'text') return false;
  if ([gtin, contentGtin, sscc, itemCode, licensePlate, uid].some((name) => name !== undefined)) return false;
  return [lot, expiry, bestBefore, serial, netWeightText, count].some((value) => value !== undefined);
}

/** The label in this device's hand that still waits for its item: the next unit drops it. */
export function labelWaiting(state: ReceiptState, device: string): string | undefined {
  const unit = state.inHand.get(device);
  return unit !== undefined && isWithoutItem(unit) && state.questions.has(unit.scanId) ? unit.scanId : undefined;
}

function belongs(unit: UnitInHand, said: Reading, part: Part, addsNothing: boolean, { readAt, windows, facts }: ScanInput): boolean {
  if (isOnePull(unit.reading.readAt, readAt, windows)) return true; // [RC33]
  const apart = millisecondsBetween(unit.reading.readAt, readAt);
  const isPair = apart === undefined || apart <= windows.pairMs;
  switch (part) {
    case 'data': // [RC31]
      if (unit.ended === 'question' && !isWithoutItem(unit)) return true;
      return isPair && (unit.ended === 'question' || addsNothing || completes(unit, said, undefined));
    case 'item':
      return isPair && completes(unit, said, facts.item?.item);
    case 'content': // [RC34]
      return isPair && (plateOf(unit.reading) !== undefined || completes(unit, said, facts.item?.item));
    case 'unit':
      return isPair && unit.reading.isContent === true && plateOf(unit.reading) === undefined;
    case 'other':
      return false;
  }
}

/** [RC31] [RC32] The symbol brings what the unit lacks; a label without its item is completed by an item that has use for what it says. */
function completes(unit: UnitInHand, said: Reading, item: Item | undefined): boolean {
  const { reading, missing, code } = unit;
  if (code === 'needs-weight') return said.netWeight !== undefined;
  if (!isWithoutItem(unit))
    return missing.some((field) => (field === 'lot' ? said.lot : field === 'expiry' ? said.expiryDate : said.serial) !== undefined);
  if (item === undefined) return false;
  return (
    (item.lotTracked && reading.lot !== undefined) ||
    (item.expiryTracked && reading.expiryDate !== undefined) ||
    (item.serialTracked && reading.serial !== undefined) ||
    (isCountedByWeight(item) && reading.netWeight !== undefined)
  );
}

const isWithoutItem = ({ missing }: UnitInHand): boolean => missing.includes('item');

function partOf(scanned: ScannedItem, said: Reading): Part {
  if (plateOf(said) !== undefined) return 'unit';
  if (said.isContent === true) return 'content';
  if (said.itemId !== undefined) return 'item';
  return isDataOnly(scanned) ? 'data' : 'other';
}

/** The common case, told without more ado: another item after this one. */
function isOtherGoods({ gtin, sscc, plate }: Reading, scanned: ScannedItem): boolean {
  return (
    gtin !== undefined && scanned.gtin !== undefined && gtin !== scanned.gtin && sscc === undefined && plate === undefined && !isPlateBySelf(scanned)
  );
}

function wasRead({ raw, also = [] }: Reading, text: string): boolean {
  return raw === text || also.some((symbol) => symbol.raw === text);
}

function contradicts(state: ReceiptState, known: Reading, said: Reading): boolean {
  return (
    areDifferent(known.lot, said.lot) ||
    areDifferent(known.serial, said.serial) ||
    areDifferent(known.count, said.count) ||
    areDifferent(known.orderNumber, said.orderNumber) ||
    areDifferent(known.link, said.link) ||
    (known.isBestBefore === said.isBestBefore && areDifferent(known.expiryDate, said.expiryDate)) ||
    (weightUnit(known) === weightUnit(said) && areDifferent(known.netWeight, said.netWeight)) ||
    areDifferentGoods(state, known, said)
  );
}

function areDifferentGoods(state: ReceiptState, known: Reading, said: Reading): boolean {
  const [knownPlate, saidPlate] = [plateOf(known), plateOf(said)];
  if (knownPlate !== undefined && saidPlate !== undefined) return !isSameUnit(state, knownPlate, saidPlate);
  if (knownPlate !== undefined) return isOutside(state, knownPlate, said);
  if (saidPlate !== undefined) return isOutside(state, saidPlate, known);
  if (!namesGoods(known) || !namesGoods(said)) return false;
  if (known.isContent !== said.isContent || areDifferent(known.gtin, said.gtin) || areDifferent(known.itemId, said.itemId)) return true;
  // The same number, or two numberings of the same pack.
  return known.gtin === undefined || said.gtin === undefined ? known.itemId !== said.itemId || known.unit !== said.unit : false;
}

/** [RC34] What AI 02 names is in the unit by definition; anything else when the notice says so, or nobody says what is inside. */
function isOutside(state: ReceiptState, plate: string, other: Reading): boolean {
  if (other.isContent === true || !namesGoods(other)) return false;
  return other.itemId === undefined || !holdsItem(state, plate, other.itemId);
}

const namesGoods = ({ gtin, itemId }: Reading): boolean => gtin !== undefined || itemId !== undefined;
const areDifferent = (known: unknown, said: unknown): boolean => known !== undefined && said !== undefined && known !== said;
const weightUnit = ({ netWeight }: Reading): string | undefined => netWeight?.slice(netWeight.indexOf(' '));

/** The same reading with one more symbol behind it. */
export function withSymbol(known: Reading, { raw, symbology, readAt }: Reading): Reading {
  return {
    ...known,
    ...(readAt === undefined ? {} : { readAt }),
    also: [...(known.also ?? []), { raw, ...(symbology === undefined ? {} : { symbology }) }],
  };
}

/** What both say; nothing said is overwritten. Of two dates the expiry goes before the best-before date, of two items what is inside before what is labelled. */
function merge(known: Reading, said: Reading): Reading {
  const isInside = said.isContent === true && known.isContent !== true;
  const named = namesGoods(said) && (!namesGoods(known) || isInside || (known.itemId === undefined && said.itemId !== undefined)) ? said : known;
  const dated = known.expiryDate === undefined || (known.isBestBefore === true && said.expiryDate !== undefined) ? said : known;
  const { itemId: _i, unit: _u, gtin: _g, isContent: _c, expiryDate: _e, isBestBefore: _b, ...rest } = known;
  const { itemId, unit, gtin, isContent } = named;
  const { expiryDate, isBestBefore } = dated;
  const { lot, serial, count, netWeight, sscc, plate, orderNumber, link } = { ...said, ...rest };
  return {
    ...withSymbol(rest, said),
    ...definedOf({ itemId, unit, gtin, isContent, expiryDate, isBestBefore, lot, serial, count, netWeight, sscc, plate, orderNumber, link }),
  };
}

function definedOf<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Whether all that decides is as it was: symbols and times aside. */
function isEqual(before: Reading, after: Reading): boolean {
  const fields = [
    'itemId',
    'unit',
    'gtin',
    'isContent',
    'lot',
    'expiryDate',
    'isBestBefore',
    'serial',
    'count',
    'netWeight',
    'sscc',
    'plate',
    'orderNumber',
  ] as const;
  return fields.every((field) => before[field] === after[field]);
}

/** [RC37] Two symbols of one trigger pull; never when nobody knows the times. */
export function isOnePull(before: string | undefined, after: string | undefined, { burstMs }: SymbolWindows): boolean {
  const apart = millisecondsBetween(before, after);
  return apart !== undefined && apart <= burstMs;
}

/** Whichever came first: a clock may have been set back between the two. */
function millisecondsBetween(before: string | undefined, after: string | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : Math.abs(Date.parse(after) - Date.parse(before));
}
