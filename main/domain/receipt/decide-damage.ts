// main/domain/receipt/decide-damage.ts · counted goods that are damaged, rejected or set aside: by line and number, or all that the last scan counted. Rules RC19, RC20: ./SPEC.md
import { bookedInside, bookingOf, ownScan, poolOf, takeFrom } from './booked-inside.ts';
import { standingDeltas } from './corrections.ts';
import { type CommandDecision, notOpen } from './decide-command.ts';
import { asLabelled, completed, labelOf } from './labelled-contents.ts';
import { platesOf } from './plates.ts';
import type { CountsMoved, LineDelta } from './receipt-events.ts';
import { type Act, type ReceiptState, standingScan } from './receipt-state.ts';
import { isInnermost } from './unit-tree.ts';

export interface DamageCommand {
  readonly actId: string;
  readonly lineId: string;
  readonly qty: number;
  readonly reason: string;
  readonly disposition: 'quarantine' | 'reject' | 'return' | 'accept-with-remark';
}

type Part = Pick<DamageCommand, 'lineId' | 'qty'>;
type Damage = Omit<DamageCommand, 'lineId' | 'qty'>;

/** [RC20] Damage moves counted units from accepted to rejected, unless they are accepted with a remark: then they stay where they are and the record says so. */
export function decideDamage(state: ReceiptState, { lineId, qty, ...damage }: DamageCommand): CommandDecision {
  return decideDamaged(state, [{ lineId, qty }], damage, {});
}

/** [RC20] All that the last scan counted as good, once: a pallet may hold several lines, and several lots of one. */
export function decideDamageOfLast(state: ReceiptState, actor: string, damage: Damage): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  const scan = lastScan(state, actor);
  if (scan === undefined) return ignored('the last scan counted nothing that could be damaged: scan the goods first');
  const of = scan.actId;
  if (state.acts.values().some((act) => act.code === 'damaged' && act.of === of && !act.isUndone)) {
    const message = 'the goods of the last scan are rejected already: scan further goods first, or say how many with F6';
    return { kind: 'refused', code: 'already-rejected', message };
  }
  const parts = goodParts(state, scan);
  if (parts.length === 0) return ignored('the last scan counted nothing as good that could be damaged: scan the goods first, or use F6');
  return decideDamaged(state, parts, damage, { of });
}

/** What this person read last. A refused or waiting scan counted nothing, and earlier goods are not meant; a unit that is read again is pointed at. */
function lastScan(state: ReceiptState, actor: string): Act | undefined {
  const last = state.lastRead.get(actor);
  const standing = last === undefined ? undefined : state.acts.get(standingScan(state, last.scanId));
  if (last === undefined || standing !== undefined) return standing?.isUndone === true ? latestOf(state, actor) : standing;
  const unit = last.code === 'duplicate-sscc' ? state.unitsByPlate.get(last.plate ?? '') : undefined;
  return unit === undefined ? undefined : ownScan(state, platesOf(unit));
}

/** [RC18] After an undo, what stands before it. */
function latestOf(state: ReceiptState, actor: string): Act | undefined {
  return [...state.acts.values()].findLast((act) => !act.isUndone && act.isScan && act.actor === actor);
}

/** What the scan counted as good, line by line: of a unit that came in with another, what stands there for it. */
function goodParts(state: ReceiptState, scan: Act): readonly Part[] {
  const unit = state.unitsByPlate.get(scan.labelPlate ?? '');
  const booking = unit === undefined ? undefined : bookingOf(state, unit);
  const deltas =
    unit === undefined || booking === undefined || booking === scan
      ? [...standingDeltas(state, scan), ...rejectedInside(state, scan)]
      : (insideOf(state, scan) ?? []);
  const counted = Map.groupBy(
    deltas.filter((delta) => delta.accepted !== 0),
    (delta) => delta.lineId,
  );
  return [...counted].map(([lineId, each]) => ({ lineId, qty: each.reduce((sum, delta) => sum + delta.accepted, 0) })).filter(({ qty }) => qty > 0);
}

/** Units of the pallet that were read and rejected by themselves. */
function rejectedInside(state: ReceiptState, { plates }: Act): readonly LineDelta[] {
  if (plates.length === 0) return [];
  const acts = [...state.acts.values()].filter((act) => !act.isUndone);
  const inside = new Set(acts.filter(({ labelPlate }) => labelPlate !== undefined && plates.includes(labelPlate)).map(({ actId }) => actId));
  return acts.flatMap((act) => (act.code === 'damaged' && act.of !== undefined && inside.has(act.of) ? act.deltas : []));
}

function insideOf(state: ReceiptState, scan: Act): readonly LineDelta[] | undefined {
  const unit = state.unitsByPlate.get(scan.labelPlate ?? '');
  const booking = unit === undefined ? undefined : bookingOf(state, unit);
  const was = unit === undefined || booking === undefined ? undefined : bookedInside(state, booking, unit, scan);
  if (unit === undefined || booking === undefined || was === undefined || scan.reading === undefined || state.refused.has(scan.actId))
    return undefined;
  const labelled = asLabelled(state, was, scan.reading, isInnermost(state, unit));
  const label = labelOf(state, scan.reading, labelled);
  const pool = poolOf(state, booking);
  return labelled.flatMap((content) => (content.qty === 0 ? [] : (takeFrom(state, pool, completed(content, label)) ?? [])));
}

function decideDamaged(
  state: ReceiptState,
  parts: readonly Part[],
  { actId, reason, disposition }: Damage,
  about: Pick<CountsMoved, 'of'>,
): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  const deltas: LineDelta[] = [];
  for (const { lineId, qty } of parts) {
    const line = state.lines.get(lineId);
    if (line === undefined) return ignored(`this receipt has no line ${lineId}`);
    if (!Number.isInteger(qty) || qty < 1 || qty > line.acceptedQty) {
      const message = `${qty} damaged of line ${lineId}, where ${line.acceptedQty} are counted as good`;
      return { kind: 'refused', code: 'command-ignored', expected: `1 to ${line.acceptedQty}`, message };
    }
    const moved = disposition === 'accept-with-remark' ? 0 : qty;
    deltas.push({ lineId, accepted: 0 - moved, rejected: moved, held: 0 }); // 0 - 0 is 0, -0 is not
  }
  const qty = parts.reduce((sum, part) => sum + part.qty, 0);
  return { kind: 'event', event: { kind: 'counts-moved', payload: { actId, why: 'damaged', ...about, reason, qty, disposition, deltas } } };
}

function ignored(message: string): CommandDecision {
  return { kind: 'refused', code: 'command-ignored', message };
}
