// main/domain/units/mass.ts · a mass as sent → whole milligrams, rounded half-even, in this one place. Used for comparison only: what is stored is the text (design rule 1)
import { decimalText } from './decimal.ts';

/** Eighths of a microgram in one unit, exact: an ounce is a sixteenth of 453 592.37 mg. Source: NIST Handbook 44, appendix C. */
const EIGHTHS_OF_A_MICROGRAM: ReadonlyMap<string, number> = new Map([
  ['mg', 8_000],
  ['g', 8_000_000],
  ['kg', 8_000_000_000],
  ['t', 8_000_000_000_000],
  ['lb', 3_628_738_960],
  ['oz', 226_796_185],
]);
const EIGHTHS_OF_A_MILLIGRAM = 8_000;

/** Undefined for a unit without a fixed mass, a text that is no decimal number, or a mass beyond exact numbers (nine million tonnes). */
export function toMilligrams(text: string, unit: string): number | undefined {
  const found = /^(?<sign>-?)(?<whole>\d{1,12})(?:\.(?<decimals>\d{0,9}))?$/.exec(text)?.groups;
  if (found === undefined) return undefined;
  const decimals = found['decimals'] ?? '';
  const milligrams = milligramsOf(`${found['whole'] ?? '0'}${decimals}`, decimals.length, unit.toLowerCase());
  return found['sign'] === '-' && milligrams !== undefined && milligrams > 0 ? -milligrams : milligrams;
}

/** Nothing but digits, the point standing `decimals` places from the right: `001250` with 3 is 1.25. Undefined as above. */
export function milligramsOf(digits: string, decimals: number, unit: string): number | undefined {
  const eighths = EIGHTHS_OF_A_MICROGRAM.get(unit);
  if (eighths === undefined) return undefined;
  const dividend = Number(digits) * eighths;
  const divisor = EIGHTHS_OF_A_MILLIGRAM * 10 ** decimals;
  // Whole numbers up to here are exact, and far faster than BigInt: every weight on a label of six digits is one.
  if (dividend <= Number.MAX_SAFE_INTEGER && divisor <= Number.MAX_SAFE_INTEGER / 2) {
    const rest = dividend % divisor;
    const whole = (dividend - rest) / divisor;
    return rest * 2 > divisor || (rest * 2 === divisor && whole % 2 === 1) ? whole + 1 : whole;
  }
  const milligrams = divideHalfEven(BigInt(digits) * BigInt(eighths), BigInt(EIGHTHS_OF_A_MILLIGRAM) * 10n ** BigInt(decimals));
  return milligrams > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(milligrams);
}

/** Milligrams as a scale of this unit would show them: `11.890` for 11890000 in kg with 3 decimals. Undefined for a unit without a fixed mass. */
export function massText(milligrams: number, unit: string, decimals: number): string | undefined {
  const eighths = EIGHTHS_OF_A_MICROGRAM.get(unit.toLowerCase());
  if (eighths === undefined) return undefined;
  const size = divideHalfEven(BigInt(Math.abs(milligrams)) * BigInt(EIGHTHS_OF_A_MILLIGRAM) * 10n ** BigInt(decimals), BigInt(eighths));
  return decimalText(milligrams < 0 ? -size : size, decimals);
}

/** Both from zero up; a tie goes to the even neighbour. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  if (twice < divisor || (twice === divisor && whole % 2n === 0n)) return whole;
  return whole + 1n;
}
