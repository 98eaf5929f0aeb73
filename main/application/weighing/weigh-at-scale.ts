// main/application/weighing/weigh-at-scale.ts · what a person does at the scale: take the weight, type one, set a tare, count a sample onto it. Rules WG1–WG12, WG19: ../../domain/weighing/SPEC.md
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Learning } from '../../domain/weighing/learn-unit-weight.ts';
import { type MeasureFault, massOf, measureWeight, type Tare, type TarePart } from '../../domain/weighing/measure.ts';
import type { WeightFault } from '../../domain/weighing/scale-watch.ts';
import { tareError, tareOfParts } from '../../domain/weighing/tare-parts.ts';
import type { Doer } from '../receiving/receipt-commands.ts';
import type { ScanDeps } from '../receiving/submit-scan.ts';
import type { ScanVerdict } from '../receiving/verdict.ts';
import type { Weighing } from '../station.ts';
import type { TakeRefused } from './weigh-desk.ts';
import { type PackTare, weighedBefore, weighGoods, weighTarget } from './weigh-goods.ts';

export { MOST_KINDS, MOST_OF_ONE_KIND } from '../../domain/weighing/tare-parts.ts';

export type NotTaken = Omit<TakeRefused, 'why'> & { readonly why: WeightFault | MeasureFault | 'no-goods' };
export type Weighed = { readonly kind: 'recorded'; readonly verdict: ScanVerdict } | NotTaken;

export interface TakeOrder {
  /** Given by whoever asks: the same order twice is recorded once. */
  readonly actId: string;
  readonly of: string;
  readonly scaleId: string;
  readonly isSameLoad: boolean;
}

/** The tare is the one that stands when the weight is asked for: what the person sees. */
export async function takeWeightOf(deps: ScanDeps, { desk }: Weighing, state: ReceiptState, order: TakeOrder, doer: Doer): Promise<Weighed> {
  const { actId, of, scaleId, isSameLoad } = order;
  const before = weighedBefore(deps, state, actId);
  if (before !== undefined) return { kind: 'recorded', verdict: before };
  const { tare } = desk;
  const taken = await desk.take(scaleId, isSameLoad);
  if (taken.kind === 'refused') return taken;
  const { weight } = taken;
  const measure = measureWeight(weight, tare);
  if (typeof measure === 'string') return { kind: 'refused', why: measure };
  const { text, unit, basis, tareText, bytesBase64, errorMilligrams, atMs } = weight;
  const said = { actId, of, text, unit, basis, tareText, tare, scaleId, bytesBase64, errorMilligrams, measuredAt: new Date(atMs).toISOString() };
  const verdict = weighGoods(deps, state, said, doer);
  if (verdict.outcome !== 'refused') desk.markTaken(weight);
  return { kind: 'recorded', verdict };
}

/** Without a scale's name: recorded as typed. */
export function typeWeightOf(
  deps: ScanDeps,
  { desk }: Weighing,
  state: ReceiptState,
  typed: { readonly actId: string; readonly of: string; readonly text: string; readonly unit: string },
  doer: Doer,
): Weighed {
  const { tare } = desk;
  const measure = measureWeight(typed, tare);
  if (typeof measure === 'string') return { kind: 'refused', why: measure };
  return { kind: 'recorded', verdict: weighGoods(deps, state, { ...typed, tare }, doer) };
}

export type TareWish =
  | { readonly how: 'weighed'; readonly scaleId: string }
  | { readonly how: 'keyed'; readonly text: string; readonly unit: string }
  | { readonly how: 'container'; readonly name: string }
  /** Of the item that is weighed; `unit` names the pack. */
  | { readonly how: 'pack'; readonly unit: string }
  /** Several at once: a pallet and what stands on it. */
  | { readonly how: 'parts'; readonly parts: readonly TareWishPart[] }
  | { readonly how: 'none' };

export type TareWishPart =
  | { readonly kind: 'container'; readonly name: string; readonly count: number }
  | { readonly kind: 'pack'; readonly unit: string; readonly count: number };

/** A weighed tare passes the same gate as a weight of goods. */
export async function setTare(
  { desk, containers }: Weighing,
  wish: TareWish,
  packs: readonly PackTare[] = [],
): Promise<{ readonly kind: 'set'; readonly tare?: Tare } | NotTaken> {
  if (wish.how === 'none') {
    desk.setTare(undefined);
    return { kind: 'set' };
  }
  const found = await tareOf({ desk, containers }, wish, packs);
  if ('kind' in found) return found;
  desk.setTare(found);
  return { kind: 'set', tare: found };
}

async function tareOf(
  { desk, containers }: Pick<Weighing, 'desk' | 'containers'>,
  wish: Exclude<TareWish, { how: 'none' }>,
  packs: readonly PackTare[],
): Promise<Tare | NotTaken> {
  if (wish.how === 'weighed') {
    const taken = await desk.take(wish.scaleId, true);
    if (taken.kind === 'refused') return taken;
    const { text, unit, milligrams, basis } = taken.weight;
    return basis === 'net' ? { kind: 'refused', why: 'two-tares' } : { how: 'weighed', text, unit, milligrams };
  }
  if (wish.how === 'parts') return partsTare(containers(), wish.parts, packs);
  const stated =
    wish.how === 'keyed'
      ? wish
      : wish.how === 'pack'
        ? packs.find(({ pack }) => pack === wish.unit)
        : containers().find(({ name }) => name === wish.name);
  const mass = stated === undefined ? undefined : massOf(stated.text, stated.unit);
  if (mass === undefined) return { kind: 'refused', why: 'not-a-mass' };
  if (mass.milligrams <= 0) return { kind: 'refused', why: 'not-positive' };
  return { how: wish.how === 'keyed' ? 'keyed' : 'container', ...mass, ...(stated !== undefined && 'name' in stated ? { name: stated.name } : {}) };
}

function partsTare(containers: ReturnType<Weighing['containers']>, wished: readonly TareWishPart[], packs: readonly PackTare[]): Tare | NotTaken {
  const parts = wished.flatMap((each): TarePart[] => {
    const found = each.kind === 'pack' ? packs.find(({ pack }) => pack === each.unit) : containers.find(({ name }) => name === each.name);
    return found === undefined ? [] : [{ name: found.name, count: each.count, text: found.text, unit: found.unit }];
  });
  const tare = parts.length < wished.length ? undefined : tareOfParts(parts);
  if (tare === undefined) return { kind: 'refused', why: 'not-a-mass' };
  return tare.milligrams <= 0 ? { kind: 'refused', why: 'not-positive' } : tare;
}

/** One more group of counted pieces lies on the scale; `pieces` are all that lie there. */
export async function sampleStep(
  deps: ScanDeps,
  { desk, unitWeights }: Weighing,
  state: ReceiptState,
  step: { readonly of: string; readonly scaleId: string; readonly pieces: number; readonly isFirst: boolean },
  doer: Doer,
): Promise<Learning | NotTaken> {
  const target = weighTarget(deps, state, doer.actor);
  const itemId = target === 'asking' || target?.scanId !== step.of || target.kind !== 'pieces' ? undefined : target.itemId;
  if (itemId === undefined) return { kind: 'refused', why: 'no-goods' };
  const { tare } = desk;
  const taken = await desk.take(step.scaleId, true);
  if (taken.kind === 'refused') return taken;
  const { weight } = taken;
  const measure = measureWeight(weight, tare);
  if (typeof measure === 'string') return { kind: 'refused', why: measure };
  const errorMilligrams = weight.errorMilligrams + (measure.tare === undefined ? 0 : tareError(measure.tare));
  const netMilligrams = measure.net.milligrams;
  return unitWeights.addStep(itemId, step.scaleId, { pieces: step.pieces, netMilligrams, errorMilligrams }, step.isFirst, doer);
}
