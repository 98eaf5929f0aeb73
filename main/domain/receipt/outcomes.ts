// main/domain/receipt/outcomes.ts · the three events a scan can end in, put together. Rule RC1: ./SPEC.md
import type { Allocation } from '../matching/match-lines.ts';
import type { LineAfter, LineDelta, QuestionAsked, QuestionField, Reading, ReceiptEvent, ScanAccepted, ScanRefused } from './receipt-events.ts';
import { type ReceiptState, receivedQty, remainingQty } from './receipt-state.ts';
import type { Attempt, Source } from './scan-facts.ts';
import type { VerdictCode } from './verdict.ts';

export interface Booking {
  /** Base units, held ones too. */
  readonly qty: number;
  readonly deltas: readonly LineDelta[];
  readonly isOver: boolean;
  /** Handling units this act books. */
  readonly ssccs: readonly string[];
  readonly serials: readonly { readonly itemId: string; readonly serial: string }[];
  /** A handling unit whose goods were all counted before: seen, not counted again. */
  readonly checkedSscc?: string;
  /** The line that this scan makes: freight without an order. */
  readonly newLine?: NonNullable<ScanAccepted['newLine']>;
}

export function accept(state: ReceiptState, source: Source, reading: Reading, booking: Booking, attempt: Attempt): ReceiptEvent {
  const { deltas, checkedSscc, newLine } = booking;
  const heldQty = deltas.reduce((sum, delta) => sum + delta.held, 0);
  const line = newLine === undefined ? lineAfter(state, deltas) : { lineId: newLine.lineId, expected: 0, counted: booking.qty, remaining: 0 };
  const payload: ScanAccepted = {
    ...namesOf(source),
    code: checkedSscc !== undefined ? 'already-counted' : booking.isOver ? 'over' : 'accepted',
    reading,
    multiplier: attempt.multiplier,
    qty: booking.qty - heldQty,
    heldQty,
    deltas,
    ssccs: booking.ssccs,
    ...(checkedSscc === undefined ? {} : { checkedSscc }),
    serials: booking.serials,
    completes: completedLines(state, deltas),
    ...(line === undefined ? {} : { line }),
    ...(newLine === undefined ? {} : { newLine }),
    ...(attempt.answers === undefined ? {} : { answers: attempt.answers }),
    ...(attempt.override === undefined ? {} : { override: attempt.override }),
  };
  return { kind: 'scan-accepted', payload };
}

export type RefusalDetails = Partial<Pick<ScanRefused, 'expected' | 'otherOrders' | 'problems' | 'content'>>;

export function refuse(source: Source, reading: Reading, code: VerdictCode, attempt: Attempt, details: RefusalDetails = {}): ReceiptEvent {
  const { expected, otherOrders, problems, content } = details;
  const payload: ScanRefused = {
    ...namesOf(source),
    code,
    reading,
    multiplier: attempt.multiplier,
    problems: problems ?? [],
    ...(expected === undefined || expected === '' ? {} : { expected }),
    ...(content === undefined ? {} : { content }),
    ...(otherOrders === undefined || otherOrders.length === 0 ? {} : { otherOrders }),
    ...(attempt.answers === undefined ? {} : { answers: attempt.answers }),
    ...(attempt.override === undefined ? {} : { override: attempt.override }),
    ...(attempt.waived.length === 0 ? {} : { waived: attempt.waived }),
  };
  return { kind: 'scan-refused', payload };
}

export function ask(source: Source, reading: Reading, missing: readonly QuestionField[], attempt: Attempt): ReceiptEvent {
  const payload: QuestionAsked = {
    ...namesOf(source),
    code: `needs-${missing[0] ?? 'lot'}`,
    reading,
    multiplier: attempt.multiplier,
    missing,
    ...(attempt.answers === undefined ? {} : { answers: attempt.answers }),
  };
  return { kind: 'question-asked', payload };
}

export function deltaOf(allocation: Allocation, lot: string | undefined, expiryDate: string | undefined): LineDelta {
  return {
    lineId: allocation.lineId,
    accepted: allocation.counted,
    rejected: 0,
    held: allocation.held,
    ...(lot === undefined ? {} : { lot }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
  };
}

function namesOf({ scanId, scanKey }: Source): { readonly scanId: string; readonly scanKey?: string } {
  return scanKey === undefined ? { scanId } : { scanId, scanKey };
}

function lineAfter(state: ReceiptState, deltas: readonly LineDelta[]): LineAfter | undefined {
  const [first] = deltas;
  const line = first === undefined ? undefined : state.lines.get(first.lineId);
  if (first === undefined || line === undefined) return undefined;
  const added = countedOn(deltas, first.lineId);
  const held = line.heldQty + deltas.reduce((sum, delta) => (delta.lineId === first.lineId ? sum + delta.held : sum), 0);
  return {
    lineId: first.lineId,
    expected: Math.max(0, line.opened.orderedQty - line.opened.receivedBeforeQty),
    counted: receivedQty(line) + added,
    remaining: Math.max(0, remainingQty(line) - added),
    ...(held === 0 ? {} : { held }),
  };
}

/** Lines whose last open unit this act counts. */
function completedLines(state: ReceiptState, deltas: readonly LineDelta[]): string[] {
  const completed: string[] = [];
  for (const { lineId } of deltas) {
    const line = state.lines.get(lineId);
    if (line === undefined || completed.includes(lineId)) continue;
    const before = remainingQty(line);
    if (before > 0 && before <= countedOn(deltas, lineId)) completed.push(lineId);
  }
  return completed;
}

function countedOn(deltas: readonly LineDelta[], lineId: string): number {
  return deltas.reduce((sum, delta) => (delta.lineId === lineId ? sum + delta.accepted + delta.rejected : sum), 0);
}
