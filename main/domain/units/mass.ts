// main/domain/units/mass.ts · a mass as sent → whole milligrams, rounded half-even, in this one place. Used for comparison only: what is stored is the text (design rule 1)

/** Eighths of a microgram in one unit, exact: an ounce is a sixteenth of 453 592.37 mg. Source: NIST Handbook 44, appendix C. */
const EIGHTHS_OF_A_MICROGRAM: ReadonlyMap<string, bigint> = new Map([
  ['mg', 8_000n],
  ['g', 8_000_000n],
  ['kg', 8_000_000_000n],
  ['t', 8_000_000_000_000n],
  ['lb', 3_628_738_960n],
  ['oz', 226_796_185n],
]);

/** Undefined for a unit without a fixed mass, a text that is no decimal number, or a mass beyond exact numbers (nine million tonnes). */
export function toMilligrams(text: string, unit: string): number | undefined {
  const found = /^(?<sign>-?)(?<whole>\d{1,12})(?:\.(?<decimals>\d{0,9}))?$/.exec(text)?.groups;
  if (found === undefined) return undefined;
  const eighths = EIGHTHS_OF_A_MICROGRAM.get(unit.toLowerCase());
  if (eighths === undefined) return undefined;
  const decimals = found['decimals'] ?? '';
  const milligrams = divideHalfEven(BigInt(`${found['whole'] ?? '0'}${decimals}`) * eighths, 8_000n * 10n ** BigInt(decimals.length));
  if (milligrams > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return Number(found['sign'] === '-' ? -milligrams : milligrams);
}

/** Both from zero up; a tie goes to the even neighbour. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  if (twice < divisor || (twice === divisor && whole % 2n === 0n)) return whole;
  return whole + 1n;
}
