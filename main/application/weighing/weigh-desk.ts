// main/application/weighing/weigh-desk.ts · the scales of the station as they are now: what each says, the tare, and the next weight that may be taken. Rules WG1–WG12: ../../domain/weighing/SPEC.md
import { measureWeight, type Tare } from '../../domain/weighing/measure.ts';
import {
  hearScale,
  markTaken,
  type ScaleSays,
  type ScaleWatch,
  type TakenWeight,
  takeWeight,
  type WeightFault,
} from '../../domain/weighing/scale-watch.ts';
import type { ScaleWeight } from '../announcer.ts';

/** How long a person who has asked for the weight waits for the load to settle. */
const TAKE_WITHIN_MS = 3_000;

export interface WeighDeskDeps {
  /** Milliseconds since 1970, by the clock that readings carry. */
  now(): number;
  /** Every reading, with what the station makes of it. */
  tell(weight: ScaleWeight): void;
}

export interface TakeRefused {
  readonly kind: 'refused';
  readonly why: WeightFault;
  readonly last?: { readonly text: string; readonly unit: string; readonly secondsAgo: number };
}
export type TakeResult = { readonly kind: 'taken'; readonly weight: TakenWeight } | TakeRefused;

export interface WeighDesk {
  hear(says: ScaleSays): void;
  /** The first weight measured from now on that may be taken; refused with the last reason when none comes in time. */
  take(scaleId: string, isSameLoad: boolean): Promise<TakeResult>;
  /** It was used: the same load is not taken again unasked. */
  markTaken(weight: TakenWeight): void;
  readonly tare: Tare | undefined;
  setTare(tare: Tare | undefined): void;
}

const OLD = { kind: 'waits', why: 'old' } as const;

interface Waiter {
  readonly scaleId: string;
  readonly askedAtMs: number;
  readonly isSameLoad: boolean;
  settle(result: TakeResult): void;
}

export function createWeighDesk({ now, tell }: WeighDeskDeps): WeighDesk {
  const watches = new Map<string, ScaleWatch>();
  const waiting = new Set<Waiter>();
  let tare: Tare | undefined;

  const watchOf = (scaleId: string): ScaleWatch => watches.get(scaleId) ?? {};

  function refusal(scaleId: string, why: WeightFault): TakeRefused {
    const { latest } = watchOf(scaleId);
    if (latest?.text === undefined || latest.unit === undefined) return { kind: 'refused', why };
    const secondsAgo = Math.max(0, Math.round((now() - latest.atMs) / 1_000));
    return { kind: 'refused', why, last: { text: latest.text, unit: latest.unit, secondsAgo } };
  }

  /** Undefined: it waits on. */
  function tryTake({ scaleId, askedAtMs, isSameLoad }: Waiter): TakeResult | undefined {
    const take = takeWeight(watchOf(scaleId), askedAtMs, isSameLoad);
    if (take.kind === 'waits') return undefined;
    return take.kind === 'taken' ? take : refusal(scaleId, take.why);
  }

  function show(scaleId: string): void {
    const { latest, takenMilligrams } = watchOf(scaleId);
    if (latest === undefined) return;
    const { status, isStable, text, unit, basis, atMs } = latest;
    const measure = text === undefined || unit === undefined ? undefined : measureWeight({ ...latest, text, unit }, tare);
    const known = typeof measure === 'object' ? measure : undefined;
    const shownTare = tare ?? known?.tare;
    tell({
      deviceId: scaleId,
      text: text ?? '',
      unit: unit ?? '',
      status,
      isStable,
      at: new Date(atMs).toISOString(),
      ...(basis === undefined ? {} : { basis }),
      ...(known === undefined || shownTare === undefined ? {} : { net: known.net }),
      ...(shownTare === undefined ? {} : { tare: shownTare }),
      ...(takenMilligrams === undefined ? {} : { isTaken: true }),
    });
  }

  return {
    hear(says) {
      watches.set(says.scaleId, hearScale(watchOf(says.scaleId), says));
      show(says.scaleId);
      for (const waiter of waiting) {
        const result = waiter.scaleId === says.scaleId ? tryTake(waiter) : undefined;
        if (result === undefined) continue;
        waiting.delete(waiter);
        waiter.settle(result);
      }
    },
    take: (scaleId, isSameLoad) =>
      new Promise((resolve) => {
        const askedAtMs = now();
        const before = watchOf(scaleId).latest;
        const timer = setTimeout(() => {
          waiting.delete(waiter);
          const watch = watchOf(scaleId);
          // What was there before is old, whatever its time says: the clock may have been set back since.
          const take = before !== undefined && watch.latest === before ? OLD : takeWeight(watch, askedAtMs, isSameLoad);
          resolve(take.kind === 'taken' ? take : refusal(scaleId, take.why));
        }, TAKE_WITHIN_MS);
        const waiter: Waiter = {
          scaleId,
          askedAtMs,
          isSameLoad,
          settle(result) {
            clearTimeout(timer);
            resolve(result);
          },
        };
        waiting.add(waiter);
      }),
    markTaken({ scaleId, milligrams }) {
      watches.set(scaleId, markTaken(watchOf(scaleId), milligrams));
      show(scaleId);
    },
    get tare() {
      return tare;
    },
    setTare(wanted) {
      tare = wanted;
      for (const scaleId of watches.keys()) show(scaleId);
    },
  };
}
