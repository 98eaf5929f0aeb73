// main/domain/weighing/measure.ts · a reading and a tare → gross, tare and net, each as text and in whole milligrams. Rules WG8–WG12: ./SPEC.md
import { addDecimals, decimalsOf, subtractDecimals } from '../units/decimal.ts';
import { massText, toMilligrams } from '../units/mass.ts';

/** 'scale': taken off by the scale itself, and told with the weight. */
export const TARE_WAYS = ['keyed', 'weighed', 'container', 'scale'] as const;
export type TareWay = (typeof TARE_WAYS)[number];

/** A mass as it was read or typed, and whole milligrams of it for comparison. */
export interface Mass {
  readonly text: string;
  readonly unit: string;
  readonly milligrams: number;
}

/** So many of one kind; text and unit are of one. */
export interface TarePart {
  readonly name: string;
  readonly count: number;
  readonly text: string;
  readonly unit: string;
}

export interface Tare extends Mass {
  readonly how: TareWay;
  /** Of a known container, or of all of them. */
  readonly name?: string;
  /** Where it is of several: which, and how many of each. */
  readonly parts?: readonly TarePart[];
}

/** What a scale showed, or a person typed. `basis` and `tareText` where the scale tells them. */
export interface ShownWeight {
  readonly text: string;
  readonly unit: string;
  readonly basis?: 'gross' | 'net' | undefined;
  readonly tareText?: string | undefined;
}

export interface Measure {
  readonly net: Mass;
  /** Absent where the scale told nothing but a net weight. */
  readonly gross?: Mass;
  readonly tare?: Tare;
}

export type MeasureFault =
  /** The unit has no fixed mass, or the text is no number. */
  | 'not-a-mass'
  | 'not-positive'
  /** The scale takes a tare off by itself, and the station has one too. */
  | 'two-tares'
  | 'tare-too-heavy';

export function massOf(text: string, unit: string): Mass | undefined {
  const milligrams = toMilligrams(text, unit);
  return milligrams === undefined ? undefined : { text, unit, milligrams };
}

/** Net = gross − tare, exactly: in milligrams always, in text where both have the unit of the reading. */
export function measureWeight(shown: ShownWeight, tare: Tare | undefined): Measure | MeasureFault {
  const reading = massOf(shown.text, shown.unit);
  if (reading === undefined) return 'not-a-mass';
  if (shown.basis === 'net') return netOfScale(reading, shown.tareText, tare);
  if (reading.milligrams <= 0) return 'not-positive';
  if (tare === undefined) return { net: reading, gross: reading };
  const milligrams = reading.milligrams - tare.milligrams;
  if (milligrams <= 0) return 'tare-too-heavy';
  return { net: { text: netText(reading, tare, milligrams), unit: reading.unit, milligrams }, gross: reading, tare };
}

function netOfScale(net: Mass, tareText: string | undefined, stationTare: Tare | undefined): Measure | MeasureFault {
  if (stationTare !== undefined) return 'two-tares';
  if (net.milligrams <= 0) return 'not-positive';
  const taken = tareText === undefined ? undefined : massOf(tareText, net.unit);
  if (taken === undefined) return { net };
  if (taken.milligrams <= 0) return { net, gross: net };
  const text = addDecimals(net.text, taken.text) ?? net.text;
  return { net, gross: { text, unit: net.unit, milligrams: net.milligrams + taken.milligrams }, tare: { ...taken, how: 'scale' } };
}

/** In the unit of the reading, with its decimals or those of a finer tare. */
function netText(reading: Mass, tare: Tare, milligrams: number): string {
  const exact = reading.unit.toLowerCase() === tare.unit.toLowerCase() ? subtractDecimals(reading.text, tare.text) : undefined;
  return exact ?? massText(milligrams, reading.unit, decimalsOf(reading.text)) ?? reading.text;
}
