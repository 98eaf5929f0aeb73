// main/application/papers/stage-goods.ts · labelled pallets and rejected lines with their weights, for a draft. Rules BL11–BL13: ../../domain/bill-of-lading/SPEC.md
import type { BillSource, StagedGoods } from '../../domain/bill-of-lading/draft-bill.ts';
import type { WeightRecorded } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import { toMilligrams } from '../../domain/units/mass.ts';
import type { StoredEvent } from '../ports.ts';
import type { BillStore, RejectedLine, StagedPallet } from './bill-data.ts';
import { BillRefused } from './bill-data.ts';

const MOST = 500;

export interface StageDeps {
  readonly store: Pick<BillStore, 'pallets' | 'rejected'>;
  receipt(receiptId: string): ReceiptState | undefined;
  eventsOf(receiptId: string): readonly StoredEvent[];
}

export interface StagedSources {
  readonly pallets: readonly StagedGoods[];
  readonly rejected: readonly (StagedGoods & { readonly receiptNumber: string })[];
}

export function stagedSources(deps: StageDeps): StagedSources {
  const weights = new Map<string, ReadonlyMap<string, number>>();
  const weightsOf = (receiptId: string): ReadonlyMap<string, number> => {
    const known = weights.get(receiptId) ?? scaleWeights(deps.eventsOf(receiptId));
    weights.set(receiptId, known);
    return known;
  };
  return {
    pallets: deps.store.pallets(MOST).flatMap((pallet) => palletGoods(deps, pallet, weightsOf)),
    rejected: deps.store.rejected(MOST).flatMap((line) => rejectedGoods(deps, line)),
  };
}

/** @throws {BillRefused} naming what is not there, or on another bill already */
export function chooseGoods(deps: StageDeps, kind: 'pallets' | 'rejected', ids: readonly string[]): BillSource {
  const found = new Map(stagedSources(deps)[kind].map((goods) => [goods.id, goods]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0)
    throw new BillRefused(
      'not-staged',
      `${missing.join(', ')}: ${kind === 'pallets' ? 'no labelled pallet' : 'no rejected line'} of this station that is free for a bill`,
    );
  if (ids.length === 0) throw new BillRefused('not-staged', 'choose at least one');
  return { kind, goods: [...new Set(ids)].flatMap((id) => (found.has(id) ? [plain(found.get(id) as StagedGoods)] : [])) };
}

function plain({ id, receiptId, orderNumber, itemId, description, qty, unit, weight }: StagedGoods): StagedGoods {
  return { id, receiptId, orderNumber, itemId, description, qty, unit, ...(weight === undefined ? {} : { weight }) };
}

/** What the scale said of each scan, the latest reading, with the pallet under it: a carrier carries both. */
function scaleWeights(events: readonly StoredEvent[]): ReadonlyMap<string, number> {
  const weighed = events.filter((event) => event.kind === 'weight-recorded').map((event) => event.payload as WeightRecorded);
  return new Map(weighed.map((weighing) => [weighing.of, grossOf(weighing)]));
}

/** The reading itself where a tare was taken off it; the net weight where nothing else is known. */
function grossOf({ gross, net, basis, text, unit, milligrams }: WeightRecorded): number {
  if (gross !== undefined) return gross.milligrams;
  const isTared = net !== undefined && basis !== 'net';
  return (isTared ? toMilligrams(text, unit) : undefined) ?? milligrams;
}

function palletGoods(deps: StageDeps, pallet: StagedPallet, weightsOf: (receiptId: string) => ReadonlyMap<string, number>): StagedGoods[] {
  const state = deps.receipt(pallet.receiptId);
  if (state === undefined) return [];
  const act = pallet.actId === undefined ? undefined : state.acts.get(pallet.actId);
  const lineId = pallet.lineId ?? act?.deltas[0]?.lineId;
  const line = lineId === undefined ? undefined : state.lines.get(lineId);
  const qty = pallet.qty ?? act?.deltas.reduce((sum, delta) => sum + delta.accepted + delta.rejected, 0) ?? 0;
  if (line === undefined || qty < 1) return [];
  // A scale's reading is of the whole scan: it is the pallet's weight when the label stands on all of it.
  const scanned = act?.deltas.reduce((sum, delta) => sum + delta.accepted + delta.rejected, 0);
  const read = pallet.actId !== undefined && scanned === qty ? weightsOf(pallet.receiptId).get(pallet.actId) : undefined;
  const each = pallet.lineId === undefined ? undefined : line.item.unitMilligrams;
  return [
    {
      id: pallet.sscc,
      receiptId: pallet.receiptId,
      orderNumber: pallet.orderNumber === '' ? line.opened.orderNumber : pallet.orderNumber,
      itemId: pallet.lineId === undefined ? pallet.sscc : line.item.itemId,
      description: pallet.lineId === undefined ? pallet.itemName : line.item.name,
      qty,
      unit: line.item.baseUnit,
      ...weightFrom(read, each, qty),
    },
  ];
}

function rejectedGoods(deps: StageDeps, { id, receiptId, receiptNumber, lineId, qty }: RejectedLine): StagedSources['rejected'][number][] {
  const line = deps.receipt(receiptId)?.lines.get(lineId);
  if (line === undefined) return [];
  const { item, opened } = line;
  return [
    {
      id,
      receiptId,
      receiptNumber,
      orderNumber: opened.orderNumber,
      itemId: item.itemId,
      description: item.name,
      qty,
      unit: item.baseUnit,
      ...weightFrom(undefined, item.unitMilligrams, qty),
    },
  ];
}

function weightFrom(read: number | undefined, each: number | undefined, qty: number): Pick<StagedGoods, 'weight'> {
  if (read !== undefined) return { weight: { milligrams: read, from: 'scale' } };
  return each === undefined ? {} : { weight: { milligrams: each * qty, from: 'item' } };
}
