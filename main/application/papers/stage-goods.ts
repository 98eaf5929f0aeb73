// main/application/papers/stage-goods.ts · labelled pallets, rejected lines, returns and transfers with their weights, for a draft. Rules BL11–BL13, BL19: ../../domain/bill-of-lading/SPEC.md
import type { BillSource, StagedGoods } from '../../domain/bill-of-lading/draft-bill.ts';
import type { GoodsOutState } from '../../domain/goods-out/goods-out-state.ts';
import { type Item, netMilligramsOf } from '../../domain/item/item.ts';
import type { WeightRecorded } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import { toMilligrams } from '../../domain/units/mass.ts';
import type { StoredEvent } from '../ports.ts';
import type { BillStore, RejectedLine, StagedPallet } from './bill-data.ts';
import { BillRefused } from './bill-data.ts';

const MOST = 500;

export interface StageDeps {
  readonly store: Pick<BillStore, 'pallets' | 'rejected' | 'labelled'>;
  receipt(receiptId: string): ReceiptState | undefined;
  eventsOf(receiptId: string): readonly StoredEvent[];
  /** By its id or number, with the bill that lives and was drafted from it. Undefined: there is none. */
  goodsOut(called: string): { readonly state: GoodsOutState; readonly billId?: string } | undefined;
  /** What a labelled pallet or a rejected line takes from lines of receipts, and what those still have that is on no return, transfer or bill. */
  takes(kind: 'pallets' | 'rejected', id: string): readonly GoodsTaken[];
}

export interface GoodsTaken {
  /** The receipt's line. */
  readonly key: string;
  readonly description: string;
  readonly unit: string;
  readonly receiptNumber: string;
  readonly qty: number;
  readonly left: number;
  /** Numbers of returns and transfers that goods of the line left on. */
  readonly leftOn: readonly string[];
}

export interface StagedSources {
  readonly pallets: readonly StagedGoods[];
  readonly rejected: readonly (StagedGoods & { readonly receiptNumber: string })[];
}

export function stagedSources(deps: StageDeps): StagedSources {
  const read = weightsOf(deps, new Map());
  return {
    pallets: deps.store.pallets(MOST).flatMap((pallet) => palletGoods(deps, pallet, read)),
    rejected: deps.store.rejected(MOST).flatMap((line) => rejectedGoods(deps, line)),
  };
}

/** What the scales said on one receipt, read once. */
function weightsOf(
  deps: Pick<StageDeps, 'eventsOf'>,
  known: Map<string, ReadonlyMap<string, number>>,
): (receiptId: string) => ReadonlyMap<string, number> {
  return (receiptId) => {
    const weights = known.get(receiptId) ?? scaleWeights(deps.eventsOf(receiptId));
    known.set(receiptId, weights);
    return weights;
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
  refuseWhatLeft(deps, kind, [...new Set(ids)]);
  return { kind, goods: [...new Set(ids)].flatMap((id) => (found.has(id) ? [plain(found.get(id) as StagedGoods)] : [])) };
}

/** [BL22] Single goods of a line may have left before: a label still says what was on the pallet then. @throws {BillRefused} */
function refuseWhatLeft({ takes }: StageDeps, kind: 'pallets' | 'rejected', ids: readonly string[]): void {
  const wanted = new Map<string, number>();
  for (const id of ids) {
    for (const { key, description, unit, receiptNumber, qty, left, leftOn } of takes(kind, id)) {
      const together = (wanted.get(key) ?? 0) + qty;
      wanted.set(key, together);
      if (together <= left) continue;
      const where = leftOn.length === 0 ? 'the rest stands on bills or was corrected' : `others left on ${leftOn.join(', ')}`;
      const remedy = kind === 'pallets' ? 'take them off there, or void the label and print one for what is left' : 'take them off there first';
      throw new BillRefused(
        'not-staged',
        `${id}: ${together} ${unit} of ${description} would leave, and receipt ${receiptNumber} has ${Math.max(0, left)} that are on nothing else; ${where}: ${remedy}`,
      );
    }
  }
}

/** [BL19] @throws {BillRefused} where it is not closed, or on a bill already */
export function chooseGoodsOut(
  deps: StageDeps,
  kind: 'return' | 'transfer',
  called: string,
): { readonly source: BillSource; readonly from: GoodsOutState } {
  const found = deps.goodsOut(called);
  if (found === undefined || found.state.kind !== kind) throw new BillRefused('not-staged', `there is no ${kind} ${called} at this station`);
  const { state, billId } = found;
  const { goodsOutId, number, authorisation, status } = state;
  if (status !== 'closed') throw new BillRefused('not-staged', `${number} is ${status}: a bill is drafted from a ${kind} that is closed`);
  if (billId !== undefined) throw new BillRefused('not-staged', `${number} stands on a bill already: void that one first`);
  const pallets = new Map(deps.store.labelled(state.entries.flatMap(({ plate }) => plate ?? [])).map((pallet) => [pallet.plate, pallet]));
  const weights = new Map<string, ReadonlyMap<string, number>>();
  const goods = state.entries.map((entry): StagedGoods => {
    const { entryId, receiptId, lineId, orderNumber, itemId, description, unit, qty, plate } = entry;
    const pallet = plate === undefined ? undefined : pallets.get(plate);
    const [weighed] = pallet === undefined ? [] : palletGoods(deps, pallet, weightsOf(deps, weights));
    const item = deps.receipt(receiptId)?.lines.get(lineId)?.item;
    const weight =
      weighed?.qty === qty && weighed.weight !== undefined ? { weight: weighed.weight } : item === undefined ? {} : weightFrom(undefined, item, qty);
    return { id: entryId, receiptId, orderNumber, itemId, description, qty, unit, ...weight, ...(plate === undefined ? {} : { plate }) };
  });
  return { source: { kind, goodsOutId, number, authorisation, goods }, from: state };
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
  const item = pallet.lineId === undefined ? undefined : line.item;
  return [
    {
      id: pallet.plate,
      receiptId: pallet.receiptId,
      orderNumber: pallet.orderNumber === '' ? line.opened.orderNumber : pallet.orderNumber,
      itemId: pallet.lineId === undefined ? pallet.plate : line.item.itemId,
      description: pallet.lineId === undefined ? pallet.itemName : line.item.name,
      qty,
      unit: line.item.baseUnit,
      ...weightFrom(read, item, qty),
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
      ...weightFrom(undefined, item, qty),
    },
  ];
}

function weightFrom(read: number | undefined, item: Item | undefined, qty: number): Pick<StagedGoods, 'weight'> {
  if (read !== undefined) return { weight: { milligrams: read, from: 'scale' } };
  const milligrams = item === undefined ? undefined : netMilligramsOf(item, qty);
  return milligrams === undefined ? {} : { weight: { milligrams, from: 'item' } };
}
