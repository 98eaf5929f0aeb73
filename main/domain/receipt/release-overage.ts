// main/domain/receipt/release-overage.ts · goods that were held because their line was full: an undo makes room, and they count. Rule RC41: ./SPEC.md
import { matchLines } from '../matching/match-lines.ts';
import { correctionsOf, standingDeltas } from './corrections.ts';
import { receivedOn } from './decide-goods.ts';
import type { LineDelta, Release } from './receipt-events.ts';
import { type Act, openedLinesOf, type ReceiptState, standingScan, sumOf, withoutAct } from './receipt-state.ts';

/** What counts after all once `undone` is taken back, the oldest scan first. What a lead has approved counts already. */
export function releaseOverage(state: ReceiptState, undone: readonly Act[]): readonly Release[] {
  const freed = new Set(
    sumOf(undone.flatMap((act) => act.deltas))
      .filter(({ accepted, rejected }) => accepted + rejected > 0)
      .map(({ lineId }) => state.lines.get(lineId)?.item.itemId),
  );
  if (freed.size === 0) return [];
  const after = undone.reduce((before, act) => withoutAct(before, act), state);
  const approved = new Set([...after.acts.values()].filter((act) => act.code === 'overage-approved' && !act.isUndone).map((act) => act.of));
  const since = Math.min(...undone.map((act) => firstPosition(state, act)));
  const taken = new Map<string, number>();
  const releases: Release[] = [];
  for (const act of after.acts.values()) {
    if (act.isUndone || !act.isScan || act.corrects !== undefined || approved.has(act.actId) || latestPosition(after, act) < since) continue;
    const deltas = standingDeltas(after, act).flatMap((delta) => releaseDelta(after, taken, freed, delta, act.orderNumber));
    if (deltas.length > 0) releases.push({ actId: act.actId, deltas });
  }
  return releases;
}

/** Goods that were held before did not give way to these. Of a unit of several symbols its first counts, though the last stands for it; of an approval its scan. */
function firstPosition(state: ReceiptState, { actId, position, of }: Act): number {
  const earlier = state.acts.values().filter((act) => act.actId === of || (act.isUndone && standingScan(state, act.actId) === actId));
  return Math.min(position, ...earlier.map((act) => act.position));
}

/** A correction inside a pallet may have made its overage. */
function latestPosition(state: ReceiptState, { actId, position }: Act): number {
  return Math.max(position, ...correctionsOf(state, actId).map((act) => act.position));
}

function releaseDelta(
  after: ReceiptState,
  taken: Map<string, number>,
  freed: ReadonlySet<string | undefined>,
  { lineId, held, lot, expiryDate }: LineDelta,
  orderNumber: string | undefined,
): readonly LineDelta[] {
  const itemId = after.lines.get(lineId)?.item.itemId;
  if (held <= 0 || itemId === undefined || !freed.has(itemId)) return [];
  // Room only: a line that merely warns takes no more now than one that holds.
  const lines = openedLinesOf(after.linesByItem.get(itemId) ?? []).map((line) => ({ ...line, beyond: 'hold' as const }));
  const match = matchLines(lines, (each) => receivedOn(after, each) + (taken.get(each) ?? 0), { qty: held, lot, orderNumber });
  if (match.kind === 'lot-not-expected') return [];
  const named = { ...(lot === undefined ? {} : { lot }), ...(expiryDate === undefined ? {} : { expiryDate }) };
  const counted = match.allocations.filter((allocation) => allocation.counted > 0);
  for (const { lineId: to, counted: qty } of counted) taken.set(to, (taken.get(to) ?? 0) + qty);
  const qty = counted.reduce((sum, allocation) => sum + allocation.counted, 0);
  if (qty === 0) return [];
  return [
    { lineId, accepted: 0, rejected: 0, held: -qty, ...named },
    ...counted.map((allocation) => ({ lineId: allocation.lineId, accepted: allocation.counted, rejected: 0, held: 0, ...named })),
  ];
}
