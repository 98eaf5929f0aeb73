// main/domain/receipt/receipt-state.ts · an open receipt in memory: folded from its events, never written by anything else. Quantities are base units.
import type { Item } from '../item/item.ts';
import { matchingOrder } from '../matching/match-lines.ts';
import { plateOf, platesOf } from './plates.ts';
import type {
  AdvisedUnit,
  CountCheck,
  CountsMoved,
  LineDelta,
  OpenedLine,
  QuestionAsked,
  Reading,
  ReceiptEvent,
  ReceiptOpened,
  Replaced,
  ScanAccepted,
  ScanRefused,
  ScanUndone,
  SerialOf,
} from './receipt-events.ts';
import { supplierKeys, suppliersOf } from './suppliers.ts';
import { forgetEndedUnits, forgetUnit, type PassedOver, takeInHand, type UnitInHand } from './unit-in-hand.ts';

export interface LotCount {
  readonly lot: string;
  readonly expiryDate: string | undefined;
  qty: number;
}

export interface ReceiptLine {
  readonly opened: OpenedLine;
  readonly item: Item;
  readonly isUnordered: boolean;
  acceptedQty: number;
  rejectedQty: number;
  /** Overage: on the record and on the floor, not in received. */
  heldQty: number;
  /** By lot and expiry: one lot with two dates is two entries. */
  readonly lots: Map<string, LotCount>;
}

/** Anything that changed counts and may be undone once. */
export interface Act {
  readonly actId: string;
  readonly actor: string;
  readonly code: string;
  /** A scan; else a move of counts that stood already. */
  readonly isScan: boolean;
  /** The version of the receipt that this act made: what came later has a higher one. */
  readonly position: number;
  /** The scan whose overage this act lets count. */
  readonly of: string | undefined;
  /** The handling unit whose own label was scanned, booked or only checked. */
  readonly labelPlate: string | undefined;
  /** The order that the goods themselves named. */
  readonly orderNumber: string | undefined;
  /** As they stand: overage that was released since counts here. */
  deltas: readonly LineDelta[];
  readonly plates: readonly string[];
  readonly serials: readonly SerialOf[];
  /** What the labels of the unit said, of a scan. */
  readonly reading: Reading | undefined;
  /** [RC50] The act whose booking this one corrects. */
  readonly corrects: string | undefined;
  /** Serials that the correction took out. */
  readonly freed: readonly SerialOf[];
  isUndone: boolean;
}

/** Who did it, and on what. */
export interface By {
  readonly actor: string;
  readonly device: string;
}

export interface WaitingQuestion extends QuestionAsked, By {
  readonly position: number;
}

export interface LastRead {
  readonly scanId: string;
  readonly code: string;
  readonly plate: string | undefined;
}

export interface CountDoubt extends CountCheck {
  /** The weighing that raised it. */
  readonly weighing: string;
}

export interface ReceiptState {
  readonly receiptId: string;
  readonly opened: ReceiptOpened;
  status: 'open' | 'parked' | 'finished';
  version: number;
  readonly items: Map<string, Item>;
  readonly lines: Map<string, ReceiptLine>;
  /** Each item's lines in the order in which they take goods (MA2). */
  readonly linesByItem: Map<string, ReceiptLine[]>;
  readonly unitsByPlate: Map<string, AdvisedUnit>;
  /** [RC53] Numbers that several units have. */
  readonly unitsSharing: Map<string, AdvisedUnit[]>;
  readonly unitsById: Map<string, AdvisedUnit>;
  readonly childrenOf: Map<string, AdvisedUnit[]>;
  readonly receivedPlates: Set<string>;
  /** `item serial`, of this receipt. */
  readonly serials: Set<string>;
  readonly acts: Map<string, Act>;
  readonly refused: Map<string, ScanRefused>;
  readonly questions: Map<string, WaitingQuestion>;
  /** Keys of the suppliers whose goods these are. */
  readonly suppliers: ReadonlySet<string>;
  /** By device. */
  readonly inHand: Map<string, UnitInHand>;
  readonly passedOver: Map<string, PassedOver>;
  /** By person: what was read last, whatever became of it. */
  readonly lastRead: Map<string, LastRead>;
  /** Scan → the scan of the same unit whose event stands for it. */
  readonly followedBy: Map<string, string>;
  /** [RC44] Scans whose weight says another count, until a person has said which is right. */
  readonly doubts: Map<string, CountDoubt>;
  /** [RC56] Lines of a blind count that are to be counted again; absent until it was asked. */
  recountLineIds?: readonly string[];
  /** Number typed or scanned for the next scan; 1 when none. */
  multiplier: number;
}

export const serialKey = (itemId: string, serial: string): string => `${itemId} ${serial}`;
export const receivedQty = (line: ReceiptLine): number => line.acceptedQty + line.rejectedQty;
/** The lines of one item as matching sees them, in matching order. */
export const openedLinesOf = (lines: readonly ReceiptLine[]): readonly OpenedLine[] => lines.map((line) => line.opened);
/** Ordered and not yet received by anyone; never negative. */
export const remainingQty = (line: ReceiptLine): number => Math.max(0, line.opened.orderedQty - line.opened.receivedBeforeQty - receivedQty(line));

export function openReceipt(opened: ReceiptOpened): ReceiptState {
  const state: ReceiptState = {
    receiptId: opened.receiptId,
    opened,
    status: 'open',
    version: 1,
    items: new Map(opened.items.map((item) => [item.itemId, item])),
    lines: new Map(),
    linesByItem: new Map(),
    unitsByPlate: new Map(),
    unitsSharing: new Map(),
    unitsById: new Map(opened.units.map((unit) => [unit.unitId, unit])),
    childrenOf: new Map(),
    receivedPlates: new Set(),
    serials: new Set(),
    acts: new Map(),
    refused: new Map(),
    questions: new Map(),
    suppliers: supplierKeys(suppliersOf(opened)),
    inHand: new Map(),
    passedOver: new Map(),
    lastRead: new Map(),
    followedBy: new Map(),
    doubts: new Map(),
    multiplier: 1,
  };
  for (const line of opened.lines) {
    const item = state.items.get(line.itemId);
    if (item === undefined)
      throw new Error(`receipt ${opened.receiptId}: line ${line.lineId} names item ${line.itemId}, which the event does not carry`);
    addLine(state, line, item, false);
  }
  for (const unit of opened.units) {
    for (const plate of platesOf(unit)) state.unitsByPlate.set(plate, unit);
    for (const plate of unit.shares ?? []) state.unitsSharing.set(plate, [...(state.unitsSharing.get(plate) ?? []), unit]);
    if (unit.parentId !== undefined) state.childrenOf.set(unit.parentId, [...(state.childrenOf.get(unit.parentId) ?? []), unit]);
  }
  return state;
}

/** Folds one event in. The state belongs to its folder alone: it is changed in place, because a copy per scan of a 2,000-line receipt would cost more than the decision. */
export function evolve(state: ReceiptState, event: ReceiptEvent, by: By): void {
  state.version += 1;
  switch (event.kind) {
    case 'receipt-opened':
      throw new Error(`receipt ${state.receiptId} was opened twice`);
    case 'scan-accepted':
      settle(state, event.payload, by.actor);
      applyAccepted(state, event.payload, by.actor);
      takeInHand(state, 'accepted', event.payload, by.device);
      return;
    case 'scan-refused':
      settle(state, event.payload, by.actor);
      state.refused.set(event.payload.scanId, event.payload);
      applyTakenOut(state, event.payload, by.actor);
      takeInHand(state, 'refused', event.payload, by.device);
      return;
    case 'question-asked': {
      const { scanId, answers } = event.payload;
      // What is still missing of a scan is asked of the device that read it, also when a part of it was typed.
      const device = (answers === undefined ? undefined : state.questions.get(answers)?.device) ?? by.device;
      settle(state, event.payload, by.actor);
      state.questions.set(scanId, { ...event.payload, actor: by.actor, device, position: state.version });
      takeInHand(state, 'question', event.payload, device);
      return;
    }
    case 'quantity-set':
      state.multiplier = event.payload.quantity;
      return;
    case 'counts-moved':
      applyMoved(state, event.payload, by.actor);
      forgetEndedUnits(state);
      return;
    case 'scan-undone':
      applyUndone(state, event.payload);
      return;
    case 'weight-recorded': {
      // It changes no count: it stands in the record beside the scan it names.
      const { actId, of, check } = event.payload;
      if (check?.finding === 'differs') state.doubts.set(of, { ...check, weighing: actId });
      else if (check !== undefined) state.doubts.delete(of);
      forgetEndedUnits(state);
      return;
    }
    case 'count-confirmed':
      state.doubts.delete(event.payload.of);
      return;
    case 'receipt-parked':
      state.status = 'parked';
      state.multiplier = 1;
      forgetEndedUnits(state);
      return;
    case 'receipt-resumed':
    case 'receipt-reopened':
      state.status = 'open';
      return;
    case 'recount-asked':
      state.recountLineIds = event.payload.lineIds;
      return;
    case 'receipt-finished':
      state.status = 'finished';
      state.multiplier = 1;
      forgetEndedUnits(state);
      return;
  }
}

/** The state after all of a receipt's events, oldest first. */
export function foldReceipt(events: Iterable<{ readonly event: ReceiptEvent; readonly by: By }>): ReceiptState | undefined {
  let state: ReceiptState | undefined;
  for (const { event, by } of events) {
    if (state === undefined) {
      if (event.kind !== 'receipt-opened') throw new Error(`a receipt's first event is ${event.kind}, not receipt-opened`);
      state = openReceipt(event.payload);
    } else evolve(state, event, by);
  }
  return state;
}

function applyAccepted(state: ReceiptState, accepted: ScanAccepted, actor: string): void {
  if (accepted.sameAs !== undefined) return; // a further symbol of what stands already
  if (accepted.newLine !== undefined) {
    const { lineId, item } = accepted.newLine;
    state.items.set(item.itemId, item);
    addLine(state, unorderedLine(lineId, item), item, true);
  }
  applyDeltas(state, accepted.deltas, 1);
  if (accepted.corrects !== undefined) forgetUnit(state, accepted.corrects.of); // [RC30] decided anew it would forget what was put right inside
  for (const plate of accepted.plates) state.receivedPlates.add(plate);
  const freed = accepted.corrects?.freed ?? [];
  for (const { itemId, serial } of freed) state.serials.delete(serialKey(itemId, serial));
  for (const { itemId, serial } of accepted.serials) state.serials.add(serialKey(itemId, serial));
  state.acts.set(accepted.scanId, {
    actId: accepted.scanId,
    actor,
    code: accepted.code,
    isScan: true,
    position: state.version,
    of: undefined,
    labelPlate: plateOf(accepted.reading),
    orderNumber: accepted.reading.orderNumber,
    deltas: accepted.deltas,
    plates: accepted.plates,
    serials: accepted.serials,
    reading: accepted.reading,
    corrects: accepted.corrects?.of,
    freed,
    isUndone: false,
  });
}

/** [RC51] A refusal that takes out what was counted is an act: it may be undone. */
function applyTakenOut(state: ReceiptState, { scanId, code, reading, takesOut }: ScanRefused, actor: string): void {
  if (takesOut === undefined) return;
  const { of, deltas, freed } = takesOut;
  applyDeltas(state, deltas, 1);
  forgetUnit(state, of);
  for (const { itemId, serial } of freed) state.serials.delete(serialKey(itemId, serial));
  state.acts.set(scanId, {
    actId: scanId,
    actor,
    code,
    isScan: true,
    position: state.version,
    of: undefined,
    labelPlate: plateOf(reading),
    orderNumber: reading.orderNumber,
    deltas,
    plates: [],
    serials: [],
    reading,
    corrects: of,
    freed,
    isUndone: false,
  });
}

/** What a scan does to those before it. [RC7] An answer closes its question. [RC30] Symbols of one unit: the last event stands for all of them. */
function settle(state: ReceiptState, ended: ScanAccepted | ScanRefused | QuestionAsked, actor: string): void {
  const { scanId, answers, replaces, drops } = ended;
  noteRead(state, ended, actor);
  const override = 'override' in ended ? ended.override : undefined;
  const sameAs = 'sameAs' in ended ? ended.sameAs : undefined;
  const asked = answers === undefined ? undefined : state.questions.get(answers);
  if (override !== undefined) state.refused.delete(override.of);
  if (drops !== undefined) state.questions.delete(drops);
  if (answers !== undefined) {
    state.questions.delete(answers);
    state.followedBy.set(answers, scanId);
  }
  if (replaces !== undefined) {
    takeBack(state, replaces);
    state.followedBy.set(replaces.scanId, scanId);
  }
  if (sameAs !== undefined) state.followedBy.set(scanId, sameAs.scanId);
  // [RC4] A typed number belongs to the next scan of goods: an answer, a further symbol or an override leaves it.
  const isFurther = answers !== undefined || replaces !== undefined || sameAs !== undefined || override !== undefined;
  if (!isFurther || asked?.missing.includes('item') === true) state.multiplier = 1;
}

/** [RC20] A lead's word is on the goods that somebody else has in hand. */
function noteRead(state: ReceiptState, scan: ScanAccepted | ScanRefused | QuestionAsked, actor: string): void {
  const { scanId, code, reading } = scan;
  const read: LastRead = { scanId: 'sameAs' in scan ? (scan.sameAs?.scanId ?? scanId) : scanId, code, plate: plateOf(reading) };
  const refused = 'override' in scan ? scan.override?.of : undefined;
  if (refused !== undefined) for (const [other, last] of state.lastRead) if (last.scanId === refused) state.lastRead.set(other, read);
  state.lastRead.set(actor, read);
}

function takeBack(state: ReceiptState, { scanId, deltas, plates, serials, restores = [] }: Replaced): void {
  state.refused.delete(scanId);
  state.doubts.delete(scanId);
  const act = state.acts.get(scanId);
  if (act !== undefined) act.isUndone = true;
  reverse(state, { deltas, plates, serials, freed: restores });
}

/** Exactly what an act had done. */
function reverse(state: ReceiptState, { deltas, plates, serials, freed }: Pick<Act, 'deltas' | 'plates' | 'serials' | 'freed'>): void {
  applyDeltas(state, deltas, -1);
  for (const plate of plates) state.receivedPlates.delete(plate);
  for (const { itemId, serial } of serials) state.serials.delete(serialKey(itemId, serial));
  for (const { itemId, serial } of freed) state.serials.add(serialKey(itemId, serial));
}

/** The scan that stands for this one: itself, or a later one of the same unit. */
export function standingScan(state: ReceiptState, scanId: string): string {
  let standing = scanId;
  for (let next = state.followedBy.get(standing); next !== undefined; next = state.followedBy.get(standing)) standing = next;
  return standing;
}

/** The receipt as if this act had not been: what a unit is decided against when one of its symbols was counted already. The state itself is left as it is. */
export function withoutAct(state: ReceiptState, act: Pick<Act, 'actId' | 'deltas' | 'plates' | 'serials' | 'freed'>): ReceiptState {
  const touched = new Map<string, ReceiptLine>();
  for (const { lineId } of act.deltas) {
    const line = state.lines.get(lineId);
    if (line !== undefined) touched.set(lineId, { ...line, lots: new Map([...line.lots].map(([key, lot]) => [key, { ...lot }])) });
  }
  const linesByItem = new Map(state.linesByItem);
  for (const { item } of touched.values())
    linesByItem.set(
      item.itemId,
      (state.linesByItem.get(item.itemId) ?? []).map((line) => touched.get(line.opened.lineId) ?? line),
    );
  const acts = new Map(state.acts);
  acts.delete(act.actId);
  const before: ReceiptState = {
    ...state,
    lines: new Map([...state.lines, ...touched]),
    linesByItem,
    receivedPlates: new Set(state.receivedPlates),
    serials: new Set(state.serials),
    acts,
    refused: new Map(),
    doubts: new Map(),
  };
  reverse(before, act);
  return before;
}

function applyMoved(state: ReceiptState, moved: CountsMoved, actor: string): void {
  applyDeltas(state, moved.deltas, 1);
  state.acts.set(moved.actId, {
    actId: moved.actId,
    actor,
    code: moved.why,
    isScan: false,
    position: state.version,
    of: moved.of,
    labelPlate: undefined,
    orderNumber: undefined,
    deltas: moved.deltas,
    plates: [],
    serials: [],
    reading: undefined,
    corrects: undefined,
    freed: [],
    isUndone: false,
  });
}

function applyUndone(state: ReceiptState, undone: ScanUndone): void {
  state.questions.delete(undone.actId);
  state.doubts.delete(undone.actId);
  forgetUnit(state, undone.actId);
  const act = state.acts.get(undone.actId);
  if (act === undefined) return;
  // [RC52] The latest correction first: an earlier one's serial may be among what it took out.
  const along = (undone.along ?? []).flatMap((actId) => state.acts.get(actId) ?? []).toReversed();
  for (const each of [...along, act]) {
    each.isUndone = true;
    reverse(state, each);
    forgetUnit(state, each.actId);
  }
  if (act.corrects !== undefined) state.refused.delete(act.actId);
  for (const { actId, deltas } of undone.releases ?? []) {
    applyDeltas(state, deltas, 1);
    const released = state.acts.get(actId);
    if (released !== undefined) released.deltas = sumOf([...released.deltas, ...deltas]);
  }
}

/** One delta for each line, lot and date; nothing is left of one that came to nothing. */
export function sumOf(deltas: readonly LineDelta[]): readonly LineDelta[] {
  const sums = new Map<string, LineDelta>();
  for (const delta of deltas) {
    const key = JSON.stringify([delta.lineId, delta.lot, delta.expiryDate]);
    const { accepted, rejected, held } = sums.get(key) ?? { accepted: 0, rejected: 0, held: 0 };
    sums.set(key, { ...delta, accepted: accepted + delta.accepted, rejected: rejected + delta.rejected, held: held + delta.held });
  }
  return [...sums.values()].filter(({ accepted, rejected, held }) => accepted !== 0 || rejected !== 0 || held !== 0);
}

function applyDeltas(state: ReceiptState, deltas: readonly LineDelta[], sign: 1 | -1): void {
  for (const delta of deltas) {
    const line = state.lines.get(delta.lineId);
    if (line === undefined) throw new Error(`receipt ${state.receiptId} has no line ${delta.lineId}`);
    line.acceptedQty += sign * delta.accepted;
    line.rejectedQty += sign * delta.rejected;
    line.heldQty += sign * delta.held;
    if (delta.lot !== undefined) countLot(line, delta.lot, delta.expiryDate, sign * (delta.accepted + delta.rejected));
  }
}

function countLot(line: ReceiptLine, lot: string, expiryDate: string | undefined, qty: number): void {
  const key = lotKey(lot, expiryDate);
  const known = line.lots.get(key);
  if (known === undefined) {
    if (qty !== 0) line.lots.set(key, { lot, expiryDate, qty });
    return;
  }
  known.qty += qty;
  if (known.qty === 0) line.lots.delete(key);
}

const lotKey = (lot: string, expiryDate: string | undefined): string => (expiryDate === undefined ? lot : `${lot} ${expiryDate}`);

function addLine(state: ReceiptState, opened: OpenedLine, item: Item, isUnordered: boolean): void {
  const line: ReceiptLine = { opened, item, isUnordered, acceptedQty: 0, rejectedQty: 0, heldQty: 0, lots: new Map() };
  state.lines.set(opened.lineId, line);
  const siblings = state.linesByItem.get(item.itemId);
  if (siblings === undefined) state.linesByItem.set(item.itemId, [line]);
  else {
    siblings.push(line);
    siblings.sort((a, b) => matchingOrder(a.opened, b.opened));
  }
}

/** Freight without an order is a line that ordered nothing. */
function unorderedLine(lineId: string, item: Item): OpenedLine {
  return {
    lineId,
    orderNumber: '',
    lineNumber: lineId,
    itemId: item.itemId,
    orderedQty: 0,
    receivedBeforeQty: 0,
    expectedLots: [],
    overBasisPoints: 0,
    underBasisPoints: 0,
    beyond: 'warn',
  };
}
