// main/domain/receipt/outcomes.ts · the three events a scan can end in, put together. Rule RC1: ./SPEC.md
import type { Allocation } from '../matching/match-lines.ts';
import type {
  ChoiceUnit,
  LineAfter,
  LineDelta,
  QuestionAsked,
  QuestionField,
  Reading,
  ReceiptEvent,
  Replaced,
  ScanAccepted,
  ScanRefused,
  SerialOf,
} from './receipt-events.ts';
import { type Act, type ReceiptState, receivedQty, remainingQty } from './receipt-state.ts';
import type { Attempt, Source } from './scan-facts.ts';
import type { VerdictCode } from './verdict.ts';

export interface Booking {
  /** Base units, held ones too. */
  readonly qty: number;
  readonly deltas: readonly LineDelta[];
  readonly isOver: boolean;
  /** Handling units this act books. */
  readonly plates: readonly string[];
  readonly serials: readonly SerialOf[];
  /** A handling unit whose goods were all counted before: seen, not counted again. */
  readonly checkedPlate?: string;
  /** The line that this scan makes: freight without an order. */
  readonly newLine?: NonNullable<ScanAccepted['newLine']>;
  /** What was booked for the unit before; `qty` and `deltas` are the difference. */
  readonly corrects?: NonNullable<ScanAccepted['corrects']>;
}

export const NOTHING_BOOKED = { qty: 0, deltas: [], isOver: false, plates: [], serials: [] } as const;

export function accept(state: ReceiptState, source: Source, reading: Reading, booking: Booking, attempt: Attempt): ReceiptEvent {
  const { deltas, checkedPlate, newLine, corrects } = booking;
  const heldQty = deltas.reduce((sum, delta) => sum + delta.held, 0);
  const line = newLine === undefined ? lineAfter(state, deltas) : { lineId: newLine.lineId, expected: 0, counted: booking.qty, remaining: 0 };
  const payload: ScanAccepted = {
    ...tiesOf(source, attempt),
    code: codeOf(booking, attempt),
    reading,
    multiplier: attempt.multiplier,
    qty: booking.qty - heldQty,
    heldQty,
    deltas,
    plates: booking.plates,
    ...(checkedPlate === undefined ? {} : { checkedPlate }),
    serials: booking.serials,
    ...(corrects === undefined ? {} : { corrects }),
    completes: completedLines(state, deltas),
    ...(line === undefined ? {} : { line }),
    ...(newLine === undefined ? {} : { newLine }),
    ...(attempt.override === undefined ? {} : { override: attempt.override }),
  };
  return { kind: 'scan-accepted', payload };
}

/** A further symbol that changes how much is there is a verdict of its own; one that tells more of the same goods is not. */
function codeOf({ qty, isOver, checkedPlate, corrects }: Booking, { replaces }: Attempt): VerdictCode {
  if (isOver) return 'over';
  if (corrects !== undefined) return 'corrected';
  if (replaces?.qty === qty) return 'same-label';
  return checkedPlate === undefined ? 'accepted' : 'already-counted';
}

/** [RC33] A further symbol of goods that are counted: it changes nothing. */
export function recognise(
  state: ReceiptState,
  source: Source,
  reading: Reading,
  unit: { readonly scanId: string; readonly code: VerdictCode; readonly multiplier: number },
): ReceiptEvent {
  const { scanId, code, multiplier } = unit;
  const line = lineNow(state, state.acts.get(scanId)?.deltas ?? []);
  const payload: ScanAccepted = {
    ...tiesOf(source, { multiplier, waived: [] }),
    code: 'same-label',
    reading,
    multiplier,
    qty: 0,
    heldQty: 0,
    deltas: [],
    plates: [],
    serials: [],
    completes: [],
    ...(line === undefined ? {} : { line }),
    sameAs: { scanId, code },
  };
  return { kind: 'scan-accepted', payload };
}

export type RefusalDetails = Partial<Pick<ScanRefused, 'otherOrders' | 'problems' | 'content' | 'takesOut'>> & {
  readonly expected?: string | undefined;
};

export function refuse(source: Source, reading: Reading, code: VerdictCode, attempt: Attempt, details: RefusalDetails = {}): ReceiptEvent {
  const { expected, otherOrders, problems, content, takesOut } = details;
  const payload: ScanRefused = {
    ...tiesOf(source, attempt),
    code,
    reading,
    multiplier: attempt.multiplier,
    problems: problems ?? [],
    ...(expected === undefined || expected === '' ? {} : { expected }),
    ...(content === undefined ? {} : { content }),
    ...(otherOrders === undefined || otherOrders.length === 0 ? {} : { otherOrders }),
    ...(attempt.override === undefined ? {} : { override: attempt.override }),
    ...(attempt.waived.length === 0 ? {} : { waived: attempt.waived }),
    ...(takesOut === undefined ? {} : { takesOut }),
  };
  return { kind: 'scan-refused', payload };
}

export function ask(source: Source, reading: Reading, missing: readonly QuestionField[], attempt: Attempt, label?: Reading): ReceiptEvent {
  const payload: QuestionAsked = {
    ...tiesOf(source, attempt),
    code: `needs-${missing[0] ?? 'lot'}`,
    reading,
    multiplier: attempt.multiplier,
    missing,
    ...(label === undefined ? {} : { label }),
  };
  return { kind: 'question-asked', payload };
}

/** [RC42] Which goods are meant; `tie` is what the answer is remembered under. [RC53] `units`: they are units of the notice. */
export function askWhich(
  source: Source,
  common: Reading,
  choices: readonly Reading[],
  tie: string,
  attempt: Attempt,
  units?: readonly ChoiceUnit[],
): ReceiptEvent {
  const payload: QuestionAsked = {
    ...tiesOf(source, attempt),
    code: 'needs-choice',
    reading: common,
    multiplier: attempt.multiplier,
    missing: ['choice'],
    choices,
    tie,
    ...(units === undefined ? {} : { units }),
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

/** How an act ended that the event takes back. */
export function replacedBy({ actId, deltas, plates, serials, freed }: Act): Replaced {
  return {
    scanId: actId,
    qty: deltas.reduce((sum, delta) => sum + delta.accepted + delta.held, 0),
    deltas,
    plates,
    serials,
    ...(freed.length === 0 ? {} : { restores: freed }),
  };
}

/** Its own names, and the scans before it that it speaks for. */
function tiesOf(
  { scanId, scanKey }: Source,
  { answers, replaces, drops }: Attempt,
): Pick<ScanAccepted, 'scanId' | 'scanKey' | 'answers' | 'replaces' | 'drops'> {
  return {
    scanId,
    ...(scanKey === undefined ? {} : { scanKey }),
    ...(answers === undefined ? {} : { answers }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(drops === undefined ? {} : { drops }),
  };
}

/** The first line that these deltas touch, once they are folded in. */
function lineAfter(state: ReceiptState, deltas: readonly LineDelta[]): LineAfter | undefined {
  const lineId = deltas[0]?.lineId ?? '';
  const added = countedOn(deltas, lineId);
  const held = deltas.reduce((sum, delta) => (delta.lineId === lineId ? sum + delta.held : sum), 0);
  return lineWith(state, lineId, added, held);
}

/** The same line when they were folded in before. */
function lineNow(state: ReceiptState, deltas: readonly LineDelta[]): LineAfter | undefined {
  return lineWith(state, deltas[0]?.lineId ?? '', 0, 0);
}

function lineWith(state: ReceiptState, lineId: string, added: number, addedHeld: number): LineAfter | undefined {
  const line = state.lines.get(lineId);
  if (line === undefined) return undefined;
  const held = line.heldQty + addedHeld;
  return {
    lineId,
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
