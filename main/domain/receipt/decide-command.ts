// main/domain/receipt/decide-command.ts · what people do to a receipt besides scanning: quantity, undo, damage, approval, finish. Rules RC17–RC24: ./SPEC.md
import { correctionsOf, isApprovalOf, isBuiltUpon, rootOf, standingDamage, standingDeltas } from './corrections.ts';
import type { LineDelta, ReceiptEvent, ScanUndone, SerialOf } from './receipt-events.ts';
import { type Act, type ReceiptLine, type ReceiptState, receivedQty, remainingQty, standingScan, sumOf } from './receipt-state.ts';
import { releaseOverage } from './release-overage.ts';
import type { VerdictCode } from './verdict.ts';

/** Five digits are a quantity; six and more are a code that landed in the wrong place (UX18). */
const MAX_MULTIPLIER = 99_999;

export type CommandDecision =
  | { readonly kind: 'event'; readonly event: ReceiptEvent }
  | { readonly kind: 'refused'; readonly code: VerdictCode; readonly expected?: string; readonly message: string };

export function decideQuantity(state: ReceiptState, quantity: number): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  if (!Number.isInteger(quantity) || quantity < 1) {
    return {
      kind: 'refused',
      code: 'looks-like-barcode',
      expected: `1 to ${MAX_MULTIPLIER}`,
      message: `the quantity ${quantity} is not a whole number from 1`,
    };
  }
  if (quantity > MAX_MULTIPLIER) {
    return {
      kind: 'refused',
      code: 'looks-like-barcode',
      expected: `1 to ${MAX_MULTIPLIER}`,
      message: `${quantity} looks like a barcode, not a quantity`,
    };
  }
  return { kind: 'event', event: { kind: 'quantity-set', payload: { quantity } } };
}

/** [RC18] Undo names one act, once; without a name it is the latest of this operator that still stands, a question included. */
export function decideUndo(state: ReceiptState, actor: string, actId: string | undefined): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  if (actId === undefined) {
    const question = [...state.questions.values()].findLast((each) => each.actor === actor);
    const latest = [...state.acts.values()].findLast((act) => !act.isUndone && act.actor === actor);
    if (question !== undefined && (latest === undefined || question.position > latest.position)) return undoQuestion(question.scanId);
    if (latest === undefined) return { kind: 'refused', code: 'nothing-to-undo', message: 'nothing of yours stands on this receipt to be undone' };
    return undoAct(state, latest);
  }
  // [RC36] Any symbol of a unit names the unit.
  const standing = standingScan(state, actId);
  if (state.questions.has(standing)) return undoQuestion(standing);
  const act = state.acts.get(standing);
  if (act === undefined) return { kind: 'refused', code: 'nothing-to-undo', message: `no act ${actId} on this receipt` };
  if (act.isUndone) return { kind: 'refused', code: 'undo-refused', message: `act ${actId} was undone already` };
  return undoAct(state, act);
}

/** [RC19] What was built upon an act is undone before it. */
function undoAct(state: ReceiptState, act: Act): CommandDecision {
  const approval = standingApproval(state, act.actId);
  if (approval !== undefined) {
    return {
      kind: 'refused',
      code: 'undo-refused',
      expected: approval.actId,
      message: `the overage of ${act.actId} was approved: undo the approval ${approval.actId} first`,
    };
  }
  if (isBuiltUpon(state, act))
    return { kind: 'refused', code: 'undo-refused', message: `goods of ${act.actId} were corrected or approved again after it: undo that first` };
  const along = correctionsOf(state, act.actId);
  const deltas = along.length === 0 ? act.deltas : sumOf([act, ...along].flatMap((each) => each.deltas));
  const damage = standingDamage(state, act.actId);
  if (damage !== undefined)
    return { kind: 'refused', code: 'undo-refused', expected: damage.actId, message: `the goods of ${act.actId} were rejected: undo that first` };
  const blocker = negativeAfter(state, deltas);
  if (blocker !== undefined) {
    return {
      kind: 'refused',
      code: 'undo-refused',
      expected: blocker,
      message: `undoing ${act.actId} would make line ${blocker} negative: undo the damage recorded after it first`,
    };
  }
  const releases = releaseOverage(state, [act, ...along]);
  return undoOf({
    actId: act.actId,
    deltas,
    plates: act.plates,
    serials: along.reduce(serialsAfter, act.serials),
    ...(act.freed.length === 0 ? {} : { restores: act.freed }),
    ...(along.length === 0 ? {} : { along: along.map(({ actId }) => actId) }),
    ...(releases.length === 0 ? {} : { releases }),
  });
}

/** [RC52] Which serials of a booking stand on the record once a correction is counted in. */
function serialsAfter(before: readonly SerialOf[], { freed, serials }: Act): readonly SerialOf[] {
  const isFreed = ({ itemId, serial }: SerialOf): boolean => freed.some((each) => each.itemId === itemId && each.serial === serial);
  return [...before.filter((each) => !isFreed(each)), ...serials];
}

function undoQuestion(scanId: string): CommandDecision {
  return undoOf({ actId: scanId, deltas: [], plates: [], serials: [] });
}

/** The act that lets this scan's overage count, while it stands. */
function standingApproval(state: ReceiptState, scanId: string): Act | undefined {
  return state.acts.values().find((act) => isApprovalOf(act, scanId) && !act.isUndone);
}

function undoOf(payload: ScanUndone): CommandDecision {
  return { kind: 'event', event: { kind: 'scan-undone', payload } };
}

/** [RC21] A lead lets the overage of one scan count, once. */
export function decideApproval(state: ReceiptState, actId: string, scan: string, reason: string): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  const scanId = standingScan(state, scan);
  const act = state.acts.get(scanId);
  // [RC52] A correction has moved what its pallet holds: the overage of both is one.
  const root = act === undefined || act.isUndone ? undefined : rootOf(state, act);
  const held = root === undefined ? [] : standingDeltas(state, root).filter((delta) => delta.held > 0);
  if (root === undefined || held.length === 0) {
    const isApproved = root !== undefined && standingApproval(state, root.actId) !== undefined;
    const message = isApproved ? `the overage of scan ${scanId} was approved already` : `scan ${scanId} holds no overage to approve`;
    return { kind: 'refused', code: 'command-ignored', message };
  }
  const deltas = held.map((delta) => ({ ...delta, accepted: delta.held, rejected: 0, held: -delta.held }));
  const qty = held.reduce((sum, delta) => sum + delta.held, 0);
  return { kind: 'event', event: { kind: 'counts-moved', payload: { actId, why: 'overage-approved', of: root.actId, reason, qty, deltas } } };
}

/** [RC22] Everything this receipt still expects as one act, marked as not counted: never on a blind receipt, whose point is the count. */
export function decideReceiveAll(state: ReceiptState, actId: string): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  if (state.opened.isBlind) return { kind: 'refused', code: 'command-ignored', message: 'this receipt is counted blind: scan what is there' };
  const deltas = [...state.lines.values()]
    .filter((line) => !needsIdentity(line))
    .map((line) => ({ lineId: line.opened.lineId, accepted: stillExpected(line), rejected: 0, held: 0 }))
    .filter((delta) => delta.accepted > 0);
  if (deltas.length === 0)
    return {
      kind: 'refused',
      code: 'command-ignored',
      message: 'no line has anything left that may be received without a lot, an expiry or a serial',
    };
  const qty = deltas.reduce((sum, delta) => sum + delta.accepted, 0);
  return { kind: 'event', event: { kind: 'counts-moved', payload: { actId, why: 'received-all', reason: 'not counted', qty, deltas } } };
}

/** What the order still lacks, and no more than the notice says is on the truck. */
function stillExpected(line: ReceiptLine): number {
  const remaining = remainingQty(line);
  const { shippedQty } = line.opened;
  return shippedQty === undefined ? remaining : Math.min(remaining, Math.max(0, shippedQty - receivedQty(line)));
}

function needsIdentity(line: ReceiptLine): boolean {
  return line.item.lotTracked || line.item.expiryTracked || line.item.serialTracked;
}

/** The first line that would fall below zero if these were taken back. */
function negativeAfter(state: ReceiptState, deltas: readonly LineDelta[]): string | undefined {
  const sums = new Map<string, { accepted: number; rejected: number; held: number }>();
  for (const delta of deltas) {
    const line = state.lines.get(delta.lineId);
    const sum = sums.get(delta.lineId) ?? { accepted: line?.acceptedQty ?? 0, rejected: line?.rejectedQty ?? 0, held: line?.heldQty ?? 0 };
    sum.accepted -= delta.accepted;
    sum.rejected -= delta.rejected;
    sum.held -= delta.held;
    sums.set(delta.lineId, sum);
  }
  for (const [lineId, sum] of sums) if (sum.accepted < 0 || sum.rejected < 0 || sum.held < 0) return lineId;
  return undefined;
}

export function notOpen(state: ReceiptState): CommandDecision {
  return { kind: 'refused', code: 'receipt-not-open', message: `receipt ${state.opened.receiptNumber} is ${state.status}` };
}
