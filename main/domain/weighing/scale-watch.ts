// main/domain/weighing/scale-watch.ts · may what the scale says now be taken for the weight of the goods? Rules WG1–WG7: ./SPEC.md
import { decimalsOf, decimalText } from '../units/decimal.ts';
import { toMilligrams } from '../units/mass.ts';
import type { ShownWeight } from './measure.ts';

/** As every scale driver tells them. */
export type ScaleStatus =
  | 'stable'
  | 'zero'
  | 'motion'
  | 'under-zero'
  | 'over-limit'
  | 'under-limit'
  | 'moving'
  | 'fault'
  | 'needs-calibration'
  | 'needs-rezero';

/** One reading. `text` and `unit` are absent while the scale has no weight to give. */
export interface ScaleSays extends Partial<ShownWeight> {
  readonly scaleId: string;
  readonly status: ScaleStatus;
  /** Two consecutive equal readings that the scale itself calls stable. */
  readonly isStable: boolean;
  /** When it was measured, milliseconds since 1970. */
  readonly atMs: number;
  readonly bytesBase64: string;
}

/** Why a weight is not taken. The first four may pass while one waits. */
export type WeightFault =
  | 'no-reading'
  | 'old'
  | 'moving'
  | 'nothing-on-scale'
  | 'under-zero'
  | 'over-limit'
  | 'under-limit'
  | 'fault'
  | 'needs-calibration'
  | 'needs-rezero'
  | 'not-a-mass'
  | 'same-load';

export interface ScaleWatch {
  readonly latest?: ScaleSays;
  /** Of the load that was taken last, for as long as it lies there. */
  readonly takenMilligrams?: number;
  /** The finest step of the last digit that was seen, in this unit and with so many decimals. */
  readonly step?: { readonly unit: string; readonly decimals: number; readonly finest: 1 | 2 | 5 };
}

export interface TakenWeight extends ShownWeight {
  readonly scaleId: string;
  readonly milligrams: number;
  /** How far the scale may be off, at most. */
  readonly errorMilligrams: number;
  readonly atMs: number;
  readonly bytesBase64: string;
}

export type Take =
  | { readonly kind: 'taken'; readonly weight: TakenWeight }
  | { readonly kind: 'waits'; readonly why: WeightFault }
  | { readonly kind: 'refused'; readonly why: WeightFault };

/** A scale in service shows at most three of its divisions too much or too little. Source: OIML R 76-1, 3.5.1 and 3.5.2, class III */
const DIVISIONS_OFF = 3;
const REFUSED: Readonly<Partial<Record<ScaleStatus, WeightFault>>> = {
  'under-zero': 'under-zero',
  'over-limit': 'over-limit',
  'under-limit': 'under-limit',
  fault: 'fault',
  'needs-calibration': 'needs-calibration',
  'needs-rezero': 'needs-rezero',
};

export function hearScale(watch: ScaleWatch, says: ScaleSays): ScaleWatch {
  const step = stepAfter(watch.step, says);
  const stays = watch.takenMilligrams !== undefined && !isOtherLoad(watch.takenMilligrams, says, errorOf(step));
  return {
    latest: says,
    ...(stays ? { takenMilligrams: watch.takenMilligrams } : {}),
    ...(step === undefined ? {} : { step }),
  };
}

/** `isSameLoad`: a person says that what lies there is meant once more. */
export function takeWeight({ latest, takenMilligrams, step }: ScaleWatch, askedAtMs: number, isSameLoad: boolean): Take {
  if (latest === undefined) return { kind: 'waits', why: 'no-reading' };
  const { status, isStable, text, unit } = latest;
  if (latest.atMs <= askedAtMs) return { kind: 'waits', why: 'old' };
  const refused = REFUSED[status];
  if (refused !== undefined) return { kind: 'refused', why: refused };
  if (status === 'zero') return { kind: 'waits', why: 'nothing-on-scale' };
  if (status !== 'stable' || !isStable) return { kind: 'waits', why: 'moving' };
  const milligrams = text === undefined || unit === undefined ? undefined : toMilligrams(text, unit);
  if (text === undefined || unit === undefined || milligrams === undefined) return { kind: 'refused', why: 'not-a-mass' };
  if (milligrams < 0) return { kind: 'refused', why: 'under-zero' };
  if (milligrams === 0) return { kind: 'waits', why: 'nothing-on-scale' };
  if (takenMilligrams !== undefined && !isSameLoad) return { kind: 'refused', why: 'same-load' };
  const { scaleId, basis, tareText, atMs, bytesBase64 } = latest;
  return { kind: 'taken', weight: { text, unit, basis, tareText, scaleId, milligrams, errorMilligrams: errorOf(step), atMs, bytesBase64 } };
}

export function markTaken(watch: ScaleWatch, milligrams: number): ScaleWatch {
  return { ...watch, takenMilligrams: milligrams };
}

/** How far a reading may be off of which nothing but its digits is known. */
export function readingError(text: string, unit: string): number {
  return errorOf(stepAfter(undefined, { text, unit }));
}

/** Lifted, by more than half; or another weight at rest. */
function isOtherLoad(taken: number, { status, isStable, text, unit }: ScaleSays, errorMilligrams: number): boolean {
  if (status === 'zero' || status === 'under-zero') return true;
  const milligrams = text === undefined || unit === undefined ? undefined : toMilligrams(text, unit);
  if (milligrams === undefined) return false;
  return milligrams * 2 < taken || (isStable && Math.abs(milligrams - taken) > errorMilligrams);
}

/** Scales count in ones, twos or fives of their last digit, and no reading says which: until a finer one is seen, the coarser is believed. */
function stepAfter(known: ScaleWatch['step'], { text, unit }: Partial<ShownWeight>): ScaleWatch['step'] {
  if (text === undefined || unit === undefined) return known;
  const decimals = decimalsOf(text);
  const digit = Number(text.at(-1));
  const shown = digit % 5 === 0 ? 5 : digit % 2 === 0 ? 2 : 1;
  const isKnown = known !== undefined && known.unit === unit && known.decimals === decimals;
  return isKnown && known.finest <= shown ? known : { unit, decimals, finest: shown };
}

/** Milligrams; 0 before the first weight. */
function errorOf(step: ScaleWatch['step']): number {
  if (step === undefined) return 0;
  return DIVISIONS_OFF * Math.max(1, toMilligrams(decimalText(BigInt(step.finest), step.decimals), step.unit) ?? 0);
}
