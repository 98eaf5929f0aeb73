// main/domain/receipt/corrections.ts · what stands of a booking once corrections, approvals and refusals of units inside it are counted in. Rules RC50–RC52: ./SPEC.md
import type { LineDelta } from './receipt-events.ts';
import { type Act, type ReceiptState, sumOf } from './receipt-state.ts';

/** The booking that a correction or an approval belongs to; any other act itself. */
export function rootOf(state: ReceiptState, act: Act): Act {
  const of = act.corrects ?? (act.code === 'overage-approved' ? act.of : undefined);
  return (of === undefined ? undefined : state.acts.get(of)) ?? act;
}

/** Oldest first. */
export function correctionsOf(state: ReceiptState, actId: string): readonly Act[] {
  return [...state.acts.values()].filter((act) => act.corrects === actId && !act.isUndone);
}

/** All acts that say where the goods of a booking count today, itself first. */
function bookingGroup(state: ReceiptState, root: Act): readonly Act[] {
  return [root, ...[...state.acts.values()].filter((act) => !act.isUndone && (act.corrects === root.actId || isApprovalOf(act, root.actId)))];
}

export function standingDeltas(state: ReceiptState, root: Act): readonly LineDelta[] {
  return sumOf(bookingGroup(state, root).flatMap((act) => act.deltas));
}

/** A lead let the overage of this scan count. */
export function isApprovalOf({ of, code }: Act, scanId: string): boolean {
  return of === scanId && code === 'overage-approved';
}

/** [RC19] Later acts of the same booking moved what this one had counted: without it they would count goods that are not there. */
export function isBuiltUpon(state: ReceiptState, act: Act): boolean {
  const root = rootOf(state, act);
  const rest = bookingGroup(state, root).filter((each) => each !== act);
  if (root === act || rest.length === 0) return false;
  return sumOf(rest.flatMap((each) => each.deltas)).some(({ accepted, held }) => accepted < 0 || held < 0);
}

/** Damage that names the goods of this scan, while it stands. */
export function standingDamage(state: ReceiptState, scanId: string): Act | undefined {
  return state.acts.values().find((act) => act.code === 'damaged' && act.of === scanId && !act.isUndone);
}
