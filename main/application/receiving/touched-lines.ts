// main/application/receiving/touched-lines.ts · which lines an act changed, and how they stand now: for answers to programs, which see no receipt beside the verdict

import type {
  CountConfirmed,
  CountsMoved,
  LineDelta,
  QuestionAsked,
  ReceiptEvent,
  ScanAccepted,
  ScanUndone,
  WeightRecorded,
} from '../../domain/receipt/receipt-events.ts';
import { type ReceiptLine, type ReceiptState, receivedQty, remainingQty } from '../../domain/receipt/receipt-state.ts';
import { unitsBelow } from '../../domain/receipt/unit-tree.ts';
import type { Ledger, ReceivingFacts, StoredEvent } from '../ports.ts';
import type { ScanVerdict } from './verdict.ts';

/** Base units. */
export interface TouchedLine {
  readonly lineId: string;
  readonly orderNumber?: string;
  readonly itemId: string;
  readonly itemName: string;
  /** What the act moved on this line: counted, held, taken back or damaged. */
  readonly qty: number;
  readonly counted: number;
  /** [RV3] Left out of blind receipts, as is `remaining`. */
  readonly expected?: number;
  readonly remaining?: number;
}

export interface Touched {
  /** In the order in which the act names them; empty for an act that changed no count. */
  readonly lines: readonly TouchedLine[];
  /** The item of an act without lines: a question that was taken back, a carton that was only checked. */
  readonly itemId?: string;
}

interface TouchDeps {
  readonly ledger: Pick<Ledger, 'at'>;
  readonly facts: Pick<ReceivingFacts, 'knownAct'>;
}

/** Of the event that a verdict was made from; nothing when the verdict left no event of its own. */
export function touchedBy(deps: TouchDeps, state: ReceiptState, verdict: Pick<ScanVerdict, 'cursor' | 'scanId'>): Touched {
  const stored = deps.ledger.at(verdict.cursor);
  if (stored === undefined || stored.stream !== `receipt:${state.receiptId}`) return { lines: [] };
  const { kind } = stored as Pick<ReceiptEvent, 'kind'>;
  switch (kind) {
    case 'scan-accepted': {
      const { scanId, deltas, checkedPlate } = stored.payload as ScanAccepted;
      if (scanId !== verdict.scanId) return { lines: [] };
      return { lines: linesOf(state, deltas), ...(checkedPlate === undefined ? {} : itemInside(state, checkedPlate)) };
    }
    case 'counts-moved': {
      const { actId, deltas, qty } = stored.payload as CountsMoved;
      const lines = actId === verdict.scanId ? linesOf(state, deltas) : [];
      // Damage that was accepted with a remark moves nothing, and concerns its units all the same.
      return { lines: lines.length === 1 ? lines.map((line) => ({ ...line, qty })) : lines };
    }
    case 'weight-recorded':
    case 'count-confirmed': {
      const { actId, of } = stored.payload as WeightRecorded | CountConfirmed;
      return { lines: actId === verdict.scanId ? linesOf(state, state.acts.get(of)?.deltas ?? []) : [] };
    }
    case 'scan-undone':
      return stored.id === verdict.scanId ? undone(deps, state, stored) : { lines: [] };
    default:
      return { lines: [] };
  }
}

function undone(deps: TouchDeps, state: ReceiptState, stored: StoredEvent): Touched {
  const { actId, deltas, releases = [] } = stored.payload as ScanUndone;
  if (deltas.length > 0) return { lines: linesOf(state, [...deltas, ...releases.flatMap((release) => release.deltas)]) };
  const asked = deps.ledger.at(deps.facts.knownAct(actId, undefined)?.seq ?? 0);
  const itemId = asked?.kind === 'question-asked' ? (asked.payload as QuestionAsked).reading.itemId : undefined;
  return { lines: [], ...(itemId === undefined ? {} : { itemId }) };
}

function itemInside(state: ReceiptState, plate: string): { readonly itemId?: string } {
  const unit = state.unitsByPlate.get(plate);
  const inside = unit === undefined ? [] : unitsBelow(state, unit).flatMap((each) => each.contents);
  const [itemId, ...more] = new Set(inside.map((content) => content.itemId));
  return itemId === undefined || more.length > 0 ? {} : { itemId };
}

/** One entry a line, also where the act names two lots of it. */
function linesOf(state: ReceiptState, deltas: readonly LineDelta[]): readonly TouchedLine[] {
  const moved = new Map<ReceiptLine, number>();
  for (const delta of deltas) {
    const line = state.lines.get(delta.lineId);
    if (line !== undefined) moved.set(line, (moved.get(line) ?? 0) + movedBy(delta));
  }
  return [...moved].map(([line, qty]) => touchedLine(state, line, qty));
}

/** From nothing to counted or held is the sum; from one count to another it is what one of them gained. */
function movedBy({ accepted, rejected, held }: LineDelta): number {
  return accepted + rejected + held || Math.max(accepted, rejected, held);
}

function touchedLine(state: ReceiptState, line: ReceiptLine, qty: number): TouchedLine {
  const { lineId, orderNumber, orderedQty, receivedBeforeQty } = line.opened;
  const { isBlind } = state.opened;
  return {
    lineId,
    ...(orderNumber === '' ? {} : { orderNumber }),
    itemId: line.item.itemId,
    itemName: line.item.name,
    qty,
    counted: receivedQty(line) + (isBlind ? line.heldQty : 0),
    ...(isBlind ? {} : { expected: Math.max(0, orderedQty - receivedBeforeQty), remaining: remainingQty(line) }),
  };
}
