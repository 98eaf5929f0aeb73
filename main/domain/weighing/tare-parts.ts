// main/domain/weighing/tare-parts.ts · several known containers at once, such as a pallet and its cartons → one tare, exactly. Rule WG28: ./SPEC.md
import { addDecimals, timesDecimal } from '../units/decimal.ts';
import { massText, toMilligrams } from '../units/mass.ts';
import type { Tare, TarePart } from './measure.ts';
import { readingError } from './scale-watch.ts';

export const MOST_KINDS = 12;
export const MOST_OF_ONE_KIND = 999;
/** A milligram of a kilogram. */
const KILOGRAM_DECIMALS = 6;

/** Undefined where one of them is no mass. One container of one kind is the tare that it always was. */
export function tareOfParts(parts: readonly TarePart[]): Tare | undefined {
  const sums = parts.map(({ text, unit, count }) => ({ text: timesDecimal(text, count), unit }));
  const [first, ...others] = sums;
  if (first?.text === undefined) return undefined;
  const isOneUnit = others.every(({ unit }) => unit === first.unit);
  const total = isOneUnit ? inOneUnit(sums) : inKilograms(sums);
  const milligrams = total === undefined ? undefined : toMilligrams(total.text, total.unit);
  if (total === undefined || milligrams === undefined) return undefined;
  const [only, ...more] = parts;
  if (only?.count === 1 && more.length === 0) return { how: 'container', name: only.name, ...total, milligrams };
  return { how: 'container', name: parts.map(sayPart).join(' + '), ...total, milligrams, parts };
}

/** How far a tare may be off: each piece of each kind as far as its own reading. */
export function tareError({ text, unit, parts }: Tare): number {
  return parts === undefined ? readingError(text, unit) : parts.reduce((sum, part) => sum + part.count * readingError(part.text, part.unit), 0);
}

interface Sum {
  readonly text: string | undefined;
  readonly unit: string;
}
type Total = { readonly text: string; readonly unit: string } | undefined;

/** To the last digit, as the sum of the texts. */
function inOneUnit([first, ...others]: readonly Sum[]): Total {
  if (first === undefined) return undefined;
  const text = others.reduce<string | undefined>(
    (sum, each) => (sum === undefined || each.text === undefined ? undefined : addDecimals(sum, each.text)),
    first.text,
  );
  return text === undefined ? undefined : { text, unit: first.unit };
}

/** Each kind is rounded once, to a milligram; their sum is exact. */
function inKilograms(sums: readonly Sum[]): Total {
  const masses = sums.map(({ text, unit }) => (text === undefined ? undefined : toMilligrams(text, unit)));
  if (masses.some((mass) => mass === undefined)) return undefined;
  const milligrams = masses.reduce<number>((sum, mass) => sum + (mass ?? 0), 0);
  const text = Number.isSafeInteger(milligrams) ? massText(milligrams, 'kg', KILOGRAM_DECIMALS) : undefined;
  return text === undefined ? undefined : { text: text.replace(/\.?0+$/, ''), unit: 'kg' };
}

function sayPart({ name, count }: TarePart): string {
  return count === 1 ? name : `${count} × ${name}`;
}
