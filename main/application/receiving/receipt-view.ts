// main/application/receiving/receipt-view.ts · a receipt as a screen sees it. A blind receipt leaves expected quantities out here, not on the screen (settled: "Blind")
import { compareLine } from '../../domain/discrepancy/compare.ts';
import { type Item, isCountedByWeight, measuredUnit } from '../../domain/item/item.ts';
import { platesOf } from '../../domain/receipt/plates.ts';
import type { CountCheck, QuestionField } from '../../domain/receipt/receipt-events.ts';
import { type LotCount, type ReceiptLine, type ReceiptState, receivedQty, remainingQty } from '../../domain/receipt/receipt-state.ts';
import { suppliersOf } from '../../domain/receipt/suppliers.ts';
import type { VerdictCode } from '../../domain/receipt/verdict.ts';
import type { StoredEvent } from '../ports.ts';
import { toReceiptEvent } from './open-receipts.ts';
import { choicesShown, type GoodsChoice, type ScanVerdict, shownCode, visible } from './verdict.ts';

const HISTORY_SHOWN = 50;
const EXCEPTIONS_SHOWN = 100;

export interface ReceiptLineView {
  readonly lineId: string;
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly baseUnit: string;
  readonly packs: readonly {
    readonly unit: string;
    readonly level: 'each' | 'inner' | 'case' | 'pallet';
    readonly qty: number;
    readonly gtin?: string;
  }[];
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

export interface HistoryEntry {
  readonly scanId: string;
  readonly at: string;
  readonly itemName?: string;
  readonly qty?: number;
  /** Of goods kept in milligrams or microlitres, that unit: people are shown grams and millilitres. */
  readonly baseUnit?: string;
  readonly code: VerdictCode;
  readonly undone: boolean;
}

export interface ReceiptView {
  readonly receiptId: string;
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
  readonly quantity: number;
  readonly question?: {
    readonly scanId: string;
    readonly missing: readonly QuestionField[];
    readonly choices?: readonly GoodsChoice[];
    readonly itemName: string;
    readonly qty: number;
    /** Of goods kept in milligrams or microlitres, that unit: people are shown grams and millilitres. */
    readonly baseUnit?: string;
  };
  readonly questionsWaiting: number;
  /** [RC44] Scans whose weight says another count. */
  readonly doubts: readonly { readonly scanId: string; readonly itemName: string; readonly check: CountCheck }[];
  readonly exceptions: readonly ReceiptException[];
  readonly last?: ScanVerdict;
  readonly history: readonly HistoryEntry[];
  readonly cursor: number;
}

/**
 * @param events all of the receipt's, oldest first.
 * @param knownName of an item that is on no line yet: freight without an order is named before it counts.
 */
export function viewReceipt(
  state: ReceiptState,
  events: readonly StoredEvent[],
  last: ScanVerdict | undefined,
  knownName: (itemId: string) => string | undefined = () => undefined,
): ReceiptView {
  const { opened } = state;
  const [first] = events;
  const isBlind = isHidden(state);
  const question = [...state.questions.values()].at(-1);
  const finished = events.findLast((event) => event.kind === 'receipt-finished');
  const supplier = suppliersOf(opened)
    .map(({ name }) => name)
    .join(', ');
  const itemName = (itemId: string | undefined): string | undefined =>
    itemId === undefined ? undefined : (state.items.get(itemId)?.name ?? knownName(itemId));
  return {
    receiptId: state.receiptId,
    receiptNumber: opened.receiptNumber,
    status: state.status,
    blind: opened.isBlind,
    orders: opened.orders.map((order) => order.orderNumber),
    ...(opened.shipment === undefined ? {} : { shipmentNumber: opened.shipment.shipmentNumber }),
    ...(supplier === '' ? {} : { supplier }),
    openedAt: first?.at ?? '',
    openedBy: first?.actor ?? '',
    ...(state.status === 'finished' && finished !== undefined ? { finishedAt: finished.at } : {}),
    lines: [...state.lines.values()].map((line) => lineView(line, isBlind, lotsOf(state, line, isBlind))),
    units: [...new Set(state.unitsByPlate.values())].map((unit) => {
      const contents = contentsBelow(state, unit.unitId);
      const plates = platesOf(unit);
      return {
        plate: plates[0] ?? '',
        ...(unit.sscc === undefined ? {} : { sscc: unit.sscc }),
        level: unit.level,
        received: plates.some((plate) => state.receivedPlates.has(plate)),
        lineCount: contents.length,
        ...(isBlind ? {} : { qty: contents.reduce((sum, content) => sum + content.qty, 0) }),
      };
    }),
    quantity: state.multiplier,
    ...(question === undefined
      ? {}
      : {
          question: {
            scanId: question.scanId,
            missing: question.missing,
            ...(question.choices === undefined ? {} : { choices: choicesShown(question, { itemName, isBlind }) }),
            itemName: itemName(question.reading.itemId) ?? visible(question.reading.raw),
            qty: question.multiplier * (question.reading.unitQty ?? 1),
            ...measuredUnit(state.items.get(question.reading.itemId ?? '')),
          },
        }),
    questionsWaiting: state.questions.size,
    doubts: [...state.doubts].map(([scanId, { weighing: _, ...check }]) => ({ scanId, itemName: onlyItemName(state, scanId) ?? '', check })),
    ...exceptionsAndHistory(state, events, itemName, isBlind),
    ...(last === undefined ? {} : { last }),
    cursor: events.at(-1)?.seq ?? 0,
  };
}

function lineView(line: ReceiptLine, isBlind: boolean, lots: Iterable<LotCount>): ReceiptLineView {
  const { opened, item } = line;
  const received = receivedQty(line);
  const expected = Math.max(0, opened.orderedQty - opened.receivedBeforeQty);
  const needs: ('lot' | 'expiry' | 'serial')[] = [];
  if (item.lotTracked) needs.push('lot');
  if (item.expiryTracked) needs.push('expiry');
  if (item.serialTracked) needs.push('serial');
  const status = line.heldQty > 0 || (received > expected && !line.isUnordered) ? 'over' : received >= expected && expected > 0 ? 'complete' : 'open';
  return {
    lineId: opened.lineId,
    orderNumber: opened.orderNumber,
    lineNumber: opened.lineNumber,
    itemId: item.itemId,
    itemName: item.name,
    baseUnit: item.baseUnit,
    packs: isCountedByWeight(item) ? [] : item.packs, // a case of what is weighed holds no fixed number
    ...(isBlind
      ? {}
      : {
          expected: opened.orderedQty,
          ...(opened.shippedQty === undefined ? {} : { shipped: opened.shippedQty }),
          receivedBefore: opened.receivedBeforeQty,
          remaining: remainingQty(line),
        }),
    // Whoever counts blind has counted the overage too.
    received: isBlind ? received + line.heldQty : received,
    accepted: isBlind ? line.acceptedQty + line.heldQty : line.acceptedQty,
    rejected: line.rejectedQty,
    held: isBlind ? 0 : line.heldQty,
    lots: [...lots].map((lot) => ({
      lot: lot.lot,
      ...(lot.expiryDate === undefined ? {} : { expiryDate: lot.expiryDate }),
      qty: lot.qty,
    })),
    ...(opened.dueDate === undefined ? {} : { dueDate: opened.dueDate }),
    status: isBlind ? 'open' : status,
    needs,
  };
}

/** A blind count has the lots of its overage too; they are found in the acts. */
function lotsOf(state: ReceiptState, line: ReceiptLine, isBlind: boolean): Iterable<LotCount> {
  if (!isBlind || line.heldQty === 0) return line.lots.values();
  const lots = new Map<string, LotCount>();
  for (const act of state.acts.values()) {
    if (act.isUndone) continue;
    for (const { lineId, lot, expiryDate, accepted, rejected, held } of act.deltas) {
      if (lineId !== line.opened.lineId || lot === undefined) continue;
      const key = JSON.stringify([lot, expiryDate]);
      lots.set(key, { lot, expiryDate, qty: (lots.get(key)?.qty ?? 0) + accepted + rejected + held });
    }
  }
  return lots.values().filter(({ qty }) => qty !== 0);
}

function contentsBelow(state: ReceiptState, unitId: string): readonly { readonly qty: number }[] {
  const unit = state.unitsById.get(unitId);
  return [...(unit?.contents ?? []), ...(state.childrenOf.get(unitId) ?? []).flatMap((child) => contentsBelow(state, child.unitId))];
}

function exceptionsAndHistory(
  state: ReceiptState,
  events: readonly StoredEvent[],
  itemName: (itemId: string | undefined) => string | undefined,
  isBlind: boolean,
): { readonly exceptions: readonly ReceiptException[]; readonly history: readonly HistoryEntry[] } {
  const approved = new Set(
    state.acts
      .values()
      .filter((act) => !act.isUndone && act.code === 'overage-approved')
      .map((act) => act.of),
  );
  const exceptions: ReceiptException[] = [];
  const history: HistoryEntry[] = [];
  for (let position = events.length - 1; position >= 0; position -= 1) {
    const stored = events[position];
    if (stored === undefined) continue;
    const event = toReceiptEvent(stored);
    // [RC33] A unit is listed once, as its last deciding symbol left it.
    if ((event.kind === 'scan-refused' || event.kind === 'scan-accepted') && state.followedBy.has(event.payload.scanId)) continue;
    if (event.kind === 'scan-refused' && exceptions.length < EXCEPTIONS_SHOWN) {
      const { scanId, code, reading, content } = event.payload;
      exceptions.push({
        scanId,
        at: stored.at,
        code,
        read: visible(reading.raw),
        ...named(itemName(content?.itemId ?? reading.itemId)),
        resolved: !state.refused.has(scanId),
      });
    }
    if (event.kind === 'scan-accepted') {
      const { scanId, code, reading, qty, heldQty } = event.payload;
      const isUndone = state.acts.get(scanId)?.isUndone === true;
      if (code === 'over' && !isBlind && !isUndone && exceptions.length < EXCEPTIONS_SHOWN) {
        const stillHeld = state.acts.get(scanId)?.deltas.reduce((sum, delta) => sum + delta.held, 0) ?? 0;
        exceptions.push({
          scanId,
          at: stored.at,
          code,
          read: visible(reading.raw),
          ...named(itemName(reading.itemId)),
          qty: stillHeld === 0 ? heldQty : stillHeld,
          ...measuredUnit(itemOfAct(state, scanId)),
          resolved: approved.has(state.acts.get(scanId)?.corrects ?? scanId) || (heldQty > 0 && stillHeld === 0),
        });
      }
      if (history.length < HISTORY_SHOWN)
        history.push({
          scanId,
          at: stored.at,
          ...named(itemName(reading.itemId) ?? onlyItemName(state, scanId)),
          qty: qty + heldQty,
          ...measuredUnit(itemOfAct(state, scanId)),
          code: code === 'same-label' ? 'accepted' : shownCode(code, isBlind),
          undone: isUndone,
        });
    }
    if (event.kind === 'counts-moved' && history.length < HISTORY_SHOWN) {
      const { actId, why, deltas, qty } = event.payload;
      const lineId = deltas[0]?.lineId;
      const code: VerdictCode = why === 'damaged' ? 'damaged' : 'approved';
      history.push({
        scanId: actId,
        at: stored.at,
        ...named(onlyItemName(state, actId)),
        qty,
        ...measuredUnit(lineId === undefined ? undefined : state.lines.get(lineId)?.item),
        code,
        undone: state.acts.get(actId)?.isUndone === true,
      });
    }
  }
  return { exceptions, history };
}

function named(itemName: string | undefined): { itemName?: string } {
  return itemName === undefined ? {} : { itemName };
}

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
  readonly difference: number;
  readonly classes: readonly ReturnType<typeof compareLine>['classes'][number][];
}

/** What FINISH shows before it is confirmed; nothing of a blind receipt until its count is closed. */
export function varianceLines(state: ReceiptState): readonly VarianceLine[] {
  return isHidden(state) ? [] : compareReceipt(state);
}

/** Whether expected quantities are kept from whoever counts, and what would tell them: overage, completeness, differences. */
export function isHidden(state: ReceiptState): boolean {
  return state.opened.isBlind && state.status !== 'finished';
}

/** The three-way comparison, line by line. */
export function compareReceipt(state: ReceiptState): readonly VarianceLine[] {
  return [...state.lines.values()].map((line) => {
    const { opened } = line;
    const counts = { acceptedQty: line.acceptedQty, rejectedQty: line.rejectedQty, heldQty: line.heldQty };
    const { difference, classes } = compareLine({ ...opened, ...counts, isUnordered: line.isUnordered });
    return {
      lineId: opened.lineId,
      orderNumber: opened.orderNumber,
      lineNumber: opened.lineNumber,
      itemId: line.item.itemId,
      itemName: line.item.name,
      baseUnit: line.item.baseUnit,
      ordered: opened.orderedQty,
      receivedBefore: opened.receivedBeforeQty,
      ...(opened.shippedQty === undefined ? {} : { shipped: opened.shippedQty }),
      received: receivedQty(line),
      accepted: line.acceptedQty,
      rejected: line.rejectedQty,
      held: line.heldQty,
      difference,
      classes,
    };
  });
}

function itemOfAct(state: ReceiptState, actId: string): Item | undefined {
  return state.lines.get(state.acts.get(actId)?.deltas[0]?.lineId ?? '')?.item;
}

/** A pallet of one item is called by it; a mixed one by nothing. */
function onlyItemName(state: ReceiptState, actId: string): string | undefined {
  const names = new Set(state.acts.get(actId)?.deltas.map(({ lineId }) => state.lines.get(lineId)?.item.name));
  return names.size === 1 ? [...names][0] : undefined;
}
